"""The form in which a practice is written, a page of it at a time: fields, rows that repeat, and the content they make."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms import BoundField
from django.http import QueryDict
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from talka.ground.topics.models import Topic
from talka.kernel.locales import countries, languages
from talka.kernel.pages import number_in

from ..choices import LANGUAGES, TEXTS, Scope
from ..models.content import (
    LONGEST_TEXT,
    MOST_MONTHS,
    Period,
    PracticeContent,
    Source,
    check_content,
    check_day,
    check_lengths,
    check_order,
)
from ..models.steps import Step
from .rows import ALL, Rows

MOST_ROWS = 60
HINTS = {
    "summary": _("Two or three sentences: who does what for whom, and what is good about it."),
    "how_it_works": _("Step by step, so that somebody else could do the same."),
    "transfer": _("What would you tell somebody who wants to start this at home?"),
}


def language_choices() -> list[tuple[str, str]]:
    """The languages a practice can be written in, named in the reader's language."""
    return languages(LANGUAGES)


def country_choices() -> list[tuple[str, str]]:
    """All countries, named in the reader's language."""
    return [("", "–"), *countries()]


def topic_choices() -> list[tuple[str, list[tuple[str, str]]]]:
    """All topics by vocabulary, named in the reader's language."""
    own = get_language() or "en"
    groups: dict[str, list[tuple[str, str]]] = {}
    for topic in Topic.objects.present().select_related("vocabulary"):
        groups.setdefault(topic.vocabulary.label_in(own), []).append((topic.code, topic.label_in(own)))
    return list(groups.items())


