"""What people see: the frame, networks in addresses, legal pages, the desk."""

import io
import re
import zipfile

import pytest
from django.conf import settings
from django.urls import reverse
from django.utils import translation

from talka.ground.networks import actions, panels
from talka.ground.networks.choices import LegalPage, Role
from talka.ground.networks.models import Installation
from talka.kernel.actors import NOBODY, OPERATOR, Actor
from talka.kernel.history import history_of, sentence_of
from talka.kernel.models import Job, Letter
from talka.kernel.panels import waiting_for

LANGUAGES = [code for code, _name in settings.LANGUAGES]


def test_every_page_under_a_network_is_seen_from_it(browser, cast, baltic):
    page = browser().get("/n/baltic/networks/")

    assert page.status_code == 200
    assert page.wsgi_request.network == baltic
    assert page.wsgi_request.path == "/n/baltic/networks/"
    assert 'class="head__network" href="/n/baltic/"' in page.content.decode()


def test_elsewhere_there_is_no_network(browser, cast):
    assert browser().get(reverse("networks")).wsgi_request.network is None


def test_a_front_page_and_its_own_pages_know_their_network(browser, cast, baltic):
    for address in ("/n/baltic/", "/n/baltic/members/"):
        assert browser(cast.steward).get(address).wsgi_request.network == baltic


def test_a_network_that_is_not_there_leads_nowhere(browser, cast):
    for address in ("/n/nowhere/", "/n/nowhere/networks/", "/n/baltic/nothing/", "/n/baltic/n/alps/"):
        assert browser().get(address).status_code == 404


def test_a_missing_slash_keeps_the_network(browser, cast):
    assert browser().get("/n/baltic/networks")["Location"] == "/n/baltic/networks/"


def test_a_network_is_named_in_the_readers_language(browser, cast, baltic):
    actions.translate_network(cast.steward, network=baltic, language="da", texts={"name": "Østersøen", "title": "Ét hav"})

    danish = browser().get("/n/baltic/?lang=da").content.decode()
    polish = browser().get("/n/baltic/?lang=pl").content.decode()

    assert "Ét hav" in danish
    assert ">Østersøen<" in danish
    assert "One sea" in polish
    assert ">Baltic<" in polish


def test_the_frame_takes_two_queries(cast, django_assert_max_num_queries):
    Letter.objects.create(person=cast.member.person, subject="Hello", text="Hello")
    around = panels.Surroundings(cast.member, "en")

    with django_assert_max_num_queries(2):
        assert around.installation.name == "Our place"
        assert [network.shown_name for network in around.networks] == ["Alps", "Baltic"]
        assert around.unread == 1


def test_a_stranger_has_no_letters_waiting(cast):
    Letter.objects.create(person=cast.member.person, subject="Hello", text="Hello")

    assert panels.Surroundings(NOBODY, "en").unread == 0


@pytest.mark.parametrize("page", LegalPage.values)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_legal_page_is_there_in_every_language(page, language, installation):
    with translation.override(language):
        text, spoken = panels.legal_text(installation, page, language)

    assert spoken == language
    assert len(text) > 250
    assert "Our place" in text
    assert "{" not in text


def test_the_privacy_notice_names_what_is_kept_and_why(browser, cast):
    page = browser().get(reverse("privacy")).content.decode()

    assert "So that you see where you are signed in and can end it." in page
    assert "So that a steward can let you in." in page


def test_the_operators_own_words_come_first(browser, cast):
    actions.write_legal_page(cast.keeper, page="imprint", language="en", text="# We\n\nOur street 1")

    english = browser().get("/imprint/?lang=en").content.decode()
    polish = browser().get("/imprint/?lang=pl").content.decode()

    assert "<h2>We</h2>" in english
    assert english.count("<h1") == 1
    assert '<div class="stack prose" lang="en">' in polish
    assert "Our street 1" in polish


def test_an_empty_text_brings_ours_back(cast):
    for text in ("Mine", ""):
        actions.write_legal_page(cast.keeper, page="imprint", language="en", text=text)

    assert "has not written an imprint yet" in panels.legal_text(Installation.objects.here(), "imprint", "en")[0]


