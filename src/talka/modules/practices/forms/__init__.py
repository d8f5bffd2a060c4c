"""Every form of the practices."""

from .practice import PracticeForm
from .small import ConfirmForm, ReasonForm, ReportForm, StartForm, TranslationForm

__all__ = ["ConfirmForm", "PracticeForm", "ReasonForm", "ReportForm", "StartForm", "TranslationForm"]
