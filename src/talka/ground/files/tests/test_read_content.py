"""What is taken, what is refused, and what is removed from a picture."""

import random
from hashlib import sha256
from io import BytesIO

import pytest
from PIL import Image

from talka.ground.files.choices import REFUSALS
from talka.ground.files.reading import KINDS, Refusal, Refused, pictures, read_content
from talka.ground.files.tests.conftest import CANARY, archive, photograph, picture_bytes

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
TAKEN = {
    "image/jpeg": picture_bytes("JPEG"),
    "image/png": picture_bytes("PNG"),
    "image/webp": picture_bytes("WEBP"),
    "application/pdf": b"%PDF-1.7\n...",
    WORD: archive(word__document="", **{"word/document.xml": "<w/>"}),
    "application/vnd.oasis.opendocument.text": archive(mimetype="application/vnd.oasis.opendocument.text"),
    "text/html": b"<!DOCTYPE html><html></html>",
    "text/plain": "Zażółć gęślą jaźń".encode(),
}
REFUSED = {
    "empty": (b"", Refusal.EMPTY),
    "svg": (b'<?xml version="1.0"?><svg onload="alert(1)"/>', Refusal.SVG),
    "svg without head": (b"  <SVG/>", Refusal.SVG),
    "gif": (picture_bytes("GIF"), Refusal.OTHER_PICTURE),
    "tiff": (picture_bytes("TIFF"), Refusal.OTHER_PICTURE),
    "half a picture": (picture_bytes("JPEG", (600, 400))[:400], Refusal.BROKEN_PICTURE),
    "a picture's beginning": (b"\xff\xd8\xff" + b"MZ" * 50, Refusal.BROKEN_PICTURE),
    "program": (b"MZ\x90\x00\x03\x00", Refusal.UNKNOWN),
    "any zip": (archive(thing="x"), Refusal.UNKNOWN),
    "broken zip": (b"PK\x03\x04nothing", Refusal.UNKNOWN),
    "xml": (b'<?xml version="1.0"?><thing/>', Refusal.UNKNOWN),
}


@pytest.mark.parametrize("media_type", TAKEN)
def test_a_file_is_known_by_what_is_in_it_and_never_by_its_name(media_type):
    content = read_content("report.exe", TAKEN[media_type])

    assert content.kind.media_type == media_type
    assert content.name == f"report.{content.kind.ending}"
    assert content.sha256 == sha256(content.data).hexdigest()


@pytest.mark.parametrize("what", REFUSED)
def test_what_is_not_taken_is_refused_with_its_reason(what):
    data, reason = REFUSED[what]

    with pytest.raises(Refused) as refusal:
        read_content("picture.jpg", data)

    assert refusal.value.reason is reason
    assert str(REFUSALS[reason]).endswith(".")


def test_every_reason_has_a_sentence():
    assert set(REFUSALS) == set(Refusal)


def test_a_text_larger_than_ten_megabytes_is_refused():
    with pytest.raises(Refused) as refusal:
        read_content("long.txt", b"a" * (KINDS["text/plain"].most_bytes + 1))

    assert (refusal.value.reason, refusal.value.megabytes) == (Refusal.TOO_LARGE, 10)


def test_a_picture_that_would_not_fit_into_memory_is_refused_unopened(monkeypatch):
    monkeypatch.setattr(pictures, "MOST_PIXELS", 60 * 40 - 1)

    with pytest.raises(Refused) as refusal:
        read_content("large.png", TAKEN["image/png"])

    assert refusal.value.reason is Refusal.TOO_MANY_PIXELS


def test_where_and_with_what_a_picture_was_taken_is_removed_and_it_stands_upright():
    before = photograph()
    assert CANARY.encode() in before

    content = read_content("holiday.jpg", before)

    with Image.open(BytesIO(content.data)) as opened:
        assert dict(opened.getexif()) == {}
        assert opened.size == (40, 60) == (content.width, content.height)
    assert CANARY.encode() not in content.data


def test_a_picture_keeps_its_transparency():
    see_through = BytesIO()
    Image.new("RGBA", (10, 10), (0, 0, 0, 0)).save(see_through, "PNG")

    content = read_content("hole.png", see_through.getvalue())

    with Image.open(BytesIO(content.data)) as opened:
        assert opened.convert("RGBA").getpixel((5, 5))[3] == 0


def test_a_huge_picture_becomes_2400_pixels_wide():
    content = read_content("wide.png", picture_bytes("PNG", (5000, 100)))

    assert (content.width, content.height) == (2400, 48)


def test_a_name_can_lead_nowhere():
    for name in ("../../etc/passwd", "C:\\Users\\ada\\secret.txt", "a\x00b.txt", "...", "", "x" * 500):
        stored = read_content(name, b"text").name

        assert stored.endswith(".txt")
        assert not set('/\\:\x00"') & set(stored)
        assert 5 <= len(stored) <= 160
        assert not stored.startswith(".")


def test_whatever_comes_in_is_taken_or_refused_and_never_breaks():
    chance = random.Random(7)
    beginnings = [data[:40] for data in (*TAKEN.values(), *(data for data, _reason in REFUSED.values()))]

    for _turn in range(400):
        data = chance.choice(beginnings) + chance.randbytes(chance.randrange(200))
        try:
            assert read_content("any.bin", data).kind in KINDS.values()
        except Refused as refused:
            assert refused.reason in Refusal


@pytest.mark.parametrize("side", [8_000, 20_000])
def test_a_picture_of_too_many_pixels_is_called_what_it_is(side):
    from io import BytesIO

    from PIL import Image

    written = BytesIO()
    Image.new("1", (side, side)).save(written, "PNG")

    with pytest.raises(Refused) as refusal:
        read_content("large.png", written.getvalue())

    assert refusal.value.reason == Refusal.TOO_MANY_PIXELS
