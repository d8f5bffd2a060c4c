"""What people say below a practice: who may say, read, decide and answer what, and who is told."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from talka.ground.organisations.models import Organisation, Speaker
from talka.ground.people.actions import erase_person
from talka.kernel.actors import Actor
from talka.kernel.models import Letter
from talka.kernel.panels import waiting_for
from talka.modules.practices import actions
from talka.modules.practices.actions import Details, talking
from talka.modules.practices.clock import ask_whether_they_are_still_right
from talka.modules.practices.models import Practice
from talka.modules.practices.models.content import Body
from talka.modules.practices.models.remarks import Remark

ASKED = {"sort": "question", "words": "Who pays for the wheel?"}


@pytest.fixture
def mill(network):
    return Organisation(home=network, name="Mill cooperative", organisation_kind="cooperative", country="LV").put()


@pytest.fixture
def mia(person, mill):
    """Mia speaks for the cooperative that runs the mill; she has no role in any network."""
    mia = person("Mia")
    Speaker(person=mia.person, organisation=mill).put()
    return Actor(mia.user)


@pytest.fixture
def dora(person):
    """Dora has an account and belongs nowhere."""
    return person("Dora")


@pytest.fixture
def run_by_mia(ada, published, content, mill, mia):
    body = Body("Mill cooperative", "cooperative", uid=mill.uid)
    actions.edit_practice(ada, practice=published, content=replace(content, organisations=(body,)), based_on=1, note="")
    return Practice.objects.get(pk=published.pk)


def subjects(who):
    return list(Letter.objects.filter(person=who.user).order_by("pk").values_list("subject", flat=True))


def test_a_question_is_read_by_a_steward_then_by_all_and_answered_by_those_who_run_it(
    run_by_mia, ada, dora, mia, stranger, door, after_commit
):
    door(dora).post(f"{run_by_mia.get_absolute_url()}say/question/", {"words": ASKED["words"]})
    after_commit()
    before = door(stranger).get(run_by_mia.get_absolute_url()).text
    [waiting] = [one for one in waiting_for(ada) if one.text == ASKED["words"]]
    door(ada).post(waiting.decisions[0].url)
    after_commit()
    one = Remark.objects.get()
    door(mia).post(f"{one.get_absolute_url()}answer/", {"answer": "The municipality."})
    after_commit()
    page = door(stranger).get(run_by_mia.get_absolute_url()).text

    assert ASKED["words"] not in before
    assert "Something waits to be read: A mill for everybody" in subjects(ada)
    assert "A question to those who run it: A mill for everybody" in subjects(mia)
    assert subjects(dora) == [
        "Everybody can read what you said: A mill for everybody",
        "You have an answer: A mill for everybody",
    ]
    assert ASKED["words"] in page
    assert "The municipality." in page


def test_whoever_asked_sees_that_it_waits_and_can_take_it_back(published, dora, ben, door):
    one = actions.say(dora, practice=published, **ASKED)

    seen = [ASKED["words"] in door(who).get(published.get_absolute_url()).text for who in (dora, ben)]
    door(dora).post(f"{one.get_absolute_url()}take-back/")

    assert seen == [True, False]
    assert not Remark.objects.present().exists()
    assert ASKED["words"] not in door(dora).get(published.get_absolute_url()).text


def test_a_visitor_who_has_not_signed_in_is_led_there_and_says_nothing(published, stranger, door):
    page = door(stranger).get(published.get_absolute_url()).text

    assert "Sign in to ask a question" in page
    assert door(stranger).post(f"{published.get_absolute_url()}say/question/", {"words": "Hm?"}).status_code == 403
    with pytest.raises(PermissionDenied):
        actions.say(stranger, practice=published, **ASKED)


def test_a_visit_is_read_by_those_who_run_it_alone(run_by_mia, ada, ben, cleo, dora, mia, stranger, door, after_commit):
    wish = {"words": "Four of us, from the bakery.", "wished": "in May", "number": "4"}
    door(dora).post(f"{run_by_mia.get_absolute_url()}say/visit/", wish)
    after_commit()
    one = Remark.objects.get()
    seen = {who: door(who).get(one.get_absolute_url()).status_code for who in (mia, ben, dora, cleo, stranger)}
    door(mia).post(f"{one.get_absolute_url()}accept/", {"answer": "Come on the 5th."})
    after_commit()
    page = door(stranger).get(run_by_mia.get_absolute_url()).text

    assert "Somebody would like to visit: A mill for everybody" in subjects(mia)
    assert list(seen.values()) == [200, 200, 200, 404, 404]
    assert subjects(dora) == ["You can come and visit: A mill for everybody"]
    assert "Come on the 5th." in Letter.objects.get(person=dora.user).text
    assert "from the bakery" not in page
    assert "Come on the 5th." not in page


def test_what_is_declined_is_not_shown_and_whoever_said_it_is_told_why(published, ada, dora, stranger, door, after_commit):
    one = actions.say(dora, practice=published, sort="comment", words="Buy my flour.")
    door(ada).post(f"{one.get_absolute_url()}decline/", {"reason": "This is an advertisement."})
    after_commit()

    letter = Letter.objects.get(person=dora.user)
    assert letter.subject == "What you said is not shown: A mill for everybody"
    assert "This is an advertisement." in letter.text
    assert "Buy my flour." not in door(stranger).get(published.get_absolute_url()).text


def test_what_stands_can_be_taken_down_and_only_once(published, ada, dora, door, stranger):
    one = actions.say(dora, practice=published, sort="comment", words="Fine flour.")
    actions.accept_remark(ada, remark=one)
    assert "Fine flour." in door(stranger).get(published.get_absolute_url()).text

    actions.decline_remark(ada, remark=one, reason="It was meant for another mill.")

    assert "Fine flour." not in door(stranger).get(published.get_absolute_url()).text
    for again in (lambda: actions.accept_remark(ada, remark=one), lambda: actions.decline_remark(ada, remark=one, reason="No.")):
        with pytest.raises(ValidationError, match="already"):
            again()


def test_only_those_who_keep_the_practice_decide_and_only_those_who_run_it_answer(run_by_mia, ada, ben, cleo, mia, dora):
    one = actions.say(dora, practice=run_by_mia, **ASKED)
    for who in (ben, cleo, mia, dora):
        with pytest.raises(PermissionDenied):
            actions.accept_remark(who, remark=one)
        with pytest.raises(PermissionDenied):
            actions.decline_remark(who, remark=one, reason="No.")
    one = actions.accept_remark(ada, remark=one)
    for who in (cleo, dora):
        with pytest.raises(PermissionDenied):
            actions.answer_remark(who, remark=one, answer="No.")

    assert [actions.answer_remark(who, remark=one, answer="Yes.").answer for who in (ben, mia, ada)] == ["Yes."] * 3
    with pytest.raises(PermissionDenied):
        actions.take_back_remark(ben, remark=one)


def test_an_organisation_that_is_named_is_told_once_and_answers_at_once(
    run_by_mia, ada, mia, ben, stranger, door, after_commit, mill
):
    after_commit()
    actions.edit_practice(ada, practice=run_by_mia, content=replace(run_by_mia.content, scope="regional"), based_on=2, note="")
    after_commit()
    page = door(mia).get(run_by_mia.get_absolute_url()).text
    door(mia).post(
        f"{run_by_mia.get_absolute_url()}say/statement/", {"words": "There are thirteen of us now.", "organisation": mill.uid}
    )

    assert subjects(mia) == ["Your organisation is named: A mill for everybody"]
    assert "say/statement/" in page
    assert "say/statement/" not in door(ben).get(run_by_mia.get_absolute_url()).text
    read = door(stranger).get(run_by_mia.get_absolute_url()).text
    assert "What the organisations say" in read
    assert "There are thirteen of us now." in read
    with pytest.raises(PermissionDenied):
        actions.say(ben, practice=run_by_mia, sort="statement", words="No.", details=Details(organisation=mill.uid))
    with pytest.raises(PermissionDenied):
        actions.say(mia, practice=run_by_mia, sort="statement", words="No.")


def test_where_it_was_started_anew_and_who_does_it_too_stand_below_it(ada, dora, published, network, content, door, stranger):
    newer = actions.draft_practice(ada, network=network, content=replace(content, title="A mill in Rauna"))
    newer = actions.publish_practice(ada, practice=newer)
    told = {"words": "Six neighbours began.", "place": "Rauna", "country": "LV", "year": "2024"}
    link = f"http://testserver{newer.get_absolute_url()}"
    door(dora).post(f"{published.get_absolute_url()}say/transfer/", told | {"other": link})
    door(dora).post(f"{published.get_absolute_url()}say/also/", {"words": "We saw wood.", "organisation_name": "Sawyers"})
    for one in Remark.objects.all():
        actions.accept_remark(ada, remark=one)
    page = door(stranger).get(published.get_absolute_url())

    assert [(one.other, one.place, one.year) for one in page.context["transfers"]] == [(newer, "Rauna", 2024)]
    assert [knot["where"] for knot in page.context["knots"]] == ["Sigulda", "Rauna"]
    assert all(text in page.text for text in ("Six neighbours began.", "A mill in Rauna", "They do this too", "Sawyers"))


@pytest.mark.parametrize(
    ("sort", "typed", "sentence"),
    [
        ("question", {"words": " "}, "This field is required."),
        ("also", {"words": "We too."}, "Please say where, or who does it."),
        ("transfer", {"words": "Here.", "other": "https://example.org/nothing"}, "No practice has this address."),
        ("transfer", {"words": "Here.", "year": "12"}, "1800"),
        ("visit", {"words": "We come."}, "This field is required."),
    ],
)
def test_what_does_not_fit_is_said_and_nothing_typed_is_lost(sort, typed, sentence, published, dora, door):
    page = door(dora).post(f"{published.get_absolute_url()}say/{sort}/", typed)

    assert page.status_code == 200
    assert sentence in page.text
    assert typed["words"].strip() in page.text
    assert not Remark.objects.exists()


def test_a_practice_is_not_linked_to_itself_or_to_a_draft(published, ada, ben, dora, network, content, door):
    draft = actions.draft_practice(ben, network=network, content=replace(content, title="A draft"))
    own = door(ada).post(f"{published.get_absolute_url()}say/also/", {"words": "We.", "other": published.get_absolute_url()}).text
    with pytest.raises(ValidationError, match="not public"):
        actions.say(ada, practice=published, sort="also", words="We.", details=Details(other=draft))

    assert "This is the same practice." in own
    assert not Remark.objects.exists()


@pytest.mark.parametrize("limit", ["MOST_WAITING", "MOST_OF_ONE"])
def test_a_flood_is_refused(limit, published, dora, monkeypatch):
    monkeypatch.setattr(talking, limit, 1)
    actions.say(dora, practice=published, **ASKED)

    with pytest.raises(ValidationError, match="later"):
        actions.say(dora, practice=published, **ASKED)


def test_what_is_not_published_is_not_talked_about(draft, dora, ben, door):
    assert door(ben).get(f"{draft.get_absolute_url()}say/question/").status_code == 403
    assert door(ben).get(f"{draft.get_absolute_url()}say/nonsense/").status_code == 404
    with pytest.raises(PermissionDenied):
        actions.say(ben, practice=draft, **ASKED)


def test_it_goes_with_whoever_said_it_and_answers_stay_without_a_name(published, ada, ben, dora):
    actions.say(ben, practice=published, **ASKED)
    kept = actions.accept_remark(ada, remark=actions.say(dora, practice=published, **ASKED))
    actions.answer_remark(ben, remark=kept, answer="The municipality.")

    erase_person(ben, person=ben.user)

    [left] = Remark.objects.all()
    assert (left.answer, str(left.answerer)) == ("The municipality.", "somebody who has left")


@pytest.mark.parametrize("broken", [{"state": "declined"}, {"answer": "Yes."}, {"state": "accepted"}, {"sort": "statement"}])
def test_the_database_keeps_no_decision_without_its_time_and_reason(broken, published, dora):
    one = actions.say(dora, practice=published, **ASKED)

    with pytest.raises(IntegrityError), transaction.atomic():
        Remark.objects.filter(pk=one.pk).update(**broken)


def aged(practice, days):
    Practice.objects.filter(pk=practice.pk).update(published_at=timezone.now() - timedelta(days=days))
    return Practice.objects.get(pk=practice.pk)


def test_those_in_charge_are_asked_once_a_year_and_confirm_by_one_click(run_by_mia, mia, ben, stranger, door, after_commit):
    after_commit()
    aged(run_by_mia, 366)
    for _day in range(2):
        ask_whether_they_are_still_right()
        after_commit()
    asked = door(mia).get(run_by_mia.get_absolute_url()).text
    door(mia).post(f"{run_by_mia.get_absolute_url()}confirm/")
    after = door(mia).get(run_by_mia.get_absolute_url()).text

    assert [subject for subject in subjects(mia) if subject.startswith("Is it still right?")] == [
        "Is it still right? A mill for everybody"
    ]
    assert "Is it still right? A mill for everybody" in subjects(ben)
    assert "Yes, it is still right" in asked
    assert "Yes, it is still right" not in after
    assert "Mia said that it is still right." in door(stranger).get(run_by_mia.get_absolute_url()).text


def test_nobody_is_asked_about_what_is_fresh(published, ada, ben, after_commit):
    aged(published, 364)
    ask_whether_they_are_still_right()
    after_commit()

    assert not Letter.objects.filter(subject__startswith="Is it still right?").exists()


def test_only_those_who_run_it_confirm(published, cleo, dora, stranger, door):
    for who in (cleo, dora, stranger):
        assert door(who).post(f"{published.get_absolute_url()}confirm/").status_code == 403

    assert Practice.objects.get(pk=published.pk).confirmed_at is None


@pytest.mark.parametrize(("days", "said"), [(10, False), (729, False), (731, True)])
def test_age_shows_on_the_page_and_in_the_list(days, said, published, door, stranger):
    practice = aged(published, days)
    page, listing = (door(stranger).get(url).text for url in (practice.get_absolute_url(), "/practices/"))

    assert "nobody has said since then that it is still right" in page
    assert ("not confirmed since" in listing) == said


def test_nobody_speaks_for_an_organisation_that_is_not_theirs_or_by_its_name_where_none_is_asked_for(run_by_mia, dora, mia, mill):
    borrowed = Details(organisation=mill.uid)
    named = Details(organisation_name="Mill cooperative")
    with pytest.raises(ValidationError, match="You do not speak for this organisation"):
        actions.say(dora, practice=run_by_mia, sort="also", words="We.", details=borrowed)
    with pytest.raises(ValidationError, match="does not belong here"):
        actions.say(dora, practice=run_by_mia, **ASKED, details=named)
    with pytest.raises(ValidationError, match="two capital letters"):
        actions.say(dora, practice=run_by_mia, sort="also", words="We.", details=Details(place="Riga", country="lv"))

    told = Details(organisation=mill.uid, organisation_name="Somebody else")
    assert actions.say(mia, practice=run_by_mia, sort="also", words="We.", details=told).organisation_name == "Mill cooperative"


@pytest.mark.parametrize("year", [1, 1799, 2101])
def test_a_year_that_makes_no_sense_is_refused(year, published, dora):
    with pytest.raises(ValidationError):
        actions.say(dora, practice=published, sort="transfer", words="Here.", details=Details(place="Riga", year=year))

    assert not Remark.objects.exists()


def test_a_keeper_finds_the_way_to_everything_that_stands_and_a_stranger_does_not(published, ada, dora, stranger, door):
    told = [
        actions.say(dora, practice=published, sort="also", words="We saw wood.", details=Details(place="Rauna")),
        actions.say(dora, practice=published, sort="comment", words="Fine flour."),
    ]
    for one in told:
        actions.accept_remark(ada, remark=one)
    urls = [one.get_absolute_url() for one in told]

    for who, sees in ((ada, True), (dora, True), (stranger, False)):
        page = door(who).get(published.get_absolute_url()).text
        assert [url in page for url in urls] == [sees, sees], who
    assert f'href="{urls[0]}"' not in door(dora).get(urls[0]).text


def test_an_answer_says_which_language_it_is_in(published, ada, ben, dora, door, stranger):
    from django.utils import translation

    one = actions.accept_remark(ada, remark=actions.say(dora, practice=published, **ASKED))
    with translation.override("lv"):
        actions.answer_remark(ben, remark=one, answer="Pašvaldība.")

    assert '<div lang="lv"><p>Pašvaldība.</p></div>' in door(stranger).get(published.get_absolute_url()).text


def test_programs_ask_read_answers_and_confirm(published, ada, dora, ben, stranger, door):
    at = f"/api/v1/practices/{published.uid}"
    sent = {"sort": "transfer", "words": "Six began.", "place": "Rauna", "country": "LV", "year": 2024}
    refused = door(stranger).post(f"{at}/remarks", sent, content_type="application/json").status_code
    made = door(dora).post(f"{at}/remarks", sent, content_type="application/json")
    wrong = door(dora).post(f"{at}/remarks", {"sort": "shout", "words": "Hey"}, content_type="application/json")
    before = door(stranger).get(at).json()["remarks"]
    actions.accept_remark(ada, remark=Remark.objects.get(), answer="Well done.")
    [read] = door(stranger).get(at).json()["remarks"]
    door(ben).post(f"{at}/confirm")

    assert (refused, made.status_code, wrong.status_code) == (401, 201, 422)
    assert made.json()["state"] == "waiting"
    assert before == []
    assert (read["words"], read["place"], read["year"], read["answer"]) == ("Six began.", "Rauna", 2024, "Well done.")
    assert door(stranger).get(at).json()["confirmed_at"] is not None


def test_of_one_network_a_few_are_asked_about_a_day(ada, published, network, content, after_commit):
    for number in range(6):
        told = replace(content, title=f"Mill {number}")
        actions.publish_practice(ada, practice=actions.draft_practice(ada, network=network, content=told))
    Practice.objects.update(published_at=timezone.now() - timedelta(days=400))
    asked = []
    for _day in range(3):
        ask_whether_they_are_still_right()
        after_commit()
        asked.append(Practice.objects.exclude(asked_at=None).count())

    assert asked == [5, 7, 7]
