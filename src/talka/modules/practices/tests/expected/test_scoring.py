"""The rule that measures the reader is itself measured: it must see each kind of mistake."""

import copy
import json
from pathlib import Path
from typing import Any

from .scoring import Score, fold, link_key, score

TRUTH: dict[str, Any] = json.loads((Path(__file__).parent / "secon.json").read_text("utf-8"))


def after(*changes: tuple[int, str, Any]) -> Score:
    """The score of the truth with some fields of some practices changed."""
    found = copy.deepcopy(TRUTH)
    for index, name, value in changes:
        found["practices"][index][name] = value
    return score(found, TRUTH)


def test_who_finds_everything_gets_the_full_share() -> None:
    result = score(TRUTH, TRUTH)

    assert {one.share for one in result.fields.values()} == {1.0}
    assert result.made_up == []


def test_who_finds_nothing_gets_nothing() -> None:
    result = score({"practices": []}, TRUTH)

    assert sum(one.right for one in result.fields.values()) == 0
    assert len(result.fields["title"].missed) == len(TRUTH["practices"])


def test_a_wrong_country_is_missed_and_made_up() -> None:
    result = after((0, "country", "NL"))

    assert result.fields["country"].right == len(TRUTH["practices"]) - 1
    assert result.made_up == ["country | Doeners.be: NL"]


def test_an_end_that_the_report_does_not_say_is_made_up() -> None:
    fair = next(i for i, one in enumerate(TRUTH["practices"]) if one["end"] is None)

    assert after((fair, "end", "ongoing")).made_up == []
    assert len(after((fair, "end", "2019")).made_up) == 1


def test_of_two_equal_amounts_both_must_be_found() -> None:
    amounts = TRUTH["practices"][0]["amounts"]

    assert after((0, "amounts", amounts[:-1])).fields["amounts"].missed == ["Doeners.be: 20000 EUR"]
    assert after((0, "amounts", amounts + amounts)).made_up == []


def test_a_title_with_another_letter_is_wrong_but_its_practice_still_counts() -> None:
    result = after((5, "title", "Social Economy Cluster in Mannheim"))

    assert len(result.fields["title"].missed) == len(result.fields["title"].made_up) == 1
    assert result.fields["amounts"].share == 1.0


def test_a_practice_that_is_none_is_made_up() -> None:
    found = {"practices": [*TRUTH["practices"], {"title": "Conclusions"}]}

    assert score(found, TRUTH).made_up == ["title | Conclusions"]


def test_a_wrong_kind_leaves_the_name_right() -> None:
    named = {"name": "province of  Flemish BRABANT", "kind": "network"}

    result = after((0, "organisations", [named]))

    assert result.fields["organisations"].share == 1.0
    assert result.made_up == ["kinds | Doeners.be: Province of Flemish Brabant is network"]


def test_links_and_names_forgive_what_says_nothing() -> None:
    assert link_key("http://www.Example.org/Path/") == link_key("example.org/Path")
    assert link_key("example.org/Path") != link_key("example.org/path")
    assert fold("\u201cØhavet\u201d \u2013 Łódź") == fold('"øhavet" - lodz')
    assert fold("Zbijów\n Mały") == fold("zbijow maly")
