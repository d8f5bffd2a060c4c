"""What holds on every page, for whoever sees it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from .conftest import PICTURES
from .pages import NARROW, STOPS, Look, Looker, Stop, look_at
from .running import Site
from .visiting import Visitor

every_page = pytest.mark.parametrize("stop", STOPS, ids=lambda stop: stop.name)


@pytest.fixture(scope="module")
def look(browser: Browser, site: Site) -> Iterator[Looker]:
    """Look at a page once, however many tests ask; each person comes in once."""
    people: dict[str, Visitor] = {}
    seen: dict[str, Look] = {}

    def at(stop: Stop) -> Look:
        if stop.who not in people:
            people[stop.who] = Visitor(browser, site.address)
            if stop.who:
                people[stop.who].come_in_as(stop.who)
        if stop.name not in seen:
            seen[stop.name] = look_at(stop, people[stop.who], PICTURES)
        return seen[stop.name]

    yield at
    for visitor in people.values():
        visitor.context.close()


@every_page
def test_axe_finds_nothing_serious_in_either_theme_wide_or_narrow(look: Looker, stop: Stop):
    assert look(stop).violations == []


@every_page
def test_nobody_scrolls_sideways_on_the_narrowest_screen(look: Looker, stop: Stop):
    assert look(stop).width <= NARROW


@every_page
def test_nothing_is_asked_of_anybody_else_and_nothing_goes_wrong_in_the_browser(look: Looker, stop: Stop):
    assert look(stop).complaints == []


@every_page
def test_the_page_has_its_heading_and_a_name_of_its_own(look: Looker, stop: Stop):
    seen = look(stop)

    assert seen.h1 == stop.headings
    assert seen.title not in {"", "Talka"}
    assert not seen.title.startswith("–")
