"""Taking the text out of files: pages a second for PDF, Word documents and web pages next to pypdf's bare extraction of the same
practices as a PDF, the most memory that each takes in a process of its own, and what it costs to read in a process apart.

Usage: PYTHONPATH=src python -m benchmarks.files [PAGES]
"""

from __future__ import annotations

import io
import subprocess
import sys

from benchmarks.measuring import ROOT, seconds, tell

OURS = "from talka.modules.practices.reading.files import text_in; text_in(data)"
THEIRS = "from pypdf import PdfReader; [page.extract_text() for page in PdfReader(io.BytesIO(data)).pages]"
# what `getrusage` tells is that of the process it was forked from, if that was larger
MOST = "print(next(line.split()[1] for line in open('/proc/self/status') if line.startswith('VmHWM')))"
MEASURED = "import io, sys; data = sys.stdin.buffer.read(); {}; " + MOST


def megabytes(code: str, data: bytes) -> float:
    """The most memory that a fresh process takes while it reads the file: its resident set at the highest, in megabytes."""
    command = [sys.executable, "-c", MEASURED.format(code)]
    environment = {"PYTHONPATH": str(ROOT / "src")}
    done = subprocess.run(command, input=data, capture_output=True, check=True, env=environment)
    return int(done.stdout) / 1024


def main(pages: int) -> None:
    sys.path.insert(0, str(ROOT / "src"))
    from pypdf import PdfReader

    from talka.modules.practices.reading.files import text_in
    from talka.modules.practices.reading.files.apart import text_apart
    from talka.modules.practices.tests.files.making import PRACTICES, docx_of_tables, html_of_tables, pdf_of_tables

    practices = [rows for _ in range(pages // 2) for rows in PRACTICES]
    report = pdf_of_tables(practices)
    took, apart = seconds(lambda: text_in(report)), seconds(lambda: text_apart(report))
    anchor = seconds(lambda: [page.extract_text() for page in PdfReader(io.BytesIO(report)).pages])
    memory = megabytes(THEIRS, report)
    files = {"PDF": report, "Word document": docx_of_tables(practices), "web page": html_of_tables(practices)}
    for name, data in files.items():
        took = took if data is report else seconds(lambda data=data: text_in(data))
        figures = {"pages": pages, "pages_a_second": pages / took, "anchor_pypdf": pages / anchor, "ratio": anchor / took}
        tell(claim=f"text of a {name}", **figures, **({"seconds_more_apart": apart - took} if data is report else {}))
        most = megabytes(OURS, data)
        tell(claim=f"memory for a {name}", pages=pages, megabytes=most, anchor_pypdf=memory, ratio=most / memory)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 300)
