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


def decide(page, one, name, **also):
    """Press one of the buttons that stand beside what waits, as a browser does from the desk."""
    decision = next(decision for decision in one.decisions if str(decision.label) == name)
    return page.post(decision.url, {**decision.fields, "next": "/desk/", **also})


def waits(actor, kind):
    return next(one for one in waiting_for(actor) if one.kind == kind)


def test_a_steward_publishes_a_draft_without_leaving_the_desk(ada, ben, draft, door):
    actions.submit_practice(ben, practice=draft)
    page = door(ada)

    seen = page.get("/desk/").text
    answer = decide(page, waits(ada, "A draft to publish"), "Publish")

    assert draft.summary in seen
    assert "Ben" in seen
    assert (answer.status_code, answer.url) == (302, "/desk/")
    assert Practice.objects.get().state == "published"


def test_a_draft_is_given_back_from_the_desk_with_a_reason(ada, ben, draft, door):
    actions.submit_practice(ben, practice=draft)
    page, one = door(ada), waits(ada, "A draft to publish")

    without = decide(page, one, "Give back", reason=" ")
    answer = decide(page, one, "Give back", reason="Since when?")

    assert "Please say why" in without.text
    assert answer.url == "/desk/"
    assert Practice.objects.get().state == "draft"


def test_a_change_is_seen_word_by_word_and_decided_on_the_desk(ada, ben, published, content, door):
    from dataclasses import replace

    longer = f"{content.how_it_works} {'It goes on and on. ' * 40}"
    actions.edit_practice(ada, practice=published, content=replace(content, how_it_works=longer))
    told = replace(content, how_it_works=f"{longer} And on Sundays, too.", title="A mill for all")
    actions.edit_practice(ben, practice=Practice.objects.get(), content=told, note="Sundays")
    page = door(ada)

    seen = page.get("/desk/").text
    answer = decide(page, waits(ada, "A change to a practice"), "Accept this version")

    assert "A mill for <del>everybody</del> <ins>all</ins>" in seen
    assert "<ins>And on Sundays, too.</ins>" in seen
    assert seen.count("It goes on and on.") < 10
    assert answer.url == "/desk/"
    assert Practice.objects.get().title == "A mill for all"


def test_a_change_is_put_aside_on_the_desk(ada, ben, published, content, door):
    from dataclasses import replace

    actions.edit_practice(ben, practice=published, content=replace(content, title="Mine"))

    answer = decide(door(ada), waits(ada, "A change to a practice"), "Put it aside", reason="It is everybody's.")

    assert answer.url == "/desk/"
    assert Practice.objects.get().title == "A mill for everybody"
    assert not [one for one in waiting_for(ada) if one.kind == "A change to a practice"]


def test_of_two_who_decide_the_second_is_told(ada, editor, ben, published, content, door):
    from dataclasses import replace

    actions.edit_practice(ben, practice=published, content=replace(content, title="Mine"))
    one = waits(ada, "A change to a practice")
    decide(door(editor), one, "Put it aside", reason="No.")

    answer = decide(door(ada), one, "Accept this version")

    assert "This version has already been decided." in door(ada).get(answer.url).text or answer.status_code == 302
    assert Practice.objects.get().title == "A mill for everybody"


def test_nobody_is_led_to_another_site_after_deciding(ada, ben, draft, door):
    actions.submit_practice(ben, practice=draft)
    one = waits(ada, "A draft to publish")

    for address in ("https://example.org/", "//example.org/", "/\\example.org", "javascript:alert(1)"):
        answer = decide(door(ada), one, "Give back", reason="Not yet.", next=address)
        actions.submit_practice(ben, practice=Practice.objects.get())

        assert answer.url == Practice.objects.get().get_absolute_url()


def test_a_report_tells_how_far_it_is_checked(ada, imported):
    first = Practice.objects.order_by("pk").first()
    actions.publish_practice(ada, practice=first)

    (one,) = of_reports(ada)

    assert one.progress[1:] == (1, len(imported.drafts))
    assert one.decisions == ()


def test_the_desk_tells_how_much_there_is_and_leads_to_what_can_be_brought_in(
    ada, ben, reviewer, network, content, published, door
):
    actions.draft_practice(ben, network=network, content=content)
    page, other = door(ada).get("/desk/").text, door(reviewer).get("/desk/").text

    assert "<div><dt>practices published</dt><dd>1</dd></div>" in page
    assert "<div><dt>drafts</dt><dd>1</dd></div>" in page
    assert 'href="/practices/import/"' in page
    assert 'href="/sheets/practices/practices/import/"' in page
    assert 'href="/practices/import/"' not in other


def test_a_full_desk_asks_the_database_at_most_sixteen_times(
    ada, ben, network, content, imported, door, django_assert_max_num_queries
):
    from dataclasses import replace

    for number in range(12):
        one = actions.draft_practice(ben, network=network, content=replace(content, title=f"Mill {number}"))
        actions.submit_practice(ben, practice=one)
    for number in range(12):
        one = actions.draft_practice(ben, network=network, content=replace(content, title=f"Other mill {number}"))
        actions.submit_practice(ben, practice=one)
        actions.publish_practice(ada, practice=Practice.objects.get(pk=one.pk))
        changed = replace(content, title=f"Mine {number}", topics=("theme:mobility",))
        actions.edit_practice(ben, practice=Practice.objects.get(pk=one.pk), content=changed)
    page = door(ada)
    page.get("/desk/")

    with django_assert_max_num_queries(16):
        seen = page.get("/desk/").text

    assert seen.count('aria-labelledby="waiting-') >= 24
