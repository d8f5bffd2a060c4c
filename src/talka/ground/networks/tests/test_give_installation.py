"""Those who run the installation let others run it too, and take it away again; somebody always does."""

import pytest
from click.testing import CliRunner
from django.core.exceptions import ValidationError
from django.urls import reverse

from talka.ground.networks import actions
from talka.ground.people.commands import people
from talka.ground.people.models import Person
from talka.kernel.history import history_of, sentence_of
from talka.kernel.models import Letter


def runs_it(actor):
    return Person.objects.get(pk=actor.person.pk).is_superuser


def give(page, email):
    return page.post(reverse("give_installation"), {"person": email})


def take(page, actor):
    return page.post(reverse("take_installation", args=[actor.person.uid]))


def talka_people(*arguments):
    return CliRunner().invoke(people, list(arguments))


def test_kim_lets_ben_run_it_and_ben_hears_of_it(browser, cast, after_commit):
    give(browser(cast.keeper), "BEN@example.org")
    after_commit()

    assert runs_it(cast.member)
    assert browser(cast.member).get(reverse("installation")).status_code == 200
    assert Letter.objects.get(person=cast.member.person).subject == "You run this installation now"
    assert "Kim lets somebody run the installation" in [sentence_of(one) for one in history_of(cast.member.person)]


def test_the_page_lists_who_runs_it(browser, cast):
    page = browser(cast.keeper).get(reverse("installation")).content.decode()
    assert "kim@example.org" in page
    assert "Take it away again" not in page

    give(browser(cast.keeper), "ben@example.org")

    page = browser(cast.keeper).get(reverse("installation")).content.decode()
    assert "ben@example.org" in page
    assert page.count("Take it away again") == 2


@pytest.mark.parametrize(
    ("email", "sentence"),
    [("nobody@example.org", "Nobody here has this address"), ("kim@example.org", "runs the installation already")],
)
def test_an_address_that_cannot_be_meant_is_answered_with_a_sentence(email, sentence, browser, cast):
    page = give(browser(cast.keeper), email).content.decode()

    assert sentence in page
    assert f'value="{email}"' in page
    assert 'value="Our place"' in page


def test_whoever_cannot_come_in_cannot_run_it(cast):
    Person.objects.filter(pk=cast.nobody.person.pk).update(is_active=False)

    with pytest.raises(ValidationError, match="cannot come in"):
        actions.give_installation(cast.keeper, person=Person.objects.get(pk=cast.nobody.person.pk))


def test_kim_takes_it_away_again_and_ben_hears_of_it(browser, cast, after_commit):
    give(browser(cast.keeper), "ben@example.org")
    take(browser(cast.keeper), cast.member)
    after_commit()

    assert not runs_it(cast.member)
    assert Letter.objects.filter(person=cast.member.person, subject="You no longer run this installation").exists()
    assert "Kim no longer lets somebody run the installation" in [sentence_of(one) for one in history_of(cast.member.person)]


def test_whoever_takes_it_from_themselves_is_led_home_and_gets_no_letter(browser, cast, after_commit):
    give(browser(cast.keeper), "ben@example.org")

    answer = take(browser(cast.keeper), cast.keeper)
    after_commit()

    assert answer["Location"] == "/"
    assert not runs_it(cast.keeper)
    assert not Letter.objects.filter(person=cast.keeper.person).exists()


def test_the_last_one_stays(browser, cast):
    take(browser(cast.keeper), cast.keeper)

    assert runs_it(cast.keeper)
    with pytest.raises(ValidationError, match="let somebody else do so first"):
        actions.take_installation(cast.keeper, person=cast.keeper.person)


def test_the_last_one_may_leave_once_somebody_else_runs_it(browser, cast):
    page = browser(cast.keeper)
    assert "make somebody else do so first" in page.post(reverse("erase_account"), {"sure": "on"}).content.decode()

    give(page, "ben@example.org")
    page.post(reverse("erase_account"), {"sure": "on"})

    assert not runs_it(cast.keeper)


def test_the_command_line_gives_it_and_takes_it(cast):
    assert "Ben runs this installation now." in talka_people("give-installation", "ben@example.org").output
    assert runs_it(cast.member)

    assert "Ben no longer runs this installation." in talka_people("take-installation", "ben@example.org").output
    assert not runs_it(cast.member)


def test_the_command_line_says_why_it_refuses(cast):
    last = talka_people("take-installation", "kim@example.org")
    unknown = talka_people("give-installation", "x@example.org")

    assert (last.exit_code, unknown.exit_code) == (1, 1)
    assert "Somebody must run this installation." in last.output
    assert "Nobody here has the address x@example.org." in unknown.output


def test_the_command_line_erases_the_last_one_only_when_told_so(cast):
    refused = talka_people("erase", "kim@example.org", "--yes")
    assert (refused.exit_code, runs_it(cast.keeper)) == (1, True)
    assert "talka people give-installation EMAIL" in refused.output

    erased = talka_people("erase", "kim@example.org", "--yes", "--even-the-last")

    assert (erased.exit_code, runs_it(cast.keeper)) == (0, False)
    assert "Nobody runs this installation now." in erased.output


def test_the_command_line_erases_anybody_else_after_a_question(cast):
    no = CliRunner().invoke(people, ["erase", "ben@example.org"], input="n\n")
    assert (no.exit_code, Person.objects.filter(email="ben@example.org").exists()) == (1, True)

    CliRunner().invoke(people, ["erase", "ben@example.org"], input="y\n")

    assert not Person.objects.filter(email="ben@example.org").exists()
