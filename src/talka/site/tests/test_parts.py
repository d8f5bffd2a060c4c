import json
import re
from types import SimpleNamespace

import pytest
from django.core.paginator import Paginator
from django.forms import BooleanField, CharField, ChoiceField, Form, IntegerField, RadioSelect
from django.template import Context, Template
from django.test import RequestFactory
from django.utils import translation

from talka.site.templatetags.parts import changed, json_ld, rows_of


def drawn(markup, **context):
    return Template("{% load parts %}" + markup).render(Context(context))


def squeezed(html):
    return re.sub(r"\s+", " ", html).strip()


def test_a_list_may_hold_mappings_rows_or_objects():
    expected = [{"label": "Rīga", "url": "/riga/"}]

    assert rows_of([{"label": "Rīga", "url": "/riga/"}], "label url") == expected
    assert rows_of([("Rīga", "/riga/")], "label url") == expected
    assert rows_of([SimpleNamespace(label="Rīga", url="/riga/")], "label url") == expected
    assert rows_of([("Rīga",)], "label url") == [{"label": "Rīga", "url": None}]
    assert rows_of(None, "label") == []


def test_words_in_another_language_say_so_and_others_do_not():
    with translation.override("da"):
        assert drawn('{% said "Cerību spārni" "lv" %}') == '<span lang="lv">Cerību spārni</span>'
        assert drawn('{% said "Håbets vinger" "da" %}') == "<span>Håbets vinger</span>"
        assert drawn('{% said "" "lv" "p" %}') == ""


def test_british_readers_need_no_mark_on_english():
    with translation.override("en-gb"):
        assert drawn('{% said "Wings of Hope" "en" "p" class="lead" %}') == ('<p class="lead">Wings of Hope</p>')


def test_what_people_write_cannot_become_markup():
    evil = "<script>alert(1)</script>"

    for markup in (
        "{% said evil 'lv' %}",
        "{% kind evil evil %}",
        "{% badge evil evil %}",
        "{% card title=evil url=evil place=evil text=evil uid=evil kind=evil %}",
        "{% result title=evil url=evil own=evil text=evil uid=evil kind=evil note=evil %}",
        "{% fact evil %}{{ evil }}{% endfact %}",
        "{% person evil evil %}",
        "{% changed evil 'x' %}",
        "{% empty evil evil evil evil %}",
        "{% json_ld facts %}",
        "{% map points evil evil %}",
        "{% bar_chart evil rows evil %}",
    ):
        html = drawn(
            markup,
            evil=evil,
            facts={"name": evil},
            points=[(57, 24, evil, evil)],
            rows=[(evil, 1)],
        )
        assert "<script>" not in html, markup


def test_a_card_without_a_picture_wears_its_cloth():
    html = drawn('{% card title="Freiräume" url="/f/" uid="1" kind="Practice" lang="de" %}')

    assert 'class="card card--link"' in html
    assert 'class="card__weave"' in html
    assert '<a href="/f/"><span lang="de">Freiräume</span></a>' in html


def test_a_card_with_a_picture_shows_it_with_its_words():
    html = drawn('{% card title="A" url="/a/" picture="/a.jpg" alt="Two looms" kind="Practice" %}')

    assert 'src="/a.jpg" alt="Two looms"' in html
    assert "<path" not in html


def test_a_fact_that_nobody_knows_is_left_out():
    known = drawn('{% fact "Where" %} {{ place }} {% endfact %}', place="Drobin")

    assert known == "<div><dt>Where</dt><dd>Drobin</dd></div>"
    assert drawn('{% fact "Where" %} {{ place }} {% endfact %}', place="") == ""


def test_a_map_has_an_equal_list():
    points = [(57.15, 24.86, "Sigulda", "/s/", 9), (52.7, 20.0, "Drobin", "/d/", 8)]

    html = drawn('{% map points "Where" %}', points=points)
    figure, twin = html.split("</figure>")

    for _lat, _lon, label, url, count in points:
        for part in (figure, twin):
            assert label in part
            assert f'href="{url}"' in part
            assert f">{count}<" in part


def test_a_place_without_coordinates_is_not_guessed_onto_the_map():
    html = drawn('{% map points "Where" %}', points=[(None, None, "Zbijów Mały", "/z/")])

    assert "Zbijów Mały" not in html


def test_a_chart_comes_with_its_table():
    html = drawn('{% bar_chart "Who paid" rows "EUR" %}', rows=[("Europe", 20410), ("Town", 3602)])

    assert "<figcaption" in html
    assert '<th scope="row">Europe</th><td class="num">20,410 EUR</td>' in html


