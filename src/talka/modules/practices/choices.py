"""What can be chosen about practices, and the sentences that every part of them shares."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from .reading.files.taken import Why


class State(models.TextChoices):
    """Where a practice is on its way."""

    DRAFT = "draft", _("draft")
    SUBMITTED = "submitted", _("waits for a steward")
    CHECKED = "checked", _("checked by the network")
    VALIDATED = "validated", _("validated by an expert")
    PUBLISHED = "published", _("published")
    SUPERSEDED = "superseded", _("superseded")
    WITHDRAWN = "withdrawn", _("withdrawn")


IN_REVIEW = (State.SUBMITTED, State.CHECKED, State.VALIDATED)
UNDECIDED = (State.DRAFT, *IN_REVIEW)
READABLE = (State.PUBLISHED, State.SUPERSEDED)


class Level(models.IntegerChoices):
    """How far a criterion is shown to be met."""

    NOT = 0, _("not shown")
    HARDLY = 1, _("hardly shown")
    PARTLY = 2, _("partly shown")
    LARGELY = 3, _("largely shown")
    FULLY = 4, _("fully shown")


class Criterion(models.TextChoices):
    """The seven criteria by which SECON chose its practices."""

    RELEVANCE = "relevance", _("Relevance")
    DURATION = "duration", _("Time in place")
    QUALITY = "quality", _("Quality assurance")
    EFFECT = "effect", _("Effectiveness and efficiency")
    SUSTAINABILITY = "sustainability", _("Sustainability")
    TRANSFER = "transfer", _("Transferability")
    ETHICS = "ethics", _("Ethics")


# What each criterion asks.
QUESTIONS = {
    Criterion.RELEVANCE: _("Does it answer a need that people in the region really have?"),
    Criterion.DURATION: _("Has it been running for at least two years, or did it?"),
    Criterion.QUALITY: _("Does somebody watch that it is done well, and is it put right where it is not?"),
    Criterion.EFFECT: _("Does it reach what it wants to reach, with means that stand in proportion?"),
    Criterion.SUSTAINABILITY: _("Can it go on when the first money is spent and the first people leave?"),
    Criterion.TRANSFER: _("Is it told so that others can begin the same, and does it depend on what only this place has?"),
    Criterion.ETHICS: _("Are people treated as equals, their data kept safe, and is nobody harmed or left out?"),
}


class Scope(models.TextChoices):
    """How far a practice reaches."""

    LOCAL = "local", _("local")
    REGIONAL = "regional", _("regional")
    NATIONAL = "national", _("national")
    INTERNATIONAL = "international", _("international")


class Budget(models.TextChoices):
    """The largest amount that is told, in euros."""

    LITTLE = "little", _("up to €10,000")
    SOME = "some", _("€10,000 to €100,000")
    MUCH = "much", _("€100,000 to €1 million")
    BEYOND = "beyond", _("more than €1 million")


class Staffing(models.TextChoices):
    """How many people do it."""

    FEW = "few", _("one or two")
    SOME = "some", _("three to five")
    MANY = "many", _("six to ten")
    BEYOND = "beyond", _("more than ten")


class Beginning(models.TextChoices):
    """How long it took from the decision to the first day."""

    QUICK = "quick", _("up to three months")
    HALF = "half", _("four to six months")
    YEAR = "year", _("seven to twelve months")
    BEYOND = "beyond", _("more than a year")


class Setting(models.TextChoices):
    """The size of the place, by how many people live there."""

    VILLAGE = "village", _("a village (up to 5,000 people)")
    SMALL = "small", _("a small town (up to 20,000)")
    TOWN = "town", _("a town (up to 100,000)")
    CITY = "city", _("a city (more than 100,000)")
    REGION = "region", _("a whole region")
    COUNTRY = "country", _("a whole country")


# The bands by which readers choose: the column of a practice, what it is called, and its values.
BANDS: dict[str, tuple[Any, type[models.TextChoices]]] = {
    "setting": (_("Where it is done"), Setting),
    "budget": (_("Money it takes"), Budget),
    "staff": (_("People it takes"), Staffing),
    "beginning": (_("Time to begin"), Beginning),
}


class Part(models.TextChoices):
    """What an organisation is to a practice."""

    IN_CHARGE = "in charge", _("in charge")
    PARTNER = "partner", _("partner")


# The running texts of a practice, in the order of the Interreg template, with their headings.
TEXTS = {
    "summary": _("Short summary"),
    "location": _("About the place"),
    "in_charge": _("About those in charge"),
    "needs": _("What was needed"),
    "objectives": _("What it wants to achieve"),
    "how_it_works": _("How it works"),
    "challenges": _("What was difficult"),
    "innovation": _("What is new about it"),
    "stakeholders": _("Who else is involved"),
    "beneficiaries": _("Who benefits"),
    "monitoring": _("How it is watched"),
    "resources": _("What it takes"),
    "other_resources": _("Other resources"),
    "results": _("What came of it"),
    "transfer": _("What others can learn from it"),
}
TRANSLATED = ("title", *TEXTS)

# Every field of the content by its path, as its name stands beside it.
FIELDS = {
    "title": _("Title"),
    **TEXTS,
    "language": _("Language"),
    "scope": _("How far it reaches"),
    "country": _("Country"),
    "places": _("Places"),
    "organisations": _("Organisations"),
    "period": _("When"),
    "period.start": _("Start"),
    "period.end": _("End"),
    "period.ongoing": _("It goes on"),
    "period.recurring": _("When it comes round"),
    "period.preparation": _("Months it took to begin"),
    "period.text": _("More about when"),
    "funding": _("Money"),
    "people": _("People who do it"),
    "figures": _("Results in numbers"),
    "links": _("Links"),
    "annexes": _("Annexes"),
    "source.title": _("Report or page it was taken from"),
    "source.publisher": _("Publisher"),
    "source.year": _("Year"),
    "source.page": _("Page"),
    "source.part": _("Part"),
    "topics": _("Topics"),
    "pictures": _("Pictures"),
}

# Languages a practice can be written in or translated into: those of Europe, by ISO 639-1.
LANGUAGES = (
    *("bg", "bs", "ca", "cs", "cy", "da", "de", "el", "en", "es", "et", "eu", "fi", "fo", "fr", "fy", "ga", "gl", "hr", "hu"),
    *("is", "it", "ka", "kl", "lb", "lt", "lv", "mk", "mt", "nb", "nl", "nn", "pl", "pt", "ro", "ru", "se", "sk", "sl", "sq"),
    *("sr", "sv", "tr", "uk"),
)

# Why a file cannot be read, and what to do.
UNREADABLE = {
    Why.EMPTY: _("The file holds no text. Please look whether it is the right one."),
    Why.NO_TEXT: _("The document holds no text. Please look whether it is the right one."),
    Why.BIG: _("The file is larger than 100 megabytes. Please take only the pages with the practices, or paste their text."),
    Why.PROTECTED: _("This PDF is protected with a password. Please save a copy without one, and upload that."),
    Why.SCANNED: _(
        "All %(count)s pages of this PDF are pictures, so there is no text to read. Please make their text readable first (OCR), "
        "or paste the text."
    ),
    Why.DAMAGED: _("This file is damaged and cannot be opened. Please save it again, or take another copy."),
    Why.PAGES: _("This PDF has %(count)s pages, and we read at most %(most)s. Please take only the pages with the practices."),
    Why.BOMB: _("This document would unpack to more than we can take. Please save it again, or paste its text."),
    Why.OLD_OFFICE: _("This is an older office document (.doc or .rtf). Please save it as .docx or PDF, and upload that."),
    Why.OPEN_OFFICE: _("This is a document of OpenOffice or LibreOffice. Please save it as .docx or PDF, and upload that."),
    Why.SHEET: _("This is a spreadsheet. Tables of practices are brought in on the page “A table”; or save it as PDF."),
    Why.SLIDES: _("These are slides. Please save them as PDF, and upload that."),
    Why.PICTURE: _("This is a picture. Please make its text readable first (OCR), or paste the text."),
    Why.PROGRAM: _("This is a program and no report. It was not opened."),
    Why.ARCHIVE: _("This is an archive of files. Please unpack it, and upload the report itself."),
    Why.NOISE: _("This file is no text that we know. Please save the report as PDF, .docx or plain text, and upload that."),
    Why.SLOW: _(
        "Reading this file takes longer than %(seconds)s seconds, so we stopped. Please take only the pages with the practices."
    ),
}
