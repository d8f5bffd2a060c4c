"""Keep a web server and a worker running; when one dies it is started again, when we die they die with us.

Nothing of Django is imported here, so that the process which only watches stays small.
"""

from __future__ import annotations

import ctypes
import logging
import os
import signal
import subprocess
import sys
import threading
import time
from dataclasses import dataclass

log = logging.getLogger("talka.serve")

FIRST_PAUSE, LONGEST_PAUSE, STEADY = 0.1, 30.0, 20.0
HEAD_START = 2.0
PATIENCE = 15.0
PR_SET_PDEATHSIG = 1


def die_with_parent(number: int = signal.SIGKILL) -> None:
    """Ask Linux to send us a signal when our parent dies; other systems are left as they are."""
    if sys.platform == "linux":
        ctypes.CDLL(None, use_errno=True).prctl(PR_SET_PDEATHSIG, int(number), 0, 0, 0)


def web_command(host: str, port: int, workers: int) -> list[str]:
    """The command line of the web server."""
    options = ["--interface", "wsgi", "--workers", str(workers), "--blocking-threads", "4", "--no-ws", "--log-level", "warning"]
    watch = ["--respawn-failed-workers", "--respawn-interval", "0.2", "--workers-kill-timeout", "8"]
    where = ["--host", host, "--port", str(port)]
    return [sys.executable, "-m", "granian", *where, *options, *watch, "talka.site.operations.web:application"]


def worker_command() -> list[str]:
    """The command line of the worker."""
    return [sys.executable, "-c", "from talka.site.commands import main; main(['worker', '--supervised'])"]


@dataclass
class Child:
    """One process that must always run. It is started again at once when it was killed, ever later when it ends by itself.

    `head_start` is what it leaves to the others, in seconds.
    """

    name: str
    command: list[str]
    process: subprocess.Popen[bytes] | None = None
    pause: float = FIRST_PAUSE
    started: float = 0.0
    next_start: float = 0.0
    head_start: float = 0.0

    def start(self) -> None:
        """Start it in a group of its own, so that what it leaves behind can be swept away."""
        self.started = time.monotonic()
        self.process = subprocess.Popen(self.command, start_new_session=True, preexec_fn=die_with_parent)  # noqa: PLW1509, S603

    def is_running(self) -> bool:
        """Whether the process is there; a dead one is noticed once, and its next start set."""
        if self.process is None:
            return False
        code = self.process.poll()
        if code is None:
            return True
        self.sweep()
        ran = time.monotonic() - self.started
        was_killed = code < 0
        self.pause = FIRST_PAUSE if was_killed or ran > STEADY else min(self.pause * 2, LONGEST_PAUSE)
        pause = self.pause + self.head_start
        self.next_start = time.monotonic() + pause
        log.error("The %s ended (%s); it is started again in %.1f seconds.", self.name, code, pause)
        self.process = None
        return False

    def sweep(self) -> None:
        """Kill whatever of the group is still there."""
        if self.process is not None:
            try:
                os.killpg(self.process.pid, signal.SIGKILL)
            except (ProcessLookupError, PermissionError):
                return

    def ask_to_stop(self) -> None:
        """Ask it to finish what it is doing and end."""
        if self.process is not None and self.process.poll() is None:
            self.process.terminate()

    def wait_for_end(self, until: float) -> None:
        """Wait until a moment, then end it whether it wants or not."""
        if self.process is not None:
            try:
                self.process.wait(max(0.1, until - time.monotonic()))
            except subprocess.TimeoutExpired:
                log.error("The %s did not end in time and was stopped.", self.name)
            self.sweep()
            self.process.wait()


def supervise(children: list[Child], stop: threading.Event) -> None:
    """Keep all children running until `stop` is set; then let them finish, for 15 seconds at most."""
    while not stop.is_set():
        for child in children:
            if not child.is_running() and time.monotonic() >= child.next_start:
                child.start()
        stop.wait(0.1)
    for child in children:
        child.ask_to_stop()
    until = time.monotonic() + PATIENCE
    for child in children:
        child.wait_for_end(until)


def main(arguments: list[str]) -> None:
    """Supervise one web server (host, port, workers) and one worker until somebody asks us to stop."""
    host, port, workers = arguments
    logging.basicConfig(format="%(asctime)s %(levelname)s %(name)s: %(message)s", level=logging.WARNING)
    stop = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
        signal.signal(number, lambda *_: stop.set())
    web = Child("web server", web_command(host, int(port), int(workers)))
    worker = Child("worker", worker_command(), next_start=time.monotonic() + HEAD_START, head_start=HEAD_START)
    supervise([web, worker], stop)


if __name__ == "__main__":
    main(sys.argv[1:])
