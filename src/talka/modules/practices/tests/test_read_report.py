import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile

from talka.kernel.testing import ROOT
from talka.modules.practices import actions, reading
from talka.modules.practices.commands import practices
from talka.modules.practices.models import Practice, ReportReading
from talka.modules.practices.models.doubting import codes
from talka.modules.practices.reading.files import text_in
from talka.modules.practices.tests.files.making import in_lines, pdf

EXAMPLE = ROOT / "docs" / "examples" / "neighbourhoods.txt"


@pytest.fixture
def report():
    return EXAMPLE.read_text("utf-8")


def test_a_report_becomes_drafts_with_what_the_reader_found(ada, network, report):
    came = actions.read_report(ada, network=network, name="neighbourhoods.txt", text=report)

    titles = [one.title for one in came.drafts]
    assert titles == [one["title"] for one in came.report.found["practices"]]
    assert len(titles) == 5
    first = came.drafts[0]
    assert (first.state, first.country, first.home, first.author) == ("draft", "DE", network, ada.user)
    assert first.content.period.start == "2014-04"
    assert first.reading["title"] == first.title
    assert came.run.done == 5


def test_nothing_of_a_practice_is_lost(ada, network, report):
    came = actions.read_report(ada, network=network, name="neighbourhoods.txt", text=report)

    for draft, found in zip(came.drafts, came.report.found["practices"], strict=True):
        kept = json.dumps([str(draft.content), draft.reading], ensure_ascii=False)
        squeezed = "".join(kept.replace("\\n", "").split())
        for name, text in found["sections"].items():
            for line in text.splitlines():
                assert name in ("title", "links") or "".join(line.split()).replace('"', '\\"') in squeezed


def test_the_same_report_again_brings_nothing_in_twice(ada, network, report):
    actions.read_report(ada, network=network, name="neighbourhoods.txt", text=report)

    again = actions.read_report(ada, network=network, name="renamed.txt", text=report)

    assert (len(again.drafts), len(again.known), again.run) == (0, 5, None)
    assert Practice.objects.count() == 5
    assert ReportReading.objects.get().name == "renamed.txt"


def test_a_title_that_a_steward_corrected_is_still_known(ada, network, report):
    came = actions.read_report(ada, network=network, name="neighbourhoods.txt", text=report)
    draft = came.drafts[0]
    from dataclasses import replace

    actions.edit_practice(ada, practice=draft, content=replace(draft.content, title="Corrected"))

    assert not actions.read_report(ada, network=network, name="neighbourhoods.txt", text=report).drafts


def test_a_practice_that_was_taken_away_can_come_in_again(ada, network, report):
    came = actions.read_report(ada, network=network, name="neighbourhoods.txt", text=report)
    came.drafts[0].withdraw()

    again = actions.read_report(ada, network=network, name="neighbourhoods.txt", text=report)

    assert [one.title for one in again.drafts] == [came.drafts[0].title]


def test_a_member_may_not_read_reports_in(ben, network, report):
    with pytest.raises(PermissionDenied):
        actions.read_report(ben, network=network, name="neighbourhoods.txt", text=report)

    assert not ReportReading.objects.exists()


def test_a_text_without_practices_is_refused_with_the_reason(ada, network):
    with pytest.raises(ValidationError, match="We found no practice"):
        actions.read_report(ada, network=network, name="letter.txt", text="Dear neighbours,\n\nthe mill is open on Sunday.\n")

    assert not ReportReading.objects.exists()


def test_a_steward_reads_a_report_in_corrects_a_value_and_publishes(ada, network, report, door, stranger):
    file = SimpleUploadedFile("neighbourhoods.txt", report.encode())
    sent = {"network": network.pk, "language": "en", "file": file}

    result = door(ada).post("/practices/import/", sent, follow=True)
    page = result.content.decode()
    assert result.status_code == 200
    assert "The Laundry with a Piano" in page
    draft = Practice.objects.get(title="The Laundry with a Piano")
    assert "What a person should look at" in door(ada).get(draft.get_absolute_url()).content.decode()
    door(ada).post(draft.get_absolute_url() + "publish/")

    assert door(stranger).get(draft.get_absolute_url()).status_code == 200
    assert "What a person should look at" not in door(stranger).get(draft.get_absolute_url()).content.decode()


def test_doubts_are_told_under_the_names_of_the_fields_in_the_readers_language(ada, network, report, door):
    draft = actions.read_report(ada, network=network, name="neighbourhoods.txt", text=report).drafts[0]
    kept = [
        {"field": "amounts", "code": "no-currency", "text": "4.5 million"},
        {"field": "places", "code": "place-unknown", "text": "Nowhere"},
        {"field": "start", "reason": "Nothing of this was found in the report.", "text": ""},
        {"field": "links", "reason": "A sentence that somebody kept long ago.", "text": "mill"},
    ]
    draft.reading = {**draft.reading, "doubts": kept}
    draft.put()

    english = door(ada).get(draft.get_absolute_url()).content.decode()
    danish = door(ada).get(draft.get_absolute_url(), {"lang": "da"}).content.decode()

    assert "The report names no currency here." in english
    assert "Money: “4.5 million”" in english
    assert "No table has this name. Please check the spelling" in english
    assert "A sentence that somebody kept long ago." in english
    assert "amounts" not in english
    assert "No table has this name" not in danish
    assert "4.5 million" in danish


