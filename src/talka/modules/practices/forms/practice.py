"""The form of a whole practice: fields, rows that repeat, and the content that both make."""

from __future__ import annotations

from typing import Any

from django import forms
from django.forms import BoundField
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from talka.ground.topics.models import Topic
from talka.kernel.locales import countries, languages
from talka.kernel.pages import number_in

from ..choices import LANGUAGES, TEXTS, Scope
from ..models.content import LONGEST_TEXT, Period, PracticeContent, Source, check_content, check_day, check_order
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
    summary = forms.CharField(
        label=TEXTS["summary"], help_text=HINTS["summary"], required=False, widget=forms.Textarea(attrs={"rows": 4})
    )
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
    note = forms.CharField(
        label=_("What did you change, and why?"),
        help_text=_("For those who read the history or decide about the change."),
        max_length=500,
        required=False,
    )
    based_on = forms.IntegerField(required=False, widget=forms.HiddenInput)


GROUPS = {
    "basics": ("title", "summary", "language", "country", "scope"),
    "period": ("start", "end", "ongoing", "recurring", "period_text"),
    "story": ("needs", "objectives", "how_it_works", "challenges", "innovation", "stakeholders", "beneficiaries", "monitoring"),
    "source": ("source_title", "publisher", "year", "page", "part"),
}


class PracticeForm(Plain):
    """A practice as a form; `content` is what it says now. Rows are fields called "funding-0-amount"."""

    def __init__(self, *args: Any, content: PracticeContent | None = None, number: int | None = None, **also: Any) -> None:
        self.before = content
        initial = {**(_initial(content, number) if content else {}), **(also.pop("initial", None) or {})}
        super().__init__(*args, **also, initial=initial)  # type: ignore[misc]
        for name, label in TEXTS.items():
            if name not in self.fields:
                area = forms.Textarea(attrs={"rows": 5})
                self.fields[name] = forms.CharField(label=label, help_text=HINTS.get(name, ""), required=False, widget=area)
        self.counts = {name: self._count(name) for name in ALL}
        for rows in ALL.values():
            self._add_rows(rows)

    def _count(self, name: str) -> int:
        """How many rows are asked for: as many as were sent, else as many as there are, at least one."""
        sent = self.data.get(f"{name}-rows", "") if self.is_bound else self.initial.get(f"{name}-rows", "")
        known = len(getattr(self.before, name)) if self.before else 0
        asked = number_in(str(sent))
        return max(1, min(MOST_ROWS, known if asked is None else asked))

    def _add_rows(self, rows: Rows) -> None:
        before = getattr(self.before, rows.name) if self.before else ()
        country = str(self.data.get("country", "") if self.is_bound else self.initial.get("country", ""))
        for i in range(self.counts[rows.name]):
            for key, field in rows.fields().items():
                self.fields[f"{rows.name}-{i}-{key}"] = field
                if rows.name == "places":
                    field.country = country if len(country) == 2 and country.isalpha() else ""  # type: ignore[attr-defined]
            if i < len(before):
                for key, value in rows.read(before[i]).items():
                    self.initial.setdefault(f"{rows.name}-{i}-{key}", value)

    def rows_of(self, name: str) -> list[tuple[str, list[BoundField]]]:
        """The rows of one part: what removes each, and its bound fields."""
        keys = ALL[name].fields()
        return [(f"{name}-{i}", [self[f"{name}-{i}-{key}"] for key in keys]) for i in range(self.counts[name])]

    def row_part(self, name: str) -> dict[str, Any]:
        """One repeating part for the template."""
        rows = ALL[name]
        facts = {"name": name, "legend": rows.legend, "hint": rows.hint, "add": rows.add, "count": self.counts[name]}
        return {"rows": self.rows_of(name), **facts}

    def __getattr__(self, name: str) -> Any:
        """`funding_part` and `story_fields`, as the template asks for them."""
        if name.endswith("_part") and name[:-5] in ALL:
            return self.row_part(name[:-5])
        if name.endswith("_fields") and name[:-7] in GROUPS:
            return [self[one] for one in GROUPS[name[:-7]]]
        raise AttributeError(name)

    def clean(self) -> dict[str, Any]:
        """The content that was typed, as the actions take it."""
        data: dict[str, Any] = super().clean() or {}
        try:
            check_order(data.get("start", ""), data.get("end", ""))
        except forms.ValidationError as error:
            self.add_error("end", error)
        if self.errors:
            return data
        content = self._content(data)
        check_content(content)
        return {"content": content, "based_on": data["based_on"], "note": data["note"]}

    def _content(self, data: dict[str, Any]) -> PracticeContent:
        made: dict[str, Any] = {name: _rows_from(rows, self.counts[name], data, self.before) for name, rows in ALL.items()}
        offered = {code for _name, group in self.fields["topics"].choices for code, _label in group}  # type: ignore[attr-defined]
        before = self.before.topics if self.before else ()
        kept = [code for code in before if code in data["topics"] or code not in offered]
        return PracticeContent(
            **{name: data[name] for name in ("title", "language", "country", "scope", *TEXTS)},
            **made,
            period=Period(data["start"], data["end"], data["ongoing"], data["recurring"], data["period_text"]),
            source=Source(data["source_title"], data["publisher"], data["year"], data["page"], data["part"]),
            topics=tuple(dict.fromkeys([*kept, *data["topics"]])),
            pictures=self.before.pictures if self.before else (),
        )

    def again(self, add: str = "", remove: str = "") -> PracticeForm:
        """The same form, everything typed still in it, with one row more or less."""
        typed = {
            name: field.widget.value_from_datadict(self.data, self.files, self.add_prefix(name))
            for name, field in self.fields.items()
        }
        counts = dict(self.counts)
        if add in counts:
            counts[add] += 1
        part, _dash, number = remove.rpartition("-")
        gone = number_in(number)
        if part in counts and gone is not None and gone < counts[part]:
            typed = _without(typed, part, gone, counts[part])
            counts[part] -= 1
        fresh = {f"{name}-rows": count for name, count in counts.items()}
        return PracticeForm(initial={**typed, **fresh})


def _rows_from(rows: Rows, count: int, data: dict[str, Any], before: PracticeContent | None) -> tuple[Any, ...]:
    keys = list(rows.fields())
    made = (rows.make({key: data[f"{rows.name}-{i}-{key}"] for key in keys}, before) for i in range(count))
    return tuple(row for row in made if row is not None)


def _without(typed: dict[str, Any], part: str, number: int, count: int) -> dict[str, Any]:
    """What was typed without one row; those behind it move up."""
    kept = {name: value for name, value in typed.items() if not name.startswith(f"{part}-")}
    stay = [i for i in range(count) if i != number]
    for key in ALL[part].fields():
        kept |= {f"{part}-{new}-{key}": typed.get(f"{part}-{old}-{key}") for new, old in enumerate(stay)}
    return kept


def _initial(content: PracticeContent, number: int | None) -> dict[str, Any]:
    period, source = content.period, content.source
    return {
        **{name: getattr(content, name) for name in ("title", "language", "country", "scope", *TEXTS)},
        "topics": list(content.topics),
        "start": period.start,
        "end": period.end,
        "ongoing": period.ongoing,
        "recurring": period.recurring,
        "period_text": period.text,
        "source_title": source.title,
        "publisher": source.publisher,
        "year": source.year,
        "page": source.page,
        "part": source.part,
        "based_on": number,
    }
