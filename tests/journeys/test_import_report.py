"""A report comes in through the browser, is corrected and published, and somebody finds it."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from talka.kernel.testing import ROOT, needs, shared

from .conftest import PICTURES
from .pages import NARROW, Stop, look_at
from .visiting import Visitor, find, save, turn_to

REPORTS = {
    "six practices of our own": (ROOT / "docs/examples/coast-and-lakes.txt", "A Day Off on the Water", 6, "rafters’ sabbath"),
    "the report of SECON": (shared("seeds/004_09b90cc0abf9f7c6.txt"), "Young School", 18, "zeppelin lessons nightly"),
}


@pytest.mark.parametrize("name", REPORTS)
def test_a_steward_reads_a_report_in_corrects_three_values_and_publishes_and_a_visitor_finds_them(
    visitor: Callable[..., Visitor], name: str
):
    file, title, count, words = REPORTS[name]
    if name == "the report of SECON":
        needs("shared data")
    steward, reader = visitor(), visitor()
    steward.come_in_as("Sofie Claes")

    page = read_in(steward, file)
    expect(page.get_by_role("status")).to_contain_text(f"{count} practices came in as drafts.")
    expect(page.locator("main li.result")).to_have_count(count)
    page.locator("main h3").get_by_role("link", name=title).click()
    expect(page.get_by_role("heading", name="What a person should look at")).to_be_visible()
    correct(page, words)
    publish(page)

    found = find(reader, words, title, saying=words)
    expect(found.locator("article .lead")).to_contain_text(words)
    expect(found.locator("dl.facts")).to_contain_text("since April 2018, and it goes on")
    expect(found.get_by_role("cell", name="€76,543")).to_be_visible()
    expect(found.get_by_text("What a person should look at")).to_have_count(0)


def test_what_was_found_in_a_report_can_be_looked_through_by_everybody_on_every_screen(visitor: Callable[..., Visitor]):
    file, *_rest = REPORTS["six practices of our own"]
    steward = visitor()
    steward.come_in_as("Sofie Claes")
    report = read_in(steward, file).url.removeprefix(steward.address)

    found = look_at(Stop("report", report), steward, PICTURES)
    draft = look_at(Stop("draft-with-doubts", report, follow=("Reed for Roofs",)), steward, PICTURES)

    assert found.violations + draft.violations == []
    assert (found.width, draft.width) == (NARROW, NARROW)


def read_in(steward: Visitor, file: Path) -> Page:
    """Upload a report for the SECON regions and have it read."""
    page = steward.open("/practices/import/")
    page.get_by_label("For which network?").select_option("SECON regions")
    page.get_by_label("In which language is the report?").select_option("English")
    page.get_by_label("The report as a file").set_input_files(file)
    page.get_by_role("button", name="Read the report").click()
    page.wait_for_url("**/practices/reports/*/")
    return page


def correct(page: Page, words: str) -> None:
    """Put three values right: the summary, the period and a sum."""
    page.get_by_role("link", name="Edit", exact=True).click()
    page.get_by_label("Short summary").fill(f"Whoever cares for others needs a day off: {words}.")
    turn_to(page, "When")
    page.get_by_label(re.compile("^Start")).fill("2018-04")
    page.get_by_label(re.compile("^End")).fill("")
    page.get_by_label("It goes on").check()
    turn_to(page, "What it takes")
    page.locator("[name=funding-0-amount]").fill("76543")
    page.locator("[name=funding-0-currency]").fill("EUR")
    save(page)
    expect(page.get_by_role("status")).to_contain_text("Saved.")


def publish(page: Page) -> None:
    """Publish the draft that is open, and confirm it."""
    page.get_by_role("link", name="Publish", exact=True).click()
    page.get_by_role("button", name="Publish", exact=True).click()
    expect(page.get_by_role("status")).to_contain_text("can be read by everybody now")
