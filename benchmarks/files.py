"""Taking the text out of files: pages a second for PDF next to pypdf's bare extraction, seconds for Word documents
and web pages, and what it costs to read in a process apart.

Usage: PYTHONPATH=src python -m benchmarks.files [PAGES]
"""

from __future__ import annotations

import io
import sys

from benchmarks.measuring import ROOT, seconds, tell


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
    tell(
        claim="text of a PDF",
        pages=pages,
        pages_a_second=pages / took,
        anchor_pypdf=pages / anchor,
        ratio=anchor / took,
        seconds_more_apart=apart - took,
    )
    for name, data in (("Word document", docx_of_tables(practices)), ("web page", html_of_tables(practices))):
        tell(claim=f"text of a {name}", practices=len(practices), seconds=seconds(lambda data=data: text_in(data)))


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 300)
