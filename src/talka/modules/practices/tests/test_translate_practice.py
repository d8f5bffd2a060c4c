from dataclasses import replace

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import translation

from talka.kernel.words import reading
from talka.modules.practices import actions
from talka.modules.practices.models import Practice


def test_a_reader_sees_the_translation_and_whose_language_it_is(ada, published, client):
    actions.translate_practice(
        ada, practice=published, language="da", texts={"title": "En mølle til alle", "summary": "Tolv naboer."}
    )

    page = client.get(published.get_absolute_url(), {"lang": "da"}).content.decode()

    assert "En mølle til alle" in page
    assert "Tolv naboer." in page
    assert '<div class="stack" lang="en"><p>Each of them gives a day a month.</p></div>' in page


def test_a_translation_that_lags_behind_is_marked(ada, published, content, client):
    actions.translate_practice(ada, practice=published, language="da", texts={"summary": "Tolv naboer."})
    actions.edit_practice(ada, practice=published, content=replace(content, summary="Thirteen neighbours run it."))

    page = client.get(published.get_absolute_url(), {"lang": "da"}).content.decode()
    now = Practice.objects.get(pk=published.pk)
    with translation.override("da"):
        told = reading(now, "da", now.number)

    assert told.outdated == {"summary"}
    assert 'class="notice" data-tone="look"' in page


def test_an_empty_text_takes_a_translation_away(ada, published):
    actions.translate_practice(ada, practice=published, language="pl", texts={"title": "Młyn"})
    actions.translate_practice(ada, practice=published, language="pl", texts={"title": ""})

    assert not reading(published, "pl")


@pytest.mark.parametrize("language", ["xx-nowhere", "", "not a language"])
def test_a_language_that_does_not_exist_is_refused(ada, published, language):
    with pytest.raises(ValidationError, match="code of a language"):
        actions.translate_practice(ada, practice=published, language=language, texts={"title": "?"})


def test_the_original_language_is_edited_and_not_translated(ada, published):
    with pytest.raises(ValidationError, match="edit it instead"):
        actions.translate_practice(ada, practice=published, language="en", texts={"title": "?"})


def test_a_field_that_is_no_text_is_refused(ada, published):
    with pytest.raises(ValidationError, match="no text called"):
        actions.translate_practice(ada, practice=published, language="pl", texts={"country": "PL"})


def test_an_editor_elsewhere_translates_what_is_public_but_no_draft(cleo, ada, draft):
    with pytest.raises(PermissionDenied):
        actions.translate_practice(cleo, practice=draft, language="lv", texts={"title": "Dzirnavas"})
    actions.publish_practice(ada, practice=draft)

    actions.translate_practice(cleo, practice=draft, language="lv", texts={"title": "Dzirnavas"})

    assert reading(draft, "lv").get("title") == "Dzirnavas"


def test_a_stranger_may_not_translate(stranger, published):
    with pytest.raises(PermissionDenied):
        actions.translate_practice(stranger, practice=published, language="lv", texts={"title": "Dzirnavas"})
