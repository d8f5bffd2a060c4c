"""One browser and one filled site for all walks; nothing of them stays behind."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, sync_playwright

from talka.kernel.testing import ROOT, needs

from .running import Site, served, talka
from .visiting import Visitor

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
PICTURES = ROOT / "build" / "screenshots"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Every walk is marked as one."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker("browser")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo[None]) -> Iterator[None]:
    """Remember whether the walk itself succeeded, for the picture of where it ended."""
    report = yield
    if call.when == "call":
        item.stash[ENDED_WELL] = call.excinfo is None
    return report


ENDED_WELL = pytest.StashKey[bool]()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's Chromium with a profile of its own that is thrown away."""
    needs("browser")
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=FLAGS)
        yield started
        started.close()


@pytest.fixture(scope="session")
def site(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The demo, filled once and served with its worker."""
    home = tmp_path_factory.mktemp("demo")
    talka(home, "demo", "--fill-only")
    with served(home) as started:
        yield started


@pytest.fixture
def visitor(browser: Browser, site: Site, request: pytest.FixtureRequest) -> Iterator[Callable[..., Visitor]]:
    """Somebody with a browser: visitor(), visitor(viewport={...}). In no walk may a page complain or ask elsewhere."""
    come: list[Visitor] = []

    def arrive(**like: Any) -> Visitor:
        come.append(Visitor(browser, site.address, **like))
        return come[-1]

    yield arrive
    complaints = [line for one in come for line in one.complaints]
    for number, one in enumerate(come):
        if not request.node.stash.get(ENDED_WELL, False):
            one.page.screenshot(path=PICTURES / "failed" / f"{request.node.name[:80]}-{number}.png")
        one.context.close()
    assert complaints == []
