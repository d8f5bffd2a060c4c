"""The outlines of countries in and around Europe, projected and cut to the part a map shows.

The projection is Lambert's azimuthal equal-area one around 52° N 10° E, the centre of the European
grid EPSG:3035, worked out on the sphere (Snyder 1987, Map Projections: A Working Manual, p. 185).
The outlines are Natural Earth's, laid out by `frontend/build.py`.
"""

from __future__ import annotations

import itertools
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import cos, radians, sin, sqrt
from pathlib import Path

OUTLINES = Path(__file__).resolve().parent / "static/vendor/outlines.json"

CENTRE_LATITUDE, CENTRE_LONGITUDE = radians(52.0), radians(10.0)
EARTH_RADIUS_KM = 6371.0
ANTIPODE = -0.999  # the cosine of the angle from the centre, near the point that has no place
SMALLEST_SPAN_KM = 800.0
EDGE = 20  # units by which outlines run on beyond the drawing, so that no cut edge is seen
CORNERS = 3  # of the least ring that is drawn

XY = tuple[float, float]


@dataclass(frozen=True)
class View:
    """How a map lies around its places.

    `flat` and `tall` are its least and greatest height and `margin` its room all around, as shares
    of its width; `left` is more room on the left, as a share of the places' width, and `words` the
    share of the whole where words stand over it. `width` is in units of the drawing: the fewer, the
    larger its letters and dots.
    """

    flat: float = 0.6
    tall: float = 1.1
    margin: float = 0.12
    left: float = 0.0
    words: float = 0.0
    width: int = 480


PLAIN = View()
# On a front page words stand on the left third; wide screens cut the upper and lower edge.
HERO = View(flat=0.66, tall=0.66, margin=0.16, left=0.5, words=0.42, width=800)


@dataclass(frozen=True)
class Bounds:
    """The part of the plane a map shows, in kilometres from the centre, and its width in units.

    `clear` is how many units on the left no water is named, since words stand there.
    """

    left: float
    bottom: float
    right: float
    top: float
    width: int = 480
    clear: float = 0.0

    @property
    def scale(self) -> float:
        """Units of the drawing for a kilometre."""
        return self.width / (self.right - self.left)

    @property
    def height(self) -> int:
        """The drawing's height in units."""
        return round((self.top - self.bottom) * self.scale)

    def place(self, xy: XY) -> XY:
        """Turn kilometres, y to the north, into units of the drawing, y downwards."""
        return (xy[0] - self.left) * self.scale, (self.top - xy[1]) * self.scale


def project(lat: float, lon: float) -> XY:
    """Turn degrees into kilometres east and north of the centre; its antipode is refused."""
    phi, turn = radians(lat), radians(lon) - CENTRE_LONGITUDE
    along = sin(CENTRE_LATITUDE) * sin(phi) + cos(CENTRE_LATITUDE) * cos(phi) * cos(turn)
    if along <= ANTIPODE:
        raise ValueError("That place lies on the other side of the earth; this map cannot show it.")
    k = EARTH_RADIUS_KM * sqrt(2.0 / (1.0 + along))
    north = cos(CENTRE_LATITUDE) * sin(phi) - sin(CENTRE_LATITUDE) * cos(phi) * cos(turn)
    return k * cos(phi) * sin(turn), k * north


def bounds_around(places: Iterable[tuple[float, float]], view: View = PLAIN) -> Bounds:
    """Give the bounds that hold some places, latitude first; without any, the whole of Europe."""
    points = [project(lat, lon) for lat, lon in places] or [project(35, -10), project(70, 32)]
    xs, ys = [x for x, _ in points], [y for _, y in points]
    x, y = (max(xs) + min(xs)) / 2, (max(ys) + min(ys)) / 2
    width = max((max(xs) - min(xs)) * (1 + 2 * view.margin), SMALLEST_SPAN_KM)
    height = (max(ys) - min(ys)) * (1 + 2 * view.margin)
    x, width = x - width * view.left / 2, width * (1 + view.left)
    width = max(width, height / view.tall)
    height = max(height, width * view.flat)
    left, bottom, clear = x - width / 2, y - height / 2, view.width * view.words
    return Bounds(left, bottom, left + width, bottom + height, view.width, clear)


@dataclass(frozen=True)
class Ring:
    """A closed outline in kilometres from the centre, and how far it reaches."""

    points: list[XY]
    left: float
    bottom: float
    right: float
    top: float


@lru_cache(maxsize=1)
def rings() -> list[Ring]:
    """Read the outlines once and project them; none where the front end has not been built."""
    if not OUTLINES.is_file():
        return []
    drawn = json.loads(OUTLINES.read_text("utf-8"))
    found = []
    for numbers in drawn["rings"]:
        lon = lat = 0
        ring = []
        for step_lon, step_lat in zip(numbers[::2], numbers[1::2], strict=True):
            lon, lat = lon + step_lon, lat + step_lat
            ring.append(project(lat / drawn["scale"], lon / drawn["scale"]))
        xs, ys = [x for x, _ in ring], [y for _, y in ring]
        found.append(Ring(ring, min(xs), min(ys), max(xs), max(ys)))
    return found


def clip(points: list[XY], axis: int, limit: float, *, above: bool) -> list[XY]:
    """Keep the part of a ring on one side of a line across `axis` (Sutherland and Hodgman 1974)."""
    kept: list[XY] = []
    before = points[-1] if points else (0.0, 0.0)
    was_inside = (before[axis] >= limit) is above
    for here in points:
        is_inside = (here[axis] >= limit) is above
        if is_inside != was_inside:
            share = (limit - before[axis]) / (here[axis] - before[axis])
            across = before[1 - axis] + share * (here[1 - axis] - before[1 - axis])
            kept.append((limit, across) if axis == 0 else (across, limit))
        if is_inside:
            kept.append(here)
        before, was_inside = here, is_inside
    return kept


def within(ring: Ring, part: Ring) -> list[XY]:
    """What of a ring lies in a rectangle; sides that it does not cross cost nothing."""
    if ring.right < part.left or ring.left > part.right or ring.top < part.bottom or ring.bottom > part.top:
        return []
    points = ring.points
    if ring.left < part.left:
        points = clip(points, 0, part.left, above=True)
    if ring.right > part.right:
        points = clip(points, 0, part.right, above=False)
    if ring.bottom < part.bottom:
        points = clip(points, 1, part.bottom, above=True)
    if ring.top > part.top:
        points = clip(points, 1, part.top, above=False)
    return points


def _steps(points: Sequence[XY]) -> str:
    whole: list[tuple[int, int]] = []
    for x, y in points:
        here = (round(x), round(y))
        if not whole or here != whole[-1]:
            whole.append(here)
    if len(whole) < CORNERS:
        return ""
    moves = [f"{x - px} {y - py}" for (px, py), (x, y) in itertools.pairwise(whole)]
    return f"M{whole[0][0]} {whole[0][1]}l{' '.join(moves)}z".replace(" -", "-")


@lru_cache(maxsize=64)
def land_path(bounds: Bounds) -> str:
    """Give the outlines within some bounds as the data of an SVG path, in whole units."""
    edge = EDGE / bounds.scale
    part = Ring([], bounds.left - edge, bounds.bottom - edge, bounds.right + edge, bounds.top + edge)
    left, top, scale = bounds.left, bounds.top, bounds.scale
    seen = (within(ring, part) for ring in rings())
    return "".join(_steps([((x - left) * scale, (top - y) * scale) for x, y in points]) for points in seen if points)
