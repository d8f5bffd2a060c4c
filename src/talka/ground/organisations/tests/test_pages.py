"""What the pages of organisations show and take."""

import json
import re

import pytest

from talka.ground.organisations import actions
from talka.ground.organisations.models import Organisation, Speaker
from talka.ground.places.models import Place, PlaceName
from talka.ground.topics.models import Topic
from talka.kernel.actors import OPERATOR
from talka.kernel.models import Letter


@pytest.fixture
def mill(hills):
    return actions.enter_organisation(
        OPERATOR, name="Old Mill", organisation_kind="enterprise", home=hills, country="DK", about="Grinds rye."
    )


def names_on(page):
    return re.findall(r"<h3><a[^>]*>(?:<span[^>]*>)?([^<]+)<", page.content.decode())


def test_the_list_shows_all_and_narrows_by_country_kind_words_and_network(client, bakery, mill, after_commit):
    after_commit()

    everything = names_on(client.get("/organisations/"))

    assert everything == ["Old Mill", "Piekarnia Żółta"]
    assert names_on(client.get("/organisations/?country=PL")) == ["Piekarnia Żółta"]
    assert names_on(client.get("/organisations/?kind=enterprise")) == ["Old Mill"]
    assert names_on(client.get("/organisations/?q=zolta")) == ["Piekarnia Żółta"]
    assert names_on(client.get("/organisations/?q=RYE")) == ["Old Mill"]
    assert names_on(client.get("/organisations/?q=Poland")) == ["Piekarnia Żółta"]
    assert names_on(client.get("/organisations/?q=polska")) == ["Piekarnia Żółta"]
    assert names_on(client.get("/organisations/?network=hills")) == ["Old Mill"]
    assert names_on(client.get("/n/hills/organisations/")) == ["Old Mill"]


def test_a_network_also_shows_what_another_one_keeps(client, bakery, mill, hills):
    bakery.shown_in.add(hills)

    assert names_on(client.get("/n/hills/organisations/")) == ["Old Mill", "Piekarnia Żółta"]


def test_words_in_a_translation_find_it_too(client, bakery, mill, after_commit):
    actions.translate_organisation(OPERATOR, organisation=bakery, language="da", texts={"about": "Bager rugbrød."})
    after_commit()

    assert names_on(client.get("/organisations/?q=rugbrød")) == ["Piekarnia Żółta"]


def test_when_nothing_fits_the_page_says_what_to_do(client, bakery):
    page = client.get("/organisations/?q=submarine").content.decode()

    assert "No organisation fits" in page
    assert "Show all organisations" in page


def test_a_hundred_organisations_take_no_more_queries_than_one(client, coast, bakery, django_assert_max_num_queries):
    for number in range(30):
        actions.enter_organisation(OPERATOR, name=f"Shop {number}", organisation_kind="enterprise", home=coast, country="PL")

    with django_assert_max_num_queries(15):
        page = client.get("/organisations/")

    assert page.status_code == 200


def test_the_page_of_one_takes_no_more_than_fifteen_queries(client, bakery, django_assert_max_num_queries):
    with django_assert_max_num_queries(15):
        page = client.get(bakery.get_absolute_url())

    assert "Not confirmed yet" in page.content.decode()


def test_whoever_keeps_it_needs_few_more(client, steward, bakery, django_assert_max_num_queries):
    client.force_login(steward.user)
    client.get("/organisations/")  # the first visit of a session is also written down

    with django_assert_max_num_queries(16):  # five of them write down when the session was last seen
        page = client.get(bakery.get_absolute_url())

    assert "What happened here" in page.content.decode()


def test_its_page_is_in_the_language_of_the_reader_and_keeps_the_own_name(client, bakery):
    texts = {"name": "Det gule bageri", "about": "Bager brød."}
    actions.translate_organisation(OPERATOR, organisation=bakery, language="da", texts=texts)

    page = client.get(f"{bakery.get_absolute_url()}?lang=da").content.decode()

    assert "<h1>Det gule bageri</h1>" in page
    assert "Piekarnia Żółta" in page
    assert "Bager brød." in page
    assert "Polen" in page


def test_its_region_is_named_in_the_language_of_the_reader(client, bakery):
    region = Place(key="nuts:PL634", sort="region", level=3, name="Gdański", country="PL", nuts="PL634").put()
    PlaceName(place=region, language="", name="Gdański").put()
    PlaceName(place=region, language="lv", name="Gdaņskas apriņķis").put()

    page = client.get(f"{bakery.get_absolute_url()}?lang=lv").content.decode()

    assert "Gdaņskas apriņķis" in page


def test_machines_read_it_in_the_words_of_schema_org(client, bakery):
    bakery.topics.set(Topic.objects.coded(["theme:food-farming"]))

    page = client.get(bakery.get_absolute_url()).content.decode()

    found = json.loads(re.search(r'<script type="application/ld\+json">(.*?)</script>', page, re.S)[1])
    assert found["name"] == "Piekarnia Żółta"
    assert found["knowsAbout"] == ["Food and farming"]
    assert found["location"]["geo"]["latitude"] == 54.35


