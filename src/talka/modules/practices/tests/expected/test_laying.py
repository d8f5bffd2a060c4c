"""The same practices, set in very many ways: every one is found, and nearly every value."""

import pytest

from talka.modules.practices.reading import Source, accounted, read
from talka.modules.practices.reading.files.kinds import text_in

from . import laying
from .scoring import score

DRAWN, SEED = 75, 11
LEAST, USUAL = 0.85, 0.985


def measured(layout):
    """The share of values right, and the titles that were found and are none."""
    text = text_in(laying.said(layout)).text
    result = score(read(Source(text, str(layout))).as_json(), laying.truth(layout))
    fields = result.fields.values()
    return sum(one.right for one in fields) / sum(one.expected for one in fields), result.extra


@pytest.mark.parametrize("kind", laying.KINDS)
def test_practices_are_found_however_they_are_set(kind):
    layouts = [one for one in laying.some(DRAWN, SEED) if one.kind == kind]
    found = {str(one): measured(one) for one in layouts}

    assert {name: share for name, (share, _extra) in found.items() if share < LEAST} == {}
    assert {name: extra for name, (_share, extra) in found.items() if extra} == {}
    assert sum(share for share, _extra in found.values()) / len(found) >= USUAL


@pytest.mark.parametrize("kind", laying.KINDS)
@pytest.mark.parametrize("language", laying.TOLD)
def test_headings_of_a_story_are_no_titles(kind, language):
    labels = next(iter(laying.TOLD[language]["labels"]))
    layouts = [laying.Layout(kind, language, labels, title, "free", title == "numbered", True) for title in laying.TITLES]
    read_as = {str(one): read(Source(text_in(laying.said(one)).text, str(one))) for one in layouts}

    for layout in layouts:
        found = [practice.title.value for practice in read_as[str(layout)].practices]
        assert found == [one["title"] for one in laying.truth(layout)["practices"]], layout
        assert accounted(read_as[str(layout)]) == []


def test_a_layout_says_everything_that_is_true_of_its_practices():
    for layout in laying.some(30, SEED):
        text = " ".join(text_in(laying.said(layout)).text.split()).casefold()
        for one in laying.TOLD[layout.language]["practices"]:
            assert one["title"].casefold() in text
            assert one["link"] in text
