"""Organisations in charge and their kinds."""

import pytest

from talka.modules.practices.reading.values.organisations import find_organisations
from talka.modules.practices.reading.values.telling import organisations_in_text

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
        (
            "Semillas del Vero, S. Coop. de iniciativa social",
            [("Semillas del Vero, S. Coop. de iniciativa social", "cooperative")],
        ),
        (
            "Stadt Weinfelden und der Spitex Thurtal",
            [("Stadt Weinfelden", "public body"), ("Spitex Thurtal", "non-profit")],
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


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The bakery is a cooperative, Linje ekonomisk förening, which is old.", [("Linje ekonomisk förening", "cooperative")]),
        ("The kitchen belongs to Fjordkjøkkenet SA, a cooperative of parishes.", [("Fjordkjøkkenet SA", "cooperative")]),
        ("It is run by the cooperative Torsdagsbåten andelslag.", [("Torsdagsbåten andelslag", "cooperative")]),
        ("Norrköping Municipality started the visits in 2017.", [("Norrköping Municipality", "public body")]),
        ("Olza SA, a company owned by a foundation, runs the laundry.", [("Olza SA", "enterprise")]),
        ("Behind it stands the association Včelí věž, z. s., which is small.", [("Včelí věž, z. s.", "non-profit")]),
        ("It is run by Burren Post as a service to all.", [("Burren Post", "")]),
    ],
)
def test_sentences_tell_who_is_in_charge(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(span.name, span.kind) for span in organisations_in_text(flow(text))] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Fundação Alfa and Universidade de Évora\nfoundation; university", ["foundation", "university"]),
        ("Κοιν.Σ.Επ. Mitos", ["cooperative"]),
        ("Ayuntamiento de Zuera", ["public body"]),
        ("Baranyai Kézfogás Egyesület", ["non-profit"]),
        ("A cooperative, Bois Commun. 230 members hold shares.", ["cooperative"]),
    ],
)
def test_words_for_bodies_tell_the_kind_in_every_language(text: str, expected: list[str]) -> None:
    assert [span.kind for span in find_organisations(flow(text))] == expected


def test_people_without_a_name_are_no_organisation() -> None:
    assert organisations_in_text(flow("It is run by volunteers.")) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "SIA “Maizes Depo” (limited company with the status of a social\u2028enterprise)",
            [("SIA “Maizes Depo”", "enterprise")],
        ),
        (
            "VšĮ “Ežerų ratai” (non-profit public institution) and Zarasai District Municipality",
            [("VšĮ “Ežerų ratai”", "non-profit"), ("Zarasai District Municipality", "public body")],
        ),
        (
            "Sadári spod Sitna, an informal group of growers, supported by the Municipality of Prenčov",
            [("Sadári spod Sitna", "informal group")],
        ),
        ("Dílna Paměť, z. ú. (registered non-profit institute)", [("Dílna Paměť, z. ú.", "non-profit")]),
        (
            "VšĮ „Rūpesčio ratai“ (koordinatorius)\nPartneriai: Utenos rajono savivaldybė",
            [("VšĮ „Rūpesčio ratai“", "non-profit")],
        ),
        ("MTÜ Nõel (coordinator)\nPartners: Võru Municipality,\nVõru School", [("MTÜ Nõel", "non-profit")]),
        ("Mend Hub CLG (company limited by guarantee, registered charity)", [("Mend Hub CLG", "non-profit")]),
        ("Zweckverband Mobilität Uckermark", [("Zweckverband Mobilität Uckermark", "public body")]),
        ("Cooperativa La Tarabica, a social initiative cooperative", [("Cooperativa La Tarabica", "cooperative")]),
        ("Stiftelsen Andra Varvet och Borås Stad", [("Stiftelsen Andra Varvet", "foundation"), ("Borås Stad", "public body")]),
        (
            "Fonden Klædeskabet og Bornholms Familieforening",
            [("Fonden Klædeskabet", "foundation"), ("Bornholms Familieforening", "non-profit")],
        ),
    ],
)
def test_brackets_helpers_and_compounds_tell_names_from_kinds(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(span.name, span.kind) for span in find_organisations(flow(text))] == expected
