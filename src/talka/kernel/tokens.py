"""Tokens: how a text and a question are taken apart, the same for every search backend."""

from __future__ import annotations

import re
import threading
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import snowballstemmer

WORD = re.compile(r"[^\W_]+")
ASKED = re.compile(r'(?P<minus>(?<!\S)-)?(?:"(?P<phrase>[^"]*)"?|(?P<word>[^\s"]+))')
QUOTES = str.maketrans(dict.fromkeys("„“”‟«»″", '"'))
MOST_TERMS = 24
LONGEST_TOKEN = 60

# Letters that are no base letter with a mark, so that Unicode does not take them apart.
LETTERS = str.maketrans(
    {**dict(zip("łøđðħŧŋıə", "lodðhtnie", strict=True)), "ð": "d", "æ": "ae", "œ": "oe", "þ": "th"},
)
SNOWBALL = {
    **{"ca": "catalan", "cs": "czech", "da": "danish", "de": "german", "el": "greek", "en": "english", "es": "spanish"},
    **{"et": "estonian", "fi": "finnish", "fr": "french", "ga": "irish", "hu": "hungarian", "it": "italian"},
    **{"lt": "lithuanian", "nb": "norwegian", "nl": "dutch", "nn": "norwegian", "no": "norwegian", "pl": "polish"},
    **{"pt": "portuguese", "ro": "romanian", "ru": "russian", "sr": "serbian", "sv": "swedish", "tr": "turkish"},
}
# The endings of Latvian nouns and adjectives, longest first, with what must stay in front of each; after the light
# stemmer that K. Kreslins describes (A stemming algorithm for Latvian, Loughborough University, 1996).
LATVIAN = re.compile(
    r"(?<=\w{3})(?:ajiem|ajai|ajam|ajām|ajos|ajās|ajā|iem|ais|ai|ei|ām|am|ēm|īm|im|um|us|as|ās|es|os|ij|īs|ēs|is|ie"
    r"|u|a|i|e|ā|ē|ī|ū|o|s|š)$"
)
_own = threading.local()


@dataclass(frozen=True)
class Term:
    """One thing that is asked for: a word or a phrase as folded words in order, and how it was typed.

    `is_open`: its last word may go on. `is_exact`: it stood in quotation marks. `is_excluded`: nothing found may hold it.
    """

    words: tuple[str, ...]
    text: str
    is_open: bool = False
    is_exact: bool = False
    is_excluded: bool = False

    @property
    def stems(self) -> frozenset[str]:
        """What the word comes down to in every language that can be stemmed; phrases are taken word by word."""
        if len(self.words) > 1 or self.is_exact:
            return frozenset()
        return _all_stems(unicodedata.normalize("NFC", self.text.casefold()))


@lru_cache(maxsize=10_000)
def _all_stems(word: str) -> frozenset[str]:
    return frozenset(found for language in (*SNOWBALL, "lv") if (found := stem(word, language)))


def fold(word: str) -> str:
    """The word in lower case without marks on its letters: Łódź and lodz, Straße and strasse are one; scripts are kept."""
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", word.casefold()).casefold())
    return "".join(sign for sign in plain if not unicodedata.combining(sign)).translate(LETTERS)


def spans(text: str) -> Iterator[tuple[int, int, tuple[str, ...]]]:
    """Each word of a text: where it starts and ends, and its tokens (nearly always one)."""
    for found in WORD.finditer(text):
        yield found.start(), found.end(), _tokens_of(found.group())


@lru_cache(maxsize=100_000)
def _tokens_of(word: str) -> tuple[str, ...]:
    return tuple(token[:LONGEST_TOKEN] for token in WORD.findall(fold(word)))


def tokens(text: str) -> list[str]:
    """The folded words of a text, in order."""
    return [token for _start, _end, found in spans(unicodedata.normalize("NFC", text)) for token in found]


def stems(text: str, language: str) -> list[str]:
    """The stems of a text's words in their language, each with the language in front; none where it cannot be stemmed."""
    words = WORD.findall(unicodedata.normalize("NFC", text).casefold())
    return [found for word in words if (found := stem(word, language))]


@lru_cache(maxsize=200_000)
def stem(word: str, language: str) -> str:
    """What a word in lower case comes down to, such as "en:cooper"; empty where the language cannot be stemmed."""
    language = language.partition("-")[0].lower()
    if language == "lv":
        short = LATVIAN.sub("", word)
    elif language in SNOWBALL and SNOWBALL[language] in snowballstemmer.algorithms():
        short = _stemmer(SNOWBALL[language]).stemWord(word)
    else:
        return ""
    folded = "".join(WORD.findall(fold(short)))[:LONGEST_TOKEN]
    return f"{language}:{folded}" if folded else ""


def _stemmer(name: str) -> Any:
    """This thread's own stemmer, because a stemmer remembers what it is doing."""
    if name not in vars(_own):
        setattr(_own, name, snowballstemmer.stemmer(name))
    return getattr(_own, name)


def parse(question: str) -> list[Term]:
    """What is asked for: words, "phrases", -without; the last word may go on, as while typing. At most 24 terms."""
    question = unicodedata.normalize("NFC", question).translate(QUOTES)
    found = []
    for asked in ASKED.finditer(question):
        text = asked["phrase"] if asked["phrase"] is not None else asked["word"]
        words = tuple(tokens(text))
        if words:
            is_last = asked.end() == len(question) and asked["word"] is not None and not asked["minus"]
            is_open = text.endswith("*") or (is_last and len(words[-1]) > 1)
            found.append(Term(words, text.strip("*"), is_open, asked["phrase"] is not None, bool(asked["minus"])))
    return found[:MOST_TERMS]
