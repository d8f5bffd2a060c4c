"""Places and countries from location fields and from running text."""

import pytest

from talka.modules.practices.reading import read
from talka.modules.practices.reading.values.places import find_countries, find_places, places_in_text

from .snippets import flow


@pytest.mark.parametrize(
    ("text", "places", "country"),
    [
        ("Country: Italy Region: Umbria - Province of Terni Scope: Regional", ["Umbria", "Province of Terni"], "IT"),
        ("Country: Austria\nCity: Three towns in the lake district: Gmunden, Mondsee", ["Gmunden", "Mondsee"], "AT"),
        ("Region: Lapland and 3 other regions in Finland\nScope: National", ["Lapland"], "FI"),
        ("Country: Poland City: Village of Nowy Staw", ["Nowy Staw"], "PL"),
        ("Tampere, Finland", ["Tampere"], "FI"),
        ("Lubelskie (PL81), Poland", ["Lubelskie"], "PL"),
        ("Ireland, County Clare (Ennis, Kilrush)", ["County Clare", "Ennis", "Kilrush"], "IE"),
        ("Gothenburg, Sweden: Bergsjön and Biskopsgården", ["Gothenburg", "Bergsjön", "Biskopsgården"], "SE"),
        ("Rotterdam, the Netherlands\nTwo streets in Delfshaven", ["Rotterdam", "Delfshaven"], "NL"),
        ("Portugal, nationwide", [], "PT"),
        ("Letter from Vimperk, South Bohemia, Czechia", ["Vimperk", "South Bohemia"], "CZ"),
        ("Country\nFinland\nRegion\nLapland", ["Lapland"], "FI"),
        ("Barbastro (Huesca), Spain", ["Barbastro", "Huesca"], "ES"),
        ("Funes (BZ), Italy", ["Funes"], "IT"),
    ],
)
def test_a_location_names_places_and_a_country(text: str, places: list[str], country: str) -> None:
    location = flow(text)

    assert [span.name for span in find_places(location)] == places
    assert find_countries(location)[0].code == country


def test_a_place_stands_word_for_word_in_the_text() -> None:
    location = flow("City: City of Linz, Village of Hallstatt")

    assert [location.text[span.start : span.end] for span in find_places(location)] == ["Linz", "Hallstatt"]


def test_running_text_names_places_before_a_country() -> None:
    text = flow("In the small town of Silkeborg, later in Aarhus, Denmark, neighbours met in March.")

    assert [span.name for span in places_in_text(text)] == ["Silkeborg", "Aarhus"]


def test_some_words_in_a_bracket_do_not_hide_the_names_beside_them() -> None:
    found = find_places(flow("County Leitrim (Drumshanbo, Carrigallen and some 20 smaller places)"))

    assert [span.name for span in found] == ["County Leitrim", "Drumshanbo", "Carrigallen"]


FIELDS = "{where}Organisation: Verein Brot\nPeriod: 2015 - 2018\nSummary: They bake, and sell to Italy.\nResults: 30 members.\n"


@pytest.mark.parametrize(
    ("where", "country"),
    [("Ort: Hünfeld, Hessen\n", "DE"), ("Location: Egg, Vorarlberg\n", "AT"), ("Location: Egg\n", "IT")],
)
def test_a_region_tells_its_country_before_the_story_does(where: str, country: str) -> None:
    text = "".join(f"Title: {title}\n{FIELDS.format(where=where)}\n" for title in ("Bread one", "Bread two"))

    assert {one.country.code for one in read(text).practices if one.country} == {country}
