"""Names of organisations: what one looks like, and how a list of them is taken apart."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ..vocabulary import NOT_CAPITAL, NOT_SMALL, by_language, flat, tokens, vocabulary, words
from .kinds import body_pattern, kind_of_name, kinds_at_start

LONGEST_NAME = 130
# a name ends where a sentence about it begins
VERB = re.compile(
    r"\s(?:is|are|was|were|has|have|had|belongs?|belonged|runs?|ran|leads?|led|manages?|operates?|coordinates?|started|founded|"
    r"launched|which|who|that|began|set up|works?|supports?|provides?|offers?|owns?|took|takes|carries|"
    r"organises?|hosts?|established|created|opened|gehört|gehören|führt|leitet|does|do(?=\s[a-z])|did|ist|betreibt|wurde|jest|prowadzi|driver|er|vada|es|gestiona)[\s,]"
)
GENERIC = re.compile(
    r"(?i)^(?:and\s+)?(?:the\s+)?(?:other|various|several|different|many|local|some|its|their|partner|n/?a|none|others|etc|all)\b"
    r"(?:\s(?:organisations?|partners?|bodies|institutions|associations|ngos|actors|stakeholders|municipalities|others))*\.?$"
)
LEGAL = (
    r"(?:ltd|limited|inc|llc|z\.\s?[uú]|a\.\s?s|o\.\s?z|n\.\s?o|e\.?\s?v|e\.?\s?gen|gmbh|ggmbh|s\.?l|s\.?a|s\.?r\.?l|a/?s|aps|ab|oy|ry|sia|uab|"
    r"sp\. z o\.?o|z\.\s?s|o\.\s?p\.\s?s|s\.?r\.?o|d\.?o\.?o|lda|kft|bv|nv|plc|cic|vzw|asbl|eeig|coop|vš[iį]|clg|"
    r"s\.?\s?coop(?:\.?\s(?:de\siniciativa\ssocial|and|mad|v|galega))?|s\.?c\.?i\.?c|s\.?c\.?o\.?p|s\.?l\.?l|s\.?l\.?u|"
    r"scio|m?tü|ehf|cvba|cv|u\.a|crl|scrl|eg|zrt|so\. p)\.?"
)
SUFFIX = re.compile(rf"(?i)^{LEGAL}$")
SUFFIX_NEXT = re.compile(rf"(?i)^{LEGAL}(?=\s*(?:$|[,;]|x{{3,}}|(?:and|with|together|in|und|et|oraz)\b))")
# small words before a name that may say its kind: "the foundation Ullstiftelsen"
KIND_LEAD = re.compile(rf"(?:{NOT_CAPITAL}[\w-]*\s)+(?={NOT_SMALL})")
ARTICLE = "the|el|la|los|las|le|les|der|die|das|den|dem|det"
ANDS = "and|und|et|oraz|og|och|un|y|e|i|en|ja|ir|és|și|и|και|sekä|ning|&|with|mit|avec|con|med|met"
AND = re.compile(rf"\s(?:{ANDS})\s(?:(?:{ARTICLE}|il|lo|gli|os?|as)\s|l['’])?")
# a text that begins so is a sentence, and no name; one that speaks to the reader stands before names
SENTENCE_BEGINS = re.compile(r"(?i)^(?:you|we|they|it|he|she|this|these|there|please|if|for (?:more|further)|see|no|not)\b(?!\.)")
# a sentence ends in a line: a stop after more letters than an abbreviation has
ENDS_IN_LINE = re.compile(rf"{NOT_CAPITAL}{{3}}[.:]\s|[.:]$")
UNIT = r"department|faculty|institute|office|services?|unit|division|directorate|section|bureau|secretariat|directorate-general"
WORD = rf"(?:(?:St|Dr|{NOT_SMALL})\.(?=\s)|{NOT_SMALL}[\w’'-]*(?:\.[\w’'-]+)*|\"[^\"\n]{{2,40}}\"|“[^”\n]{{2,40}}”)"
SMALL = r"(?:of|for|the|and|de|del|da|do|di|du|des|der|die|van|von|in|on|for|für|la|le|y|e|i|og|&|dla|w)"
NAME = rf"{WORD}(?:\s(?:{SMALL}\s){{0,2}}{WORD}){{0,8}}"


@dataclass(frozen=True, slots=True)
class OrganisationSpan:
    """An organisation at text[start:end] with its name as shown and its kind ("" if not said)."""

    start: int
    end: int
    name: str
    kind: str = ""
    sure: float = 1.0
    reason: str = ""


def is_name_line(line: str) -> bool:
    """Whether a line is the name of a body and nothing else."""
    plain = len(line) < 100 and line[:1].isupper() and not ENDS_IN_LINE.search(line)
    return plain and bool(body_pattern().search(flat(line))) and not VERB.search(line + " ")


def may_end_name(line: str) -> bool:
    """Whether a name may end with a line: not after a comma, and not a first word alone, which only
    wraps ("Waldgenossenschaft", "Oberharz eG")."""
    return not line.endswith(",") and (" " in line.strip() or flat(line.strip()) in vocabulary().bodies)


def inside_brackets(text: str, place: int) -> bool:
    """Whether a place lies within brackets."""
    return text.count("(", 0, place) > text.count(")", 0, place)


def split_names(text: str) -> Iterator[tuple[int, int]]:
    """The stretches of single names in a list of names."""
    stop = supported_pattern().search(flat(hide(text)))
    text = text[: stop.start()] if stop else text
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


@by_language
def supported_pattern() -> re.Pattern[str]:
    """Where those begin who only pay, help or advise: ", supported by the Municipality of …"."""
    phrases = "|".join(re.escape(one).replace(r"\ ", r"\s") for one in words().supported) or "(?!)"
    return re.compile(rf"[\s,;(]+(?:{phrases})\s")


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
        capital = re.match(rf"(?:{NOT_CAPITAL}[\w-]*\s){{0,2}}{NOT_SMALL}", right)
        bodies = body.search(flat(left)) and (body.search(flat(right)) or led_by_kind(right)[0])
        if capital and (bodies or says_kind(text[start : start + match.start()])):
            yield start, start + match.start()
            yield from halves(text, start + match.end(), end)
            return
    yield start, end


def shown(text: str) -> str:
    """A name as it is shown: single blanks, no bullets or closing marks; empty if it is none."""
    name = " ".join(text.split()).strip(" ,;:-–•*/")
    name = re.sub(rf"^(?:(?:and|by|with|in)\s+)?(?:The|{ARTICLE})\s+(?={NOT_SMALL})", "", name)
    name = re.sub(r"^(?:and|by|with)\s+|\sas\s(?:(?:an?|the)\s)?[a-z][^,;]*$", "", name)
    bare = re.sub(rf"^(?:Der|Die|Das|Den|Dem)\s+(?={NOT_SMALL})", "", name)
    name = bare if kind_of_name(bare.split(" ")[0]) else name
    name = led_by_kind(name)[1]
    name = name if any(letter.isupper() for letter in re.sub(r"^(?:The|An?|This|Our|It)\s", "", name)) else ""
    name = name if SUFFIX.match(name.split(" ")[-1]) or name.count(".") > 1 else name.rstrip(".")
    if not any(letter.isupper() or letter.isdigit() for letter in name) or GENERIC.match(name) or SENTENCE_BEGINS.match(name):
        return ""
    bad = len(name) > LONGEST_NAME or len(name) < 2 or tokens(name) in vocabulary().countries
    return "" if bad or "@" in name or name.startswith(("http", "www.")) else name


def led_by_kind(text: str) -> tuple[str, str]:
    """The kind that stands in small letters before a name, and the name: "The cooperative Elia"."""
    bare = re.sub(rf"^(?i:{ARTICLE})\s+(?={NOT_CAPITAL})", "", text.strip())
    lead = KIND_LEAD.match(bare)
    kinds = kinds_at_start(lead.group())[0] if lead else []
    return (kinds[0], bare[lead.end() :]) if lead and kinds else ("", text)
