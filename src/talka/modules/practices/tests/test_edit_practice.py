from dataclasses import replace

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from talka.kernel.models import Version
from talka.kernel.versions import versions_of
from talka.modules.practices import actions
from talka.modules.practices.models import Practice


def test_an_author_changes_the_draft_at_once(ben, draft, content):
    version = actions.edit_practice(
        ben, practice=draft, content=replace(content, title="The mill", topics=("sdg:1",)), based_on=1
    )

    found = Practice.objects.get(pk=draft.pk)
    assert (found.title, found.number, version.number) == ("The mill", 2, 2)
    assert [topic.code for topic in found.topics.all()] == ["sdg:1"]


def test_a_member_proposes_a_change_of_what_is_public_and_readers_see_the_old_one(ben, published, content):
    version = actions.edit_practice(ben, practice=published, content=replace(content, title="My mill"), note="Better name")

    assert version.state == Version.State.PROPOSED
    assert Practice.objects.get(pk=published.pk).title == "A mill for everybody"
    assert Practice.objects.get(pk=published.pk).state == "published"


def test_a_steward_changes_what_is_public_at_once_without_unpublishing(ada, published, content):
    actions.edit_practice(ada, practice=published, content=replace(content, summary="Short."))

    found = Practice.objects.get(pk=published.pk)
    assert (found.summary, found.state) == ("Short.", "published")


def test_a_steward_accepts_a_proposal(ada, ben, published, content):
    version = actions.edit_practice(ben, practice=published, content=replace(content, title="My mill"))

    actions.accept_version(ada, practice=published, version=version)

    assert Practice.objects.get(pk=published.pk).title == "My mill"
    assert [row.state for row in versions_of(published)] == ["accepted", "superseded"]


def test_a_version_is_decided_once(ada, ben, published, content):
    version = actions.edit_practice(ben, practice=published, content=replace(content, title="My mill"))
    actions.decline_version(ada, practice=published, version=version, reason="The old name is known.")

    with pytest.raises(ValidationError, match="already been decided"):
        actions.accept_version(ada, practice=published, version=version)

    assert Practice.objects.get(pk=published.pk).title == "A mill for everybody"


def test_declining_needs_a_reason(ada, ben, published, content):
    version = actions.edit_practice(ben, practice=published, content=replace(content, title="My mill"))

    with pytest.raises(ValidationError, match="say why"):
        actions.decline_version(ada, practice=published, version=version, reason=" ")


def test_a_member_may_not_accept_their_own_proposal(ben, published, content):
    version = actions.edit_practice(ben, practice=published, content=replace(content, title="My mill"))

    with pytest.raises(PermissionDenied):
        actions.accept_version(ben, practice=published, version=version)


def test_a_change_of_an_older_version_is_refused(ada, published, content):
    actions.edit_practice(ada, practice=published, content=replace(content, summary="Short."), based_on=1)

    with pytest.raises(ValidationError, match="while you were writing"):
        actions.edit_practice(ada, practice=published, content=replace(content, title="Mine"), based_on=1)


def test_saving_the_same_again_says_so(ada, published, content):
    with pytest.raises(ValidationError, match="Nothing has been changed"):
        actions.edit_practice(ada, practice=published, content=content)


def test_what_is_public_cannot_lose_its_summary(ada, published, content):
    with pytest.raises(ValidationError, match="short summary"):
        actions.edit_practice(ada, practice=published, content=replace(content, summary=""))

    assert Practice.objects.get(pk=published.pk).content == content


def test_a_steward_of_another_network_may_not_edit(cleo, published, content):
    with pytest.raises(PermissionDenied):
        actions.edit_practice(cleo, practice=published, content=replace(content, title="Ours now"))


def test_a_member_may_not_edit_the_draft_of_another(person, network, draft, content):
    from .conftest import belonging

    dora = belonging(person("Dora"), network, "member")

    with pytest.raises(PermissionDenied):
        actions.edit_practice(dora, practice=draft, content=replace(content, title="Mine"))
