"""Pages with many practices: p50 and p95 for 8 clients, next to an empty Django view in the same run and server.

Usage: PYTHONPATH=src python -m benchmarks.pages [PRACTICES] [SECONDS]
"""

from __future__ import annotations

import http.client
import os
import random
import socket
import subprocess
import sys
import threading
import time
from pathlib import Path

from benchmarks.measuring import ROOT, own_installation, seconds, share, tell

CLIENTS = 8
WORDS = ["village", "garden", "workshop", "bread", "music", "river", "school", "market", "harbour", "forest", "kitchen"]
PLACES = [
    ("Riga", "LV", 56.95, 24.11),
    ("Drobin", "PL", 52.74, 19.99),
    ("Leuven", "BE", 50.88, 4.7),
    ("Aarhus", "DK", 56.16, 10.2),
]


def fill(count: int) -> str:
    """So many published practices in one network, indexed; returns the address of one."""
    from talka.ground.networks.models import Network
    from talka.kernel import jobs
    from talka.kernel.actors import OPERATOR
    from talka.modules.practices.actions import draft_practices, publish_practices
    from talka.modules.practices.actions.writing import NewPractice
    from talka.modules.practices.models import Practice
    from talka.modules.practices.models.content import Body, Period, PlaceNamed, PracticeContent

    chance = random.Random(7)

    def story(words: int) -> str:
        return " ".join(chance.choice(WORDS) for _ in range(words)).capitalize() + "."

    def content(number: int) -> PracticeContent:
        name, country, latitude, longitude = chance.choice(PLACES)
        return PracticeContent(
            title=f"Practice {number}: {story(4)}",
            country=country,
            scope="local",
            summary=story(50),
            how_it_works=story(120),
            results=story(60),
            transfer=story(40),
            period=Period(start=str(chance.randint(1990, 2025)), ongoing=True),
            places=(PlaceNamed(name, country, latitude, longitude),),
            organisations=(Body(f"Cooperative {number % 500}", "cooperative"),),
            topics=(chance.choice(["theme:education", "theme:food-farming", "theme:youth", "theme:tourism"]),),
        )

    network = Network(slug="bench", name="Bench", languages=["en"]).put()
    rows = [NewPractice(content(number)) for number in range(count)]
    took = seconds(lambda: draft_practices(OPERATOR, rows=rows, network=network, origin="benchmark"))
    tell(claim="draft many practices", rows=count, rows_a_second=count / took)
    took = seconds(lambda: publish_practices(OPERATOR, rows=list(Practice.objects.all())))
    tell(claim="publish many practices", rows=count, rows_a_second=count / took)
    took = seconds(lambda: [jobs.run_due(10**6)])
    tell(claim="index many practices", rows=count, rows_a_second=count / took)
    return str(Practice.objects.all()[count // 2].get_absolute_url())


def serve(home: Path) -> tuple[subprocess.Popen[bytes], int]:
    """The site with an empty view beside it, two processes of granian."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [str(Path(sys.executable).parent / "granian"), "--interface", "wsgi", "--workers", "2", "--blocking-threads", "4"]
    command += ["--host", "127.0.0.1", "--port", str(port), "--log-level", "error", "benchmarks.empty_view:application"]
    environment = {**os.environ, "TALKA_HOME": str(home), "PYTHONPATH": f"{ROOT / 'src'}:{ROOT}"}
    process = subprocess.Popen(command, cwd=ROOT, env=environment)
    for _ in range(200):
        try:
            ask(port, "/-/empty/")
            return process, port
        except OSError:
            time.sleep(0.1)
    raise SystemExit("The server did not start.")


def ask(port: int, path: str) -> int:
    door = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    door.request("GET", path, headers={"Accept-Language": "en"})
    answer = door.getresponse()
    answer.read()
    door.close()
    return answer.status


def measure(port: int, path: str, length: float) -> tuple[list[float], int]:
    """The seconds of each request of eight clients who ask without pause, and how many were not answered with 200."""
    times: list[float] = []
    wrong = 0
    end = time.monotonic() + length

    def client() -> None:
        nonlocal wrong
        while time.monotonic() < end:
            began = time.perf_counter()
            wrong += ask(port, path) != 200
            times.append(time.perf_counter() - began)

    clients = [threading.Thread(target=client) for _ in range(CLIENTS)]
    for one in clients:
        one.start()
    for one in clients:
        one.join()
    return times, wrong


def queries(path: str) -> int:
    """How many queries a stranger's page asks."""
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    client = Client(HTTP_HOST="localhost")
    client.get(path)
    with CaptureQueriesContext(connection) as asked:
        client.get(path)
    return len(asked)


def main(home: Path, count: int, length: float) -> None:
    from django.core.management import call_command

    call_command("collectstatic", verbosity=0, interactive=False)
    one = fill(count)
    process, port = serve(home)
    try:
        measure(port, "/", 2)
        empty, _wrong = measure(port, "/-/empty/", length)
        for name, path in [
            ("home", "/"),
            ("list", "/practices/"),
            ("filtered list", "/practices/?country=LV"),
            ("practice", one),
        ]:
            ask(port, path)
            times, wrong = measure(port, path, length)
            tell(
                claim=f"page: {name}",
                practices=count,
                requests=len(times),
                not_200=wrong,
                queries=queries(path),
                p50_ms=share(times, 0.5) * 1000,
                p95_ms=share(times, 0.95) * 1000,
                anchor_empty_p50_ms=share(empty, 0.5) * 1000,
                anchor_empty_p95_ms=share(empty, 0.95) * 1000,
                ratio_p50=share(times, 0.5) / share(empty, 0.5),
            )
    finally:
        process.terminate()
        process.wait()


if __name__ == "__main__":
    with own_installation() as folder:
        main(folder, int(sys.argv[1]) if len(sys.argv) > 1 else 10_000, float(sys.argv[2]) if len(sys.argv) > 2 else 10)
