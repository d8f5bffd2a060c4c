"""Instructions: what a form tells its writer, left in above what was written.

"Please specify the amount of funding …", "[300 characters]", "e.g. June 2012 – May 2014/ongoing": such
sentences stand right under a label, and no value is read from them. Where nothing else stands there they
stay, since the text of a guide on how to describe a practice is nothing else.
"""

import re
from collections.abc import Sequence

from .rows import Row
from .units import Unit
from .vocabulary import flat, tokens, vocabulary

LIMIT = re.compile(
    r"^[\[(]?(?:max|up to|not more than)?\.?\s?[\d.,]{2,6}\s(?:characters|signs|words|letters)[^\])]{0,30}[\])]?[.:]?\s*"
)
EXAMPLE = re.compile(r"^\(?(?:e\.\s?g\.|for example|example|z\.\s?b\.|np\.|p\.\s?ex\.|f\.\s?eks\.)[:,]?\s")
ENDS = re.compile(r"[.!?:][)\]]?$")
SENTENCE = re.compile(r"(?<=[\w)\]”’][\w)\]”’][.!?:])\s+(?=[-•–(]?\s?[^\W\d_a-zà-ÿ])")
WEB = re.compile(r"https?://|www\.|@")
SHORT = 90


def without_instructions(rows: Sequence[Row]) -> list[Unit]:
    """Take from the rows the instructions that stand above their text; the units that were taken."""
    return [unit for row in rows if row.anchors for unit in taken_from(row)]


def taken_from(row: Row) -> list[Unit]:
    """The instructions at the beginning of a row, else at its end, taken from it, if other text is left."""
    said = [unit for unit in row.units if unit.text]
    end = end_of_instructions(said)
    begin = next((place for place in range(1, len(said)) if end_of_instructions(said[place:]) == len(said) - place), 0)
    taken = said[:end] if end else said[begin:] if begin else []
    if len(taken) == len(said):
        return []
    row.units = [unit for unit in row.units if not any(unit is one for one in taken)]
    return taken


def end_of_instructions(units: Sequence[Unit]) -> int:
    """How many of the units of a row are instructions: whole sentences that tell or ask the writer
    something, one of them at least in the words of a form."""
    end, begun, surely, asked = 0, "", False, False
    for place, unit in enumerate(units):
        begun = f"{begun} {unit.text}".strip()
        if not (ENDS.search(unit.text) or whole(begun)):
            continue
        told = [begun] if whole(begun) else [sentence for sentence in SENTENCE.split(begun) if sentence]
        sure = any(in_words_of_a_form(sentence) for sentence in told)
        asked = all(in_words_of_a_form(one) or one.endswith(("?", ":")) for one in told)
        if not asked or WEB.search(begun):
            break
        surely, end, begun = surely or sure, place + 1, ""
    return end if surely else 0


def whole(text: str) -> bool:
    """Whether a text is an instruction without a stop at its end: a limit of letters, a short example."""
    limit = LIMIT.match(flat(text))
    return bool(limit and limit.end() == len(text)) or (len(text) < SHORT and bool(EXAMPLE.match(flat(text))))


def in_words_of_a_form(sentence: str) -> bool:
    """Whether a sentence speaks to the writer of a form: with a please, as an example, with a limit."""
    said = flat(sentence).lstrip("([-•– ")
    limit = LIMIT.match(said)
    said = said[limit.end() :] if limit else said
    begins = tokens(said[:30])[:1]
    polite = begins in vocabulary().headings.get("polite", frozenset())
    return polite or bool(limit and not said) or bool(EXAMPLE.match(said) and len(said) < SHORT)
