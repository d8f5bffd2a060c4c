"""Pictures made anew: turned upright, in the colours of screens, without anything that the camera wrote into them."""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO
from typing import Any

from PIL import Image, ImageCms, ImageOps, UnidentifiedImageError

MOST_PIXELS = 60_000_000
LONGEST_SIDE = 2400
RENDITIONS = (400, 1200)
FORMATS = {"image/jpeg": "JPEG", "image/png": "PNG", "image/webp": "WEBP"}
QUALITY: dict[str, dict[str, Any]] = {
    "JPEG": {"quality": 88, "optimize": True},
    "PNG": {"optimize": True},
    "WEBP": {"quality": 86, "method": 4},
}
TROUBLE = (UnidentifiedImageError, OSError, ValueError, SyntaxError, EOFError)


class TooManyPixels(ValueError):
    """The picture would not fit into memory."""


class Broken(ValueError):
    """The bytes are not the picture they begin as."""


@dataclass(frozen=True)
class Picture:
    """A picture made anew: its bytes, and its size in pixels."""

    data: bytes
    width: int
    height: int


def made_anew(data: bytes, media_type: str) -> Picture:
    """The same picture with nothing but its pixels, at most 2,400 of them a side.

    Raises TooManyPixels over 60 million pixels, and Broken where the bytes cannot be read to their end.
    """
    picture = _opened(data, (FORMATS[media_type],))
    picture.thumbnail((LONGEST_SIDE, LONGEST_SIDE), Image.Resampling.LANCZOS)
    return _written(picture, FORMATS[media_type])


def rendition(data: bytes, width: int) -> Picture:
    """The picture as WebP, no wider than `width` pixels and never enlarged."""
    picture = _opened(data, tuple(FORMATS.values()))
    if picture.width > width:
        height = max(1, round(picture.height * width / picture.width))
        picture = picture.resize((width, height), Image.Resampling.LANCZOS)
    return _written(picture, "WEBP")


def _opened(data: bytes, formats: tuple[str, ...]) -> Image.Image:
    try:
        with Image.open(BytesIO(data), formats=formats) as opened:
            if opened.width * opened.height > MOST_PIXELS:
                raise TooManyPixels
            opened.load()
            return _upright_in_screen_colours(opened)
    except TooManyPixels:
        raise
    except Image.DecompressionBombError as error:
        raise TooManyPixels from error
    except TROUBLE as error:
        raise Broken(str(error)) from error


def _upright_in_screen_colours(opened: Image.Image) -> Image.Image:
    profile = opened.info.get("icc_profile")
    picture: Any = ImageOps.exif_transpose(opened)
    has_holes = picture.mode in {"RGBA", "LA", "PA"} or "transparency" in picture.info
    mode = "RGBA" if has_holes else "RGB"
    if profile and picture.mode in {"RGB", "CMYK", "L"} and not has_holes:
        picture = _in_screen_colours(picture, profile)
    upright: Image.Image = picture if picture.mode == mode else picture.convert(mode)
    return upright


def _in_screen_colours(picture: Image.Image, profile: bytes) -> Image.Image:
    """The colours as sRGB, which is what a file without a profile means; a profile that makes no sense is passed over."""
    try:
        own = ImageCms.ImageCmsProfile(BytesIO(profile))
        changed = ImageCms.profileToProfile(picture, own, ImageCms.createProfile("sRGB"), outputMode="RGB")
    except (ImageCms.PyCMSError, OSError, ValueError):
        return picture
    return changed or picture


def _written(upright: Image.Image, form: str) -> Picture:
    picture = Image.new(upright.mode, upright.size)
    picture.paste(upright)
    written = BytesIO()
    picture.save(written, form, **QUALITY[form])
    return Picture(written.getvalue(), picture.width, picture.height)
