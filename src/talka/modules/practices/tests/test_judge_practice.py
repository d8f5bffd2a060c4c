"""Reviewers judge by the seven criteria, declare an interest, ask for improvements, and stand for a practice."""

from dataclasses import replace

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction

from talka.kernel.models import HistoryEntry, Letter
from talka.kernel.panels import waiting_for
from talka.modules.practices import actions, rules
from talka.modules.practices.actions import Judged
from talka.modules.practices.choices import Criterion
from talka.modules.practices.models import Assessment, Improvement, Judgement, Practice
from talka.modules.practices.tests.conftest import belonging

ALL = [Judged(name, 3, f"Reason for {name}") for name in Criterion.values]


@pytest.fixture
def rita(person, network):
    return belonging(person("Rita"), network, "reviewer")


@pytest.fixture
def waiting(ben, draft):
    return actions.submit_practice(ben, practice=draft)


def fresh(practice):
    return Practice.objects.select_related("home", "author").get(pk=practice.pk)


def typed(levels, **also):
    """What a browser sends: levels and reasons by criterion."""
    data = {"interest": "no", **also}
    for name, (level, reason) in levels.items():
        data |= {f"{name}-level": level, f"{name}-reason": reason}
    return data


def test_a_reviewer_judges_on_the_page_and_everybody_reads_the_level_beside_its_reason(door, rita, published, stranger):
    page = door(rita).post(
        f"{published.get_absolute_url()}assess/",
        typed({"relevance": ("4", "The mill was missed."), "effect": ("0", "No figures.")}),
    )
    shown = door(stranger).get(published.get_absolute_url())

    assert page.status_code == 302
    for words in ("Rita judged version 1", "fully shown", "The mill was missed.", "not shown", "No figures."):
        assert words in shown.text


@pytest.mark.parametrize(
    ("sent", "sentence"),
    [
        (typed({"relevance": ("4", "")}), "a level never stands alone"),
        (typed({"relevance": ("", "It is needed.")}), "choose a level beside your reason"),
        (typed({}), "judge at least one criterion"),
        (typed({}, interest=""), "say whether you have an interest"),
        (typed({}, interest="yes"), "say which interest you have"),
        (typed({"relevance": ("7", "Far too good.")}), "7"),
    ],
)
def test_what_is_missing_in_a_judgement_is_said_and_nothing_is_kept(sent, sentence, door, rita, published):
    page = door(rita).post(f"{published.get_absolute_url()}assess/", sent)

    assert page.status_code == 200
    assert sentence in page.text
    assert not Assessment.objects.exists()


def test_who_has_an_interest_steps_aside_and_readers_are_told(door, rita, published, stranger):
    door(rita).post(
        f"{published.get_absolute_url()}assess/", typed({"relevance": ("4", "Mine.")}, interest="yes", conflict="I work there.")
    )
    shown = door(stranger).get(published.get_absolute_url()).text

    assert "Rita has an interest in this practice and did not judge it: I work there." in shown
    assert not Judgement.objects.exists()


def test_judging_again_takes_the_place_of_what_one_wrote_before(rita, published):
    actions.judge_practice(rita, practice=published, judged=ALL)
    actions.judge_practice(rita, practice=published, judged=ALL[:2])

    assert Assessment.objects.count() == 1
    assert Judgement.objects.count() == 2


@pytest.mark.parametrize(
    "judged",
    [
        [Judged("relevance", 5, "Too high")],
        [Judged("relevance", 2, " ")],
        [Judged("beauty", 2, "It is pretty")],
        [Judged("relevance", 2, "Once"), Judged("relevance", 3, "Twice")],
        [],
    ],
)
def test_the_action_refuses_what_is_no_judgement(judged, rita, published):
    with pytest.raises(ValidationError):
        actions.judge_practice(rita, practice=published, judged=judged)

    assert not Assessment.objects.exists()


@pytest.mark.parametrize("wrong", [{"level": 5}, {"reason": ""}])
def test_the_database_keeps_no_level_beyond_four_and_none_without_a_reason(wrong, rita, published):
    mine = Assessment(practice=published, reviewer=rita.user, number=1).put()

    with pytest.raises(IntegrityError), transaction.atomic():
        Judgement.objects.create(**{"assessment": mine, "criterion": "ethics", "level": 2, "reason": "So.", **wrong})


