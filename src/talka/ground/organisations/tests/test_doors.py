"""Which page opens to whom."""

import pytest

from talka.ground.organisations import actions
from talka.ground.organisations.models import Speaker
from talka.kernel.actors import OPERATOR

PAGES = {
    # page: (stranger, member, speaker, editor, steward, steward of another network)
    "": (200, 200, 200, 200, 200, 200),
    "add/": (403, 403, 403, 200, 200, 200),
    "{}/": (200, 200, 200, 200, 200, 200),
    "{}/edit/": (403, 403, 200, 200, 200, 403),
    "{}/languages/da/": (403, 403, 200, 200, 200, 403),
    "{}/languages/en/": (403, 403, 404, 404, 404, 403),
    "{}/languages/xx/": (403, 403, 404, 404, 404, 403),
    "{}/withdraw/": (403, 403, 403, 403, 200, 403),
    "{}/speakers/": (403, 403, 200, 403, 200, 403),
    "{}/confirm/": (405, 405, 405, 405, 405, 405),
    "nothing-000000000000/": (404, 404, 404, 404, 404, 404),
    "nothing-000000000000/edit/": (404, 404, 404, 404, 404, 404),
}


@pytest.mark.parametrize("page", PAGES)
def test_every_page_opens_to_whom_it_should(client, page, stranger, member, speaker, editor, steward, hill_steward, bakery):
    address = page.format(f"{bakery.slug}-{bakery.tail}")

    opened = []
    for actor in (stranger, member, speaker, editor, steward, hill_steward):
        client.logout()
        if actor.user:
            client.force_login(actor.user)
        opened.append(client.get(f"/organisations/{address}").status_code)

    assert tuple(opened) == PAGES[page]


def test_a_stranger_may_not_confirm(client, bakery):
    answer = client.post(f"{bakery.get_absolute_url()}confirm/")

    assert answer.status_code == 403
    bakery.refresh_from_db()
    assert bakery.confirmed_at is None


def test_a_withdrawn_organisation_has_no_page(client, steward, bakery):
    client.force_login(steward.user)
    client.post(f"{bakery.get_absolute_url()}withdraw/")

    assert client.get(bakery.get_absolute_url()).status_code == 404


def test_nobody_but_the_speaker_and_the_stewards_removes_a_speaker(client, editor, steward, speaker, bakery):
    address = f"{bakery.get_absolute_url()}speakers/{Speaker.objects.get().uid}/remove/"

    client.force_login(editor.user)
    refused = client.post(address).status_code
    client.force_login(steward.user)
    done = client.post(address).status_code

    assert (refused, done) == (404, 302)
    assert not Speaker.objects.present().exists()


def test_an_old_name_in_the_address_leads_to_the_new_one(client, bakery):
    answer = client.get(f"/organisations/old-name-{bakery.tail}/")

    assert (answer.status_code, answer["Location"]) == (301, bakery.get_absolute_url())


def test_whoever_runs_the_installation_may_enter_into_every_network(client, person, coast, hills):
    boss = person("Maja", is_superuser=True)
    client.force_login(boss.user)

    page = client.get("/organisations/add/").content.decode()

    assert "Coast" in page
    assert "Hills" in page


def test_an_organisation_nobody_has_located_has_a_page_without_a_map(client, coast):
    here = actions.enter_organisation(OPERATOR, name="Fund", organisation_kind="foundation", home=coast)

    page = client.get(here.get_absolute_url())

    assert page.status_code == 200
    assert 'class="map' not in page.content.decode()
