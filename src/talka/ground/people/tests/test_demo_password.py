"""The one password of the demo is accepted for each of its people, whatever chance makes of it."""

import re

from django.contrib.auth.password_validation import UserAttributeSimilarityValidator, validate_password

from talka.ground.people.demo import new_password, rows
from talka.ground.people.models import Person


def test_no_password_can_resemble_a_person_of_the_demo():
    drawn = [new_password() for _ in range(100)]
    letters = set("".join(drawn))

    for said in (part for row in rows().values() for value in (row["name"], row["email"]) for part in parts(value)):
        alike = min(sum(letter in letters for letter in said), len(drawn[0]))
        assert 2 * alike / (len(said) + len(drawn[0])) < UserAttributeSimilarityValidator().max_similarity, said


def test_a_password_is_accepted_for_everybody():
    for row in rows().values():
        validate_password(new_password(), Person(email=row["email"], name=row["name"]))


def parts(value: str) -> list[str]:
    """What Django compares a password with: the whole value and each of its words, in small letters."""
    return [value.lower(), *re.split(r"\W+", value.lower())]
