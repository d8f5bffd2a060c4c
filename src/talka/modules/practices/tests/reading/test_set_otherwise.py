"""The same report, set otherwise: blank lines, wrapping, tabs and page feet change nothing of what it says."""

from __future__ import annotations

import json
import re
import textwrap
from collections.abc import Callable
from pathlib import Path

import pytest

from talka.modules.practices.reading import read
from talka.modules.practices.reading.labels import bare_label
from talka.modules.practices.tests.expected.scoring import Score, score

REPORT = Path(__file__).parents[1] / "expected" / "reports" / "interreg-db"
CASEBOOK = REPORT.with_name("casebook")
LINES_OF_A_PAGE = 38


def blank_lines_between(text: str) -> str:
    return re.sub(r"\n(?=.)", "\n\n", text)


def wrapped(text: str) -> str:
    return "\n".join("\n".join(textwrap.wrap(line, 72)) if len(line) > 90 else line for line in text.split("\n"))


def indented(text: str) -> str:
    return "\n".join("    " + line if line.strip() else line for line in text.split("\n"))


def labels_in_capitals(text: str) -> str:
    return "\n".join(line.upper() if bare_label(line) else line for line in text.split("\n"))


def labels_in_bold(text: str) -> str:
    return "\n".join(f"**{line}**" if bare_label(line) else line for line in text.split("\n"))


def labels_before_a_colon(text: str) -> str:
    joined: list[str] = []
    for line in text.split("\n"):
        before = joined[-1] if joined else ""
        if line and bare_label(before) and not bare_label(line):
            joined[-1] = f"{before}: {line}"
        else:
            joined.append(line)
    return "\n".join(joined)


def with_page_feet(text: str) -> str:
    found: list[str] = []
    for number, line in enumerate(text.split("\n"), start=1):
        found.append(line)
        if number % LINES_OF_A_PAGE == 0:
            found += [f"SOCIAL SPACES | www.social-spaces.example.eu | {number // LINES_OF_A_PAGE}", "\fInterreg SOCIAL SPACES"]
    return "\n".join(found)


def without_contents(text: str) -> str:
    return re.sub(r"Contents\n\n(.*\.\.\. \d+\n)+", "", text)


def with_other_numbers(text: str) -> str:
    return re.sub(r"STORY (\d)   ", r"Case study \1 – ", text)


def place_below_the_number(text: str) -> str:
    return re.sub(r"STORY (\d)   (.*)\n", r"STORY \1\n\2\n", text)


def place_alone(text: str) -> str:
    return re.sub(r"STORY \d   (.*)\n", r"\1\n", text)


def place_below_the_title(text: str) -> str:
    return re.sub(r"STORY \d   (.*)\n\n((?:.+\n)+)", r"\2\1\n", text)


def pages_torn_apart(text: str) -> str:
    return re.sub(r"\n(\d{1,2}\nIT WORKS HERE\n)", r"\n\f\1", text)


def few_blank_lines(text: str) -> str:
    return re.sub(r"\n{3,}", "\n\n", text)


def read_as(change: Callable[[str], str], report: Path = REPORT) -> Score:
    text = report.with_suffix(".txt").read_text("utf-8")
    return score(read(change(text)).as_json(), json.loads(report.with_suffix(".json").read_text("utf-8")))


@pytest.mark.parametrize(
    "change",
    [blank_lines_between, wrapped, indented, labels_in_capitals, labels_in_bold, labels_before_a_colon, with_page_feet],
)
def test_a_report_says_the_same_when_it_is_set_otherwise(change: Callable[[str], str]) -> None:
    result = read_as(change)

    assert {field: one.missed for field, one in result.fields.items() if one.missed} == {}
    assert result.made_up == []


@pytest.mark.parametrize("contents", [str, without_contents])
@pytest.mark.parametrize(
    "change",
    [with_other_numbers, place_below_the_number, place_alone, place_below_the_title, pages_torn_apart, few_blank_lines],
)
def test_a_line_over_a_title_is_no_title_however_it_is_set(contents: Callable[[str], str], change: Callable[[str], str]) -> None:
    result = read_as(lambda text: change(contents(text)), CASEBOOK)

    assert {field: one.missed for field, one in result.fields.items() if one.missed} == {}
    assert result.made_up == []
