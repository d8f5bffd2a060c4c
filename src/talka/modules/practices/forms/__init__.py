"""Every form of the practices."""

from .practice import PracticeForm
from .small import ConfirmForm, ReasonForm, ReportForm, ShownForm, StartForm, TranslationForm

__all__ = ["ConfirmForm", "PracticeForm", "ReasonForm", "ReportForm", "ShownForm", "StartForm", "TranslationForm"]
