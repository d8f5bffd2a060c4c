"""Organisations in charge and their kinds, from an organisations field."""

import re
from collections.abc import Sequence
from dataclasses import replace

from ..flow import Flow
from ..labels import look_up
from ..likely import likely
from ..vocabulary import NOT_CAPITAL, NOT_SMALL, flat
from .kinds import kind_of_name, kind_of_word, kind_pattern, kind_within, kinds_at_start, only_kinds
from .names import (
    GENERIC,
    LEGAL,
    LONGEST_NAME,
    VERB,
    OrganisationSpan,
    inside_brackets,
    is_name_line,
    led_by_kind,
    shown,
    split_names,
)
from .parts import find_parts, named
from .telling import COPULA, joined_later, named_by_kind, organisations_in_text, run_by

KIND_FROM_NAME = "The kind is not said; it follows from the name."
LEGAL_END = re.compile(rf"(?i)(?:^|[\s,]){LEGAL}$")
APPOSED = re.compile(r"\s*(?:an?|ein|eine|en|et|une?|una?)\s")  # "…, a group of neighbours"
LABELLED = re.compile(r"(?:^|[\n\u2028]|[.;]\s)(?P<label>[^\W\d_a-zà-ÿ][^\n\u2028:;.,]{2,40}):\s")
ADDRESS = re.compile(r"(?:(?:You|Please)\s[^\n]*\n)+")


def find_organisations(flow: Flow) -> list[OrganisationSpan]:
    """The organisations that an organisations field names as in charge, with kinds."""
    flow = flow.part(0, partners_at(flow.text))
    parts = find_parts(flow, "organisations")
    names: list[OrganisationSpan] = []
    spans = [(part.start, part.end) for part in named(parts, "name")]
    kind_parts = named(parts, "kind")
    if not spans:
        lead = parts[0].label_start if parts else len(flow.text)
        addressed = ADDRESS.match(flow.text, 0, lead)
        spans = [(addressed.end() if addressed else 0, lead)] if lead else []
        if not lead and kind_parts:
            after = kind_parts[0].start + kinds_at_start(flow.text[kind_parts[0].start :])[1]
            spans = [(after, kind_parts[0].end)]
    spans, kinds = apart_from_kinds(flow, spans)
    for start, end in spans:
        names.extend(names_in(flow, start, end, labelled=bool(named(parts, "name"))))
    for part in kind_parts:
        kinds.extend(kinds_at_start(flow.text[part.start : part.end])[0] or kind_within(flow.text[part.start : part.end]))
    if not names or (not parts and not any(one.kind or kind_of_name(one.name) for one in names) and run_by(flow)):
        return organisations_in_text(flow)
    later = [] if parts else named_by_kind(flow, names[-1].end, opening=True)
    fresh = [one for one in later if all(one.name not in other.name for other in names)]
    return [*with_kinds(without_seat(flow, names, kinds), kinds), *fresh]


def partners_at(text: str) -> int:
    """Where a text that names the body in charge begins to name its partners, by a small label of their own ("Partners: …")."""
    for match in LABELLED.finditer(text):
        name = look_up(match["label"]) or likely(match["label"])
        if match.start("label") and name and name.field in {"stakeholders", "context"}:
            return match.start("label")
    return len(text)


def apart_from_kinds(flow: Flow, spans: Sequence[tuple[int, int]]) -> tuple[list[tuple[int, int]], list[str]]:
    """The stretches of names without the lines that say nothing but kinds, and those kinds; a stretch that
    holds nothing else stays."""
    found: list[tuple[int, int]] = []
    kinds: list[str] = []
    for start, end in spans:
        lines = [match.span() for match in re.finditer(r"[^\n]+", flow.text[start:end])]
        said = [only_kinds(flow.text[start + left : start + right]) for left, right in lines]
        if not any(said) or all(said):
            found.append((start, end))
            continue
        kinds += [kind for many in said for kind in many]
        found += [(start + left, start + right) for (left, right), many in zip(lines, said, strict=True) if not many]
    return found, kinds


def without_seat(flow: Flow, names: list[OrganisationSpan], kinds: Sequence[str]) -> list[OrganisationSpan]:
    """The names without the town after the last one ("Verein Roter Keller, Oberpullendorf"), where
    fewer kinds than names are said."""
    if len(names) < 2 or not kinds or len(kinds) >= len(names):
        return names
    before, last = names[-2:]
    comma = flow.text[before.end : last.start].strip() == ","
    town = " " not in last.name and not kind_of_name(last.name)
    return names[:-1] if comma and town and " " in before.name and kind_of_name(before.name) else names


