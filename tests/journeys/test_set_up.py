"""The first start: an empty folder becomes a site with a first network, in the browser."""

from __future__ import annotations

import re
from pathlib import Path

from playwright.sync_api import Browser, expect

from .conftest import PICTURES
from .pages import NARROW, Stop, look_at
from .running import served
from .visiting import Visitor

ANSWERS = {
    "Name of this installation": "Talka at the Lake",
    "Name of the first network": "Lakeside neighbours",
    "Its region": "South Savo",
    "Your name": "Aino Virta",
    "Your e-mail address": "aino@example.org",
    "Your password": "otters sleep holding hands",
}


def test_a_new_installation_is_set_up_once_with_the_link_that_was_printed(browser: Browser, tmp_path: Path):
    with served(tmp_path) as site:
        visitor = Visitor(browser, site.address)
        link = re.search(r"/setup/\?token=\S+", site.said())
        assert link, f"No link to set it up was printed:\n{site.said()}"

        page = visitor.open("/")
        expect(page.get_by_role("heading", name="Set up this installation")).to_be_visible()
        seen = look_at(Stop("set-up", link[0]), visitor, PICTURES)
        assert (seen.violations, seen.width) == ([], NARROW)
        for label, answer in ANSWERS.items():
            page.get_by_label(label).fill(answer)
        page.get_by_role("button", name="Set up").click()
        expect(page.locator("header .menu summary", has_text="Aino Virta")).to_be_visible()
        visitor.leave()
        come_in(visitor)

        page = visitor.open("/n/lakeside-neighbours/")
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        expect(page.get_by_role("link", name="Lakeside neighbours").first).to_be_visible()
        expect(page.get_by_text("This is a demonstration")).to_have_count(0)
        visitor.open(link[0], status=404)
        assert visitor.complaints == []
        visitor.context.close()


def come_in(visitor: Visitor) -> None:
    """Sign in with the address and the password that were just chosen."""
    page = visitor.open("/accounts/login/")
    page.get_by_label("Email").fill(ANSWERS["Your e-mail address"])
    page.get_by_label("Password").fill(ANSWERS["Your password"])
    page.get_by_role("button", name="Sign in", exact=True).click()
    expect(page.locator("header .menu summary", has_text="Aino Virta")).to_be_visible()
