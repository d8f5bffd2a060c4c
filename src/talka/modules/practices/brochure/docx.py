"""The brochure as a Word document, for those who want to go on writing in it."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import docx
from docx.enum.section import WD_SECTION
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

from .gathering import Brochure, Story, Text

SPRUCE = RGBColor(0x1F, 0x4A, 0x3D)
NOT_IN_XML = {code: None for code in range(32) if code not in (9, 10, 13)}


def as_docx(brochure: Brochure) -> bytes:
    """The brochure with headings, a table of facts and links; each text knows its language."""
    document = docx.Document()
    _styles(document, brochure.language)
    _properties(document, brochure)
    document.add_paragraph(_clean(brochure.publisher))
    document.add_heading(_clean(brochure.title), level=0)
    _prose(document, Text(brochure.introduction, brochure.language))
    document.add_paragraph(brochure.day)
    for one in brochure.stories:
        document.add_section(WD_SECTION.NEW_PAGE)
        _story(document, one, brochure.words)
    document.add_paragraph(brochure.words["imprint"])
    written = BytesIO()
    document.save(written)
    return written.getvalue()


def _styles(document: Any, language: str) -> None:
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = "Georgia", Pt(11)
    _speak(normal.element.get_or_add_rPr(), language)
    for name in ("Title", "Heading 1", "Heading 2"):
        document.styles[name].font.color.rgb = SPRUCE
        document.styles[name].font.name = "Georgia"


def _properties(document: Any, brochure: Brochure) -> None:
    known = document.core_properties
    known.title, known.author, known.language = _clean(brochure.title)[:255], _clean(brochure.publisher)[:255], brochure.language
    known.comments = ""


def _story(document: Any, one: Story, words: dict[str, str]) -> None:
    """One practice: heading, place, picture, facts, figures, texts, links."""
    _say(_heading(document, 1), one.title)
    document.add_paragraph(" · ".join(filter(None, [words["kind"], one.where])))
    _prose(document, one.lead)
    if one.picture:
        shape = document.add_picture(BytesIO(one.picture.data), width=Cm(15))
        shape._inline.docPr.set("descr", _clean(one.picture.alt.words))
        document.add_paragraph(_clean(one.picture.credit))
    _facts(document, one)
    for value, label in one.figures:
        line = document.add_paragraph()
        line.add_run(f"{_clean(value)} ").bold = True
        _say(line, label)
    for heading, text in one.parts:
        _heading(document, 2).add_run(_clean(heading))
        _prose(document, text)
    _heading(document, 2).add_run(words["links"])
    for address, label in one.links:
        _link(document.add_paragraph(), address, label)
    _link(document.add_paragraph(f"{words['read_on']}: "), one.address, Text(one.address, ""))


def _heading(document: Any, level: int) -> Any:
    """An empty heading. Its style is named by its key: looking it up by its name reads the whole list of styles each time, which
    took a third of a brochure of two hundred practices."""
    paragraph = document.add_paragraph()
    paragraph._p.style = f"Heading{level}"
    return paragraph


def _facts(document: Any, one: Story) -> None:
    table = document.add_table(rows=0, cols=2, style="Table Grid")
    for label, lines in one.facts:
        left, right = table.add_row().cells
        left.paragraphs[0].add_run(_clean(label)).bold = True
        for number, line in enumerate(lines):
            _say(right.paragraphs[0] if number == 0 else right.add_paragraph(), line)
    document.add_paragraph()


def _prose(document: Any, text: Text) -> None:
    for piece in text.paragraphs:
        _say(document.add_paragraph(), Text(piece, text.language))


def _say(paragraph: Any, text: Text) -> None:
    """Words with their language, so that they are read aloud and spelt in it."""
    run = paragraph.add_run(_clean(text.words))
    if text.language:
        _speak(run._element.get_or_add_rPr(), text.language)


def _speak(properties: Any, language: str) -> None:
    for old in properties.findall(qn("w:lang")):
        properties.remove(old)
    said = OxmlElement("w:lang")
    said.set(qn("w:val"), language)
    properties.append(said)


def _link(paragraph: Any, address: str, label: Text) -> None:
    """A link that can be followed."""
    key = paragraph.part.relate_to(_clean(address), RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    link = OxmlElement("w:hyperlink")
    link.set(qn("r:id"), key)
    _say(paragraph, label)
    run = paragraph.runs[-1]
    run.font.underline = True
    link.append(run._element)
    paragraph._p.append(link)


def _clean(words: str) -> str:
    """Words without the control signs that XML cannot hold."""
    return words.translate(NOT_IN_XML).replace("\ufffe", "").replace("\uffff", "")
