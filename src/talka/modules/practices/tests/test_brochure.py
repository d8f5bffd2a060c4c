"""The brochure: what is in it, that it can be read aloud, and that nothing in it is taken for markup."""

import io
import json
import re
from dataclasses import replace
from itertools import pairwise

import docx
import pytest
from click.testing import CliRunner
from PIL import Image
from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject

from talka.ground.files.reading import read_content
from talka.modules.practices import actions
from talka.modules.practices.brochure import as_docx, as_pdf, gather, gathering
from talka.modules.practices.commands import practices as command
from talka.modules.practices.models import Practice

MEAN = (
    '#read("/etc/passwd") *bold* _so_ $x^2$ <label> @ref `raw` \\ // comment',
    "quotes \" ' “ ” ‹ ›, braces {{ x }} {% y %} [ ] ( )",
    "Ωμέγα Български Łódź Õpetaja ġħż",
    "Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichen" * 4,
)
SENT = {"title": "What works", "introduction": "For all who begin.", "language": "en", "order": "title", "format": "pdf"}


def printed(*practices, **also):
    known = {"title": "What works", "language": "en", "publisher": "River valley", "site": "https://talka.example", **also}
    return gather(list(practices), **known)


def text_of(pdf):
    """The words of a PDF, with every space and every break as one blank."""
    return " ".join(" ".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages).split())


def elements(node):
    """Every structure element of a tagged PDF."""
    node = node.get_object()
    if isinstance(node, ArrayObject):
        for child in node:
            yield from elements(child)
    elif isinstance(node, DictionaryObject) and ("/S" in node or node.get("/Type") == "/StructTreeRoot"):
        yield node
        if "/K" in node:
            yield from elements(node["/K"])


def test_a_brochure_holds_cover_contents_story_facts_figures_links_and_the_address(published):
    words = text_of(as_pdf(printed(published, introduction="For all who begin.")))

    for said in (
        "What works",
        "For all who begin.",
        "River valley",
        "Contents",
        "A mill for everybody",
        "Twelve neighbours run the old mill together.",
        "The mill stood empty.",
        "Each of them gives a day a month.",
        "Mill cooperative",
        "Sigulda",
        "since May 2019, and it goes on",
        "€12,500.50",
        "300 kg",
        "flour ground",
        "The mill",
        f"https://talka.example{published.get_absolute_url()}".replace("-", "")[:30],
    ):
        assert said in words or said in words.replace("-", ""), said


def test_every_practice_begins_on_a_left_page_and_the_contents_say_where(ada, network, content, published):
    other = actions.draft_practice(ada, network=network, content=replace(content, title="Two mills"))
    other = actions.publish_practice(ada, practice=other)
    pages = [page.extract_text() for page in PdfReader(io.BytesIO(as_pdf(printed(published, other)))).pages]

    starts = [number for number, text in enumerate(pages, 1) if "Good practice ·" in " ".join(text.split())]
    contents = " ".join(pages[1].split())

    assert len(starts) == 2
    assert all(number % 2 == 0 for number in starts)
    for title, number in zip(("A mill for everybody", "Two mills"), starts, strict=True):
        assert re.search(rf"{title}[ .]*{number}\b", contents), contents


def test_the_pdf_keeps_what_pdf_ua_asks_for_as_far_as_a_program_can_tell(published):
    pdf = PdfReader(io.BytesIO(as_pdf(printed(published))))
    root = pdf.trailer["/Root"]
    tree = list(elements(root["/StructTreeRoot"]))
    kinds = [one.get("/S") for one in tree]
    headings = [int(kind[2:]) for kind in kinds if kind and re.fullmatch(r"/H\d", kind)]
    fonts = [font.get_object() for page in pdf.pages for font in page["/Resources"].get("/Font", {}).values()]

    assert b"pdfuaid:part" in root["/Metadata"].get_object().get_data()
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "en"
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert pdf.metadata.title == "What works"
    assert all(one.get("/Alt") for one in tree if one.get("/S") == "/Figure")
    assert kinds.count("/Figure") == 2  # the map and the code; woven cloth is an artifact
    untagged = [page.extract_text().strip() for page in pdf.pages if "/StructParents" not in page]
    assert all(text.isdigit() for text in untagged), "only the number of an empty page stands outside the structure"
    assert all(page.get("/Tabs") == "/S" for page in pdf.pages if "/Annots" in page)
    assert headings
    assert headings[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(headings))
    assert fonts
    assert all("/ToUnicode" in font for font in fonts)
    for font in fonts:
        inner = font["/DescendantFonts"][0].get_object() if "/DescendantFonts" in font else font
        assert {"/FontFile", "/FontFile2", "/FontFile3"} & set(inner["/FontDescriptor"])


