"""Rows that repeat in the form of a practice: how each is asked for, read, and made."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.formats import get_format, localize
from django.utils.translation import gettext_lazy as _

from talka.ground.organisations.choices import OrganisationKind
from talka.ground.places.forms import PlaceField
from talka.ground.places.gazetteer.resolving import Resolution

from ..choices import Part
from ..models.content import (
    LONGEST_TEXT,
    Body,
    Figure,
    Funding,
    Link,
    PlaceNamed,
    PracticeContent,
    Staff,
    check_currency,
    check_day,
    check_link,
    check_share,
)
from ..models.locating import matched, named_place
from ..reading.values.numbers import NUMBER, plain_digits

Values = Mapping[str, Any]
MINUS = ("-", "−")
DOUBTFUL = -3  # decimals
BARE_ADDRESS = re.compile(r"[\w-]+(?:\.[\w-]+)+(?:[:/?#]|$)")


@dataclass(frozen=True)
class Rows:
    """One repeating part: its name in the content, what it is called, its fields, and the way there and back."""

    name: str
    legend: Any
    hint: Any
    add: Any
    fields: Callable[[], dict[str, forms.Field]]
    make: Callable[[Values, PracticeContent | None], Any]
    read: Callable[[Any], dict[str, Any]]


def _short(**also: Any) -> dict[str, Any]:
    return {"required": False, "widget": forms.TextInput(attrs={"class": "input--short"}), **also}


def _checked(check: Callable[[Any], None], **also: Any) -> forms.CharField:
    return forms.CharField(validators=[check], **also)


class Code(forms.CharField):
    """The code of a currency, in capitals."""

    def to_python(self, value: Any) -> str:
        return str(super().to_python(value) or "").upper()


class Address(forms.CharField):
    """The address of a page of the web; without a scheme it is taken to begin with https://."""

    def to_python(self, value: Any) -> str:
        text = str(super().to_python(value) or "")
        return f"https://{text}" if BARE_ADDRESS.match(text) else text


class Number(forms.DecimalField):
    """A number as people write it in English or in the rest of Europe: 4500.5, 4,500.50, 4.500,50, 4 500,5.

    Three digits behind the reader's own decimal sign can be meant either way, so whoever typed them is asked.
    """

    def __init__(self, **also: Any) -> None:
        super().__init__(localize=True, **_short(**also))

    def to_python(self, value: Any) -> Decimal | None:  # type: ignore[override]
        if isinstance(value, Decimal):
            return value
        text = str(value or "").strip()
        if not text:
            return None
        minus, digits = ("-", text[1:]) if text[:1] in MINUS else ("", text)
        mark = get_format("DECIMAL_SEPARATOR")
        if not re.fullmatch(NUMBER, digits):
            gaps = {"text": text[:40], "example": localize(Decimal("4500.5"))}
            raise ValidationError(
                _("“%(text)s” is not a number that we can read. Please write it like %(example)s, without words.") % gaps
            )
        if re.fullmatch(rf"[1-9]\d{{0,2}}{re.escape(mark)}\d{{3}}", digits):
            gaps = {"text": text, "whole": digits.replace(mark, ""), "part": f"{digits}0"}
            raise ValidationError(
                _("“%(text)s” can be read in two ways. Please write %(whole)s, or %(part)s if it has decimals.") % gaps
            )
        return Decimal(minus + plain_digits(digits))

    def prepare_value(self, value: Any) -> Any:
        """Show three decimals as four, so that what is shown can be sent back."""
        is_doubtful = isinstance(value, Decimal) and value.as_tuple().exponent == DOUBTFUL
        return value.quantize(Decimal("0.0001")) if is_doubtful else value


def _place_fields() -> dict[str, forms.Field]:
    return {"place": PlaceField(label=_("Place"), required=False)}


def _place(values: Values, before: PracticeContent | None) -> PlaceNamed | None:
    found: Resolution | None = values["place"]
    if found is None:
        return None
    known = {place.name: place for place in before.places} if before else {}
    return known.get(found.text) or named_place(found)


def _body_fields() -> dict[str, forms.Field]:
    return {
        "name": forms.CharField(label=_("Name"), max_length=300, required=False),
        "kind": forms.ChoiceField(
            label=_("What kind of organisation it is"), choices=[("", "–"), *OrganisationKind.choices], required=False
        ),
        "role": forms.ChoiceField(label=_("Its part"), choices=Part.choices, required=False),
        "background": forms.CharField(
            label=_("Background"), max_length=LONGEST_TEXT, required=False, widget=forms.Textarea(attrs={"rows": 3})
        ),
    }


