"""Pages of practices."""

from .collecting import begin_collection, collection, collections, do_with_collection, edit_collection
from .comparing import compare, compare_table
from .deciding import accept, decline, move, networks, version
from .editing import edit, write
from .importing import bring_in, publish_report, report
from .judging import assess, improve, settle
from .listing import listing
from .printing import brochure
from .reading import practice
from .reviewing import report_page, review
from .suggesting import suggest, suggestion, take, turn_down
from .talking import confirm, remark, remark_accept, remark_answer, remark_decline, remark_take_back, say
from .translating import collection_languages, languages, translate, translate_collection
from .writing import picture, start

__all__ = [
    "accept",
    "assess",
    "begin_collection",
    "bring_in",
    "brochure",
    "collection",
    "collection_languages",
    "collections",
    "compare",
    "compare_table",
    "confirm",
    "decline",
    "do_with_collection",
    "edit",
    "edit_collection",
    "improve",
    "languages",
    "listing",
    "move",
    "networks",
    "picture",
    "practice",
    "publish_report",
    "remark",
    "remark_accept",
    "remark_answer",
    "remark_decline",
    "remark_take_back",
    "report",
    "report_page",
    "review",
    "say",
    "settle",
    "start",
    "suggest",
    "suggestion",
    "take",
    "translate",
    "translate_collection",
    "turn_down",
    "version",
    "write",
]