def test_nothing_in_a_legal_text_can_harm_a_reader():
    html = panels.as_html("Hello <script>alert(1)</script> [here](javascript:alert(1)) <b onclick='x()'>you</b>")

    assert "<script" not in html
    assert 'href="javascript' not in html
    assert "onclick" not in html


def test_the_source_can_be_had(browser, cast):
    answer = browser().get(reverse("source"))

    packed = zipfile.ZipFile(io.BytesIO(b"".join(answer.streaming_content)))
    assert "talka/ground/networks/views.py" in packed.namelist()
    assert not [name for name in packed.namelist() if "__pycache__" in name or name.endswith(".sqlite3")]


def test_the_footer_leads_to_the_legal_pages(browser, cast):
    page = browser().get(reverse("imprint")).content.decode()

    for name in (*LegalPage.values, "licence"):
        assert f'href="{reverse(name)}"' in page


def test_the_desk_shows_what_waits_oldest_first(browser, cast, baltic):
    actions.ask_to_join(cast.nobody, network=baltic, text="I bake.")
    actions.ask_to_join(cast.other, network=baltic)

    page = browser(cast.steward).get(reverse("desk")).content.decode()

    assert "2 things wait for you" in page
    assert page.index("Nia would like") < page.index("Otto would like")


def test_whoever_would_like_to_join_is_let_in_or_not_from_the_desk(browser, cast, baltic):
    actions.ask_to_join(cast.nobody, network=baltic, text="I bake.")
    actions.ask_to_join(cast.other, network=baltic)
    page = browser(cast.steward)
    first, second = waiting_for(cast.steward)
    yes, no = first.decisions[0], second.decisions[1]

    let_in = page.post(yes.url, {**yes.fields, "next": reverse("desk")})
    unsaid = page.post(no.url, {**no.fields, "reason": "", "next": reverse("desk")}).content.decode()
    turned_away = page.post(no.url, {**no.fields, "reason": "You are from another coast.", "next": reverse("desk")})

    assert let_in.url == turned_away.url == reverse("desk")
    assert "Please say why" in unsaid
    assert Actor(cast.nobody.person).has_role(baltic.pk, "member")
    assert list(waiting_for(cast.steward)) == []


def test_of_two_who_decide_about_somebody_the_second_is_told(browser, cast, baltic):
    actions.ask_to_join(cast.nobody, network=baltic)
    (one,) = waiting_for(cast.steward)
    browser(cast.keeper).post(one.url, {"decision": "accept"})

    for decision, also in (("accept", {}), ("decline", {"reason": "Too late."})):
        answer = browser(cast.steward).post(one.url, {"decision": decision, **also})

        assert answer.status_code == 200
        assert "Somebody has decided about this already." in answer.content.decode()


def test_an_empty_desk_says_so(browser, cast):
    assert "Nothing waits for you" in browser(cast.other).get(reverse("desk")).content.decode()


def test_work_that_failed_is_tried_again(browser, cast):
    job = Job.objects.create(name="talka.some.work", state=Job.State.FAILED, attempts=8, last_error="Boom")
    page = browser(cast.keeper)
    assert "Boom" in page.get(reverse("desk")).content.decode()
    assert "Boom" not in browser(cast.steward).get(reverse("desk")).content.decode()

    page.post(reverse("try_again", args=[job.uid]))

    job.refresh_from_db()
    assert (job.state, job.attempts) == (Job.State.WAITING, 0)


def test_stewards_find_their_pages_below_their_name(browser, cast):
    page = browser(cast.steward).get("/imprint/").content.decode()

    assert reverse("desk") in page
    assert reverse("network_members", args=["baltic"]) in page
    assert reverse("network_members", args=["alps"]) not in page
    assert reverse("installation") not in page


def test_a_network_can_be_opened_and_changed_in_the_browser(browser, cast):
    page = browser(cast.keeper)
    form = {"name": "Harbour", "language": "en", "languages": ["en"], "welcome": "Come and see."}

    page.post(reverse("open_network"), form)
    page.post(reverse("network_settings", args=["harbour"]), {**form, "title": "By the water"})

    front = browser().get("/n/harbour/").content.decode()
    assert "By the water" in front
    assert "Come and see." in front


