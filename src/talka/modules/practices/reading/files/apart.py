"""Apart: a file of a format that has to be parsed is read in a process of its own, with limits on time and memory.

The process gets the bytes and gives back text; it knows neither the database nor a secret, and can write no file.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import Any

from .kinds import is_plain, text_in
from .pdf import picture_of
from .taken import Box, Page, Taken, Unreadable, Why

SECONDS = 60
MEGABYTES = 2048
PASSED_ON = ("PATH", "LANG", "LC_ALL", "SYSTEMROOT")


def text_apart(data: bytes, *, seconds: int = SECONDS, megabytes: int = MEGABYTES) -> Taken:
    """What `text_in` gives or refuses; what takes longer than `seconds`, or more memory, is refused too."""
    if is_plain(data):
        return text_in(data)
    return _heard(json.loads(_run("text", data, seconds, megabytes)))


def page_apart(data: bytes, number: int, width: int, *, seconds: int = SECONDS, megabytes: int = MEGABYTES) -> bytes:
    """A page of a PDF, counted from 1, as a JPEG picture of this width in pixels; refuses what `text_apart` does."""
    return _run("page", data, seconds, megabytes, number, width)


def _run(work: str, data: bytes, *numbers: int) -> bytes:
    """What the process says; `numbers` are the seconds and megabytes that it may take, and what the work needs besides."""
    own = {name: os.environ[name] for name in PASSED_ON if name in os.environ}
    command, seconds = [sys.executable, "-m", __name__, work, *map(str, numbers)], numbers[0]
    try:
        done = subprocess.run(  # noqa: S603 - our own Python and our own words
            command,
            input=data,
            capture_output=True,
            timeout=seconds + 5,
            env={**own, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise Unreadable(Why.SLOW, seconds=seconds) from error
    if done.returncode:
        raise Unreadable(Why.SLOW if _was_stopped(done) else Why.DAMAGED, seconds=seconds)
    return done.stdout


def _was_stopped(done: subprocess.CompletedProcess[bytes]) -> bool:
    """Whether the process ended because it took too long or too much memory."""
    return b"MemoryError" in done.stderr or -done.returncode in (9, 24)


def _heard(told: dict[str, Any]) -> Taken:
    if "why" in told:
        raise Unreadable(Why(told["why"]), **told["gaps"])
    pages = tuple(Page(width, height, tuple(Box(*box) for box in boxes)) for width, height, boxes in told["pages"])
    return Taken(told["text"], pages, told["without_text"])


def _limit(seconds: int, megabytes: int) -> None:
    """Set the limits of this process, where the system knows them."""
    try:
        import resource
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 2))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    if sys.platform == "linux":
        resource.setrlimit(resource.RLIMIT_AS, (megabytes * 1024 * 1024,) * 2)


def main() -> None:
    """Read the file that comes in, and tell its text or draw one of its pages."""
    work, seconds, megabytes, *more = sys.argv[1:]
    _limit(int(seconds), int(megabytes))
    data = sys.stdin.buffer.read()
    if work == "page":
        sys.stdout.buffer.write(picture_of(data, *map(int, more)))
        return
    try:
        taken = text_in(data)
    except Unreadable as refusal:
        told: dict[str, Any] = {"why": refusal.why.value, "gaps": refusal.gaps}
    else:
        told = {"text": taken.text, "without_text": taken.without_text, "pages": [_page(page) for page in taken.pages]}
    sys.stdout.write(json.dumps(told))


def _page(page: Page) -> list[Any]:
    boxes = [(one.start, one.end, *(round(x, 1) for x in (one.x0, one.y0, one.x1, one.y1))) for one in page.boxes]
    return [page.width, page.height, boxes]


if __name__ == "__main__":
    main()
