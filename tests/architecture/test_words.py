"""Every sentence can be said in every language of the interface, and is."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import polib
import pytest
from django.conf import settings
from django.utils import translation
from django.utils.translation.template import templatize

from talka.kernel.testing import ROOT
from tests.architecture.test_sentences import calls, context, sentence

LANGUAGES = [code for code, _name in settings.LANGUAGES if code != "en"]
GAP = re.compile(r"%\(\w+\)[sd]|%%|</?\w+[^>]*>")
CALLED = re.compile(r"""(?<![np])gettext\(\s*u?("{3}|'{3}|"|')(?P<text>.*?)\1""", re.DOTALL)


def catalogue(language):
    return polib.pofile(str(ROOT / "locale" / language / "LC_MESSAGES" / "django.po"))


def sentences_of_templates():
    for path in (ROOT / "src" / "talka").rglob("*"):
        if path.suffix in {".html", ".txt"} and "templates" in path.parts:
            for found in CALLED.finditer(templatize(path.read_text(), origin=str(path))):
                yield found["text"].replace("\\'", "'").replace('\\"', '"').replace("\\n", "\n")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_sentence_is_translated(language):
    left = [entry.msgid for entry in catalogue(language) if not entry.translated() and not entry.obsolete]

    assert left == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_sentence_of_the_code_is_in_the_catalogue(language):
    known = {(entry.msgctxt or "", entry.msgid) for entry in catalogue(language)}
    said = {(context(node), sentence(node).value) for _path, node in calls()}
    said |= {("", one) for one in sentences_of_templates()}

    assert sorted(said - known) == [], "Run `make words`, then translate what is new."


@pytest.mark.parametrize("language", LANGUAGES)
def test_gaps_and_marks_survive_translation(language):
    broken = []
    for entry in catalogue(language):
        forms = entry.msgstr_plural.values() if entry.msgid_plural else [entry.msgstr]
        wanted = {tuple(sorted(GAP.findall(one))) for one in (entry.msgid, entry.msgid_plural) if one}
        broken += [entry.msgid for form in forms if tuple(sorted(GAP.findall(form))) not in wanted]
    assert broken == []


class Said(HTMLParser):
    """Collects what a reader reads or hears on a page: text, and the attributes that are read aloud."""

    def __init__(self):
        super().__init__()
        self.texts, self.inside, self.foreign = [], [], 0

    def handle_starttag(self, tag, attributes):
        spoken = dict(attributes)
        if tag not in {"meta", "link", "input", "br", "hr", "img", "use", "path", "circle", "rect"}:
            self.inside.append((tag, "lang" in spoken and tag != "html"))
        self.texts += [spoken[name] or "" for name in ("alt", "title", "aria-label", "placeholder") if name in spoken]

    def handle_endtag(self, tag):
        while self.inside and self.inside.pop()[0] != tag:
            pass

    def handle_data(self, data):
        if not any(tag in {"script", "style", "title"} or is_foreign for tag, is_foreign in self.inside):
            self.texts.append(data)


NAMES = re.compile(r"Talka|English")
PAGES = [
    "/",
    "/practices/",
    "/organisations/",
    "/search/?q=x",
    "/accounts/login/",
    "/accounts/password/reset/",
]


@pytest.mark.parametrize("page", PAGES)
def test_a_page_in_a_made_up_language_has_no_untranslated_word(client, db, monkeypatch, page):
    def pseudo(text):
        return f"⟦{text}⟧"

    client.get(page)
    monkeypatch.setattr(translation._trans, "gettext", pseudo)
    monkeypatch.setattr(translation._trans, "pgettext", lambda context, text: pseudo(text))
    monkeypatch.setattr(translation._trans, "ngettext", lambda one, many, count: pseudo(one if count == 1 else many))

    said = Said()
    said.feed(client.get(page).text)
    spoken = re.sub(r"⟦[^⟦⟧]*(?:⟦[^⟦⟧]*⟧[^⟦⟧]*)*⟧", " ", " ¦ ".join(said.texts))
    words = [word for word in re.findall(r"[^\W\d_]{2,}", spoken) if not NAMES.fullmatch(word)]

    assert words == []
