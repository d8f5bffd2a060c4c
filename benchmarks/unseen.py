"""How much of reports that the reader was not made with it reads rightly: the share of values, report by report.

The figure is a share and not a time. The ratio is to the share over the reports that the reader has been put right with, in the
same run. `strangers/` was written by people who had not seen the reader, and was unseen once: how much was right then stands in
`tests/expected/README.md` of the practices. `docs/examples/` are ours, with the expected values written first. Besides, the same
few practices are set in very many ways (`laying`), of which so many are drawn by chance.

Usage: PYTHONPATH=src:. python -m benchmarks.unseen [LAYOUTS]
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable
from pathlib import Path

from benchmarks.measuring import ROOT, tell

EXPECTED = ROOT / "src/talka/modules/practices/tests/expected"
KNOWN, STRANGERS = EXPECTED / "reports", ROOT / "benchmarks/strangers"
EXAMPLES = ROOT / "docs/examples"
SEED = 4
ENDINGS = (".txt", ".html", ".docx", ".pdf")


def pairs(files: Path, truths: Path) -> Iterable[tuple[Path, Path]]:
    """Each report of a folder with its truth."""
    for truth in sorted(truths.glob("*.json")):
        report = next((files / f"{truth.stem}{ending}" for ending in ENDINGS if (files / f"{truth.stem}{ending}").exists()), None)
        if report is not None:
            yield report, truth


def measured(report: Path, truth: Path) -> tuple[int, int, int]:
    """Values right, values expected, values made up."""
    from talka.modules.practices.reading import Source, read
    from talka.modules.practices.reading.files.kinds import text_in
    from talka.modules.practices.tests.expected.scoring import score

    found = read(Source(text_in(report.read_bytes()).text, report.name)).as_json()
    fields = score(found, json.loads(truth.read_text("utf-8"))).fields.values()
    return sum(one.right for one in fields), sum(one.expected for one in fields), sum(len(one.made_up) for one in fields)


def laid_out(count: int, anchor: float) -> None:
    """Print the share over so many layouts drawn by chance."""
    from talka.modules.practices.reading import Source, read
    from talka.modules.practices.reading.files.kinds import text_in
    from talka.modules.practices.tests.expected import laying
    from talka.modules.practices.tests.expected.scoring import score

    right, of, whole = 0, 0, 0
    drawn = laying.some(count, SEED)
    for layout in drawn:
        told = read(Source(text_in(laying.said(layout)).text, str(layout))).as_json()
        result = score(told, laying.truth(layout))
        right += sum(one.right for one in result.fields.values())
        of += sum(one.expected for one in result.fields.values())
        titles = {one["title"].casefold() for one in told["practices"]}
        whole += titles == {one["title"].casefold() for one in laying.truth(layout)["practices"]}
    figures = {"layouts": len(drawn), "all_found_and_no_more": whole / len(drawn), "share": right / of}
    tell(claim="share of values right, layouts", **figures, of=of, ratio=right / of / anchor)


def main(layouts: int) -> None:
    """Print a line a report, one for each folder, and one for the layouts."""
    sys.path.insert(0, str(ROOT / "src"))
    anchor = 0.0
    for name, files, truths in (
        ("known", KNOWN, KNOWN),
        ("examples", EXAMPLES, EXAMPLES / "expected"),
        ("strangers", STRANGERS, STRANGERS),
    ):
        rows = [(report.name, *measured(report, truth)) for report, truth in pairs(files, truths)]
        right, expected = sum(row[1] for row in rows), sum(row[2] for row in rows)
        share = right / expected if expected else 0.0
        anchor = anchor or share
        for report, good, of, made_up in (row for row in rows if row[2]):
            tell(claim="share of values right", report=report, of=of, made_up=made_up, share=good / of, ratio=good / of / anchor)
        tell(claim=f"share of values right, {name}", of=expected, share=share, ratio=share / anchor)
    laid_out(layouts, anchor)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 600)
