"""What holds for every text: nothing is lost, nothing is made up, and reading always ends."""

import json
import re
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from talka.modules.practices.reading import Piece, Report, Source, accounted, read
from talka.modules.practices.reading.accounting import apart, left_over
from talka.modules.practices.reading.flow import clean

from .snippets import OTHERS, PRACTICES

FRAGMENTS = (
    *("Location", "Title of the practice", "Case 1:", "Start date:", "Name of entity(ies):", "www.", "https://a-"),
    *("\t", "\n", "\n\n\n\n\n", "\f", "|", "   ", "€", "1.000", "million ", "(", ")", '"', "**", "<u>", "– ", "City of X, "),
    *("\u2028", "\x0b", "\x00", "\u0130", "ß", "ﬁ", "{", "1 " * 40, "a, " * 40, ". " * 40, "A" * 300),
)
ANY_TEXT = some.lists(some.one_of(some.sampled_from(FRAGMENTS), some.text(max_size=30)), max_size=60).map("".join)
SNIPPETS = some.sampled_from((*PRACTICES, *OTHERS))


def bare(text: str) -> str:
    """A text without blanks and what converters leave behind."""
    return "".join(clean(text).split())


def made_up(report: Report) -> list[str]:
    """The texts of values that do not stand in their passages."""
    source = report.source.text
    values = [value for practice in report.practices for _, value in practice.values()]
    return [
        value.text
        for value in values
        if bare("\n".join(source[one.start : one.end] for one in value.passages)).replace("-", "")
        != bare(value.text).replace("-", "")
    ]


@pytest.mark.parametrize("text", [*PRACTICES, *OTHERS])
def test_every_letter_of_a_report_is_accounted_for(text: str) -> None:
    assert accounted(read(text)) == []


def test_who_loses_a_letter_is_found_out() -> None:
    report = read(PRACTICES[0])
    careless = Report(report.source, report.practices, report.pieces[:-1])

    assert accounted(careless) != []


PLACES = some.tuples(some.integers(0, 90), some.integers(1, 40))


@given(some.text(alphabet="ab |\t\n", min_size=1, max_size=100), some.lists(PLACES, max_size=8))
def test_whatever_the_steps_found_each_letter_is_in_one_piece(text: str, places: list[tuple[int, int]]) -> None:
    source = Source(text)
    found = apart(Piece(start, min(start + size, len(text)), "field") for start, size in places if start < len(text))
    left = [Piece(start, end, "unplaced") for start, end in left_over(source, found)]

    assert accounted(Report(source, (), (*found, *left))) == []


@pytest.mark.parametrize("text", PRACTICES)
def test_every_value_stands_in_its_passage(text: str) -> None:
    report = read(text)

    assert report.practices
    assert made_up(report) == []


@pytest.mark.parametrize("text", PRACTICES)
def test_every_value_knows_where_it_stands(text: str) -> None:
    report = read(Source(text, "report.txt"))

    for practice in report.practices:
        for _, value in practice.values():
            assert value.passages
            assert {one.document for one in value.passages} == {"report.txt"}
            assert all(0 <= one.start < one.end <= len(text) and one.page >= 1 for one in value.passages)
            assert 0 <= value.sure <= 1
            assert value.reason or value.sure == 1


@settings(max_examples=60, deadline=None)
@given(ANY_TEXT)
def test_any_text_is_read_to_its_end_and_nothing_lost(text: str) -> None:
    report = read(text)

    assert accounted(report) == []
    assert made_up(report) == []
    assert bool(report.practices) != bool(report.reason)


@settings(max_examples=60, deadline=None)
@given(SNIPPETS, some.data())
def test_a_damaged_report_is_read_to_its_end_and_nothing_lost(text: str, data: some.DataObject) -> None:
    start = data.draw(some.integers(0, len(text)))
    stop = data.draw(some.integers(start, len(text)))
    damage = data.draw(some.one_of(some.sampled_from(FRAGMENTS), some.just("")))

    report = read(text[:start] + damage + text[stop:])

    assert accounted(report) == []
    assert made_up(report) == []


@settings(max_examples=40, deadline=None)
@given(some.sampled_from(PRACTICES), some.lists(some.integers(0, 10_000), max_size=8))
def test_blanks_at_the_ends_of_lines_change_nothing(text: str, places: list[int]) -> None:
    lines = text.split("\n")
    for place in places:
        lines[place % len(lines)] += "   "

    assert stable(read("\n".join(lines))) == stable(read(text))


@pytest.mark.parametrize("text", PRACTICES)
def test_other_line_ends_change_nothing(text: str) -> None:
    assert stable(read(text.replace("\n", "\r\n"))) == stable(read(text))


@pytest.mark.parametrize("text", PRACTICES)
def test_blank_lines_before_and_after_change_nothing(text: str) -> None:
    assert stable(read(f"\n\n\n{text}\n\n\n\n\n\n")) == stable(read(text))


@pytest.mark.parametrize("text", PRACTICES)
def test_double_blanks_between_words_change_nothing(text: str) -> None:
    wide = re.sub(r"(?<=[a-z,]) (?=[a-z])", "  ", text)

    assert wide != text
    assert stable(read(wide)) == stable(read(text))


@settings(max_examples=40, deadline=None)
@given(some.sampled_from(PRACTICES), some.lists(some.integers(0, 10_000), min_size=1, max_size=5))
def test_page_breaks_between_paragraphs_change_nothing(text: str, places: list[int]) -> None:
    paragraphs = text.split("\n\n")
    for place in places:
        paragraphs[place % len(paragraphs)] += "\n\n\n\n"

    assert stable(read("\n\n".join(paragraphs))) == stable(read(text))


def stable(report: Report) -> list[dict[str, object]]:
    """What must not depend on blanks: everything but places in the source."""
    practices: list[dict[str, object]] = report.as_json()["practices"]
    for practice in practices:
        practice["unplaced"] = [" ".join(one["text"].split()) for one in practice["unplaced"]]  # type: ignore[attr-defined]
    return json.loads(re.sub(r" +", " ", json.dumps(practices)))


@pytest.mark.parametrize(
    "text",
    [
        "Location: " + "a, " * 20_000,
        "(" * 20_000,
        "1 " * 30_000,
        "€" + "1.000." * 10_000,
        "Name of entity: " + "City of X and " * 3_000,
        "https://a-" + " b-" * 10_000,
        "Location\n" * 3_000,
        "Title\n" + "x\n" * 5_000,
        "A" * 100_000,
        "Case 1: " + "word " * 20_000,
    ],
)
def test_a_malicious_text_does_not_keep_the_reader(text: str) -> None:
    begun = time.monotonic()

    read(text)

    assert time.monotonic() - begun < 5
