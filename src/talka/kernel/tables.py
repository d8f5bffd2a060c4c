"""Tables: reading and writing CSV and XLSX files of text, safely, whatever program made them."""

from __future__ import annotations

import codecs
import csv
import io
import re
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any
from xml.parsers import expat

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

MOST_BYTES = 5 * 1024 * 1024
MOST_UNPACKED = 60 * 1024 * 1024
MOST_PARTS = 500
MOST_ROWS = 5000
MOST_COLUMNS = 100
LONGEST_XLSX_CELL = 32_767
DELIMITERS = (",", ";", "\t")
ZIP = b"PK\x03\x04"
BOM = "\ufeff"
# What a spreadsheet takes for a formula (OWASP, CSV injection); each gets an apostrophe in front, which is taken off again.
FORMULA = re.compile(r"'*[=+\-@\t\r＝＋－＠]")


@dataclass(frozen=True)
class Line:
    """One line of a table: its number as a spreadsheet shows it, counted from 1, and its cells as text."""

    number: int
    cells: Sequence[str]


def read_table(content: bytes, name: str) -> list[Line]:
    """The lines of a CSV or XLSX file that say something.

    Refused with a sentence: more than 5 MB, 5,000 lines or 100 columns, and files that are neither or are damaged.
    """
    if len(content) > MOST_BYTES:
        raise ValidationError(_("The file is larger than 5 MB. Please divide it."), code="size")
    reader = _xlsx_lines if content.startswith(ZIP) else _csv_lines
    found: list[Line] = []
    for line in reader(content):
        if len(found) > MOST_ROWS:
            raise ValidationError(_("The table has more than 5,000 lines. Please divide it."), code="size")
        if any(line.cells):
            found.append(line)
    if not found:
        raise ValidationError(_("The file “%(name)s” is empty."), code="empty", params={"name": name})
    return found


