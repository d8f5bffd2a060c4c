import pytest
from django.utils import translation

from talka.kernel.locales import countries, country_name, in_order, language_name, languages


@pytest.mark.parametrize(
    ("language", "names"),
    [
        ("pl", ["Litwa", "Luksemburg", "Łotwa", "Malta"]),
        ("pl", ["Cypr", "Ćmielów", "Dania"]),
        ("lv", ["Cēsis", "Čehija", "Dānija", "Ēģipte", "Francija", "Somija", "Šveice", "Tukums"]),
        ("da", ["Zagreb", "Ærø", "Østrig", "Aabenraa", "Ålborg"]),
        ("en", ["Ærø", "Åland", "Denmark", "Łódź", "Lubeck", "Österreich", "Zealand"]),
        ("sv", ["Zagreb", "Åland", "Ärla", "Österlen"]),
        ("et", ["Soome", "Šveits", "Zagreb", "Žemaitija", "Taani"]),
        ("de", ["Ägypten", "Belgien", "Österreich", "Polen"]),
        ("tlh", ["Łódź", "Lublin"]),
    ],
)
def test_names_stand_as_the_readers_language_orders_them(language, names):
    with translation.override(language):
        assert in_order(reversed(names)) == names


def test_capitals_and_case_do_not_matter_but_the_order_is_always_the_same():
    assert in_order(["école", "Ecole", "École", "ecole"]) == in_order(["ecole", "École", "Ecole", "école"])


def test_all_countries_stand_in_the_readers_order():
    with translation.override("pl"):
        names = [name for _code, name in countries()]

    assert names.index("Luksemburg") < names.index("Łotwa") < names.index("Macedonia Północna")
    assert "Unia Europejska" not in names


def test_languages_stand_in_the_readers_order():
    with translation.override("lv"):
        assert [code for code, _name in languages(["pl", "cs", "da", "bg"])] == ["bg", "cs", "da", "pl"]


def test_what_nobody_knows_stands_for_itself():
    assert (country_name("QQ"), language_name("tlh-x")) == ("QQ", "tlh-x")
