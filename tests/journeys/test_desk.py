"""A steward decides about everything that has come in without leaving the desk."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from .pages import LOOKS_AFTER
from .visiting import Visitor, save

READS = "Jānis Liepa"
WAITING = {True: "as anybody", False: "without scripts"}


@pytest.mark.parametrize("scripts", WAITING, ids=WAITING.values())
def test_a_steward_decides_three_things_on_the_desk(visitor: Callable[..., Visitor], scripts: bool):
    how = WAITING[scripts]
    something_comes_in(visitor, how)
    steward = visitor(java_script_enabled=scripts)
    steward.come_in_as(LOOKS_AFTER)
    page = steward.open("/desk/")

    waiting(page, f"A bench {how}").get_by_role("button", name="Publish", exact=True).click()
    told(page, "can be read by everybody now")
    give_back(waiting(page, f"A swing {how}"), "Where does it hang?")
    told(page, "went back to its author")
    change = waiting(page, "Shepherds School")
    expect(change.locator("ins")).to_have_text(f"Seen {how}.")
    change.get_by_role("button", name="Accept this version").click()
    told(page, "Readers see this version now.")

    expect(page).to_have_url(f"{steward.address}/desk/")
    assert steward.complaints == []


def something_comes_in(visitor: Callable[..., Visitor], how: str) -> None:
    """A reviewer asks for publishing, twice, and proposes a change."""
    reader = visitor()
    in_english(reader.come_in_as(READS))
    for title in (f"A bench {how}", f"A swing {how}"):
        page = reader.open("/practices/new/")
        page.get_by_label("What is it called?").fill(title)
        page.get_by_label("What is it, in two or three sentences?").fill("Neighbours build it.")
        page.get_by_role("button", name="Save the draft and go on").click()
        page.get_by_role("link", name="Back to the practice").click()
        page.get_by_role("link", name="Ask for publishing").click()
        page.get_by_role("button", name="Ask for publishing").click()
        told(page, "lies on the stewards' desk now")
    page = reader.open("/practices/?q=shepherds")
    page.locator("main").get_by_role("link", name="Shepherds School").first.click()
    page.get_by_role("link", name="Edit", exact=True).click()
    field = page.get_by_label("Short summary")
    field.fill(f"{field.input_value()} Seen {how}.")
    save(page)
    told(page, "A steward decides about your change")


def in_english(page: Page) -> None:
    """Read the pages in English from now on."""
    page.locator("header .menu summary").first.click()
    page.get_by_role("button", name="English").click()
    expect(page.locator("html")).to_have_attribute("lang", "en")


def waiting(page: Page, label: str) -> Locator:
    """What waits under that name."""
    return page.locator(".inbox > li").filter(has=page.get_by_role("heading", name=label)).first


def give_back(one: Locator, reason: str) -> None:
    """Give it back with a reason, in place."""
    one.locator("summary", has_text="Give back").click()
    one.get_by_label("Why?").fill(reason)
    one.get_by_role("button", name="Give back", exact=True).click()


def told(page: Page, sentence: str) -> None:
    """The page tells what has happened."""
    expect(page.get_by_role("status").first).to_contain_text(sentence)
