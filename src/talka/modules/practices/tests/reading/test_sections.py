"""Which text belongs to which field, in a real report whose tables were torn and whose labels stand in mid-cell."""

import json
import re
from itertools import chain, combinations
from pathlib import Path
from typing import Any

import pytest

from .test_reports import secon

TRUTH: dict[str, Any] = json.loads((Path(__file__).parents[1] / "expected" / "secon-sections.json").read_text("utf-8"))
PRACTICES: dict[str, list[dict[str, Any]]] = {one["title"]: one["sections"] for one in TRUTH["practices"]}
# the labels of three rows are lost here, and a sentence on the institution's "reality" speaks of its resources
NOT_YET = {"Support Unit for Autonomy": {"resources", "details"}}


def words(text: str) -> list[str]:
    """The pieces between white space that hold a letter or a digit."""
    return [word for word in text.split() if re.search(r"\w", word)]


def counts(entries: list[dict[str, Any]], name: str) -> set[int]:
    """The numbers of words that a section may have: passages that may be filed elsewhere count or not."""
    own = [one for one in entries if one["name"] == name or name in one.get("or", [])]
    sure = sum(one["words"] for one in own if "or" not in one)
    free = [one["words"] for one in own if "or" in one]
    return {sure + sum(some) for some in chain.from_iterable(combinations(free, size) for size in range(len(free) + 1))}


def is_right(got: str, entries: list[dict[str, Any]], name: str) -> bool:
    """Whether a section has the words it should have, within a twentieth, and begins where it should."""
    first = [word for one in entries if one["name"] == name for word in one["first"].split()]
    begins = any(word in got[:120] for word in first)
    return begins and any(abs(len(words(got)) - count) <= max(3, 0.05 * count) for count in counts(entries, name))


@pytest.fixture(scope="module")
def found() -> dict[str, dict[str, str]]:
    return {one["title"]: one["sections"] for one in secon().as_json()["practices"]}


@pytest.mark.parametrize("title", PRACTICES)
def test_no_section_of_the_real_report_has_the_text_of_another(found: dict[str, dict[str, str]], title: str) -> None:
    entries = PRACTICES[title]
    names = {one["name"] for one in entries} - {"title"}

    wrong = {name for name in names if not is_right(found[title].get(name, ""), entries, name)}

    assert wrong == NOT_YET.get(title, set())