def test_two_charts_on_a_page_do_not_share_an_id():
    html = drawn('{% bar_chart "One" rows %}{% bar_chart "Two" rows %}', rows=[("a", 1)])
    ids = re.findall(r'\bid="([^"]+)"', html)

    assert len(ids) == len(set(ids)) == 4


def test_a_change_shows_what_went_and_what_came():
    assert changed("It runs four centres.", "It runs five centres.") == ("It runs <del>four</del> <ins>five</ins> centres.")
    assert changed("", "New") == "<ins>New</ins>"
    assert changed("Same", "Same") == "Same"


def test_data_for_machines_reads_back_and_cannot_end_the_script():
    facts = {"name": "</script><b>&", "n": 1}

    text = json_ld(facts)

    assert text.count("<") == 2
    assert json.loads(text.split(">", 1)[1].rsplit("<", 1)[0]) == facts


def test_the_pages_of_a_list_keep_what_was_searched():
    request = RequestFactory().get("/practices/?q=dag&country=LV&page=2")
    page = Paginator(range(100), 10).page(2)

    html = Template("{% load parts %}{% pager page %}").render(Context({"request": request, "page": page}))

    links = re.findall(r'href="([^"]+)"', html)
    assert len(links) > 4
    assert all(link.startswith("?q=dag&amp;country=LV&amp;page=") for link in links)
    assert re.search(r'page=2" aria-current="page"', html)


def test_one_page_needs_no_pager():
    page = Paginator(range(3), 10).page(1)

    assert drawn("{% pager page %}", page=page).strip() == ""


def test_a_folded_filter_opens_when_something_in_it_is_chosen():
    free = [("lv", "Latvia", 9, False)]
    chosen = [("lv", "Latvia", 9, True)]

    assert "<details" in drawn('{% facet "Country" "country" options folded=True %}', options=free)
    assert " open" not in drawn('{% facet "Country" "c" options folded=True %}', options=free)
    assert " open" in drawn('{% facet "Country" "c" options folded=True %}', options=chosen)
    assert drawn('{% facet "Country" "c" options %}', options=[]).strip() == ""


def test_a_filter_that_can_be_taken_away_says_so():
    with translation.override("en-gb"):
        html = drawn("{% chips items %}", items=[("Latvia", "/?", "off")])

    assert 'aria-label="Take away: Latvia"' in html


@pytest.mark.parametrize(
    ("name", "initials"),
    [("Ελένη Παπαδοπούλου", "ΕΠ"), ("Ilze", "I"), ("Anna Maria van Dam", "AD"), ("", "")],
)
def test_people_have_initials_in_their_own_letters(name, initials):
    html = drawn("{% person name %}", name=name)

    assert f'aria-hidden="true">{initials}</span>' in html


class Application(Form):
    name = CharField(label="Name", help_text="As in the register.")
    budget = IntegerField(label="Budget", required=False)
    shown = ChoiceField(
        label="Who may see it?",
        widget=RadioSelect,
        choices=[("a", "All|Everybody"), ("m", "Members")],
    )
    agreed = BooleanField(label="I agree")


def test_every_field_has_its_label_hint_and_error():
    html = squeezed(str(Application({"name": ""})))

    assert '<label for="id_name">Name</label>' in html
    assert 'id="id_name_helptext">As in the register.' in html
    assert 'aria-describedby="id_name_helptext id_name_error"' in html
    assert 'class="input"' in html
    assert 'class="field field--bad"' in html
    assert "<small>Everybody</small>" in html


def test_what_may_be_left_out_is_marked_and_what_must_not_is_not():
    with translation.override("en-gb"):
        html = squeezed(str(Application()))

    assert html.count("(optional)") == 1
    assert 'Budget <span class="soft optional">(optional)</span>' in html


def test_each_entry_of_the_summary_leads_to_its_field():
    form = Application({"name": ""})
    form.add_error(None, "Too late.")

    summary, fields = drawn("{% errors form %}", form=form), str(form)

    targets = re.findall(r'href="#([^"]+)"', summary)
    assert len(targets) == 3
    for target in targets:
        assert f'id="{target}"' in fields
    assert "Too late." in summary


def test_a_form_without_faults_has_no_summary():
    assert drawn("{% errors form %}", form=Application()).strip() == ""
    assert drawn("{% errors form %}").strip() == ""