def test_every_doubt_of_the_reader_is_kept_as_a_code(ada, network, report):
    came = actions.read_report(ada, network=network, name="neighbourhoods.txt", text=report)

    doubts = [doubt for one in came.drafts for doubt in one.reading["doubts"]]
    assert doubts
    assert [doubt for doubt in doubts if not doubt.get("code")] == []


def test_every_reason_that_the_reader_can_give_has_a_code():
    folder = Path(reading.__file__).parent
    constant = re.compile(r'^([A-Z_]+) = "([A-Z][^"]+\.)"$', re.MULTILINE)
    told = {
        sentence
        for file in folder.rglob("*.py")
        if file.name != "reader.py"
        for _n, sentence in constant.findall(file.read_text())
    }

    assert told - set(codes()) == set()


def test_a_pasted_text_does_as_well(ada, network, report, door):
    door(ada).post("/practices/import/", {"network": network.pk, "language": "en", "pasted": report})

    assert Practice.objects.count() == 5


def test_all_that_are_ready_are_published_from_the_report(ada, network, report, door):
    came = actions.read_report(ada, network=network, name="neighbourhoods.txt", text=report)

    door(ada).post(came.report.get_absolute_url() + "publish/")

    assert Practice.objects.published().count() == sum(bool(one.summary) for one in came.drafts) > 0


def test_a_steward_of_another_network_does_not_see_the_report(ada, cleo, network, report, door):
    came = actions.read_report(ada, network=network, name="neighbourhoods.txt", text=report)

    assert door(cleo).get(came.report.get_absolute_url()).status_code == 404


def test_the_command_line_prints_json_and_keeps_nothing(db):
    told = CliRunner().invoke(practices, ["read", str(EXAMPLE), "--json"])

    assert told.exit_code == 0
    assert len(json.loads(told.output)["practices"]) == 5
    assert not Practice.objects.exists()


def test_the_command_line_reads_in_words(db):
    told = CliRunner().invoke(practices, ["read", str(EXAMPLE)])

    assert "1. The Laundry with a Piano" in told.output
    assert "when: 2014-04" in told.output


def test_the_command_line_makes_drafts_and_says_which(network):
    told = CliRunner().invoke(practices, ["import", str(EXAMPLE), "--network", "river"])

    assert told.exit_code == 0, told.output
    assert "5 drafts wait in River valley." in told.output
    assert Practice.objects.filter(state="draft").count() == 5


def test_a_report_in_english_stays_english_in_a_polish_network(ada, network, report):
    network.language = "pl"
    network.put()

    told = CliRunner().invoke(practices, ["import", str(EXAMPLE), "--network", "river"])

    assert told.exit_code == 0, told.output
    assert "The text is in English." in told.output
    assert set(Practice.objects.values_list("language", flat=True)) == {"en"}


def test_a_language_that_somebody_names_wins(ada, network, report):
    came = actions.read_report(ada, network=network, name="neighbourhoods.txt", text=report, language="lv")

    assert {one.language for one in came.drafts} == {came.language} == {"lv"}


def test_the_page_proposes_the_language_that_was_found(ada, network, report, door):
    form = door(ada).get("/practices/import/").context["form"]
    assert (form["language"].value() or "", dict(form.fields["language"].choices)[""]) == ("", "We find out from the text")

    page = door(ada).post("/practices/import/", {"network": network.pk, "language": "", "pasted": report}, follow=True)

    assert "5 practices came in as drafts. The text is in English." in page.content.decode()


@pytest.mark.parametrize(
    ("slug", "content", "sentence"), [("nix", b"x", "There is no network “nix”"), ("river", b"", "holds no text")]
)
def test_the_command_line_refuses_with_a_sentence(network, tmp_path: Path, slug, content, sentence):
    file = tmp_path / "report.txt"
    file.write_bytes(content)

    told = CliRunner().invoke(practices, ["import", str(file), "--network", slug])

    assert told.exit_code == 1
    assert sentence in told.output


def test_pages_that_are_only_pictures_are_told(ada, network, report, door, tmp_path):
    blank = "#pagebreak()\n#rect(width: 4cm, height: 4cm, fill: red)\n#pagebreak()\n"
    first, rest = report[: len(report) // 2], report[len(report) // 2 :]
    data = pdf(in_lines(first) + blank + in_lines(rest))
    taken = text_in(data)

    came = actions.read_report(ada, network=network, name="n.pdf", text=taken.text, original=data, pages=taken.pages)
    page = door(ada).get(came.report.get_absolute_url()).content.decode()

    (number,) = came.report.pictured_pages()
    assert f"1 page is only a picture and was not read: page {number}." in page
    file = tmp_path / "other.pdf"
    file.write_bytes(data + b"\n")
    said = CliRunner().invoke(practices, ["import", str(file), "--network", network.slug])
    assert said.exit_code == 0, said.output
    assert "1 page is only a picture and was not read." in said.output


def test_a_report_without_pictured_pages_does_not_speak_of_them(ada, network, report, door):
    came = actions.read_report(ada, network=network, name="neighbourhoods.txt", text=report)

    assert "only a picture" not in door(ada).get(came.report.get_absolute_url()).content.decode()
