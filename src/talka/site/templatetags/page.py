"""What the frame of every page and the fields of every form need; pages themselves use `parts`."""

from __future__ import annotations

from django import template
from django.forms import BoundField
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from talka.site.browsers import browser_named
from talka.site.templatetags.parts import rows_of

register = template.Library()


@register.filter
def unit(field: BoundField) -> str:
    """Give the unit a field's widget was given as `data-unit`."""
    return str(field.field.widget.attrs.get("data-unit", ""))


@register.filter
def input_type(field: BoundField) -> str:
    """Give the type of a field's widget, empty where it has none, as a select."""
    return str(getattr(field.field.widget, "input_type", ""))


@register.filter
def halves(label: object) -> tuple[str, str]:
    """Split a choice's label from its remark at the first upright stroke."""
    first, _stroke, rest = str(label).partition("|")
    return first, rest


@register.filter
def colours(names: str) -> list[str]:
    """Split the names of colours that the style guide shows."""
    return names.split()


@register.filter
def tone(level: str) -> str:
    """Turn the level of a message into the tone of a notice."""
    return {"success": "good", "warning": "look", "error": "bad"}.get(level, "")


@register.filter
def browser(agent: str) -> str:
    """Name the browser and the system that a session was begun with."""
    return browser_named(agent)


@register.simple_tag(takes_context=True)
def addresses(context: template.Context) -> SafeString:
    """Name this page's own address and those of its other languages, for search engines."""
    request, languages = context.get("request"), context.get("languages")
    if request is None or not languages:
        return mark_safe("")
    links = [("alternate", row["code"], row["url"]) for row in rows_of(languages, "code name url")]
    own = next((url for _rel, code, url in links if code == get_language()), request.get_full_path())
    whole = request.build_absolute_uri
    return format_html(
        '<link rel="canonical" href="{}">{}',
        whole(own),
        format_html_join("", '<link rel="{}" hreflang="{}" href="{}">', ((r, c, whole(u)) for r, c, u in links)),
    )
