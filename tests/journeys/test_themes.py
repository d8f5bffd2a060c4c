"""Light and dark: the page follows the reader's system, and a different wish stays."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from .visiting import Visitor

LIGHTNESS = """() => {
  const [red, green, blue] = getComputedStyle(document.body).backgroundColor.match(/[\\d.]+/g).map(Number);
  return (red + green + blue) / 3;
}"""


def is_dark(page: Page) -> bool:
    """Whether the page itself is dark, as it is painted."""
    return float(page.evaluate(LIGHTNESS)) < 100


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_page_follows_the_readers_system(visitor: Callable[..., Visitor], scheme: str):
    page = visitor(color_scheme=scheme).open("/")

    assert is_dark(page) == (scheme == "dark")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_different_wish_stays_on_every_page_and_after_coming_back(visitor: Callable[..., Visitor], scheme: str):
    reader = visitor(color_scheme=scheme)
    page = reader.open("/")
    was = is_dark(page)

    page.get_by_role("button", name="Dark page").click()

    assert is_dark(page) != was
    expect(page.get_by_role("button", name="Dark page")).to_have_attribute("aria-pressed", "false" if was else "true")
    reader.open("/practices/")
    assert is_dark(page) != was
    page.close()
    reader.page = reader.context.new_page()
    assert is_dark(reader.open("/imprint/")) != was


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_without_scripts_the_system_still_decides_and_no_dead_switch_is_shown(visitor: Callable[..., Visitor], scheme: str):
    page = visitor(color_scheme=scheme, java_script_enabled=False).open("/")

    expect(page.get_by_role("button", name="Dark page")).to_have_count(0)
    assert page.locator("html").get_attribute("data-theme") is None
