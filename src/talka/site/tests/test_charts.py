import re

import pytest
from django.utils import translation

from talka.site.charts import Row, bar_svg, described, line_svg, round_top, written

ROWS = [Row("Have taken part", 15), Row("Took part", 10), Row("Are <independent>", 6, is_on=True)]


def widths(svg):
    return [float(width) for width in re.findall(r'<rect[^>]*width="([\d.]+)"', svg)]


def test_bars_are_as_long_as_their_figures_say():
    longest, middle, shortest = widths(bar_svg(ROWS, "c"))

    assert middle / longest == pytest.approx(10 / 15, abs=0.01)
    assert shortest / longest == pytest.approx(6 / 15, abs=0.01)


def test_a_bar_that_is_meant_stands_out():
    assert bar_svg(ROWS, "c").count("bar--on") == 1


def test_those_who_hear_a_chart_hear_every_figure():
    assert described(ROWS, "people").startswith("Have taken part: 15 people; Took part: 10 people")
    assert "Took part: 10" in bar_svg(ROWS, "c")
    assert 'aria-labelledby="c cd"' in bar_svg(ROWS, "c")


def test_words_in_a_chart_can_do_no_harm():
    assert "<independent>" not in bar_svg(ROWS, "c")
    assert "<independent>" not in line_svg(ROWS, "c")


def test_long_words_stand_above_their_bar():
    svg = bar_svg([Row("Sozialunternehmensgründungsberatung", 3)], "c")

    assert 'x="0" y="22"' in svg


def test_an_amount_below_nought_is_refused():
    with pytest.raises(ValueError, match="not below nought"):
        bar_svg([Row("Debt", -1)], "c")


def test_one_figure_makes_no_line():
    with pytest.raises(ValueError, match="at least two"):
        line_svg(ROWS[:1], "c")


@pytest.mark.parametrize(("largest", "top"), [(447, 500), (2, 2), (2.1, 2.5), (0, 1), (0.03, 0.05), (99_999, 100_000)])
def test_an_axis_ends_at_a_round_number(largest, top):
    assert round_top(largest) == pytest.approx(top)


def test_a_line_rises_where_the_figures_rise():
    svg = line_svg([Row("Jan", 100), Row("Feb", 200), Row("Mar", 150)], "c")
    points = re.search(r'polyline class="line" points="([^"]+)"', svg)[1]
    heights = [float(pair.split(",")[1]) for pair in points.split()]

    assert heights[1] < heights[2] < heights[0]


def test_labels_never_lie_on_one_another():
    svg = line_svg([Row(f"the {day}th of May", day) for day in range(1, 31)], "c")

    assert 2 <= svg.count("of May</text>") < 6


def test_figures_are_written_as_the_reader_writes_them():
    with translation.override("da"):
        assert written(39920.75, "DKK") == "39.920,75 DKK"
    with translation.override("en-gb"):
        assert written(39920.75, "DKK") == "39,920.75 DKK"
        assert written(15.0) == "15"
