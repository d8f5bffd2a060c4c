"""Dates and sums of money as each language writes them in reports."""

import pytest

from talka.modules.practices.reading.values.amounts import find_amounts
from talka.modules.practices.reading.values.dates import read_period
from talka.modules.practices.reading.vocabulary import speaking

from .snippets import flow

# language: a month to a month, a day to a day, since a year, from a season on and still going on
PERIODS = {
    "bg": ("март 2018 г. – юни 2021 г.", "1 април 2019 г. – 31 май 2022 г.", "от 2016 г.", "пролетта на 2020 г. – продължава"),
    "da": ("marts 2018 – juni 2021", "1. april 2019 – 31. maj 2022", "siden 2016", "foråret 2020 – løbende"),
    "de": ("März 2018 – Juni 2021", "1. April 2019 bis 31. Mai 2022", "seit 2016", "Frühjahr 2020 – laufend"),
    "el": ("Μάρτιος 2018 – Ιούνιος 2021", "1 Απριλίου 2019 – 31 Μαΐου 2022", "από το 2016", "άνοιξη 2020 – σε εξέλιξη"),
    "en": ("March 2018 – June 2021", "1 April 2019 to 31 May 2022", "since 2016", "spring 2020 – ongoing"),
    "es": (
        "marzo de 2018 – junio de 2021",
        "1 de abril de 2019 – 31 de mayo de 2022",
        "desde 2016",
        "primavera de 2020 – en curso",
    ),
    "et": ("märts 2018 – juuni 2021", "1. aprill 2019 – 31. mai 2022", "alates 2016. aastast", "kevad 2020 – jätkub"),
    "fi": ("maaliskuu 2018 – kesäkuu 2021", "1. huhtikuuta 2019 – 31. toukokuuta 2022", "vuodesta 2016", "kevät 2020 – jatkuu"),
    "fr": ("mars 2018 – juin 2021", "1er avril 2019 – 31 mai 2022", "depuis 2016", "printemps 2020 – en cours"),
    "hu": ("2018. március – 2021. június", "2019. április 1. – 2022. május 31.", "2016 óta", "2020 tavasza – folyamatos"),
    "it": ("marzo 2018 – giugno 2021", "1 aprile 2019 – 31 maggio 2022", "dal 2016", "primavera 2020 – in corso"),
    "lt": (
        "2018 m. kovas – 2021 m. birželis",
        "2019 m. balandžio 1 d. – 2022 m. gegužės 31 d.",
        "nuo 2016 m.",
        "2020 m. pavasaris – tęsiasi",
    ),
    "lv": (
        "2018. gada marts – 2021. gada jūnijs",
        "2019. gada 1. aprīlis – 2022. gada 31. maijs",
        "kopš 2016. gada",
        "2020. gada pavasaris – turpinās",
    ),
    "nl": ("maart 2018 – juni 2021", "1 april 2019 tot 31 mei 2022", "sinds 2016", "voorjaar 2020 – lopend"),
    "pl": ("marzec 2018 – czerwiec 2021", "1 kwietnia 2019 – 31 maja 2022", "od 2016 r.", "wiosna 2020 – trwa"),
    "pt": (
        "março de 2018 – junho de 2021",
        "1 de abril de 2019 – 31 de maio de 2022",
        "desde 2016",
        "primavera de 2020 – em curso",
    ),
    "ro": ("martie 2018 – iunie 2021", "1 aprilie 2019 – 31 mai 2022", "din 2016", "primăvara 2020 – în desfășurare"),
    "sv": ("mars 2018 – juni 2021", "1 april 2019 – 31 maj 2022", "sedan 2016", "våren 2020 – pågår"),
}
MEANT = (("2018-03", "2021-06"), ("2019-04-01", "2022-05-31"), ("2016", None), ("2020", "ongoing"))

SUMS = {
    "bg": ("1,2 млн. лева", 1_200_000, "BGN", "45 000 евро годишно", 45_000, "EUR"),
    "da": ("12,5 mio. DKK", 12_500_000, "DKK", "250.000 kr. om året", 250_000, "DKK"),
    "de": ("1,2 Mio. Euro", 1_200_000, "EUR", "45.000 € im Jahr", 45_000, "EUR"),
    "el": ("1,2 εκατ. ευρώ", 1_200_000, "EUR", "45.000 ευρώ τον χρόνο", 45_000, "EUR"),
    "en": ("1.3 M€", 1_300_000, "EUR", "£45,000 a year", 45_000, "GBP"),
    "es": ("1,2 millones de euros", 1_200_000, "EUR", "45.000 euros al año", 45_000, "EUR"),
    "et": ("1,2 miljonit eurot", 1_200_000, "EUR", "45 000 eurot aastas", 45_000, "EUR"),
    "fi": ("1,2 miljoonaa euroa", 1_200_000, "EUR", "45 000 euroa vuodessa", 45_000, "EUR"),
    "fr": ("1,2 million d'euros", 1_200_000, "EUR", "45 000 € par an", 45_000, "EUR"),
    "hu": ("12,5 millió forint", 12_500_000, "HUF", "450 000 Ft évente", 450_000, "HUF"),
    "it": ("1,2 milioni di euro", 1_200_000, "EUR", "85mila euro l'anno", 85_000, "EUR"),
    "lt": ("1,2 mln. eurų", 1_200_000, "EUR", "45 000 Eur per metus", 45_000, "EUR"),
    "lv": ("1,2 miljoni eiro", 1_200_000, "EUR", "45 tūkst. eiro gadā", 45_000, "EUR"),
    "nl": ("1,2 miljoen euro", 1_200_000, "EUR", "€ 45.000 per jaar", 45_000, "EUR"),
    "pl": ("1,2 mln zł", 1_200_000, "PLN", "PLN 650,000 per year", 650_000, "PLN"),
    "pt": ("1,2 milhões de euros", 1_200_000, "EUR", "45 mil euros por ano", 45_000, "EUR"),
    "ro": ("1,2 milioane de lei", 1_200_000, "RON", "95.000 de lei pe an", 95_000, "RON"),
    "sv": ("2,4 mnkr", 2_400_000, "SEK", "85 tkr om året", 85_000, "SEK"),
}
COUNTRIES = {"da": "DK", "sv": "SE"}


@pytest.mark.parametrize("number", range(4), ids=["months", "days", "since", "season"])
@pytest.mark.parametrize("language", PERIODS)
def test_periods_are_read_in_every_language(language: str, number: int) -> None:
    with speaking((language,)):
        period = read_period(flow(PERIODS[language][number]))

    assert (period.start and period.start.iso, period.end and period.end.iso) == MEANT[number]


@pytest.mark.parametrize("language", SUMS)
def test_sums_are_read_in_every_language(language: str) -> None:
    *first, second, value, currency = SUMS[language]

    with speaking((language,)):
        found = [
            [(one.value, one.currency) for one in find_amounts(flow(text), COUNTRIES.get(language))]
            for text in (first[0], second)
        ]

    assert found == [[(first[1], first[2])], [(value, currency)]]
