"""Who gets through which door: every page of the module, for each kind of person."""

import pytest

from talka.modules.practices import actions
from talka.modules.practices.models import Practice
from talka.modules.practices.tests.conftest import belonging

WHO = ("stranger", "ben", "cleo", "ada")
WAITING = {  # stranger, member, reviewer of another network, reviewer, steward
    "": (404, 200, 404, 200, 200),
    "edit/": (404, 302, 404, 302, 302),
    "edit/short/": (404, 200, 404, 200, 200),
    "edit/check/": (404, 200, 404, 200, 200),
    "versions/1/": (404, 200, 404, 200, 200),
    "publish/": (404, 403, 404, 403, 200),
    "return/": (404, 403, 404, 403, 200),
    "networks/": (404, 403, 404, 403, 403),
}
DRAFT = {
    "": (404, 200, 404, 200),
    "edit/": (404, 302, 404, 302),
    "edit/where/": (404, 200, 404, 200),
    "edit/check/": (404, 200, 404, 200),
    "edit/nothing/": (404, 404, 404, 404),
    "translate/": (404, 200, 404, 200),
    "translate/da/": (404, 200, 404, 200),
    "versions/1/": (404, 200, 404, 200),
    "submit/": (404, 200, 404, 200),
    "publish/": (404, 403, 404, 200),
    "withdraw/": (404, 403, 404, 200),
    "nowhere/": (404, 404, 404, 404),
}
PUBLIC = {
    "": (200, 200, 200, 200),
    "edit/": (403, 302, 403, 302),
    "edit/short/": (403, 200, 403, 200),
    "edit/check/": (403, 200, 403, 200),
    "translate/": (403, 200, 200, 200),
    "translate/da/": (403, 200, 200, 200),
    "versions/1/": (200, 200, 200, 200),
    "publish/": (403, 403, 403, 200),
    "withdraw/": (403, 403, 403, 200),
    "networks/": (403, 403, 200, 403),
    "suggest/": (200, 200, 200, 200),
}
WHOLE = {
    "/practices/": (200, 200, 200, 200),
    "/practices/new/": (403, 200, 200, 200),
    "/practices/import/": (403, 403, 200, 200),
    "/practices/nothing-000000000000/": (404, 404, 404, 404),
}


def rows(table):
    return [(path, who, status) for path, expected in table.items() for who, status in zip(WHO, expected, strict=True)]


@pytest.mark.parametrize(("path", "who", "status"), rows(DRAFT))
def test_the_doors_of_a_draft(path, who, status, draft, door, request, cleo, ada):
    page = door(request.getfixturevalue(who)).get(draft.get_absolute_url() + path)

    assert page.status_code == status


@pytest.mark.parametrize("path", WAITING)
def test_the_doors_of_a_draft_that_waits(path, draft, door, person, stranger, ben, ada, network, upland):
    reviewers = [belonging(person(f"Reviewer-{one.slug}"), one, "reviewer") for one in (upland, network)]
    actions.submit_practice(ben, practice=draft)

    seen = [door(who).get(draft.get_absolute_url() + path).status_code for who in (stranger, ben, *reviewers, ada)]

    assert tuple(seen) == WAITING[path]


@pytest.mark.parametrize(("path", "who", "status"), rows(PUBLIC))
def test_the_doors_of_what_is_public(path, who, status, published, door, request, cleo):
    page = door(request.getfixturevalue(who)).get(published.get_absolute_url() + path)

    assert page.status_code == status


@pytest.mark.parametrize(("path", "who", "status"), rows(WHOLE))
def test_the_other_doors(path, who, status, door, request, ada, ben, cleo):
    assert door(request.getfixturevalue(who)).get(path).status_code == status


@pytest.mark.parametrize("who", ["stranger", "ben", "cleo"])
def test_nobody_else_publishes_through_the_page(who, draft, door, request, ada, cleo):
    door(request.getfixturevalue(who)).post(draft.get_absolute_url() + "publish/")

    assert Practice.objects.get(pk=draft.pk).state == "draft"


@pytest.mark.parametrize("who", ["stranger", "ben", "cleo"])
def test_nobody_else_accepts_through_the_page(who, published, ben, content, door, request, ada, cleo):
    from dataclasses import replace

    version = actions.edit_practice(ben, practice=published, content=replace(content, title="Mine"))
    answer = door(request.getfixturevalue(who)).post(f"{published.get_absolute_url()}versions/{version.number}/accept/")

    assert answer.status_code == 403
    assert Practice.objects.get(pk=published.pk).title == "A mill for everybody"
