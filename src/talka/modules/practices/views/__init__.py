"""Pages of practices."""

from .deciding import accept, decline, move, networks, version
from .editing import edit, write
from .importing import bring_in, publish_report, report
from .listing import listing
from .reading import practice
from .writing import languages, picture, start, translate

__all__ = [
    "accept",
    "bring_in",
    "decline",
    "edit",
    "languages",
    "listing",
    "move",
    "networks",
    "picture",
    "practice",
    "publish_report",
    "report",
    "start",
    "translate",
    "version",
    "write",
]
