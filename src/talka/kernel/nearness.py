"""Nearness: how far two places are from each other, and what may lie within a distance."""

from __future__ import annotations

import math

EARTH_RADIUS = 6371.0
SPARE = 1.000001


def kilometres(latitude: float, longitude: float, other_latitude: float, other_longitude: float) -> float:
    """The way along the globe between two points in degrees (haversine formula)."""
    a, b = math.radians(latitude), math.radians(other_latitude)
    half = math.sin((b - a) / 2) ** 2
    half += math.cos(a) * math.cos(b) * math.sin(math.radians(other_longitude - longitude) / 2) ** 2
    return 2 * EARTH_RADIUS * math.asin(min(1.0, math.sqrt(half)))


def box(latitude: float, longitude: float, reach: float) -> tuple[float, float, float, float]:
    """South, north, west and east in degrees: everything within `reach` kilometres of the point lies in it, and some more.

    All around the globe where a pole or the date line is within reach (Matuschek, Finding points within a distance of a
    latitude/longitude using bounding coordinates, section 3.3).
    """
    angle = max(reach, 0.0) / EARTH_RADIUS * SPARE + 1e-9
    south, north = latitude - math.degrees(angle), latitude + math.degrees(angle)
    if south <= -90 or north >= 90:
        return south, north, -180.0, 180.0
    wide = math.degrees(math.asin(min(1.0, math.sin(angle) / math.cos(math.radians(latitude))))) * SPARE
    west, east = longitude - wide, longitude + wide
    return (south, north, west, east) if west >= -180 and east <= 180 else (south, north, -180.0, 180.0)
