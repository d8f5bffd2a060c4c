"""Reads the official table of the European Union's regions (NUTS).

It is the Publications Office's authority table "NUTS": a JSON object of codes, each with its names
by language, or the code list of the same name in the OASIS genericode form.
"""

import json
import re
from collections.abc import Mapping
from pathlib import Path
from xml.etree import ElementTree

import pycountry

CODE = re.compile(r"[A-Z]{2}[0-9A-Z]{0,3}")
LANGUAGES = {
    **{"bul": "bg", "spa": "es", "ces": "cs", "dan": "da", "deu": "de", "est": "et", "ell": "el"},
    **{"eng": "en", "fra": "fr", "gle": "ga", "hrv": "hr", "ita": "it", "lav": "lv", "lit": "lt"},
    **{"hun": "hu", "mlt": "mt", "nld": "nl", "pol": "pl", "por": "pt", "ron": "ro", "slk": "sk"},
    **{"slv": "sl", "fin": "fi", "swe": "sv"},
}

ANY_LANGUAGE = ""
LONGEST_NAME = 200
Labels = Mapping[str, Mapping[str, str]]


class NotTheTable(ValueError):
    """The file is not a table of NUTS regions; says what was found instead."""


def read(path: Path) -> Labels:
    """The table's codes with their names by language. Raises NotTheTable, also for an empty one."""
    content = path.read_bytes()
    try:
        told = genericode(content) if content.lstrip()[:1] == b"<" else json.loads(content)
    except (ValueError, ElementTree.ParseError) as problem:
        raise NotTheTable(f"{path.name} is neither JSON nor XML: {problem}") from problem
    if not isinstance(told, dict) or not told:
        raise NotTheTable(f"{path.name} holds no table of codes with names.")
    for code, labels in told.items():
        if not CODE.fullmatch(code):
            raise NotTheTable(f"“{code}” in {path.name} is no NUTS code.")
        if not isinstance(labels, dict) or not all(map(is_name, labels.values())) or not labels:
            raise NotTheTable(f"The names of {code} in {path.name} are not given by language.")
    if not any(map(is_region, told)):
        raise NotTheTable(f"{path.name} holds no code of a region, such as PL9, PL92 or PL921: its codes are those of countries.")
    return told


def is_region(code: str) -> bool:
    """True for a code of NUTS level 1 to 3; POL has the same form as DEA, but is the code of a country (ISO 3166-1)."""
    return len(code) > 2 and pycountry.countries.get(alpha_3=code) is None


def is_name(name: object) -> bool:
    """True for a text of 1 to 200 letters."""
    return isinstance(name, str) and 0 < len(name.strip()) <= LONGEST_NAME


def genericode(content: bytes) -> dict[str, dict[str, str]]:
    """The rows of a code list in the genericode form; where there are no names by language, `Name` holds in all of them.

    The parser of the standard library opens no outside entities; inner ones are refused here.
    """
    if b"<!ENTITY" in content:
        raise NotTheTable("The file declares entities, which such a table never does.")
    told: dict[str, dict[str, str]] = {}
    rows = ElementTree.fromstring(content).iter("Row")  # noqa: S314 (entities are refused above)
    for row in rows:
        values = {str(value.get("ColumnRef")): value.findtext("SimpleValue") or "" for value in row.iter("Value")}
        labels = {language: name for column, language in LANGUAGES.items() if (name := values.get(f"{column}_label"))}
        told[values.get("code", "")] = labels or {ANY_LANGUAGE: values.get("Name", "")}
    return told
