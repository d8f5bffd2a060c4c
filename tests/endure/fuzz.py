"""Feed the reader of reports with whatever a fuzzer comes upon, for some minutes; stops at the first crash and keeps its input.

Usage: make fuzz, or make fuzz minutes=1. What is fed: text, web pages, Word documents, and files of any sort. What must
hold: every input comes to an end within twenty seconds and half a gigabyte beside what the fuzzer needs, a file is read or
refused with a reason, and of a text that is read no letter is lost.
"""

# ruff: noqa: T201

from __future__ import annotations

import sys
import tempfile
import zipfile
from io import BytesIO
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["talka.modules.practices.reading"]):
    from talka.modules.practices.reading import Source, accounted, read
    from talka.modules.practices.reading.files.kinds import text_in
    from talka.modules.practices.reading.files.taken import Unreadable

ROOT = Path(__file__).parents[2]
EXAMPLES = sorted((ROOT / "docs/examples").glob("*.*"))
LONGEST = 20_000


def one_input(data: bytes) -> None:
    """Read one input; its first byte says as what."""
    kind, rest = data[:1], data[1:]
    if kind == b"T":
        see_that_nothing_is_lost(rest.decode("utf-8", "replace"))
    elif kind == b"H":
        see_that_it_is_read_or_refused(b"<html><body>" + rest)
    elif kind == b"W":
        see_that_it_is_read_or_refused(word(rest))
    else:
        see_that_it_is_read_or_refused(rest)


def see_that_nothing_is_lost(text: str) -> None:
    """Read a text, and look whether every letter is accounted for."""
    lost = accounted(read(Source(text, "fuzz")))
    if lost:
        raise AssertionError(f"{len(lost)} letters are lost")


def see_that_it_is_read_or_refused(data: bytes) -> None:
    """Read a file; a refusal is as good."""
    try:
        taken = text_in(data)
    except Unreadable:
        return
    see_that_nothing_is_lost(taken.text[:LONGEST])


def word(body: bytes) -> bytes:
    """A Word document with this as its document.xml."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", body)
    return out.getvalue()


def seeds(folder: Path) -> None:
    """What the fuzzer begins with: the examples in pieces, as text, as a page and as a Word document."""
    for path in EXAMPLES:
        if path.suffix not in {".txt", ".html"}:
            (folder / path.name).write_bytes(b"F" + path.read_bytes()[:LONGEST])
            continue
        text = path.read_text("utf-8")
        for at in range(0, len(text), 4000):
            piece = text[at : at + 4000]
            paragraphs = "".join(f"<p>{line}</p>" for line in piece.splitlines())
            (folder / f"{path.stem}-{at}-text").write_bytes(b"T" + piece.encode())
            (folder / f"{path.stem}-{at}-page").write_bytes(b"H" + paragraphs.encode())
    run = '<w:p xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:r><w:t>Title</w:t></w:r></w:p>'
    (folder / "word").write_bytes(b"W" + run.encode())


def main(minutes: float) -> None:
    """Run for this long."""
    with tempfile.TemporaryDirectory(prefix="talka-fuzz-") as place:
        corpus = Path(place)
        seeds(corpus)
        limits = [f"-max_total_time={int(minutes * 60)}", "-timeout=20", "-rss_limit_mb=2048", f"-max_len={LONGEST}"]
        print(f"{len(list(corpus.iterdir()))} inputs to begin with, {minutes:g} minutes.", flush=True)
        atheris.Setup([sys.argv[0], *limits, "-print_final_stats=1", str(corpus)], one_input)
        atheris.Fuzz()


if __name__ == "__main__":
    main(float(sys.argv[1]) if len(sys.argv) > 1 else 10)
