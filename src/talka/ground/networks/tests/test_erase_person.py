"""Whoever leaves is gone from every table and every file; what they did stays, without them."""

import io
import json
import zipfile

import pytest
from django.apps import apps
from django.conf import settings
from django.contrib.sessions.models import Session
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection
from django.urls import reverse

from talka.ground.networks import actions as networks
from talka.ground.people import actions
from talka.ground.people.models import Person
from talka.kernel.actors import OPERATOR, Actor
from talka.kernel.history import history_of, sentence_of
from talka.kernel.models import Erasure, Letter
from talka.kernel.notices import write_letter
from talka.kernel.privacy import personal_data

from .conftest import afresh

CANARY = "Kvirrevit"
ADDRESS = "kvirrevit@example.org"


def everything():
    """All text of all tables, sessions decoded, and the names and bytes of all files."""
    found = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
            found += [f"{table}: {row}" for row in cursor.fetchall()]
    found += [f"session: {session.get_decoded()}" for session in Session.objects.all()]
    found += [f"{file}: {file.read_bytes()!r}" for file in settings.MEDIA_ROOT.rglob("*") if file.is_file()]
    return found


def traces():
    return [line for line in everything() if CANARY.lower() in line.lower()]


@pytest.fixture
def canary(person, cast, baltic, browser, after_commit, settings, tmp_path):
    """Somebody with a name that is nowhere else, who has left traces all over the place."""
    settings.MEDIA_ROOT = tmp_path / "files"
    actor = Actor(networks.open_account(email=ADDRESS, name=CANARY, password="a sentence of my own"))
    page = browser()
    page.post(reverse("account_login"), {"login": ADDRESS, "password": "a sentence of my own"})
    page.post(reverse("account"), {"name": CANARY, "about": f"{CANARY} bakes.", "language": "da"})
    networks.ask_to_join(actor, network=baltic, text=f"{CANARY} would like to bake with you.")
    networks.give_role(OPERATOR, network=baltic, person=actor.person, role="editor")
    actions.hand_over_link(cast.keeper, person=actor.person)
    write_letter(actor.person, "networks/letters/declined.txt", {"network": baltic, "reason": f"Dear {CANARY}"})
    write_letter(
        cast.steward.person, "networks/letters/declined.txt", {"network": baltic, "reason": f"{CANARY} ({ADDRESS}) asks"}
    )
    after_commit()
    return afresh(actor)


def test_the_canary_is_all_over_the_place_at_first(canary):
    tables = {line.partition(":")[0] for line in traces()}

    assert {"people_person", "account_emailaddress", "kernel_letter", "networks_joinrequest", "session"} <= tables


def test_after_erasing_the_canary_is_nowhere(canary, after_commit):
    actions.erase_person(canary, person=canary.person)
    after_commit()

    assert traces() == []


def test_whoever_was_signed_in_is_signed_out(canary, browser):
    page = browser(canary)

    page.post(reverse("erase_account"), {"sure": "on"})

    assert page.get(reverse("account")).status_code == 403
    assert traces() == []
    login = browser().post(reverse("account_login"), {"login": ADDRESS, "password": "a sentence of my own"})
    assert login.status_code == 200


def test_without_being_sure_nothing_goes(canary, browser):
    browser(canary).post(reverse("erase_account"), {})

    assert Person.objects.filter(email=ADDRESS).exists()


def test_what_was_done_stays_and_says_somebody_who_has_left(canary, baltic):
    networks.change_network(cast_steward := Actor(Person.objects.get(name="Ada")), network=baltic, region="Coast")
    actions.erase_person(canary, person=canary.person)

    sentences = [sentence_of(one) for one in history_of(canary.person)]
    assert sentences
    assert str(Person.objects.get(pk=canary.person.pk)) == "somebody who has left"
    assert "Ada changes the network Baltic" in [sentence_of(one) for one in history_of(baltic)]
    assert cast_steward.person.name == "Ada"


def test_letters_to_others_keep_what_happened(canary, cast):
    actions.erase_person(canary, person=canary.person)

    letter = Letter.objects.get(person=cast.steward.person, notice="networks/letters/declined.txt")
    assert "somebody who has left (somebody who has left) asks" in letter.text


