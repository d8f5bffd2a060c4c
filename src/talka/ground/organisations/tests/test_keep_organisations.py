"""Stewards, editors and speakers keep the register of organisations true."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from talka.ground.organisations import actions
from talka.ground.organisations.models import Organisation, Speaker
from talka.ground.topics.models import Topic
from talka.kernel.actors import OPERATOR, Actor
from talka.kernel.history import history_of, sentence_of
from talka.kernel.words import reading

SAID = {
    "name": "Piekarnia Żółta",
    "organisation_kind": "cooperative",
    "country": "PL",
    "place": "Gdańsk",
    "nuts": "PL634",
    "about": "Bread.",
}


def test_an_editor_enters_an_organisation_and_the_history_says_so(editor, coast):
    themes = Topic.objects.coded(["theme:work-integration", "theme:food-farming"])

    mill = actions.enter_organisation(
        editor, name="  Old Mill ", organisation_kind="enterprise", home=coast, country="DK", topics=themes
    )

    assert mill.name == "Old Mill"
    assert mill.topics.count() == 2
    assert mill.get_absolute_url() == f"/organisations/old-mill-{mill.uid.hex[-12:]}/"
    assert [sentence_of(line) for line in history_of(mill)] == ["Edda entered Old Mill"]


def test_its_place_is_looked_up_when_no_point_is_given(editor, coast):
    mill = actions.enter_organisation(
        editor, name="Old Mill", organisation_kind="enterprise", home=coast, country="LV", place="Sigulda"
    )

    assert mill.latitude == pytest.approx(57.15, abs=0.1)
    assert mill.longitude == pytest.approx(24.86, abs=0.1)


def test_a_place_that_no_table_has_stays_not_located(editor, coast):
    mill = actions.enter_organisation(
        editor, name="Old Mill", organisation_kind="enterprise", home=coast, country="PL", place="Nowhere upon Nothing"
    )

    assert (mill.latitude, mill.longitude, mill.nuts) == (None, None, "")


def test_a_country_that_does_not_exist_is_refused_with_a_sentence(editor, coast):
    with pytest.raises(ValidationError) as refusal:
        actions.enter_organisation(
            editor, name="Old Mill", organisation_kind="enterprise", home=coast, country="QX", place="Sigulda"
        )

    assert refusal.value.messages == ["No table has a country with this code."]


def test_half_a_point_is_refused(editor, bakery):
    with pytest.raises(ValidationError) as refusal:
        actions.change_organisation(editor, organisation=bakery, **SAID, point=(54.0, None))

    assert "both, or neither" in " ".join(refusal.value.messages)


def test_the_same_organisation_is_not_entered_twice_however_it_is_spelled(editor, coast, bakery):
    with pytest.raises(ValidationError) as refusal:
        actions.enter_organisation(editor, name="PIEKARNIA ZOLTA", organisation_kind="cooperative", home=coast, country="PL")

    assert "Piekarnia Żółta is in the register already." in refusal.value.messages[0]
    assert Organisation.objects.count() == 1


def test_one_of_the_same_name_in_another_country_is_another_one(editor, coast, bakery):
    other = actions.enter_organisation(editor, name="Piekarnia Żółta", organisation_kind="enterprise", home=coast, country="DE")

    assert other.pk != bakery.pk


def test_a_name_is_found_across_alphabets_and_only_in_the_country_asked_for(editor, coast):
    fair = actions.enter_organisation(editor, name="Община Хасково", organisation_kind="public body", home=coast, country="BG")

    found = Organisation.objects.find_by_name("obshtina haskovo", "BG").first()

    assert found == fair
    assert not Organisation.objects.find_by_name("Община Хасково", "GR").exists()
    assert not Organisation.objects.find_by_name("").exists()


def test_a_speaker_changes_what_is_said_about_their_organisation(speaker, bakery):
    actions.change_organisation(speaker, organisation=bakery, **{**SAID, "about": "Bread and rolls."})

    bakery.refresh_from_db()
    assert bakery.about == "Bread and rolls."
    assert (bakery.latitude, bakery.longitude) == (54.35, 18.65)


def test_moving_it_moves_its_point(editor, bakery):
    actions.change_organisation(editor, organisation=bakery, **{**SAID, "place": "Kraków", "nuts": ""})

    bakery.refresh_from_db()
    assert bakery.latitude == pytest.approx(50.06, abs=0.1)


def test_a_translation_is_said_in_its_language_and_taken_away_again(editor, bakery):
    actions.translate_organisation(editor, organisation=bakery, language="da", texts={"name": "Det gule bageri"})
    assert reading(bakery, "da").get("name") == "Det gule bageri"

    actions.translate_organisation(editor, organisation=bakery, language="da", texts={"name": ""})

    assert not reading(bakery, "da")


def test_it_is_not_translated_into_its_own_language(editor, bakery):
    with pytest.raises(ValidationError):
        actions.translate_organisation(editor, organisation=bakery, language="en", texts={"name": "Yellow"})


def test_a_confirmation_by_the_organisation_itself_is_told_from_one_by_a_steward(speaker, steward, bakery):
    actions.confirm_organisation(speaker, organisation=bakery)
    by_itself = bakery.is_confirmed_by_itself

    actions.confirm_organisation(steward, organisation=bakery)

    assert by_itself is True
    assert bakery.is_confirmed_by_itself is False
    assert bakery.confirmed_by == steward.user


def test_a_withdrawn_organisation_is_seen_no_more_and_may_be_entered_anew(steward, coast, bakery):
    actions.withdraw_organisation(steward, organisation=bakery)

    again = actions.enter_organisation(steward, name=bakery.name, organisation_kind="cooperative", home=coast, country="PL")

    assert list(Organisation.objects.visible_to(steward)) == [again]


def test_a_person_speaks_for_an_organisation_once(steward, speaker, bakery):
    with pytest.raises(ValidationError) as refusal:
        actions.name_speaker(steward, organisation=bakery, person=speaker.person)

    assert refusal.value.messages == ["This person speaks for the organisation already."]


def test_who_no_longer_speaks_for_it_may_no_longer_change_it(speaker, bakery):
    actions.remove_speaker(speaker, speaker=Speaker.objects.get())

    with pytest.raises(PermissionDenied):
        actions.change_organisation(Actor(speaker.user), organisation=bakery, **SAID)


def test_whoever_was_removed_can_be_named_again(steward, speaker, bakery):
    actions.remove_speaker(steward, speaker=Speaker.objects.get())

    actions.name_speaker(steward, organisation=bakery, person=speaker.person)

    assert Speaker.objects.present().count() == 1


def test_history_never_names_who_speaks(steward, speaker, bakery):
    told = [(sentence_of(line), line.entry.facts) for line in history_of(bakery)]

    assert any("named somebody who speaks for" in sentence for sentence, _facts in told)
    assert not any("Halina" in f"{sentence} {facts}" for sentence, facts in told)


REFUSED = {
    "enter": (lambda actor, it: actions.enter_organisation(actor, name="X", organisation_kind="other", home=it.home), "SNMH"),
    "change": (lambda actor, it: actions.change_organisation(actor, organisation=it, **SAID), "NMH"),
    "translate": (
        lambda actor, it: actions.translate_organisation(actor, organisation=it, language="da", texts={"name": "X"}),
        "NMH",
    ),
    "confirm": (lambda actor, it: actions.confirm_organisation(actor, organisation=it), "NMH"),
    "withdraw": (lambda actor, it: actions.withdraw_organisation(actor, organisation=it), "SENMH"),
    "name a speaker": (lambda actor, it: actions.name_speaker(actor, organisation=it, person=actor.user), "SENMH"),
    "remove a speaker": (lambda actor, it: actions.remove_speaker(actor, speaker=it.speakers.get()), "ENMH"),
}


@pytest.mark.parametrize("verb", REFUSED)
def test_who_may_not_is_refused(verb, speaker, editor, stranger, member, hill_steward, bakery):
    people = {"S": speaker, "E": editor, "N": stranger, "M": member, "H": hill_steward}
    deed, refused = REFUSED[verb]

    for letter in refused:
        with pytest.raises(PermissionDenied):
            deed(people[letter], bakery)


def test_the_operator_may_all_of_it(speaker, bakery):
    for deed, _refused in REFUSED.values():
        if deed is not REFUSED["name a speaker"][0]:
            deed(OPERATOR, bakery)

    bakery.refresh_from_db()
    assert bakery.withdrawn_at is not None
