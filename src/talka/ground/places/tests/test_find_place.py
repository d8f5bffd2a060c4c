"""What a line of a report means: a table of names in many countries, written by hand."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from talka.ground.places.gazetteer.entries import NEAR_KM
from talka.ground.places.gazetteer.finding import UnknownCountry
from talka.ground.places.gazetteer.resolving import Resolution, resolve
from talka.ground.places.querysets import gazetteer

# The line; what is known beside it (a country, then names after "with"); the place's own name,
# its ISO 3166-2 code, and what sort of place it is.
LOCATED = """
Mazowieckie Region | | Mazowieckie PL-14 region
Mazowieckie | PL | Mazowieckie PL-14 region
województwo mazowieckie | | Mazowieckie PL-14 region
woj. mazowieckie | | Mazowieckie PL-14 region
Masovian Voivodeship | | Mazowieckie PL-14 region
Woiwodschaft Masowien | | Mazowieckie PL-14 region
PL-14 | | Mazowieckie PL-14 region
Country: Poland Region: Mazowieckie Region City: Drobin | | Drobin PL-14 town
Gmina Mirów | PL | Mirów PL-14 town
Mirów | with Mazowieckie | Mirów PL-14 town
Powiat szydłowiecki | | Powiat szydłowiecki PL-14 region
Szydłowiec County | PL | Powiat szydłowiecki PL-14 region
Płock | | Płock PL-14 town
Plock | Poland | Płock PL-14 town
Cracow | | Kraków PL-12 town
Krakau | | Kraków PL-12 town
Danzig | | Gdańsk PL-22 town
Lower Silesia | | Dolnośląskie PL-02 region
Region: Achaia, Peloponnese | | Achaea GR-G region
Αχαΐα | | Achaea GR-G region
Region: Messinia, Peloponnese | GR | Nomós Messinías GR-J region
Peloponnese | | Pelopónnisos GR-J region
Πελοπόννησος | | Pelopónnisos GR-J region
Κρήτη | Greece | Kríti GR-M region
Crete | | Kríti GR-M region
Kreta | | Kríti GR-M region
Καλαμάτα | | Kalamata GR-J town
Patras, Peloponnese | | Pátra GR-G town
Gargalianoi | Greece | Gargaliánoi GR-J town
Athens, Greece | | Athens GR-I town
Odorheiu Secuiesc | | Odorheiu Secuiesc RO-HR town
Székelyudvarhely | | Odorheiu Secuiesc RO-HR town
Oderhellen | | Odorheiu Secuiesc RO-HR town
Județul Harghita | | Harghita RO-HR region
Harghita County | Romania | Harghita RO-HR region
Kolozsvár | | Cluj-Napoca RO-CJ town
Klausenburg | | Cluj-Napoca RO-CJ town
Dârjiu | with Harghita | Dârjiu RO-HR town
Haskovo | | Haskovo BG-26 town
Хасково | | Haskovo BG-26 town
HASKOVO | | Haskovo BG-26 town
Region: Haskovo | | Haskovo BG-26 region
Област Хасково | | Haskovo BG-26 region
Пловдив | | Plovdiv BG-16 town
Sofia | Bulgaria | Sofia BG-22 town
Country: Belgium Region: Flanders - Province of Flemish Brabant Scope: Regional | | Vlaams-Brabant BE-VBR region
Province of Flemish Brabant | BE | Vlaams-Brabant BE-VBR region
Brabant flamand | | Vlaams-Brabant BE-VBR region
Flanders | | Vlaams Gewest BE-VLG region
Vlaanderen | | Vlaams Gewest BE-VLG region
Louvain | | Leuven BE-VBR town
Löwen | | Leuven BE-VBR town
Leuven (Belgium) | | Leuven BE-VBR town
Brussels-Capital Region | | Région de Bruxelles-Capitale BE-BRU region
Limburg (BE) | | Limburg BE-VLI region
Limburg | Hasselt ! | Limburg BE-VLI region
Region: Baden-Wuerttemberg | | Baden-Württemberg DE-BW region
Bawaria | | Bayern DE-BY region
Freistaat Bayern | | Bayern DE-BY region
Mannheim | | Mannheim DE-BW town
Muenchen | | Munich DE-BY town
Aveiro | PT | Aveiro PT-01 town
Region: Aveiro | PT | Aveiro PT-01 region
Oliveira de Azeméis, Aveiro | | Oliveira de Azemeis PT-01 town
Country: Portugal Region: Aveiro City: Oliveira de Azeméis | | Oliveira de Azemeis PT-01 town
Region of Extremadura | | Extremadura ES-EX region
Country: Spain Region: Extremadura City: Casar de Cáceres | | Casar de Cáceres ES-CC town
Comunidad Autónoma de Extremadura | | Extremadura ES-EX region
Seville | | Sevilla ES-SE town
Rīga | | Riga LV-RIX town
Ryga | | Riga LV-RIX town
Kuldīgas novads | | Kuldīgas novads LV-050 region
Kuldiga Municipality | Latvia | Kuldīgas novads LV-050 region
Sigulda | LV | Sigulda LV-091 town
Vilnius | | Vilnius LT-VL town
Wilno | | Vilnius LT-VL town
Vilnius County | | Vilniaus apskritis LT-VL region
Tartumaa | | Tartumaa EE-79 region
Dorpat | | Tartu EE-793 town
Region Midtjylland | | Midtjylland DK-82 region
Central Denmark Region | | Midtjylland DK-82 region
København | | Copenhagen DK-84 town
Kopenhaga | | Copenhagen DK-84 town
Aarhus | | Århus DK-82 town
Luleå | | Luleå SE-BD town
Norrbottens län | | Norrbottens län SE-BD region
Wien | | Vienna AT-9 town
Vienna | | Vienna AT-9 town
Bécs | | Vienna AT-9 town
Zuerich | | Zürich CH-ZH town
Bozen/Bolzano | | Bolzano IT-BZ town
Südtirol | | Bolzano IT-BZ region
Tuscany | | Toscana IT-52 region
Île-de-France | | Île-de-France FR-IDF region
Département de la Loire | FR | Loire FR-42 region
Jihomoravský kraj | | Jihomoravský kraj CZ-64 region
Pécs | | Pécs HU-BA town
Fünfkirchen | | Pécs HU-BA town
Helsinki | | Helsinki FI-18 town
Helsingfors | | Helsinki FI-18 town
Київ | | Kyiv UA-30 town
Lwów | | Lviv UA-46 town
The Hague | | The Hague NL-ZH town
County Kerry | | Kerry IE-KY region
Tbilisi, Georgia | | Tbilisi GE-TB town
Athens, Georgia | | Athens US-GA town
Latvia | | Latvia - country
Lettland | | Latvia - country
Łotwa | | Latvia - country
Country: Deutschland | | Germany - country
UK | | United Kingdom - country
EL | | Greece - country
Malta | | Malta - country
"""

# Places that no table has: they lie in the one that is named with them.
HELD = """
Zbijów Mały | PL with Mirów and Mazowieckie | Mirów
Village of Zbijów Mały | with Gmina Mirów | Mirów
Country: Poland Region: Mazowieckie Region City: Village of Zbijów Mały | | Mazowieckie
Zbijów Mały, gmina Mirów, woj. mazowieckie | | Mirów
Nowa Wieś, Mazowieckie | | Mazowieckie
gmina Zbijów | with Mazowieckie and Mirów Nowy | Mazowieckie
Incubator house, Haskovo | | Haskovo
"""

NOT_LOCATED = """
Zbijów Mały | | unknown
Zbijów Mały | Poland | unknown
Zbijów Mały | PL with Mirów | unknown
Rhine-Neckar Metropolitan Region (MRN) | DE | unknown
Rhine-Neckar Metropolitan Region | DE with Mannheim | unknown
Region: Southern Central | BG | unknown
Brigadoon | | unknown
Zzyx, Poland | | unknown
Our office, second floor | | unknown
Riga Planning Region | LV | other_kind
City: Mazowieckie | | other_kind
Springfield | PL | elsewhere
Haskovo | Poland | elsewhere
PL-14 | Greece | elsewhere
Mirów | | small
Athens | | ambiguous
Neustadt | | ambiguous
Neustadt | DE | ambiguous
Springfield | | ambiguous
Limburg | | ambiguous
Georgia | | ambiguous
Luxembourg | | ambiguous
Mirow | | ambiguous
Cáceres | | ambiguous
Haskovo, Plovdiv | | several
Leuven; Vilvoorde | Belgium | several
Nationwide | | no_place
Europe | | no_place
Online | | no_place
bundesweit | DE | no_place
   | | no_place
