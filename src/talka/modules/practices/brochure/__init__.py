"""The brochure: chosen practices as a printed thing, in one language, as PDF (PDF/UA-1) or as a Word document."""

from .gathering import MOST_PRACTICES, Brochure, Story, gather


def as_pdf(whole: Brochure) -> bytes:
    """The brochure as a tagged PDF; what draws it is loaded when it is asked for."""
    from .pdf import as_pdf as drawn

    return drawn(whole)


def as_docx(whole: Brochure) -> bytes:
    """The brochure as a Word document; what writes it is loaded when it is asked for."""
    from .docx import as_docx as written

    return written(whole)


__all__ = ["MOST_PRACTICES", "Brochure", "Story", "as_docx", "as_pdf", "gather"]
