"""What can be chosen about files, and the sentences that say why one is not taken."""

from django.db.models import TextChoices
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from .reading import Refusal


class Licence(TextChoices):
    """What others may do with a file."""

    CC_BY = "CC BY 4.0", "CC BY 4.0"
    CC_BY_SA = "CC BY-SA 4.0", "CC BY-SA 4.0"
    CC0 = "CC0", "CC0"
    PERMISSION = "permission", _("All rights reserved, shown with permission")
    OWN_WORK = "own work", _("My own work")


REMARKS: dict[str, str | Promise] = {
    Licence.CC_BY: _("Anybody may use and change it, and must say who made it."),
    Licence.CC_BY_SA: _("The same, and what is made from it must have this licence too."),
    Licence.CC0: _("Anybody may do anything with it."),
    Licence.PERMISSION: _("Whoever made it has allowed it to be shown here."),
    Licence.OWN_WORK: _("I made it, and it may be shown here."),
}
ADDRESSES = {
    Licence.CC_BY: "https://creativecommons.org/licenses/by/4.0/",
    Licence.CC_BY_SA: "https://creativecommons.org/licenses/by-sa/4.0/",
    Licence.CC0: "https://creativecommons.org/publicdomain/zero/1.0/",
}
NEEDS_CREDIT = {Licence.CC_BY, Licence.CC_BY_SA, Licence.PERMISSION}

REFUSALS: dict[Refusal, str | Promise] = {
    Refusal.EMPTY: _("The file is empty. Please choose another one."),
    Refusal.TOO_LARGE: _("The file is larger than %(megabytes)s megabytes. Please make it smaller and try again."),
    Refusal.SVG: _("SVG drawings are not taken, because they can carry programs. Please save the drawing as PNG."),
    Refusal.OTHER_PICTURE: _("Pictures are taken as JPEG, PNG or WebP. Please save this one as JPEG."),
    Refusal.BROKEN_PICTURE: _("The picture is broken and cannot be opened. Please save it again and send it once more."),
    Refusal.TOO_MANY_PIXELS: _(
        "The picture has more than 60 million pixels. Please make it smaller, such as 4,000 pixels wide, and send it once more."
    ),
    Refusal.UNKNOWN: _(
        "This kind of file is not taken. Please send a picture (JPEG, PNG, WebP), a PDF, an office document, a table or a text."
    ),
}
