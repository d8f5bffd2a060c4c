"""Closing an example."""

from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from talka.kernel.history import history_of, sentence_of

from ..actions import close_example
from ..models import Example


def test_a_steward_closes_it(ada, example, stranger):
    close_example(ada, example=example, reason="The roof leaks.")

    assert not Example.objects.visible_to(stranger).exists()
    assert sentence_of(history_of(example)[0]) == "Ada closed Village hall"


def test_a_member_may_not(ben, example):
    with pytest.raises(PermissionDenied):
        close_example(ben, example=example, reason="I do not like it.")


def test_what_is_closed_stays_closed(ada, example):
    close_example(ada, example=example, reason="The roof leaks.")

    with pytest.raises(ValidationError, match="already"):
        close_example(ada, example=example, reason="Again.")


def test_the_page_asks_for_the_reason(client, ada, example):
    client.force_login(ada.person)

    page = client.post(f"{example.get_absolute_url()}close/", {"reason": ""})

    assert page.status_code == 200
    assert Example.objects.get().is_open
