"""Who may open which page of places."""

import pytest
from django.urls import reverse

pytestmark = pytest.mark.django_db


def test_everybody_may_ask_for_suggestions_and_nobody_may_post(client, ben):
    address = reverse("places:suggest")

    assert client.get(address, {"q": "ri"}).status_code == 200
    assert client.post(address, {"q": "ri"}).status_code == 405
    client.force_login(ben.user)
    assert client.get(address, {"q": "ri"}).status_code == 200
