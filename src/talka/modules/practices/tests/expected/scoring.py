"""Measure what a reader found in a report against what a careful person found in it.

Run it as `python -m talka.modules.practices.tests.expected.scoring FOUND.json EXPECTED.json`;
FOUND is what `talka practices read FILE --json` prints ("-" reads it from standard input).
"""

import difflib
import json
import sys
import unicodedata
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import unquote

FIELDS = (
    *("title", "country", "places", "organisations", "kinds"),
    *("start", "end", "amounts", "people", "links"),
)
SIMILAR = 0.6  # two titles at least this alike are taken for the same practice, wrongly named

Key = Hashable
Accepted = list[Key]
Entries = Sequence[Any]
# letters that carry a stroke, which no decomposition takes off, and marks with several shapes
SHAPES: dict[int, Any] = str.maketrans("łøđħŧ", "lodht")
SHAPES |= dict.fromkeys(map(ord, "\u201c\u201d\u201e\u00ab\u00bb"), '"')
SHAPES |= dict.fromkeys(map(ord, "\u2018\u2019\u201a"), "'")
SHAPES |= dict.fromkeys(map(ord, "\u2010\u2011\u2013\u2014\u2212"), "-")
MARKS = {code: to for code, to in SHAPES.items() if not chr(code).isalpha()}


@dataclass
class FieldScore:
    """How many values of one field were expected and right, which were missed or made up."""

    right: int = 0
    expected: int = 0
    missed: list[str] = field(default_factory=list)
    made_up: list[str] = field(default_factory=list)

    @property
    def share(self) -> float:
        """Right by expected, from 0 to 1; 1 where nothing was expected."""
        return self.right / self.expected if self.expected else 1.0

    def add(self, other: "FieldScore") -> None:
        """Count the other score into this one."""
        self.right += other.right
        self.expected += other.expected
        self.missed += other.missed
        self.made_up += other.made_up


@dataclass
class Score:
    """The score of a whole report: per practice (by its expected title) and field."""

    practices: dict[str, dict[str, FieldScore]] = field(default_factory=dict)
    extra: list[str] = field(default_factory=list)  # titles of practices that are none

    @property
    def fields(self) -> dict[str, FieldScore]:
        """The sum over all practices per field; a practice that is none is a made-up title."""
        sums = {name: FieldScore() for name in FIELDS}
        for title, scores in self.practices.items():
            for name, one in scores.items():
                named = FieldScore(one.right, one.expected)
                named.missed = [f"{title}: {text}" for text in one.missed]
                named.made_up = [f"{title}: {text}" for text in one.made_up]
                sums[name].add(named)
        sums["title"].made_up += self.extra
        return sums

    @property
    def made_up(self) -> list[str]:
        """Every made-up value of the report, each as "field | practice: value"."""
        return [f"{name} | {text}" for name, one in self.fields.items() for text in one.made_up]


def fold(text: str) -> str:
    """The text without case, accents, white space that says nothing, and shapes of marks."""
    loose = unicodedata.normalize("NFKD", text.casefold().translate(SHAPES))
    bare = "".join(letter for letter in loose if not unicodedata.combining(letter))
    return " ".join(bare.split())


def title_key(text: str) -> str:
    """The title as it must be found: only white space and the shape of marks are forgiven."""
    return " ".join(unicodedata.normalize("NFC", text).translate(MARKS).split())


def link_key(url: str) -> str:
    """The address without scheme, www and closing slash, its host in small letters."""
    bare = unicodedata.normalize("NFC", unquote(url.strip()))
    host, slash, rest = bare.rpartition("://")[2].partition("/")
    return (host.lower().removeprefix("www.") + slash + rest).rstrip("/")


def amount_key(amount: Mapping[str, Any]) -> Key:
    """Value to the cent and currency; an unsaid currency is the empty text."""
    return round(float(amount["value"]), 2), str(amount.get("currency") or "").upper()


def number_key(people: Any) -> Key:
    """The number of people, from an entry or a bare number."""
    return float(people["value"] if isinstance(people, Mapping) else people)


def name_key(entry: Any) -> Key:
    """The folded name of a place or an organisation, from an entry or a bare name."""
    return fold(str(entry["name"] if isinstance(entry, Mapping) else entry))


def address_key(entry: Any) -> Key:
    """The comparable address of a link, from an entry or a bare address."""
    return link_key(str(entry["url"] if isinstance(entry, Mapping) else entry))


LISTS: dict[str, Callable[[Any], Key]] = {
    "places": name_key,
    "organisations": name_key,
    "amounts": amount_key,
    "people": number_key,
    "links": address_key,
}


def accepted_keys(entry: Any, key: Callable[[Any], Key]) -> Accepted:
    """The keys an expected entry is satisfied with: its own first, then its "or" variants."""
    variants = entry.get("or", []) if isinstance(entry, Mapping) else []
    return [key(entry), *(key(variant) for variant in variants)]


def pair(wanted: Sequence[Accepted], found: Sequence[Key]) -> dict[int, int]:
    """The largest one-to-one matching: index of wanted -> index of found."""
    holder: dict[int, int] = {}

    def place(want: int, tried: set[int]) -> bool:
        for index, key in enumerate(found):
            if key in wanted[want] and index not in tried:
                tried.add(index)
                if index not in holder or place(holder[index], tried):
                    holder[index] = want
                    return True
        return False

    for want in range(len(wanted)):
        place(want, set())
    return {want: index for index, want in holder.items()}


