"""Woven pictures for records without a photograph: a motif and three dyes chosen from the uid.

Decoration only: the cloth says nothing that words do not say, so screen readers never meet it.
"""

from __future__ import annotations

from functools import lru_cache
from hashlib import sha256
from itertools import groupby
from typing import Literal

WIDTH, HEIGHT = 105, 21
MARK = 21

Shape = Literal["card", "mark", "cover", "field"]

DYES = {
    "spruce": "#1f4a3d",
    "linen": "#f0e5cc",
    "birch": "#fbf5e8",
    "amber": "#dfa03c",
    "madder": "#a5402d",
    "indigo": "#2b4d6b",
    "walnut": "#5b4331",
    "moss": "#7d8f4e",
    "sky": "#9fbcc9",
}
# Ground, main thread, second thread: always a light one next to a dark one, or nothing would show.
CLOTHS = (
    ("spruce", "birch", "amber"),
    ("madder", "birch", "amber"),
    ("indigo", "birch", "amber"),
    ("walnut", "linen", "amber"),
    ("moss", "birch", "walnut"),
    ("amber", "birch", "madder"),
    ("sky", "birch", "indigo"),
    ("linen", "madder", "spruce"),
    ("linen", "indigo", "amber"),
    ("birch", "spruce", "madder"),
    ("birch", "walnut", "moss"),
    ("sky", "indigo", "madder"),
)


# The motifs as a weaver draws them, side by side: the quarter from the middle to the right and
# downwards, the ground as a point, the main thread as #, the second as o. The rest mirrors it.
CHARTS = """
##..o..#..# ##..o..#. oo.#......# oo.#.... ooooooooo.o. oo...#..#..
#..o..#..#. #..o..#.. o.o.#....#. o.o.#... o.##........ oo.o.#..#..
..o..#..#.. ..o..#..# .o...#..#.. .o...#.. o####.....o. .....#..#..
.o..#..#... .o..#..#. #.....##... #.....## o#####...... .o.o.#..#..
o..#..#.... o..#..#.. .#....##... .#....## o.####....o. .....#..#..
..#..#..... ..#..#... ..#..#..#.. ..#..#.. o..####..... ######..#..
.#..#...... .#..#.... ...##....#. ...##... o....###..o. ........#..
#..#....... #..#..... ...##.....# ...##... o.....##.... ........#..
..#........ ..#...... ..#..#..... ..#..#.. o.......#.o. #########..
.#......... .#....... .#....#.... .#....#. ............ ...........
#.......... #........ #......#... #......# o.o.o.o.o.o. ...........

oo...#..#. #...#.... ####..oo......# ##..ooo.....# ##..ooo... #...o.o.o.o
oo.o.#..#. #..#..... ##..oo......### ###........#. ###....... .#...o.o.o.
.....#..#. #.#...#.. ..oo......####. .###......#.. .###...... ..#...o.o.o
.o.o.#..#. ##...#... oo......####..o ..###....#... ..###....# ...#...o.o.
.....#..#. #...#.... ......####..oo. o..###..#.... o..###..#. #...#...o.o
######..#. #..#..... ....####..oo... o...####..... o...####.. .#...#...o.
........#. #.#...#.. ..####..oo..... o....###..... o....###.. #.#...#...o
........#. ##...#..o ####..oo......# .....####.... .....####. .#.#...#...
#########. #...#..oo ##..oo......### ....#..##.... ....#..##. #.#.#...#..
.......... #..#..ooo ..oo......####. ...#......... ...#...... .#.#.#...#.
.......... #.#..oooo oo......####..o ..#.......... ..#....... #.#.#.#...#
"""


def _motifs(charts: str) -> list[list[str]]:
    bands = [band.splitlines() for band in charts.strip().split("\n\n")]
    columns = [zip(*(line.split() for line in band), strict=True) for band in bands]
    return [list(motif) for band in columns for motif in band]


MOTIFS = _motifs(CHARTS)


def choice(uid: object) -> tuple[list[str], tuple[str, str, str]]:
    """Choose from a record's uid a motif and three dyes, as colours."""
    number = int.from_bytes(sha256(str(uid).encode()).digest()[:8])
    number, cloth = divmod(number, len(CLOTHS))
    ground, main, second = CLOTHS[cloth]
    return MOTIFS[number % len(MOTIFS)], (DYES[ground], DYES[main], DYES[second])


def stitches(uid: object) -> list[str]:
    """Give the cloth of a uid: 21 rows of 105 threads, each a point, # or o as in the charts."""
    motif, _dyes = choice(uid)
    half = len(motif[0]) - 1
    folded = [half - abs((x - WIDTH // 2) % (2 * half) - half) for x in range(WIDTH)]
    rows = (motif[abs(y - HEIGHT // 2)] for y in range(HEIGHT))
    return ["".join(row[x] for x in folded) for row in rows]


def _path(rows: list[str], thread: str) -> str:
    parts = []
    for y, row in enumerate(rows):
        x, pen = 0, None
        for value, run in groupby(row):
            length = len(list(run))
            if value == thread:
                parts.append(f"M{x} {y}.5h{length}" if pen is None else f"m{x - pen} 0h{length}")
                pen = x + length
            x += length
    return "".join(parts)


def _cut(rows: list[str], shape: Shape) -> list[str]:
    if shape == "mark":
        start = (WIDTH - MARK) // 2
        return [row[start : start + MARK] for row in rows]
    if shape == "cover":
        return [row * 3 for row in rows]
    return rows * 3 if shape == "field" else rows


CLASSES = {"card": "card__weave", "mark": "mark", "cover": "cover", "field": "cover"}


@lru_cache(maxsize=1024)
def weave_svg(uid: object, shape: Shape = "card") -> str:
    """Draw the cloth of a uid as SVG: a strip for a card, a square mark, a band, or a large field.

    The same uid always gives the same cloth. Nothing of the uid itself is written into it.
    """
    rows = _cut(stitches(uid), shape)
    _motif, (ground, main, second) = choice(uid)
    width, height = len(rows[0]), len(rows)
    threads = "".join(
        f'<path stroke="{dye}" d="{path}"/>' for dye, path in ((main, _path(rows, "#")), (second, _path(rows, "o"))) if path
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="{CLASSES[shape]}"'
        f' viewBox="0 0 {width} {height}" preserveAspectRatio="xMidYMid slice"'
        ' shape-rendering="crispEdges" aria-hidden="true" focusable="false">'
        f'<path fill="{ground}" d="M0 0h{width}v{height}H0z"/>{threads}</svg>'
    )
