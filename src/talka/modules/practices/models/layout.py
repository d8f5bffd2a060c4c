"""Where the words of a report stand on its pages, packed for the database: for showing a passage where it is printed."""

from __future__ import annotations

import json
import zlib
from collections.abc import Sequence

from ..reading.files import Box, Page


def packed(pages: Sequence[Page]) -> bytes:
    """The pages of a report with the boxes of their words, in tenths of a point; nothing for a report without pages."""
    rows = [[_tenths(page.width), _tenths(page.height), [_numbers(box) for box in page.boxes]] for page in pages]
    return zlib.compress(json.dumps(rows, separators=(",", ":")).encode()) if rows else b""


def unpacked(stored: bytes | memoryview) -> list[Page]:
    """The same pages again."""
    if not stored:
        return []
    rows = json.loads(zlib.decompress(bytes(stored)))
    return [Page(width / 10, height / 10, tuple(_box(numbers) for numbers in boxes)) for width, height, boxes in rows]


def _tenths(points: float) -> int:
    return round(points * 10)


def _numbers(box: Box) -> list[int]:
    return [box.start, box.end - box.start, *(_tenths(edge) for edge in (box.x0, box.y0, box.x1, box.y1))]


def _box(numbers: list[int]) -> Box:
    start, length, x0, y0, x1, y1 = numbers
    return Box(start, start + length, x0 / 10, y0 / 10, x1 / 10, y1 / 10)
