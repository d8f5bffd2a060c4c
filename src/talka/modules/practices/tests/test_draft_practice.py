from dataclasses import replace
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from talka.kernel.history import history_of, sentence_of
from talka.modules.practices import actions
from talka.modules.practices.models import Practice
from talka.modules.practices.models.content import Figure, Funding, Link, Period


def test_a_member_drafts_a_practice_and_its_columns_follow(draft, ben):
    found = Practice.objects.get(pk=draft.pk)

    assert (found.state, found.author, found.title) == ("draft", ben.user, "A mill for everybody")
    assert (found.country, found.place, found.started, found.ended, found.is_ongoing) == ("LV", "Sigulda", 2019, None, True)
    assert [place.latitude for place in found.places.all()] == [57.15]
    assert {topic.code for topic in found.topics.all()} == {"theme:shared-spaces", "sdg:11"}
    assert found.organisations.get().name == "Mill cooperative"


def test_the_whole_content_comes_back_equal(draft, content):
    assert Practice.objects.get(pk=draft.pk).content == content


def test_the_history_says_who_drafted_it(draft):
    assert sentence_of(history_of(draft)[0]) == "Ben drafts A mill for everybody"


def test_somebody_from_another_network_may_not_draft_here(cleo, network, content):
    with pytest.raises(PermissionDenied):
        actions.draft_practice(cleo, network=network, content=content)

    assert not Practice.objects.exists()


def test_a_stranger_may_not_draft(stranger, network, content):
    with pytest.raises(PermissionDenied, match="sign in"):
        actions.draft_practice(stranger, network=network, content=content)


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("funding", (Funding(Decimal(1), "EURO"),), "not the code of a currency"),
        ("funding", (Funding(share=Decimal(101)),), "between 0 and 100"),
        ("period", Period(start="2021-13"), "is not a date"),
        ("period", Period(start="2021-02-30"), "is not a date"),
        ("period", Period(start="2021-05", end="2020"), "ends before it starts"),
        ("figures", (Figure(Decimal(1), date="May 2021"),), "is not a date"),
        ("links", (Link("javascript:alert(1)"),), "should begin with http"),
        ("annexes", (Link("https://"),), "should begin with http"),
        ("title", "  ", "a title"),
        ("title", "a" * 301, "300 letters"),
    ],
)
def test_what_cannot_be_is_refused_with_a_sentence(ben, network, content, field, value, sentence):
    with pytest.raises(ValidationError) as refused:
        actions.draft_practice(ben, network=network, content=replace(content, **{field: value}))

    assert sentence in " ".join(refused.value.message_dict[field])
    assert not Practice.objects.exists()


def test_an_end_in_the_same_year_as_an_exact_start_is_fine(ben, network, content):
    told = replace(content, period=Period(start="2021-05", end="2021"))

    assert actions.draft_practice(ben, network=network, content=told).ended == 2021


def test_names_in_other_alphabets_make_readable_addresses(ben, network, content):
    practice = actions.draft_practice(ben, network=network, content=replace(content, title="Usług: Хасково.be"))

    assert practice.get_absolute_url() == f"/practices/uslug-haskovo-be-{practice.uid.hex[-12:]}/"


def test_many_come_in_under_one_run(ada, network, content):
    rows = [actions.NewPractice(replace(content, title=f"Mill {number}")) for number in range(250)]

    run = actions.draft_practices(ada, rows=rows, network=network, origin="a test")

    assert (run.done, run.state) == (250, "done")
    assert Practice.objects.filter(state="draft").count() == 250
    assert Practice.objects.get(title="Mill 249").content.title == "Mill 249"


def test_a_member_may_not_bring_many_in(ben, network, content):
    with pytest.raises(PermissionDenied):
        actions.draft_practices(ben, rows=[actions.NewPractice(content)], network=network, origin="a test")


def test_a_character_that_no_text_can_hold_is_refused(ben, network, content):
    with pytest.raises(ValidationError, match="cannot be kept"):
        actions.draft_practice(ben, network=network, content=replace(content, needs="a\0b"))

    told = replace(content, needs="In C one writes \\u0000 for it.")
    assert actions.draft_practice(ben, network=network, content=told).content == told
