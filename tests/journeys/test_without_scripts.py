"""Searching, narrowing down and writing work before any script has loaded, and where none ever does."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from .visiting import Visitor, save


@pytest.fixture
def plain(visitor: Callable[..., Visitor]) -> Visitor:
    """Somebody whose browser runs no scripts."""
    return visitor(java_script_enabled=False)


def test_a_list_is_narrowed_down_and_widened_again(plain: Visitor):
    page = plain.open("/practices/")
    everything = page.locator("main li.result").count()

    page.get_by_role("checkbox", name="Bulgaria").check()
    page.get_by_role("button", name="Show these").click()

    assert 0 < page.locator("main li.result").count() < everything
    expect(page.get_by_role("checkbox", name="Bulgaria")).to_be_checked()
    page.get_by_role("link", name="Take away: Bulgaria").click()
    expect(page.locator("main li.result")).to_have_count(everything)


def test_a_search_finds_and_can_be_narrowed_down(plain: Visitor):
    page = plain.open("/")

    page.get_by_role("searchbox").fill("cooperative")
    page.get_by_role("searchbox").press("Enter")
    everything = page.locator("main li.result").count()
    page.get_by_role("checkbox", name="Practice").check()
    page.get_by_role("button", name="Show results").click()

    assert 0 < page.locator("main li.result").count() < everything
    expect(page.get_by_role("searchbox").first).to_have_value("cooperative")


def test_the_language_of_the_page_is_changed(plain: Visitor):
    page = plain.open("/practices/")

    page.locator("header .menu summary").first.click()
    page.get_by_role("button", name="Polski").click()

    expect(page.locator("html")).to_have_attribute("lang", "pl")


def test_a_practice_is_begun_given_a_second_place_and_saved(plain: Visitor):
    plain.come_in_as("Nikos Laskaris")
    page = plain.open("/practices/new/")
    page.get_by_label("What is it called?").fill("A bench for everybody")
    page.get_by_label("What is it, in two or three sentences?").fill("Neighbours build benches.")
    page.get_by_label("Which network is its home?").select_option("SECON regions")
    page.get_by_role("button", name="Save the draft and go on").click()
    expect(page.get_by_role("status").first).to_contain_text("Your draft is saved.")

    page.locator("[name=places-0-place]").fill("Patras")
    page.get_by_role("button", name="Add another place").click()
    expect(page.locator("[name=places-0-place]")).to_have_value("Patras")
    page.locator("[name=places-1-place]").fill("Nafplio")
    save(page)

    expect(page.get_by_role("status")).to_contain_text("Saved.")
    expect(page.locator("dl.facts")).to_contain_text("Patras")
    expect(page.locator("dl.facts")).to_contain_text("Nafplio")


def test_a_form_that_is_not_right_says_what_and_keeps_what_was_typed(plain: Visitor):
    plain.come_in_as("Nikos Laskaris")
    page = plain.open("/practices/new/")

    page.get_by_label("What is it, in two or three sentences?").fill("Neighbours build benches.")
    page.get_by_role("button", name="Save the draft and go on").click()

    problem = page.get_by_role("alert").get_by_role("link").first
    assert page.locator(problem.get_attribute("href") or "none").count() == 1
    expect(page.get_by_label("What is it, in two or three sentences?")).to_have_value("Neighbours build benches.")
    assert page.title().startswith("Error:")
