"""A report says the same in whatever format it comes."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from talka.kernel.testing import ROOT
from talka.modules.practices.reading import read
from talka.modules.practices.reading.files import text_in
from talka.modules.practices.reading.files.apart import text_apart

from .making import (
    PRACTICES,
    as_table,
    docx,
    docx_of_tables,
    escaped,
    html_of_tables,
    in_lines,
    paragraph,
    pdf,
    pdf_of_tables,
)

EXAMPLES = ROOT / "docs" / "examples"
TITLES = ["The Repair Tram", "Soup with a View"]
MAKERS = {"pdf": pdf_of_tables, "docx": docx_of_tables, "html": html_of_tables}


def values(practice):
    """What was read of a practice, in an order of no meaning."""
    parts = ("country", "start", "end", "places", "links")
    found = {(name, str(practice[name])) for name in parts}
    found |= {("organisation", one["name"], one["kind"]) for one in practice["organisations"]}
    found |= {("amount", one["value"], one["currency"]) for one in practice["amounts"]}
    return found | {("people", one["value"], one["unit"]) for one in practice["people"]}


def read_in(data):
    return read(text_apart(data).text).as_json()["practices"]


@pytest.mark.parametrize("maker", MAKERS.values(), ids=MAKERS)
def test_tables_of_two_practices_are_read_the_same_in_every_format(maker):
    found = read_in(maker())

    assert [one["title"] for one in found] == TITLES
    assert [one["country"] for one in found] == ["DE", "LT"]
    assert [(one["start"], one["end"]) for one in found] == [("2014-05", "ongoing"), ("2018", "2023")]
    assert [[money["value"] for money in one["amounts"]] for one in found] == [[60000], [24000]]
    assert [one["links"] for one in found] == [["https://www.repairtram.example/about"], ["https://soup.example.org/view"]]
    for one, rows in zip(found, PRACTICES, strict=True):
        assert " ".join(one["sections"]["summary"].split()) == dict(rows)["Short summary"]


@pytest.mark.parametrize("name", ["coast-and-lakes", "neighbourhoods"])
def test_an_example_report_printed_as_pdf_gives_what_its_text_gives(name):
    text = (EXAMPLES / f"{name}.txt").read_text("utf-8")
    plain, printed = read(text).as_json()["practices"], read_in(pdf(in_lines(text)))

    assert [one["title"] for one in printed] == [one["title"] for one in plain]
    expected = [(i, value) for i, one in enumerate(plain) for value in values(one)]
    got = {(i, value) for i, one in enumerate(printed) for value in values(one)}
    assert sum(value in got for value in expected) >= 0.95 * len(expected)


def test_columns_of_prose_are_read_one_after_the_other():
    words = [f"word{number}" for number in range(600)]
    page = f"#set page(columns: 2)\n#set par(justify: true)\n= A heading over both\n{' '.join(words)}"

    text = text_in(pdf(page)).text

    assert [word for word in text.split() if word.startswith("word")] == words


def test_a_word_that_a_hyphen_parts_at_the_end_of_a_line_is_put_together_again():
    page = '#set page(width: 8cm)\n#set text(lang: "en", hyphenate: true)\n#set par(justify: true)\n'
    said = "Neighbourhood cooperatives understandably accompany unemployed residents towards independence. " * 6

    text = text_in(pdf(page + said)).text

    assert " ".join(text.split()) == said.strip()


def test_an_address_that_a_link_leads_to_stands_behind_its_words():
    text = text_in(pdf('See #link("https://mill.example/story")[the story of the mill] and #link("https://mill.example/")')).text

    assert "See the story of the mill (https://mill.example/story) and https://mill.example/" in " ".join(text.split())


def test_pages_are_apart_by_a_form_feed_and_turned_words_are_left_out():
    text = text_in(pdf("One #place(rotate(-90deg, reflow: true)[sideways])\n#pagebreak()\nTwo")).text

    assert [page.strip() for page in text.split("\f")] == ["One", "Two"]


def test_a_merged_cell_stands_at_its_first_row():
    cells = "table.cell(rowspan: 2)[Location], [Country], [Latvia], [Town], [Sigulda], [Title], table.cell(colspan: 2)[The Mill]"

    text = text_in(pdf(f"#table(columns: 3, {cells})")).text

    assert [line for line in text.split("\n") if line] == ["Location\tCountry\tLatvia", "\tTown\tSigulda", "Title\tThe Mill"]


@settings(max_examples=15, deadline=None)
@given(st.lists(st.text(alphabet="abcdefghij", min_size=1, max_size=12), min_size=1, max_size=80))
def test_every_word_of_a_pdf_knows_where_it_stands_and_none_is_lost(words):
    taken = text_in(pdf("#set text(hyphenate: false)\n" + " ".join(words)))

    boxes = [box for page in taken.pages for box in page.boxes]
    assert [taken.text[box.start : box.end] for box in boxes] == words
    for page in taken.pages:
        assert all(0 <= box.x0 < box.x1 <= page.width and 0 <= box.y0 < box.y1 <= page.height for box in page.boxes)


def test_a_word_document_gives_headings_lists_notes_and_what_stands_after_all_changes():
    body = (
        paragraph("The Mill", "Heading1")
        + "<w:p><w:del><w:r><w:delText>old </w:delText></w:r></w:del><w:ins><w:r><w:t>new</w:t></w:r></w:ins>"
        + '<w:r><w:t> words</w:t><w:br w:type="page"/></w:r></w:p>'
        + "<w:p><w:pPr><w:numPr/></w:pPr><w:r><w:t>first</w:t></w:r></w:p>"
        + '<w:p><w:hyperlink r:id="one"><w:r><w:t>its story</w:t></w:r></w:hyperlink></w:p>'
    )
    links = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        '<Relationship Id="one" Target="https://mill.example/"/></Relationships>'
    )
    notes = (
        '<w:footnotes xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
        f"<w:footnote>{paragraph('A note.')}</w:footnote></w:footnotes>"
    )

    text = text_in(docx(body, **{"word/_rels/document.xml.rels": links, "word/footnotes.xml": notes})).text

    assert [line for line in text.split("\n") if line] == [
        "## The Mill",
        "new words\f",
        "• first",
        "its story (https://mill.example/)",
        "A note.",
    ]


def test_a_web_page_gives_what_a_reader_sees():
    page = (
        "<!doctype html><meta charset=iso-8859-1><body><nav>Menu</nav><article><h1>Caf\xe9</h1><p>One<br>two &amp; three"
        "<script>x()</script></p><dl><dt>Place</dt><dd>Sigulda</dd></dl><ul><li>a</li><li>b</li></ul><p hidden>no</p>"
        "<p><a href='https://mill.example/'>The mill</a></p></article><footer>foot</footer>"
    )

    text = text_in(page.encode("latin-1")).text

    assert [line for line in text.split("\n") if line] == [
        "# Café",
        "One",
        "two & three",
        "Place\tSigulda",
        "• a",
        "• b",
        "The mill (https://mill.example/)",
    ]


def test_a_report_of_three_hundred_pages_is_taken_page_by_page():
    rows = PRACTICES[0]
    source = "#set text(size: 10pt)\n" + "#pagebreak()\n".join(as_table(rows) + escaped("Text. " * 200) for _ in range(60))

    taken = text_apart(pdf(source))

    assert len(taken.pages) >= 60
    assert taken.text.count("The Repair Tram") == 60


FACTS = "<ul><li><b>Where</b> Lübeck, Germany</li><li><b>Since</b> 2014</li><li><strong>Run by</strong> Takt eV</li></ul>"
ASIDE = "<div><div><span class=k>Where</span><span>Lübeck</span></div><div><span class=k>Since</span><span>2014</span></div>"


def test_facts_of_a_web_page_with_their_label_in_bold_are_rows():
    assert text_in(f"<body>{FACTS}".encode()).text.split("\n") == [
        "Where\tLübeck, Germany",
        "Since\t2014",
        "Run by\tTakt eV",
    ]
    rows = f"<body>{ASIDE}<div><span class=k>Run by</span><span>Takt eV</span></div></div>"
    assert text_in(rows.encode()).text.split("\n") == ["Where\tLübeck", "Since\t2014", "Run by\tTakt eV"]


def test_words_in_bold_at_the_beginning_of_sentences_are_no_labels():
    page = "<body><p><b>Maria</b> opened the shop.</p><p>She sells bread.</p><p>It is good.</p>"

    assert "\t" not in text_in(page.encode()).text


def test_a_short_line_in_bold_is_marked_in_a_word_document():
    bold = "<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>How it works</w:t></w:r></w:p>"
    half = "<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>How</w:t></w:r><w:r><w:t> it works</w:t></w:r></w:p>"

    text = text_in(docx(bold + half + paragraph("It works."))).text

    assert [line for line in text.split("\n") if line] == ["**How it works**", "**How** it works", "It works."]


def test_headings_of_a_pdf_are_marked_by_the_size_of_their_letters():
    told = ("#text(size: 20pt)[The mill]", "It grinds. " * 30, "#text(size: 15pt)[Its wheel]", "It turns. " * 30)

    text = text_in(pdf("#set text(size: 10pt)\n" + "\n\n".join(told))).text

    assert [line for line in text.split("\n") if line.startswith("#")] == ["# The mill", "## Its wheel"]


STUDY = (
    "<h2>{title}</h2><dl><dt>Soggetto</dt><dd>{body}</dd><dt>Ort</dt><dd>{place}</dd><dt>Laufzeit</dt><dd>{since}</dd></dl>"
    "<h3>Beschreibung</h3><p>Sie backen Brot.</p><h3>Was es bringt</h3><p>Es schmeckt {value} Menschen.</p>"
    "<h3>Übertragbarkeit</h3><p>Überall gibt es Mehl.</p>"
)


def test_headings_of_one_rank_are_practices_and_those_of_another_their_fields():
    told = [
        {"title": "Brot am Berg", "body": "Brotverein e. V.", "place": "Egg, Österreich", "since": "seit 2015", "value": "40"},
        {"title": "Mehl im Tal", "body": "Mehl eG", "place": "Chur, Schweiz", "since": "2012 bis 2019", "value": "75"},
    ]
    page = "<body><h1>Gute Beispiele</h1>" + "".join(STUDY.format(**one) for one in told) + "<h2>Fazit</h2><p>Gut.</p>"

    found = read(text_in(page.encode()).text).as_json()["practices"]

    assert [one["title"] for one in found] == ["Brot am Berg", "Mehl im Tal"]
    assert [one["people"][0]["value"] for one in found] == [40, 75]
    assert [one["sections"]["transfer"] for one in found] == ["Überall gibt es Mehl."] * 2


ARTICLE = (
    "<article><p>Mad</p><h2>{title}</h2><aside><h3>Fakta</h3><p><strong>Sted:</strong> {place}</p><p><strong>Hvem:</strong> "
    "{body}</p><p><strong>Start:</strong> {since}</p><p><strong>Økonomi:</strong> 680.000 kr. om året</p></aside>"
    "<p>De spiser sammen.</p><h3>Sådan virker det</h3><p>Gæsterne betaler 40 kr.</p>"
    "<h3>Resultater</h3><p>17 unge kom.</p></article>"
)


def test_articles_with_their_facts_in_an_aside_are_practices_and_what_else_the_page_shows_is_none():
    told = [
        {"title": "Køkkenet på kajen", "place": "Struer, Region Midtjylland", "body": "Foreningen Kaj", "since": "august 2018"},
        {"title": "Den røde knallert", "place": "Samsø", "body": "Samsø Kørelaug a.m.b.a.", "since": "2014"},
    ]
    cases = "".join(ARTICLE.format(**one) for one in told)
    page = (
        f"<html lang=da><body><main><h1>Gode eksempler</h1><p>41 blev besøgt.</p>{cases}<h2>Se også</h2><p>5 mio. kr.</p></main>"
    )

    found = read(text_in(page.encode()).text).as_json()["practices"]

    assert [one["title"] for one in found] == ["Køkkenet på kajen", "Den røde knallert"]
    assert [(one["country"], one["start"]) for one in found] == [("DK", "2018-08"), ("DK", "2014")]
    assert [[money["value"] for money in one["amounts"]] for one in found] == [[680_000, 40]] * 2
    assert [one["organisations"][0]["kind"] for one in found] == ["non-profit", "cooperative"]