def shown(entry: Any) -> str:
    """An entry in a few words, for the lists of misses."""
    if not isinstance(entry, Mapping):
        return str(entry)
    if "value" in entry:
        unit = entry.get("currency") or entry.get("unit") or "(no currency)"
        return f"{entry['value']} {unit}"
    return str(entry.get("name") or entry.get("url"))


def score_list(name: str, found: Entries, expected: Mapping[str, Any]) -> FieldScore:
    """Score one list field; a value found twice is no invention, a missing twin is a miss."""
    key, entries = LISTS[name], expected.get(name, [])
    wanted = [accepted_keys(entry, key) for entry in entries]
    keys = [key(entry) for entry in found]
    pairs = pair(wanted, keys)
    fine = {one for many in wanted for one in many}
    fine |= {key(entry) for entry in expected.get(f"also_fine_{name}", [])}
    return FieldScore(
        right=len(pairs),
        expected=len(entries),
        missed=[shown(entry) for index, entry in enumerate(entries) if index not in pairs],
        made_up=[shown(entry) for entry, one in zip(found, keys, strict=True) if one not in fine],
    )


def score_kinds(found: Entries, expected: Mapping[str, Any]) -> FieldScore:
    """Score the kinds of the organisations that were found; a wrong kind is made up."""
    entries = expected.get("organisations", [])
    wanted = [accepted_keys(entry, name_key) for entry in entries]
    pairs = pair(wanted, [name_key(entry) for entry in found])
    result = FieldScore(expected=len(entries))
    for index, entry in enumerate(entries):
        said = str(found[pairs[index]].get("kind") or "") if index in pairs else ""
        if index in pairs and said in [entry["kind"], *entry.get("kind_or", [])]:
            result.right += 1
            continue
        result.missed.append(f"{entry['name']} is {entry['kind'] or '(not said)'}")
        if said:
            result.made_up.append(f"{entry['name']} is {said}")
    return result


def score_one(name: str, found: Any, expected: Mapping[str, Any]) -> FieldScore:
    """Score a field with one value; where none is expected, any value found is made up."""
    comparable = title_key if name == "title" else fold
    want = expected.get(name)
    fine = [comparable(str(text)) for text in (want, *expected.get(f"{name}_or", [])) if text]
    result = FieldScore(expected=1 if want else 0)
    right = bool(found) and comparable(str(found)) in fine
    if want and right:
        result.right = 1
    elif want:
        result.missed.append(f"{want} (found: {found or 'nothing'})")
    if found and not right:
        result.made_up.append(str(found))
    return result


def score_practice(found: Mapping[str, Any], expected: Mapping[str, Any]) -> dict[str, FieldScore]:
    """Score every field of one practice."""
    scores: dict[str, FieldScore] = {}
    for name in FIELDS:
        if name == "kinds":
            scores[name] = score_kinds(found.get("organisations") or [], expected)
        elif name in LISTS:
            scores[name] = score_list(name, found.get(name) or [], expected)
        else:
            scores[name] = score_one(name, found.get(name), expected)
    return scores


def most_alike(title: str, others: Iterable[str]) -> str | None:
    """The other title that is nearest to this one, if any is near enough."""
    near = [(difflib.SequenceMatcher(None, fold(title), fold(other)).ratio(), other) for other in others]
    best = max(near, default=(0.0, ""))
    return best[1] if best[0] >= SIMILAR else None


def by_title(practices: Iterable[Mapping[str, Any]]) -> dict[str, Mapping[str, Any]]:
    """The practices under their comparable titles; a second of the same title gets a mark."""
    table: dict[str, Mapping[str, Any]] = {}
    for practice in practices:
        key = title_key(str(practice.get("title") or ""))
        while key in table:
            key += " (again)"
        table[key] = practice
    return table


def score(found: Mapping[str, Any], expected: Mapping[str, Any]) -> Score:
    """Score a report; practices are paired by exact title first, then by likeness."""
    left = by_title(found["practices"])
    wanted = by_title(expected["practices"])
    partners = {title: left.pop(title) for title in wanted if title in left}
    for title in wanted:
        near = None if title in partners else most_alike(title, left)
        if near is not None:
            partners[title] = left.pop(near)
    result = Score(extra=list(left))
    for title, practice in wanted.items():
        result.practices[title] = score_practice(partners.get(title, {}), practice)
    return result


def as_table(result: Score) -> str:
    """The score as lines for people: a row per field, then what was missed and made up."""
    rows = [f"{'field':<14}{'right':>7}{'expected':>10}{'share':>9}{'made up':>9}"]
    for name, one in result.fields.items():
        counts = f"{one.right:>7}{one.expected:>10}{one.share:>9.1%}{len(one.made_up):>9}"
        rows.append(f"{name:<14}{counts}")
    for name, one in result.fields.items():
        rows += [f"missed   {name} | {text}" for text in one.missed]
        rows += [f"made up  {name} | {text}" for text in one.made_up]
    return "\n".join(rows)


def read(name: str) -> Any:
    """The JSON of a file, or of standard input for "-"."""
    return json.loads(sys.stdin.read() if name == "-" else Path(name).read_text("utf-8"))


def main(arguments: Sequence[str]) -> int:
    """Print the table for two files; refuses anything but two names with a sentence."""
    if len(arguments) != 2:
        print("Give two files: what was found, and what was expected.", file=sys.stderr)
        return 2
    found, expected = (read(name) for name in arguments)
    print(as_table(score(found, expected)))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
