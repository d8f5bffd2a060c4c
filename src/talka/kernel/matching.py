"""How the two databases keep our tokens and match a question against them. Private to the plain backend.

Four fields, each a list of tokens: the title's words, the text's words, and the stems of both; titles weigh more.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from django.core.cache import caches
from django.db import connection

from .tokens import SNOWBALL, Term, stems, tokens

MOST_TOKENS = 20_000
SPOKEN, SPOKEN_SECONDS = "search-languages", 5
LONGEST_LANGUAGE = max(map(len, SNOWBALL))
Kept = tuple[int, str, str, str]


@dataclass(frozen=True)
class Matching:
    """Parts of a statement over cards `c`: the score, where they come from, what must hold, and the values in it."""

    score: str
    source: str
    condition: str
    values: Sequence[Any]


class WordIndex(Protocol):
    """What both databases can do. `audience`: how a statement reads the token of an audience `a`."""

    audience: str

    def store(self, entries: Iterable[Kept]) -> None:
        """Keep the tokens of new entries: (key, language, title, text); of a text the first 20,000 words."""

    def remove(self, keys: Sequence[int]) -> None:
        """Forget the tokens of entries that are about to go."""

    def match(self, terms: Sequence[Term], *, loose: bool) -> Matching:
        """The entries that hold every term, or with `loose` any of the longer ones; all of them for no terms."""

    def broken(self) -> int:
        """How many entries have no tokens, and tokens no entry."""

    def mend(self) -> None:
        """Throw away tokens that belong to no entry."""


def wanted(terms: Sequence[Term], *, loose: bool) -> list[Term]:
    """The terms to be matched; when any will do, short words only where there are no longer ones."""
    asked = [term for term in terms if not term.is_excluded]
    if not loose:
        return asked
    return [term for term in asked if len("".join(term.words)) > 3] or asked


def spoken() -> frozenset[str]:
    """The languages of the index, without region; asked for every few seconds only, because they hardly ever change."""
    return frozenset(caches["memory"].get_or_set(SPOKEN, _spoken, SPOKEN_SECONDS) or ())


def forget_spoken() -> None:
    """Ask for the languages of the index again: something has been written."""
    caches["memory"].delete(SPOKEN)


def _spoken() -> list[str]:
    """From each language to the next one, so that not every entry is read."""
    with connection.cursor() as cursor:
        cursor.execute(
            """WITH RECURSIVE spoken (language) AS (
                SELECT min(language) FROM kernel_searchentry UNION ALL
                SELECT (SELECT min(e.language) FROM kernel_searchentry e WHERE e.language > spoken.language)
                FROM spoken WHERE spoken.language IS NOT NULL
            ) SELECT language FROM spoken WHERE language IS NOT NULL"""
        )
        return sorted({language.partition("-")[0].lower() for (language,) in cursor.fetchall()})


def stems_of(term: Term, languages: frozenset[str]) -> list[str]:
    """The stems of a term in these languages; those of others hold nothing and cost time."""
    return sorted(stem for stem in term.stems if stem.partition(":")[0] in languages)


class SqliteIndex:
    """A table of FTS5; its tokenizer only splits at spaces, because the tokens are ours."""

    # An entry has few tokens and a person may have many: with + the index is not searched for each of the person's.
    audience = "+a.token"

    def store(self, entries: Iterable[Kept]) -> None:
        """See WordIndex."""
        rows: list[Any] = [
            (
                key,
                *(" ".join(tokens(part)[:MOST_TOKENS]) for part in (title, text)),
                *(" ".join(stems(part, language)[:MOST_TOKENS]) for part in (title, text)),
            )
            for key, language, title, text in entries
        ]
        with connection.cursor() as cursor:
            cursor.executemany(
                "INSERT INTO kernel_search_fts (rowid, title, body, title_stems, body_stems) VALUES (%s, %s, %s, %s, %s)", rows
            )

    def remove(self, keys: Sequence[int]) -> None:
        """See WordIndex."""
        with connection.cursor() as cursor:
            cursor.executemany("DELETE FROM kernel_search_fts WHERE rowid = %s", [(key,) for key in keys])

    def match(self, terms: Sequence[Term], *, loose: bool) -> Matching:
        """See WordIndex."""
        asked, languages = wanted(terms, loose=loose), spoken() if terms else frozenset()
        unwanted = [self._term(term, languages) for term in terms if term.is_excluded]
        condition, values = "1 = 1", []
        if asked:
            condition = "kernel_search_fts MATCH %s"
            values.append((" OR " if loose else " AND ").join(self._term(term, languages) for term in asked))
        if unwanted:
            condition += """ AND c.first_id NOT IN (SELECT x.first_id FROM kernel_search_fts CROSS JOIN kernel_searchcard x
                ON x.entry_id = kernel_search_fts.rowid WHERE kernel_search_fts MATCH %s)"""
            values.append(" OR ".join(unwanted))
        if not asked:
            return Matching("0", "kernel_searchcard c", condition, values)
        source = "kernel_search_fts CROSS JOIN kernel_searchcard c ON c.entry_id = kernel_search_fts.rowid"
        return Matching("-bm25(kernel_search_fts, 8.0, 1.0, 4.0, 0.5)", source, condition, values)

    @staticmethod
    def _term(term: Term, languages: frozenset[str]) -> str:
        phrase = " ".join(term.words)
        words = f'{{title body}} : "{phrase}"{"*" if term.is_open else ""}'
        known = " OR ".join(f'"{stem}"' for stem in stems_of(term, languages))
        return f"({words} OR {{title_stems body_stems}} : ({known}))" if known else f"({words})"

    def broken(self) -> int:
        """See WordIndex."""
        with connection.cursor() as cursor:
            cursor.execute(
                """SELECT (SELECT count(*) FROM kernel_searchentry WHERE id NOT IN (SELECT id FROM kernel_search_fts_docsize))
                + (SELECT count(*) FROM kernel_search_fts_docsize WHERE id NOT IN (SELECT id FROM kernel_searchentry))"""
            )
            return int(cursor.fetchone()[0])

    def mend(self) -> None:
        """See WordIndex."""
        with connection.cursor() as cursor:
            cursor.execute("DELETE FROM kernel_search_fts WHERE rowid NOT IN (SELECT id FROM kernel_searchentry)")


class PostgresIndex:
    """A tsvector beside each entry, written token by token, so that no dictionary of the server plays a part."""

    audience = "a.token"

    def store(self, entries: Iterable[Kept]) -> None:
        """See WordIndex."""
        with connection.cursor() as cursor:
            cursor.executemany(
                "UPDATE kernel_searchentry SET tokens = %s::tsvector WHERE id = %s",
                [(self._vector(language, title, text), key) for key, language, title, text in entries],
            )

    @staticmethod
    def _vector(language: str, title: str, text: str) -> str:
        fields = [
            (tokens(title), "A", 1),
            (tokens(text)[:MOST_TOKENS], "B", len(tokens(title)) + 2),
            (stems(title, language), "C", 1),
            (stems(text, language)[:MOST_TOKENS], "D", 1),
        ]
        return " ".join(
            f"'{word}':{min(place, 16383)}{weight}" for words, weight, first in fields for place, word in enumerate(words, first)
        )

    def remove(self, keys: Sequence[int]) -> None:
        """The tokens go with their entry."""

    def match(self, terms: Sequence[Term], *, loose: bool) -> Matching:
        """See WordIndex."""
        languages = spoken() if terms else frozenset()
        asked = (" | " if loose else " & ").join(self._term(term, languages) for term in wanted(terms, loose=loose))
        unwanted = " | ".join(self._term(term, languages) for term in terms if term.is_excluded)
        source, condition, values = "kernel_searchcard c", "TRUE", []
        if asked:
            # The planner must not see what is asked: it would read every vector, because it does not know how dear that is.
            source = """(WITH asked AS MATERIALIZED (SELECT %s::tsquery AS query), found AS MATERIALIZED (
                SELECT e.id, ts_rank('{0.05, 0.4, 0.1, 1.0}', e.tokens, query) AS score
                FROM asked, kernel_searchentry e WHERE e.tokens @@ query
            ) SELECT * FROM found) m JOIN kernel_searchcard c ON c.entry_id = m.id"""
            values.append(asked)
        if unwanted:
            condition = """c.first_id NOT IN (SELECT x.first_id FROM kernel_searchcard x JOIN kernel_searchentry y
                ON y.id = x.entry_id WHERE y.tokens @@ %s::tsquery)"""
            values.append(unwanted)
        return Matching("m.score" if asked else "0", source, condition, values)

    @staticmethod
    def _term(term: Term, languages: frozenset[str]) -> str:
        """Words and stems tell themselves apart by the colon, except for the beginning of a language: en of en:cooper.

        Only there the weights stand, because the server has to read the whole vector to see them.
        """
        words = [f"'{word}'" for word in term.words]
        if term.is_open:
            words[-1] += ":*AB" if len(term.words[-1]) <= LONGEST_LANGUAGE else ":*"
        known = [f"'{stem}'" for stem in stems_of(term, languages)]
        return f"({' | '.join([' <-> '.join(words), *known])})"

    def broken(self) -> int:
        """See WordIndex."""
        with connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM kernel_searchentry WHERE tokens IS NULL")
            return int(cursor.fetchone()[0])

    def mend(self) -> None:
        """There is nothing to mend: tokens are a column of their entry."""


def index_of(vendor: str) -> WordIndex:
    """The word index of this database."""
    return SqliteIndex() if vendor == "sqlite" else PostgresIndex()
