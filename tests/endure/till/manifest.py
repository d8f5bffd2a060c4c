"""What the till offers."""

from talka.kernel.manifest import Manifest

from . import actions, events

manifest = Manifest(name="till", label="Till", events=[events.Sold], reactions={events.Sold: [actions.hear]})
