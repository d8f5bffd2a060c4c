"""What practices lay on a desk, and for whom."""

import pytest

from talka.kernel.models import Letter
from talka.kernel.panels import waiting_for
from talka.modules.practices import actions
from talka.modules.practices.models import Practice
from talka.modules.practices.tests.conftest import belonging
from talka.modules.practices.tests.test_read_report import EXAMPLE


@pytest.fixture
def editor(person, network):
    return belonging(person("Edda"), network, "editor")


@pytest.fixture
def reviewer(person, network):
    return belonging(person("Rita"), network, "reviewer")


@pytest.fixture
def imported(ada, network):
    return actions.read_report(ada, network=network, name="mills.txt", text=EXAMPLE.read_text("utf-8"))


def of_reports(actor):
    return [one for one in waiting_for(actor) if one.kind == "A report to check"]


def test_a_report_that_was_read_in_stands_on_the_desk_until_every_practice_is_decided(ada, editor, ben, cleo, imported):
    found, doubts = len(imported.drafts), sum(len(one.reading["doubts"]) for one in imported.drafts)
    seen = [[one.label for one in of_reports(who)] for who in (ada, editor, ben, cleo)]
    words = f"{found} practice{'s' if found > 1 else ''} found, fields in doubt: {doubts}"

    first, *others = list(Practice.objects.order_by("pk"))
    for one in others:
        actions.publish_practice(ada, practice=one)
    before = of_reports(ada)
    actions.withdraw_practice(ada, practice=first, reason="It is no practice.")

    assert seen == [[f"A report was read: {words}"], [f"A report was read: {words}"], [], []]
    assert [one.url for one in before] == [imported.report.get_absolute_url()]
    assert of_reports(ada) == []


def test_a_report_that_somebody_reads_in_brings_the_other_keepers_a_letter(ada, editor, ben, imported, after_commit):
    after_commit()

    letters = [(letter.person.name, letter.url) for letter in Letter.objects.filter(subject__startswith="A report was read")]

    assert letters == [("Edda", imported.report.get_absolute_url())]


def test_a_reviewer_reads_what_waits_and_decides_nothing(reviewer, ada, ben, draft, content, door):
    before = waiting_for(reviewer)
    actions.submit_practice(ben, practice=draft)

    rows = waiting_for(reviewer)
    page = door(reviewer).get(draft.get_absolute_url())

    assert before == []
    assert [(one.label, one.kind) for one in rows] == [(draft.title, "A draft to read")]
    assert page.status_code == 200
    assert "/publish/" not in page.text


def test_a_reviewer_proposes_a_change_to_what_waits_and_a_steward_decides(reviewer, ada, ben, draft, content):
    from dataclasses import replace

    actions.submit_practice(ben, practice=draft)
    waits = Practice.objects.get()

    version = actions.edit_practice(reviewer, practice=waits, content=replace(content, title="A better title"))

    assert version.state == "proposed"
    assert Practice.objects.get().title == draft.title
    assert "A change to a practice" in [one.kind for one in waiting_for(ada)]
    assert "A change to a practice" not in [one.kind for one in waiting_for(reviewer)]


def test_a_member_is_shown_no_door_that_is_closed_to_them(door, ben, ada, reviewer, editor):
    for actor, may_read_in in ((ben, False), (reviewer, False), (editor, True), (ada, True)):
        page = door(actor).get("/practices/").text

        assert "/practices/new/" in page
        assert ("/practices/import/" in page) is may_read_in
        assert ("/sheets/practices/practices/import/" in page) is may_read_in
        assert "/sheets/practices/practices.csv" in page