def test_neither_the_author_nor_a_member_nor_a_reviewer_from_elsewhere_judges(
    ben, person, network, upland, published, content, ada
):
    own = actions.publish_practice(ada, practice=actions.draft_practice(ada, network=network, content=content))
    others = (ben, belonging(person("Mo"), network, "member"), belonging(person("Ria"), upland, "reviewer"))

    for who, practice in (*((who, published) for who in others), (ada, own)):
        with pytest.raises(PermissionDenied):
            actions.judge_practice(who, practice=practice, judged=ALL)


def test_a_draft_goes_the_whole_way_and_its_author_follows_it(door, ada, ben, rita, waiting, after_commit):
    actions.check_practice(ada, practice=fresh(waiting))
    actions.judge_practice(rita, practice=fresh(waiting), judged=ALL)
    actions.validate_practice(rita, practice=fresh(waiting))
    seen = door(ben).get(waiting.get_absolute_url()).text
    actions.publish_practice(ada, practice=fresh(waiting))
    after_commit()

    practice = fresh(waiting)
    assert practice.state == "published"
    assert (practice.checked_at, practice.validated_at) != (None, None)
    assert (practice.validator, practice.validated_number) == (rita.user, 1)
    assert 'class="timeline"' in seen
    assert "A reviewer stands for it." in seen
    subjects = list(Letter.objects.filter(person=ben.user).order_by("pk").values_list("subject", flat=True))
    assert [subject.partition(":")[0] for subject in subjects] == ["Checked", "Judged by the criteria", "Validated", "Published"]
    assert Letter.objects.filter(person=rita.user, subject__startswith="A practice can be validated").exists()
    told = HistoryEntry.objects.order_by("pk").values_list("event", flat=True)
    assert [name.rpartition(".")[2] for name in told][-4:] == [
        "PracticeChecked",
        "PracticeJudged",
        "PracticeValidated",
        "PracticePublished",
    ]


def test_only_a_reviewer_who_judged_all_seven_without_an_interest_validates(rita, ada, person, network, waiting):
    actions.check_practice(ada, practice=fresh(waiting))
    second = belonging(person("Rolf"), network, "reviewer")

    assert not rules.may_validate(rita, fresh(waiting))
    actions.judge_practice(rita, practice=fresh(waiting), judged=ALL[:6])
    actions.judge_practice(ada, practice=fresh(waiting), judged=ALL)
    actions.judge_practice(second, practice=fresh(waiting), judged=[], conflict="My cousin runs it.")
    for who in (rita, ada, second):
        with pytest.raises(PermissionDenied):
            actions.validate_practice(who, practice=fresh(waiting))

    actions.judge_practice(rita, practice=fresh(waiting), judged=ALL)
    assert rules.may_validate(rita, fresh(waiting))


def test_what_is_published_can_be_validated_and_says_when_it_has_changed_since(door, rita, ada, published, content, stranger):
    actions.judge_practice(rita, practice=published, judged=ALL)
    actions.validate_practice(rita, practice=fresh(published))
    before = door(stranger).get(published.get_absolute_url()).text
    actions.edit_practice(ada, practice=fresh(published), content=replace(content, needs="The mill and the weir stood empty."))
    after = door(stranger).get(published.get_absolute_url()).text

    assert "Validated by Rita on" in before
    assert "It has changed since then" not in before
    assert "It has changed since then; version 1 was validated." in after


def test_a_draft_that_is_given_back_begins_its_way_anew(ada, rita, waiting):
    actions.check_practice(ada, practice=fresh(waiting))
    actions.return_practice(ada, practice=fresh(waiting), reason="One thing more.")

    practice = fresh(waiting)
    assert (practice.state, practice.checked_at, practice.validated_at) == ("draft", None, None)


def test_reviewers_find_on_their_desk_what_can_be_validated(ada, rita, waiting):
    before = [one.kind for one in waiting_for(rita)]
    actions.check_practice(ada, practice=fresh(waiting))

    assert before == ["A draft to read"]
    assert [one.kind for one in waiting_for(rita)] == ["A practice to validate"]


def test_a_superseded_practice_leaves_the_lists_and_leads_to_the_newer_one(door, ada, network, published, content, stranger):
    newer = actions.publish_practice(
        ada, practice=actions.draft_practice(ada, network=network, content=replace(content, title="Two mills"))
    )
    asked = {"successor": f"http://testserver{newer.get_absolute_url()}?in=en", "reason": "They joined."}
    page = door(ada).post(f"{published.get_absolute_url()}supersede/", asked)
    shown = door(stranger).get(published.get_absolute_url())
    listed = door(stranger).get("/practices/").text

    assert page.status_code == 302
    assert shown.status_code == 200
    assert newer.get_absolute_url() in shown.text
    assert "A newer practice has taken the place of this one" in shown.text
    assert published.get_absolute_url() not in listed
    assert fresh(published).audience == ["public"]