def test_two_networks_of_one_name_get_two_addresses(installation):
    slugs = [actions.open_network(OPERATOR, name="Coast", languages=["en"]).slug for _number in range(3)]

    assert slugs == ["coast", "coast-2", "coast-3"]


def test_the_installation_speaks_only_its_languages(browser, cast):
    page = browser().get("/imprint/").content.decode()

    assert 'value="da"' in page
    assert 'value="lv"' not in page


def test_a_network_is_named_in_the_language_of_whoever_reads(browser, cast, baltic):
    texts = {"name": "Morze Bałtyckie", "region": "Wybrzeże"}
    actions.translate_network(OPERATOR, network=baltic, language="pl", texts=texts)

    front = browser().get("/n/baltic/", {"lang": "pl"}).content.decode()
    here = Installation.objects.here()
    here.sign_up = "open"
    here.put()
    signing_up = browser().get(reverse("account_signup"), {"lang": "pl"}).content.decode()
    members = browser(cast.steward).get("/n/baltic/members/", {"lang": "pl"}).content.decode()

    assert "Wybrzeże" in browser().get("/networks/", {"lang": "pl"}).content.decode()
    assert "Morze Bałtyckie" in front
    assert "Morze Bałtyckie" in members
    assert "Morze Bałtyckie</option>" in signing_up


def test_a_letter_names_the_network_in_the_language_of_its_reader(cast, baltic):
    actions.translate_network(OPERATOR, network=baltic, language="pl", texts={"name": "Morze Bałtyckie"})

    actions.invite_person(OPERATOR, network=baltic, email="zofia@example.org", name="Zofia", language="pl")

    assert "Morze Bałtyckie" in Letter.objects.get(person__email="zofia@example.org").subject


def test_the_privacy_notice_says_what_is_kept_in_words_and_each_thing_once(browser, db):
    listed = panels.kept_of_people()

    labels = [label for label, _why in listed]
    assert len(labels) == len(set(labels))
    assert {"your account", "the letters in your inbox", "your pictures and files"} <= set(labels)
    page = browser().get(reverse("privacy")).content.decode()
    assert "user session" not in page
    assert page.count("your pictures and files") == 1


def test_the_history_says_a_role_in_the_readers_language(cast, baltic):
    with translation.override("da"):
        told = [sentence_of(row) for row in history_of(baltic)]
        label = str(Role.STEWARD.label)

    assert label != Role.STEWARD.value
    assert any(label in sentence for sentence in told)


def test_a_new_network_and_an_invitation_begin_in_the_readers_language(browser, cast):
    page = browser(cast.keeper).get("/networks/new/?lang=da").content.decode()
    assert re.findall(r'name="languages" value="(\w+)"[^>]* checked', page) == ["da"]
    assert '<option value="da" selected>' in page

    assert '<option value="da" selected>' in browser(cast.steward).get("/n/baltic/members/?lang=da").content.decode()


@pytest.mark.parametrize(("page", "heading"), [("members", "<b>Østersøen</b>"), ("settings", "<h1>Østersøen</h1>")])
def test_who_looks_after_a_network_reads_its_name_in_their_language(page, heading, browser, cast, baltic):
    actions.translate_network(cast.steward, network=baltic, language="da", texts={"name": "Østersøen"})

    assert heading in browser(cast.steward).get(f"/n/baltic/{page}/?lang=da").content.decode()


def test_everything_has_a_door_for_those_who_may_use_it(browser, cast):
    """What is linked from nowhere is found by nobody: the API, the networks, the topics, the tables."""
    for who, is_keeper in ((None, False), (cast.member, False), (cast.steward, True)):
        page = browser(who).get("/organisations/?network=baltic").content.decode()

        assert all(f'href="{address}"' in page for address in ("/api/", "/networks/", "/topics/"))
        assert 'href="/sheets/organisations/organisations.xlsx?network=baltic"' in page
        assert ('href="/sheets/organisations/organisations/import/"' in page) is is_keeper
        assert (page.count('href="/topics/"') == 2) is is_keeper
