"""Reading a file that came in: what it really is, whether it is taken, and a picture made anew. Free of Django."""

from .content import Content, Refused, read_content
from .kinds import KINDS, FileKind, Refusal

__all__ = ["KINDS", "Content", "FileKind", "Refusal", "Refused", "read_content"]
