"""Maps drawn on the server as SVG: no tiles, no script, nothing fetched from elsewhere."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from html import escape
from math import sqrt

from django.utils.translation import gettext_lazy as _

from talka.site.outlines import XY, Bounds, bounds_around, land_path, project

Box = tuple[float, float, float, float]  # left, top, right, bottom

# Waters: name, latitude, longitude, and by how many degrees the name is turned.
WATERS = (
    (_("Baltic Sea"), 57.2, 19.4, -58),
    (_("North Sea"), 56.3, 3.2, 0),
    (_("Norwegian Sea"), 66.0, 3.0, 0),
    (_("Bay of Biscay"), 45.4, -4.6, 0),
    (_("Mediterranean Sea"), 38.4, 6.5, 0),
    (_("Adriatic Sea"), 43.0, 15.2, 40),
    (_("Aegean Sea"), 38.9, 25.0, 0),
    (_("Black Sea"), 43.3, 34.0, 0),
)
FROM_EDGE = 30  # units that the name of a water keeps from the upper and lower edge
LETTER = 11.0  # the usual width of a letter in a place's name, in units


@dataclass(frozen=True)
class Point:
    """A place in degrees; `count` says how many things are there, `is_on` sets it off."""

    lat: float
    lon: float
    label: str
    url: str = ""
    count: int | None = None
    is_on: bool = False

    @property
    def radius(self) -> float:
        """A dot's radius: small for one thing, larger for many, never so as to hide a region."""
        if self.count is None:
            return 11.0 if self.is_on else 9.0
        return min(20.0 + 1.6 * sqrt(self.count), 34.0)


Spot = tuple[XY, Point]  # where it lies in the drawing


def together(points: Iterable[Point]) -> list[Point]:
    """Make one of the places that lie within a kilometre of one another, with how many they are."""
    groups: dict[tuple[float, float], list[Point]] = {}
    for point in points:
        groups.setdefault((round(point.lat, 2), round(point.lon, 2)), []).append(point)
    return [group[0] if len(group) == 1 else _merged(group) for group in groups.values()]


def _merged(group: list[Point]) -> Point:
    urls = {point.url for point in group}
    return Point(
        lat=group[0].lat,
        lon=group[0].lon,
        label=", ".join(dict.fromkeys(point.label for point in group)),
        url=urls.pop() if len(urls) == 1 else "",
        count=sum(point.count or 1 for point in group),
        is_on=any(point.is_on for point in group),
    )


def _box(spot: Spot) -> Box:
    (x, y), r = spot[0], spot[1].radius
    return x - r, y - r, x + r, y + r


def _free(box: Box, taken: list[Box]) -> bool:
    left, top, right, bottom = box
    return not any(left < b[2] and b[0] < right and top < b[3] and b[1] < bottom for b in taken)


def _waters(bounds: Bounds, taken: list[Box]) -> list[str]:
    """Name the waters within the map where a name hides no dot and no place's name."""
    texts = []
    for name, lat, lon, turn in WATERS:
        x, y = bounds.place(project(lat, lon))
        half = 7.5 * len(str(name))
        box = (x - half, y - 60, x + half, y + 60) if turn else (x - half, y - 18, x + half, y + 8)
        low = bounds.height - FROM_EDGE
        beside = box[0] <= bounds.clear or box[2] >= bounds.width
        if not beside and FROM_EDGE < y < low and _free(box, taken):
            turned = f' transform="rotate({turn} {x:.0f} {y:.0f})"' if turn else ""
            word = escape(str(name))
            texts.append(f'<text class="sea-name" x="{x:.0f}" y="{y:.0f}"{turned}>{word}</text>')
    return texts


def _names(spots: list[Spot], width: int, taken: list[Box]) -> list[str]:
    """Write a name beside each dot without a number, right or else left of it, hiding nothing; `taken` grows by each."""
    texts = []
    for (x, y), point in sorted(spots, key=lambda spot: not spot[1].is_on):
        if point.count is not None:
            continue
        away, length = point.radius + 6, LETTER * len(point.label)
        right = (x + away, y - 13, x + away + length, y + 9)
        left = (x - away - length, y - 13, x - away, y + 9)
        for box, at, anchor in ((right, right[0], ""), (left, left[2], ' text-anchor="end"')):
            if box[0] >= 0 and box[2] <= width and _free(box, taken):
                taken.append(box)
                where = f'x="{at:.0f}" y="{y + 6:.0f}"{anchor}'
                texts.append(f'<text class="place" {where}>{escape(point.label)}</text>')
                break
    return texts


def _dot(spot: Spot) -> str:
    (x, y), point = spot
    on, r = point.is_on, point.radius
    name = "dot dot--on" if on else "dot"
    drawn = f'<circle class="{name}" cx="{x:.0f}" cy="{y:.0f}" r="{r:.0f}"/>'
    label = escape(point.label)
    if point.count is not None:
        name = "count count--on" if on else "count"
        drawn += f'<text class="{name}" x="{x:.0f}" y="{y + 9:.0f}">{point.count}</text>'
        label = f"{label}: {point.count}"
    said = f'data-at="{point.lat:.4f} {point.lon:.4f}" aria-label="{label}"'
    if point.url:
        return f'<a href="{escape(point.url)}" {said}>{drawn}</a>'
    return f'<g role="img" {said}>{drawn}</g>'


def map_svg(points: Iterable[Point], bounds: Bounds | None = None, label: str = "") -> str:
    """Draw places on the outlines as SVG; without bounds the drawing fits the places.

    `label` is what a screen reader says of the whole. Large dots are drawn first, so that small
    ones lie on top of them.
    """
    merged = together(points)
    if bounds is None:
        bounds = bounds_around((point.lat, point.lon) for point in merged)
    spots = [(bounds.place(project(point.lat, point.lon)), point) for point in merged]
    spots.sort(key=lambda spot: -spot[1].radius)
    taken = [_box(spot) for spot in spots]
    names = _names(spots, bounds.width, taken)
    waters = _waters(bounds, taken)
    body = [f'<path class="land" d="{land_path(bounds)}"/>', *waters, *(_dot(spot) for spot in spots), *names]
    size = f'viewBox="0 0 {bounds.width} {bounds.height}" preserveAspectRatio="xMaxYMid slice"'
    return f'<svg {size} role="group" aria-label="{escape(label)}">{"".join(body)}</svg>'