def _csv_lines(content: bytes) -> Iterator[Line]:
    text = _decoded(content)
    head = text.lstrip("\r\n").split("\n", 1)[0]
    delimiter = max(DELIMITERS, key=_outside_quotes(head).count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    number = 1
    try:
        for cells in reader:
            yield _line(number, cells)
            number = reader.line_num + 1
    except csv.Error as error:
        sentence = _("Line %(line)s cannot be read; perhaps a quotation mark is missing there.")
        raise ValidationError(sentence, code="damaged", params={"line": number}) from error


def _outside_quotes(line: str) -> str:
    return re.sub(r'"[^"]*"', "", line)


def _decoded(content: bytes) -> str:
    """The text of a file in UTF-8, UTF-16 or Windows-1252, whichever fits."""
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        codes = ["utf-16"]
    elif b"\0" in content[:2000]:
        codes = ["utf-16-le" if content[1:2] == b"\0" else "utf-16-be"]
    else:
        codes = ["utf-8-sig", "cp1252"]
    for code in codes:
        try:
            text = content.decode(code)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise ValidationError(
        _("The letters of this file cannot be read. Please save it as CSV in UTF-8 or as XLSX."), code="encoding"
    )


def _xlsx_lines(content: bytes) -> Iterator[Line]:
    from openpyxl import load_workbook

    _see_that_it_is_harmless(content)
    try:
        book = load_workbook(io.BytesIO(content), read_only=True, data_only=True, keep_links=False)
        sheet: Any = book.worksheets[0]
        sheet.reset_dimensions()
        rows = sheet.iter_rows(max_row=MOST_ROWS + 3, max_col=MOST_COLUMNS + 1, values_only=True)
        for number, values in enumerate(rows, 1):
            yield _line(number, [written(value) for value in values])
    except ValidationError:
        raise
    except Exception as error:  # a damaged file breaks openpyxl in many ways
        raise _damaged() from error


def _damaged() -> ValidationError:
    return ValidationError(
        _("This is not a table that can be read. Please save it as XLSX or CSV and try again."), code="damaged"
    )


def _line(number: int, cells: Sequence[str]) -> Line:
    """A line without the empty cells at its end."""
    found = [plain_text(cell) for cell in cells]
    while found and not found[-1].strip():
        found.pop()
    if len(found) > MOST_COLUMNS:
        raise ValidationError(_("The table has more than 100 columns."), code="size")
    return Line(number, found)


def _see_that_it_is_harmless(content: bytes) -> None:
    """Refuse what would unpack to more than 60 MB, and XML that declares entities."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = archive.infolist()
            if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_UNPACKED:
                raise ValidationError(_("The file unpacks to more than it may. Please divide it."), code="size")
            for part in parts:
                if part.filename.endswith((".xml", ".rels")):
                    _see_that_it_declares_nothing(archive, part)
    except (zipfile.BadZipFile, expat.ExpatError, NotImplementedError, RuntimeError, EOFError, OSError) as error:
        raise _damaged() from error


def _see_that_it_declares_nothing(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> None:
    def refuse(*_declared: Any) -> None:
        raise _damaged()

    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = refuse
    with archive.open(part) as file:
        parser.ParseFile(file)


def written(value: Any) -> str:
    """A value as the text of a cell: dates as 2024-05-31, whole numbers without a point, lists with semicolons between."""
    match value:
        case None:
            text = ""
        case bool():
            text = str(value).lower()
        case datetime() if value.time() == time() and value.tzinfo is None:
            text = value.date().isoformat()
        case date():
            text = value.isoformat()
        case float() if value.is_integer():
            text = str(int(value))
        case list() | tuple() | set() | frozenset():
            text = "; ".join(written(one) for one in value)
        case _:
            text = str(value)
    return text


def safe_text(value: Any) -> str:
    """The text of a cell that no spreadsheet takes for a formula; numbers stay as they are."""
    text = written(value)
    if isinstance(value, (int, float, Decimal)):
        return text
    return f"'{text}" if FORMULA.match(text) else text


def plain_text(cell: str) -> str:
    """The text that `safe_text` wrote."""
    return cell[1:] if cell.startswith("'") and FORMULA.match(cell) else cell


def csv_text(rows: Iterable[Sequence[Any]], *, bom: bool = True) -> Iterator[str]:
    """The rows as pieces of a CSV file (RFC 4180); with `bom`, spreadsheets know that it is UTF-8.

    The headings stand in quotes where one holds a sign that parts cells elsewhere (a semicolon, a tab), because by them readers
    find out which sign does.
    """
    if bom:
        yield BOM
    piece = io.StringIO()
    plain, quoted = csv.writer(piece), csv.writer(piece, quoting=csv.QUOTE_ALL)
    for number, row in enumerate(rows):
        cells = [safe_text(value) for value in row]
        is_doubtful = number == 0 and any(sign in cell for cell in cells for sign in DELIMITERS[1:])
        (quoted if is_doubtful else plain).writerow(cells)
        yield piece.getvalue()
        piece.seek(0)
        piece.truncate()


def xlsx_bytes(rows: Iterable[Sequence[Any]], title: str) -> bytes:
    """The rows as an XLSX file of text cells; a text longer than a cell may be is refused with a sentence."""
    from openpyxl import Workbook
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

    book = Workbook(write_only=True)
    sheet: Any = book.create_sheet(re.sub(r"[\[\]:*?/\\']", " ", title)[:31] or "1")
    sheet.freeze_panes = "A2"
    for row in rows:
        cells = [ILLEGAL_CHARACTERS_RE.sub("", safe_text(value)) for value in row]
        if any(len(cell) > LONGEST_XLSX_CELL for cell in cells):
            sheet.close()
            raise ValidationError(
                _("A text is longer than a cell of a spreadsheet may be. Please take the CSV file instead."), code="size"
            )
        sheet.append(cells)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()
