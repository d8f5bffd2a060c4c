"""Every page that people see, who sees it, and what a careful look at it finds."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import axe_playwright_python
from playwright.sync_api import Page

from .visiting import Visitor

WIDE, PHONE, NARROW = 1280, 360, 320
LONGEST_PICTURE = 5000
THEMES = ("light", "dark")
RUNS, LOOKS_AFTER, KNOWS_NOBODY = "Maja Holt", "Sofie Claes", "Pēteris Krūze"


@dataclass(frozen=True)
class Stop:
    """A page: its name, its address, who goes there, and the links to follow from there where the address is not known before."""

    name: str
    path: str
    who: str = ""
    follow: tuple[str, ...] = ()
    status: int = 200
    headings: int = 1

    def reach(self, visitor: Visitor) -> Page:
        """Go there."""
        page = visitor.open(self.path, self.status)
        for name in self.follow:
            was, main = page.url, page.locator("main")
            main.get_by_role("link", name=name).or_(main.get_by_role("button", name=name)).first.click()
            page.wait_for_url(lambda now, was=was: now != was)
        return page


AXE = next(Path(axe_playwright_python.__file__).parent.rglob("axe*.js")).read_text("utf-8")
PRACTICE = "Joint Social Cooperative"

STOPS = [
    Stop("home", "/"),
    Stop("network", "/n/secon-regions/"),
    Stop("networks", "/networks/"),
    Stop("practices", "/practices/"),
    Stop("practices-filtered", "/practices/?country=BG"),
    Stop("practices-none", "/practices/?q=zeppelin"),
    Stop("practice", "/practices/?q=cooperative", follow=(PRACTICE,)),
    Stop("practice-judged", "/practices/?q=doeners", follow=("Doeners.be",)),
    Stop("practice-suggest", "/practices/?q=cooperative", follow=(PRACTICE, "Suggest a correction")),
    Stop("practice-say", "/practices/?q=cooperative", "Nikos Laskaris", follow=(PRACTICE, "Ask a question")),
    Stop("practice-also", "/practices/?q=cooperative", "Nikos Laskaris", follow=(PRACTICE, "We do this too")),
    Stop(
        "practice-answer", "/practices/?q=Drobin", "Halina Wrona", follow=("Wspólna spółdzielnia", "Odpowiedz jako organizacja")
    ),
    Stop("remark", "/practices/?q=doeners", "Nikos Laskaris", follow=("Doeners.be", "The search box on partners")),
    Stop("brochure", "/practices/brochure/"),
    Stop("collections", "/practices/collections/"),
    Stop("collection", "/practices/collections/", follow=("Work for those whom",)),
    Stop("collection-as-steward", "/practices/collections/", LOOKS_AFTER, follow=("Work for those whom",)),
    Stop("collection-edit", "/practices/collections/", LOOKS_AFTER, follow=("Work for those whom", "Edit")),
    Stop("compare-nothing", "/practices/compare/"),
    Stop("compare", "/practices/?q=cooperative", follow=(PRACTICE, "Compare the two")),
    Stop("organisations", "/organisations/"),
    Stop("organisation", "/organisations/", follow=("Eleonas",)),
    Stop("search", "/search/"),
    Stop("search-results", "/search/?q=cooperative"),
    Stop("sign-in", "/accounts/login/"),
    Stop("sign-up", "/accounts/signup/"),
    Stop("password-lost", "/accounts/password/reset/"),
    Stop("imprint", "/imprint/"),
    Stop("privacy", "/privacy/"),
    Stop("terms", "/terms/"),
    Stop("accessibility", "/accessibility/"),
    Stop("licence", "/licence/"),
    Stop("styleguide", "/styleguide/", headings=2),
    Stop("not-found", "/no-such-page/", status=404),
    Stop("refused", "/desk/", status=403),
    Stop("demo-roles", "/demo/", LOOKS_AFTER),
    Stop("desk", "/desk/", LOOKS_AFTER),
    Stop("inbox", "/inbox/", LOOKS_AFTER),
    Stop("account", "/account/", LOOKS_AFTER),
    Stop("erase", "/account/erase/", LOOKS_AFTER),
    Stop("second-factor", "/accounts/2fa/", LOOKS_AFTER),
    Stop("sessions", "/accounts/sessions/", LOOKS_AFTER),
    Stop("practice-start", "/practices/new/", LOOKS_AFTER),
    Stop("practice-import", "/practices/import/", LOOKS_AFTER),
    Stop("practice-as-steward", "/practices/?q=cooperative", LOOKS_AFTER, follow=(PRACTICE,)),
    Stop("practice-edit", "/practices/?q=cooperative", LOOKS_AFTER, follow=(PRACTICE, "Edit")),
    Stop("practice-edit-next", "/practices/?q=cooperative", LOOKS_AFTER, follow=(PRACTICE, "Edit", "Continue")),
    Stop("practice-edit-check", "/practices/?q=cooperative", LOOKS_AFTER, follow=(PRACTICE, "Edit", "Check and save")),
    Stop("practice-languages", "/practices/?q=cooperative", LOOKS_AFTER, follow=(PRACTICE, "Translate")),
    Stop("practice-translate", "/practices/?q=cooperative", LOOKS_AFTER, follow=(PRACTICE, "Translate", "Danish")),
    Stop("practice-withdraw", "/practices/?q=cooperative", LOOKS_AFTER, follow=(PRACTICE, "Withdraw")),
    Stop("practice-judge", "/practices/?q=cooperative", LOOKS_AFTER, follow=(PRACTICE, "Judge by the criteria")),
    Stop("practice-improve", "/practices/?q=cooperative", LOOKS_AFTER, follow=(PRACTICE, "Ask for improvements")),
    Stop("practice-supersede", "/practices/?q=cooperative", LOOKS_AFTER, follow=(PRACTICE, "Let another take its place")),
    Stop("topics", "/topics/", LOOKS_AFTER),
    Stop("programs", "/api/"),
    Stop("table-in", "/sheets/practices/practices/import/", LOOKS_AFTER),
    Stop("practice-networks", "/practices/?q=cooperative", RUNS, follow=(PRACTICE, "Show in a network")),
    Stop("organisation-edit", "/organisations/", LOOKS_AFTER, follow=("Eleonas", "Change")),
    Stop("network-words", "/n/secon-regions/settings/", LOOKS_AFTER, follow=("Danish",)),
    Stop("members", "/n/secon-regions/members/", LOOKS_AFTER),
    Stop("network-settings", "/n/secon-regions/settings/", LOOKS_AFTER),
    Stop("organisation-add", "/organisations/add/", LOOKS_AFTER),
    Stop("installation", "/installation/", RUNS),
    Stop("legal-page-edit", "/installation/imprint/en/", RUNS),
    Stop("network-join", "/n/secon-regions/join/", KNOWS_NOBODY),
    Stop("network-open", "/networks/new/", RUNS),
]


@dataclass
class Look:
    """What was seen of one page, in both themes, wide and narrow."""

    violations: list[str] = field(default_factory=list)
    width: int = 0
    complaints: list[str] = field(default_factory=list)
    h1: int = 0
    title: str = ""


def look_at(stop: Stop, visitor: Visitor, pictures: Path) -> Look:
    """Go to a page and see what axe, a narrow window and the browser's console say; keep a picture of each state."""
    known, page, seen = len(visitor.complaints), stop.reach(visitor), Look()
    seen.h1, seen.title = page.locator("h1").count(), page.title()
    with_axe(page)
    for theme in THEMES:
        page.emulate_media(color_scheme=theme, reduced_motion="reduce")
        for width in (WIDE, PHONE, NARROW):
            page.set_viewport_size({"width": width, "height": 900})
            if width != NARROW:
                picture_of(page, pictures / f"{stop.name}-{width}-{theme}.jpg")
            if width != PHONE:
                seen.violations += [f"{theme}, {width} px: {line}" for line in serious(page, only_colours=theme == "dark")]
    seen.width = page.evaluate("document.scrollingElement.scrollWidth")
    seen.complaints = visitor.complaints[known:]
    return seen


def picture_of(page: Page, file: Path) -> None:
    """A picture of the page for the docs; of a very long one, its beginning."""
    width, height = page.evaluate("[innerWidth, document.scrollingElement.scrollHeight]")
    clip = {"x": 0, "y": 0, "width": width, "height": min(height, LONGEST_PICTURE)}
    page.screenshot(path=file, full_page=True, clip=clip, type="jpeg", quality=85)


def with_axe(page: Page) -> Page:
    """Lay axe beside what is on the page."""
    page.evaluate(AXE)
    return page


def serious(page: Page, *, only_colours: bool) -> Iterator[str]:
    """What axe finds that is serious or critical, each with the first places where it is.

    Between the themes only colours differ, so the second is looked at for those alone.
    """
    options: dict[str, object] = {"resultTypes": ["violations"], "rules": {"target-size": {"enabled": True}}}
    if only_colours:
        options["runOnly"] = ["color-contrast", "link-in-text-block"]
    for one in page.evaluate("options => axe.run(options).then(found => found.violations)", options):
        if one["impact"] in {"serious", "critical"}:
            yield f"{one['id']}, {one['help']}: {[node['html'][:140] for node in one['nodes'][:3]]}"


Looker = Callable[[Stop], Look]
