"""Collections: put together by those who keep a network, read by everybody, printed, found, and in their own order."""

from dataclasses import replace
from io import BytesIO

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from docx import Document

from talka.kernel import search
from talka.kernel.actors import NOBODY
from talka.modules.practices import actions
from talka.modules.practices.models.collections import Collection, CollectionItem, readable_items

TOLD = {"title": "Mills and the like", "introduction": "What neighbours run together.", "language": "en"}


@pytest.fixture
def bakery(ada, network, content):
    told = replace(content, title="A bakery at the mill")
    return actions.publish_practice(ada, practice=actions.draft_practice(ada, network=network, content=told))


@pytest.fixture
def mills(ada, network, published, bakery):
    mills = actions.begin_collection(ada, network=network, **TOLD)
    actions.collect_practice(ada, collection=mills, practice=published, words="The first one.")
    actions.collect_practice(ada, collection=mills, practice=bakery)
    return mills


def titles(page):
    return [row.title for row, _words, _language in page.context["rows"]]


def test_a_steward_puts_one_together_and_everybody_reads_it(ada, network, published, bakery, stranger, door):
    steward = door(ada)
    page = steward.post("/practices/collections/new/", {**TOLD, "network": network.pk}, follow=True)
    address = page.redirect_chain[-1][0]
    steward.post(f"{address}collect/", {"practice": bakery.tail})
    steward.post(f"{address}collect/", {"practice": published.tail, "words": "Where the flour is from."})
    steward.post(f"{address}up/", {"practice": published.tail})
    hidden = door(stranger).get(address).status_code
    door(ada).post(f"{address}publish/")
    page = door(stranger).get(address)

    assert hidden == 404
    assert titles(page) == ["A mill for everybody", "A bakery at the mill"]
    assert "What neighbours run together." in page.text
    assert "Where the flour is from." in page.text
    assert "Mills and the like" in door(stranger).get("/practices/collections/").text
    assert "Mills and the like" in door(stranger).get(published.get_absolute_url()).text


def test_practices_change_places_and_stay_where_they_are_at_the_ends(ada, mills, published, bakery):
    def order():
        return [item.practice for item in CollectionItem.objects.filter(collection=mills)]

    for practice, up, then in (
        (published, True, [published, bakery]),
        (published, False, [bakery, published]),
        (published, False, [bakery, published]),
        (published, True, [published, bakery]),
    ):
        actions.move_in_collection(ada, collection=mills, practice=practice, up=up)
        assert order() == then

    actions.leave_out_practice(ada, collection=mills, practice=published)
    actions.leave_out_practice(ada, collection=mills, practice=published)
    assert order() == [bakery]


def test_what_cannot_be_collected_is_refused(ada, ben, network, content, mills, published, door):
    draft = actions.draft_practice(ben, network=network, content=replace(content, title="A draft"))
    with pytest.raises(ValidationError, match="everybody may read"):
        actions.collect_practice(ada, collection=mills, practice=draft)
    again = door(ada).post(f"{mills.get_absolute_url()}collect/", {"practice": published.tail}, follow=True).text
    nothing = door(ada).post(f"{mills.get_absolute_url()}collect/", {"practice": "nonsense"}, follow=True).text

    assert "It is in this collection already." in again
    assert "Please choose a practice." in nothing
    assert mills.items.count() == 2


def test_an_empty_one_and_one_without_introduction_are_not_published(ada, network, mills):
    empty = actions.begin_collection(ada, network=network, title="Nothing", introduction="Soon.")
    with pytest.raises(ValidationError, match="nothing in this collection"):
        actions.publish_collection(ada, collection=empty)
    actions.change_collection(ada, collection=mills, title="Mills", introduction=" ", language="en")
    with pytest.raises(ValidationError, match="needs an introduction"):
        actions.publish_collection(ada, collection=mills)


def test_only_those_who_keep_the_network_change_it(ben, cleo, stranger, mills, published, network, door):
    for who in (ben, cleo, stranger):
        with pytest.raises(PermissionDenied):
            actions.leave_out_practice(who, collection=mills, practice=published)
        with pytest.raises(PermissionDenied):
            actions.begin_collection(who, network=network, **TOLD)
    assert [door(who).post(f"{mills.get_absolute_url()}publish/").status_code for who in (ben, cleo, stranger)] == [404] * 3


