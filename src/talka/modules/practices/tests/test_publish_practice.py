from dataclasses import replace

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from talka.kernel.models import Letter
from talka.kernel.panels import waiting_for
from talka.modules.practices import actions
from talka.modules.practices.models import Practice


def letters(actor):
    return list(Letter.objects.filter(person=actor.user).values_list("subject", flat=True))


def test_a_submitted_draft_lies_on_the_desk_and_a_letter_tells_the_steward(ada, ben, draft, after_commit):
    actions.submit_practice(ben, practice=draft)
    after_commit()

    assert [one.label for one in waiting_for(ada) if one.kind == "A draft to publish"] == ["A mill for everybody"]
    assert letters(ada) == ["A draft waits for you: A mill for everybody"]
    assert not [one for one in waiting_for(ben) if one.label == draft.title]


def test_a_steward_publishes_and_the_author_hears(ada, ben, draft, stranger, after_commit):
    actions.publish_practice(ada, practice=draft)
    after_commit()

    assert Practice.objects.visible_to(stranger).get() == draft
    assert letters(ben) == ["Published: A mill for everybody"]


def test_a_member_may_not_publish(ben, draft):
    with pytest.raises(PermissionDenied):
        actions.publish_practice(ben, practice=draft)

    assert Practice.objects.get(pk=draft.pk).state == "draft"


def test_a_steward_of_another_network_may_not_publish(cleo, draft):
    with pytest.raises(PermissionDenied):
        actions.publish_practice(cleo, practice=draft)


def test_a_practice_without_a_summary_is_not_published(ada, ben, network, content):
    draft = actions.draft_practice(ben, network=network, content=replace(content, summary=""))

    with pytest.raises(ValidationError, match="short summary"):
        actions.publish_practice(ada, practice=draft)


def test_a_draft_comes_back_with_a_reason(ada, ben, draft, after_commit):
    actions.submit_practice(ben, practice=draft)
    actions.return_practice(ada, practice=draft, reason="Who runs it?")
    after_commit()

    assert Practice.objects.get(pk=draft.pk).state == "draft"
    assert "Who runs it?" in Letter.objects.get(person=ben.user).text


def test_withdrawing_needs_a_reason_and_hides_it_from_strangers(ada, published, stranger):
    with pytest.raises(ValidationError, match="say why"):
        actions.withdraw_practice(ada, practice=published, reason="")
    actions.withdraw_practice(ada, practice=Practice.objects.get(pk=published.pk), reason="The mill burnt down.")

    assert not Practice.objects.visible_to(stranger).exists()
    assert Practice.objects.visible_to(ada).get().state == "withdrawn"


def test_a_withdrawn_practice_can_come_back(ada, published):
    actions.withdraw_practice(ada, practice=published, reason="A pause.")
    actions.reopen_practice(ada, practice=published)
    actions.publish_practice(ada, practice=published)

    assert Practice.objects.get(pk=published.pk).is_public


def test_two_stewards_do_not_publish_twice(ada, draft):
    late = Practice.objects.get(pk=draft.pk)
    actions.publish_practice(ada, practice=draft)

    with pytest.raises(ValidationError, match="another step"):
        actions.publish_practice(ada, practice=late)


def test_many_are_published_at_once(ada, network, content):
    actions.draft_practices(
        ada, rows=[actions.NewPractice(replace(content, title=f"Mill {i}")) for i in range(3)], network=network, origin="a test"
    )

    run = actions.publish_practices(ada, rows=list(Practice.objects.select_related("home")))

    assert run.done == 3
    assert Practice.objects.published().count() == 3


def test_many_with_one_lacking_a_summary_are_refused_as_a_whole(ada, network, content):
    rows = [actions.NewPractice(content), actions.NewPractice(replace(content, title="Bare", summary=""))]
    actions.draft_practices(ada, rows=rows, network=network, origin="a test")

    with pytest.raises(ValidationError, match="“Bare” needs a short summary"):
        actions.publish_practices(ada, rows=list(Practice.objects.select_related("home")))

    assert not Practice.objects.published().exists()


def test_another_network_shows_what_is_public(cleo, upland, published, ada):
    with pytest.raises(PermissionDenied):
        actions.show_practice(ada, practice=published, network=upland)
    actions.show_practice(cleo, practice=published, network=upland)

    assert list(Practice.objects.shown_in(upland)) == [published]
    actions.hide_practice(cleo, practice=published, network=upland)
    assert not Practice.objects.shown_in(upland)
