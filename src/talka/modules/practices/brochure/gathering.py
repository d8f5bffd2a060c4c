"""What a brochure says, gathered once for both of its forms: every word in its language, pictures as bytes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any

from babel.dates import format_date
from django.core.exceptions import ValidationError
from django.core.files.storage import default_storage
from django.template import engines
from django.utils import translation
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from PIL import Image

from talka.ground.files.models import File
from talka.ground.places.models import Place
from talka.kernel.actors import NOBODY
from talka.kernel.locales import country_name, own_locale
from talka.kernel.words import Reading, readings

from ..choices import TEXTS
from ..models import Practice
from ..models.content import PracticeContent
from ..models.phrases import in_tongue
from ..models.showing import contents_of, numbers, place_line
from ..templatetags.practices import figure, moment, money

MOST_PRACTICES = 500
PICTURE_WIDTH, PRINTED_WIDTH = 1200, 1000  # pixels: of the rendition that is taken, and of what is printed
EMPTY_LINE = re.compile(r"\n\s*\n")
TOLD = (
    *("needs", "objectives", "how_it_works", "challenges", "innovation", "results", "stakeholders", "beneficiaries"),
    *("monitoring", "resources", "other_resources", "transfer"),
)


@dataclass(frozen=True)
class Text:
    """Words with the language that they are in (ISO 639-1)."""

    words: str
    language: str

    @property
    def paragraphs(self) -> list[str]:
        """The words between empty lines."""
        return [piece.strip() for piece in EMPTY_LINE.split(self.words) if piece.strip()]


@dataclass(frozen=True)
class Picture:
    """A picture as JPEG bytes, with the words for those who cannot see it and the line that its licence asks for."""

    data: bytes
    alt: Text
    credit: str


@dataclass(frozen=True)
class Story:
    """One practice as it is printed. `facts` are (label, lines); `figures` (value, label); `drawings` SVG by name."""

    uid: str
    title: Text
    where: str
    lead: Text
    facts: Sequence[tuple[str, Sequence[Text]]]
    figures: Sequence[tuple[str, Text]]
    parts: Sequence[tuple[str, Text]]
    links: Sequence[tuple[str, Text]]
    address: str
    picture: Picture | None
    weave: str
    map: str


@dataclass(frozen=True)
class Brochure:
    """The whole: title, introduction, its language, who gives it out, the day, and the practices in their order."""

    title: str
    introduction: str
    language: str
    publisher: str
    day: str
    weave: str
    stories: Sequence[Story]
    words: dict[str, str] = field(default_factory=dict)


def gather(
    practices: Sequence[Practice], *, title: str, introduction: str = "", language: str, publisher: str, site: str
) -> Brochure:
    """What a brochure of these practices says, in their order.

    `language` is one of the interface; a text that is not translated stands in its own language and says so. `site` is the
    address of the installation without a slash at its end. Refuses none, and more than five hundred.
    """
    if not practices:
        raise ValidationError(_("There is no practice to print. Please choose at least one."), code="empty")
    if len(practices) > MOST_PRACTICES:
        raise ValidationError(
            _("These are %(count)s practices, and a brochure holds %(most)s. Please choose fewer.")
            % {"count": len(practices), "most": MOST_PRACTICES},
            code="many",
        )
    with translation.override(language):
        contents = contents_of(practices)
        words = readings(practices, language)
        pictures = _pictures(contents.values())
        names = Place.objects.names_in([place.own_key for one in contents.values() for place in one.places], language)
        around = _Around(language, site, pictures, names)
        stories = [
            _story(one, in_tongue(contents[one.uid], said.texts, language), said, around)
            for one in practices
            if one.uid in contents
            for said in (words.get(one.uid, Reading(language)),)
        ]
        return Brochure(
            title=title.strip() or _("Good practices"),
            introduction=introduction.strip(),
            language=language,
            publisher=publisher,
            day=format_date(localdate(), "long", locale=own_locale()),
            weave=_drawn("{% weave uid 'field' %}", uid=practices[0].uid),
            stories=stories,
            words=_words(),
        )


def _words() -> dict[str, str]:
    """What the pages themselves say."""
    return {
        "contents": _("Contents"),
        "read_on": _("Read on, and see what has changed since"),
        "links": _("Links"),
        "qr": _("QR code that leads to the page of this practice"),
        "map": _("Map of where the practice is at home"),
        "kind": _("Good practice"),
        "imprint": _("Made with Talka from what stands on the pages of the practices on this day."),
    }


@dataclass(frozen=True)
class _Around:
    """What all stories of a brochure share."""

    language: str
    site: str
    pictures: dict[Any, File]
    names: Any


def _story(one: Practice, content: PracticeContent, words: Reading, around: _Around) -> Story:
    """One practice in the language of the brochure, as far as it is translated."""
    own, language = content.language, around.language

    def text(name: str) -> Text:
        translated = words.texts.get(name, "") if language != own else ""
        return Text(translated or getattr(content, name), language if translated else own)

    places = [place for place in content.places if place.latitude is not None]
    points = [(place.latitude, place.longitude, around.names.get(place.own_key, place.name)) for place in places]
    pictures = (_picture(shown, around.pictures[shown.file], own) for shown in content.pictures if shown.file in around.pictures)
    return Story(
        uid=str(one.uid),
        title=text("title"),
        where=place_line(one, language),
        lead=text("summary"),
        facts=list(_facts(one, content, around.names, language)),
        figures=_figures(content, own),
        parts=[(str(TEXTS[name]), text(name)) for name in TOLD if getattr(content, name)],
        links=[(link.url, _phrase(link.label or link.url, own)) for link in content.links],
        address=f"{around.site}{one.get_absolute_url()}",
        picture=next(pictures, None),
        weave=_drawn("{% weave uid 'card' %}", uid=one.uid),
        map=_drawn("{% map_drawing points label %}", points=points, label="") if points else "",
    )


def _phrase(words: Any, own: str) -> Text:
    return Text(str(words), getattr(words, "language", own))


def _facts(one: Practice, content: PracticeContent, names: Any, language: str) -> Iterator[tuple[str, list[Text]]]:
    """Where, who, when, how far, money, people: each with its label, empty ones left out."""
    own = content.language
    where = [Text(names[key], language) if (key := place.own_key) in names else Text(place.name, own) for place in content.places]
    land = [Text(country_name(content.country, language), language)] if content.country else []
    when = _when(content)
    rows: list[tuple[str, list[Text]]] = [
        (_("Where"), [*where, *land]),
        (_("Who"), [Text(body.name, own) for body in content.organisations]),
        (_("When"), [Text(when, language)] if when else []),
        (_("How far it reaches"), [Text(one.get_scope_display(), language)] if one.scope else []),
        (_("Money"), [text for row in content.funding for text in _money(row, own)]),
        (_("People who do it"), [Text(" ".join(filter(None, [row.number, str(row.role)])), own) for row in content.people]),
    ]
    yield from ((label, lines) for label, lines in rows if lines)


def _money(row: Any, own: str) -> Iterator[Text]:
    said = [money(row.amount, row.currency) if row.amount is not None else "", str(row.source), str(row.text)]
    line = ", ".join(filter(None, said))
    if line:
        yield Text(line, own)


def _when(content: PracticeContent) -> str:
    period = content.period
    known = {"start": moment(period.start) if period.start else "", "end": moment(period.end) if period.end else ""}
    if period.start and period.end:
        return _("%(start)s to %(end)s") % known
    if period.start:
        return (_("since %(start)s, and it goes on") if period.ongoing else _("from %(start)s")) % known
    if period.end:
        return _("until %(end)s") % known
    return _("it goes on") if period.ongoing else ""


def _figures(content: PracticeContent, own: str) -> list[tuple[str, Text]]:
    """Up to four figures in large print; a single one too, since paper has no table to look it up in."""
    large = numbers(content)
    if large:
        return [(" ".join(filter(None, [value, unit])), _phrase(label, own)) for value, label, unit in large]
    return [(figure(one.value, str(one.unit)), _phrase(one.label, own)) for one in content.figures[:1] if one.label]


def _pictures(contents: Iterable[PracticeContent]) -> dict[Any, File]:
    """The pictures that everybody may see, by uid: one query."""
    uids = [picture.file for content in contents for picture in content.pictures[:1]]
    return {file.uid: file for file in File.objects.visible_to(NOBODY).filter(uid__in=uids)} if uids else {}


def _picture(shown: Any, file: File, own: str) -> Picture | None:
    path = file.rendition_path(PICTURE_WIDTH)
    path = path if default_storage.exists(path) else str(file.stored.name)
    with default_storage.open(path) as stored, Image.open(stored) as opened:
        drawn = opened.convert("RGB")
        drawn.thumbnail((PRINTED_WIDTH, PRINTED_WIDTH))
        data = BytesIO()
        drawn.save(data, "JPEG", quality=85)
    return Picture(data.getvalue(), _phrase(shown.alt, own), " ".join(filter(None, [shown.credit, shown.licence])))


def _drawn(tags: str, **known: Any) -> str:
    """A drawing of the site as SVG that stands by itself."""
    template = engines["django"].from_string("{% load parts %}" + tags)
    drawing: str = template.render(known)
    return drawing
