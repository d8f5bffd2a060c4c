"""Files as people send them, made on the spot."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from io import BytesIO
from typing import Any

import pytest
from PIL import ExifTags, Image

from talka.ground.files import actions
from talka.ground.files.models import File
from talka.ground.files.reading import read_content
from talka.kernel.actors import Actor

CANARY = "CanaryCam 3000"


def picture_bytes(form: str = "JPEG", size: tuple[int, int] = (60, 40), **also: Any) -> bytes:
    """A picture of one colour."""
    written = BytesIO()
    Image.new("RGB", size, (200, 120, 20)).save(written, form, **also)
    return written.getvalue()


def photograph() -> bytes:
    """A photograph that says with which camera and where it was taken, lying on its side."""
    exif = Image.Exif()
    exif[ExifTags.Base.Make] = CANARY
    exif[ExifTags.Base.Orientation] = 6
    exif.get_ifd(ExifTags.IFD.GPSInfo)[ExifTags.GPS.GPSLatitudeRef] = "N"
    exif.get_ifd(ExifTags.IFD.GPSInfo)[ExifTags.GPS.GPSLatitude] = (54.0, 21.0, 8.0)
    return picture_bytes(exif=exif.tobytes(), comment=CANARY.encode())


def archive(**parts: str) -> bytes:
    """A ZIP file with these parts."""
    written = BytesIO()
    with zipfile.ZipFile(written, "w") as packed:
        for name, text in parts.items():
            packed.writestr(name.replace("__", "/"), text)
    return written.getvalue()


@pytest.fixture
def store() -> Callable[..., File]:
    """Store a picture for somebody: store(ada, audience=["public"])."""

    def stored(actor: Actor, data: bytes | None = None, **also: Any) -> File:
        content = read_content("Holiday.JPG", data or photograph())
        told = {"licence": "own work", "alt": "An orange square.", "credit": "Ada Lind"}
        return actions.store_file(actor, content=content, **{**told, **also})

    return stored