@pytest.mark.parametrize("words", MEAN)
def test_no_word_is_taken_for_markup(words, ada, network, content):
    mean = replace(content, title=words[:290], summary=words, needs=words, how_it_works=f"{words}\n\n{words}")
    practice = actions.publish_practice(ada, practice=actions.draft_practice(ada, network=network, content=mean))

    pdf = as_pdf(printed(practice, title=words, introduction=words))
    word = docx.Document(io.BytesIO(as_docx(printed(practice, title=words, introduction=words))))

    letters = re.sub(r"[\W_]", "", text_of(pdf))
    assert letters.count(re.sub(r"[\W_]", "", words)) >= 4
    assert "root:" not in text_of(pdf)
    assert words in "\n".join(paragraph.text for paragraph in word.paragraphs)


@pytest.mark.parametrize("sign", ["😀", "中", "\u200b", "\u00ad", "\ufeff"])
def test_a_sign_that_no_font_holds_is_printed_as_a_box_and_the_rest_stays(sign, published):
    words = text_of(as_pdf(printed(published, title=f"A mill {sign} for all")))

    assert re.search(r"A mill (▯ )?for all", words)


def test_control_signs_break_neither_form(published):
    odd = printed(published, title="A\x00b\x08c", introduction="Bell \x07, form feed \x0c")

    assert as_pdf(odd).startswith(b"%PDF-")
    assert docx.Document(io.BytesIO(as_docx(odd))).core_properties.title == "Abc"


def test_the_words_of_the_brochure_follow_its_language_and_what_is_translated_does_too(ben, published):
    actions.translate_practice(
        ben, practice=published, language="da", texts={"title": "En mølle for alle", "needs": "Møllen stod tom."}
    )

    words = text_of(as_pdf(printed(published, language="da")))

    for said in ("Indhold", "En mølle for alle", "Møllen stod tom.", "Each of them gives a day a month.", "Letland", "12.500,50"):
        assert said in words, said


def test_a_practice_that_says_hardly_anything_can_be_printed(ada, network, content):
    bare = type(content)(title="Bare", summary="Only this.")
    practice = actions.publish_practice(ada, practice=actions.draft_practice(ada, network=network, content=bare))

    assert "Only this." in text_of(as_pdf(printed(practice)))
    assert docx.Document(io.BytesIO(as_docx(printed(practice)))).paragraphs


def test_the_word_document_has_headings_facts_links_and_languages(published):
    word = docx.Document(io.BytesIO(as_docx(printed(published))))
    body = word.element.xml

    headings = [paragraph.text for paragraph in word.paragraphs if paragraph.style.name.startswith("Heading")]
    facts = {row.cells[0].text: row.cells[1].text for row in word.tables[0].rows}

    assert headings[0] == "A mill for everybody"
    assert "How it works" in headings
    assert facts["Where"].splitlines() == ["Sigulda", "Latvia"]
    assert "€12,500.50" in facts["Money"]
    assert 'w:lang w:val="en"' in body
    assert {"https://example.org/mill", f"https://talka.example{published.get_absolute_url()}"} <= {
        relation.target_ref for relation in word.part.rels.values() if relation.is_external
    }