def test_a_withdrawn_practice_leaves_the_page_and_a_withdrawn_collection_is_gone(ada, mills, published, stranger, door):
    actions.publish_collection(ada, collection=mills)
    actions.withdraw_practice(ada, practice=published, reason="It burnt down.")
    left = titles(door(stranger).get(mills.get_absolute_url()))
    page = door(ada).post(f"{mills.get_absolute_url()}withdraw/", follow=True)

    assert left == ["A bakery at the mill"]
    assert "There is no collection yet" in page.text
    assert door(ada).get(mills.get_absolute_url()).status_code == 404


def test_it_is_printed_in_its_own_order_with_its_introduction(ada, mills, stranger, door):
    actions.publish_collection(ada, collection=mills)
    page = door(stranger).get("/practices/brochure/", {"collection": mills.address})
    form = page.context["form"]
    sent = {"title": "Mills", "language": "en", "order": "collected", "format": "docx"}
    printed = door(stranger).post(f"/practices/brochure/?collection={mills.address}", sent)

    assert form.initial["introduction"] == "What neighbours run together."
    assert form.initial["order"] == "collected"
    assert in_print(printed) == ["A mill for everybody", "A bakery at the mill"]


def test_a_practice_in_two_collections_is_printed_once_and_where_it_stands_in_this_one(
    ada, mills, network, published, bakery, door
):
    other = actions.begin_collection(ada, network=network, **TOLD | {"title": "The other way round"})
    for practice in (bakery, published):
        actions.collect_practice(ada, collection=other, practice=practice)
    orders = {}
    for one in (mills, other):
        rows = door(ada).get("/practices/brochure/", {"collection": one.address}).context["rows"]
        sent = {"title": "Mills", "language": "en", "order": "collected", "format": "docx"}
        orders[one.title] = in_print(door(ada).post(f"/practices/brochure/?collection={one.address}", sent))
        assert len(rows) == 2

    assert orders == {
        "Mills and the like": ["A mill for everybody", "A bakery at the mill"],
        "The other way round": ["A bakery at the mill", "A mill for everybody"],
    }


def in_print(answer):
    """The headings of the practices in a printed document, in their order."""
    told = [line.text for line in Document(BytesIO(answer.content)).paragraphs if line.style.name.startswith("Heading")]
    return [title for title in told if title in {"A mill for everybody", "A bakery at the mill"}]


def test_one_that_nobody_sees_any_more_does_not_stand_in_the_way_of_the_others(ada, mills, published, bakery, network, content):
    third = replace(content, title="A third mill")
    third = actions.publish_practice(ada, practice=actions.draft_practice(ada, network=network, content=third))
    actions.collect_practice(ada, collection=mills, practice=third)
    actions.withdraw_practice(ada, practice=bakery, reason="It burnt down.")

    actions.move_in_collection(ada, collection=mills, practice=third, up=True)

    assert [item.practice for item in readable_items(mills)] == [third, published]


def test_it_is_not_found_by_the_titles_of_its_practices(ada, mills, after_commit):
    actions.publish_collection(ada, collection=mills)
    after_commit()

    assert mills.uid not in [hit.record.uid for hit in search.find(NOBODY, "bakery", language="en").hits]


def test_it_is_found_by_its_words_once_it_is_published(ada, mills, after_commit, client):
    after_commit()
    before = search.find(NOBODY, "neighbours together", language="en").hits
    actions.publish_collection(ada, collection=mills)
    after_commit()

    assert mills.uid not in [hit.record.uid for hit in before]
    assert mills.uid in [hit.record.uid for hit in search.find(NOBODY, "neighbours together", language="en").hits]
    [told] = client.get("/api/v1/practices/collections").json()["items"]
    assert told["practices"] == [str(item.practice.uid) for item in mills.items.all()]


def test_an_old_address_leads_to_the_new_one(ada, mills, door):
    old = mills.get_absolute_url()
    actions.change_collection(ada, collection=mills, title="Wheels", introduction="Round.", language="en")

    assert door(ada).get(old).status_code == 301
    assert Collection.objects.get().get_absolute_url().startswith("/practices/collections/wheels-")


DANISH = {"title": "Møller og lignende", "introduction": "Det naboer driver sammen."}


@pytest.fixture
def in_danish(ada, mills):
    actions.publish_collection(ada, collection=mills)
    phrases = {"The first one.": "Den første."}
    return actions.translate_collection(ada, collection=mills, language="da", texts=DANISH, phrases=phrases)


