"""What cannot be read is refused, each thing with its own reason, and nothing is kept."""

import io
import os
import sys
import time
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image
from pypdf import PdfReader, PdfWriter

from talka.modules.practices import actions
from talka.modules.practices.actions.reports import text_of
from talka.modules.practices.choices import UNREADABLE
from talka.modules.practices.models import Practice, ReportReading
from talka.modules.practices.reading.files import MOST_BYTES, Unreadable, Why, text_in
from talka.modules.practices.reading.files.apart import text_apart

from .making import docx, paragraph, pdf, pdf_of_tables


def packed(**parts):
    """An archive with these parts."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return file.getvalue()


def protected():
    """A PDF that opens only with a password."""
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf("Secret"))))
    writer.encrypt("a password", algorithm="AES-256")
    file = io.BytesIO()
    writer.write(file)
    return file.getvalue()


def scanned():
    """Two pages that are only pictures."""
    pages = [Image.new("RGB", (200, 300), "white") for _ in range(2)]
    file = io.BytesIO()
    pages[0].save(file, "PDF", save_all=True, append_images=pages[1:])
    return file.getvalue()


def of_pages(number):
    """A PDF of many empty pages."""
    writer = PdfWriter()
    for _ in range(number):
        writer.add_blank_page(100, 100)
    file = io.BytesIO()
    writer.write(file)
    return file.getvalue()


BAD = {
    "nothing": (lambda: b"", Why.EMPTY),
    "blanks": (lambda: b" \n\t\n", Why.EMPTY),
    "a protected PDF": (protected, Why.PROTECTED),
    "a scan": (scanned, Why.SCANNED),
    "a cut PDF": (lambda: pdf_of_tables()[:900], Why.DAMAGED),
    "noise that calls itself a PDF": (lambda: b"%PDF-1.4\n" + os.urandom(4000), Why.DAMAGED),
    "a PDF of two thousand and one pages": (lambda: of_pages(2001), Why.PAGES),
    "a program": (lambda: b"MZ\x90\x00" + bytes(400), Why.PROGRAM),
    "a script": (lambda: b"#!/bin/sh\necho hello\n", Why.PROGRAM),
    "a picture": (lambda: b"\x89PNG\r\n\x1a\n" + bytes(100), Why.PICTURE),
    "an old Word document": (lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(100), Why.OLD_OFFICE),
    "rich text": (lambda: b"{\\rtf1 hello}", Why.OLD_OFFICE),
    "a document of LibreOffice": (lambda: packed(mimetype="application/vnd.oasis", **{"content.xml": "<x/>"}), Why.OPEN_OFFICE),
    "a spreadsheet": (lambda: packed(**{"xl/workbook.xml": "<x/>"}), Why.SHEET),
    "slides": (lambda: packed(**{"ppt/presentation.xml": "<x/>"}), Why.SLIDES),
    "an archive": (lambda: packed(**{"a.txt": "a"}), Why.ARCHIVE),
    "a cut archive": (lambda: docx(paragraph("x"))[:80], Why.DAMAGED),
    "an empty Word document": (lambda: docx(""), Why.NO_TEXT),
    "a Word document with entities": (
        lambda: packed(**{"word/document.xml": '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'}),
        Why.DAMAGED,
    ),
    "a zip bomb": (lambda: docx(paragraph("a" * 60_000_000)), Why.BOMB),
    "an empty web page": (lambda: b"<!doctype html><html><body><script>x</script></body></html>", Why.NO_TEXT),
    "noise": (lambda: bytes(range(256)) * 20, Why.NOISE),
    "more than can be": (lambda: b"a" * (MOST_BYTES + 1), Why.BIG),
}


@pytest.mark.parametrize(("make", "why"), BAD.values(), ids=BAD)
def test_what_cannot_be_read_is_refused_with_its_own_reason(make, why):
    with pytest.raises(Unreadable) as refusal:
        text_apart(make())

    assert refusal.value.why == why


def test_every_reason_has_a_sentence_of_its_own():
    assert set(UNREADABLE) == set(Why)
    assert len(set(map(str, UNREADABLE.values()))) == len(Why)


def test_a_web_page_nested_twenty_thousand_deep_is_read_to_its_end():
    deep = "<div>" * 20_000

    assert text_apart(f"<html><body>{deep}at the bottom".encode()).text.strip() == "at the bottom"


def test_the_page_says_why_and_keeps_nothing(ada, network, door):
    file = SimpleUploadedFile("report.pdf", scanned())

    page = door(ada).post("/practices/import/", {"network": network.pk, "language": "en", "file": file}).text

    assert "All 2 pages of this PDF are pictures" in page
    assert not ReportReading.objects.exists()


def test_a_report_in_pdf_comes_in_through_the_page(ada, network, door):
    file = SimpleUploadedFile("report.pdf", pdf_of_tables())

    door(ada).post("/practices/import/", {"network": network.pk, "file": file})

    assert sorted(one.title for one in Practice.objects.all()) == ["Soup with a View", "The Repair Tram"]


def test_the_same_report_in_another_file_brings_nothing_in_twice(ada, network):
    first, second = text_of(pdf_of_tables()), text_of(pdf_of_tables())

    actions.read_report(ada, network=network, name="one.pdf", text=first)
    again = actions.read_report(ada, network=network, name="two.pdf", text=second)

    assert again.drafts == []
    assert ReportReading.objects.count() == 1


@pytest.fixture(scope="module")
def long():
    """A PDF of some hundred full pages."""
    return pdf("Words and words. " * 90_000)


def test_what_takes_too_long_is_stopped_and_said_so(long):
    began = time.monotonic()

    with pytest.raises(Unreadable) as refusal:
        text_apart(long, seconds=1)

    assert refusal.value.why == Why.SLOW
    assert time.monotonic() - began < 8


def test_what_takes_too_much_memory_is_stopped_and_said_so(long):
    with pytest.raises(Unreadable) as refusal:
        text_apart(long, megabytes=60)

    assert refusal.value.why in {Why.SLOW, Why.DAMAGED}


def test_the_process_apart_knows_no_secret_and_no_database(monkeypatch, tmp_path):
    monkeypatch.setenv("DATABASE_URL", "postgres://secret")
    spy = tmp_path / "sitecustomize.py"
    spy.write_text("import os, sys\nsys.stderr.write(' '.join(sorted(os.environ)))\nsys.stderr.flush()\nos._exit(3)\n")
    monkeypatch.setattr(sys, "path", [str(tmp_path), *sys.path])
    seen = {}
    run = __import__("subprocess").run
    monkeypatch.setattr("subprocess.run", lambda *words, **also: seen.setdefault("done", run(*words, **also)))

    with pytest.raises(Unreadable):
        text_apart(pdf("Words"))

    assert b"PYTHONPATH" in seen["done"].stderr
    assert b"DATABASE_URL" not in seen["done"].stderr


def test_text_in_the_usual_encodings_is_taken_as_it_is():
    for encoding in ("utf-8", "utf-8-sig", "utf-16", "cp1252"):
        assert text_in("Freiräume: 4 Gemeinden".encode(encoding)).text == "Freiräume: 4 Gemeinden"