@pytest.mark.parametrize("successor", ["nothing", "/practices/no-000000000000/", "itself", "a draft"])
def test_only_another_published_practice_takes_the_place(successor, door, ada, network, published, content):
    draft = actions.draft_practice(ada, network=network, content=replace(content, title="Not yet"))
    address = {"itself": published.get_absolute_url(), "a draft": draft.get_absolute_url()}.get(successor, successor)
    page = door(ada).post(f"{published.get_absolute_url()}supersede/", {"successor": address, "reason": "Newer."})

    assert page.status_code == 200
    assert fresh(published).state == "published"


def test_improvements_stand_beside_the_part_until_they_are_done(door, ada, ben, rita, waiting, after_commit):
    page = door(rita).post(
        f"{waiting.get_absolute_url()}improve/",
        {"field-0": "results", "words-0": "How much flour a year?", "field-1": "period", "words-1": "Since when exactly?"},
    )
    after_commit()
    shown = door(ben).get(waiting.get_absolute_url()).text
    written = door(ben).get(f"{waiting.get_absolute_url()}edit/results/").text
    elsewhere = door(ben).get(f"{waiting.get_absolute_url()}edit/where/").text
    first = Improvement.objects.get(field="results")
    settled = door(ben).post(f"{waiting.get_absolute_url()}improvements/{first.uid}/settle/")
    left = door(ben).get(waiting.get_absolute_url()).text

    assert (page.status_code, settled.status_code) == (302, 302)
    assert "How much flour a year?" in shown
    assert "How much flour a year?" in written
    assert "How much flour a year?" not in elsewhere
    assert "How much flour a year?" not in left
    assert "Since when exactly?" in left
    assert Letter.objects.filter(person=ben.user, subject__startswith="Something could be better").exists()


def test_a_steward_asks_and_gives_back_in_one_go(door, ada, ben, waiting):
    door(ada).post(f"{waiting.get_absolute_url()}improve/", {"field-0": "results", "words-0": "More, please.", "return": "1"})

    assert fresh(waiting).state == "draft"
    assert Improvement.objects.get().words == "More, please."


@pytest.mark.parametrize(
    ("sent", "sentence"),
    [
        ({}, "choose a part"),
        ({"field-0": "results"}, "say what should be better in it"),
        ({"words-0": "Better!"}, "choose the part that you mean"),
        ({"field-0": "secrets", "words-0": "Better!"}, "secrets"),
    ],
)
def test_a_wish_without_a_part_or_words_is_asked_about(sent, sentence, door, rita, waiting):
    page = door(rita).post(f"{waiting.get_absolute_url()}improve/", sent)

    assert page.status_code == 200
    assert sentence in page.text
    assert not Improvement.objects.exists()


def test_strangers_see_no_improvements_and_nobody_else_settles_them(door, ada, cleo, published, stranger):
    (asked,) = actions.ask_for_more(ada, practice=published, asked=[("results", "More, please.")])
    page = door(stranger).get(published.get_absolute_url()).text

    assert "More, please." not in page
    assert door(cleo).post(f"{published.get_absolute_url()}improvements/{asked.uid}/settle/").status_code == 403
    with pytest.raises(PermissionDenied):
        actions.settle_improvement(cleo, improvement=asked)


def test_programs_read_every_level_with_its_reason(client, rita, published):
    actions.judge_practice(rita, practice=published, judged=ALL[:1])

    told = client.get(f"/api/v1/practices/{published.uid}").json()

    assert told["assessments"] == [
        {
            "reviewer": "Rita",
            "version": 1,
            "conflict": "",
            "judgements": [{"criterion": "relevance", "level": 3, "reason": "Reason for relevance"}],
        }
    ]


@pytest.mark.parametrize("state", ["published", "checked"])
def test_the_page_of_a_judged_practice_asks_the_database_at_most_nineteen_times(
    state, door, ada, ben, rita, draft, django_assert_max_num_queries
):
    actions.submit_practice(ben, practice=draft)
    actions.check_practice(ada, practice=fresh(draft))
    for who in (ada, rita):
        actions.judge_practice(who, practice=fresh(draft), judged=ALL)
    actions.ask_for_more(ada, practice=fresh(draft), asked=[("results", "More, please.")])
    if state == "published":
        actions.publish_practice(ada, practice=fresh(draft))

    for who in (ada, ben, rita):
        page = door(who)
        page.get(draft.get_absolute_url())
        with django_assert_max_num_queries(19):
            assert "judged version 1" in page.get(draft.get_absolute_url()).text
