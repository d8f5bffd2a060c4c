"""Forms about files."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from .choices import REFUSALS, REMARKS, Licence
from .models import File
from .reading import KINDS, Content, Refusal, Refused, read_content
from .reading.kinds import MEGABYTE

MOST_BYTES = max(kind.most_bytes for kind in KINDS.values())
PICTURES = ",".join(kind.media_type for kind in KINDS.values() if kind.is_picture)


def licence_choices() -> list[tuple[str, str]]:
    """The licences with what each means."""
    return [(str(value), f"{label}|{REMARKS[value]}") for value, label in Licence.choices]


def refusal(refused: Refused) -> ValidationError:
    """Why a file is not taken, and what to do, as a sentence."""
    return ValidationError(str(REFUSALS[refused.reason]), code=refused.reason.value, params={"megabytes": refused.megabytes})


class UploadField(forms.FileField):
    """Gives a `Content`, read and made anew; `only_pictures` refuses everything else."""

    def __init__(self, *, only_pictures: bool = False, **also: Any) -> None:
        super().__init__(**also)
        self.only_pictures = only_pictures
        if only_pictures:
            self.widget.attrs["accept"] = PICTURES

    def clean(self, data: Any, initial: Any = None) -> Content | None:
        """What came in, as it may be stored; refused with a sentence that says what to do."""
        upload = super().clean(data, initial)
        if not upload or isinstance(upload, Content):
            return upload or None
        if upload.size > MOST_BYTES:
            raise refusal(Refused(Refusal.TOO_LARGE, MOST_BYTES // MEGABYTE))
        try:
            content = read_content(upload.name, upload.read())
        except Refused as refused:
            raise refusal(refused) from refused
        if self.only_pictures and not content.kind.is_picture:
            raise refusal(Refused(Refusal.OTHER_PICTURE))
        return content


class FileForm(forms.Form):
    """What is said about a file."""

    alt = forms.CharField(
        label=_("What is to be seen?"),
        help_text=_("One sentence for those who cannot see the picture. A document needs none."),
        max_length=300,
        required=False,
    )
    credit = forms.CharField(label=_("Who made it?"), max_length=200, required=False)
    licence = forms.ChoiceField(label=_("What may others do with it?"), choices=licence_choices, widget=forms.RadioSelect)

    def clean(self) -> dict[str, Any]:
        """The description is in the language of whoever writes it."""
        return {**(super().clean() or {}), "alt_language": get_language() or "en"}


class NewFileForm(FileForm):
    """The same with the file."""

    content = UploadField(label=_("File"), help_text=_("A picture, a PDF, an office document, a table or a text."))
    field_order = ("content",)


def known(file: File) -> dict[str, Any]:
    """What the form shows at first."""
    return {"alt": file.alt, "credit": file.credit, "licence": file.licence}
