"""The organisation that runs a practice, from a story without labels."""

import pytest

from talka.modules.practices.reading.values.bodies import bodies_in_story
from talka.modules.practices.reading.values.places import places_beside_country
from talka.modules.practices.reading.vocabulary import speaking

from .snippets import flow


def bodies(*texts: str) -> list[tuple[str, str]]:
    return [(span.name, span.kind) for _, span in bodies_in_story([flow(text) for text in texts])]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Out of that hat grew the Broom Ice Society, a registered co-operative in which all hold.",
            [("Broom Ice Society", "cooperative")],
        ),
        (
            "The Associação Maré Cheia (High Tide Association), a non-profit founded by packers, cooked. "
            "With the Parish Council of Ribeira, which lent a hall, it ran a kitchen.",
            [("Associação Maré Cheia (High Tide Association)", "non-profit"), ("Parish Council of Ribeira", "public body")],
        ),
        ("On 11 February the Karosta Engine Foundation opened a workshop.", [("Karosta Engine Foundation", "foundation")]),
    ],
)
def test_the_body_that_acts_is_the_one_in_charge(text: str, expected: list[tuple[str, str]]) -> None:
    assert bodies(text) == expected


def test_who_only_pays_is_not_in_charge() -> None:
    assert bodies("It had a grant of 2,000 euros from the North Sea Foundation, and a loan from Coast Bank Ltd.") == []


def test_a_body_named_in_another_language_is_found_by_its_words() -> None:
    with speaking(("pl",)):
        assert bodies("Warsztat prowadzi od lat Fundacja Druga Deska, która uczy młodych.") == [
            ("Fundacja Druga Deska", "foundation")
        ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ice came late. Boats from Ullapool, in the Highlands of Scotland, had to fetch it.", ["Ullapool", "Highlands"]),
        (
            "Karosta, the old naval quarter of Liepāja in the Latvian region of Kurzeme, has few jobs.",
            ["Karosta", "Liepāja", "Kurzeme"],
        ),
        ("Nobody says where it is.", []),
    ],
)
def test_places_stand_in_the_sentence_that_names_their_country(text: str, expected: list[str]) -> None:
    assert [span.name for span in places_beside_country(flow(text))] == expected
