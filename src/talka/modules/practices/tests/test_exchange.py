import csv
import io
from dataclasses import replace

import pytest
from django.core.exceptions import PermissionDenied

from talka.modules.practices import actions
from talka.modules.practices.exchange import sheet
from talka.modules.practices.models import Practice

HEAD = "network,title,language,country,places,scope,start,end,ongoing,organisations,topics,summary\n"


def table(*lines):
    return (HEAD + "\n".join(lines)).encode()


def test_a_stranger_takes_away_what_is_public(published, draft, stranger, ben, network, content):
    lines = list(csv.reader(io.StringIO("".join(sheet.csv(stranger, bom=False)))))

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
    out = "".join(sheet.csv(ada, bom=False)).replace("A mill for everybody,en,LV", "A mill for everybody,en,EE")

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
    with pytest.raises(PermissionDenied):
        actions.take_in_practices(cleo, rows=list(sheet.read(table("river,One,en,,,,,,,,,"), "new.csv").rows))

    assert not Practice.objects.exists()
