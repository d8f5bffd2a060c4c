"""Loading the European Union's regions from their official table."""

import json

import pytest
from click.testing import CliRunner
from django.core.exceptions import PermissionDenied

from talka.ground.places.actions import load_regions, place_of, rows_of
from talka.ground.places.commands import places
from talka.ground.places.demo import load_demo
from talka.ground.places.gazetteer.nuts_table import NotTheTable, read
from talka.ground.places.models import Place, PlaceName
from talka.kernel.actors import PLATFORM
from talka.kernel.testing import needs, shared

pytestmark = pytest.mark.django_db
TABLE = "data/eu_authority_tables/nuts_labels_24lang.json"
CODES = "data/eu_authority_tables/raw_codelists/nuts_nuts-lva-lvl3.gc"


def official_table(countries=("BE", "BG", "EL", "ES", "LV", "PT", "RO")):
    needs("shared data")
    table = read(shared(TABLE))
    return {code: labels for code, labels in table.items() if code[:2] in countries}


def load(table):
    return load_regions(PLATFORM, rows=rows_of(table), table="table")


def found(text, country=""):
    place = Place.objects.find(text, country=country).place
    return (place.key, place.nuts) if place else None


def test_a_table_gives_known_regions_their_codes_and_adds_those_that_nobody_had():
    load(official_table())

    assert found("Harghita") == ("RO-HR", "RO124")
    assert found("Province of Flemish Brabant") == ("BE-VBR", "BE24")
    assert found("Achaia") == ("g265491", "EL632")
    assert found("Region of Extremadura") == ("ES-EX", "ES43")
    assert found("Region: Southern Central", "BG") == ("nuts:BG42", "BG42")
    assert found("Region: Centru", "RO") == ("nuts:RO12", "RO12")
    assert found("Latgale") == ("nuts:LV005", "LV005")


def test_a_region_is_not_the_city_of_the_same_name():
    load(official_table(["LV", "PT"]))

    assert found("Riga Planning Region") == ("nuts:LV00A", "LV00A")
    assert found("Riga")[0] == "g456172"
    assert found("Region: Aveiro", "PT")[0] == "PT-01"


def test_a_region_without_coordinates_lies_where_its_towns_do():
    load(official_table(["RO"]))
    centre = Place.objects.get(key="nuts:RO12")

    assert centre.is_approximate
    assert 45.3 < centre.latitude < 47.2 and 22.7 < centre.longitude < 26.5


def test_the_whole_table_is_loaded_and_every_region_is_there_once():
    needs("shared data")
    table = read(shared(TABLE))

    run = load(table)

    codes = [code for code in table if len(code) > 2 and not code[2:].startswith("Z")]
    own = [code for code in codes if table[code] != table[code[:-1]]]
    assert (run.state, Place.objects.count()) == ("done", run.done)
    assert len(own) > 1700
    # These four are the only parts of regions that have another name in the table.
    same_again = {"CZ010", "ES630", "ES640", "ITH20"}
    assert set(own) - set(Place.objects.values_list("nuts", flat=True)) == same_again


def test_towns_kept_before_learn_their_codes(ben):
    town = place_of(ben, "g671964")

    load(official_table(["RO"]))
    town.refresh_from_db()

    assert town.nuts == "RO124"
    assert town in Place.objects.within(Place.objects.get(key="nuts:RO12"))


def test_loading_twice_changes_nothing():
    table = official_table(["BE", "PT"])
    load(table)
    names = PlaceName.objects.order_by("place__key", "name", "language")
    before = list(names.values_list("place__key", "name", "language"))
    stamps = dict(Place.objects.values_list("key", "updated_at"))

    load(table)

    assert list(names.values_list("place__key", "name", "language")) == before
    assert dict(Place.objects.values_list("key", "updated_at")) == stamps


def test_the_demo_brings_its_own_regions_and_the_official_table_follows_them():
    load_demo(lambda line: None)
    assert found("Riga Planning Region") == ("nuts:LV00A", "LV00A")
    assert found("Haskovo region") == ("BG-26", "BG422")
    assert found("Centre", "RO") == ("nuts:RO12", "RO12")

    load(official_table(["BG"]))

    assert found("Haskovo region") == ("BG-26", "BG422")
    codes = list(Place.objects.present().filter(nuts="BG422").values_list("key", flat=True))
    assert codes == ["BG-26"]


def test_a_fuller_table_withdraws_a_region_that_it_knows_to_be_another():
    load({"SK031": {"sk": "Žilinský kraj"}})
    assert found("SK031") == ("nuts:SK031", "SK031")

    load(official_table(["SK"]))

    assert found("SK031")[0] == "SK-ZI"
    assert Place.objects.get(key="nuts:SK031").withdrawn_at is not None