... | | no_place
"""


def lines(table: str) -> list[tuple[str, str, list[str], str]]:
    """The rows of a table: line, country, names with it, and what is expected."""
    rows = []
    for row in table.strip("\n").splitlines():
        text, beside, expected = (cell.strip() for cell in row.rsplit("|", 2))
        if "!" in beside:
            country, company = "", beside.replace("!", "")
        else:
            country, _, company = beside.partition("with ")
        names = [name.strip() for name in company.split(" and ") if name.strip()]
        rows.append((text, country.strip(), names, expected))
    return rows


def asked(text: str, country: str, names: list[str]) -> Resolution:
    return resolve(text, gazetteer(), country=country, within=names)


@pytest.mark.parametrize(("text", "country", "names", "expected"), lines(LOCATED))
def test_a_reader_finds_the_place_that_a_line_means(text, country, names, expected):
    found = asked(text, country, names)

    assert found.place is not None, found.reason
    code = found.place.iso if "-" in found.place.iso else "-"
    assert f"{found.place.name} {code} {found.place.kind}" == expected
    assert found.exactness == "exact"


@pytest.mark.parametrize(("text", "country", "names", "expected"), lines(HELD))
def test_a_village_of_no_table_is_put_into_the_place_named_with_it(text, country, names, expected):
    found = asked(text, country, names)

    assert found.place is not None, found.reason
    assert (found.place.name, found.exactness) == (expected, "within")


@pytest.mark.parametrize(("text", "country", "names", "expected"), lines(NOT_LOCATED))
def test_a_reader_leaves_open_what_nobody_can_know(text, country, names, expected):
    found = asked(text, country, names)

    assert found.place is None
    assert found.exactness is None
    assert found.reason.name.lower() == expected


def test_a_reader_is_shown_the_candidates_of_an_ambiguous_name_the_largest_first():
    found = asked("Limburg", "", [])

    assert [entry.key for entry in found.candidates][:2] == ["NL-LI", "BE-VLI"]
    sizes = [entry.population for entry in found.candidates]
    assert sizes == sorted(sizes, reverse=True)


def test_the_table_is_as_wide_as_it_claims_to_be():
    countries = {expected.rsplit(" ", 2)[1][:2] for *_, expected in lines(LOCATED)}

    assert len(lines(LOCATED)) + len(lines(HELD)) >= 80
    assert len(countries) >= 12
    assert len(lines(NOT_LOCATED)) >= 20


def test_a_country_that_is_none_is_refused_by_name():
    with pytest.raises(UnknownCountry, match="Atlantis"):
        asked("Haskovo", "Atlantis", [])


@settings(max_examples=300, deadline=None)
@given(text=st.text(max_size=120), names=st.lists(st.text(max_size=40), max_size=3))
def test_a_reader_copes_with_any_line_whatever(text, names):
    found = asked(text, "", names)

    assert (found.place is None) == (found.exactness is None)


LETTERS = st.text(alphabet="abcdefghijklmnoprstuvwz", min_size=3, max_size=3)


@settings(max_examples=200, deadline=None)
@given(beginning=LETTERS, number=st.integers(min_value=0, max_value=19))
def test_a_town_written_out_with_its_region_and_country_is_not_taken_for_another(beginning, number):
    towns = [e for e in gazetteer().starting_with(beginning, limit=40) if e.kind == "town"]
    if not towns:
        return
    town = towns[number % len(towns)]
    holders = [gazetteer().entry(key) for key in (town.iso, town.country)]
    line = ", ".join([town.name, *(holder.name for holder in holders if holder)])

    found = asked(line, "", [])

    if found.place and found.exactness == "exact":
        apart = found.place.distance_km(town)
        assert found.place.key == town.key or town.lies_in(found.place) or apart < NEAR_KM
