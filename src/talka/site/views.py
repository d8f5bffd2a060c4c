"""The pages that belong to no module: what went wrong, and the style guide."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from django.core.exceptions import DisallowedHost
from django.core.paginator import Paginator
from django.forms import (
    BooleanField,
    CharField,
    CheckboxSelectMultiple,
    ChoiceField,
    DateField,
    DateInput,
    FileField,
    Form,
    IntegerField,
    MultipleChoiceField,
    NumberInput,
    RadioSelect,
    Textarea,
)
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string

from talka.kernel.panels import Decision, Waiting


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Say that what came could not be read; to a name that is not ours without anything that names the site."""
    if isinstance(exception, DisallowedHost):
        return HttpResponse(render_to_string("errors/400.html", {"is_plain": True}), status=400)
    return render(request, "errors/400.html", status=400)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Say that the page is not open to whoever asks; a reason that was given stands on it."""
    return render(request, "errors/403.html", {"reason": str(exception)}, status=403)


def form_refused(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Say that a form came without its token, and how to send it again."""
    return render(request, "errors/403_csrf.html", status=403)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Say that there is no such page."""
    return render(request, "errors/404.html", status=404)


def too_many(request: HttpRequest) -> HttpResponse:
    """Say that somebody has asked too often, and how long to wait."""
    return render(request, "errors/429.html", status=429)


def broken(request: HttpRequest) -> HttpResponse:
    """Say that something broke, without asking the database or anything else that may be broken."""
    return HttpResponse(render_to_string("errors/500.html", {"is_plain": True}), status=500)


class SampleForm(Form):
    """One field of every sort, for the style guide; nothing typed here goes anywhere."""

    name = CharField(label="Name of the organisation", help_text="As it stands in the register.")
    founded = IntegerField(label="Year founded", max_value=2030, widget=NumberInput(attrs={"class": "input--short"}))
    budget = IntegerField(
        label="Budget for a year",
        help_text="Without cents.",
        required=False,
        widget=NumberInput(attrs={"class": "input--short", "data-unit": "EUR"}),
    )
    begins = DateField(
        label="First day",
        required=False,
        widget=DateInput(attrs={"class": "input--short", "type": "date"}),
    )
    region = ChoiceField(label="Region", choices=[("lv", "Rīga planning region"), ("fi", "Österbotten")])
    story = CharField(label="What it does", required=False, widget=Textarea)
    shown = ChoiceField(
        label="May we show your e-mail address?",
        widget=RadioSelect,
        choices=[
            ("members", "Only to members|They find it when they are signed in."),
            ("all", "To everybody"),
        ],
    )
    groups = MultipleChoiceField(
        label="Who is it for?",
        required=False,
        widget=CheckboxSelectMultiple,
        choices=[
            ("young", "Young people"),
            ("old", "Older people"),
            ("all", "Everybody who lives there"),
        ],
    )
    picture = FileField(label="A picture", required=False)
    agreed = BooleanField(label="I may publish this", help_text="You wrote it, or its author has agreed.")


SOME_DAY = datetime(2025, 5, 26, 12, tzinfo=UTC)

SAMPLES: dict[str, Any] = {
    "uids": [f"sample-{number}" for number in range(12)],
    "trail": [("Home", "#"), ("Practices", "#"), ("Taking part", "#")],
    "figures": [
        ("€24,012", "for the second run of ideas"),
        ("2", "runs so far"),
        ("85 %", "of it from Europe"),
    ],
    "criteria": [
        ("Relevance", 4, "fully shown", "The reason stands beneath, in a sentence."),
        ("Effectiveness and efficiency", 2, "partly shown", "Two of four stitches."),
        ("Ethical aspects", 0, "not shown", "Nothing is said in the source."),
    ],
    "timeline": [
        ("Ideas.", "63 came in, 19 of them on paper.", "1 March to 15 April", "done"),
        ("Vote.", "Every resident has three votes.", "until 12 June", "now"),
        ("Building", "with volunteers and craftspeople.", "from July", ""),
    ],
    "steps": ["Organisation", "Money", "Effect", "Check and send"],
    "pages": [("In short", "short", "done"), ("Where", "where", ""), ("When", "when", "look"), ("Check and save", "check", "")],
    "thread": [
        ("1989", "Brazil", "the first time residents decide on a budget", ""),
        ("2022", "Haskovo", "villages also build what they chose", ""),
        ("Next", "Start this here", "", "#"),
    ],
    "facet": [
        ("practice", "Practice", 14, True),
        ("support", "Organisation that offers support", 9, False),
    ],
    "chips": [
        ("chip", "#", ""),
        ("chosen", "#", "on"),
        ("Latvia", "#", "off"),
        ("without a link", "", ""),
    ],
    "points": [
        {
            "lat": 57.15,
            "lon": 24.86,
            "label": "Sigulda, Latvia",
            "url": "#",
            "count": 9,
            "is_on": True,
        },
        {"lat": 52.74, "lon": 19.99, "label": "Drobin, Poland", "url": "#", "count": 8},
        {"lat": 49.39, "lon": 8.80, "label": "Neckargemünd, Germany", "url": "#", "count": 2},
    ],
    "town": [
        {"lat": 41.93, "lon": 25.56, "label": "Haskovo", "url": "#", "is_on": True},
        {"lat": 42.14, "lon": 24.75, "label": "Plovdiv", "url": "#"},
    ],
    "bars": [("Have taken part", 15), ("Took part in 2023", 10), ("Are independent", 6, True)],
    "amounts": [
        ("European programme for good governance", 39921, True),
        ("Municipality of Haskovo", 7045),
    ],
    "doors": [
        ("ilze", "Ilze Ozola", "Steward, Rīga planning region. Five things wait for her."),
        ("georgi", "Георги Димитров", "Resident of Malevo. Has an idea and three votes.", "bg"),
    ],
    "waiting": [
        Waiting(
            "Cerību spārni",
            "A change",
            "#",
            SOME_DAY,
            text="A fifth day centre has opened.",
            facts="Ilze Ozola",
            changes=[("About", "It runs four day centres.", "It runs five day centres.")],
            decisions=[Decision("Accept", "#"), Decision("Put it aside", "#", needs_reason=True, tone="bad")],
            look="Look at everything",
        ),
        Waiting("A report was read", "Report", "#", SOME_DAY, progress=("Checked so far", 11, 18), look="Go on checking"),
    ],
    "visits": [("Jan", 212), ("Feb", 240), ("Mar", 231), ("Apr", 318), ("May", 402), ("June", 447)],
}


def styleguide(request: HttpRequest) -> HttpResponse:
    """Show every part of a page in every state."""
    pages = Paginator(range(200), 10)
    wrong = SampleForm({"founded": "2093", "name": "Cerību spārni", "budget": "12.5"}, auto_id="wrong_%s")
    context = {
        **SAMPLES,
        "fields": SampleForm(auto_id="blank_%s"),
        "wrong": wrong,
        "page": pages.page(7),
    }
    return render(request, "styleguide.html", context)
