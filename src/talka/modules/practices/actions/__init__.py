"""Everything that can be done with practices."""

from .moving import (
    WORKFLOW,
    hide_practice,
    publish_practice,
    publish_practices,
    reopen_practice,
    return_practice,
    show_practice,
    submit_practice,
    withdraw_practice,
)
from .pictures import add_picture, remove_picture
from .reports import Imported, content_of, keep_report, read_report
from .tables import take_in_practices
from .writing import (
    NewPractice,
    accept_version,
    decline_version,
    draft_practice,
    draft_practices,
    edit_practice,
    finish_writing,
    translate_practice,
)

__all__ = [
    "WORKFLOW",
    "Imported",
    "NewPractice",
    "accept_version",
    "add_picture",
    "content_of",
    "decline_version",
    "draft_practice",
    "draft_practices",
    "edit_practice",
    "finish_writing",
    "hide_practice",
    "keep_report",
    "publish_practice",
    "publish_practices",
    "read_report",
    "remove_picture",
    "reopen_practice",
    "return_practice",
    "show_practice",
    "submit_practice",
    "take_in_practices",
    "translate_practice",
    "withdraw_practice",
]
