import re

import pytest

from talka.site.weave import CLOTHS, DYES, HEIGHT, MOTIFS, WIDTH, stitches, weave_svg

UIDS = [f"0192f0c1-7d2e-7abc-8def-{number:012d}" for number in range(200)]


def test_a_record_always_wears_the_same_cloth():
    assert weave_svg(UIDS[0]) == weave_svg.__wrapped__(UIDS[0])


def test_two_hundred_records_wear_most_of_the_cloths_there_are():
    worn = {weave_svg(uid) for uid in UIDS}

    assert len(worn) > 90
    assert len(worn) <= len(MOTIFS) * len(CLOTHS)


@pytest.mark.parametrize("uid", UIDS[:40])
def test_a_cloth_is_mirrored_and_never_turned(uid):
    rows = stitches(uid)

    assert [row[::-1] for row in rows] == rows
    assert rows[::-1] == rows


def test_a_cloth_has_its_size_and_only_known_threads():
    for uid in UIDS:
        rows = stitches(uid)

        assert len(rows) == HEIGHT
        assert {len(row) for row in rows} == {WIDTH}
        assert set("".join(rows)) == {".", "#", "o"}


def test_every_motif_is_a_whole_quarter():
    for motif in MOTIFS:
        assert len(motif) == HEIGHT // 2 + 1
        assert len({len(row) for row in motif}) == 1


@pytest.mark.parametrize("shape", ["card", "mark", "cover", "field"])
def test_a_drawing_uses_three_of_the_dyes_and_says_nothing(shape):
    svg = weave_svg(UIDS[7], shape)

    assert set(re.findall(r"#[0-9a-f]{6}", svg)) <= set(DYES.values())
    assert len(set(re.findall(r"#[0-9a-f]{6}", svg))) == 3
    assert 'aria-hidden="true"' in svg
    assert "id=" not in svg
    assert UIDS[7] not in svg


def test_a_mark_is_the_middle_of_the_cloth():
    assert 'viewBox="0 0 21 21"' in weave_svg(UIDS[3], "mark")
    assert len(weave_svg(UIDS[3], "mark")) < 2000


def drawn(svg, dye):
    """Which stitches a path covers, read back from the drawing."""
    path = re.search(rf'stroke="{dye}" d="([^"]*)"', svg)[1]
    covered, x, y = set(), 0, 0
    for letter, first, second in re.findall(r"([Mmh])(-?\d+)(?: (-?[\d.]+))?", path):
        if letter == "M":
            x, y = int(first), int(float(second))
        elif letter == "m":
            x += int(first)
        else:
            covered |= {(x + i, y) for i in range(int(first))}
            x += int(first)
    return covered


def test_the_drawing_is_the_cloth():
    svg, rows = weave_svg(UIDS[11]), stitches(UIDS[11])
    main, second = re.findall(r'stroke="(#[0-9a-f]{6})"', svg)

    for thread, dye in (("#", main), ("o", second)):
        expected = {(x, y) for y, row in enumerate(rows) for x, s in enumerate(row) if s == thread}
        assert drawn(svg, dye) == expected


def channel(value):
    share = value / 255
    return share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4


def lightness(colour):
    red, green, blue = (channel(int(colour[i : i + 2], 16)) for i in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_the_main_thread_shows_on_its_ground():
    for ground, main, _second in CLOTHS:
        dark, light = sorted(lightness(DYES[name]) for name in (ground, main))

        assert (light + 0.05) / (dark + 0.05) > 1.6, (ground, main)
