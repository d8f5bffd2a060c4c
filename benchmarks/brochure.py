"""Printing a brochure: seconds for so many practices of the length of a real report, as PDF/UA and as a Word document, next to
the same words set by Typst on plain pages in the same run. Each figure is taken in a process of its own, since Typst remembers.

Usage: PYTHONPATH=src:. python -m benchmarks.brochure [PRACTICES]
"""

from __future__ import annotations

import multiprocessing
import random
import sys
from typing import Any

from benchmarks.measuring import own_installation, seconds, tell

WORDS = ["village", "garden", "workshop", "bread", "music", "river", "school", "market", "harbour", "forest", "kitchen"]
PARTS = ("needs", "objectives", "how_it_works", "challenges", "innovation", "stakeholders", "monitoring", "results", "transfer")
PLAIN = '#set document(title: "x")\n#for page in json("told.json") { for words in page { par(words) }; pagebreak(weak: true) }'


def fill(count: int) -> list[Any]:
    """So many published practices of about 550 words each, all different."""
    from decimal import Decimal

    from talka.ground.networks.models import Network
    from talka.kernel.actors import OPERATOR
    from talka.modules.practices.actions import draft_practices, publish_practices
    from talka.modules.practices.actions.writing import NewPractice
    from talka.modules.practices.models import Practice
    from talka.modules.practices.models.content import Body, Figure, Funding, Link, Period, PlaceNamed, PracticeContent

    chance = random.Random(7)

    def story(words: int) -> str:
        return " ".join(chance.choice(WORDS) for _ in range(words)).capitalize() + "."

    def content(number: int) -> PracticeContent:
        return PracticeContent(
            title=f"Practice {number}: {story(4)}",
            country="LV",
            scope="local",
            summary=story(50),
            places=(PlaceNamed(f"Town {number}", "LV", chance.uniform(42, 62), chance.uniform(-5, 28)),),
            organisations=tuple(Body(f"Cooperative {number} {name}", "cooperative") for name in range(4)),
            period=Period(start=str(chance.randint(1990, 2025)), ongoing=True),
            funding=(Funding(Decimal(chance.randint(1000, 90000)), "EUR", "Municipality"),),
            figures=tuple(Figure(Decimal(chance.randint(1, 900)), "people", story(2)) for _ in range(3)),
            links=(Link(f"https://example.org/{number}"),),
            **{name: f"{story(30)}\n\n{story(30)}" for name in PARTS},
        )

    network = Network(slug="bench", name="Bench", languages=["en"]).put()
    rows = [NewPractice(content(number)) for number in range(count)]
    draft_practices(OPERATOR, rows=rows, network=network, origin="benchmark")
    publish_practices(OPERATOR, rows=list(Practice.objects.all()))
    return list(Practice.objects.select_related("home"))


def plain(brochure: Any) -> None:
    """The anchor: the same words on plain pages, untagged, without drawings."""
    import json
    import tempfile
    from pathlib import Path

    import typst

    told = [[one.title.words, one.lead.words, *(text.words for _label, text in one.parts)] for one in brochure.stories]
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "told.json").write_text(json.dumps(told))
        (Path(folder) / "main.typ").write_text(PLAIN)
        typst.compile(Path(folder) / "main.typ", root=folder, format="pdf", ignore_system_fonts=True, pdf_tags=False)


def apart(work: Any, *known: Any) -> float:
    """How long the work takes in a fresh copy of this process."""
    context = multiprocessing.get_context("fork")
    told = context.SimpleQueue()
    child = context.Process(target=lambda: told.put(seconds(lambda: work(*known))))
    child.start()
    took: float = told.get()
    child.join()
    return took


def main(count: int) -> None:
    """Fill, gather, and print in each form."""
    with own_installation():
        from talka.modules.practices.brochure import as_docx, as_pdf, gather

        practices = fill(count)
        known = {"title": "Bench", "language": "en", "publisher": "Bench", "site": "http://localhost:8000"}
        gather(practices[:1], **known)
        gathered = seconds(lambda: gather(practices, **known))
        whole = gather(practices, **known)
        pdf, word, anchor = apart(as_pdf, whole), apart(as_docx, whole), apart(plain, whole)
        figures = {"practices": count, "gather_seconds": gathered, "anchor_plain_pages_seconds": anchor}
        tell(claim="brochure as PDF/UA", **figures, seconds=gathered + pdf, ratio=pdf / anchor)
        tell(claim="brochure as a Word document", **figures, seconds=gathered + word, ratio=word / anchor)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 200)
