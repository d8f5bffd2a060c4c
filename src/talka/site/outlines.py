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


@lru_cache(maxsize=1)
def rings() -> list[list[XY]]:
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
        found.append(ring)
    return found


def clip(ring: Sequence[XY], width: float, height: float) -> list[XY]:
    """Keep the part of a ring within the drawing and its edge (Sutherland and Hodgman 1974)."""
    points = list(ring)
    sides = ((0, -EDGE, 1), (0, width + EDGE, -1), (1, -EDGE, 1), (1, height + EDGE, -1))
    for axis, limit, sign in sides:
        kept: list[XY] = []
        for here, there in zip(points, points[1:] + points[:1], strict=True):
            inside, next_inside = (sign * (p[axis] - limit) >= 0 for p in (here, there))
            if inside:
                kept.append(here)
            if inside != next_inside:
                share = (limit - here[axis]) / (there[axis] - here[axis])
                across = here[1 - axis] + share * (there[1 - axis] - here[1 - axis])
                kept.append((limit, across) if axis == 0 else (across, limit))
        points = kept
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
    width, height = bounds.width, bounds.height
    parts = []
    for ring in rings():
        placed = [bounds.place(xy) for xy in ring]
        xs, ys = [x for x, _ in placed], [y for _, y in placed]
        beside = max(xs) < -EDGE or min(xs) > width + EDGE
        if not beside and max(ys) >= -EDGE and min(ys) <= height + EDGE:
            parts.append(_steps(clip(placed, width, height)))
    return "".join(parts)
