"""The tokens that the index goes by and `visible_to` say the same about everybody and everything."""

from __future__ import annotations

from itertools import product

import pytest
from django.contrib.auth import get_user_model
from django.utils import timezone

from talka.ground.networks.choices import Role
from talka.ground.networks.models import Membership, Network
from talka.kernel import search
from talka.kernel.actors import NOBODY, OPERATOR, PLATFORM, Actor
from talka.kernel.models import Version
from talka.kernel.records import visible

pytestmark = pytest.mark.django_db


@pytest.fixture
def networks():
    return [Network(slug=slug, name=slug.title(), languages=["en"]).put() for slug in ("coast", "hills")]


@pytest.fixture
def everybody(person, networks):
    """A stranger, the platform, whoever runs it, and somebody in each role of each network."""
    found = [NOBODY, OPERATOR, PLATFORM, person("Root", is_superuser=True), person("Passer-by")]
    for network, role in product(networks, Role.values):
        one = person(f"{role}-{network.slug}")
        Membership(person=one.person, network=network, role=role).put()
        found.append(Actor(one.user))
    both = person("Both")
    for network in networks:
        Membership(person=both.person, network=network, role=Role.MEMBER).put()
    return [*found, Actor(both.user)]


def make_practices(networks):
    """One of each state, in each network, by each of its people and by nobody who is still here."""
    from talka.modules.practices import actions
    from talka.modules.practices.models import Practice
    from talka.modules.practices.models.content import PracticeContent

    for network in networks:
        for author in get_user_model().objects.get_queryset().filter(memberships__network=network).distinct():
            for state in Practice._meta.get_field("state").choices:
                content = PracticeContent(title=f"{network} {author.pk} {state[0]}", summary="Snow.")
                one = actions.draft_practice(Actor(author), network=network, content=content)
                Practice.objects.filter(pk=one.pk).update(state=state[0], published_at=timezone.now())
    first = Practice.objects.order_by("pk")[:3]
    Practice.objects.filter(pk__in=list(first.values_list("pk", flat=True))).update(author=None)
    Version.objects.filter(kind=Practice.kind()).update(state=Version.State.ACCEPTED)


def make_organisations(networks):
    """One in each network."""
    from talka.ground.organisations import actions

    for network in networks:
        actions.enter_organisation(
            OPERATOR, name=f"Bakery of {network}", organisation_kind="cooperative", home=network, country="PL", about="Bread."
        )


def make_collections(networks):
    """A draft and a published one in each network."""
    from talka.modules.practices import actions
    from talka.modules.practices.models.collections import Collection

    for network in networks:
        for name in ("Draft", "Public"):
            actions.begin_collection(OPERATOR, network=network, title=f"{name} of {network}", introduction="Snow.")
        public = Collection.objects.filter(home=network, title__startswith="Public")
        public.update(published_at=timezone.now())


MAKERS = {
    "practices.practice": make_practices,
    "practices.collection": make_collections,
    "organisations.organisation": make_organisations,
}


def kinds():
    return [document.model.kind() for document in search.documents()]


def test_every_kind_that_can_be_found_is_tried_here():
    """Whoever adds a Document says in MAKERS how records of every sort are made."""
    assert set(kinds()) <= set(MAKERS)


@pytest.fixture(params=kinds())
def document(request, networks, everybody):
    """Everything of one kind: in every state, and some of it withdrawn."""
    found = next(document for document in search.documents() if document.model.kind() == request.param)
    MAKERS[request.param](networks)
    for row in list(found.model._base_manager.order_by("-pk"))[::7]:
        found.model._base_manager.filter(pk=row.pk).update(withdrawn_at=timezone.now())
    search.rebuild()
    return found


def test_tokens_and_visible_to_say_the_same(document, everybody):
    records = list(document.model._base_manager.all())
    found = document.entries([record for record in records if record.withdrawn_at is None])

    differing = []
    for actor in everybody:
        seen = set(visible(document.model, actor).values_list("uid", flat=True))
        for record in records:
            is_told = record.withdrawn_at is None and not actor.tokens.isdisjoint(document.audience(record))
            if record.uid in found and is_told != (record.uid in seen):
                differing.append((str(actor), str(record), is_told))

    assert found, "nothing could be found at all"
    assert differing == []


def test_everybody_finds_and_counts_exactly_what_they_may_see(document, everybody):
    findable = set(document.entries(list(document.model._base_manager.filter(withdrawn_at=None))))

    for actor in everybody:
        seen = findable & set(visible(document.model, actor).values_list("uid", flat=True))
        results = search.find(actor, limit=100)
        assert results.total == len(seen), actor
        assert {hit.ref.uid for hit in results.hits} <= seen
        assert sum(results.facets.get("kind", {}).values()) == len(seen)
        for name in ("country", "network", "year"):
            assert all(count <= len(seen) for count in results.facets.get(name, {}).values())


def test_every_record_is_found_by_its_own_title(document):
    entries = document.entries(list(document.model._base_manager.filter(withdrawn_at=None))[:10])

    for uid, own in entries.items():
        found = search.find(OPERATOR, f'"{own[0].title}"', limit=100)
        assert uid in {hit.ref.uid for hit in found.hits}, own[0].title
