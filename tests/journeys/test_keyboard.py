"""Everything with the keyboard alone: nobody in these walks has a mouse."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Page, expect

from .visiting import Visitor

FOCUSED = """async () => {
  for (let frame = 0; frame < 2; frame++) await new Promise(requestAnimationFrame);
  const one = document.activeElement, box = one.getBoundingClientRect();
  const isRinged = (element) => {
    const { outlineStyle, outlineWidth } = getComputedStyle(element);
    return outlineStyle !== "none" && parseFloat(outlineWidth) >= 2;
  };
  const label = one.getAttribute("aria-label") || one.labels?.[0]?.innerText || one.innerText || one.value || "";
  return { tag: one.tagName, label: label.trim().replace(/\\s+/g, " "),
           shown: isRinged(one) || isRinged(one.closest(".search") ?? one),
           seen: box.bottom > 0 && box.top < innerHeight && box.width > 0 };
}"""


def tab_to(page: Page, label: str, most: int = 150) -> None:
    """Press Tab until what has the focus is called so; on the way every focus must be seen."""
    for _ in range(most):
        page.keyboard.press("Tab")
        now = page.evaluate(FOCUSED)
        if now["tag"] == "BODY":
            continue
        assert now["shown"], f"the focus on {now} cannot be seen"
        assert now["seen"], f"{now} has the focus outside the window"
        if label in now["label"]:
            return
    raise AssertionError(f"“{label}” was not reached with the Tab key.")


def test_the_first_tab_offers_to_skip_to_the_content(visitor: Callable[..., Visitor]):
    page = visitor(reduced_motion="reduce").open("/practices/")

    page.keyboard.press("Tab")
    assert page.evaluate(FOCUSED)["label"] == "Skip to the content"
    page.keyboard.press("Enter")

    assert page.evaluate("document.activeElement.id") == "main"
    tab_to(page, "Find a practice", most=2)


def test_somebody_searches_narrows_down_and_opens_a_practice(visitor: Callable[..., Visitor]):
    page = visitor(reduced_motion="reduce").open("/practices/")

    tab_to(page, "Find a practice")
    page.keyboard.type("cooperative")
    page.keyboard.press("Enter")
    page.wait_for_url("**q=cooperative*")
    tab_to(page, "Greece")
    page.keyboard.press("Space")
    tab_to(page, "Show these")
    page.keyboard.press("Enter")
    page.wait_for_url("**country=GR*")
    tab_to(page, "Sustainable Olive Oil")
    page.keyboard.press("Enter")

    expect(page.get_by_role("heading", level=1)).to_contain_text("Olive")


def test_somebody_comes_in_edits_a_practice_and_saves(visitor: Callable[..., Visitor]):
    page = visitor(reduced_motion="reduce").open("/accounts/login/")

    tab_to(page, "Sofie Claes")
    page.keyboard.press("Enter")
    expect(page.locator("header .menu summary", has_text="Sofie Claes")).to_be_visible()
    page.goto("/practices/?q=shepherd")
    tab_to(page, "COOPRADO")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text("COOPRADO")
    tab_to(page, "Edit")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text("in a few sentences?")
    tab_to(page, "When")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Since when")
    tab_to(page, "When it comes round")
    page.keyboard.press("End")
    page.keyboard.type(" Every autumn.")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Why was it begun?")
    tab_to(page, "Check and save")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Is this right?")
    tab_to(page, "What did you change")
    page.keyboard.press("Enter")

    expect(page.get_by_role("status")).to_contain_text("Saved.")
    expect(page.locator("dl.facts")).to_contain_text("Every autumn.")


def test_a_menu_opens_and_closes_and_gives_the_focus_back(visitor: Callable[..., Visitor]):
    page = visitor(reduced_motion="reduce").open("/")

    tab_to(page, "Language: English")
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Polski")).to_be_visible()
    page.keyboard.press("Tab")
    page.keyboard.press("Escape")

    expect(page.get_by_role("button", name="Polski")).to_be_hidden()
    assert page.evaluate(FOCUSED)["label"].startswith("Language: English")
