"""The gazetteer's file: what goes in, and that it is built once."""

import sqlite3

import pytest
from click.testing import CliRunner

from talka.ground.places.commands import places
from talka.ground.places.gazetteer import building, sources
from talka.ground.places.gazetteer.sources import Source
from talka.ground.places.querysets import gazetteer


def test_a_reader_finds_towns_of_every_country_of_europe():
    with sqlite3.connect(f"file:{gazetteer().path}?mode=ro", uri=True) as file:
        counted = dict(file.execute("SELECT country, count(*) FROM place WHERE level = 9 GROUP BY country"))

    assert set(counted) >= sources.EUROPE - {"AX", "FO", "GG", "IM", "SJ", "VA", "GI"}
    assert counted["PL"] > 3000 and counted["LV"] > 100


def test_the_file_is_built_once_and_then_only_read():
    path = gazetteer().path
    written_at = path.stat().st_mtime_ns

    again = building.ensure_built(path.parent)

    assert again == path
    assert again.stat().st_mtime_ns == written_at
    with pytest.raises(sqlite3.OperationalError, match="readonly"):
        gazetteer()._file.execute("DELETE FROM place")


def test_an_operator_builds_it_before_anybody_comes():
    built = CliRunner().invoke(places, ["build"])

    assert built.exit_code == 0
    assert str(gazetteer().path) in built.output


def test_a_region_lies_where_most_of_its_people_live():
    region = Source("XX-1", 1, "Salt", "XX")
    large = Source("g1", 9, "Large", "XX", latitude=50.0, longitude=10.0, population=3000)
    small = Source("g2", 9, "Small", "XX", latitude=54.0, longitude=14.0, population=1000)
    large.around = small.around = ["XX-1"]

    building.weigh([region], [large, small])

    assert (region.latitude, region.longitude, region.population) == (51.0, 11.0, 4000)


def test_a_region_without_towns_lies_nowhere():
    region = Source("XX-1", 1, "Salt", "XX")

    building.weigh([region], [])

    assert region.latitude is None


def test_a_town_keeps_its_names_but_does_not_take_its_regions():
    region = Source("GR-M", 1, "Kríti", "GR", names=["Kríti", "Crete", "Kreta", "Haniá"])
    chania = Source("g1", 9, "Chania", "GR", names=["Chania", "Canea", "Kreta"], around=["GR-M"])
    namesake = Source("g2", 9, "Crete", "GR", names=["Crete", "Kreta"], around=["GR-M"])

    building.withhold_names([region], [chania, namesake])

    assert chania.names == ["Chania", "Canea"]
    assert namesake.names == ["Crete", "Kreta"]


def test_codes_of_airports_and_transliterations_by_machine_are_no_names():
    names = ["Wien", "Βιέννη", "Вена", "VIE", "wei ye na", "維也納", "'s-Gravenhage", "X"]

    kept = [name for name in names if building.is_usable(name)]

    assert kept == ["Wien", "Βιέννη", "Вена", "'s-Gravenhage"]


def test_iso_names_are_put_upright():
    assert sources.upright("wallonne, Région") == "Région wallonne"
    assert sources.upright("Centar †") == "Centar"
    assert sources.upright("Sofia") == "Sofia"
