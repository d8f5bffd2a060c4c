"""What came in, as it is stored."""

from __future__ import annotations

import re
from dataclasses import dataclass
from hashlib import sha256
from pathlib import PurePosixPath

from .kinds import MEGABYTE, FileKind, Refusal, kind_of
from .pictures import Broken, TooManyPixels, made_anew

LONGEST_NAME = 150
UNWELCOME = re.compile(r'[\x00-\x1f\x7f<>:"/\\|?*]+')


class Refused(ValueError):
    """A file that is not taken: why, and how many megabytes its kind may have."""

    def __init__(self, reason: Refusal, megabytes: int = 0) -> None:
        super().__init__(reason.value)
        self.reason, self.megabytes = reason, megabytes


@dataclass(frozen=True)
class Content:
    """A file as it is stored: its name, kind, bytes, their SHA-256, and for pictures the size in pixels."""

    name: str
    kind: FileKind
    data: bytes
    sha256: str
    width: int | None = None
    height: int | None = None


def read_content(name: str, data: bytes) -> Content:
    """The file as it may be stored; pictures are made anew without the place, time and camera they were taken with.

    Raises Refused. This may take a second for a large picture, so it belongs before the transaction that stores it.
    """
    kind = kind_of(name, data)
    if isinstance(kind, Refusal):
        raise Refused(kind)
    if len(data) > kind.most_bytes:
        raise Refused(Refusal.TOO_LARGE, kind.most_bytes // MEGABYTE)
    if not kind.is_picture:
        return Content(named(name, kind), kind, data, sha256(data).hexdigest())
    try:
        picture = made_anew(data, kind.media_type)
    except TooManyPixels as error:
        raise Refused(Refusal.TOO_MANY_PIXELS) from error
    except Broken as error:
        raise Refused(Refusal.BROKEN_PICTURE) from error
    digest = sha256(picture.data).hexdigest()
    return Content(named(name, kind), kind, picture.data, digest, picture.width, picture.height)


def named(name: str, kind: FileKind) -> str:
    """The name without folders and signs that a file system may not like, with the ending of what it really is."""
    last = re.split(r"[/\\]", name)[-1]
    stem = UNWELCOME.sub(" ", PurePosixPath(last).stem if "." in last.strip(".") else last).strip(" .")
    return f"{(stem or 'file')[:LONGEST_NAME]}.{kind.ending}"
