"""Everything that can be done with practices."""

from .editions import propose_edition
from .judging import Judged, ask_for_more, judge_practice, settle_improvement
from .moving import (
    WORKFLOW,
    check_practice,
    hide_practice,
    publish_practice,
    publish_practices,
    reopen_practice,
    return_practice,
    show_practice,
    submit_practice,
    supersede_practice,
    validate_practice,
    withdraw_practice,
)
from .pictures import add_picture, remove_picture
from .reports import Imported, keep_report, read_report
from .reviewing import correct_step, merge_practices, move_passage, settle_doubt, split_practice
from .suggesting import decline_suggestion, suggest_correction, take_suggestion
from .tables import take_in_practices
from .talking import (
    Details,
    accept_remark,
    answer_remark,
    ask_for_confirmation,
    confirm_practice,
    decline_remark,
    say,
    take_back_remark,
)
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
    "Details",
    "Imported",
    "Judged",
    "NewPractice",
    "accept_remark",
    "accept_version",
    "add_picture",
    "answer_remark",
    "ask_for_confirmation",
    "ask_for_more",
    "check_practice",
    "confirm_practice",
    "correct_step",
    "decline_remark",
    "decline_suggestion",
    "decline_version",
    "draft_practice",
    "draft_practices",
    "edit_practice",
    "finish_writing",
    "hide_practice",
    "judge_practice",
    "keep_report",
    "merge_practices",
    "move_passage",
    "propose_edition",
    "publish_practice",
    "publish_practices",
    "read_report",
    "remove_picture",
    "reopen_practice",
    "return_practice",
    "say",
    "settle_doubt",
    "settle_improvement",
    "show_practice",
    "split_practice",
    "submit_practice",
    "suggest_correction",
    "supersede_practice",
    "take_back_remark",
    "take_in_practices",
    "take_suggestion",
    "translate_practice",
    "validate_practice",
    "withdraw_practice",
]
