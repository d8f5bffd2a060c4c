"""Charts drawn on the server as SVG, their figures also as a text for those who hear them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from math import ceil, log10

from django.utils.formats import number_format
from django.utils.translation import gettext as _

WIDTH = 360
BAR_HEIGHT, GAP = 20, 10
LONGEST_SIDE_LABEL = 19  # letters; longer ones stand above their bar
LETTER = 7.4  # the usual width of a letter in a chart


@dataclass(frozen=True)
class Row:
    """One figure of a chart; `is_on` sets it off in amber."""

    label: str
    value: float
    is_on: bool = False


def written(value: float, unit: str = "") -> str:
    """Write a figure in the reader's way, with its unit behind it."""
    whole = int(value) if value == int(value) else round(value, 2)
    number = number_format(whole, use_l10n=True, force_grouping=True)
    return _("%(number)s %(unit)s") % {"number": number, "unit": unit} if unit else number


def described(rows: Sequence[Row], unit: str = "") -> str:
    """Write all figures as one line for those who hear the chart."""
    return "; ".join(f"{row.label}: {written(row.value, unit)}" for row in rows)


def _frame(height: int, name: str, rows: Sequence[Row], unit: str, body: str) -> str:
    return (
        f'<svg viewBox="0 0 {WIDTH} {height}" role="img" aria-labelledby="{name} {name}d">'
        f'<desc id="{name}d">{escape(described(rows, unit))}</desc>{body}</svg>'
    )


def bar_svg(rows: Sequence[Row], name: str, unit: str = "") -> str:
    """Draw bars under one another; `name` is the title's id. Figures below nought are refused."""
    if any(row.value < 0 for row in rows):
        raise ValueError("A bar chart shows amounts, and an amount is not below nought.")
    largest = max((row.value for row in rows), default=0) or 1
    above = any(len(row.label) > LONGEST_SIDE_LABEL for row in rows)
    left = 0 if above else 126
    head, step = (18, 48) if above else (0, BAR_HEIGHT + GAP)
    room = WIDTH - left - LETTER * max((len(written(r.value, unit)) for r in rows), default=0) - 8
    parts = []
    for index, row in enumerate(rows):
        y = 4 + index * step
        amount = escape(written(row.value, unit))
        length = max(row.value / largest * room, 2 if row.value else 0)
        label_y = y + 10 if above else y + 15
        bar = "bar bar--on" if row.is_on else "bar"
        parts.append(
            f'<text x="0" y="{label_y}">{escape(row.label)}</text>'
            f'<rect class="{bar}" x="{left}" y="{y + head}" width="{length:.0f}"'
            f' height="{BAR_HEIGHT}" rx="2"/>'
            f'<text class="value" x="{left + length + 6:.0f}" y="{y + head + 15}">{amount}</text>'
        )
    return _frame(len(rows) * step + 4, name, rows, unit, "".join(parts))


def round_top(largest: float) -> float:
    """Give the round number at which an axis ends: 1, 2, 2.5, 5 or 10 times a power of ten."""
    if largest <= 0:
        return 1.0
    power = 10.0 ** (ceil(log10(largest)) - 1)
    return next((s * power for s in (1, 2, 2.5, 5) if largest <= s * power), 10 * power)


def line_svg(rows: Sequence[Row], name: str, unit: str = "", height: int = 150) -> str:
    """Draw figures over time, in the order given; fewer than two, or below nought, are refused."""
    if len(rows) <= 1 or any(row.value < 0 for row in rows):
        raise ValueError("A line needs at least two figures, and none of them below nought.")
    top, low = 14, height - 22
    limit = round_top(max(row.value for row in rows))
    ticks = [(0.0, low), (limit / 2, (low + top) / 2), (limit, top)]
    left = 6 + LETTER * max(len(written(value)) for value, _y in ticks)
    right = WIDTH - 12.0
    step = (right - left) / (len(rows) - 1)
    dots = [(left + i * step, low - (low - top) * row.value / limit) for i, row in enumerate(rows)]
    parts = [
        f'<path class="rule" d="M{left:.0f} {y:.0f}H{right:.0f}"/>'
        f'<text x="{left - 6:.0f}" y="{y + 4:.0f}" text-anchor="end">'
        f"{escape(written(value))}</text>"
        for value, y in ticks
    ]
    line = " ".join(f"{x:.1f},{y:.1f}" for x, y in dots)
    parts.append(f'<path class="area" d="M{left:.1f} {low}L{line} {right:.1f},{low}z"/>')
    parts.append(f'<polyline class="line" points="{line}"/>')
    last_x, last_y = dots[-1]
    parts.append(
        f'<circle class="knot" cx="{last_x:.1f}" cy="{last_y:.1f}" r="5.5"/>'
        f'<text class="value" x="{last_x:.1f}" y="{max(last_y - 10, 11):.1f}" text-anchor="end">'
        f"{escape(written(rows[-1].value, unit))}</text>"
    )
    parts += _days(rows, dots, height - 5)
    return _frame(height, name, rows, unit, "".join(parts))


def _days(rows: Sequence[Row], dots: list[tuple[float, float]], y: float) -> list[str]:
    """Write the first and the last label and as many between them as find room."""
    last_x = dots[-1][0]
    limit = last_x - LETTER * len(rows[-1].label) - 8
    texts, free = [], float("-inf")
    for row, (x, _y) in zip(rows[:-1], dots[:-1], strict=True):
        half = LETTER * len(row.label) / 2
        if x - half > free and x + half < limit:
            texts.append(f'<text x="{x:.1f}" y="{y:.0f}" text-anchor="middle">{escape(row.label)}</text>')
            free = x + half + 6
    texts.append(f'<text x="{last_x:.1f}" y="{y:.0f}" text-anchor="end">{escape(rows[-1].label)}</text>')
    return texts
