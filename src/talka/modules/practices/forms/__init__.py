"""Every form of the practices."""

from .practice import StepForm
from .small import CheckForm, ConfirmForm, ReasonForm, ReportForm, ShownForm, StartForm, TranslationForm, texts_of

__all__ = [
    "CheckForm",
    "ConfirmForm",
    "ReasonForm",
    "ReportForm",
    "ShownForm",
    "StartForm",
    "StepForm",
    "TranslationForm",
    "texts_of",
]
