"""The colours of tokens.css, by the formula of WCAG 2.2."""

import re
from pathlib import Path

import pytest

CSS = (Path(__file__).parents[1] / "static/css/tokens.css").read_text("utf-8")

TEXT = """
ink: paper surface sunken spruce-tint amber-tint sea-tint good-tint bad-tint map-land map-sea
ink-soft: paper surface sunken spruce-tint amber-tint sea-tint map-sea
sea: paper surface sunken spruce-tint amber-tint sea-tint bad-tint
visited: paper surface sunken amber-tint sea-tint
spruce: surface paper spruce-tint
on-spruce: spruce sea
on-amber: amber
amber-ink: amber-tint
good: good-tint surface
bad: bad-tint surface paper
on-mark: mark
on-foot: foot
foot-soft: foot
"""
PARTS = """
line-strong: surface paper
focus: paper surface sunken spruce-tint amber-tint
spruce: line map-land map-sea
amber-deep: paper
madder: paper surface
indigo: paper surface
walnut: paper surface
moss: paper surface
"""


def colours(block):
    return dict(re.findall(r"--([\w-]+):\s*(#[0-9a-f]{6})", block))


BLOCKS = re.findall(r":root[^{]*\{([^}]*)\}", CSS)
LIGHT = colours(BLOCKS[0])
DARK = {**LIGHT, **colours(BLOCKS[1])}


def channel(value):
    share = value / 255
    return share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4


def luminance(colour):
    red, green, blue = (channel(int(colour[i : i + 2], 16)) for i in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one, other):
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def pairs(table, least):
    for line in table.strip().splitlines():
        upper, grounds = line.split(": ")
        for ground in grounds.split():
            yield upper, ground, least


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(("upper", "ground", "least"), [*pairs(TEXT, 4.5), *pairs(PARTS, 3)])
def test_everybody_can_tell_it_from_its_ground(theme, upper, ground, least):
    assert contrast(theme[upper], theme[ground]) >= least


def test_the_formula_is_the_standards():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.005)


def test_both_ways_into_the_dark_lead_to_the_same_colours():
    assert len(BLOCKS) == 3
    assert BLOCKS[1].split() == BLOCKS[2].split()


def test_components_use_tokens_and_no_colours_of_their_own():
    css = (Path(__file__).parents[1] / "static/css/components.css").read_text("utf-8")
    rules = re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)

    # a code to scan is black on white whatever the theme, and a mask knows no colour
    found = set(re.findall(r"#[0-9a-fA-F]{3,8}\b", rules)) - {"#fff", "#000"}
    assert found == set()
    assert set(re.findall(r"var\(--([\w-]+)", rules)) <= set(re.findall(r"--([\w-]+)\s*:", CSS + css))
