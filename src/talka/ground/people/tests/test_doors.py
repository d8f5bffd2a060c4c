"""Every page about oneself, and who may open it."""

import pytest
from allauth.usersessions.models import UserSession
from django.urls import reverse

from talka.ground.people import urls
from talka.ground.people.models import OneTimeLink
from talka.kernel.models import Letter

# name: (method, stranger, oneself, somebody else)
DOORS = {
    "inbox": ("get", 403, 200, 200),
    "read_all": ("post", 403, 302, 302),
    "open_letter": ("post", 404, 302, 404),
    "account": ("get", 403, 200, 200),
    "set_password": ("get", 403, 302, 302),
    "end_session": ("post", 404, 302, 404),
    "own_data": ("get", 403, 200, 200),
    "erase_account": ("get", 403, 200, 200),
    "come_in": ("get", 200, 200, 200),
    "set_language": ("post", 302, 302, 302),
}


def address(name, ada):
    if name == "come_in":
        return OneTimeLink.make(ada.person, None)
    if name == "open_letter":
        return reverse(name, args=[Letter.objects.create(person=ada.person, subject="Hello", text="Hello").uid])
    if name == "end_session":
        session = UserSession.objects.create(user=ada.person, ip="::1", user_agent="", session_key="here")
        return reverse(name, args=[session.pk])
    return reverse(name)


def test_every_page_stands_in_the_table():
    assert {pattern.name for pattern in urls.urlpatterns} == set(DOORS)


@pytest.mark.parametrize("name", DOORS)
def test_who_may_open_it(name, browser, ada, ben):
    method, *expected = DOORS[name]
    where = address(name, ada)

    seen = [getattr(browser(who), method)(where).status_code for who in (None, ada, ben)]

    assert seen == expected
