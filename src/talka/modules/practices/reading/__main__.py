"""Try the reader: `python -m talka.modules.practices.reading FILE [--json]`."""

import json
import sys
from collections.abc import Sequence
from pathlib import Path

from . import Report, Source, accounted, read
from .files import Unreadable
from .files.apart import text_apart


def main(arguments: Sequence[str]) -> int:
    """Print what was found in a file, in words or as JSON; 2 where no file can be read."""
    names = [argument for argument in arguments if not argument.startswith("--")]
    if len(names) != 1:
        sys.stderr.write("Give one file, and --json for the JSON.\n")
        return 2
    try:
        text = text_apart(Path(names[0]).read_bytes()).text
    except (OSError, Unreadable) as problem:
        sys.stderr.write(f"{names[0]} could not be read: {problem}.\n")
        return 2
    report = read(Source(text, Path(names[0]).name))
    if "--json" in arguments:
        sys.stdout.write(json.dumps(report.as_json(), ensure_ascii=False, indent=1) + "\n")
    else:
        sys.stdout.write("\n".join(in_words(report)) + "\n")
    return 0


def in_words(report: Report) -> list[str]:
    """What was found, for people: a few lines a practice."""
    lines = [report.reason] if report.reason else []
    for number, one in enumerate(report.practices, start=1):
        bodies = "; ".join(f"{body.name} ({body.kind or '?'})" for body in one.organisations)
        start, end = one.start.value if one.start else "?", one.end.value if one.end else "?"
        amounts = ", ".join(f"{amount.value} {amount.currency}" for amount in one.amounts)
        lines += [
            f"{number}. {one.title.value}  [pages {one.pages[0]}-{one.pages[1]}]",
            f"   {one.country.code if one.country else '?'}: " + ", ".join(place.name for place in one.places),
            f"   {bodies}",
            f"   {start} to {end}",
            f"   money: {amounts or '-'}",
            "   people: " + (", ".join(f"{man.value} {man.unit}" for man in one.people) or "-"),
            "   links: " + (" ".join(link.url for link in one.links) or "-"),
            "   sections: " + ", ".join(f"{part.name} {len(part.text)}" for part in one.sections),
            f"   not placed: {len(one.unplaced)}; doubts: {len(one.doubts)}",
        ]
    lost = accounted(report)
    return [*lines, f"{len(lost)} letters unaccounted for."]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
