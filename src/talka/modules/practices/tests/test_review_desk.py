"""The review desk: source and fields side by side; accept, correct, move, take apart, join; two people at once."""

import html
from dataclasses import replace
from decimal import Decimal

import pytest
from click.testing import CliRunner
from django.core.exceptions import PermissionDenied, ValidationError

from talka.kernel.models import Version
from talka.kernel.testing import ROOT
from talka.modules.practices import actions
from talka.modules.practices.actions.reports import taken_of
from talka.modules.practices.commands import practices as command
from talka.modules.practices.models import Practice
from talka.modules.practices.models.content import Figure
from talka.modules.practices.models.corrections import corrections
from talka.modules.practices.models.doubting import key_of
from talka.modules.practices.models.layout import packed, unpacked
from talka.modules.practices.models.marking import Mark, marks_in, stretches
from talka.modules.practices.models.steps import BY_NAME
from talka.modules.practices.tests.conftest import belonging
from talka.modules.practices.tests.files.making import pdf_of_tables

HOUSES = ROOT / "docs/examples/neighbourhoods.txt"
COAST = ROOT / "docs/examples/coast-and-lakes.txt"


@pytest.fixture
def came(ada, network):
    return actions.read_report(ada, network=network, name="coast.txt", text=COAST.read_text("utf-8"))


@pytest.fixture
def doubtful(came):
    return next(one for one in came.drafts if len(one.reading["doubts"]) > 1)


@pytest.fixture
def printed(ada, network):
    data = pdf_of_tables()
    taken = taken_of(data)
    return actions.read_report(ada, network=network, name="trams.pdf", text=taken.text, original=data, pages=taken.pages)


def fresh(practice):
    return Practice.objects.select_related("home", "report").get(pk=practice.pk)


def desk(practice, step=""):
    return f"{practice.get_absolute_url()}review/" + (f"?step={step}" if step else "")


def words(page):
    return html.unescape(page.text)


def test_the_desk_begins_at_the_first_doubt_and_marks_what_the_fields_were_read_from(door, ada, doubtful):
    page = words(door(ada).get(desk(doubtful)))

    assert "In doubt" in page
    assert "data-on" in page
    for doubt in doubtful.reading["doubts"]:
        assert doubt["text"] in page
    assert doubtful.content.resources.split("\n")[0][:40] in page


def test_a_value_that_is_right_is_accepted_and_the_next_doubt_follows(door, ada, doubtful):
    first, *_rest = doubtful.reading["doubts"]
    answer = door(ada).post(desk(doubtful), {"do": "accept", "doubt": key_of(first), "step": "means"})
    again = door(ada).post(desk(doubtful), {"do": "accept", "doubt": key_of(first), "step": "means"})

    assert (answer.status_code, again.status_code) == (302, 302)
    assert fresh(doubtful).reading["doubts"] == [one for one in doubtful.reading["doubts"] if key_of(one) != key_of(first)]


def test_a_correction_is_kept_at_once_and_settles_the_doubts_about_that_field(door, ada, doubtful):
    content = doubtful.content
    sent = {
        "do": "save",
        "step": "links",
        "based_on": doubtful.number,
        "links-rows": "1",
        "links-0-url": "https://example.org/reed",
    }
    answer = door(ada).post(desk(doubtful), sent)

    practice = fresh(doubtful)
    assert answer.status_code == 302
    assert [link.url for link in practice.content.links] == ["https://example.org/reed"]
    assert practice.content.needs == content.needs
    assert not [one for one in practice.reading["doubts"] if one["field"] == "links"]
    assert [one for one in practice.reading["doubts"] if one["field"] == "people"]


def test_what_cannot_be_kept_is_said_beside_its_field_and_stays_typed(door, ada, doubtful):
    sent = {"do": "save", "step": "when", "based_on": doubtful.number, "start": "sometime", "end": ""}
    page = door(ada).post(desk(doubtful), sent)

    assert page.status_code == 200
    assert 'value="sometime"' in page.text
    assert fresh(doubtful).number == doubtful.number


def test_a_row_more_keeps_what_is_typed(door, ada, doubtful):
    sent = {"do": "save", "step": "links", "add": "links", "links-rows": "1", "links-0-url": "https://example.org/half"}
    page = door(ada).post(desk(doubtful), sent)

    assert "https://example.org/half" in page.text
    assert "links-1-url" in page.text
    assert fresh(doubtful).number == doubtful.number


def test_two_people_at_once_lose_nothing_on_different_matters_and_are_told_on_the_same(ada, person, network, doubtful):
    editor = belonging(person("Edda"), network, "editor")
    base, number = doubtful.content, doubtful.number

    actions.correct_step(ada, practice=doubtful, content=replace(base, needs="Ada's"), step=BY_NAME["why"], based_on=number)
    other = replace(base, results="Edda's")
    actions.correct_step(editor, practice=doubtful, content=other, step=BY_NAME["results"], based_on=number)
    with pytest.raises(ValidationError, match="Somebody has changed “Why”"):
        actions.correct_step(editor, practice=doubtful, content=replace(base, needs="Mine"), step=BY_NAME["why"], based_on=number)

    assert (fresh(doubtful).content.needs, fresh(doubtful).content.results) == ("Ada's", "Edda's")