def test_an_editor_enters_one_in_the_browser(client, editor, coast):
    client.force_login(editor.user)
    typed = {
        "name": "Cerību spārni",
        "organisation_kind": "non-profit",
        "home": coast.pk,
        "country": "",
        "place": "Sigulda, Latvia",
        "website": "ceribusparni.lv",
        "about": "Five day centres.",
        "language": "en",
        "topics": ["theme:disability"],
    }

    answer = client.post("/organisations/add/", typed)

    entered = Organisation.objects.get()
    assert (answer.status_code, answer["Location"]) == (302, entered.get_absolute_url())
    assert (entered.country, entered.website) == ("LV", "https://ceribusparni.lv")
    assert entered.latitude == pytest.approx(57.15, abs=0.1)
    assert [topic.code for topic in entered.topics.all()] == ["theme:disability"]


def test_nothing_typed_is_lost_when_the_name_is_known_already(client, editor, coast, bakery):
    client.force_login(editor.user)
    typed = {"name": "Piekarnia Zolta", "organisation_kind": "cooperative", "home": coast.pk, "country": "PL", "language": "pl"}

    page = client.post("/organisations/add/", {**typed, "about": "Chleb i bułki."}).content.decode()

    assert "is in the register already" in page
    assert "Chleb i bułki." in page


def test_an_editor_may_not_enter_into_a_network_of_others(client, editor, hills):
    client.force_login(editor.user)

    client.post("/organisations/add/", {"name": "X", "organisation_kind": "other", "home": hills.pk, "language": "en"})

    assert not Organisation.objects.exists()


def test_whoever_changes_only_the_words_is_not_asked_again_which_place_is_meant(client, speaker, bakery):
    bakery.place = "Neustadt"
    bakery.country = "DE"
    bakery.put()
    client.force_login(speaker.user)
    typed = {"name": bakery.name, "organisation_kind": "cooperative", "place": "Neustadt", "country": "DE", "language": "en"}

    answer = client.post(f"{bakery.get_absolute_url()}edit/", {**typed, "about": "New words."})

    bakery.refresh_from_db()
    assert answer.status_code == 302
    assert (bakery.about, bakery.latitude) == ("New words.", 54.35)


def test_a_place_that_several_bear_is_asked_for(client, speaker, bakery):
    client.force_login(speaker.user)
    typed = {"name": bakery.name, "organisation_kind": "cooperative", "place": "Neustadt", "country": "DE", "language": "en"}

    page = client.post(f"{bakery.get_absolute_url()}edit/", typed).content.decode()

    assert "Which one do you mean?" in page


def test_a_translation_is_written_in_the_browser(client, speaker, bakery):
    client.force_login(speaker.user)

    client.post(f"{bakery.get_absolute_url()}languages/da/", {"name": "Det gule bageri", "about": ""})

    assert "Det gule bageri" in client.get("/organisations/?lang=da").content.decode()


def test_a_speaker_confirms_and_the_page_says_so(client, speaker, bakery):
    client.force_login(speaker.user)

    page = client.post(f"{bakery.get_absolute_url()}confirm/", follow=True).content.decode()

    assert "by the organisation itself" in page


def test_a_steward_names_a_speaker_by_address(client, steward, person, bakery):
    halina = person("Halina")
    client.force_login(steward.user)

    client.post(f"{bakery.get_absolute_url()}speakers/", {"person": "HALINA@example.org"})

    assert Speaker.objects.get().person == halina.person


def test_an_address_that_nobody_has_is_refused_with_a_sentence(client, steward, bakery):
    client.force_login(steward.user)

    page = client.post(f"{bakery.get_absolute_url()}speakers/", {"person": "nobody@example.org"}).content.decode()

    assert "Nobody with this address is here. Please invite them first." in page


def test_a_speaker_is_told_when_others_change_the_page_and_not_when_they_do_it(editor, speaker, bakery, after_commit):
    after_commit()
    Letter.objects.all().delete()
    said = {"name": bakery.name, "organisation_kind": "cooperative", "country": "PL", "place": "Gdańsk", "nuts": "PL634"}

    actions.change_organisation(speaker, organisation=bakery, **said, about="Rolls.")
    after_commit()
    by_oneself = Letter.objects.count()
    actions.change_organisation(editor, organisation=bakery, **said, about="Bread.")
    after_commit()

    assert by_oneself == 0
    letter = Letter.objects.get()
    assert letter.person == speaker.user
    assert "Piekarnia Żółta" in letter.subject
    assert letter.url == bakery.get_absolute_url()


def test_whoever_is_named_and_removed_gets_a_letter_each_time(steward, person, bakery, after_commit):
    halina = person("Halina")

    speaker = actions.name_speaker(steward, organisation=bakery, person=halina.person)
    actions.remove_speaker(steward, speaker=speaker)
    after_commit()

    assert sorted(letter.subject for letter in Letter.objects.filter(person=halina.user)) == [
        "You no longer speak for Piekarnia Żółta",
        "You speak for Piekarnia Żółta",
    ]
