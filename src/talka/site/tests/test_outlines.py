from dataclasses import replace
from math import hypot, pi, radians, sin

import pytest

from frontend.outlines import clipped, outlines, unwrapped
from talka.site.maps import Point, map_svg, together
from talka.site.outlines import (
    EARTH_RADIUS_KM,
    HERO,
    Ring,
    bounds_around,
    land_path,
    project,
    rings,
    within,
)

TOWNS = [
    Point(57.15, 24.86, "Sigulda", "/sigulda/"),
    Point(41.93, 25.56, "Haskovo", "/haskovo/"),
    Point(39.47, -6.37, "Cáceres", "/caceres/"),
]


def area(corners):
    pairs = zip(corners, corners[1:] + corners[:1], strict=True)
    return abs(sum(ax * by - bx * ay for (ax, ay), (bx, by) in pairs)) / 2


def cell(lat, lon, size=0.1):
    """A small cell of the grid of degrees, its edges followed closely."""
    steps = [size * i / 20 for i in range(20)]
    south = [(lat, lon + s) for s in steps]
    east = [(lat + s, lon + size) for s in steps]
    north = [(lat + size, lon + size - s) for s in steps]
    west = [(lat + size - s, lon) for s in steps]
    return [project(*corner) for corner in south + east + north + west]


@pytest.mark.parametrize(("lat", "lon"), [(35, -9), (41.9, 25.5), (52, 10), (57.1, 24.8), (70, 31)])
def test_every_region_keeps_its_true_size(lat, lon):
    on_the_sphere = EARTH_RADIUS_KM**2 * radians(0.1) * (sin(radians(lat + 0.1)) - sin(radians(lat)))

    assert area(cell(lat, lon)) == pytest.approx(on_the_sphere, rel=1e-6)


def test_the_centre_lies_at_nought_and_north_is_up():
    assert project(52.0, 10.0) == pytest.approx((0, 0), abs=1e-9)
    assert project(60, 10)[1] > 0 > project(40, 10)[1]
    assert project(52, 20)[0] > 0 > project(52, 0)[0]


def test_riga_lies_fifty_kilometres_from_sigulda():
    (ax, ay), (bx, by) = project(56.95, 24.11), project(57.15, 24.86)

    assert 49 < hypot(ax - bx, ay - by) < 53


def test_a_place_on_the_other_side_of_the_earth_is_refused():
    with pytest.raises(ValueError, match="other side of the earth"):
        project(-52.0, -170.0)


@pytest.mark.parametrize("places", [TOWNS, TOWNS[:1], []])
def test_a_map_holds_its_places_and_is_never_a_sliver(places):
    bounds = bounds_around((p.lat, p.lon) for p in places)

    for place in places:
        x, y = bounds.place(project(place.lat, place.lon))
        assert 0 < x < bounds.width
        assert 0 < y < bounds.height
    assert 0.59 <= bounds.height / bounds.width <= 1.11


def test_a_front_page_leaves_the_left_third_for_words():
    bounds = bounds_around([(p.lat, p.lon) for p in TOWNS], HERO)

    assert min(bounds.place(project(p.lat, p.lon))[0] for p in TOWNS) > bounds.width / 3


def test_no_water_is_named_where_words_stand():
    bounds = bounds_around([(59.4, 24.7), (54.1, 12.1), (63.1, 21.6), (55.6, 13.0)], HERO)

    assert "North Sea" in map_svg([], replace(bounds, clear=0))
    assert "North Sea" not in map_svg([], bounds)


def is_inside(ring, x, y):
    crossed = False
    for (ax, ay), (bx, by) in zip(ring, ring[1:] + ring[:1], strict=True):
        if (ay > y) != (by > y) and x < (bx - ax) * (y - ay) / (by - ay) + ax:
            crossed = not crossed
    return crossed


@pytest.mark.parametrize(
    ("lat", "lon", "is_land"),
    [
        (57.15, 24.86, True),  # Sigulda
        (41.93, 25.56, True),  # Haskovo
        (40.84, -8.48, True),  # Oliveira de Azeméis
        (37.5, 22.4, True),  # the Peloponnese
        (57.5, 18.5, True),  # Gotland
        (57.3, 19.9, False),  # the Baltic Sea east of Gotland
        (43.2, 34.0, False),  # the Black Sea
        (47.0, -12.0, False),  # the Atlantic
    ],
)
def test_land_is_where_land_is(lat, lon, is_land):
    x, y = project(lat, lon)

    assert any(is_inside(ring.points, x, y) for ring in rings()) is is_land


def test_outlines_stay_within_the_drawing_and_its_edge():
    square = Ring([(-500.0, -500.0), (500.0, -500.0), (500.0, 500.0), (-500.0, 500.0)], -500, -500, 500, 500)
    drawing = Ring([], -20, -20, 120, 100)

    assert area(within(square, drawing)) == pytest.approx(140 * 120)
    assert within(Ring([(-500.0, 0.0), (-400.0, 0.0), (-400.0, 50.0)], -500, 0, -400, 50), drawing) == []


def test_a_map_of_europe_is_light_enough():
    assert 5_000 < len(land_path(bounds_around([]))) < 60_000


def test_places_at_one_spot_are_drawn_as_one_with_their_number():
    rooms = Point(57.15, 24.86, "Sigulda", "/rooms/", count=3)

    [merged] = together([TOWNS[0], rooms])

    assert merged.count == 4
    assert merged.label == "Sigulda"
    assert merged.url == ""


def test_a_name_can_do_no_harm():
    svg = map_svg([Point(57.15, 24.86, '<b onload="x">', 'javascript"><i')], label='"><script>')

    assert "<b" not in svg
    assert "<script" not in svg
    assert "<i" not in svg


def test_larger_numbers_have_larger_dots_up_to_a_limit():
    radii = [Point(0, 0, "", count=count).radius for count in (1, 10, 100, 10_000)]

    assert radii == sorted(radii)
    assert radii[-1] == 34
    assert pi * radii[-1] ** 2 < 480 * 288 / 30


def test_no_water_is_named_across_the_name_of_a_place():
    bounds = replace(bounds_around([(59.4, 24.7), (54.1, 12.1), (63.1, 21.6), (55.6, 13.0)], HERO), clear=0)
    harbour = Point(56.4, -1.5, "A harbour with a longer name")

    assert "North Sea" in map_svg([replace(harbour, label="")], bounds)
    assert "North Sea" not in map_svg([harbour], bounds)


def test_a_country_on_both_sides_of_the_date_line_is_cut_where_the_map_ends():
    ring = [(60.0, 60.0), (170.0, 60.0), (-170.0, 65.0), (170.0, 70.0), (60.0, 70.0)]

    found = unwrapped(ring)

    assert found == [(60.0, 60.0), (170.0, 60.0), (190.0, 65.0), (170.0, 70.0), (60.0, 70.0)]
    assert {x for x, _y in clipped(found)} == {60.0, 80.0}


def test_a_country_begun_on_the_far_side_lies_where_it_belongs():
    atlas = {
        "transform": {"scale": [1, 1], "translate": [0, 0]},
        "arcs": [[[-170, 65], [340, -5], [-110, 0], [0, 10], [110, 0], [-340, -5]]],
        "objects": {"countries": {"geometries": [{"type": "Polygon", "arcs": [[0]]}]}},
    }

    assert outlines(atlas) == [[8000, 6000, -2000, 0, 0, 1000, 2000, 0]]
