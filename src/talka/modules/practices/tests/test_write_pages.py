"""A practice is written one matter a page; what is typed is kept from the first moment, for its author alone."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.http import QueryDict
from django.utils import timezone
from django.utils.formats import localize_input

from talka.ground.people.actions import erase_person
from talka.ground.people.clock import forget_unsaved
from talka.kernel.models import Unsaved
from talka.modules.practices import actions
from talka.modules.practices.forms import StepForm
from talka.modules.practices.forms.practice import with_row, without_row
from talka.modules.practices.models import Practice
from talka.modules.practices.models.content import PracticeContent
from talka.modules.practices.models.doubting import in_doubt
from talka.modules.practices.models.steps import BY_NAME, STEPS, step_of
from talka.modules.practices.tests.test_read_report import EXAMPLE


def typed(step, content, **also):
    """What a browser sends when a page is shown and something is typed on it."""
    form = StepForm(BY_NAME[step], content=content)
    values = {}
    for bound in form:
        value = bound.value()
        if value is True:
            values[bound.html_name] = "on"
        elif isinstance(value, (list, tuple)):
            values[bound.html_name] = list(value)
        elif value not in (None, False):
            values[bound.html_name] = localize_input(value)
    return {**values, **{f"{name}-rows": count for name, count in form.counts.items()}, **also}


def as_sent(values):
    data = QueryDict(mutable=True)
    for name, value in values.items():
        data.setlist(name, [str(one) for one in value] if isinstance(value, list) else [str(value)])
    return data


@pytest.fixture
def pages(draft, door):
    """Goes to the pages of the draft: `pages(ben).type("short", title="The mill")`."""

    class Pages:
        def __init__(self, actor, practice=draft):
            self.client, self.practice = door(actor), practice

        def address(self, step):
            return f"{self.practice.get_absolute_url()}edit/{step}/"

        def read(self, step):
            return self.client.get(self.address(step))

        def type(self, step, **also):
            return self.client.post(self.address(step), typed(step, self.practice.content, **also))

        def save(self, **also):
            number = Practice.objects.get(pk=self.practice.pk).number
            return self.client.post(self.address("check"), {"go": "save", "based_on": number, **also})

    return Pages


def test_every_field_of_a_practice_but_its_pictures_is_on_one_page():
    told = [name for step in STEPS for name in step.fields]

    assert sorted(told) == sorted(set(PracticeContent.__dataclass_fields__) - {"pictures"})
    assert step_of("period.start").name == "when"
    assert step_of("pictures") is None


@pytest.mark.parametrize("step", BY_NAME)
def test_a_page_that_is_sent_back_as_it_came_says_the_same(step, content, db):
    form = StepForm(BY_NAME[step], as_sent(typed(step, content)), content=content)

    assert form.is_valid(), form.errors
    assert form.cleaned_data["content"] == content


def test_the_author_changes_the_title_in_the_browser(pages, ben, content):
    author = pages(ben)

    forward = author.type("short", title="The mill")
    looked = author.read("check").text
    before = Practice.objects.get().title
    answer = author.save(note="It is the only one.")

    assert forward.url == author.address("where")
    assert "<del>A</del> <ins>The</ins> mill <del>for everybody</del>" in looked
    assert before == "A mill for everybody"
    assert answer.url == Practice.objects.get().get_absolute_url()
    assert Practice.objects.get().content == replace(content, title="The mill")
    assert not Unsaved.objects.exists()


def test_what_is_typed_is_there_again_on_another_device(pages, ben, door):
    pages(ben).type("short", title="Typed on the train", go="keep")

    page = pages(ben)
    begun = page.client.get(f"{page.practice.get_absolute_url()}edit/")

    assert begun.url == page.address("short")
    assert 'value="Typed on the train"' in page.read("short").text
    assert Practice.objects.get().title == "A mill for everybody"


def test_what_is_typed_is_kept_while_one_types_and_said_so(pages, ben):
    answer = pages(ben).type("where", location="Behind the church", go="keep")

    assert answer.json()["said"].startswith("What you typed was kept at ")
    assert "Behind the church" in pages(ben).read("where").text


def test_more_than_can_be_kept_is_refused_in_a_sentence_and_nothing_typed_is_lost(pages, ben):
    answer = pages(ben).type("how", how_it_works="long " * 90_000)
    quiet = pages(ben).type("how", how_it_works="long " * 90_000, go="keep")

    assert "This is more than we can keep on one page" in answer.text
    assert "long long" in answer.text
    assert quiet.json()["said"].startswith("This is more than we can keep")


def test_a_row_is_added_without_a_script_and_nothing_typed_is_lost(pages, ben):
    answer = pages(ben).type("means", add="funding", resources="Typed and not saved", **{"funding-0-source": "A bank"})

    page = pages(ben).read("means").text

    assert answer.url.endswith("/edit/means/#part-funding")
    assert 'name="funding-1-amount"' in page
    assert "Typed and not saved" in page
    assert 'value="A bank"' in page


def test_a_row_is_taken_away_and_those_behind_it_move_up(pages, ben):
    pages(ben).type("results", remove="figures-0")

    page = pages(ben).read("results").text

    assert 'name="figures-0-label" class="input" value="members"' in page
    assert 'name="figures-1-label"' not in page


@pytest.mark.parametrize("sent", ["9" * 5000, "²", "-1", "", "none"])
def test_a_number_of_rows_that_makes_no_sense_breaks_nothing(content, sent, db):
    data = as_sent({**typed("means", content), "funding-rows": sent})
    form = StepForm(BY_NAME["means"], data, content=content)

    assert 1 <= form.counts["funding"] <= 60
    assert StepForm(BY_NAME["means"], with_row(data, "funding"), content=content).counts["funding"] <= 60
    assert StepForm(BY_NAME["means"], without_row(data, f"funding-{sent}"), content=content).counts["funding"] >= 1


def test_what_does_not_fit_is_said_beside_its_field_and_kept(pages, ben):
    when = pages(ben).type("when", start="May 2021").text
    means = pages(ben).type("means", **{"funding-0-currency": "EURO"}).text
    links = pages(ben).type("links", **{"links-0-url": "mill"}).text

    assert 'href="#id_start"' in when
    assert "“May 2021” is not a date" in when
    assert 'value="EURO"' in means
    assert "“mill” is not the address of a page" in links
    assert 'value="May 2021"' in pages(ben).read("when").text


def test_the_months_it_took_to_begin_are_kept_and_shown(pages, ben):
    author = pages(ben)
    author.type("when", preparation="1", go="check")
    author.save()

    assert Practice.objects.get().content.period.preparation == 1
    assert Practice.objects.get().beginning == "quick"
    assert "It took 1 month to begin." in author.client.get(author.practice.get_absolute_url()).text


def test_months_that_nobody_counts_in_are_refused_in_a_sentence(pages, ben):
    author = pages(ben)
    author.type("when", preparation="9999", go="why")

    assert "240" in author.client.get(f"{author.address('when')}?look=1").text
    assert author.save().status_code == 200
    assert Practice.objects.get().number == 1


def test_pages_that_need_another_look_are_listed_before_saving_and_nothing_is_saved(pages, ben):
    author = pages(ben)
    author.type("when", start="May 2021", go="why")
    author.type("short", title="The mill")

    looked, answer = author.read("check").text, author.save()
    again = author.client.get(f"{author.address('when')}?look=1").text

    assert 'edit/when/?look=1#id_start"' in looked
    assert answer.status_code == 200
    assert Practice.objects.get().title == "A mill for everybody"
    assert "“May 2021” is not a date" in again


def test_a_summary_of_two_hundred_thousand_letters_is_refused_in_a_sentence_and_nothing_is_lost(pages, ben, content):
    page = pages(ben).type("short", summary="long " * 40_000)

    assert "This has 199,999 letters. A summary has at most 2,000;" in page.text
    assert "long long" in page.text
    assert Practice.objects.get().summary == content.summary


def test_one_goes_to_any_page_and_takes_along_what_is_typed(pages, ben):
    answer = pages(ben).type("short", title="", go="links")
    back = pages(ben).type("links", go="back")

    assert answer.url.endswith("/edit/links/")
    assert back.url.endswith("/edit/transfer/")
    assert 'data-state="look"' in pages(ben).read("links").text


def test_what_is_typed_can_be_thrown_away(pages, ben, content):
    pages(ben).type("short", title="The mill")

    pages(ben).client.post(pages(ben).address("check"), {"go": "throw"})

    assert not Unsaved.objects.exists()
    assert Practice.objects.get().content == content


def test_the_page_of_the_practice_reminds_of_what_is_not_saved_and_nobody_else(pages, ben, ada, draft):
    pages(ben).type("short", title="The mill", go="keep")

    assert "not saved yet" in pages(ben).client.get(draft.get_absolute_url()).text
    assert "not saved yet" not in pages(ada).client.get(draft.get_absolute_url()).text


def test_a_doubt_leads_to_the_page_on_which_it_is_put_right(ada, network, door):
    imported = actions.read_report(ada, network=network, name="mills.txt", text=EXAMPLE.read_text("utf-8"))
    practice = next(one for one in imported.drafts if one.reading["doubts"])

    page = door(ada).get(practice.get_absolute_url())

    step = step_of(in_doubt(practice.reading["doubts"])[0].path)
    assert f'{practice.get_absolute_url()}edit/{step.name}/"' in page.text


def test_nobody_else_sees_what_is_typed(pages, ben, ada):
    pages(ben).type("short", title="Only mine", go="keep")
    pages(ada).type("short", title="Hers", go="keep")

    assert "Only mine" not in pages(ada).read("short").text
    assert "Hers" not in pages(ben).read("short").text


def test_what_another_changes_on_other_pages_stays(pages, ben, ada, draft, content):
    author = pages(ben)
    author.type("short", title="The mill")
    actions.edit_practice(ada, practice=draft, content=replace(content, needs="A roof."))

    author.save()

    assert Practice.objects.get().content == replace(content, title="The mill", needs="A roof.")


def test_what_another_changes_on_the_same_page_is_shown_before_it_is_saved(pages, ben, ada, draft, content):
    author = pages(ben)
    author.type("short", title="The mill")
    seen_before = Practice.objects.get().number
    actions.edit_practice(ada, practice=draft, content=replace(content, title="Her mill"))

    refused = author.save(based_on=seen_before).text
    looked = author.read("check").text
    author.save()

    assert "Somebody has changed this practice while you were writing" in refused
    assert "Somebody else has changed the page “In short”" in looked
    assert "<del>Her</del> <ins>The</ins> mill" in looked
    assert Practice.objects.get().title == "The mill"


def test_after_ninety_days_without_a_touch_it_goes(pages, ben):
    pages(ben).type("short", title="Old", go="keep")
    pages(ben).type("where", location="Young", go="keep")
    Unsaved.objects.filter(part="short").update(changed_at=timezone.now() - timedelta(days=91))

    forget_unsaved.function()

    assert [row.part for row in Unsaved.objects.all()] == ["where"]


def test_what_was_typed_goes_with_the_person(pages, ben):
    pages(ben).type("short", title="Kvirrevit", go="keep")

    erase_person(ben, person=ben.person)

    assert not Unsaved.objects.exists()


def test_a_practice_that_is_out_of_reach_by_now_takes_nothing_more(pages, ben, draft, person, network):
    from talka.modules.practices.tests.conftest import belonging

    actions.submit_practice(ben, practice=draft)
    reader = belonging(person("Rita"), network, "reviewer")
    writer = pages(reader)
    writer.type("short", title="Better", go="keep")
    actions.return_practice(belonging(person("Edda"), network, "editor"), practice=Practice.objects.get(), reason="Not yet.")

    assert writer.type("short", title="Better still").status_code in (403, 404)
    assert Unsaved.objects.get().fields["title"] == ["Better"]
