"""Every page of networks and of the installation, and who may open it."""

import pytest
from django.urls import reverse

from talka.ground.networks import urls
from talka.ground.networks.models import JoinRequest
from talka.kernel.models import Job

PUBLIC = ("get", 200, 200, 200, 200, 200)
STEWARD = ("get", 403, 403, 200, 403, 200)
KEEPER = ("get", 403, 403, 403, 403, 200)

# name: (method, stranger, member, steward, steward of another network, who runs the installation)
DOORS = {
    "setup": ("get", 404, 404, 404, 404, 404),
    "desk": ("get", 403, 403, 200, 200, 200),
    "join_request": ("get", 404, 404, 200, 404, 200),
    "try_again": ("post", 403, 403, 403, 403, 302),
    "installation": KEEPER,
    "give_installation": ("post", 403, 403, 403, 403, 200),
    "take_installation": ("post", 403, 403, 403, 403, 302),
    "write_legal": KEEPER,
    "imprint": PUBLIC,
    "privacy": PUBLIC,
    "terms": PUBLIC,
    "accessibility": PUBLIC,
    "licence": PUBLIC,
    "source": PUBLIC,
    "demo": ("get", 404, 404, 404, 404, 404),
    "enter_demo": ("post", 404, 404, 404, 404, 404),
    "networks": PUBLIC,
    "open_network": KEEPER,
    "network_settings": STEWARD,
    "network_words": STEWARD,
    "network_members": STEWARD,
    "change_role": ("post", 403, 403, 302, 403, 302),
    "link_for": ("post", 403, 403, 200, 403, 200),
    "join_network": ("get", 403, 200, 200, 200, 200),
}


@pytest.fixture
def address(cast, baltic):
    """The address of each page, about things that are there."""

    def of(name):
        member = cast.member.person
        wish = (
            JoinRequest.objects.filter(person=cast.nobody.person).first()
            or JoinRequest(person=cast.nobody.person, network=baltic).put()
        )
        arguments = {
            "join_request": [wish.uid],
            "try_again": [(Job.objects.first() or Job.objects.create(name="x", state="failed")).uid],
            "take_installation": [cast.keeper.person.uid],
            "write_legal": ["imprint", "en"],
            "network_settings": ["baltic"],
            "network_words": ["baltic", "da"],
            "network_members": ["baltic"],
            "change_role": ["baltic", member.uid],
            "link_for": ["baltic", member.uid],
            "join_network": ["baltic"],
        }
        return reverse(name, args=arguments.get(name, []))

    return of


def test_every_page_stands_in_the_table():
    assert {pattern.name for pattern in urls.urlpatterns} == set(DOORS)


@pytest.mark.parametrize("name", DOORS)
def test_who_may_open_it(name, browser, cast, address):
    method, *expected = DOORS[name]
    where = address(name)

    visitors = (cast.stranger, cast.member, cast.steward, cast.other, cast.keeper)
    seen = [getattr(browser(who), method)(where, {"role": "editor"}).status_code for who in visitors]

    assert seen == expected


def test_a_page_without_a_part_is_refused_with_a_sentence(browser, cast):
    page = browser(cast.member).get("/n/baltic/members/").content.decode()

    assert "You do not have the role that is needed for this." in page
