"""Organisations for programs, as tables, and in the search."""

import json

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from hypothesis import given
from hypothesis import strategies as st

from talka.ground.organisations import actions, search
from talka.ground.organisations.exchange import sheet
from talka.ground.organisations.models import Organisation
from talka.ground.places.gazetteer.folding import fold
from talka.ground.topics.models import Topic
from talka.kernel.actors import NOBODY, OPERATOR
from talka.kernel.search import find
from talka.kernel.tables import csv_text

HEAD = "network,name,organisation_kind,country,place,website,about,language,topics\n"


def taken_in(actor, *lines, dry=False):
    return sheet.bring_in(actor, sheet.read((HEAD + "\n".join(lines)).encode(), "lines.csv"), dry=dry)


def test_programs_read_the_register_and_narrow_it_down(client, bakery):
    bakery.topics.set(Topic.objects.coded(["theme:food-farming"]))

    found = client.get("/api/v1/organisations?country=PL&topic=theme:food-farming&network=coast").json()
    none = client.get("/api/v1/organisations?country=DK").json()
    one = client.get(f"/api/v1/organisations/{bakery.uid}").json()

    assert [line["name"] for line in found["items"]] == ["Piekarnia Żółta"]
    assert none["total"] == 0
    assert (one["topics"], one["latitude"], one["translations"]) == (["theme:food-farming"], 54.35, {})


def test_a_program_enters_changes_and_confirms_only_what_its_person_may(client, editor, member, coast):
    told = {"network": "coast", "name": "Old Mill", "kind": "enterprise", "country": "DK"}

    refused = client.post("/api/v1/organisations", json.dumps(told), "application/json")
    client.force_login(member.user)
    also_refused = client.post("/api/v1/organisations", json.dumps(told), "application/json")
    client.force_login(editor.user)
    made = client.post("/api/v1/organisations", json.dumps(told), "application/json")
    address = f"/api/v1/organisations/{made.json()['uid']}"
    changed = client.put(address, json.dumps({**told, "about": "Grinds rye."}), "application/json")
    confirmed = client.post(f"{address}/confirm")

    assert (refused.status_code, also_refused.status_code, made.status_code) == (401, 403, 201)
    assert changed.json()["about"] == "Grinds rye."
    assert confirmed.json()["confirmed_at"] is not None


def test_a_program_is_told_which_field_does_not_fit(client, editor, coast):
    client.force_login(editor.user)
    told = {"network": "coast", "name": "Old Mill", "kind": "pirates"}

    answer = client.post("/api/v1/organisations", json.dumps(told), "application/json")

    assert answer.status_code == 422
    assert "organisation_kind" in answer.json()["error"]["fields"]


def test_a_table_goes_out_and_comes_back_without_changing_anything(editor, bakery):
    bakery.topics.set(Topic.objects.coded(["theme:food-farming"]))
    table = "".join(csv_text(sheet.lines(NOBODY))).encode()
    before = Organisation.objects.values().get(pk=bakery.pk)

    sheet.bring_in(editor, sheet.read(table, "organisations.csv"), dry=False)

    after = Organisation.objects.values().get(pk=bakery.pk)
    assert {**after, "updated_at": None} == {**before, "updated_at": None}
    assert [topic.code for topic in bakery.topics.all()] == ["theme:food-farming"]


def test_lines_enter_new_organisations_and_change_known_ones(editor, bakery):
    run = taken_in(
        editor,
        "coast,PIEKARNIA ZOLTA,cooperative,PL,Gdańsk,,New words.,pl,",
        "coast,Old Mill,enterprise,lv,Sigulda,oldmill.example.org,,,theme:food-farming; sdg:8",
        "coast,Old Mill,enterprise,LV,Sigulda,oldmill.example.org,Grinds rye.,,",
    )

    bakery.refresh_from_db()
    mill = Organisation.objects.get(name="Old Mill")
    assert (run.done, Organisation.objects.count()) == (3, 2)
    assert (bakery.about, bakery.latitude) == ("New words.", 54.35)
    assert (mill.about, mill.website, sorted(topic.code for topic in mill.topics.all())) == (
        "Grinds rye.",
        "https://oldmill.example.org",
        ["sdg:8", "theme:food-farming"],
    )
    assert mill.latitude == pytest.approx(57.15, abs=0.1)


def test_a_trial_changes_nothing(editor, coast):
    taken_in(editor, "coast,Old Mill,enterprise,LV,,,,,", dry=True)

    assert not Organisation.objects.exists()