def test_a_name_inside_another_word_is_left_alone(cast, baltic, person):
    ann = person("Ann")
    write_letter(cast.steward.person, "networks/letters/declined.txt", {"network": baltic, "reason": "Annual report, says Ann."})

    actions.erase_person(ann, person=ann.person)

    assert "Annual report, says somebody who has left." in Letter.objects.get(person=cast.steward.person).text


def test_one_takes_ones_data_along_first(canary, browser):
    answer = browser(canary).get(reverse("own_data"))

    archive = zipfile.ZipFile(io.BytesIO(b"".join(answer.streaming_content)))
    told = json.loads(archive.read("data.json"))
    assert set(told["tables"]) >= {"people.person", "kernel.letter", "account.emailaddress", "networks.membership"}
    assert told["tables"]["people.person"][0]["rows"][0]["about"] == f"{CANARY} bakes."
    assert "password" not in told["tables"]["people.person"][0]["rows"][0]


def test_an_export_holds_nothing_of_others(canary, cast, browser):
    write_letter(cast.member.person, "networks/letters/declined.txt", {"network": "Baltic", "reason": "Only for Ben"})

    answer = browser(canary).get(reverse("own_data"))

    archive = zipfile.ZipFile(io.BytesIO(b"".join(answer.streaming_content)))
    assert b"Only for Ben" not in archive.read("data.json")
    assert b"ben@example.org" not in archive.read("data.json")


def test_an_older_backup_is_erased_again(canary):
    before = Person.objects.filter(pk=canary.person.pk).values("email", "name", "about", "is_active", "withdrawn_at").get()
    actions.erase_person(canary, person=canary.person)
    uid = canary.person.uid
    Person.objects.filter(uid=uid).update(**before)
    assert traces() != []

    assert actions.replay_erasures() == 1
    assert traces() == []
    assert actions.replay_erasures([uid]) == 0


def test_an_erasure_that_the_backup_does_not_know_is_replayed_from_a_list(canary):
    assert actions.replay_erasures([canary.person.uid]) == 1

    assert traces() == []
    assert Erasure.objects.get().person_uid == canary.person.uid


@pytest.mark.parametrize("who", ["stranger", "member", "steward", "other"])
def test_nobody_erases_somebody_else(who, cast):
    with pytest.raises(PermissionDenied):
        actions.erase_person(getattr(cast, who), person=cast.nobody.person)


def test_those_who_run_the_installation_erase_on_request(cast):
    actions.erase_person(cast.keeper, person=cast.nobody.person)

    assert Person.objects.get(pk=cast.nobody.person.pk).email is None


def test_the_last_who_runs_the_installation_stays(cast, person):
    with pytest.raises(ValidationError, match="only one"):
        actions.erase_person(cast.keeper, person=cast.keeper.person)

    person("Lea", is_superuser=True)
    actions.erase_person(cast.keeper, person=cast.keeper.person)
    assert not Person.objects.get(pk=cast.keeper.person.pk).is_superuser


# Tables that point to a person only to say who did it: the person is emptied, so nothing personal is left in them.
WHO_ONLY = {
    "kernel.run",
    "kernel.historyentry",
    "kernel.version",
    "kernel.word",
}
PERSONAL_LOOKING = ("email", "mail", "phone", "ip", "user_agent", "birth", "about_me")


def points_to_person(model):
    return [field for field in model._meta.concrete_fields if field.is_relation and field.related_model is Person]


def test_every_table_about_a_person_says_so():
    declared = {personal.model._meta.label_lower for personal in personal_data()}
    ours = [model for model in apps.get_models() if model.__module__.startswith(("talka.", "allauth."))]

    suspicious = {
        model._meta.label_lower
        for model in ours
        if any(not field.null for field in points_to_person(model))
        or (
            points_to_person(model)
            and any(word in field.name for field in model._meta.concrete_fields for word in PERSONAL_LOOKING)
        )
    }

    assert suspicious <= declared | WHO_ONLY, suspicious - declared - WHO_ONLY


def test_every_declaration_names_fields_that_are_there_and_says_why():
    for personal in personal_data():
        assert {personal.model._meta.get_field(name).name for name in personal.fields} == set(personal.fields)
        assert str(personal.why).endswith(".")
        assert personal.person == "pk" or personal.model._meta.get_field(personal.person.partition("__")[0])