def test_whoever_comes_second_sees_what_has_changed_and_keeps_what_they_typed(door, ada, doubtful):
    number = doubtful.number
    changed = replace(doubtful.content, needs="Ada's words", how_it_works="Elsewhere")
    actions.edit_practice(ada, practice=doubtful, content=changed)
    page = words(door(ada).post(desk(doubtful), {"do": "save", "step": "why", "based_on": number, "needs": "My own words"}))

    assert "Somebody has changed “Why”" in page
    assert "What somebody else has changed here" in page
    assert "My own words" in page
    assert "Elsewhere" not in page.partition("What somebody else has changed here")[2].partition("</section>")[0]
    assert fresh(doubtful).content.needs == "Ada's words"


def test_a_draft_that_waits_for_a_decision_is_not_joined_to_another(ada, came):
    one, other = came.drafts[:2]
    actions.submit_practice(ada, practice=other)

    with pytest.raises(ValidationError, match="is no draft any more"):
        actions.merge_practices(ada, practice=one, other=fresh(other))

    assert fresh(one).content == one.content


def test_a_passage_moves_to_another_field(door, ada, doubtful):
    before = doubtful.content
    first = before.how_it_works.split("\n")[0]
    answer = door(ada).post(desk(doubtful), {"do": "move", "step": "how", "passage": "how_it_works:0", "target": "needs"})

    after = fresh(doubtful).content
    assert answer.status_code == 302
    assert after.needs.endswith(first)
    assert first not in after.how_it_works
    assert len(after.needs) + len(after.how_it_works) >= len(before.needs) + len(before.how_it_works) - 3


def test_text_that_fits_no_field_finds_one(door, ada, doubtful):
    Practice.objects.filter(pk=doubtful.pk).update(
        reading={**doubtful.reading, "unplaced": [{"text": "A stray sentence.", "page": 7, "start": 9, "end": 26}]}
    )
    door(ada).post(desk(doubtful), {"do": "move", "step": "how", "passage": "unplaced:0", "target": "transfer"})

    practice = fresh(doubtful)
    assert practice.content.transfer.endswith("A stray sentence.")
    assert practice.reading["unplaced"] == []


def test_a_passage_that_somebody_else_has_moved_is_not_moved_again(ada, doubtful):
    begins = doubtful.content.how_it_works[:30]
    known = {"source": "how_it_works", "place": 0, "target": "needs", "text": begins}
    actions.move_passage(ada, practice=doubtful, **known)

    with pytest.raises(ValidationError, match="changed or moved already"):
        actions.move_passage(ada, practice=doubtful, **known)


def test_one_practice_becomes_two_and_no_word_is_lost(door, ada, doubtful):
    before = doubtful.content
    answer = door(ada).post(
        desk(doubtful), {"do": "split", "step": "how", "title": "The other half", "taken": ["how_it_works:0", "transfer:0"]}
    )
    other = Practice.objects.get(title="The other half")

    assert answer.url == desk(other)
    assert (other.state, other.report, other.home) == ("draft", doubtful.report, doubtful.home)
    for name in ("how_it_works", "transfer"):
        told = f"{getattr(other.content, name)} {getattr(fresh(doubtful).content, name)}"
        assert sorted(told.split()) == sorted(getattr(before, name).split())


def test_two_drafts_of_a_report_become_one_and_the_other_is_put_aside(door, ada, came):
    one, other = came.drafts[:2]
    answer = door(ada).post(desk(one), {"do": "merge", "step": "how", "other": other.pk})

    joined = fresh(one).content
    assert answer.status_code == 302
    assert fresh(other).state == "withdrawn"
    assert other.content.how_it_works in joined.how_it_works
    assert set(other.content.places) <= set(joined.places)
    assert len(fresh(one).reading["doubts"]) == len(one.reading["doubts"]) + len(other.reading["doubts"])


def test_drafts_of_two_reports_and_what_is_published_are_never_joined(ada, came, printed):
    with pytest.raises(ValidationError, match="same report"):
        actions.merge_practices(ada, practice=came.drafts[0], other=printed.drafts[0])
    one, other = printed.drafts
    actions.publish_practice(ada, practice=fresh(other))
    with pytest.raises(ValidationError, match="is no draft any more"):
        actions.merge_practices(ada, practice=one, other=fresh(other))
    with pytest.raises(ValidationError, match="Only drafts"):
        actions.split_practice(ada, practice=fresh(other), title="Half", taken={"summary": [0]})


