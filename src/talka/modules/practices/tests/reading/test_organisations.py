"""Organisations in charge and their kinds."""

import pytest

from talka.modules.practices.reading.values.organisations import find_organisations, organisations_in_text

from .snippets import flow


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Name of entity(ies): Foundation Alfa NGO in collaboration with Beta MunicipalityType (NGO, other): "
            "NGO and municipal administrationTwo runs of the project",
            [("Foundation Alfa NGO", "non-profit"), ("Beta Municipality", "public body")],
        ),
        ("Name of entity: Seed Cooperative Type: cooperative The cooperative was", [("Seed Cooperative", "cooperative")]),
        ("Municipality of Pori", [("Municipality of Pori", "public body")]),
        ("The Valley Cooperative runs the shop.", [("Valley Cooperative", "cooperative")]),
        (
            "Voss Municipality and the foundation Ullstiftelsen",
            [("Voss Municipality", "public body"), ("Ullstiftelsen", "foundation")],
        ),
        ("Ministry of Health and Social Affairs", [("Ministry of Health and Social Affairs", "public body")]),
        ("Agency for Work, Family and Youth", [("Agency for Work, Family and Youth", "support organisation")]),
        ("City of Turku, Youth Services", [("City of Turku, Youth Services", "public body")]),
        ("Green Energy Ltd.", [("Green Energy Ltd.", "enterprise")]),
        ("Spanner, z. s. (registered association)", [("Spanner, z. s.", "non-profit")]),
        ("Straatboek, a group of neighbours", [("Straatboek", "informal group")]),
        (
            "Repair Union (association) and Parish of St. Anton (parish)",
            [("Repair Union", "non-profit"), ("Parish of St. Anton", "other")],
        ),
        (
            "Valley Council with Hill Energy Co-operative Ltd",
            [("Valley Council", "public body"), ("Hill Energy Co-operative Ltd", "cooperative")],
        ),
        ("Kylät ry (network of village associations)", [("Kylät ry", "network")]),
        ("Leith Lends, a Scottish incorporated charity", [("Leith Lends", "non-profit")]),
        ("Zorgboeren U.A.", [("Zorgboeren U.A.", "")]),
        ("University of Faro, Faculty of Economics", [("University of Faro, Faculty of Economics", "university")]),
        ("The cooperative Elia does, with friends.", [("Elia", "cooperative")]),
        ("You can contact the owner below.\nStichting Boek", [("Stichting Boek", "foundation")]),
        ("City of Eger, other organisations", [("City of Eger", "public body")]),
        (
            "Winter Association\nIsland Municipality\nType: NGO, public body",
            [("Winter Association", "non-profit"), ("Island Municipality", "public body")],
        ),
    ],
)
def test_bodies_in_charge_are_named_with_their_kind(text: str, expected: list[tuple[str, str]]) -> None:
    found = [(span.name, span.kind) for span in find_organisations(flow(text))]

    assert found == expected


def test_running_text_names_who_runs_it() -> None:
    text = (
        "It was opened in May 2017 by the charity Duonos Kelias together with the Municipality of Klaipėda. Young people learn."
    )

    found = [(span.name, span.kind) for span in organisations_in_text(flow(text))]

    assert found == [("Duonos Kelias", "non-profit"), ("Municipality of Klaipėda", "public body")]


def test_people_without_a_name_are_no_organisation() -> None:
    assert organisations_in_text(flow("It is run by volunteers.")) == []
