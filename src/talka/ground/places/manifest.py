"""What places offer to the platform."""

from django.utils.translation import gettext_lazy as _

from talka.kernel.manifest import Manifest

from . import commands, demo, events

manifest = Manifest(
    name="places",
    label=_("Places"),
    events=(events.PlaceKept, events.RegionsLoaded),
    commands=(commands.places,),
    demo=demo.load_demo,
)
