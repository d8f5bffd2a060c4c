"""Tables go out and come back equal; what does not fit comes back as a sentence, and then nothing is written."""

from __future__ import annotations

import csv
import io
import zipfile
from datetime import date, datetime
from decimal import Decimal

import pytest
from django import forms
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import translation
from django.utils.translation import gettext_lazy
from hypothesis import example, given
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook

from talka.kernel.actions import action
from talka.kernel.exchange import Column, Sheet
from talka.kernel.history import emit
from talka.kernel.models import HistoryEntry, Run
from talka.kernel.records import put_many
from talka.kernel.rules import ensure
from talka.kernel.tables import csv_text, plain_text, read_table, safe_text, written, xlsx_bytes
from tests.stage import rules
from tests.stage.actions import write_play
from tests.stage.events import PlayWritten
from tests.stage.models import Play


class PlayForm(forms.Form):
    title = forms.CharField(max_length=100)
    seats = forms.IntegerField(min_value=1)


@action(many=True)
def take_in_plays(actor, *, rows):
    """Write many plays from a table."""
    ensure(rules.may_write, actor, None)
    if any(row["title"] == "Macbeth" for row in rows):
        raise ValidationError("Nobody says that name.", params={"row": [row["title"] for row in rows].index("Macbeth")})
    plays = put_many([Play(title=row["title"], seats=row["seats"], writer=actor.person.name) for row in rows])
    emit(PlayWritten(plays))
    return plays


sheet = Sheet(
    Play,
    "plays",
    "Plays",
    [
        Column("title", gettext_lazy("name"), lambda play: play.title),
        Column("seats", "Seats", lambda play: play.seats),
        Column("state", "State", lambda play: play.state),
    ],
    form=PlayForm,
    take_in=take_in_plays,
    rule=rules.may_write,
)


def bring(actor, content, *, dry=False):
    reading = sheet.read(content if isinstance(content, bytes) else content.encode(), "plays.csv")
    if not reading.errors:
        sheet.bring_in(actor, reading, dry=dry)
    return list(reading.errors)


def plays():
    return list(Play.objects.order_by("pk").values_list("title", "seats"))


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_what_went_out_comes_back_equal(ada, form):
    for title, seats in [("=1+1", 3), ("'=x", 4), ('A "quoted"; title,', 5), ("Łódź Ελλάδα\nsecond line", 6), ("-dash", 7)]:
        write_play(ada, title=title, seats=seats)
    before = plays()
    content = "".join(csv_text(sheet.lines(ada))).encode() if form == "csv" else xlsx_bytes(sheet.lines(ada), "plays")
    Play.objects.all().delete()

    errors = bring(ada, content)

    assert (errors, plays()) == ([], before)


def test_a_table_holds_only_what_its_reader_may_see(ada, ben):
    write_play(ada, title="Ada's secret")

    assert "Ada's secret" in "".join(csv_text(sheet.lines(ada)))
    assert "".join(csv_text(sheet.lines(ben))).count("\r\n") == 1


def test_no_cell_is_taken_for_a_formula(ada):
    write_play(ada, title='=HYPERLINK("http://bad")')

    [_head, row] = list(csv.reader(io.StringIO("".join(csv_text(sheet.lines(ada), bom=False)))))
    cell = load_workbook(io.BytesIO(xlsx_bytes(sheet.lines(ada), "plays"))).worksheets[0]["A2"]

    assert row[0].startswith("'=")
    assert (cell.data_type, cell.value[:2]) == ("s", "'=")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_a_file_of_any_program_is_read(ada, encoding, delimiter):
    text = (
        delimiter.join(["title", "seats"])
        + "\r\n"
        + delimiter.join(["Żółw, żółty" if delimiter != "," else "Żółw", "4"])
        + "\r\n"
    )

    errors = bring(ada, text.encode(encoding))

    assert (errors, [seats for _title, seats in plays()]) == ([], [4])
    assert plays()[0][0].startswith("Żółw")


def test_a_file_of_an_old_program_is_read(ada):
    assert bring(ada, "title;seats\nSmørrebrød – på dansk;4\n".encode("cp1252")) == []
    assert plays() == [("Smørrebrød – på dansk", 4)]


def test_headings_may_be_in_any_language_of_the_interface(ada, monkeypatch):
    column = Column("title", Translated({"en": "Name", "da": "Navn på stykket"}), lambda play: play.title)
    danish = Sheet(Play, "plays", "Plays", [column, sheet.columns[1]], PlayForm, take_in_plays, rules.may_write)

    with translation.override("pl"):
        reading = danish.read(b"Navn paa stykket;x\n", "x.csv")
        fitting = danish.read("NAVN PÅ STYKKET;Seats\nSkøjter;3\n".encode(), "x.csv")

    assert reading.errors
    assert (fitting.errors, fitting.rows) == ([], [{"title": "Skøjter", "seats": 3}])


class Translated:
    """A heading in several languages."""

    def __init__(self, words):
        self.words = words

    def __str__(self):
        return self.words.get(translation.get_language(), self.words["en"])


