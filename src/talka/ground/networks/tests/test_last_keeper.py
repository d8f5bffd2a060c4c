"""Of two who take the installation from each other at the same moment, one goes on running it."""

import threading

import pytest
from django.core.exceptions import ValidationError
from django.db import connection, transaction

from talka.ground.networks import actions
from talka.ground.people.models import Person

pytestmark = pytest.mark.django_db(transaction=True)


def test_of_two_who_take_it_from_each_other_at_once_one_stays(person):
    kim, lea = person("Kim", is_superuser=True), person("Lea", is_superuser=True)
    has_begun, answers = threading.Event(), []

    def take_from_kim():
        has_begun.wait(10)
        try:
            actions.take_installation(lea, person=Person.objects.get(pk=kim.person.pk))
        except ValidationError as error:
            answers.append(error.messages[0])
        finally:
            connection.close()

    second = threading.Thread(target=take_from_kim)
    second.start()
    with transaction.atomic():
        actions.take_installation(kim, person=Person.objects.get(pk=lea.person.pk))
        has_begun.set()
        second.join(0.5)
    second.join(30)

    assert answers == ["Somebody must run this installation. Please let somebody else do so first."]
    assert [one.name for one in Person.objects.get_queryset().keepers()] == ["Kim"]
