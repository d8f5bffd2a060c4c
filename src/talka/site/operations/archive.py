"""One backup in one file: a tar that ends in the fingerprint of everything before, so that no changed byte goes unseen.

Nothing of Django is in here, and nothing of databases. Any tar program opens the file; it stops before the fingerprint.
"""

from __future__ import annotations

import contextlib
import hashlib
import io
import json
import os
import tarfile
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import IO, Any

FORMAT = 1
MANIFEST = "manifest.json"
MARK = b"talka-sha256 "
TAIL = len(MARK) + 64 + 1
PIECE = 1 << 20


class Damaged(ValueError):
    """The file is no whole backup."""


class _Hashing:
    """A file that is read once and remembers its fingerprint; a file that shrinks meanwhile is filled up with nothing."""

    def __init__(self, file: IO[bytes], size: int) -> None:
        self.file, self.left, self.sha256 = file, size, hashlib.sha256()

    def read(self, size: int) -> bytes:
        wanted = min(size, self.left)
        piece = self.file.read(wanted)
        if len(piece) < wanted:
            raise OSError("The file became shorter while it was read.")
        self.left -= len(piece)
        self.sha256.update(piece)
        return piece


class Writer:
    """A backup that is being written."""

    def __init__(self, file: IO[bytes]) -> None:
        self.tar = tarfile.open(fileobj=file, mode="w", format=tarfile.PAX_FORMAT)  # noqa: SIM115
        self.members: dict[str, dict[str, Any]] = {}

    def add(self, name: str, path: Path) -> None:
        """Put one file in under a name, with its fingerprint into the manifest."""
        with path.open("rb") as file:
            seen = os.fstat(file.fileno())
            member = tarfile.TarInfo(name)
            member.size, member.mtime, member.mode = seen.st_size, int(seen.st_mtime), 0o600
            hashing = _Hashing(file, seen.st_size)
            self.tar.addfile(member, hashing)  # type: ignore[arg-type]
        self.members[name] = {"sha256": hashing.sha256.hexdigest(), "bytes": seen.st_size}

    def finish(self, facts: dict[str, Any]) -> None:
        """Write the manifest and end the tar."""
        text = json.dumps({"format": FORMAT, **facts, "members": self.members}, indent=1).encode()
        member = tarfile.TarInfo(MANIFEST)
        member.size, member.mode = len(text), 0o600
        self.tar.addfile(member, io.BytesIO(text))
        self.tar.close()


@contextlib.contextmanager
def writing(target: Path) -> Iterator[Writer]:
    """Write a backup beside `target` and move it there when it is whole and on the disk; a failure leaves nothing."""
    part = target.with_name(f".{target.name}.part")
    try:
        with os.fdopen(os.open(part, os.O_RDWR | os.O_CREAT | os.O_TRUNC, 0o600), "w+b") as file:
            yield Writer(file)
            digest = _digest(file, file.seek(0, os.SEEK_END))
            file.write(MARK + digest.encode() + b"\n")
            file.flush()
            os.fsync(file.fileno())
        part.replace(target)
    finally:
        part.unlink(missing_ok=True)


def _digest(file: IO[bytes], length: int) -> str:
    """The fingerprint of the first `length` bytes; the file stands behind them afterwards."""
    found = hashlib.sha256()
    file.seek(0)
    while length > 0:
        piece = file.read(min(PIECE, length))
        if not piece:
            raise Damaged("shorter than it was")
        found.update(piece)
        length -= len(piece)
    return found.hexdigest()


def read_manifest(path: Path) -> dict[str, Any]:
    """The manifest of a whole backup, after every byte was looked at; Damaged says what is wrong with any other file."""
    with path.open("rb") as file:
        length = file.seek(0, os.SEEK_END) - TAIL
        if length < tarfile.BLOCKSIZE:
            raise Damaged("too short")
        file.seek(length)
        tail = file.read()
        if not tail.startswith(MARK):
            raise Damaged("its end is missing")
        if tail != MARK + _digest(file, length).encode() + b"\n":
            raise Damaged("some of it has changed")
    with tarfile.open(path, "r:") as tar:
        member = tar.extractfile(MANIFEST)
        manifest: dict[str, Any] = json.load(member) if member else {}
    if manifest.get("format") != FORMAT:
        raise Damaged("another format")
    return manifest


def extract(path: Path, manifest: dict[str, Any], folder: Path) -> None:
    """Lay every member out under `folder`, each checked against the manifest."""
    with tarfile.open(path, "r:") as tar:
        for member in tar:
            if member.name != MANIFEST:
                _lay_out(tar, member, manifest["members"].get(member.name), folder)
    for name in manifest["members"]:
        if not (folder / name).is_file():
            raise Damaged(f"{name} is missing")


def _lay_out(tar: tarfile.TarFile, member: tarfile.TarInfo, known: dict[str, Any] | None, folder: Path) -> None:
    parts = PurePosixPath(member.name).parts
    if known is None or not member.isfile() or ".." in parts or member.name.startswith("/"):
        raise Damaged(f"{member.name} does not belong in it")
    target = folder.joinpath(*parts)
    target.parent.mkdir(parents=True, exist_ok=True)
    source, found = tar.extractfile(member), hashlib.sha256()
    with target.open("wb") as file:
        while source and (piece := source.read(PIECE)):
            found.update(piece)
            file.write(piece)
    os.utime(target, (member.mtime, member.mtime))
    if found.hexdigest() != known["sha256"]:
        raise Damaged(f"{member.name} has changed")