def test_errors_name_line_and_column(ada):
    errors = bring(ada, 'title,seats\nSkates,many\n"Two\nlines",3\n,4\n')

    assert errors == [
        "Line 2, column “Seats”: Enter a whole number.",
        "Line 5, column “name”: This field is required.",
    ]
    assert plays() == []


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        ("title,colour\nSkates,red\n", "There is no column “colour”. These are known: name, Seats, State."),
        ("title,title\nSkates,Boots\n", "The column “title” is there twice."),
        ("title\nSkates\n", "These columns are missing: Seats."),
        ("title,seats\nSkates,3,4,5\n", "Line 2 has more cells than there are headings."),
        ("title,seats\n", "The table has headings but no lines."),
        ("", "The file “plays.csv” is empty."),
        ("\n \n", "The file “plays.csv” is empty."),
        ('title,seats\n"Skates,3\n', "Line 2 cannot be read; perhaps a quotation mark is missing there."),
        (b"\x81\x8d\x90", "The letters of this file cannot be read. Please save it as CSV in UTF-8 or as XLSX."),
        ("title,seats\n" + "a,1\n" * 5001, "The table has more than 5,000 lines. Please divide it."),
        (",".join("abc" * 40) + "\n", "The table has more than 100 columns."),
        (b"x" * (5 * 1024 * 1024 + 1), "The file is larger than 5 MB. Please divide it."),
    ],
)
def test_what_cannot_be_read_is_said_in_a_sentence(ada, content, sentence):
    assert bring(ada, content) == [sentence]
    assert plays() == []


def test_all_lines_are_taken_in_or_none(ada):
    lines = "".join(f"Play {number},3\n" for number in range(150))

    with pytest.raises(ValidationError) as refused:
        bring(ada, f"title,seats\n{lines}Macbeth,3\n")

    assert plays() == []
    assert not HistoryEntry.objects.filter(event="stage.PlayWritten").exists()
    assert not Run.objects.filter(action__endswith="take_in_plays").exists()
    assert "Nobody says that name." in refused.value.messages[0]


def test_the_line_that_an_action_refuses_is_named(ada):
    with pytest.raises(ValidationError) as refused:
        bring(ada, "title,seats\n\nSkates,2\nMacbeth,3\n")

    assert refused.value.messages == ["Line 4: Nobody says that name."]


def test_a_promise_of_the_table_is_kept(ada):
    with pytest.raises(ValidationError) as refused:
        bring(ada, "title,seats\nSkates,2\nSkates,3\n")

    assert refused.value.messages == ["There is a play of that name."]
    assert plays() == []


def test_a_trial_writes_nothing(ada):
    assert bring(ada, "title,seats\nSkates,2\n", dry=True) == []

    assert plays() == []
    assert not HistoryEntry.objects.filter(event="stage.PlayWritten").exists()


def test_a_stranger_may_not_bring_anything_in(stranger):
    with pytest.raises(PermissionDenied):
        bring(stranger, "title,seats\nSkates,2\n")

    assert not sheet.may_take_in(stranger)


def xlsx(*rows):
    book = Workbook()
    for row in rows:
        book.active.append(row)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def test_dates_and_numbers_of_a_spreadsheet_are_read(db):
    lines = read_table(xlsx(["a"], [date(2024, 5, 31)], [datetime(2024, 5, 31)], [3.0], [2.5], [True]), "x.xlsx")

    assert [line.cells[0] for line in lines[1:]] == ["2024-05-31", "2024-05-31", "3", "2.5", "true"]


def rewritten(content, part, change):
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, change(old.read(name)) if name == part else old.read(name))
    return file.getvalue()


def test_a_file_that_unpacks_to_too_much_is_refused():
    bomb = rewritten(xlsx(["a"]), "xl/worksheets/sheet1.xml", lambda old: old + b" " * (70 * 1024 * 1024))

    with pytest.raises(ValidationError, match="unpacks to more"):
        read_table(bomb, "x.xlsx")


def test_a_file_that_declares_entities_is_refused():
    sheet_xml = "xl/worksheets/sheet1.xml"
    laughs = rewritten(xlsx(["a"]), sheet_xml, lambda old: b'<!DOCTYPE w [<!ENTITY a "ha">]>' + old)

    with pytest.raises(ValidationError, match="not a table"):
        read_table(laughs, "x.xlsx")


def test_a_cell_far_away_does_not_make_a_large_table():
    book = Workbook()
    book.active["A1"] = "title"
    book.active["XFD1048576"] = "far"
    file = io.BytesIO()
    book.save(file)

    assert [line.cells for line in read_table(file.getvalue(), "x.xlsx")] == [["title"]]


@pytest.mark.parametrize(
    "content", [b"PK\x03\x04 no zip", xlsx(["a"])[:-200], rewritten(xlsx(["a"]), "xl/workbook.xml", lambda old: b"<x")]
)
def test_a_damaged_file_is_refused_in_a_sentence(content):
    with pytest.raises(ValidationError):
        read_table(content, "x.xlsx")


def test_a_text_too_long_for_a_cell_is_not_cut():
    with pytest.raises(ValidationError, match="CSV"):
        xlsx_bytes([["x" * 40_000]], "t")


def test_values_are_written_so_that_machines_read_them():
    values = [None, True, 3, Decimal("2.50"), date(2024, 5, 31), ["a", "b"], 3.0, -5]

    assert [written(value) for value in values] == ["", "true", "3", "2.50", "2024-05-31", "a; b", "3", "-5"]
    assert safe_text(-5) == "-5"
    assert safe_text("-5") == "'-5"


@given(st.text())
def test_any_text_is_safe_and_comes_back(text):
    safe = safe_text(text)

    assert plain_text(safe) == text
    assert not safe.startswith(("=", "+", "-", "@", "\t", "\r"))


@given(
    st.lists(
        st.lists(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0")), min_size=1, max_size=4), min_size=1
    )
)
@example([[";;"]])
def test_any_table_comes_back_equal_from_csv(rows):
    rows = [["first", *row] for row in rows]

    lines = read_table("".join(csv_text(rows)).encode(), "x.csv")

    assert [list(line.cells) for line in lines] == [list(stripped(row)) for row in rows]


def stripped(row):
    while row and not row[-1].strip():
        row = row[:-1]
    return row
