"""Organisations in sentences: who is said to run a practice, in running text."""

import re
from dataclasses import replace

from ..flow import Flow
from ..vocabulary import by_language, flat, fold, vocabulary, words
from .kinds import body_pattern, kind_of_name, kind_of_word, kind_within, kinds_at_start
from .names import ARTICLE, LEGAL, NAME, VERB, OrganisationSpan, shown

NAME_FROM_TEXT = "No name is labelled; this one stands in the text."
# what may follow a name: ", a workers' cooperative of seven bakers"; and the next name after it
APPOSITION = re.compile(r",\s(?:an?|the|eine?|en|et|une?|una)\s([^,.;\n]{3,80})")
SECOND = re.compile(
    r"(?:,?\s(?:and|together with|in cooperation with)\s(?:of\s|by\s)?|,\s)(?:the\s)?"
    rf"(?P<kind>(?:[a-z-]+\s){{0,2}})(?P<name>{NAME})"
)
ADVERBS = {"also", "now", "then", "soon", "still", "already", "later", "once", "first", "itself", "alone", "never", "always"}
COMMON = {"as", "ag", "inc"}  # small words that legal forms look like
COPULA = re.compile(r"\s(?:is|are|was|were)\s(?:an?|the)\s([^.;\n]{3,80})")


def small_ending(after: str) -> str:
    """The small words that still belong to a name: a legal form, or what stands before ", a …"
    ("Torsdagsbåten | andelslag", "VšĮ Lempos | šviesa")."""
    legal = re.match(rf"(?:\s[^\W\d_A-Z][\w’'-]+){{0,2}},?\s(?i:{LEGAL})(?!\w)", after)
    if legal and legal.group().split()[-1] not in COMMON:
        return legal.group()
    form = re.match(r"(?:\s[^\W\d_A-Z][^\W\d_]+){1,2}", after)
    for small in (form.group(), form.group().rpartition(" ")[0]) if form else ():
        if fold(small.strip()) in vocabulary().bodies and small.strip() not in vocabulary().kinds:
            return small
    match = re.match(rf"(?:\s[^\W\d_A-Z][\w’'-]+){{1,2}}?(?=,\s(?:an?|the)\s|{VERB.pattern})", after)
    said = set(match.group().split()) if match else set()
    return (
        match.group()
        if match and not said & (vocabulary().common["en"] | ADVERBS) and not VERB.search(f"{match.group()} ")
        else ""
    )


def joined_later(text: str, stop: int, start: int) -> list[OrganisationSpan]:
    """A second body in the same sentence: "X, which …, together with the City of Y"."""
    end = re.search(r"[.;\n]", text[stop:])
    rest = text[stop : stop + end.start()] if end else text[stop:]
    joined = "|".join(re.escape(one) for one in words().joined)
    match = re.search(rf"\b(?:{joined})\s+(?:(?:{ARTICLE}|der|dem|den)\s+)?({NAME})", rest)
    name = shown(match.group(1)) if match else ""
    if match is None or not name or not body_pattern().search(flat(name)):
        return []
    left, right = start + stop + match.start(1), start + stop + match.end(1)
    return [OrganisationSpan(left, right, name, "", 0.7, NAME_FROM_TEXT)]


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
    return re.compile(rf"\b(?i:the|a|an|der|die|das|la|le|el)\s(?:[a-z’']+\s)?(?P<kind>{kinds})\s(?P<name>{NAME})")


def named_by_kind(flow: Flow, start: int = 0, opening: bool = False) -> list[OrganisationSpan]:
    """The first body from a place on that running text names with its kind, as a guess, and one joined
    with it; `opening` asks for one with which a sentence begins."""
    found = kind_and_name().finditer(flow.flat_keeping_case, start)
    match = next((one for one in found if not opening or flow.text[one.start()].isupper()), None)
    end = match.end("name") + len(small_ending(flow.text[match.end("name") :])) if match else 0
    name = shown(flow.text[match.start("name") : end]) if match else ""
    if match is None or not name:
        return []
    span = OrganisationSpan(match.start("name"), end, name, kind_of_word(match["kind"]), 0.5, NAME_FROM_TEXT)
    later = joined_later(flow.text, end, 0)
    return [span, *(replace(one, kind=kind_of_name(one.name)) for one in later)]


@by_language
def sentences() -> tuple[re.Pattern[str], ...]:
    """Sentences in which a body is named with what it is or does: "The bakery is a cooperative, Linjebagarna
    ekonomisk förening, …", "Vertikal Tvätt AB, a company owned by …, runs …", "Voss Municipality started …"."""
    kinds = "|".join(re.escape(one).replace(r"\ ", r"[\s-]") for one in sorted(vocabulary().kinds, key=len, reverse=True))
    acts = "|".join(re.escape(one).replace(r"\ ", r"\s") for one in words().acts) or "(?!)"
    said = rf"(?i:an?|the|eine?|en|et|une?|una)\s(?:[^,.;\n]{{0,60}}?\s)??(?P<kind>(?i:{kinds}))(?![\w-])[^,.;\n]{{0,80}}"
    begins = r"(?:^|(?<=[.!?]\s)|(?<=[\n\u2028]))(?:The\s)?"
    common = "|".join(map(re.escape, sorted(vocabulary().common["en"])))
    foreign = rf"(?:\s(?!(?:{common})\b)[^\W\d_A-Z][\w’'-]+\s{NAME})?"  # "Otrā | elpa Cēsis"
    name = rf"(?P<name>{NAME}{foreign}(?:\s[^\W\d_A-Z][^\s,.;]*){{0,2}})"
    follows = r"(?=[,.;]|\s(?:of|that|which|for|in|with|owned|founded|set up|who|whose)\b)"
    within = re.compile(rf"{name},\s(?:an?|the)\s(?:[^,.;\n]{{0,40}}?\s)??(?P<kind>(?i:{kinds})){follows}")
    introduced = re.compile(rf"{begins}{name},\s{said}(?=[.;,])")
    return (
        re.compile(rf"(?:\b(?:is|was|are)\s|{begins}(?i:(?=an?\s))){said},\s{name}(?=[,.;])"),
        re.compile(rf"{begins}{name},\s{said}(?:,\s(?:[^.;\n]{{0,80}}\s)?|\s)(?:and\s|which\s|that\s)?(?:{acts})\s"),
        re.compile(rf"{begins}(?P<name>{NAME}(?:\s(?i:{LEGAL})|\s[^\W\d_A-Z][^\s,.;]*)?)(?P<kind>),?\s(?:{acts})\s"),
        introduced,
        within,
    )


def told_in_sentences(flow: Flow) -> list[OrganisationSpan]:
    """The first body that a sentence names with what it is or does; the name or the sentence tells its kind."""
    for pattern in sentences():
        for match in pattern.finditer(flow.flat_keeping_case):
            name = shown(flow.text[match.start("name") : match.end("name")])
            kind = kind_of_word(flat(match["kind"])) or kind_of_name(name)
            if name and kind:
                kind = kind_of_name(name) if kind == "enterprise" and kind_of_name(name) else kind
                return [OrganisationSpan(match.start("name"), match.end("name"), name, kind, 0.6, NAME_FROM_TEXT)]
    return []


def organisations_in_text(flow: Flow) -> list[OrganisationSpan]:
    """The body that running text says runs the practice; at most the first such sentence."""
    return run_by(flow) or told_in_sentences(flow) or named_by_kind(flow)


def run_by(flow: Flow) -> list[OrganisationSpan]:
    """The body by which running text says the practice is run; at most the first such sentence."""
    for match in run_by_pattern().finditer(flow.flat_keeping_case):
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
    return []
