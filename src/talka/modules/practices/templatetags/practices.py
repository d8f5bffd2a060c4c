"""Money, dates and numbers of practices, written in the reader's way."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from babel.dates import format_date, format_skeleton
from babel.numbers import format_compact_currency, format_currency, format_decimal
from django import template
from django.utils.translation import get_language

from ..models.content import Period
from ..models.showing import country_name, language_name, locale_of

register = template.Library()


@register.filter
def money(amount: Decimal | None, currency: str) -> str:
    """An amount with its currency; full units stand without cents."""
    if amount is None:
        return ""
    locale = locale_of(get_language() or "en")
    if not currency:
        return format_decimal(amount, locale=locale)
    pattern = locale.currency_formats["standard"].pattern
    if amount == amount.to_integral_value():
        return format_currency(amount, currency, pattern.replace("0.00", "0"), locale=locale, currency_digits=False)
    return format_currency(amount, currency, pattern, locale=locale)


@register.filter
def figure(value: Decimal, unit: str = "") -> str:
    """The value of a figure with its unit: money as money, "%" close to its number, other words behind it."""
    if len(unit) == 3 and unit.isupper():
        return money(value, unit)
    written = format_decimal(value, locale=locale_of(get_language() or "en"))
    return f"{written}\u00a0%" if unit == "%" else f"{written} {unit}".strip()


def large(value: Decimal, unit: str) -> str:
    """The value of a figure in few signs, for large print: money from a million on in words; a unit stands in the label."""
    locale = locale_of(get_language() or "en")
    if len(unit) == 3 and unit.isupper():
        compact = value >= 1_000_000
        return (
            format_compact_currency(value, unit, format_type="short", locale=locale, fraction_digits=1)
            if compact
            else money(value, unit)
        )
    return figure(value, unit if unit == "%" else "")


@register.filter
def number(value: Decimal | None) -> str:
    """A number in the reader's way."""
    return "" if value is None else format_decimal(value, locale=locale_of(get_language() or "en"))


@register.filter
def moment(text: str) -> str:
    """A year, a month or a day, as exact as it is known."""
    locale = locale_of(get_language() or "en")
    parts = [int(part) for part in text.split("-")] if text else []
    if len(parts) == 1:
        return text
    if len(parts) == 2:
        return format_skeleton("yMMMM", date(parts[0], parts[1], 1), locale=locale)
    return format_date(date(parts[0], parts[1], parts[2]), "long", locale=locale) if parts else ""


@register.filter
def country(code: str) -> str:
    """The name of a country."""
    return country_name(code, get_language() or "en") if code else ""


@register.filter
def tongue(code: str) -> str:
    """The name of a language."""
    return language_name(code, get_language() or "en") if code else ""


@register.filter
def has_period(period: Period) -> bool:
    """Whether anything is known about when."""
    return bool(period.start or period.end or period.ongoing or period.recurring)
