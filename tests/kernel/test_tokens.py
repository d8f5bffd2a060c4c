"""How texts and questions are taken apart, and the sentence that shows why something was found."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from talka.kernel.passages import passage
from talka.kernel.tokens import fold, parse, stems, tokens


def test_a_passage_is_escaped_and_cut_around_its_match():
    text = "Before. " + "word " * 100 + "<b>needle</b> & " + "word " * 100

    said = passage(text, parse("needle"), "en")

    assert "&lt;b&gt;<mark>needle</mark>&lt;/b&gt; &amp;" in said
    assert len(said) < 400
    assert said.startswith("… ")
    assert said.endswith(" …")


def test_a_passage_without_a_match_is_the_beginning():
    assert passage("First. Second.", parse("needle"), "en") == "First."
    assert passage("", parse("needle"), "en") == ""


@given(st.text())
def test_folding_twice_changes_nothing(text):
    once = tokens(text)

    assert tokens(" ".join(once)) == once


@given(st.text())
def test_tokens_hold_letters_and_digits_only(text):
    assert all(token.isalnum() for token in tokens(text))


@given(st.text(), st.sampled_from(["en", "da", "pl", "lv", "xx", "el"]))
def test_every_stem_names_its_language(text, language):
    assert all(found.startswith(f"{language}:") and found[3:].isalnum() for found in stems(text, language))


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"])))
def test_any_question_can_be_taken_apart(text):
    for term in parse(text):
        assert term.words
        assert all(word == fold(word) or len(word) == 60 for word in term.words)


@given(st.text(min_size=1), st.text())
def test_a_passage_says_nothing_else_than_the_text(word, text):
    said = passage(f"{word} {text}", parse(word), "en")

    assert "<" not in said.replace("<mark>", "").replace("</mark>", "")
    assert said.count("<mark>") == said.count("</mark>")
