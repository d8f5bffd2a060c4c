"""The parts of a page as template tags; docs/interface-parts.md lists them with what each takes."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import timedelta
from difflib import SequenceMatcher
from hashlib import sha256
from typing import Any

from django import template
from django.core.paginator import Page
from django.forms import BaseForm, BoundField
from django.templatetags.static import static
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.timesince import timesince
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from talka.kernel.actors import NOBODY
from talka.kernel.exchange import sheet_named
from talka.site.charts import Row, bar_svg, line_svg, written
from talka.site.maps import Point, map_svg
from talka.site.outlines import HERO, PLAIN, View, bounds_around
from talka.site.weave import Shape, weave_svg

FEW_WORDS = 6
LATE = timedelta(days=5)
register = template.Library()

Item = Mapping[str, Any] | Sequence[Any] | object


def rows_of(items: Iterable[Item] | None, names: str) -> list[dict[str, Any]]:
    """Read items, be they mappings, sequences in the order of the names, or objects."""
    keys = names.split()
    found = []
    for item in items or ():
        if isinstance(item, Mapping):
            found.append({key: item.get(key) for key in keys})
        elif isinstance(item, Sequence):
            found.append({key: item[i] if i < len(item) else None for i, key in enumerate(keys)})
        else:
            found.append({key: getattr(item, key, None) for key in keys})
    return found


def name_of(*words: object) -> str:
    """Make an id that is the same for the same words, so that a page stays the same."""
    return "p" + sha256("|".join(map(str, words)).encode()).hexdigest()[:8]


def is_foreign(lang: str | None) -> bool:
    """Tell whether words in that language need a `lang` of their own on the page being drawn."""
    return bool(lang) and str(lang).split("-")[0] != str(get_language()).split("-")[0]


@register.simple_tag
def icon(name: str) -> SafeString:
    """Draw an icon of the sprite; it stands beside a word and is silent itself."""
    address = f"{static('vendor/icons.svg')}#{name}"
    return format_html('<svg class="icon" aria-hidden="true"><use href="{}"/></svg>', address)


@register.simple_tag
def weave(uid: object, shape: Shape = "card") -> SafeString:
    """Draw the cloth of a record's uid: card, mark, cover or field."""
    return mark_safe(weave_svg(uid, shape))  # noqa: S308 - made of whole numbers and our dyes only


@register.simple_tag
def kind(label: str, *parts: object, name: str = "practice") -> SafeString:
    """Say what kind of thing this is and where; empty parts are left out."""
    spans = format_html_join("", "<span>{}</span>", ((part,) for part in parts if part))
    return format_html('<p class="kind" data-kind="{}"><b>{}</b>{}</p>', name, label, spans)


@register.simple_tag
def badge(label: str, state: str = "") -> SafeString:
    """Show a state: new, open, done, bad, or none for a draft."""
    return format_html('<span class="badge" data-state="{}">{}</span>', state, label)


@register.simple_tag
def said(text: object, lang: str = "", tag: str = "span", **attributes: str) -> SafeString:
    """Write words with their language where it is not the page's; nothing where there are none. A phrase knows its own."""
    if not text:
        return mark_safe("")
    lang = getattr(text, "language", lang)
    if is_foreign(lang):
        attributes["lang"] = lang
    written_out = format_html_join("", ' {}="{}"', attributes.items())
    tag = tag if tag in {"span", "p", "h1", "h2", "h3", "b", "div", "bdi"} else "span"
    return format_html("<{0}{1}>{2}</{0}>", mark_safe(tag), written_out, text)  # noqa: S308 - of the set above


@register.simple_tag
def note(lang: str, sentence: str) -> SafeString:
    """Say which language a text is in, with its code in front."""
    return format_html('<p class="note" data-lang="{}">{}</p>', lang, sentence)


@register.inclusion_tag("components/card.html")
def card(**parts: Any) -> dict[str, Any]:
    """Draw a record for a grid: title, url, kind, name, place, text, uid, lang, picture, alt."""
    return {"name": "practice", **parts}


