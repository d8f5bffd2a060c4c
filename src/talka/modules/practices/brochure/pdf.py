"""The brochure as PDF, set by Typst: tagged, PDF/UA-1, with the fonts that come along with Typst and no others."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import asdict
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import segno
import typst

from .gathering import Brochure, Story, Text

PAGES = Path(__file__).with_name("brochure.typ")
BOX = "\u25af"
NO_SIGNS: dict[int, str | None] = dict.fromkeys((*range(9), *range(11, 32), *range(127, 160)), " ")
STYLES = (
    ".land{fill:#fbf5e9;stroke:#c6b99f;stroke-width:1.4}"
    ".dot{fill:#1f4a3d;stroke:#fbf5e9;stroke-width:3}.dot--on{fill:#dfa03c}"
    ".place{font-family:'Libertinus Serif';font-style:italic;font-size:30px;fill:#1d2622}"
    ".sea-name{font-family:'Libertinus Serif';font-style:italic;font-size:26px;fill:#4d6b69;text-anchor:middle}"
)
OPENING = re.compile(r"<svg ([^>]*)>")


def as_pdf(brochure: Brochure) -> bytes:
    """The brochure as one PDF/UA-1 file; nothing of it is read as markup, and Typst sees no file but those of the brochure."""
    stories = [_told(one, number) for number, one in enumerate(brochure.stories)]
    introduction = Text(brochure.introduction, brochure.language).paragraphs
    told: dict[str, Any] = {**asdict(brochure), "stories": stories, "introduction": introduction}
    told = in_signs_that_can_be_set(told)
    parts = {"told.json": json.dumps(told).encode(), "weave.svg": brochure.weave.encode()}
    parts |= {name: data for number, one in enumerate(brochure.stories) for name, data in _drawings(one, number).items()}
    with TemporaryDirectory() as folder:
        place = Path(folder)
        for name, data in parts.items():
            (place / name).write_bytes(data)
        page = place / PAGES.name
        page.write_bytes(PAGES.read_bytes())
        pdf = typst.compile(page, root=place, format="pdf", pdf_standards=["ua-1"], ignore_system_fonts=True)
    assert isinstance(pdf, bytes)
    return pdf


def in_signs_that_can_be_set(told: Any) -> Any:
    """The same with every sign that no font at hand holds as an empty box, since PDF/UA allows no missing glyph."""
    signs = {sign for sign in json.dumps(told, ensure_ascii=False) if not sign.isascii()}
    boxed: dict[int, str | None] = {ord(sign): BOX for sign in signs if not can_be_set("".join(signs)) and not can_be_set(sign)}
    return _with(told, {**boxed, **NO_SIGNS})


def _with(told: Any, table: Mapping[int, str | None]) -> Any:
    if isinstance(told, str):
        return "".join(sign for sign in told.translate(table) if unicodedata.category(sign) != "Cf")
    if isinstance(told, dict):
        return {name: _with(value, table) for name, value in told.items()}
    return [_with(value, table) for value in told] if isinstance(told, (list, tuple)) else told


@lru_cache(maxsize=4096)
def can_be_set(signs: str) -> bool:
    """Whether the fonts at hand hold a glyph for each of some signs."""
    seen = "".join(sign for sign in signs if unicodedata.category(sign) != "Cf")
    page = f'#set document(title: "x")\n#set text(font: "Libertinus Serif")\n#text({json.dumps(seen, ensure_ascii=False)})'
    try:
        typst.compile(page.encode(), format="pdf", pdf_standards=["ua-1"], ignore_system_fonts=True)
    except (typst.TypstError, RuntimeError):
        return False
    return True


def _told(one: Story, number: int) -> dict[str, Any]:
    """A practice as the page reads it: without its bytes, with the names of its drawings."""
    told = asdict(one) | {"number": number, "has_map": bool(one.map), "weave": "", "map": ""}
    told["lead"]["paragraphs"] = one.lead.paragraphs
    for (_label, text), (_same, said) in zip(one.parts, told["parts"], strict=True):
        said["paragraphs"] = text.paragraphs
    if one.picture:
        told["picture"] = {"alt": asdict(one.picture.alt), "credit": one.picture.credit}
    return told


def _drawings(one: Story, number: int) -> dict[str, bytes]:
    found = {f"weave-{number}.svg": one.weave.encode(), f"qr-{number}.png": qr_code(one.address)}
    if one.map:
        found[f"map-{number}.svg"] = _standing_alone(one.map).encode()
    if one.picture:
        found[f"picture-{number}.jpg"] = one.picture.data
    return found


def _standing_alone(drawing: str) -> str:
    """A map with its colours, and with the name space that a page would have given it."""
    background = '<rect x="-9999" y="-9999" width="29999" height="29999" fill="#d8e4e2"/>'
    opening = rf'<svg xmlns="http://www.w3.org/2000/svg" \1><style>{STYLES}</style>{background}'
    return OPENING.sub(opening, drawing, count=1)


def qr_code(address: str) -> bytes:
    """A QR code as PNG, a pixel a square. Each of the eight masks can be read; to weigh them takes long."""
    drawn = BytesIO()
    segno.make(address, error="m", micro=False, mask=4).save(drawn, kind="png", border=0, dark="#1d2622", light="#fffdf8")
    return drawn.getvalue()