def _body(values: Values, before: PracticeContent | None) -> Body | None:
    if not values["name"]:
        return None
    known = {body.name: body.uid for body in before.organisations} if before else {}
    role = str(values["role"] or Part.IN_CHARGE)
    body = Body(values["name"], values["kind"], role, values["background"], known.get(values["name"]))
    return body if body.name in known else matched([body])[0]


def _money_fields() -> dict[str, forms.Field]:
    return {
        "amount": Number(label=_("Amount"), max_digits=18, decimal_places=2, min_value=0),
        "currency": Code(
            label=_("Currency"), help_text=_("Three letters, such as EUR or PLN."), validators=[check_currency], **_short()
        ),
        "source": forms.CharField(label=_("Who pays"), max_length=300, required=False),
        "share": Number(label=_("Share in per cent"), validators=[check_share]),
        "text": forms.CharField(label=_("What for"), max_length=500, required=False),
    }


def _money(values: Values, before: PracticeContent | None) -> Funding | None:
    made = Funding(values["amount"], values["currency"], values["source"], values["share"], values["text"])
    return None if made == Funding(currency=made.currency) else made


def _staff_fields() -> dict[str, forms.Field]:
    return {
        "number": forms.CharField(
            label=_("How many"), help_text=_("A number, or a span such as 5-6."), max_length=30, **_short()
        ),
        "role": forms.CharField(label=_("Who they are"), max_length=300, required=False),
        "text": forms.CharField(label=_("In the words of the source"), max_length=500, required=False),
    }


def _staff(values: Values, before: PracticeContent | None) -> Staff | None:
    made = Staff(values["number"], values["role"], values["text"])
    return None if made == Staff() else made


def _figure_fields() -> dict[str, forms.Field]:
    return {
        "value": Number(label=_("Number"), max_digits=18, decimal_places=4),
        "unit": forms.CharField(label=_("Unit"), help_text=_("Such as people, %, tonnes or EUR."), max_length=60, **_short()),
        "label": forms.CharField(label=_("What it counts"), max_length=300, required=False),
        "date": _checked(check_day, label=_("As of"), help_text=_("A year, a month or a day."), max_length=10, **_short()),
        "source": forms.CharField(label=_("Where the number is from"), max_length=300, required=False),
    }


def _figure(values: Values, before: PracticeContent | None) -> Figure | None:
    if values["value"] is None:
        return None
    return Figure(values["value"], values["unit"], values["label"], values["date"], values["source"])


def _link_fields() -> dict[str, forms.Field]:
    return {
        "url": Address(validators=[check_link], label=_("Address"), max_length=1000, required=False),
        "label": forms.CharField(label=_("What it leads to"), max_length=2000, required=False),
    }


def _link(values: Values, before: PracticeContent | None) -> Link | None:
    made = Link(values["url"], values["label"])
    return None if made == Link() else made


def _read(*names: str) -> Callable[[Any], dict[str, Any]]:
    return lambda row: {name: getattr(row, name) for name in names}


PLACES = Rows(
    "places",
    _("Places"),
    _("A town or a region, with its region if others have the same name: “Drobin, Mazowieckie”."),
    _("Add another place"),
    _place_fields,
    _place,
    lambda row: {"place": row.name},
)
BODIES = Rows(
    "organisations",
    _("Organisations"),
    _("Those in charge first, then their partners."),
    _("Add another organisation"),
    _body_fields,
    _body,
    _read("name", "kind", "role", "background"),
)
MONEY = Rows(
    "funding",
    _("Money"),
    _("Each source of money by itself."),
    _("Add another source of money"),
    _money_fields,
    _money,
    _read("amount", "currency", "source", "share", "text"),
)
STAFF = Rows("people", _("People who do it"), "", _("Add more people"), _staff_fields, _staff, _read("number", "role", "text"))
FIGURES = Rows(
    "figures",
    _("Results in numbers"),
    _("What was counted, and when."),
    _("Add another number"),
    _figure_fields,
    _figure,
    _read("value", "unit", "label", "date", "source"),
)
LINKS = Rows("links", _("Links"), "", _("Add another link"), _link_fields, _link, _read("url", "label"))
ANNEXES = Rows(
    "annexes",
    _("Annexes"),
    _("Films, leaflets, pictures elsewhere; an annex may do without an address."),
    _("Add another annex"),
    _link_fields,
    _link,
    _read("url", "label"),
)
ALL = {rows.name: rows for rows in (PLACES, BODIES, MONEY, STAFF, FIGURES, LINKS, ANNEXES)}
