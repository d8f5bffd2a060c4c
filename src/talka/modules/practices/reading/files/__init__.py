"""Files: the text of a report in whatever format it comes. Pure: no database, no network, nothing is written.

`text_in` recognises the format by what is in the file, never by its name, and gives one text for `reading.read`: a form feed
between pages, a tab between the cells of a row. What cannot be read raises `Unreadable` with a reason (`Why`).
"""

from .kinds import MOST_BYTES, text_in
from .taken import Box, Page, Taken, Unreadable, Why

__all__ = ["MOST_BYTES", "Box", "Page", "Taken", "Unreadable", "Why", "text_in"]