@register.inclusion_tag("components/result.html")
def result(**parts: Any) -> dict[str, Any]:
    """Draw a hit of a search, with its own title and the sentence that shows why."""
    return {"name": "practice", **parts}


@register.simple_block_tag
def fact(content: str, label: str) -> SafeString:
    """Draw one row of facts; nothing when there is nothing to say."""
    inner = content.strip()
    if not inner:
        return mark_safe("")
    return format_html("<div><dt>{}</dt><dd>{}</dd></div>", label, mark_safe(inner))  # noqa: S308 - rendered already


@register.inclusion_tag("components/figures.html")
def figures(items: Iterable[Item]) -> dict[str, Any]:
    """Draw two to four large numbers with what they count."""
    return {"items": rows_of(items, "value label unit")}


@register.inclusion_tag("components/criteria.html")
def criteria(items: Iterable[Item]) -> dict[str, Any]:
    """Draw judged criteria, each with its level from 0 to 4, a word for it, and the reason."""
    return {"items": rows_of(items, "name level word reason")}


@register.inclusion_tag("components/timeline.html")
def timeline(steps: Iterable[Item]) -> dict[str, Any]:
    """Draw what happened and what will; `state` is done, now or empty."""
    return {"steps": rows_of(steps, "title text when state")}


@register.inclusion_tag("components/stepper.html")
def stepper(steps: Sequence[Item], current: int, label: str = "") -> dict[str, Any]:
    """Show where one is among some steps, counted from 1; each `(label, name, state)` or only a label.

    A step with a name is a button of the form around it, which sends that name as `go`; `state` is done, look or empty.
    """
    named = [(step,) if isinstance(step, str) else step for step in steps]
    rows = rows_of(named, "label name state")
    for number, row in enumerate(rows, 1):
        row["state"] = row["state"] or ("done" if number < int(current) and not row["name"] else "")
    return {"steps": rows, "current": int(current), "label": label, "is_pressed": any(row["name"] for row in rows)}


@register.inclusion_tag("components/thread.html")
def thread(knots: Iterable[Item]) -> dict[str, Any]:
    """Draw where a practice came from and can go; a knot with an address is the reader's own."""
    return {"knots": rows_of(knots, "when where text url")}


@register.inclusion_tag("components/facet.html")
def facet(legend: str, name: str, options: Iterable[Item], *, folded: bool = False) -> dict[str, Any]:
    """Draw a group of filters with counts; a folded one is open when something in it is chosen."""
    rows = rows_of(options, "value label count checked")
    is_open = any(row["checked"] for row in rows)
    return {"legend": legend, "name": name, "options": rows, "folded": folded, "open": is_open}


@register.inclusion_tag("components/chips.html")
def chips(items: Iterable[Item], label: str = "") -> dict[str, Any]:
    """Draw filters or topics; `state` is on for chosen, off for one that can be taken away."""
    return {"items": rows_of(items, "label url state"), "label": label}


@register.inclusion_tag("components/pager.html", takes_context=True)
def pager(context: template.Context, page: Page[Any]) -> dict[str, Any]:
    """Lead to the other pages of a list and keep the rest of the address."""
    numbers = page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)
    return {"page": page, "numbers": list(numbers), "request": context.get("request")}


@register.inclusion_tag("components/empty.html")
def empty(title: str, text: str = "", url: str = "", action: str = "") -> dict[str, Any]:
    """Say why a list is empty and what to do next."""
    return {"title": title, "text": text, "url": url, "action": action}


def _drawn(points: Iterable[Item], label: str, around: Iterable[Item], view: View = PLAIN) -> tuple[list[Point], SafeString]:
    places = [
        Point(
            float(r["lat"]),
            float(r["lon"]),
            str(r["label"]),
            r["url"] or "",
            r["count"],
            bool(r["is_on"]),
        )
        for r in rows_of(points, "lat lon label url count is_on")
        if r["lat"] is not None and r["lon"] is not None
    ]
    reach = [(float(r["lat"]), float(r["lon"])) for r in rows_of(around, "lat lon")]
    bounds = bounds_around([*((p.lat, p.lon) for p in places), *reach], view)
    return places, mark_safe(map_svg(places, bounds, label))  # noqa: S308 - the labels are escaped there


