"""The brochure: chosen practices as a printed thing, in one language, as PDF (PDF/UA-1) or as a Word document."""

from .docx import as_docx
from .gathering import MOST_PRACTICES, Brochure, Story, gather
from .pdf import as_pdf

__all__ = ["MOST_PRACTICES", "Brochure", "Story", "as_docx", "as_pdf", "gather"]
