"""Reading a report: seconds and characters a second, next to splitting the same text into words.

Usage: PYTHONPATH=src python -m benchmarks.reading [FILE …]     (default: the example reports)
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

from benchmarks.measuring import ROOT, seconds, share, tell


def main(files: list[Path]) -> None:
    sys.path.insert(0, str(ROOT / "src"))
    from talka.modules.practices.reading import read

    read(files[0].read_text())
    for file in files:
        text = file.read_text()
        times = [seconds(lambda text=text: read(text)) for _ in range(5)]
        anchor = share([seconds(lambda text=text: re.findall(r"\w+", text)) for _ in range(5)], 0.5)
        took = share(times, 0.5)
        tell(
            claim="read a report",
            practices=len(read(text).practices),
            characters=len(text),
            seconds=took,
            characters_a_second=len(text) / took,
            times_word_splitting=took / anchor,
        )


if __name__ == "__main__":
    main([Path(name) for name in sys.argv[1:]] or sorted((ROOT / "docs" / "examples").glob("*.txt")))
