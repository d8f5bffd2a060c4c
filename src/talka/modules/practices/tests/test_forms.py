"""What people type into the form of a practice, and what it says when it cannot be taken."""

from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.utils import translation

from talka.modules.practices import actions
from talka.modules.practices.forms.rows import Address, Number
from talka.modules.practices.models import Practice


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("4,500.50", "4500.50"),
        ("4.500,50", "4500.50"),
        ("4 500,5", "4500.5"),
        ("4\u202f500", "4500"),
        ("1,234,567", "1234567"),
        ("1.234.567", "1234567"),
        ("12,5", "12.5"),
        ("0.125", "0.125"),
        ("−3", "-3"),
        (" 7 ", "7"),
    ],
)
@pytest.mark.parametrize("language", ["en", "da"])
def test_a_number_is_understood_however_europeans_write_it(text, number, language):
    with translation.override(language):
        assert Number(max_digits=18, decimal_places=4).clean(text) == Decimal(number)


@pytest.mark.parametrize(("language", "whole", "doubtful"), [("en", "4,500", "4.500"), ("da", "4.500", "4,500")])
def test_three_digits_behind_the_readers_decimal_sign_are_asked_about(language, whole, doubtful):
    field = Number(max_digits=18, decimal_places=4)

    with translation.override(language):
        assert field.clean(whole) == 4500
        with pytest.raises(ValidationError) as refusal:
            field.clean(doubtful)

    assert "4500" in refusal.value.messages[0]
    assert f"{doubtful}0" in refusal.value.messages[0]


def test_what_is_no_number_is_told_how_to_write_one():
    with pytest.raises(ValidationError) as refusal:
        Number().clean("about 4500 EUR")

    assert refusal.value.messages == [
        "“about 4500 EUR” is not a number that we can read. Please write it like 4500.5, without words."
    ]


@pytest.mark.parametrize("language", ["en", "da", "pl", "lv"])
@pytest.mark.parametrize("number", ["4.500", "4500", "4.567", "-12.25", "1234567.891", "0.001"])
def test_a_number_that_the_form_shows_comes_back_the_same(language, number):
    field = Number(max_digits=18, decimal_places=4)

    with translation.override(language):
        shown = field.widget.format_value(field.prepare_value(Decimal(number)))

        assert field.clean(shown) == Decimal(number)


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("repaircafe.org", "https://repaircafe.org"),
        ("www.example.org/mill?a=1", "https://www.example.org/mill?a=1"),
        ("http://example.org", "http://example.org"),
        ("mailto:ada@example.org", "mailto:ada@example.org"),
        ("the mill", "the mill"),
    ],
)
def test_an_address_needs_no_scheme(text, address):
    assert Address(required=False).clean(text) == address


def test_a_long_summary_that_came_from_a_report_may_stay_until_somebody_shortens_it(ada, network, content):
    from dataclasses import replace

    from talka.modules.practices.actions.writing import NewPractice

    long = replace(content, summary="long " * 500)
    actions.draft_practices(ada, rows=[NewPractice(long)], network=network, origin="report.txt")
    practice = Practice.objects.get()

    actions.edit_practice(ada, practice=practice, content=replace(long, needs="A roof."))

    assert Practice.objects.get().content.needs == "A roof."