@register.simple_tag
def map_drawing(points: Iterable[Item], label: str, around: Iterable[Item] = (), *, hero: bool = False) -> SafeString:
    """Draw places on outlines, without a frame; a hero leaves room for words on its left side.

    The page itself must hold the same places as a list.
    """
    return _drawn(points, label, around, HERO if hero else PLAIN)[1]


@register.inclusion_tag("components/map.html", name="map")
def draw_map(
    points: Iterable[Item],
    label: str,
    caption: str = "",
    *,
    twin: bool = True,
    around: Iterable[Item] = (),
) -> dict[str, Any]:
    """Draw places on outlines and list them; `around` are further places the map must reach."""
    places, drawing = _drawn(points, label, around)
    many = any(place.count is not None for place in places)
    return {"drawing": drawing, "caption": caption, "points": places, "twin": twin, "many": many}


def _chart(title: str, items: Iterable[Item], unit: str, lang: str) -> tuple[list[Row], dict[str, Any]]:
    rows = [Row(str(r["label"]), float(r["value"]), bool(r["is_on"])) for r in rows_of(items, "label value is_on")]
    table = [(row.label, written(row.value, unit)) for row in rows]
    return rows, {"title": title, "table": table, "name": name_of(title, len(rows)), "lang": lang if is_foreign(lang) else ""}


@register.inclusion_tag("components/chart.html")
def bar_chart(title: str, rows: Iterable[Item], unit: str = "", lang: str = "") -> dict[str, Any]:
    """Draw amounts as bars; the title is a sentence that says what they show, `lang` the language of the labels."""
    figures_read, context = _chart(title, rows, unit, lang)
    return {**context, "drawing": mark_safe(bar_svg(figures_read, context["name"], unit))}  # noqa: S308 - escaped there


@register.inclusion_tag("components/chart.html")
def line_chart(title: str, rows: Iterable[Item], unit: str = "", lang: str = "") -> dict[str, Any]:
    """Draw amounts over time; the title is a sentence that says what they show, `lang` the language of the labels."""
    figures_read, context = _chart(title, rows, unit, lang)
    return {**context, "drawing": mark_safe(line_svg(figures_read, context["name"], unit))}  # noqa: S308 - escaped there


@register.inclusion_tag("components/progress.html")
def progress(label: str, done: int, total: int, rest: str = "") -> dict[str, Any]:
    """Show how far something has come, always with its figure."""
    return {"label": label, "done": done, "total": total, "rest": rest}


@register.inclusion_tag("components/inbox.html", takes_context=True)
def inbox(context: template.Context, waiting: Iterable[Item]) -> dict[str, Any]:
    """Draw what waits for a decision, in the order given, each with how long it has waited, and how it can be decided."""
    rows = rows_of(waiting, "label kind url since text facts changes progress decisions look")
    for row in rows:
        if row["since"]:
            age = timezone.now() - row["since"]
            row["is_late"] = age > LATE
            is_new = age < timedelta(minutes=1)
            row["waits"] = _("has just come") if is_new else _("waits %(time)s") % {"time": timesince(row["since"], depth=1)}
    return {"waiting": rows, "here": context["request"].path, "csrf_token": context.get("csrf_token")}


def initials_of(name: object) -> str:
    """Give the first letters of a name's first and last word, in its own alphabet."""
    letters = [word[0].upper() for word in str(name).split() if word[0].isalpha()]
    return "".join(letters[:1] + letters[1:][-1:])


@register.inclusion_tag("components/doors.html")
def doors(people: Iterable[Item], action: str) -> dict[str, Any]:
    """Offer people as whom one may come in to the demonstration; the choice is sent as `person`."""
    rows = rows_of(people, "value name text lang")
    for row in rows:
        row["initials"] = initials_of(row["name"])
    return {"people": rows, "action": action}


