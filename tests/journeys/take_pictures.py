"""Take the pictures of the documentation anew, from a demo of its own: make pictures.

Each picture is taken of what a person sees in the light theme, and is kept as WebP of at most 120 kB in docs/pictures.
"""

# ruff: noqa: T201

from __future__ import annotations

import io
import tempfile
from collections.abc import Iterator
from pathlib import Path

import django
from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

django.setup()

from talka.kernel.testing import ROOT  # noqa: E402

from .conftest import FLAGS  # noqa: E402
from .pages import LOOKS_AFTER, PRACTICE  # noqa: E402
from .running import served, talka  # noqa: E402
from .test_import_report import read_in  # noqa: E402
from .visiting import Visitor  # noqa: E402

PICTURES = ROOT / "docs" / "pictures"
REPORT = ROOT / "docs" / "examples" / "coast-and-lakes.txt"
PRINTED = ROOT / "docs" / "examples" / "fields-and-forests.pdf"
DRAFTS = {
    "Agnieszka Nowicka": ("The honey bridge", "Two villages keep bees together and share the honey."),
    "Rasmus Bjerre": ("A ferry of our own", "An island runs its ferry itself, and nobody misses the last one."),
}
WIDE, PHONE = {"width": 1280, "height": 900}, {"width": 360, "height": 720}
LARGEST = 120_000
QUALITIES = (86, 80, 72, 64, 56, 48)


def pictures(browser: Browser, address: str) -> Iterator[tuple[str, Page]]:
    """The name of each picture, with the page as it should be seen."""
    reader = Visitor(browser, address, viewport=WIDE)
    yield "home", reader.open("/?lang=en")
    yield "practices", reader.open("/practices/?lang=en")
    page = reader.open("/practices/?q=cooperative&lang=en")
    page.locator("main").get_by_role("link", name=PRACTICE).first.click()
    page.get_by_role("heading", level=1, name=PRACTICE).wait_for()
    yield "practice", page
    page = reader.open("/practices/collections/?lang=en")
    page.locator("main h2 a").first.click()
    page.get_by_role("link", name="Compare the first ones").wait_for()
    yield "collection", page
    page.get_by_role("link", name="Compare the first ones").click()
    page.get_by_role("heading", level=1).wait_for()
    page.evaluate("scrollTo(0, 260)")
    yield "compare", page
    phone = Visitor(browser, address, viewport=PHONE, device_scale_factor=2)
    yield "phone", phone.open("/?lang=en")
    yield from at_the_desk(browser, address)


def at_the_desk(browser: Browser, address: str) -> Iterator[tuple[str, Page]]:
    """What a steward sees: a draft that was read from a report, and the desk with what has come in."""
    steward = Visitor(browser, address, viewport=WIDE)
    steward.come_in_as(LOOKS_AFTER)
    page = read_in(steward, REPORT)
    page.get_by_role("link", name="Reed for Roofs").first.click()
    page.get_by_role("heading", name="What a person should look at").wait_for()
    page.evaluate("scrollTo(0, 340)")
    yield "draft", page
    page = read_in(steward, PRINTED)
    page.get_by_role("link", name="Look through").first.click()
    page.locator(".review__source [data-on]").first.wait_for()
    page.evaluate("scrollTo(0, 180)")
    yield "review", page
    something_comes_in(browser, address)
    yield "desk", steward.open("/desk/?lang=en")


def something_comes_in(browser: Browser, address: str) -> None:
    """Two members ask for publishing, and one of them proposes a change to what is public."""
    for name, (title, summary) in DRAFTS.items():
        member = Visitor(browser, address)
        member.come_in_as(name)
        page = member.open("/practices/new/?lang=en")
        page.locator("input[name=title]").fill(title)
        page.locator("textarea[name=summary]").fill(summary)
        page.get_by_label("Which network is its home?").select_option("SECON regions")
        page.get_by_role("button", name="Save the draft and go on").click()
        page.wait_for_url(lambda url: "/edit/" in url)
        page.goto(f"{page.url.partition('edit/')[0]}submit/?lang=en")
        page.get_by_role("button", name="Ask for publishing").click()
        page.get_by_role("status").wait_for()
    page = member.open("/practices/?q=shepherds&lang=en")
    page.locator("main").get_by_role("link", name="Shepherds School").first.click()
    page.wait_for_url(lambda url: "shepherds-school-" in url)
    page.goto(f"{page.url.partition('?')[0]}edit/?lang=en")
    page.locator("textarea[name=summary]").fill("A school on the farms, where young people learn to be shepherds.")
    page.get_by_role("button", name="Check and save").last.click()
    page.locator("[name=note]").fill("One more class has finished its course.")
    page.locator("button[name=go][value=save]").last.click()
    page.get_by_role("status").wait_for()


def keep(name: str, taken: bytes) -> int:
    """Store a picture as WebP, as good as its size allows; returns how many bytes it has."""
    file = PICTURES / f"{name}.webp"
    for quality in QUALITIES:
        with Image.open(io.BytesIO(taken)) as image:
            image.convert("RGB").save(file, "WEBP", quality=quality, method=6)
        if file.stat().st_size <= LARGEST:
            return file.stat().st_size
    raise SystemExit(f"{file.name} does not become smaller than {LARGEST} bytes.")


def main() -> None:
    """Fill a demo in a folder that is thrown away, serve it, and take every picture."""
    PICTURES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="talka-pictures-") as folder, sync_playwright() as playwright:
        home = Path(folder)
        talka(home, "demo", "--fill-only")
        with served(home) as site:
            browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=FLAGS)
            for name, page in pictures(browser, site.address):
                page.emulate_media(color_scheme="light", reduced_motion="reduce")
                page.wait_for_load_state("networkidle")
                print(f"{name}.webp, {keep(name, page.screenshot())} bytes")
            browser.close()


if __name__ == "__main__":
    main()
