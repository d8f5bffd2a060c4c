"""Money, dates and numbers of practices, written in the reader's way."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal

from babel.dates import format_date, format_skeleton
from babel.numbers import format_compact_currency, format_currency, format_decimal
from django import template

from talka.kernel.locales import country_name, language_name, own_locale

from ..models.doubting import in_doubt
from ..models.steps import step_of

register = template.Library()
LETTER_TO_DIGIT = re.compile(r"(?<=[^\W\d_])(?=\d)")


@register.filter
def money(amount: Decimal | None, currency: str) -> str:
    """An amount with its currency; full units stand without cents."""
    if amount is None:
        return ""
    locale = own_locale()
    if not currency:
        return format_decimal(amount, locale=locale)
    pattern = locale.currency_formats["standard"].pattern
    if amount == amount.to_integral_value():
        return apart(format_currency(amount, currency, pattern.replace("0.00", "0"), locale=locale, currency_digits=False))
    return apart(format_currency(amount, currency, pattern, locale=locale))


def apart(written: str) -> str:
    """The same amount with a no-break space behind a currency that is written in letters: €5, but PLN 5."""
    return LETTER_TO_DIGIT.sub("\u00a0", written)


@register.filter
def figure(value: Decimal, unit: str = "") -> str:
    """The value of a figure with its unit: money as money, "%" as the language writes it, other words behind it."""
    if len(unit) == 3 and unit.isupper():
        return money(value, unit)
    locale = own_locale()
    written = format_decimal(value, locale=locale)
    if unit == "%":
        return str(locale.percent_formats[None].pattern).replace("#,##0", written)
    return f"{written} {unit}".strip()


def large(value: Decimal, unit: str) -> str:
    """The value of a figure in few signs, for large print: money from a million on in words; a unit stands in the label."""
    locale = own_locale()
    if len(unit) == 3 and unit.isupper():
        compact = value >= 1_000_000
        return (
            apart(format_compact_currency(value, unit, format_type="short", locale=locale, fraction_digits=1))
            if compact
            else money(value, unit)
        )
    return figure(value, unit if unit == "%" else "")


@register.filter
def number(value: Decimal | None) -> str:
    """A number in the reader's way."""
    return "" if value is None else format_decimal(value, locale=own_locale())


@register.filter
def moment(text: str) -> str:
    """A year, a month or a day, as exact as it is known."""
    locale = own_locale()
    parts = [int(part) for part in text.split("-")] if text else []
    if len(parts) == 1:
        return text
    if len(parts) == 2:
        return format_skeleton("yMMMM", date(parts[0], parts[1], 1), locale=locale)
    return format_date(date(parts[0], parts[1], parts[2]), "long", locale=locale) if parts else ""


@register.filter
def country(code: str) -> str:
    """The name of a country."""
    return country_name(code) if code else ""


@register.filter
def tongue(code: str) -> str:
    """The name of a language."""
    return language_name(code) if code else ""


register.filter(in_doubt)


@register.filter
def page_to_write(path: str) -> str:
    """The name of the page of the form on which a field of the content is written, "" if there is none."""
    step = step_of(path)
    return step.name if step else ""
