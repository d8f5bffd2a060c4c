"""What examples offer to the platform."""

from django.utils.translation import gettext_lazy as _

from talka.kernel.manifest import Manifest, MenuItem

from . import events

manifest = Manifest(
    name="examples",
    label=_("Examples"),
    menu=[MenuItem(_("Examples"), "examples:example-list")],
    events=[events.ExampleOpened, events.ExampleClosed],
)
