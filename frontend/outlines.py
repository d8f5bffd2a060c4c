"""Read the outlines of countries from TopoJSON, as far as a map of Europe reaches."""

from __future__ import annotations

from typing import Any

Point = tuple[float, float]

# Degrees: west, south, east, north. Wide enough for the corners of a map centred on Europe.
REACH = (-45.0, 18.0, 80.0, 84.0)
SCALE = 100
TRIANGLE = 6  # numbers that make the least ring, two for a point
TURN, HALF_TURN = 360.0, 180.0


def decoded_arcs(atlas: dict[str, Any]) -> list[list[Point]]:
    """Undo TopoJSON's quantising and delta encoding of arcs; points are longitude, latitude."""
    (scale_x, scale_y), (left, bottom) = (
        atlas["transform"]["scale"],
        atlas["transform"]["translate"],
    )
    arcs = []
    for arc in atlas["arcs"]:
        x = y = 0
        points = []
        for step_x, step_y in arc:
            x, y = x + step_x, y + step_y
            points.append((x * scale_x + left, y * scale_y + bottom))
        arcs.append(points)
    return arcs


def joined(ring: list[int], arcs: list[list[Point]]) -> list[Point]:
    """Join a ring's arcs; a negative number means the arc of its complement, backwards."""
    points: list[Point] = []
    for number in ring:
        arc = arcs[number] if number >= 0 else arcs[~number][::-1]
        points.extend(arc[1:] if points else arc)
    return points


def unwrapped(points: list[Point]) -> list[Point]:
    """Let longitudes run on beyond 180 degrees, where a ring crosses the line of the date, so that none jumps back."""
    found: list[Point] = []
    turn = 0.0
    for x, y in points:
        if found and abs(x + turn - found[-1][0]) > HALF_TURN:
            turn += TURN if x + turn < found[-1][0] else -TURN
        found.append((x + turn, y))
    return found


def clipped(points: list[Point]) -> list[Point]:
    """Keep what lies within REACH (Sutherland and Hodgman's way, one edge after the other)."""
    west, south, east, north = REACH
    for axis, limit, sign in ((0, west, 1), (0, east, -1), (1, south, 1), (1, north, -1)):
        kept: list[Point] = []
        for here, there in zip(points, points[1:] + points[:1], strict=True):
            inside, next_inside = (sign * (p[axis] - limit) >= 0 for p in (here, there))
            if inside:
                kept.append(here)
            if inside != next_inside:
                share = (limit - here[axis]) / (there[axis] - here[axis])
                x, y = (
                    here[0] + share * (there[0] - here[0]),
                    here[1] + share * (there[1] - here[1]),
                )
                kept.append((limit, y) if axis == 0 else (x, limit))
        points = kept
        if not points:
            return []
    return points


def compact(points: list[Point]) -> list[int]:
    """Write a ring in hundredths of a degree: the first point, then the step to each next one."""
    numbers: list[int] = []
    last = (0, 0)
    for x, y in points:
        here = (round(x * SCALE), round(y * SCALE))
        if here != last or not numbers:
            numbers += [here[0] - last[0], here[1] - last[1]]
            last = here
    return numbers


def outlines(atlas: dict[str, Any]) -> list[list[int]]:
    """Give every ring of every country within REACH, compactly; the least have three points."""
    arcs = decoded_arcs(atlas)
    rings = []
    for country in atlas["objects"]["countries"]["geometries"]:
        polygons = [country["arcs"]] if country["type"] == "Polygon" else country.get("arcs", [])
        for ring in (ring for polygon in polygons for ring in polygon):
            points = unwrapped(joined(ring, arcs))
            for turn in (-TURN, 0.0, TURN):
                numbers = compact(clipped([(x + turn, y) for x, y in points]))
                if len(numbers) >= TRIANGLE:
                    rings.append(numbers)
    return rings