class Plain(forms.Form):
    """Everything that is asked for once."""

    title = forms.CharField(label=_("What is the practice called?"), max_length=300)
    language = forms.ChoiceField(label=_("In which language is this written?"), choices=language_choices)
    country = forms.ChoiceField(label=_("Country"), choices=country_choices, required=False)
    scope = forms.ChoiceField(label=_("How far does it reach?"), choices=[("", "–"), *Scope.choices], required=False)
    start = forms.CharField(
        label=_("Start"),
        help_text=_("As exact as you know it: 2021, 2021-05 or 2021-05-01."),
        validators=[check_day],
        required=False,
        widget=forms.TextInput(attrs={"class": "input--short"}),
    )
    end = forms.CharField(
        label=_("End"),
        validators=[check_day],
        required=False,
        widget=forms.TextInput(attrs={"class": "input--short"}),
    )
    ongoing = forms.BooleanField(label=_("It goes on"), required=False)
    recurring = forms.CharField(label=_("When it comes round"), max_length=300, required=False)
    preparation = forms.IntegerField(
        label=_("How many months did it take to begin?"),
        help_text=_("From the decision to the first day; 0 where it began at once."),
        min_value=0,
        max_value=MOST_MONTHS,
        required=False,
        widget=forms.NumberInput(attrs={"class": "input--short"}),
    )
    period_text = forms.CharField(
        label=_("More about when"), max_length=LONGEST_TEXT, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
    source_title = forms.CharField(label=_("Report or page it was taken from"), max_length=300, required=False)
    publisher = forms.CharField(label=_("Publisher"), max_length=300, required=False)
    year = forms.IntegerField(label=_("Year"), min_value=1900, max_value=2100, required=False)
    page = forms.IntegerField(label=_("Page"), min_value=1, max_value=100_000, required=False)
    part = forms.CharField(label=_("Part"), max_length=60, required=False)
    topics = forms.MultipleChoiceField(
        label=_("Topics"), choices=topic_choices, required=False, widget=forms.CheckboxSelectMultiple
    )


class StepForm(Plain):
    """One page of a practice as a form, on top of `content`. Rows are fields called "funding-0-amount".

    `data` is judged; `typed` is only shown again, as somebody left it.
    """

    def __init__(self, step: Step, data: Any = None, *, content: PracticeContent, typed: QueryDict | None = None) -> None:
        self.step, self.before = step, content
        super().__init__(data, initial=_initial(content))
        self.sent: Mapping[str, str] = self.data if self.is_bound else typed or {}
        self.counts = {name: self._count(name) for name in step.asks if name in ALL}
        everything = {**self.fields, **_texts()}
        self.fields = {name: everything[name] for name in step.asks if name not in ALL}
        for name in self.counts:
            self._add_rows(ALL[name])
        if typed is not None and not self.is_bound:
            self.initial.update({name: field.widget.value_from_datadict(typed, {}, name) for name, field in self.fields.items()})

    def _count(self, name: str) -> int:
        """How many rows are asked for: as many as were sent, else as many as there are, at least one."""
        asked = number_in(self.sent.get(f"{name}-rows", ""))
        return max(1, min(MOST_ROWS, len(getattr(self.before, name)) if asked is None else asked))

    def _add_rows(self, rows: Rows) -> None:
        before = getattr(self.before, rows.name)
        country = self.sent.get("country", self.before.country)
        for i in range(self.counts[rows.name]):
            for key, field in rows.fields().items():
                self.fields[f"{rows.name}-{i}-{key}"] = field
                if rows.name == "places":
                    field.country = country if len(country) == 2 and country.isalpha() else ""  # type: ignore[attr-defined]
            if i < len(before):
                self.initial.update({f"{rows.name}-{i}-{key}": value for key, value in rows.read(before[i]).items()})

    def rows_of(self, name: str) -> list[tuple[str, list[BoundField]]]:
        """The rows of one part: what removes each, and its bound fields."""
        keys = ALL[name].fields()
        return [(f"{name}-{i}", [self[f"{name}-{i}-{key}"] for key in keys]) for i in range(self.counts[name])]

    def parts(self) -> Iterator[dict[str, Any]]:
        """What the page asks for, in order: a field, or a part with its rows."""
        for name in self.step.asks:
            if name in ALL:
                rows = ALL[name]
                facts = {"name": name, "legend": rows.legend, "hint": rows.hint, "add": rows.add, "count": self.counts[name]}
                yield {"rows": self.rows_of(name), **facts}
            else:
                yield {"field": self[name]}

    @property
    def typed(self) -> dict[str, list[str]]:
        """What was sent of this page and of nothing else, as it was sent."""
        names = [*self.fields, *(f"{name}-rows" for name in self.counts)]
        sent: Any = self.data
        return {name: sent.getlist(name) for name in names if name in sent}

    def clean(self) -> dict[str, Any]:
        """The content with what was typed on this page."""
        data: dict[str, Any] = super().clean() or {}
        try:
            check_order(data.get("start", ""), data.get("end", ""))
        except forms.ValidationError as error:
            self.add_error("end", error)
        if self.errors:
            return data
        content = self._content(data)
        for check in (check_content, lambda one: check_lengths(one, self.before)):
            try:
                check(content)
            except ValidationError as error:
                self._tell(error)
        return {"content": content}

    def _tell(self, error: ValidationError) -> None:
        """Tell what stands against this page; the fields of other pages are judged there."""
        if not hasattr(error, "error_dict"):
            return self.add_error(None, error)
        for name, sentences in error.message_dict.items():
            if name in self.step.fields:
                self.add_error(name if name in self.fields else None, sentences)
        return None

    def _content(self, data: dict[str, Any]) -> PracticeContent:
        said: dict[str, Any] = {name: data[name] for name in self.step.fields if name in data}
        said |= {name: _rows_from(ALL[name], count, data, self.before) for name, count in self.counts.items()}
        if "period" in self.step.fields:
            names = ("start", "end", "ongoing", "recurring", "period_text", "preparation")
            said["period"] = Period(*(data[name] for name in names))
        if "source" in self.step.fields:
            said["source"] = Source(data["source_title"], data["publisher"], data["year"], data["page"], data["part"])
        if "topics" in said:
            said["topics"] = self._topics(data["topics"])
        return replace(self.before, **said)

    def _topics(self, chosen: list[str]) -> tuple[str, ...]:
        """Those chosen, and those that it had before and that nobody could choose."""
        offered = {code for _name, group in self.fields["topics"].choices for code, _label in group}  # type: ignore[attr-defined]
        kept = [code for code in self.before.topics if code in chosen or code not in offered]
        return tuple(dict.fromkeys([*kept, *chosen]))


def _texts() -> dict[str, forms.Field]:
    """A field for each running text; the summary is shorter than the others."""
    return {
        name: forms.CharField(
            label=label,
            help_text=HINTS.get(name, ""),
            required=False,
            widget=forms.Textarea(attrs={"rows": 4 if name == "summary" else 6}),
        )
        for name, label in TEXTS.items()
    }


def with_row(typed: QueryDict, part: str) -> QueryDict:
    """The same with one more row in a part."""
    changed = typed.copy()
    changed[f"{part}-rows"] = str((number_in(typed.get(f"{part}-rows", "")) or 1) + 1)
    return changed


def without_row(typed: QueryDict, key: str) -> QueryDict:
    """The same without the row that `key` names ("funding-1"); those behind it move up. A key of no row changes nothing."""
    part, _dash, number = key.rpartition("-")
    gone, count = number_in(number), number_in(typed.get(f"{part}-rows", ""))
    if part not in ALL or gone is None or count is None or gone >= count:
        return typed
    changed = typed.copy()
    for name in [name for name in typed if name.startswith(f"{part}-")]:
        del changed[name]
    stay = [i for i in range(min(count, MOST_ROWS)) if i != gone]
    for new, old in enumerate(stay):
        for field in ALL[part].fields():
            if f"{part}-{old}-{field}" in typed:
                changed.setlist(f"{part}-{new}-{field}", typed.getlist(f"{part}-{old}-{field}"))
    changed[f"{part}-rows"] = str(len(stay))
    return changed


def _rows_from(rows: Rows, count: int, data: dict[str, Any], before: PracticeContent) -> tuple[Any, ...]:
    keys = list(rows.fields())
    made = (rows.make({key: data[f"{rows.name}-{i}-{key}"] for key in keys}, before) for i in range(count))
    return tuple(row for row in made if row is not None)


def _initial(content: PracticeContent) -> dict[str, Any]:
    period, source = content.period, content.source
    return {
        **{name: getattr(content, name) for name in ("title", "language", "country", "scope", *TEXTS)},
        "topics": list(content.topics),
        "start": period.start,
        "end": period.end,
        "ongoing": period.ongoing,
        "recurring": period.recurring,
        "period_text": period.text,
        "preparation": period.preparation,
        "source_title": source.title,
        "publisher": source.publisher,
        "year": source.year,
        "page": source.page,
        "part": source.part,
    }
