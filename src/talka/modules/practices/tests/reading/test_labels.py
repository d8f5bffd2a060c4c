"""Labels are recognised however they are written."""

import pytest

from talka.modules.practices.reading.labels import all_fields, look_up, opening


@pytest.mark.parametrize(
    ("text", "field"),
    [
        ("Location/ Geographical Scope", "location"),
        ("3.2 Organisation in Charge of good practice/ Implementor", "organisations"),
        ("RESULTS ACHIEVED", "results"),
        ("**Évidence of success**", "results"),
        ("Timescale (start/end date)", "period"),
        ("Results / evidence of success", "results"),
        ("Résumé", "summary"),
        ("Übertragbarkeit", "transfer"),
        ("Strona internetowa", "links"),
        ("Kopsavilkums", "summary"),
        ("Kort beskrivelse", "summary"),
        ("Lecciones aprendidas", "transfer"),
        ("Legal form of the promoter", "organisations"),
        ("Since when, and how is it paid for?", "period"),
        ("Wer steht dahinter?", "organisations"),
        ("Ile to kosztuje?", "resources"),
    ],
)
def test_a_label_is_known_in_any_dress(text: str, field: str) -> None:
    name = look_up(text)

    assert name and name.field == field


@pytest.mark.parametrize("text", ["The boat leaves at six", "", "2021", "Results were good", "Place the jar on the table"])
def test_a_sentence_is_no_label(text: str) -> None:
    assert look_up(text) is None


def test_a_question_may_ask_for_several_fields() -> None:
    assert all_fields("Where and who?") == ["location", "organisations"]
    assert all_fields("Where is it?") == []


def test_a_label_may_open_a_line() -> None:
    found = opening("Where it happens: in the old dairy", ("colon",))

    assert found and (found[0].field, found[1]) == ("location", len("Where it happens:"))
