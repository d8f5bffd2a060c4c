"""A public practice is shown in other networks by those who keep them."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from talka.modules.practices import actions
from talka.modules.practices.models import Practice


def networks_of(practice):
    return [network.slug for network in practice.shown_in.all()]


def test_a_steward_of_another_network_shows_it_there_and_stops_again(door, cleo, published, upland):
    browser, address = door(cleo), f"{published.get_absolute_url()}networks/"
    assert address in browser.get(published.get_absolute_url()).text

    browser.post(address, {"networks": [upland.pk]})
    shown, listed = networks_of(published), browser.get("/n/upland/practices/").text
    page = browser.get(published.get_absolute_url()).text
    browser.post(address, {})

    assert shown == ["upland"]
    assert published.title in listed
    assert "Also shown in" in page
    assert networks_of(published) == []


def test_the_choice_of_one_steward_leaves_other_networks_as_they_are(door, cleo, published, upland, person):
    from talka.ground.networks.models import Network

    coast = Network(slug="coast", name="Coast", language="en", languages=["en"]).put()
    published.shown_in.add(coast)

    door(cleo).post(f"{published.get_absolute_url()}networks/", {"networks": [upland.pk]})

    assert sorted(networks_of(published)) == ["coast", "upland"]


def test_a_steward_shows_nothing_in_the_network_of_others(ada, published, upland, door):
    with pytest.raises(PermissionDenied):
        actions.show_practice(ada, practice=published, network=upland)

    assert door(ada).post(f"{published.get_absolute_url()}networks/", {"networks": [upland.pk]}).status_code == 403


def test_what_is_not_public_is_shown_nowhere(draft, upland, ada):
    from talka.kernel.actors import OPERATOR

    with pytest.raises(ValidationError):
        actions.show_practice(OPERATOR, practice=draft, network=upland)

    assert networks_of(Practice.objects.get()) == []
