"""Bodies in a story: which of the organisations that running text names most likely runs the practice.

Each mention speaks for or against: "run by the X", "X, a registered co-operative", "X opened …", "founded the X" for it;
"a grant from X", "paid by X", "modelled on X" against it. A body that comes again is more likely than one named once.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from ..flow import Flow
from ..vocabulary import by_language, flat, fold, vocabulary, words
from .kinds import kind_of_name, kind_of_word, kind_pattern
from .names import LEGAL, NAME, OrganisationSpan, shown
from .telling import NAME_FROM_TEXT

ENOUGH, JOINED_ENOUGH = 2.5, 2.0
BEFORE, AFTER = 70, 110
LEADS = frozenset(
    {"when", "while", "then", "there", "since", "after", "before", "today", "under", "between", "until", "first", "here", "but"}
)
APPOSED = re.compile(r"\s?,\s(?:an?|the|ein|eine|einem|en|et|une?|uno|una|um|uma|een|o|la|le|il)\s(?P<said>[^.;:\n]{3,90})")
BRACKET = re.compile(r"\s\((?P<said>[^()\n]{2,60})\)")
LEGAL_END = re.compile(rf"(?i),?\s{LEGAL}(?![\w’'-])")
AGAINST = re.compile(
    r"\b(?:grants?|subsid\w+|loans?|money|funds?|funding|funded|financed|paid|donat\w+|sponsor\w*|support\w*|contribut\w+|help|"
    r"like|unlike|modelled|model|copied|inspired|elsewhere|sister|neighbouring|zuschuss|foerder\w*|gefordert|finanziert|bezahlt|"
    r"stod\w*|stott\w*|bidrag|tilskud|dotacj\w*|dofinans\w*|sfinansowan\w*|subvenci\w*|financ\w+|atbalst\w*)\b[^.;:\n]{0,45}$"
)
CHARGE = re.compile(
    r"[^.;:\n]{0,25}\b(?:in charge|responsible|runs|lead|leads|verantwortlich|ansvarig\w*|ansvarlig\w*|"
    r"odpowiedzialn\w*|responsable)\b"
)


@dataclass
class Body:
    """An organisation with its first mention, the points for it, and whether it is said to join another."""

    flow: Flow
    span: OrganisationSpan
    points: float = 0.0
    joins: bool = False
    names: set[str] = field(default_factory=set)


def bodies_in_story(flows: Sequence[Flow]) -> list[tuple[Flow, OrganisationSpan]]:
    """The body that most likely runs a practice, and those that are said to do it with it; empty where none is likely."""
    found: dict[str, Body] = {}
    for flow in flows:
        for span in mentions(flow):
            key = fold(re.sub(r"\s*\([^()]*\)$", "", span.name))
            body = found.setdefault(key, Body(flow, span))
            body.points += points_of(flow, span) if body.span is span or body.points < ENOUGH else 0.5
            body.joins = body.joins or joins(flow, span)
            body.span = body.span if body.span.kind else replace(body.span, kind=span.kind)
    best = max(found.values(), key=lambda one: one.points, default=None)
    if best is None or best.points < ENOUGH:
        return []
    others = [one for one in found.values() if one is not best and one.joins and one.points >= JOINED_ENOUGH]
    return [(one.flow, one.span) for one in (best, *others)]


def mentions(flow: Flow) -> Iterator[OrganisationSpan]:
    """The names of bodies in a text: with a word for a body in them, a legal form behind them, or their kind in an apposition."""
    for match in re.finditer(NAME, flow.flat_keeping_case):
        start, end = after_small_words(flow, *match.span()), match.end()
        legal = LEGAL_END.match(flow.text, end)
        end = legal.end() if legal else end
        said = BRACKET.match(flow.text, end)
        own = said is not None and said["said"][:1].isupper() and bool(kind_of_name(said["said"]) or said["said"].isupper())
        end = said.end() if said and own else end
        name = shown(flow.text[start:end])
        apposed = APPOSED.match(flow.text, end)
        kind = kind_pattern().search(flat(apposed["said"])) if apposed else None
        several = len(name.split()) > 1 or legal
        if name and several and (legal or kind or kind_of_name(name)):
            apposition = kind_of_word(kind.group()) if kind else ""
            named = kind_of_name(name)
            told = named if named and apposition in {"", "enterprise", "other"} else apposition or named
            yield OrganisationSpan(start, end, name, told, 0.6, NAME_FROM_TEXT)


def after_small_words(flow: Flow, start: int, end: int) -> int:
    """Where a name begins that other words lead: "With the Parish Council", "On 11 February the Karosta Engine Foundation"."""
    common = set().union(vocabulary().common["en"], words().joined, LEADS)
    article = [match.end() for match in re.finditer(r"(?<!\bof)(?<!\bfor)(?<!\band)\sthe\s", flow.text[start:end])]
    start += article[-1] if article else 0
    while True:
        word = re.compile(r"[^\W\d_]+\s").match(flow.text, start, end)
        if word is None or fold(word.group().strip()) not in common:
            return start
        start = word.end()


def points_of(flow: Flow, span: OrganisationSpan) -> float:
    """What a mention says for a body, or against it."""
    folded = flow.flat
    before, after = folded[max(0, span.start - BEFORE) : span.start], folded[span.end : span.end + AFTER]
    runs, acts, founded, acted = patterns()
    points = 0.5
    points += (
        2.0
        if re.search(r"(?:^|[.!?]\s|\n)with\s(?:the\s)?$", before) and acts.search(folded[span.end : span.end + AFTER])
        else 0.0
    )
    points += 4.0 if runs.search(before) else 0.0
    points += 2.0 if acts.match(after) else 0.0
    points += 2.0 if founded.search(before) or acted.search(before) else 0.0
    points += 2.0 if CHARGE.match(after) else 0.0
    apposed = APPOSED.match(flow.text, span.end)
    points += 2.0 if apposed and kind_pattern().search(flat(apposed["said"])) else 0.0
    return points - (3.0 if AGAINST.search(before) and not runs.search(before) else 0.0)


def joins(flow: Flow, span: OrganisationSpan) -> bool:
    """Whether a mention says that the body does it with another: "With the Parish Council of X, which …, it ran"."""
    joined = "|".join(
        re.escape(one)
        for one in (*words().joined, "with", "and", "alongside", "mit", "und", "och", "og", "oraz", "wraz z", "con", "avec")
    )
    return bool(re.search(rf"\b(?:{joined})\s(?:the\s)?$", flow.flat[max(0, span.start - 40) : span.start])) or bool(
        CHARGE.match(flow.flat[span.end :])
    )


@by_language
def patterns() -> tuple[re.Pattern[str], ...]:
    """What stands before a body that runs a practice, after one that acts, before one that was founded, before one that acts
    where a language puts the verb first ("prowadzi od lat Fundacja …")."""
    runs = "|".join(re.escape(one) for one in words().runs) or "(?!)"
    acts = "|".join(re.escape(one).replace(r"\ ", r"\s") for one in words().acts) or "(?!)"
    founding = "|".join(re.escape(one) for one in (*words().time.get("founding", ()), "grew", "set up", "created"))
    return (
        re.compile(rf"\b(?:{runs})\s(?:the\s|a\s|an\s|\w{{1,4}}\s)?(?:[a-z-]+\s){{0,2}}$"),
        re.compile(
            rf"\s?(?:,[^.;:\n]{{0,85}},)?\s(?:and\s|which\s|that\s|who\s)?(?:has\s|have\s|had\s|also\s)?(?:{acts}|{founding})\b"
        ),
        re.compile(rf"\b(?:{founding})\s(?:the\s|a\s|an\s|\w{{1,4}}\s)?$"),
        re.compile(rf"\b(?:{acts})\s(?:(?!(?:the|a|an)\b)[^\W\d_]+\s){{0,3}}$"),
    )
