"""Somebody in front of a browser, and what their browser noticed: requests to elsewhere, errors, refused policies."""

from __future__ import annotations

import re
from typing import Any

from playwright.sync_api import Browser, ConsoleMessage, Page, Request, expect

NOT_SENT = ("data:", "blob:", "about:")


class Visitor:
    """A browser window of one person. What must not happen on any page is gathered in `complaints`."""

    def __init__(self, browser: Browser, address: str, **like: Any) -> None:
        self.address, self.complaints, self._refused = address, [], set[str]()
        self.context = browser.new_context(**{"base_url": address, "locale": "en-GB", **like})
        self.context.set_default_timeout(15_000)
        self.context.on("request", self._sent)
        self.context.on("console", self._told)
        self.context.on("weberror", lambda error: self.complaints.append(f"a script failed: {error.error}"))
        self.page = self.context.new_page()

    def open(self, path: str, status: int = 200) -> Page:
        """Open an address of the site; it must answer with `status`."""
        if status >= 400:
            self._refused.add(f"{self.address}{path}")
        answer = self.page.goto(path)
        assert answer, path
        assert answer.status == status, f"{path} answered {answer.status}, not {status}"
        return self.page

    def come_in_as(self, name: str) -> Page:
        """Sign in as one of the demo's people by the role switcher."""
        self.open("/accounts/login/")
        self.page.get_by_role("button", name=re.compile(re.escape(name))).click()
        expect(self.page.locator("header .menu summary", has_text=name)).to_be_visible()
        return self.page

    def leave(self) -> Page:
        """Sign out by the menu below one's name."""
        self.page.locator("header .menu summary").last.click()
        self.page.get_by_role("button", name="Sign out").click()
        expect(self.page.locator("header").get_by_role("link", name="Sign in")).to_be_visible()
        return self.page

    def _sent(self, request: Request) -> None:
        if not request.url.startswith((f"{self.address}/", *NOT_SENT)):
            self.complaints.append(f"a request left for {request.url}")

    def _told(self, message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"} and message.location["url"] not in self._refused:
            self.complaints.append(f"{message.type}: {message.text} ({message.location['url']})")


def turn_to(page: Page, step: str) -> None:
    """Go to another page of the form in which a practice is written; what is typed goes along."""
    page.locator(".stepper").get_by_role("button", name=step, exact=True).click()
    expect(page.locator(".stepper [aria-current]")).to_contain_text(step)


def save(page: Page) -> None:
    """Look over what was typed, and save it."""
    page.get_by_role("button", name="Check and save").last.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Is this right?")
    page.get_by_role("button", name="Save", exact=True).last.click()
    page.wait_for_load_state()


def find(visitor: Visitor, words: str, title: str, saying: str = "") -> Page:
    """Look for words from the front page until a worker has put them into the index, and open what is called `title`.

    `saying`: words that its result must show, where others bear the same title and are found loosely.
    """
    page = visitor.open("/")
    page.get_by_role("searchbox").fill(words)
    page.get_by_role("searchbox").press("Enter")
    hit = page.locator("main .result").filter(has_text=saying).get_by_role("link", name=title).first
    for _ in range(20):
        if hit.is_visible():
            break
        page.wait_for_timeout(500)
        page.reload()
    hit.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(title)
    return page
