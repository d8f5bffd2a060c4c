"""A visitor finds a practice, reads it in another language, and takes it along on paper."""

from __future__ import annotations

import re
from collections.abc import Callable

from playwright.sync_api import Page, expect

from .visiting import Visitor, find

TITLE = "Joint Social Cooperative"
FRAME = (".skip", ".nav", ".foot", ".demo", ".head__tools", "[data-print]", ".crumbs")


def test_a_visitor_reads_a_practice_in_another_language(visitor: Callable[..., Visitor]):
    page = find(visitor(), "parish association cooperative Drobin", TITLE)
    in_english = page.locator("article .lead").inner_text()

    page.get_by_role("link", name="Polish").click()

    lead = page.locator("article .lead")
    expect(lead).to_have_attribute("lang", "pl")
    assert lead.inner_text() != in_english
    expect(page.get_by_text("translated by a person")).to_be_visible()


def test_the_frame_speaks_the_visitors_language_and_the_practice_follows(visitor: Callable[..., Visitor]):
    page = find(visitor(), "parish association cooperative Drobin", TITLE)

    page.locator("header .menu summary").first.click()
    page.get_by_role("button", name="Polski").click()

    expect(page.locator("html")).to_have_attribute("lang", "pl")
    expect(page.locator("article .lead")).to_contain_text("Gminy")
    expect(page.locator("dl.facts")).to_contain_text("Polska")


def test_a_visitor_prints_a_practice_without_the_frame_around_it(visitor: Callable[..., Visitor]):
    page = find(visitor(), "parish association cooperative Drobin", TITLE)
    page.evaluate("window.print = () => { document.body.dataset.printed = 'yes' }")

    page.get_by_role("button", name="Print or PDF").click()
    expect(page.locator("body")).to_have_attribute("data-printed", "yes")
    page.emulate_media(media="print")

    assert [part for part in FRAME if visible(page, part)] == []
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    expect(page.locator("dl.facts")).to_be_visible()
    paper = page.pdf(format="A4", prefer_css_page_size=True)
    assert paper.startswith(b"%PDF")
    assert len(re.findall(rb"/Type\s*/Page\b", paper)) in range(1, 7)
    assert len(paper) > 20_000


def visible(page: Page, selector: str) -> bool:
    """Whether anything of this sort can be seen."""
    return any(one.is_visible() for one in page.locator(selector).all())
