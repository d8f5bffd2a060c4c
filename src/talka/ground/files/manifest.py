"""What files offer to the platform."""

from django.utils.translation import gettext_lazy as _

from talka.kernel.manifest import Manifest

from . import clock, events, privacy

manifest = Manifest(
    name="files",
    label=_("Files"),
    events=(events.FileStored, events.FileChanged, events.FileWithdrawn),
    personal=privacy.personal,
    clock=clock.periodic,
)