def test_a_reader_sees_a_collection_in_their_language_with_the_words_about_each(in_danish, published, client):
    page = client.get(in_danish.get_absolute_url(), {"lang": "da"}).text
    rows = client.get("/practices/collections/", {"lang": "da"}).text
    beside = client.get(published.get_absolute_url(), {"lang": "da"}).text
    original = client.get(in_danish.get_absolute_url(), {"in": "en", "lang": "da"}).text

    assert "Møller og lignende</h1>" in page
    assert "Det naboer driver sammen." in page
    assert "Den første." in page
    assert "The first one." not in page
    assert 'hreflang="en"' in page
    assert "Det naboer driver sammen." in rows
    assert "Møller og lignende</a>" in beside.replace("</span></a>", "</a>")
    assert "What neighbours run together." in original


def test_the_original_stands_beside_each_field_and_what_is_saved_is_read(ada, mills, door):
    steward = door(ada)
    address = f"{mills.get_absolute_url()}translate/"
    tongues = steward.get(address).text
    form = steward.get(f"{address}da/")
    words = next(name for name in form.context["form"].fields if name.startswith("phrase:"))
    sent = {**DANISH, words: "Den første."}
    page = steward.post(f"{address}da/", sent, follow=True).text

    assert 'href="da/"' in tongues
    assert "What neighbours run together." in form.text
    assert "The first one." in form.text
    assert "Møller og lignende</h1>" in page
    assert "Den første." in page


def test_a_translation_lags_behind_only_when_the_collection_says_something_else(ada, in_danish, published, client):
    def told():
        return client.get(in_danish.get_absolute_url(), {"lang": "da"}).text

    fresh = told()
    actions.move_in_collection(ada, collection=in_danish, practice=published, up=False)
    actions.change_collection(ada, collection=in_danish, **TOLD)
    moved = told()
    actions.change_collection(ada, collection=in_danish, **TOLD | {"introduction": "What neighbours bake together."})
    changed = told()

    assert ["Originalen er ændret" in page for page in (fresh, moved, changed)] == [False, False, True]


def test_a_collection_is_found_in_each_of_its_languages(in_danish, after_commit):
    after_commit()

    assert in_danish.uid in [hit.record.uid for hit in search.find(NOBODY, "naboer driver", language="da").hits]
    assert in_danish.uid in [hit.record.uid for hit in search.find(NOBODY, "neighbours run", language="en").hits]


def test_what_cannot_be_translated_of_a_collection_is_refused(ada, mills):
    for facts, sentence in (
        ({"language": "en", "texts": DANISH}, "edit it instead"),
        ({"language": "xx-nowhere", "texts": DANISH}, "code of a language"),
        ({"language": "da", "texts": {"country": "DK"}}, "does not say “country”"),
        ({"language": "da", "texts": {}, "phrases": {"Nobody said that.": "?"}}, "does not say “Nobody said that.”"),
    ):
        with pytest.raises(ValidationError, match=sentence):
            actions.translate_collection(ada, collection=mills, **facts)


def test_editors_elsewhere_translate_a_public_collection_and_members_do_not(ada, ben, cleo, stranger, mills):
    with pytest.raises(PermissionDenied):
        actions.translate_collection(cleo, collection=mills, language="da", texts=DANISH)
    mills = actions.publish_collection(ada, collection=mills)

    assert actions.translate_collection(cleo, collection=mills, language="da", texts=DANISH) == mills
    for who in (ben, stranger):
        with pytest.raises(PermissionDenied):
            actions.translate_collection(who, collection=mills, language="da", texts=DANISH)


def test_a_program_reads_a_collection_in_every_language(in_danish, client):
    told = client.get(f"/api/v1/practices/collections/{in_danish.uid}").json()

    assert told["translations"] == {"da": DANISH}
    assert told["phrases"] == {"da": {"The first one.": "Den første."}}
    assert told["words"] == ["The first one.", ""]


def test_a_brochure_begins_with_the_introduction_in_the_readers_language(in_danish, client):
    first = client.get("/practices/brochure/", {"collection": in_danish.address, "lang": "da"}).context["form"].initial

    assert first["title"] == "Møller og lignende"
    assert first["introduction"] == "Det naboer driver sammen."
