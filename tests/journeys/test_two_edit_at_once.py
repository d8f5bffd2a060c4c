"""Two people edit the same practice at the same time, and neither loses a word; nor does one who is interrupted."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Page, expect

from .visiting import Visitor, turn_to

HERS = "Somebody from the village speaks Hungarian with the guests."
HIS = "A horse knows nothing of how old its rider is."


def test_the_second_is_told_and_both_texts_are_kept(visitor: Callable[..., Visitor]):
    sofie, nikos = visitor(), visitor()
    first, second = edit(sofie, "Sofie Claes"), edit(nikos, "Nikos Laskaris")

    write(first, "Why", "What is new about it", HERS)
    write(second, "How", "What was difficult", HIS)
    for page in (first, second):
        page.get_by_role("button", name="Check and save").last.click()
    press_save(first)
    expect(first.get_by_role("status")).to_contain_text("Saved.")
    press_save(second)

    expect(second.get_by_role("alert")).to_contain_text("Somebody has changed this practice while you were writing.")
    expect(second.locator("ins")).to_contain_text(HIS)
    press_save(second)
    expect(second.get_by_role("status")).to_contain_text("Saved.")
    expect(second.locator("main")).to_contain_text(HIS)
    expect(second.locator("main")).to_contain_text(HERS)
    assert HERS in all_versions(second)


def test_whoever_is_interrupted_finds_every_word_again(visitor: Callable[..., Visitor]):
    page = edit(visitor(), "Nikos Laskaris")
    turn_to(page, "For others")
    page.get_by_label("What others can learn from it").fill("Begin with two horses.")
    expect(page.get_by_role("status")).to_contain_text("What you typed was kept at")
    page.context.close()

    again = edit(visitor(), "Nikos Laskaris")

    expect(again.get_by_role("heading", level=1)).to_have_text("What can others learn from it?")
    expect(again.get_by_label("What others can learn from it")).to_have_value("Begin with two horses.")
    again.get_by_role("button", name="Check and save").last.click()
    again.get_by_text("Throw away what you typed").click()
    again.get_by_role("button", name="Throw it away").click()
    expect(again.get_by_role("status")).to_contain_text("is thrown away")


def edit(visitor: Visitor, name: str) -> Page:
    """Open the form of the practice about the equestrian centre."""
    visitor.come_in_as(name)
    page = visitor.open("/practices/?q=equestrian")
    page.locator("main").get_by_role("link", name="Equestrian Centre").first.click()
    page.get_by_role("link", name="Edit", exact=True).click()
    expect(page.locator(".stepper")).to_be_visible()
    return page


def write(page: Page, step: str, label: str, words: str) -> None:
    """Add a sentence to a text."""
    turn_to(page, step)
    field = page.get_by_label(label)
    field.fill(f"{field.input_value()} {words}".strip())


def press_save(page: Page) -> None:
    """Press the button at the end of the form."""
    page.get_by_role("button", name="Save", exact=True).last.click()
    page.wait_for_load_state()


def all_versions(page: Page) -> str:
    """What every version of the practice that is open says, as the history shows them."""
    page.get_by_text("History", exact=True).click()
    addresses = [link.get_attribute("href") or "" for link in page.locator("a[href*='/versions/']").all()]
    assert addresses
    return "\n".join(read(page, address) for address in addresses)


def read(page: Page, address: str) -> str:
    """What a page says."""
    page.goto(address)
    return page.locator("main").inner_text()
