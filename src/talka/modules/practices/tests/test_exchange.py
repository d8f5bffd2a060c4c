import csv
import io
import re
from dataclasses import replace

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile

from talka.kernel.tables import csv_text
from talka.modules.practices import actions
from talka.modules.practices.exchange import sheet
from talka.modules.practices.models import Practice
from talka.modules.practices.tests.conftest import belonging

HEAD = "network,title,language,country,places,scope,start,end,ongoing,organisations,topics,summary\n"


def table(*lines):
    return (HEAD + "\n".join(lines)).encode()


def test_a_stranger_takes_away_what_is_public(published, draft, stranger, ben, network, content):
    lines = list(csv.reader(io.StringIO("".join(csv_text(sheet.lines(stranger), bom=False)))))

    assert len(lines) == 2
    assert lines[1][:4] == ["river", "A mill for everybody", "en", "LV"]


def test_a_steward_brings_a_table_in_and_each_line_is_a_draft(ada, network):
    reading = sheet.read(table("river,One,en,LV,Sigulda,local,2020,,1,Mill; Bakery,,Short.", "river,Two,pl,,,,,,,,,"), "new.csv")
    assert not reading.errors

    run = sheet.bring_in(ada, reading, dry=False)

    one = Practice.objects.get(title="One")
    assert run.done == 2
    assert (one.state, one.country, one.started, one.is_ongoing) == ("draft", "LV", 2020, True)
    assert [body.name for body in one.organisations.all()] == ["Mill", "Bakery"]


def test_what_went_out_comes_back_and_changes_nothing_else(ada, network, published, content):
    out = "".join(csv_text(sheet.lines(ada), bom=False)).replace("A mill for everybody,en,LV", "A mill for everybody,en,EE")

    reading = sheet.read(out.encode(), "practices.csv")
    assert not reading.errors
    sheet.bring_in(ada, reading, dry=False)

    found = Practice.objects.get()
    assert (found.country, found.number, found.state) == ("EE", 2, "published")
    assert found.content.funding == content.funding
    assert found.content.organisations == content.organisations


def test_what_a_table_has_no_column_for_stays_as_it_is(ada, network, published, content):
    reading = sheet.read(b"network,title,language,summary\nriver,A mill for everybody,en,Shorter.\n", "short.csv")
    sheet.bring_in(ada, reading, dry=False)

    found = Practice.objects.get()
    assert found.content == replace(content, summary="Shorter.")


def test_an_empty_cell_empties(ada, network, published, content):
    reading = sheet.read(b"network,title,language,topics,end\nriver,A mill for everybody,en,,\n", "short.csv")
    sheet.bring_in(ada, reading, dry=False)

    assert Practice.objects.get().content == replace(content, topics=(), period=replace(content.period, end=""))


def test_a_dry_run_writes_nothing(ada, network):
    sheet.bring_in(ada, sheet.read(table("river,One,en,,,,,,,,,"), "new.csv"), dry=True)

    assert not Practice.objects.exists()


def test_a_line_that_does_not_fit_is_named(network):
    reading = sheet.read(table("river,One,en,LV,,,2021-13,,,,,", "nowhere,Two,en,,,,,,,,,"), "new.csv")

    assert any("Line 2" in error and "is not a date" in error for error in reading.errors)
    assert any("Line 3" in error for error in reading.errors)


def test_a_member_may_not_bring_a_table_in(ben, network):
    with pytest.raises(PermissionDenied):
        sheet.bring_in(ben, sheet.read(table("river,One,en,,,,,,,,,"), "new.csv"), dry=False)


def test_a_steward_brings_nothing_into_the_network_of_others(cleo, network):
    reading = sheet.read(table("upland,Our own,en,,,,,,,,,", "river,One,en,,,,,,,,,"), "new.csv")

    with pytest.raises(PermissionDenied):
        actions.take_in_practices(cleo, rows=list(reading.rows))
    with pytest.raises(ValidationError) as refusal:
        sheet.bring_in(cleo, reading, dry=True)

    assert refusal.value.messages == [
        "Line 3: You may not bring anything into the network “River valley”. Please take this line out of the table."
    ]

    assert not Practice.objects.exists()


def test_a_title_is_changed_in_a_spreadsheet_where_the_identifier_comes_back(ada, network, published, content):
    out = "".join(csv_text(sheet.lines(ada), bom=False)).replace("A mill for everybody", "A mill for all")

    taken = sheet.bring_in(ada, sheet.read(out.encode(), "practices.csv"), dry=False)

    found = Practice.objects.get()
    assert (taken.new, taken.changed, taken.same) == (0, 1, 0)
    assert found.uid == published.uid
    assert found.content == replace(content, title="A mill for all")


def test_an_identifier_that_nobody_knows_is_told_and_nothing_is_written(ada, network):
    lines = "network,title,language,uid\nriver,One,en,\nriver,Two,en,01890a5d-ac96-774b-bcce-b302099a8057\n"

    with pytest.raises(ValidationError) as refusal:
        sheet.bring_in(ada, sheet.read(lines.encode(), "new.csv"), dry=False)

    assert refusal.value.messages == [
        "Line 3: Nothing with this identifier is here. Please leave the cell empty where a line is new."
    ]
    assert not Practice.objects.exists()


def test_a_line_names_no_practice_that_another_line_has_named(ada, network, published):
    out = "".join(csv_text(sheet.lines(ada), bom=False))
    twice = out + out.splitlines(keepends=True)[1]

    with pytest.raises(ValidationError, match="Line 3: A line above has the same identifier"):
        sheet.bring_in(ada, sheet.read(twice.encode(), "practices.csv"), dry=False)


def test_a_table_does_not_move_a_practice_to_another_network(ada, published, upland):
    out = "".join(csv_text(sheet.lines(ada), bom=False)).replace("river,", "upland,")

    with pytest.raises(ValidationError, match="is at home in another network"):
        sheet.bring_in(belonging(ada, upland, "editor"), sheet.read(out.encode(), "practices.csv"), dry=False)


def test_a_file_that_is_taken_in_twice_changes_nothing_the_second_time_and_says_so(door, ada, network, published):
    browser = door(ada)
    text = table("river,One,en,LV,Sigulda,local,2020,,1,Mill; Bakery,theme:youth,Short.", "river,Two,pl,,,,,,,,,")

    def sent():
        page = browser.post("/sheets/practices/practices/import/", {"file": SimpleUploadedFile("new.csv", text)}).text
        kept = re.search(r'name="kept" value="([^"]+)"', page)[1]
        return page, browser.post("/sheets/practices/practices/import/", {"kept": kept}, follow=True).text

    first, done = sent()
    second, again = sent()

    assert "2 lines are new and each begins a record of its own." in first
    assert "2 lines have been taken in." in done
    assert "2 lines change nothing: what they say is here already." in second
    assert "Take in" not in second
    assert "Nothing has changed: all that this table says was here already." in again
    assert Practice.objects.count() == 3
