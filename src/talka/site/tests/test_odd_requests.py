"""Addresses that make no sense are answered with a page, never with an error of ours."""

from urllib.parse import quote

import pytest
from django.apps import apps

ODD = ["9" * 5000, "9" * 25, "-1", "²", "1e9", "\0", "x\0y", "'", "٣", "%s", "{}", "🌾" * 300]
ADDRESSES = [
    "/practices/?page={}",
    "/practices/?since={}",
    "/practices/?q={}",
    "/practices/?place={}&country={}&network={}&topic={}",
    "/n/nowhere/practices/?q={}",
    "/organisations/?page={}",
    "/organisations/?q={}",
    "/organisations/?kind={}&country={}&network={}",
    "/search/?page={}",
    "/search/?q={}",
    "/search/?year={}&country={}&kind={}",
    "/sheets/practices/practices.csv?network={}",
    "/sheets/practices/practices.xlsx?network={}",
    "/places/suggest/?q={}&country={}",
    "/places/suggest/?field={}",
    "/topics/?lang={}",
    "/?lang={}",
    "/api/v1/practices?since={}",
    "/api/v1/practices?q={}&country={}&network={}&topic={}",
    "/api/v1/organisations?q={}&country={}&kind={}&topic={}&network={}",
    "/api/v1/practices?offset={}",
    "/api/v1/topics?vocabulary={}",
    "/api/v1/search?q={}&year={}&near={}",
    "/practices/nothing-{}/",
    "/practices/nothing-000000000000/versions/{}/",
    "/practices/reports/{}/",
    "/topics/{}/edit/",
]


@pytest.mark.django_db
@pytest.mark.parametrize("address", ADDRESSES)
def test_no_address_breaks_a_page(client, address):
    client.raise_request_exception = False
    broken = {odd[:12]: status for odd in ODD if (status := client.get(address.replace("{}", quote(odd))).status_code) >= 500}

    assert broken == {}


@pytest.mark.django_db
def test_a_program_that_sends_nul_is_told_so(client, person):
    ada = person("Ada", is_superuser=True)
    network = apps.get_model("networks", "Network")(slug="coast", name="Coast", languages=["en"]).put()
    client.force_login(ada.user)
    client.raise_request_exception = False
    texts = {"network": network.slug, "name": "Old\0Mill", "kind": "enterprise", "country": "DK"}

    answer = client.post("/api/v1/organisations", texts, "application/json")

    assert answer.status_code in {400, 422}
    assert answer.json()["error"]["message"]
