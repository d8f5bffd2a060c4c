"""The same report in another edition: its practices are known again, and what is new is proposed."""

import re
from dataclasses import replace

import pytest

from talka.kernel.models import Version
from talka.kernel.panels import waiting_for
from talka.kernel.testing import ROOT
from talka.kernel.versions import read_content
from talka.modules.practices import actions
from talka.modules.practices.models import Practice
from talka.modules.practices.models.editions import SAME, likeness, paired, traits
from talka.modules.practices.models.steps import BY_NAME

COAST = (ROOT / "docs/examples/coast-and-lakes.txt").read_text("utf-8")
BOAT, REED = "The Wednesday Boat", "Reed for Roofs"
LABELS = (
    "GOOD PRACTICE Title of the practice Location of the practice Country Region Organisation in charge of the good practice",
    "Nets Mended by Hand Detailed description Resources needed Timescale start duration Evidence of success results achieved",
    "Challenges encountered Potential for learning or transfer Further information Keywords",
)
LABEL_WORDS = set(re.findall(r"[A-Za-z]{4,}", "\n".join(LABELS)))


@pytest.fixture
def first(ada, network):
    return actions.read_report(ada, network=network, name="second edition.txt", text=COAST)


def proposals(practice):
    return list(Version.objects.filter(uid=practice.uid, state="proposed"))


def test_an_edition_with_another_cover_says_nothing_new(ada, network, first):
    again = actions.read_report(
        ada, network=network, name="third.txt", text=COAST.replace("Second edition, March 2023", "Third edition")
    )

    assert (len(again.drafts), len(again.proposed), again.gone) == (0, 0, [])
    assert len(again.known) == len(first.drafts) == Practice.objects.count()
    assert not Version.objects.filter(state="proposed").exists()


def test_what_a_new_edition_changes_waits_on_the_desk_and_nothing_comes_in_twice(ada, network, first):
    changed = COAST.replace("\neleven. The Boat Guild", "\nnineteen. The Boat Guild")
    assert changed != COAST

    again = actions.read_report(ada, network=network, name="third.txt", text=changed)

    (practice,) = again.proposed
    (version,) = proposals(practice)
    assert practice.title == BOAT
    assert "nineteen. The Boat Guild" in read_content(Practice, version).how_it_works
    assert "eleven. The Boat Guild" in practice.content.how_it_works
    assert [one.label for one in waiting_for(ada) if one.kind == "A change to a practice"] == [BOAT]
    assert Practice.objects.count() == len(first.drafts)

    twice = actions.read_report(ada, network=network, name="third.txt", text=changed)
    assert (len(proposals(practice)), twice.drafts, twice.proposed) == (1, [], [])


def test_an_edition_that_was_decided_is_not_proposed_again_whatever_people_make_of_it(ada, network, first):
    changed = COAST.replace("\neleven. The Boat Guild", "\nnineteen. The Boat Guild")
    again = actions.read_report(ada, network=network, name="third.txt", text=changed)
    (practice,) = again.proposed
    actions.accept_version(ada, practice=practice, version=proposals(practice)[0])
    practice = Practice.objects.get(pk=practice.pk)
    mended = replace(practice.content, how_it_works="A person told it anew.")
    actions.edit_practice(ada, practice=practice, content=mended)

    actions.read_report(ada, network=network, name="third.txt", text=changed)

    assert proposals(practice) == []


def test_a_practice_with_another_title_is_known_by_the_rest(ada, network, first):
    changed = COAST.replace(BOAT, "A boat every Wednesday for the islands").replace(BOAT.upper(), "A BOAT EVERY WEDNESDAY")

    again = actions.read_report(ada, network=network, name="third.txt", text=changed)

    assert again.drafts == []
    assert [one.title for one in again.proposed] == [BOAT]
    assert read_content(Practice, proposals(again.proposed[0])[0]).title.startswith("A boat every Wednesday")


def test_what_people_corrected_stays_where_the_new_edition_says_what_the_old_one_did(ada, network, first):
    boat = next(one for one in first.drafts if one.title == BOAT)
    mended = replace(boat.content, challenges="A person wrote this.", needs="And this.")
    actions.edit_practice(ada, practice=boat, content=mended)

    again = actions.read_report(
        ada, network=network, name="3.txt", text=COAST.replace("\neleven. The Boat Guild", "\nnineteen. The Boat Guild")
    )

    (version,) = proposals(again.proposed[0])
    content = read_content(Practice, version)
    assert (content.challenges, content.needs) == ("A person wrote this.", "And this.")
    assert "nineteen. The Boat Guild" in content.how_it_works


def test_a_field_that_both_have_changed_is_named(ada, network, first):
    boat = next(one for one in first.drafts if one.title == BOAT)
    mended = replace(boat.content, how_it_works="Told anew by a person.")
    actions.correct_step(ada, practice=boat, content=mended, step=BY_NAME["how"], based_on=1)

    again = actions.read_report(
        ada, network=network, name="3.txt", text=COAST.replace("\neleven. The Boat Guild", "\nnineteen. The Boat Guild")
    )

    (version,) = proposals(again.proposed[0])
    assert "also changed by a person: How it works" in version.note


def test_what_is_new_comes_in_as_a_draft_and_what_is_gone_is_said(ada, network, door, first):
    begins, ends = COAST.index("2. GOOD PRACTICE"), COAST.index("3. GOOD PRACTICE")
    reed = COAST[begins:ends]
    new = reed.replace("Reed for Roofs: a village crop that\nnobody had to plant", "Nets Mended by Hand")
    words = iter(range(10**6))
    new = re.sub(r"[a-zA-Z]{4,}", lambda word: word[0] if word[0] in LABEL_WORDS else f"{word[0][:2]}{next(words) % 97}q", new)
    changed = COAST[:begins] + new + COAST[ends:]

    again = actions.read_report(ada, network=network, name="third.txt", text=changed)

    assert len(again.drafts) == 1
    assert [title.partition(":")[0] for title in again.gone] == [REED]
    assert Practice.objects.count() == len(first.drafts) + 1


def test_the_page_says_what_an_edition_brought(ada, network, door, first):
    changed = COAST.replace("\neleven. The Boat Guild", "\nnineteen. The Boat Guild")
    sent = {"network": network.pk, "language": "en", "pasted": changed}

    page = door(ada).post("/practices/import/", sent, follow=True).text

    assert "One practice of an earlier edition says something new; the change waits on the desk." in page


def test_practices_of_two_reports_are_never_taken_for_one_another(first, ada, network):
    text = (ROOT / "docs/examples/neighbourhoods.txt").read_text("utf-8")
    other = actions.read_report(ada, network=network, name="houses.txt", text=text)
    mine, theirs = ([traits(one.content) for one in came.drafts] for came in (first, other))

    assert max(likeness(one, another) for one in mine for another in theirs) < SAME * 2 / 3
    assert all(likeness(one, one) == pytest.approx(1) for one in mine + theirs)


def test_each_practice_is_the_same_as_one_other_at_most(first):
    contents = [one.content for one in first.drafts]

    assert paired([contents[0], contents[0]], {"a": contents[0]}) in ({0: "a"}, {1: "a"})
    assert paired(contents, dict(enumerate(reversed(contents)))) == {at: len(contents) - 1 - at for at in range(len(contents))}
