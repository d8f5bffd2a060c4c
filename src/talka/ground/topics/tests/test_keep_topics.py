"""Stewards extend the vocabularies that come along."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError

from talka.ground.topics import actions
from talka.ground.topics.models import Topic, Vocabulary
from talka.ground.topics.vocabularies import listings
from talka.kernel.actors import OPERATOR
from talka.kernel.models import HistorySubject


def test_every_topic_that_comes_along_has_a_label_in_each_of_the_four_languages():
    every = [*listings(), *(term for listing in listings() for term in listing.terms)]

    without = [entry.code for entry in every if {"en", "da", "pl", "lv"} - set(entry.labels)]

    assert without == []
    assert len(every) > 80


def test_a_new_installation_has_the_seventeen_goals(db):
    goals = Topic.objects.of_vocabulary("sdg")

    numbers = [goal.notation for goal in goals]

    assert numbers == [str(number) for number in range(1, 18)]


def test_loading_again_changes_nothing(db):
    before = HistorySubject.objects.count()

    touched = actions.load_vocabularies(OPERATOR)

    assert touched == 0
    assert HistorySubject.objects.count() == before


def test_a_label_that_was_wrong_in_an_older_release_is_put_right(db):
    Topic.objects.filter(code="theme:youth").update(labels={"en": "Yuoth"})

    touched = actions.load_vocabularies(OPERATOR)

    assert touched == 1
    assert Topic.objects.get(code="theme:youth").labels["da"] == "Unge"


def test_what_an_operator_has_changed_stays_when_a_release_is_loaded(keeper):
    youth = Topic.objects.get(code="theme:youth")
    actions.change_topic(keeper, topic=youth, labels={"en": "Children and youth", "de": ""})

    actions.load_vocabularies(OPERATOR)

    youth.refresh_from_db()
    assert youth.labels == {"en": "Children and youth"}


def test_a_stranger_may_not_load_vocabularies(stranger, ada):
    for actor in (stranger, ada):
        with pytest.raises(PermissionDenied):
            actions.load_vocabularies(actor)


def test_a_steward_adds_a_theme_and_it_stands_last(steward):
    themes = Vocabulary.objects.get(code="theme")

    housing = actions.add_topic(steward, vocabulary=themes, labels={"en": "Housing", "da": "Boliger"})

    assert housing.code == "theme:housing"
    assert list(Topic.objects.of_vocabulary("theme"))[-1] == housing
    assert housing.label_in("da") == "Boliger"
    assert housing.label_in("fi") == "Housing"


def test_a_code_is_taken_only_once(steward):
    themes = Vocabulary.objects.get(code="theme")

    with pytest.raises(ValidationError) as refusal:
        actions.add_topic(steward, vocabulary=themes, labels={"en": "Young people"}, code="youth")

    assert "There is a topic with this code already." in refusal.value.messages


def test_a_topic_needs_a_label(steward):
    themes = Vocabulary.objects.get(code="theme")

    with pytest.raises(ValidationError) as refusal:
        actions.add_topic(steward, vocabulary=themes, labels={"en": " "}, code="nothing")

    assert "Give at least one label." in " ".join(refusal.value.messages)


def test_a_topic_may_not_be_wider_than_itself(keeper):
    tourism = Topic.objects.get(code="theme:tourism")

    with pytest.raises(ValidationError):
        actions.change_topic(keeper, topic=tourism, labels=tourism.labels, parent=tourism)


def test_a_retired_topic_is_offered_no_more_but_keeps_its_name_where_it_is_used(keeper):
    tourism = Topic.objects.get(code="theme:tourism")

    actions.retire_topic(keeper, topic=tourism)

    assert not Topic.objects.visible_to(keeper).filter(code="theme:tourism").exists()
    assert Topic.objects.labels(["theme:tourism"], "pl") == {"theme:tourism": "Turystyka"}


def test_a_retired_topic_can_be_brought_back(keeper):
    tourism = actions.retire_topic(keeper, topic=Topic.objects.get(code="theme:tourism"))

    actions.bring_topic_back(keeper, topic=tourism)

    assert Topic.objects.visible_to(keeper).filter(code="theme:tourism").exists()


@pytest.mark.parametrize("verb", ["add", "change", "retire", "bring back"])
def test_a_member_and_a_stranger_may_not_keep_topics(stranger, member, verb):
    youth = Topic.objects.get(code="theme:youth")
    deeds = {
        "add": lambda actor: actions.add_topic(actor, vocabulary=youth.vocabulary, labels={"en": "Housing"}),
        "change": lambda actor: actions.change_topic(actor, topic=youth, labels={"en": "Young"}),
        "retire": lambda actor: actions.retire_topic(actor, topic=youth),
        "bring back": lambda actor: actions.bring_topic_back(actor, topic=youth),
    }

    for actor in (stranger, member):
        with pytest.raises(PermissionDenied):
            deeds[verb](actor)

    youth.refresh_from_db()
    assert youth.labels["en"] == "Youth"


def test_a_word_of_one_language_finds_its_words_in_all_others(db):
    words = Topic.objects.words_for("KREISLAUFWIRTSCHAFT")

    assert "Gospodarka o obiegu zamkniętym" in words
    assert "Circular economy" in words
    assert Topic.objects.words_for("zamkniętym") == []


def test_accents_and_capitals_do_not_matter(db):
    found = Topic.objects.named("turisms")

    assert "theme:tourism" in [topic.code for topic in found]


def test_labels_come_in_the_language_of_the_reader_and_unknown_codes_stand_for_themselves(db):
    labels = Topic.objects.labels(["sdg:3", "theme:nobody-knows"], "da-DK")

    assert labels == {"sdg:3": "Sundhed og trivsel", "theme:nobody-knows": "theme:nobody-knows"}


def test_two_topics_of_one_code_are_refused_by_the_database(db):
    youth = Topic.objects.get(code="theme:youth")
    twin = Topic(vocabulary=youth.vocabulary, code=youth.code, labels={"en": "Twin"}, folded="\ntwin\n")

    with pytest.raises(IntegrityError):
        twin.save()


def test_a_steward_keeps_the_topics_that_stewards_have_added(steward, housing):
    actions.change_topic(steward, topic=housing, labels={"en": "Homes"})
    actions.retire_topic(steward, topic=housing)
    actions.bring_topic_back(steward, topic=housing)

    assert Topic.objects.get(code="theme:housing").labels == {"en": "Homes"}


@pytest.mark.parametrize("code", ["theme:youth", "sdg:3", "legal-form:cooperative"])
def test_the_steward_of_one_network_retires_nothing_that_comes_with_talka(steward, keeper, code):
    topic = Topic.objects.get(code=code)

    with pytest.raises(PermissionDenied):
        actions.retire_topic(steward, topic=topic)
    with pytest.raises(PermissionDenied):
        actions.change_topic(steward, topic=topic, labels={"en": "Ours"})
    actions.retire_topic(keeper, topic=topic)

    assert not Topic.objects.visible_to(steward).filter(code=code).exists()


def test_there_are_seventeen_goals_and_nobody_adds_one(steward, keeper):
    goals = Vocabulary.objects.get(code="sdg")

    for actor in (steward, keeper):
        with pytest.raises(PermissionDenied):
            actions.add_topic(actor, vocabulary=goals, labels={"en": "Eighteen"}, code="18")
    with pytest.raises(ValidationError, match="is a closed list"):
        actions.add_topic(OPERATOR, vocabulary=goals, labels={"en": "Eighteen"}, code="18")

    assert Topic.objects.of_vocabulary("sdg").count() == 17
