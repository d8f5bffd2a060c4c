"""What comes out of a file: its text, and for a PDF where each word stands; or why nothing does."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import Any


class Why(Enum):
    """Why a file cannot be read."""

    EMPTY = "empty"
    BIG = "big"
    NO_TEXT = "no text"
    PROTECTED = "protected"
    SCANNED = "scanned"
    DAMAGED = "damaged"
    PAGES = "pages"
    BOMB = "bomb"
    OLD_OFFICE = "old office"
    OPEN_OFFICE = "open office"
    SHEET = "sheet"
    SLIDES = "slides"
    PICTURE = "picture"
    PROGRAM = "program"
    ARCHIVE = "archive"
    NOISE = "noise"
    SLOW = "slow"


class Unreadable(ValueError):
    """A file that cannot be read, why, and the numbers that belong to the reason."""

    def __init__(self, why: Why, **gaps: Any) -> None:
        super().__init__(why.value)
        self.why, self.gaps = why, gaps


@dataclass(frozen=True, slots=True)
class Box:
    """A stretch of the text and where it stands on its page, in points from the top left."""

    start: int
    end: int
    x0: float
    y0: float
    x1: float
    y1: float


@dataclass(frozen=True, slots=True)
class Page:
    """The size of a page in points, and the boxes of its words."""

    width: float
    height: float
    boxes: tuple[Box, ...] = ()


@dataclass(frozen=True, slots=True)
class Taken:
    """A text that a report can be read from. `without_text` counts pages that are only pictures."""

    text: str
    pages: tuple[Page, ...] = ()
    without_text: int = 0
