"""The review desk: a practice is brought through by keyboard alone, and a PDF lies beside its fields."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Page, expect

from talka.kernel.testing import ROOT
from talka.modules.practices.tests.files.making import pdf_of_tables

from .conftest import PICTURES
from .pages import NARROW, Stop, look_at
from .test_import_report import read_in
from .visiting import Visitor, find

COAST = ROOT / "docs/examples/coast-and-lakes.txt"
TITLE = "Reed for Roofs"


def test_a_steward_brings_a_practice_through_by_keyboard_alone(visitor: Callable[..., Visitor]):
    steward = visitor()
    steward.come_in_as("Sofie Claes")
    page = read_in(steward, COAST)
    tab_to(page, re.compile(f"Look through “{TITLE}"))
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="In doubt")).to_be_visible()
    doubts = page.locator("[data-doubt]")
    count = doubts.count()
    assert count > 1
    expect(page.locator(".review__source [data-on]").first).to_be_in_viewport()

    while count:
        page.keyboard.press("a")
        count -= 1
        expect(doubts).to_have_count(count)

    tab_to(page, re.compile("^In short"))
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="What is the practice, in a few sentences?")).to_be_visible()
    page.keyboard.press("e")
    page.keyboard.press("Tab")
    page.keyboard.type("Reed that grew in the way is a roof now: zither thatchers.")
    page.keyboard.press("Control+Enter")
    expect(page.locator(".messages")).to_contain_text("Saved.")
    page.keyboard.press("p")
    expect(page.locator(".messages")).to_contain_text("can be read by everybody now")
    expect(page.get_by_role("heading", level=1)).not_to_contain_text(TITLE)
    expect(page.get_by_text("Looked through")).to_be_visible()

    words = "zither thatchers"
    expect(find(visitor(), words, TITLE, saying=words).locator("article .lead")).to_contain_text(words)


def test_the_pages_of_a_pdf_lie_beside_the_fields_and_a_click_on_a_passage_leads_to_its_fields(
    visitor: Callable[..., Visitor], tmp_path: Path
):
    file = tmp_path / "trams.pdf"
    file.write_bytes(pdf_of_tables())
    steward = visitor()
    steward.come_in_as("Sofie Claes")
    page = read_in(steward, file)
    page.get_by_role("link", name=re.compile("Look through “The Repair Tram")).click()

    expect(page.locator(".sheet image")).to_have_count(1)
    page.locator('rect.passage[data-matters~="results"]').first.click()
    expect(page.get_by_role("heading", name="What has come of it?")).to_be_visible()
    expect(page.locator('rect.passage[data-on][data-matters~="results"]').first).to_be_visible()

    found = look_at(Stop("review", page.url.removeprefix(steward.address)), steward, PICTURES)
    assert found.violations == []
    assert found.width == NARROW


def tab_to(page: Page, name: re.Pattern[str]) -> None:
    """Press Tab until what bears the name has the focus."""
    for _ in range(200):
        page.keyboard.press("Tab")
        said = page.evaluate("(document.activeElement.getAttribute('aria-label') ?? document.activeElement.textContent).trim()")
        if name.search(str(said)):
            return
    raise AssertionError(f"nothing called {name.pattern} can be reached by Tab")