def names_in(flow: Flow, start: int, end: int, labelled: bool) -> list[OrganisationSpan]:
    """The names in text[start:end]: a list, or the beginning of a sentence about the body."""
    text = flow.text[start:end]
    stop = end_of_names(text, labelled)
    found: list[OrganisationSpan] = []
    first = ""  # the kind that stands before the first name: "A cooperative, Bois Commun SCRL"
    for left, right in split_names(text[:stop]):
        apposition = APPOSED.match(text[left:right]) or (None if found else APPOSED.match(text[left:right].lower()))
        name = "" if apposition and found else shown(text[left:right])
        kind = (
            kind_pattern().search(flat(text[left:right]))
            if (apposition or found) and not name and not GENERIC.match(text[left:right].strip())
            else None
        )
        if name:
            span = OrganisationSpan(start + left, start + right, name, led_by_kind(text[left:right])[0] or first)
            found.append(kind_in_bracket(span))
        elif kind and not found:
            first = kind_of_word(kind.group())
        elif kind and not found[-1].kind:
            found[-1] = replace(found[-1], kind=kind_of_word(kind.group()))
    said = COPULA.match(text[stop:])
    if said and len(found) == 1 and not found[0].kind:
        found = [replace(found[0], kind=(kind_within(said[1]) or [""])[0])]
    return [*found, *joined_later(text, stop, start)] if found else []


def kind_in_bracket(span: OrganisationSpan) -> OrganisationSpan:
    """A name without the bracket that says its kind or its part, and no name: "Repair Union (network of clubs)", "Dílna Paměť
    (registered non-profit institute)"."""
    match = re.search(r"\s*\(([^()]+)\)$", span.name)
    kinds, end = kinds_at_start(match.group(1)) if match else ([], 0)
    kinds = kinds or (kind_within(match.group(1)) if match else [])
    rest = match.group(1)[end:] if match else ""
    if (
        match is None
        or any(letter.isupper() for letter in rest)
        or "." in rest
        or ("," in rest and not kinds)
        or not rest + "".join(kinds)
    ):
        return span
    return replace(span, name=span.name[: match.start()], kind=kinds[0] if kinds else span.kind)


def end_of_names(text: str, labelled: bool) -> int:
    """Where the names end: at a blank line, a sentence, a verb; a torn line is read on."""
    place = len(text) - len(text.lstrip())
    while place < len(text):
        newline = text.find("\n", place)
        stop = newline if newline >= 0 else len(text)
        following = text[stop:].lstrip()
        line = text[place:stop]
        verb = VERB.search(line + " ")
        sentence = re.search(
            rf"(?:(?<={NOT_CAPITAL}{{2}}[\w)\"”])|(?<=[A-Z]{{3}}))\.\s+(?=[^\W_a-z])|(?<![.\s]{NOT_SMALL})\.$",
            line,
        )
        spoken = verb and not inside_brackets(line, verb.start()) and not (sentence and sentence.start() < verb.start())
        if verb and spoken:
            return place + verb.start()
        counts = sentence and line[sentence.end() :][:1].isdigit()
        if sentence and (counts or not LEGAL_END.search(line[: sentence.end()].rstrip())):
            return place + sentence.start()
        if newline < 0 or not goes_on(text[:stop], following, labelled):
            return stop
        place = stop + 1
    return len(text)


def goes_on(before: str, following: str, labelled: bool) -> bool:
    """Whether a list of names goes on in the next line."""
    line = following.split("\n", maxsplit=1)[0]
    if before.rstrip().endswith((",", ";", "/", "&", " and", " of")) or line[:1] in "-•–*":
        return len(line) < LONGEST_NAME or line[:1] not in "-•–*"
    if before.count("(") > before.count(")"):
        return True
    if is_name_line(line) or line.startswith("("):
        return True
    last = before.rsplit("\n", 1)[-1]
    short = len(line) < LONGEST_NAME and not re.search(r"\.\s|\.$", line) and not VERB.search(line + " ")
    return labelled and short and "," in before and "," in line and len(last) > 40


def with_kinds(names: Sequence[OrganisationSpan], kinds: Sequence[str]) -> list[OrganisationSpan]:
    """The organisations with kinds: as said, one for all or one each; else as their names tell.

    Where several kinds are said for another number of names, a name that tells its kind takes
    that, and the others take the said kinds that are left.
    """
    if len(set(kinds)) == 1 and kinds:
        return [replace(one, kind=kind_beside(one, kinds[0]) if place else kinds[0]) for place, one in enumerate(names)]
    if len(kinds) == len(names):
        return [replace(one, kind=kind) for one, kind in zip(names, kinds, strict=True)]
    told = [one.kind or kind_of_name(one.name) for one in names]
    left = [kind for kind in dict.fromkeys(kinds) if kind not in told]
    found: list[OrganisationSpan] = []
    for one, kind in zip(names, told, strict=True):
        if kind and (not kinds or kind in kinds):
            sure = 1.0 if kind in kinds else 0.8
            reason = "" if kinds or one.kind else KIND_FROM_NAME
            found.append(replace(one, kind=kind, sure=sure if reason else 1.0, reason=reason))
        elif kinds:
            found.append(replace(one, kind=(left or list(kinds))[0], sure=0.6, reason=KIND_FROM_NAME))
        else:
            found.append(one)
    return found


def kind_beside(span: OrganisationSpan, said: str) -> str:
    """The kind of a second body where one kind is said: its own if its name tells another clearly."""
    told = span.kind or kind_of_name(span.name)
    clear = {"public body", "foundation", "cooperative", "non-profit", "university"}
    return told if told in clear else said
