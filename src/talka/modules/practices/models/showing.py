"""How practices look in lists and on cards: in the reader's language where there is a translation."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from talka.ground.places.models import Place
from talka.kernel.locales import country_name, language_name, locale_of
from talka.kernel.models import Version
from talka.kernel.tokens import tokens
from talka.kernel.versions import read_content
from talka.kernel.words import readings

from ..templatetags.practices import large, moment
from .content import Figure, PracticeContent
from .phrases import is_words

if TYPE_CHECKING:
    from . import Practice


LABEL = re.compile(r"[^:\n]{1,40}:")
FEWEST_WORDS = 3
OLD_AFTER = timedelta(days=730)
FEWEST_BARS, FEWEST_SHARES, WIDEST = 3, 2, 100


def says_more(text: str, known: Iterable[str]) -> bool:
    """Whether a text says more than what is known: three words at least beside its labels, numbers, and these."""
    told = set(tokens(" ".join(known)))
    return len({word for word in tokens(LABEL.sub(" ", text)) if not word.isdigit()} - told) >= FEWEST_WORDS


def months_of(language: str) -> list[str]:
    """What the months are called in a language, in all its forms."""
    forms = locale_of(language).months.values()
    return [str(name) for form in forms for width in ("wide", "abbreviated") for name in form[width].values()]


@dataclass(frozen=True)
class Shown:
    """One practice as a card or a line of a list says it."""

    record: Practice
    title: str
    lang: str
    text: str
    text_lang: str
    place: str
    own: str = ""
    own_lang: str = ""
    note: str = ""

    name = "practice"

    @property
    def uid(self) -> Any:
        return self.record.uid

    @property
    def url(self) -> str:
        return self.record.get_absolute_url()

    @property
    def kind(self) -> str:
        return _("Practice")

    @property
    def age(self) -> str:
        """Since when nobody has said that it is still right, where that is long ago."""
        last = self.record.confirmed_at or self.record.published_at
        is_old = last is not None and timezone.now() - last > OLD_AFTER
        return _("not confirmed since %(year)s") % {"year": last.year} if last is not None and is_old else ""

    @property
    def since(self) -> str:
        return _("since %(year)s") % {"year": self.record.started} if self.record.started and self.record.is_ongoing else ""


def numbers(content: PracticeContent, most: int = 4) -> list[tuple[str, str, str]]:
    """Two to four figures for large print, each (value, label, unit); a single one stands in a table."""
    rows = [(large(one.value, one.unit), one.label or one.unit, _unit(one)) for one in content.figures[:most]]
    return rows if len(rows) > 1 else []


def _unit(one: Figure) -> str:
    """The unit of a figure where it is a word, and one that its label does not say."""
    is_said = not one.label or set(tokens(one.unit)) <= set(tokens(one.label))
    return "" if is_said or not is_words(one.unit) else one.unit


@dataclass(frozen=True)
class Chart:
    """Figures that can be drawn: a sentence, (label, value) each, their unit and language, and whether it is over time."""

    title: str
    rows: Sequence[tuple[str, float]]
    unit: str
    language: str
    is_line: bool = False


def charts(content: PracticeContent) -> list[Chart]:
    """What of the figures is drawn: one thing counted at three times or more as a line; three or more amounts of one unit, or
    two or more shares, as bars. Amounts of which one is a hundred times another would only show the one, and are not drawn."""
    return [*_lines(content.figures), *_bars(content.figures)]


def _lines(figures: Sequence[Figure]) -> Iterator[Chart]:
    by_label: dict[tuple[str, str], dict[str, float]] = defaultdict(dict)
    for one in figures:
        if one.label and one.date:
            by_label[one.label, one.unit][one.date] = float(one.value)
    for (label, unit), values in by_label.items():
        if len(values) >= FEWEST_BARS:
            rows = [(moment(when), values[when]) for when in sorted(values)]
            yield Chart(_("%(what)s over time") % {"what": label}, rows, unit, getattr(label, "language", ""), is_line=True)


def _bars(figures: Sequence[Figure]) -> Iterator[Chart]:
    by_unit: dict[str, dict[str, float]] = defaultdict(dict)
    for one in figures:
        if one.label and one.unit and one.value >= 0:
            by_unit[one.unit].setdefault(one.label, float(one.value))
    for unit, values in by_unit.items():
        is_share = unit == "%"
        told = [value for value in values.values() if value]
        if len(values) < (FEWEST_SHARES if is_share else FEWEST_BARS) or max(told, default=0) > WIDEST * min(told, default=1):
            continue
        title = _("Shares in per cent") if is_share else _("What was counted in %(unit)s") % {"unit": unit}
        language = getattr(next(iter(values)), "language", "")
        yield Chart(title, list(values.items()), "" if is_words(unit) else unit, language)


def place_line(one: Practice, language: str) -> str:
    """Where it is, in a language as far as its tables go: "Haskovo, Bulgaria"."""
    first = Place.objects.names_in([one.place_key], language).get(one.place_key, one.place)
    land = country_name(one.country, language) if one.country else ""
    return ", ".join(dict.fromkeys(filter(None, (first, land))))


def contents_of(practices: Sequence[Practice]) -> dict[UUID, PracticeContent]:
    """The accepted contents of many practices by uid: one query."""
    if not practices:
        return {}
    model = type(practices[0])
    rows = Version.objects.filter(kind=model.kind(), uid__in=[one.uid for one in practices], state=Version.State.ACCEPTED)
    return {row.uid: read_content(model, row) for row in rows}


def shown(practices: Sequence[Practice], language: str) -> list[Shown]:
    """The practices as one reads them in a language: one query however many."""
    words = readings(practices, language, {one.uid: one.number for one in practices})
    return [_shown(one, words.get(one.uid), language) for one in practices]


def _shown(one: Practice, words: Any, language: str) -> Shown:
    title = words.get("title", "") if words else ""
    text = words.get("summary", "") if words else ""
    note = ""
    if one.language != language and not text:
        note = _("The text is in %(language)s.") % {"language": language_name(one.language, language)}
    return Shown(
        record=one,
        title=title or one.title,
        lang=language if title else one.language,
        text=text or one.summary,
        text_lang=language if text else one.language,
        place=place_line(one, language),
        own=one.title if title and title != one.title else "",
        own_lang=one.language,
        note=note,
    )