def test_a_line_that_does_not_fit_is_named_and_none_is_taken_in(editor, coast):
    with pytest.raises(ValidationError) as refusal:
        taken_in(editor, "coast,Old Mill,enterprise,LV,,,,,", "coast,Bad Mill,pirates,QX,,,,,theme:nothing")

    assert len([message for message in refusal.value.messages if message.startswith("Line 3")]) == 3
    assert not Organisation.objects.exists()


def test_lines_for_a_network_of_others_are_refused(editor, member, hills):
    for actor in (member, NOBODY):
        with pytest.raises(PermissionDenied):
            taken_in(actor, "hills,Old Mill,enterprise,LV,,,,,")
    with pytest.raises(ValidationError) as refusal:
        taken_in(editor, "coast,Bakery,enterprise,LV,,,,,", "hills,Old Mill,enterprise,LV,,,,,")

    assert refusal.value.messages == [
        f"Line 3: You may not bring anything into the network “{hills.name}”. Please take this line out of the table."
    ]

    assert not Organisation.objects.exists()


def test_everybody_finds_it_by_name_words_and_translation(bakery, after_commit):
    actions.translate_organisation(OPERATOR, organisation=bakery, language="da", texts={"name": "Det gule bageri"})
    after_commit()

    for words in ("zolta", "bread", "bageri"):
        assert [hit.record for hit in find(NOBODY, words).hits] == [bakery]


def test_a_withdrawn_one_is_found_no_more(bakery, after_commit):
    after_commit()
    actions.withdraw_organisation(OPERATOR, organisation=bakery)

    after_commit()

    assert find(NOBODY, "zolta").hits == []


def test_audience_and_visible_to_say_the_same(bakery, stranger):
    for withdrawn in (False, True):
        if withdrawn:
            actions.withdraw_organisation(OPERATOR, organisation=bakery)
        may_see = Organisation.objects.visible_to(stranger).filter(pk=bakery.pk).exists()

        assert may_see == bool(stranger.tokens & set(search.audience(bakery)))


@given(st.text(max_size=60))
def test_a_folded_name_folds_to_itself(name):
    assert fold(fold(name)) == fold(name)


def test_what_a_table_has_no_column_for_stays_as_it_is(editor, bakery):
    text = f"network,name,organisation_kind,country,about\ncoast,{bakery.name},{bakery.organisation_kind},PL,Bakes more."
    before = (bakery.place, bakery.website, bakery.latitude, bakery.language, set(bakery.topics.all()))

    sheet.bring_in(editor, sheet.read(text.encode(), "short.csv"), dry=False)

    found = Organisation.objects.get()
    assert found.about == "Bakes more."
    assert (found.place, found.website, found.latitude, found.language, set(found.topics.all())) == before


def test_a_table_that_does_not_say_the_country_cannot_tell_two_organisations_apart(coast):
    assert sheet.read(b"network,name,organisation_kind\ncoast,Mill,enterprise", "short.csv").errors == [
        "These columns are missing: Country."
    ]


def test_a_name_is_changed_in_a_spreadsheet_where_the_identifier_comes_back(editor, bakery):
    lines = "".join(csv_text(sheet.lines(editor), bom=False)).replace("Piekarnia Żółta", "Piekarnia Zielona")

    taken = sheet.bring_in(editor, sheet.read(lines.encode(), "organisations.csv"), dry=False)

    found = Organisation.objects.get()
    assert (taken.new, taken.changed, taken.same) == (0, 1, 0)
    assert (found.uid, found.name, found.latitude) == (bakery.uid, "Piekarnia Zielona", 54.35)


def test_a_table_that_is_taken_in_twice_changes_nothing_the_second_time(editor, coast):
    lines = ("coast,Old Mill,enterprise,LV,Sigulda,oldmill.example.org,,,sdg:8", "coast,New Mill,enterprise,LV,,,,,")

    first, second = taken_in(editor, *lines), taken_in(editor, *lines)

    assert (first.new, first.changed, first.same) == (2, 0, 0)
    assert (second.new, second.changed, second.same) == (0, 0, 2)


def test_a_name_that_another_one_has_is_refused(editor, bakery):
    taken_in(editor, "coast,Old Mill,enterprise,PL,,,,,")
    lines = "".join(csv_text(sheet.lines(editor), bom=False)).replace("Old Mill", "Piekarnia Żółta")

    with pytest.raises(ValidationError) as refusal:
        sheet.bring_in(editor, sheet.read(lines.encode(), "organisations.csv"), dry=False)

    assert refusal.value.messages == ["Piekarnia Żółta is in the register already. Please change what is said there."]
