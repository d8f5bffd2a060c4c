"""A backup file is whole or it is refused."""

from __future__ import annotations

import random
import tarfile

import pytest

from talka.site.operations import archive


@pytest.fixture
def kept(tmp_path):
    source, target = tmp_path / "letter.txt", tmp_path / "kept.tar"
    source.write_text("Dear Ada, " * 500)
    with archive.writing(target) as writer:
        writer.add("files/letter.txt", source)
        writer.finish({"talka": "0"})
    return target


def test_what_was_put_in_comes_out(kept, tmp_path):
    manifest = archive.read_manifest(kept)

    archive.extract(kept, manifest, tmp_path / "out")

    assert (tmp_path / "out/files/letter.txt").read_text() == "Dear Ada, " * 500


def test_any_tar_program_can_open_it(kept):
    with tarfile.open(kept) as tar:
        assert tar.getnames() == ["files/letter.txt", "manifest.json"]


def test_one_flipped_bit_anywhere_is_seen(kept):
    whole = kept.read_bytes()
    chosen = random.Random(7)
    places = [0, len(whole) - 1, len(whole) - archive.TAIL, *(chosen.randrange(len(whole)) for _ in range(300))]
    for place in places:
        bent = bytearray(whole)
        bent[place] ^= 1 << chosen.randrange(8)
        kept.write_bytes(bent)
        with pytest.raises(archive.Damaged):
            archive.read_manifest(kept)


@pytest.mark.parametrize("left", [0, 1, 77, 78, 511, 600, -1, -78, -79])
def test_a_file_that_was_cut_off_is_seen(kept, left):
    kept.write_bytes(kept.read_bytes()[:left])

    with pytest.raises(archive.Damaged):
        archive.read_manifest(kept)


def test_a_member_that_leaves_the_folder_is_refused(kept, tmp_path):
    source = tmp_path / "letter.txt"
    with archive.writing(kept) as writer:
        writer.add("../outside.txt", source)
        writer.finish({})

    with pytest.raises(archive.Damaged, match="does not belong"):
        archive.extract(kept, archive.read_manifest(kept), tmp_path / "out")

    assert not (tmp_path / "outside.txt").exists()


def test_a_backup_that_fails_leaves_the_old_one_and_nothing_else(kept, tmp_path):
    before = kept.read_bytes()

    with pytest.raises(FileNotFoundError), archive.writing(kept) as writer:
        writer.add("files/gone.txt", tmp_path / "gone.txt")

    assert kept.read_bytes() == before
    assert {path.name for path in tmp_path.iterdir()} == {"kept.tar", "letter.txt"}
