"""The watch itself: what must not happen on a page is noticed when it does happen."""

from __future__ import annotations

from playwright.sync_api import Browser

from .pages import NARROW, serious, with_axe
from .running import Site
from .visiting import Visitor


def test_a_request_to_somebody_else_is_noticed_and_the_policy_refuses_it(browser: Browser, site: Site):
    visitor = Visitor(browser, site.address)
    page = visitor.open("/imprint/")

    page.evaluate("() => { document.body.append(Object.assign(new Image(), { src: 'https://elsewhere.example/dot.png' })) }")
    page.wait_for_timeout(300)

    assert any("elsewhere.example" in line and "Content Security Policy" in line for line in visitor.complaints)
    visitor.context.close()


def test_a_request_that_the_policy_would_let_through_is_noticed_as_well(browser: Browser, site: Site):
    visitor = Visitor(browser, site.address)

    visitor.page.goto("data:text/html,<img src='http://127.0.0.1:9/dot.png'>")

    assert any("a request left for http://127.0.0.1:9/dot.png" in line for line in visitor.complaints)
    visitor.context.close()


def test_a_script_that_fails_is_noticed(browser: Browser, site: Site):
    visitor = Visitor(browser, site.address)
    page = visitor.open("/imprint/")

    page.evaluate("() => { setTimeout(() => { throw new Error('a thread tore') }) }")
    page.wait_for_timeout(300)

    assert any("a thread tore" in line for line in visitor.complaints)
    visitor.context.close()


def test_pale_words_and_missing_names_are_noticed(browser: Browser, site: Site):
    visitor = Visitor(browser, site.address)
    page = with_axe(visitor.open("/imprint/"))

    page.evaluate("""() => {
      document.querySelector("h1").style.color = "#bbb";
      document.querySelector("main").append(document.createElement("button"));
    }""")

    found = " ".join(serious(page, only_colours=False))
    assert "color-contrast" in found
    assert "button-name" in found
    assert "color-contrast" in " ".join(serious(page, only_colours=True))
    visitor.context.close()


def test_a_page_that_is_too_wide_is_noticed(browser: Browser, site: Site):
    visitor = Visitor(browser, site.address, viewport={"width": NARROW, "height": 900})
    page = visitor.open("/imprint/")

    page.evaluate("() => { document.querySelector('h1').style.width = '400px' }")

    assert page.evaluate("document.scrollingElement.scrollWidth") > NARROW
    visitor.context.close()
