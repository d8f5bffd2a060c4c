"""What holds for every template and static file of the whole product."""

import re
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders

SOURCE = Path(__file__).parents[2]
STATIC = Path(__file__).parents[1] / "static"
TEMPLATES = sorted(SOURCE.glob("**/templates/**/*.html"))
# in English whatever the reader's language, and marked as such
ENGLISH = {"styleguide.html"}


def name(path):
    return str(path.relative_to(SOURCE))


def read(path):
    return re.sub(r"\{% comment.*?endcomment %\}|\{#.*?#\}", "", path.read_text("utf-8"), flags=re.DOTALL)


def test_there_are_templates_to_look_at():
    assert len(TEMPLATES) > 50


@pytest.mark.parametrize("path", TEMPLATES, ids=name)
def test_no_page_writes_style_or_script_into_itself(path):
    text = read(path)

    assert not re.search(r"<style\b", text)
    assert not re.search(r"\sstyle\s*=", text)
    assert not re.search(r"""\son[a-z]+\s*=\s*["']""", text)
    assert "javascript:" not in text
    for tag in re.findall(r"<script\b[^>]*>", text):
        assert "src=" in tag or 'type="application/' in tag, tag


@pytest.mark.parametrize("path", TEMPLATES, ids=name)
def test_no_page_fetches_anything_from_elsewhere(path):
    """A link that a reader presses may lead elsewhere; nothing is fetched or sent there by itself."""
    assert not re.search(r"""(?:src|action)\s*=\s*["'](?:https?:)?//|<link\b[^>]*href=["'](?:https?:)?//""", read(path))


def bare_words(text):
    text = re.sub(r"\{% (blocktrans\w*).*?\{% end\1 %\}", " ", text, flags=re.DOTALL)
    text = re.sub(r"<(script|svg)\b.*?</\1>", " ", text, flags=re.DOTALL)
    spoken = re.findall(r"""(?:aria-label|title|alt|placeholder)="([^"{}]*)\"""", text)
    text = re.sub(r"\{%.*?%\}|\{\{.*?\}\}", " ", text, flags=re.DOTALL)
    text = re.sub(r"<!--.*?-->|<[^>]*>", " ", text, flags=re.DOTALL)
    text = re.sub(r"&\w+;", " ", text)
    return [word for part in [text, *spoken] for word in re.findall(r"[^\W\d_]{2,}", part)]


@pytest.mark.parametrize("path", [p for p in TEMPLATES if p.name not in ENGLISH], ids=name)
def test_every_word_on_a_page_can_be_translated(path):
    assert set(bare_words(read(path))) <= {"Talka"}


def test_the_search_for_bare_words_finds_them():
    assert bare_words('<p title="Hello">{% translate "Good" %} morning</p>') == ["morning", "Hello"]


@pytest.mark.parametrize("path", TEMPLATES, ids=name)
def test_every_static_file_a_page_names_is_there(path):
    for found in re.findall(r"""\{% static ["']([^"']+)["'] %\}""", read(path)):
        assert finders.find(found), found


@pytest.mark.parametrize("path", TEMPLATES, ids=name)
def test_every_icon_a_page_names_is_in_the_sprite(path):
    sprite = (STATIC / "vendor/icons.svg").read_text("utf-8")

    for icon in re.findall(r"""\{% icon ["']([\w-]+)["'] %\}""", read(path)):
        assert f'<symbol id="{icon}"' in sprite


@pytest.mark.parametrize("path", sorted(STATIC.glob("**/*.css")), ids=lambda p: p.name)
def test_every_picture_a_style_sheet_names_is_there(path):
    css = re.sub(r"/\*.*?\*/", "", path.read_text("utf-8"), flags=re.DOTALL)

    for address in re.findall(r"""url\(["']?([^"')]+)""", css):
        assert not re.match(r"(https?:)?//", address)
        if not address.startswith(("#", "data:")):
            assert (path.parent / address).resolve().is_file(), address


def test_our_scripts_ask_nobody_else():
    for path in (STATIC / "js").glob("*.js"):
        assert not re.search(r"https?://(?!www\.w3\.org)", path.read_text("utf-8")), path.name


def test_the_lock_file_names_no_host():
    lock = (SOURCE.parents[1] / "frontend/package-lock.json").read_text("utf-8")

    assert "://" not in lock
    assert '"integrity": "sha512-' in lock
