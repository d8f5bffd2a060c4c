"""A served installation, customers who buy without pause, and somebody who kills processes."""

from __future__ import annotations

import contextlib
import http.client
import itertools
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field

import psutil

from tests.operations.house import COMMAND, House

LONGEST_START = 60.0


@dataclass
class Running:
    """`talka serve` on a port of its own."""

    house: House
    port: int
    process: subprocess.Popen[bytes]

    def ask(self, path: str, timeout: float = 10) -> tuple[int, str]:
        """Send one request on a new connection."""
        door = http.client.HTTPConnection("127.0.0.1", self.port, timeout=timeout)
        try:
            door.request("POST", path)
            answer = door.getresponse()
            return answer.status, answer.read().decode()
        finally:
            door.close()

    def seconds_until_ready(self, longest: float) -> float:
        """How long it takes until it answers."""
        began = time.monotonic()
        while time.monotonic() - began < longest:
            with contextlib.suppress(OSError, http.client.HTTPException):
                if self.ask("/till/sell/nothing/0/", timeout=2)[0] in {200, 409, 500}:
                    return time.monotonic() - began
            time.sleep(0.02)
        raise AssertionError(f"It did not answer within {longest} seconds.")

    def descendants(self) -> list[psutil.Process]:
        """The web server, its workers, and the worker."""
        return psutil.Process(self.process.pid).children(recursive=True)

    def whole_family(self) -> list[psutil.Process]:
        """The same, once all four are there."""
        until = time.monotonic() + LONGEST_START
        while len(family := self.descendants()) < 4:
            assert time.monotonic() < until, family
            time.sleep(0.1)
        return family

    def kill(self) -> int:
        """Kill the web server with its workers, and the worker, all at once; returns how many processes that were."""
        victims = self.descendants()
        for victim in victims:
            with contextlib.suppress(psutil.NoSuchProcess):
                victim.send_signal(signal.SIGKILL)
        return len(victims)


@contextlib.contextmanager
def running(house: House) -> Iterator[Running]:
    """Serve an installation, and stop it afterwards."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    with (house.home / "serve.log").open("ab") as log:
        command = [sys.executable, "-c", COMMAND, "serve", "--port", str(port)]
        process = subprocess.Popen(command, env=house.environment, cwd=house.home, stdout=log, stderr=log)
    site = Running(house, port, process)
    try:
        site.seconds_until_ready(LONGEST_START)
        yield site
    finally:
        process.terminate()
        try:
            process.wait(30)
        except subprocess.TimeoutExpired:
            site.kill()
            process.kill()
            process.wait()


@dataclass
class Customers:
    """Threads that buy without pause and remember which sales were acknowledged."""

    site: Running
    name: str = "bread"
    crowd: int = 4
    acknowledged: list[str] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)
    over: threading.Event = field(default_factory=threading.Event)
    numbers: Iterator[int] = field(default_factory=itertools.count)

    def buy(self) -> None:
        """Buy until it is over; a connection that breaks is no answer, so that sale may or may not be there."""
        while not self.over.is_set():
            number = f"{next(self.numbers)}"
            try:
                status, said = self.site.ask(f"/till/sell/{self.name}/{number}/")
            except (OSError, http.client.HTTPException):
                time.sleep(0.05)
                continue
            if status == 200:
                self.acknowledged.append(said)
            else:
                self.refused.append(f"{status} {said[:200]}")

    def wait_for(self, count: int) -> None:
        """Wait until so many more sales were acknowledged."""
        wanted, until = len(self.acknowledged) + count, time.monotonic() + 60
        while len(self.acknowledged) < wanted:
            assert time.monotonic() < until, self.refused[:3]
            time.sleep(0.02)

    def __enter__(self) -> Customers:
        self.threads = [threading.Thread(target=self.buy, daemon=True) for _ in range(self.crowd)]
        for thread in self.threads:
            thread.start()
        return self

    def __exit__(self, *_problem: object) -> None:
        self.over.set()
        for thread in self.threads:
            thread.join(20)


def wait_for_quiet(house: House, longest: float) -> float:
    """Wait until no job waits any more; returns the seconds it took."""
    began = time.monotonic()
    while house.rows("SELECT count(*) FROM kernel_job")[0][0]:
        assert time.monotonic() - began < longest, house.rows("SELECT name, attempts, state, last_error FROM kernel_job LIMIT 5")
        time.sleep(0.2)
    return time.monotonic() - began