@register.inclusion_tag("components/person.html")
def person(name: str, part: str = "", lang: str = "") -> dict[str, Any]:
    """Show a person or a body with initials and what they do here."""
    initials = initials_of(name)
    return {
        "name": name,
        "part": part,
        "lang": lang if is_foreign(lang) else "",
        "initials": initials,
    }


@register.simple_tag
def changed(before: str, after: str, *, brief: bool = False) -> SafeString:
    """Show word by word what went and what came; a brief one leaves out what stays, except a few words beside it."""
    old, new = str(before or "").split(), str(after or "").split()
    pieces = []
    for what, i, j, k, m in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if what == "equal":
            pieces.append(format_html("{}", " ".join(_around(old[i:j], i > 0, j < len(old)) if brief else old[i:j])))
            continue
        if i < j:
            pieces.append(format_html("<del>{}</del>", " ".join(old[i:j])))
        if k < m:
            pieces.append(format_html("<ins>{}</ins>", " ".join(new[k:m])))
    return mark_safe(" ".join(pieces))  # noqa: S308 - every piece is escaped


def _around(words: list[str], after: bool, before: bool) -> list[str]:
    """The words that stay beside a change: those after the one before them, and those before the next one."""
    if len(words) <= (after + before) * FEW_WORDS + 1:
        return words
    return [*(words[:FEW_WORDS] if after else []), "…", *(words[-FEW_WORDS:] if before else [])]


@register.inclusion_tag("components/errors.html")
def errors(form: BaseForm | None, elsewhere: Iterable[tuple[str, BaseForm]] = ()) -> dict[str, Any]:
    """List what is wrong with a form, and with forms on other pages, `(address, form)`; each entry leads to its field."""
    return _errors([*([("", form)] if form else []), *elsewhere])


def _errors(forms: Iterable[tuple[str, BaseForm]]) -> dict[str, Any]:
    entries: list[tuple[str, str]] = []
    for address, form in forms:
        fields = [(field_target(field), about(field, message)) for field in form for message in field.errors]
        entries += [(f"{address}#{target}" if target else address, message) for target, message in fields]
        entries += [(address, str(message)) for message in form.non_field_errors()]
    count = len(entries)
    title = ngettext("One thing needs another look", "%(count)s things need another look", count) % {"count": count}
    return {"entries": entries, "title": title}


def about(field: BoundField, message: object) -> str:
    """Say which field a message is about; a label that is a question keeps its mark."""
    pattern = _("%(field)s %(message)s") if str(field.label)[-1:] in "?.!:" else _("%(field)s: %(message)s")
    return pattern % {"field": field.label, "message": message}


def field_target(field: BoundField) -> str:
    """Give the id of the control that a message about a field leads to."""
    return field.id_for_label or (f"{field.auto_id}_0" if field.auto_id else "")


@register.inclusion_tag("components/crumbs.html")
def crumbs(trail: Iterable[Item]) -> dict[str, Any]:
    """Lead the way back up, from the top."""
    return {"trail": rows_of(trail, "label url")}


@register.inclusion_tag("components/sheet_links.html", takes_context=True)
def sheet_links(context: template.Context, module: str, name: str, network: str = "") -> dict[str, Any]:
    """Lead to a table: to take it away, of one network where one is named or in use, and to bring it in for those who may."""
    sheet = sheet_named(module, name)
    slug = network or getattr(context.get("network"), "slug", "")
    chosen = next((one for one in context.get("networks") or () if one.slug == slug), None)
    may_take_in = sheet is not None and sheet.may_take_in(context.get("actor") or NOBODY)
    return {"module": module, "name": name, "chosen": chosen, "may_take_in": may_take_in}


@register.simple_tag
def json_ld(facts: Mapping[str, Any]) -> SafeString:
    """Write data for machines; nothing in it can end the script element."""
    text = json.dumps(facts, ensure_ascii=False, default=str)
    for sign, code in (("<", "\\u003C"), (">", "\\u003E"), ("&", "\\u0026")):
        text = text.replace(sign, code)
    return mark_safe(f'<script type="application/ld+json">{text}</script>')  # noqa: S308 - escaped above