def test_a_picture_that_everybody_may_see_stands_at_its_practice_with_its_words(
    ada, ben, draft, settings, tmp_path, after_commit
):
    settings.MEDIA_ROOT = tmp_path
    drawn = io.BytesIO()
    Image.new("RGBA", (1600, 900), "darkgreen").save(drawn, "PNG")
    said = {"licence": "CC BY 4.0", "alt": "The mill in spring", "credit": "Ada Miller", "alt_language": "en"}
    actions.add_picture(ben, practice=draft, content=read_content("mill.png", drawn.getvalue()), **said)
    hidden = printed(Practice.objects.select_related("home").get(pk=draft.pk))
    practice = actions.publish_practice(ada, practice=Practice.objects.select_related("home").get(pk=draft.pk))
    after_commit()

    whole = printed(practice)
    pdf, word = as_pdf(whole), docx.Document(io.BytesIO(as_docx(whole)))
    alts = [one["/Alt"] for one in elements(PdfReader(io.BytesIO(pdf)).trailer["/Root"]["/StructTreeRoot"]) if "/Alt" in one]

    assert hidden.stories[0].picture is None
    assert "The mill in spring" in alts
    assert "Ada Miller CC BY 4.0" in text_of(pdf)
    assert len(word.inline_shapes) == 1
    assert 'descr="The mill in spring"' in word.element.xml
    assert Image.open(io.BytesIO(whole.stories[0].picture.data)).size == (1000, 563)


def test_none_and_too_many_are_refused_with_a_sentence(published, monkeypatch):
    with pytest.raises(Exception, match="no practice to print"):
        printed()
    monkeypatch.setattr(gathering, "MOST_PRACTICES", 1)
    with pytest.raises(Exception, match="These are 2 practices"):
        printed(published, published)


def test_anybody_prints_what_the_list_shows(client, published, network):
    form = client.get("/practices/brochure/?network=river")
    pdf = client.post("/practices/brochure/?network=river", SENT)
    word = client.post(f"/practices/brochure/?practice={published.address}", {**SENT, "format": "docx"})

    assert "A mill for everybody" in form.text
    assert (pdf["Content-Type"], pdf["Content-Disposition"]) == ("application/pdf", 'attachment; filename="what-works.pdf"')
    assert "River valley" in text_of(pdf.content)
    assert docx.Document(io.BytesIO(word.content)).core_properties.title == "What works"


def test_a_draft_is_never_printed(client, draft, door, ada):
    for browser in (client, door(ada)):
        page = browser.post(f"/practices/brochure/?practice={draft.address}", SENT)

        assert page["Content-Type"].startswith("text/html")
        assert "There is no practice to print" in page.text


@pytest.mark.parametrize(
    ("sent", "sentence"), [({"title": ""}, "Title on the cover"), ({"language": "xx"}, "xx"), ({"format": "exe"}, "exe")]
)
def test_what_cannot_be_printed_is_said_beside_its_field(sent, sentence, client, published):
    page = client.post("/practices/brochure/", {**SENT, **sent})

    assert page["Content-Type"].startswith("text/html")
    assert sentence in page.text


def test_a_stranger_prints_fifty_at_most_and_is_told_so(client, published, monkeypatch):
    monkeypatch.setattr("talka.modules.practices.views.printing.MOST_OF_STRANGERS", 0)
    page = client.post("/practices/brochure/", SENT)

    assert "Please narrow the list down first" in page.text


def test_the_command_prints_a_brochure_and_says_what_it_made(published, tmp_path):
    file = tmp_path / "mills.pdf"
    done = CliRunner().invoke(command, ["brochure", str(file), "--network", "river", "--title", "Mills", "--json"])

    told = json.loads(done.stdout)
    assert (told["practices"], told["bytes"]) == (1, file.stat().st_size)
    assert "Mills" in text_of(file.read_bytes())


@pytest.mark.parametrize(
    ("asked", "sentence"),
    [
        (["--network", "nowhere"], "There is no network"),
        (["--search", "zeppelin"], "no practice to print"),
        (["--language", "xx"], "da"),
    ],
)
def test_the_command_says_what_stands_against_it_and_writes_nothing(asked, sentence, published, tmp_path):
    file = tmp_path / "nothing.pdf"
    done = CliRunner().invoke(command, ["brochure", str(file), *asked])

    assert done.exit_code == 1
    assert sentence in done.output
    assert not file.exists()