def test_a_code_list_in_xml_is_read_too():
    needs("shared data")
    table = read(shared(CODES))

    assert table["LV005"]["lv"] == "Latgale"
    assert len(table) == 6


def test_only_those_who_run_the_installation_load_tables(ben):
    with pytest.raises(PermissionDenied):
        load_regions(ben, rows=rows_of({"RO12": {"ro": "Centru"}}), table="table")


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        ("", "neither JSON nor XML"),
        ("name;code", "neither JSON nor XML"),
        ("[]", "no table of codes"),
        ("{}", "no table of codes"),
        ('{"Romania": {"en": "Romania"}}', "no NUTS code"),
        ('{"RO12": "Centru"}', "not given by language"),
        ('{"RO12": {}}', "not given by language"),
        ('{"RO12": {"ro": " "}}', "not given by language"),
        ('{"RO12": {"ro": 12}}', "not given by language"),
        ('{"PL": {"pl": "Polska"}}', "those of countries"),
        ('{"POL": {"pl": "Polska"}, "LVA": {"lv": "Latvija"}}', "those of countries"),
        ('<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>', "entities"),
    ],
)
def test_a_file_that_is_no_table_is_refused_with_what_was_found(tmp_path, content, sentence):
    file = tmp_path / "table.json"
    file.write_text(content)

    with pytest.raises(NotTheTable, match=sentence):
        read(file)


def test_an_operator_loads_a_table_at_the_command_line(tmp_path):
    file = tmp_path / "table.json"
    file.write_text(json.dumps({"RO12": {"ro": "Centru"}, "FI1C": {"fi": "Etelä-Suomi"}}))

    loaded = CliRunner().invoke(places, ["load", str(file)])
    asked = CliRunner().invoke(places, ["find", "Centru", "--country", "Romania", "--json"])

    assert loaded.exit_code == 0, loaded.output
    assert "2 new" in loaded.output
    assert json.loads(asked.output)["place"]["nuts"] == "RO12"


def test_the_table_of_countries_is_not_taken_for_one_of_regions():
    needs("shared data")
    countries = shared("data/eu_authority_tables/raw_codelists/country_eu-country.gc")

    loaded = CliRunner().invoke(places, ["load", str(countries)])

    assert loaded.exit_code == 1
    assert "holds no code of a region" in loaded.output
    assert not Place.objects.exists()


def test_an_operator_is_told_how_many_regions_of_the_table_there_are(tmp_path):
    load({"RO12": {"ro": "Centru"}, "LV005": {"lv": "Latgale"}, "LV00C": {"lv": "Vidzeme"}})
    file = tmp_path / "table.json"
    file.write_text(json.dumps({"FI1C": {"fi": "Etelä-Suomi"}}))

    first = CliRunner().invoke(places, ["load", str(file)])
    again = CliRunner().invoke(places, ["load", str(file)])

    assert "1 region is up to date: 0 known before, 1 new." in first.output
    assert "1 region is up to date: 1 known before, 0 new." in again.output


def test_a_table_with_nothing_but_a_name_is_taken_in_every_language(tmp_path):
    file = tmp_path / "nuts.gc"
    row = '<Value ColumnRef="{}"><SimpleValue>{}</SimpleValue></Value>'
    file.write_text(f"<CodeList><Row>{row.format('code', 'FI1C')}{row.format('Name', 'Etelä-Suomi')}</Row></CodeList>", "utf-8")

    loaded = CliRunner().invoke(places, ["load", str(file)])

    assert loaded.exit_code == 0, loaded.output
    assert found("Etelä-Suomi", "FI") == ("nuts:FI1C", "FI1C")
    assert PlaceName.objects.filter(place__nuts="FI1C", language="", name="Etelä-Suomi").exists()


def test_an_operator_is_told_in_plain_words_what_is_wrong(tmp_path):
    file = tmp_path / "letter.txt"
    file.write_text("Dear Ada,")

    loaded = CliRunner().invoke(places, ["load", str(file)])
    asked = CliRunner().invoke(places, ["find", "Haskovo", "--country", "Atlantis"])
    open_question = CliRunner().invoke(places, ["find", "Limburg"])

    assert (loaded.exit_code, asked.exit_code) == (1, 1)
    assert "letter.txt is not a table of NUTS regions" in loaded.output
    assert "“Atlantis” is no country" in asked.output
    assert "“Limburg” is not located." in open_question.output
    assert "Limburg, Netherlands" in open_question.output
