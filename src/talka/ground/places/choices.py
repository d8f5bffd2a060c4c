"""The sorts of place, and the sentences that say why a name was located or not."""

from django.db.models import TextChoices
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from .gazetteer.choosing import Reason


class PlaceSort(TextChoices):
    """What a place is: the words of the gazetteer, to be read by people."""

    COUNTRY = "country", _("country")
    REGION = "region", _("region")
    TOWN = "town", _("town")


SENTENCES: dict[Reason, str | Promise] = {
    Reason.ONLY_ONE: _("This is the only place of this name."),
    Reason.COMPANY: _("The places named with it tell which one is meant."),
    Reason.LARGEST: _("This is by far the largest place of this name."),
    Reason.TOWN_AND_REGION: _("A town and the region around it share this name."),
    Reason.CHOSEN: _("Somebody chose this place."),
    Reason.INSIDE: _("No table has this name, but it lies in the place named with it."),
    Reason.SMALL: _("The place is small, and others may have the same name. Please add its region."),
    Reason.UNKNOWN: _("No table has this name. Please check the spelling, or add the region."),
    Reason.ELSEWHERE: _("This name is known in other countries only. Please check the country."),
    Reason.OTHER_KIND: _("This name is known for another kind of place only, such as a town instead of a region."),
    Reason.AMBIGUOUS: _("Several places have this name. Please choose the one you mean."),
    Reason.SEVERAL: _("Several places are named here. Please give one at a time."),
    Reason.NO_PLACE: _("This is not the name of a place."),
}
