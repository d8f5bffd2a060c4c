"""Organisations in charge and their kinds, from an organisations field or from running text."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ..flow import Flow
from ..vocabulary import by_language, flat, fold, tokens, vocabulary, words
from .kinds import body_pattern, kind_of_name, kind_of_word, kind_pattern, kind_within, kinds_at_start
from .parts import find_parts, named

KIND_FROM_NAME = "The kind is not said; it follows from the name."
NAME_FROM_TEXT = "No name is labelled; this one stands in the text."
JOINED_NAMES = "Several names stand in one line; we took them apart."
LONGEST_NAME = 130
# a name ends where a sentence about it begins
VERB = re.compile(
    r"\s(?:is|are|was|were|has|have|had|runs?|ran|leads?|led|manages?|operates?|coordinates?|started|founded|"
    r"launched|which|who|that|began|set up|works?|supports?|provides?|offers?|owns?|took|takes|carries|"
    r"organises?|hosts?|established|created|opened|does|do|did|ist|betreibt|wurde|jest|prowadzi|driver|er|ir|vada|es|gestiona)[\s,]"
)
GENERIC = re.compile(
    r"(?i)^(?:and\s+)?(?:the\s+)?(?:other|various|several|different|many|local|some|its|their|partner|n/?a|none|others|etc|all)\b"
    r"(?:\s(?:organisations?|partners?|bodies|institutions|associations|ngos|actors|stakeholders|municipalities|others))*\.?$"
)
LEGAL = (
    r"(?:ltd|limited|inc|llc|e\.?\s?v|gmbh|ggmbh|s\.?l|s\.?a|s\.?r\.?l|a/?s|aps|ab|oy|ry|sia|uab|"
    r"sp\. z o\.?o|z\.\s?s|o\.\s?p\.\s?s|s\.?r\.?o|d\.?o\.?o|lda|kft|bv|nv|plc|cic|vzw|asbl|eeig|coop)\.?"
)
SUFFIX = re.compile(rf"(?i)^{LEGAL}$")
SUFFIX_NEXT = re.compile(rf"(?i)^{LEGAL}(?=\s*(?:$|[,;]|x{{3,}}|(?:and|with|together|in|und|et|oraz)\b))")
# small words before a name that may say its kind: "the foundation Ullstiftelsen"
KIND_LEAD = re.compile(r"(?:[^\W\d_A-Z][\w-]*\s)+(?=[^\W\d_a-zà-ÿ])")
ARTICLE = "the|el|la|los|las|le|les|der|die|das|den|dem|det"
AND = re.compile(r"\s(?:and|und|et|oraz|og|un|y|e|i|&|with|mit|avec|con|med)\s(?:the\s)?")
# a text that begins so is a sentence, and no name; one that speaks to the reader stands before names
SENTENCE_BEGINS = re.compile(r"(?i)^(?:you|we|they|it|he|she|this|these|there|please|if|for (?:more|further)|see|no|not)\b(?!\.)")
ADDRESS = re.compile(r"(?:(?:You|Please)\s[^\n]*\n)+")


@dataclass(frozen=True, slots=True)
class OrganisationSpan:
    """An organisation at text[start:end] with its name as shown and its kind ("" if not said)."""

    start: int
    end: int
    name: str
    kind: str = ""
    sure: float = 1.0
    reason: str = ""


# --- an organisations field -----------------------------------------------------------------------


def find_organisations(flow: Flow) -> list[OrganisationSpan]:
    """The organisations that an organisations field names as in charge, with kinds."""
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
    for start, end in spans:
        names.extend(names_in(flow, start, end, labelled=bool(named(parts, "name"))))
    kinds: list[str] = []
    for part in kind_parts:
        kinds.extend(kinds_at_start(flow.text[part.start : part.end])[0] or kind_within(flow.text[part.start : part.end]))
    return with_kinds(without_seat(flow, names, kinds), kinds) if names else organisations_in_text(flow)


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
    for left, right in split_names(text[:stop]):
        apposition = re.match(r"\s*(?:an?|ein|eine|en|et|une?|una?)\s", text[left:right])
        name = "" if apposition and found else shown(text[left:right])
        kind = kind_pattern().search(flat(text[left:right])) if apposition and not name else None
        if name:
            span = OrganisationSpan(start + left, start + right, name, led_by_kind(text[left:right])[0])
            found.append(kind_in_bracket(span))
        elif kind and found and not found[-1].kind:
            found[-1] = replace(found[-1], kind=kind_of_word(kind.group()))
    said = COPULA.match(text[stop:])
    if said and len(found) == 1 and not found[0].kind:
        found = [replace(found[0], kind=(kind_within(said[1]) or [""])[0])]
    return [*found, *joined_later(text, stop, start)] if found else []


def joined_later(text: str, stop: int, start: int) -> list[OrganisationSpan]:
    """A second body in the same sentence: "X, which …, together with the City of Y"."""
    end = re.search(r"[.;\n]", text[stop:])
    rest = text[stop : stop + end.start()] if end else text[stop:]
    joined = "|".join(re.escape(one) for one in words().joined)
    match = re.search(rf"\b(?:{joined})\s+(?:the\s+)?({NAME})", rest)
    name = shown(match.group(1)) if match else ""
    if match is None or not name or not body_pattern().search(flat(name)):
        return []
    left, right = start + stop + match.start(1), start + stop + match.end(1)
    return [OrganisationSpan(left, right, name, "", 0.7, NAME_FROM_TEXT)]


def kind_in_bracket(span: OrganisationSpan) -> OrganisationSpan:
    """A name without the bracket that says its kind, and no name: "Repair Union (network of clubs)"."""
    match = re.search(r"\s*\(([^()]+)\)$", span.name)
    kinds, end = kinds_at_start(match.group(1)) if match else ([], 0)
    kinds = kinds or (kind_within(match.group(1)) if match else [])
    rest = match.group(1)[end:] if match else ""
    if match is None or len(kinds) != 1 or any(letter.isupper() for letter in rest) or "," in rest:
        return span
    return replace(span, name=span.name[: match.start()], kind=kinds[0])


def end_of_names(text: str, labelled: bool) -> int:
    """Where the names end: at a blank line, a sentence, a verb; a torn line is read on."""
    place = len(text) - len(text.lstrip())
    while place < len(text):
        newline = text.find("\n", place)
        stop = newline if newline >= 0 else len(text)
        following = text[stop:].lstrip()
        line = text[place:stop]
        verb = VERB.search(line + " ")
        sentence = re.search(r"(?<=[^\W\d_A-Z][\w)\"”])\.\s+(?=[^\W\d_a-z])|(?<![.\s][^\W\d_a-z])\.$", line)
        if verb and not inside_brackets(line, verb.start()):
            return place + verb.start()
        if sentence and not SUFFIX.match(line[: sentence.start()].split(" ")[-1]):
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
    if is_name_line(line):
        return True
    last = before.rsplit("\n", 1)[-1]
    short = len(line) < LONGEST_NAME and not re.search(r"\.\s|\.$", line) and not VERB.search(line + " ")
    return labelled and short and "," in before and "," in line and len(last) > 40


def is_name_line(line: str) -> bool:
    """Whether a line is the name of a body and nothing else."""
    plain = len(line) < 100 and line[:1].isupper() and not re.search(r"[.:]\s|[.:]$", line)
    return plain and bool(body_pattern().search(flat(line))) and not VERB.search(line + " ")


def may_end_name(line: str) -> bool:
    """Whether a name may end with a line: not after a comma, and not a first word alone, which only
    wraps ("Waldgenossenschaft", "Oberharz eG")."""
    return not line.endswith(",") and (" " in line.strip() or bool(body_pattern().search(flat(line))))


def inside_brackets(text: str, place: int) -> bool:
    """Whether a place lies within brackets."""
    return text.count("(", 0, place) > text.count(")", 0, place)


def split_names(text: str) -> Iterator[tuple[int, int]]:
    """The stretches of single names in a list of names."""
    hidden = hide(text)
    joined = "|".join(re.escape(one) for one in words().joined)
    edges = [
        (match.start(), match.end())
        for match in re.finditer(rf"\s*(?:[;•]|,(?!\d)|\s[–—]\s|\n[-–*•]\s?|\b(?:{joined})\b(?:\s+the\b)?)\s*", flat(hidden))
        if not SUFFIX_NEXT.match(hidden[match.end() :])
    ]
    edges += [
        (match.start(), match.end())
        for match in re.finditer(r"\n", hidden)
        if is_name_line(hidden[match.end() :].split("\n")[0]) and may_end_name(hidden[: match.start()].split("\n")[-1])
    ]
    place = 0
    for left, right in [*sorted(edges), (len(text), len(text))]:
        if left < place:
            continue
        if left < len(text) and enumerates(hidden[place:left], hidden[right:], hidden[left:right]):
            continue
        yield from halves(text, place, left)
        place = right


def enumerates(before: str, after: str, mark: str) -> bool:
    """Whether a comma lies within one name: "Agency for Work, Social Affairs and Youth"."""
    rest = re.split(r"[;\n]", after)[0]
    segments = rest.split(",")
    last = next((one for one in segments if AND.search(one)), "")
    if mark.strip() == "," and is_unit(segments[0], before):
        return True
    own = re.search(r"\b(?:of|for|für|de|per|dla|für)\b", flat(before)) and body_pattern().search(flat(before))
    none = not any(body_pattern().search(flat(one)) for one in segments[: segments.index(last) + 1]) if last else False
    return mark.strip() == "," and bool(own) and bool(last) and none


def says_kind(text: str) -> bool:
    """Whether a name ends with a bracket that says its kind: "Regal für alle (association)"."""
    match = re.search(r"\(([^()]+)\)\s*$", text)
    return bool(match and kinds_at_start(match.group(1))[0])


UNIT = r"department|faculty|institute|office|services?|unit|division|directorate|section|bureau|secretariat|directorate-general"


def is_unit(after: str, before: str) -> bool:
    """Whether two names are one body: "City of X, Economic Development Office", or turned round."""
    unit, body = re.compile(rf"(?:^|\s)(?:{UNIT})$|^(?:{UNIT})\b"), kind_of_name(after)
    first, last = flat(before).strip(), flat(after).strip()
    if unit.search(last) and not unit.search(first):
        return kind_of_name(before) in {"public body", "university"} and not re.search(
            r"\b(?:city|municipality|ministry)\b", last
        )
    return bool(unit.search(first)) and body == "public body" and not unit.search(last)


def hide(text: str) -> str:
    """The text with what stands in brackets or quotes blotted out, so that no cut falls there."""
    blot = re.compile(r"\([^()]*(?:\([^()]*\)[^()]*)*\)|\"[^\"\n]*\"|“[^”\n]*”|„[^“”\n]*[“”]|«[^»\n]*»")
    return blot.sub(lambda match: "x" * len(match.group()), text)


def halves(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """One name, or two around an "and" with a word for a body on either side."""
    piece = hide(text[start:end])
    for match in AND.finditer(piece):
        left, right = piece[: match.start()], piece[match.end() :]
        body = body_pattern()
        capital = re.match(r"(?:[^\W\d_A-Z][\w-]*\s){0,2}[^\W\d_a-zà-ÿ]", right)
        bodies = body.search(flat(left)) and body.search(flat(right))
        if capital and (bodies or says_kind(text[start : start + match.start()])):
            yield start, start + match.start()
            yield from halves(text, start + match.end(), end)
            return
    yield start, end


def shown(text: str) -> str:
    """A name as it is shown: single blanks, no bullets or closing marks; empty if it is none."""
    name = " ".join(text.split()).strip(" ,;:-–•*/")
    name = re.sub(rf"^(?:(?:and|by|with|in)\s+)?(?:The|{ARTICLE})\s+(?=[^\W\d_a-z])", "", name)
    name = re.sub(r"^(?:and|by)\s+", "", name)
    name = led_by_kind(name)[1]
    name = name if any(letter.isupper() for letter in re.sub(r"^(?:The|An?|This|Our|It)\s", "", name)) else ""
    name = name if SUFFIX.match(name.split(" ")[-1]) or name.count(".") > 1 else name.rstrip(".")
    if not any(letter.isupper() or letter.isdigit() for letter in name) or GENERIC.match(name) or SENTENCE_BEGINS.match(name):
        return ""
    bad = len(name) > LONGEST_NAME or len(name) < 2 or tokens(name) in vocabulary().countries
    return "" if bad or "@" in name or name.startswith(("http", "www.")) else name


def led_by_kind(text: str) -> tuple[str, str]:
    """The kind that stands in small letters before a name, and the name: "The cooperative Elia"."""
    bare = re.sub(rf"^(?i:{ARTICLE})\s+(?=[^\W\d_A-Z])", "", text.strip())
    lead = KIND_LEAD.match(bare)
    kinds = kinds_at_start(lead.group())[0] if lead else []
    return (kinds[0], bare[lead.end() :]) if lead and kinds else ("", text)


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


# --- running text ---------------------------------------------------------------------------------

WORD = r"(?:(?:St|Dr|[^\W\d_a-zà-ÿ])\.(?=\s)|[^\W\d_a-zà-ÿ][\w’'-]*(?:\.[\w’'-]+)*|\"[^\"\n]{2,40}\"|“[^”\n]{2,40}”)"
SMALL = r"(?:of|for|the|and|de|del|da|do|di|du|des|der|die|van|von|in|on|for|für|la|le|y|e|i|og|&|dla|w)"
NAME = rf"{WORD}(?:\s(?:{SMALL}\s){{0,2}}{WORD}){{0,8}}"

# what may follow a name: ", a workers' cooperative of seven bakers"; and the next name after it
APPOSITION = re.compile(r",\s(?:an?|the|eine?|en|et|une?|una)\s([^,.;\n]{3,80})")
SECOND = re.compile(
    r"(?:,?\s(?:and|together with|in cooperation with)\s(?:of\s|by\s)?|,\s)(?:the\s)?"
    rf"(?P<kind>(?:[a-z-]+\s){{0,2}})(?P<name>{NAME})"
)
COPULA = re.compile(r"\s(?:is|are|was|were)\s(?:an?|the)\s([^.;\n]{3,80})")


def small_ending(after: str) -> str:
    """The small words that still belong to a name, before ", a …": "VšĮ Lempos | šviesa"."""
    legal = re.match(rf"(?i)\s{LEGAL}(?!\w)", after)
    if legal:
        return legal.group()
    match = re.match(r"(?:\s[^\W\d_A-Z][\w’'-]+){1,2}(?=,\s(?:an?|the)\s)", after)
    common = vocabulary().common["en"]
    return match.group() if match and not common & set(match.group().split()) else ""


@by_language
def run_by_pattern() -> re.Pattern[str]:
    """ "run by the …" and its like, followed by a name with capitals."""
    phrases = [one.rsplit(" ", 1) for one in words().runs if " " in one]
    runs = "|".join(rf"{re.escape(head)}(?:\s[\w,]+){{0,5}}?\s{re.escape(last)}" for head, last in phrases)
    return re.compile(rf"\b(?:{runs})\s+(?:the\s+|a\s+|an\s+)?(?P<kind>(?:[a-z-]+\s){{0,3}}?)(?P<name>{NAME})")


@by_language
def kind_and_name() -> re.Pattern[str]:
    """ "the association Gaidouri": a word for a body right before a name with capitals."""
    bodies = sorted((one for one in vocabulary().kinds if len(one) > 5), key=len, reverse=True)
    kinds = "|".join(re.escape(one).replace(r"\ ", r"\s") for one in bodies)
    return re.compile(rf"\b(?i:the|a|an|der|die|das|la|le|el)\s(?P<kind>{kinds})\s(?P<name>{NAME})")


def named_by_kind(flow: Flow) -> list[OrganisationSpan]:
    """The first body that running text names with its kind, as a guess."""
    match = kind_and_name().search(flow.text)
    name = shown(match["name"]) if match else ""
    if match is None or not name:
        return []
    kind = kind_of_word(match["kind"])
    return [OrganisationSpan(match.start("name"), match.end("name"), name, kind, 0.5, NAME_FROM_TEXT)]


def organisations_in_text(flow: Flow) -> list[OrganisationSpan]:
    """The body that running text says runs the practice; at most the first such sentence."""
    for match in run_by_pattern().finditer(flow.text):
        end = match.end("name") + len(small_ending(flow.text[match.end("name") :]))
        apposition = APPOSITION.match(flow.text[end:])
        rest = SECOND.match(flow.text, end + (apposition.end() if apposition else 0))
        spans = [(match.start("name"), end)]
        if rest and (kinds_at_start(rest["kind"])[0] or (not rest["kind"] and body_pattern().search(flat(rest["name"])))):
            spans.append(rest.span("name"))
        found = [OrganisationSpan(left, right, shown(flow.text[left:right]), "", 0.6, NAME_FROM_TEXT) for left, right in spans]
        found = [one for one in found if one.name and fold(one.name) not in words().months]
        if found:
            told = [*(kinds_at_start(match["kind"])[0][:1] or kind_within(apposition[1] if apposition else "")), ""][:1]
            told += [*(kinds_at_start(rest["kind"])[0] if rest else []), ""][:1]
            return [replace(one, kind=said or kind_of_name(one.name)) for one, said in zip(found, told, strict=False)]
    return named_by_kind(flow)