def test_nobody_else_looks_through_a_report(door, ben, cleo, stranger, ada, doubtful, network, draft):
    for who, status in ((stranger, 404), (ben, 404), (cleo, 404), (ada, 200)):
        assert door(who).get(desk(doubtful)).status_code == status
    assert door(ada).get(desk(draft)).status_code == 404  # it came from no report
    for do in (
        lambda: actions.correct_step(cleo, practice=doubtful, content=doubtful.content, step=BY_NAME["why"], based_on=1),
        lambda: actions.settle_doubt(ben, practice=doubtful, key="x"),
        lambda: actions.split_practice(ben, practice=doubtful, title="x", taken={"needs": [0]}),
        lambda: actions.move_passage(cleo, practice=doubtful, source="needs", place=0, target="results", text=""),
    ):
        with pytest.raises(PermissionDenied):
            do()


def test_publishing_from_the_desk_leads_to_the_next_practice_and_at_the_end_to_the_report(door, ada, network):
    houses = HOUSES.read_text("utf-8")
    came, steward, passed = actions.read_report(ada, network=network, name="houses.txt", text=houses), door(ada), []
    page = steward.get(f"{came.drafts[0].get_absolute_url()}review/")
    while page.context and "is_undecided" in page.context:
        passed.append(page.context["practice"].title)
        address = f"{page.context['practice'].get_absolute_url()}publish/"
        onward = page.text.partition(address)[2].partition('name="next" value="')[2].partition('"')[0]
        page = steward.post(address, {"next": onward}, follow=True)

    assert passed == [one.title for one in came.drafts]
    assert page.redirect_chain[-1][0] == came.report.get_absolute_url()
    assert not came.report.practices.exclude(state="published").exists()


def test_a_pdf_is_kept_and_its_pages_are_shown_with_the_passages_marked(door, ada, printed, stranger, ben, cleo):
    tram = printed.drafts[0]
    page = door(ada).get(desk(tram, "means")).text
    picture = f"/practices/reports/{printed.report.uid}/pages/1.jpg"
    jpeg = door(ada).get(picture)

    assert f'href="{picture}"' in page
    assert 'class="passage" data-matters="means"' in page
    assert (jpeg["Content-Type"], jpeg.content[:3]) == ("image/jpeg", b"\xff\xd8\xff")
    assert "private" in jpeg["Cache-Control"]
    assert door(ada).get(picture.replace("/1.", "/99.")).status_code == 404
    for who in (stranger, ben, cleo):
        assert door(who).get(picture).status_code == 404


def test_the_layout_of_a_report_is_kept_as_it_was(printed):
    pages = taken_of(pdf_of_tables()).pages

    again = unpacked(packed(pages))

    assert [len(page.boxes) for page in again] == [len(page.boxes) for page in pages]
    assert all(
        (a.start, a.end) == (b.start, b.end) and abs(a.x0 - b.x0) <= 0.05
        for mine, theirs in zip(again, pages, strict=True)
        for a, b in zip(mine.boxes, theirs.boxes, strict=True)
    )
    assert unpacked(packed(())) == []


def test_marked_words_are_the_words_that_were_read(printed):
    pages, text = unpacked(printed.report.layout), printed.report.text
    boxes = [box for page in pages for box in page.boxes]
    for draft in printed.drafts:
        marked = [mark for mark in marks_in(draft.reading) if "resources" in mark.fields]
        told = " ".join(
            text[box.start : box.end] for box in boxes if any(m.start < box.end and box.start < m.end for m in marked)
        )

        assert told.split() == draft.content.resources.split()


def test_headings_are_drawn_without_the_signs_by_which_they_are_kept():
    text = "### The mill\nTwelve people. **Not** one more.\n**Where**\nVoss\n"
    place = text.index("Voss")
    shown = stretches(text, [Mark(0, 12, ("title",), ("words",)), Mark(place, place + 4, ("places",), ("where",))])

    assert "".join(one.text for one in shown) == "The mill\nTwelve people. **Not** one more.\nWhere\nVoss\n"
    assert [one.text for one in shown if one.is_heading] == ["The mill", "Where"]
    assert [(one.text, one.matters) for one in shown if one.matters] == [("The mill", "words"), ("Voss", "where")]


def test_what_people_corrected_is_measured_field_by_field(ada, network):
    came = actions.read_report(ada, network=network, name="houses.txt", text=HOUSES.read_text("utf-8"))
    doubtful = came.drafts[0]
    actions.correct_step(
        ada,
        practice=doubtful,
        content=replace(doubtful.content, figures=(Figure(Decimal(7), "boats", "boats mended"),)),
        step=BY_NAME["results"],
        based_on=doubtful.number,
    )
    for one in came.drafts:
        actions.publish_practice(ada, practice=fresh(one))

    rows = list(corrections())
    mine = [one for one in rows if one.is_corrected]
    said = CliRunner().invoke(command, ["corrections"]).output
    told = CliRunner().invoke(command, ["corrections", "--json"]).output

    assert [(one.practice, one.field) for one in mine] == [(doubtful.title, "figures")]
    assert len(rows) > 40
    assert said.splitlines()[0].startswith("Results in numbers: 1 of ")
    assert '"boats mended"' in told
    assert Version.objects.filter(uid=doubtful.uid).count() == 2
