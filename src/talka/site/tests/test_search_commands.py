"""`talka search` on the command line."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner

from talka.kernel.models import SearchEntry
from talka.site.search_commands import search
from talka.site.tests.test_searching import findable, put_on

pytestmark = pytest.mark.django_db
assert findable, put_on  # fixtures: plays can be found, and are put on


def run(*arguments):
    return CliRunner().invoke(search, arguments)


def test_words_are_found_as_a_visitor_finds_them(put_on):
    put_on("Skates in Riga", da="Skøjter")
    put_on("Boots")

    said = json.loads(run("skates", "--language", "da", "--json").output)

    [one] = said["results"]
    assert (one["kind"], one["title"], one["title_shown"], one["language"]) == ("play", "Skates in Riga", "Skøjter", "en")
    assert said["facets"]["country"] == {"LV": 1}
    assert said["took_ms"] > 0


def test_what_is_near_is_found(put_on):
    put_on("Skates in Riga")
    put_on("Boots")

    assert json.loads(run("--near", "56.9,24.1", "--within", "20", "--json").output)["total"] == 1
    assert json.loads(run("find", "--near", "50,10", "--within", "20", "--json").output)["total"] == 0


def test_a_place_that_makes_no_sense_is_refused_in_a_sentence(db):
    answer = run("--near", "91,181")

    assert answer.exit_code == 1
    assert "56.95,24.11" in answer.output


def test_the_index_is_verified_and_made_anew(put_on):
    put_on("Skates")
    SearchEntry.objects.all().delete()

    before, rebuilt, after = run("verify", "--json"), run("rebuild", "--json"), run("verify", "--json")

    assert before.exit_code == 1
    assert len(json.loads(before.output)["missing"]) == 1
    assert json.loads(rebuilt.output)["records"] == 1
    assert (after.exit_code, json.loads(after.output)["is_sound"]) == (0, True)


def test_people_read_it_too(put_on):
    put_on("Skates")

    assert "play: Skates" in run("skates").output
    assert "The index is sound." in run("verify").output
