"""What the documentation names is there: files, headings, pictures, commands, make targets, addresses, settings."""

from __future__ import annotations

import ast
import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from django.urls import is_valid_path

from talka.site.commands import group
from talka.site.search_commands import WordsFirst

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
OPERATORS = DOCS / "guides" / "operators.md"
PAGES = [ROOT / "README.md", *sorted(DOCS.rglob("*.md"))]
GUIDES = [page for page in PAGES if page.parent.name == "guides"]
LONGEST_LINE, LARGEST_PICTURE = 130, 120_000
FENCE = re.compile(r"^```.*?^```", re.MULTILINE | re.DOTALL)
CODE = re.compile(r"`([^`\n]+)`")
LINK = re.compile(r"(?:\[[^\]]*\]\(|<img src=\")([^)\s\"]+)")
ENDS = {"|", ">", ">>", "&&", ";"}

every_page = pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())


def prose(page: Path) -> str:
    """A page without what is code."""
    lines = FENCE.sub("", page.read_text("utf-8")).splitlines()
    return CODE.sub("", "\n".join(line for line in lines if not line.startswith("    ")))


def code(page: Path) -> Iterator[str]:
    """Every line of the blocks of code of a page, continued lines joined, and every piece of code within a sentence."""
    text = page.read_text("utf-8").replace("\\\n", " ")
    for block in FENCE.findall(text):
        yield from block.splitlines()[1:-1]
    for line in FENCE.sub("", text).splitlines():
        yield from [line.strip()] if line.startswith("    ") else CODE.findall(line)


def words(line: str) -> list[str]:
    """The words of a command as a shell sees them, as far as they belong to one command."""
    try:
        found = shlex.split(line, comments=True)
    except ValueError:
        return line.split()
    end = next((place for place, word in enumerate(found) if word in ENDS), len(found))
    return found[:end]


def commands(page: Path, name: str) -> Iterator[list[str]]:
    """The words after the name of a program, wherever code begins with it; settings may stand in front."""
    for line in code(page):
        found = words(line)
        while found and re.fullmatch(r"[A-Z_]+=\S*", found[0]):
            found = found[1:]
        if found and found[0].rpartition("/")[2] == name:
            yield found[1:]


def anchors(page: Path) -> set[str]:
    """The names under which the headings of a page can be linked to."""
    headings = re.findall(r"^#+ (.+)$", page.read_text("utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


def unknown(arguments: list[str]) -> str:
    """What `talka` does not have of a command line: a command or an option; "" where it has all of it."""
    command: click.Command = group()
    for word in arguments:
        if word.startswith("--"):
            known = {name for parameter in command.params for name in parameter.opts} | {"--help"}
            if word.partition("=")[0] not in known:
                return word
        elif isinstance(command, click.Group):
            below = command.commands.get(word) or (command.commands["find"] if isinstance(command, WordsFirst) else None)
            if below is None:
                return word
            command = below
    return ""


@every_page
def test_every_link_leads_to_a_file_and_to_a_heading_in_it(page: Path):
    broken = []
    for link in LINK.findall(prose(page)):
        if not re.match(r"[a-z]+:", link):
            name, _hash, anchor = link.partition("#")
            there = (page.parent / name).resolve() if name else page
            if not there.exists() or (anchor and anchor not in anchors(there)):
                broken.append(link)

    assert broken == []


@every_page
def test_every_command_of_talka_exists_with_its_options(page: Path):
    assert [arguments for arguments in commands(page, "talka") if unknown(arguments)] == []


@every_page
def test_every_target_of_make_exists(page: Path):
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    asked = {word for line in commands(page, "make") for word in line if re.fullmatch(r"[a-z-]+", word)}

    assert asked - targets == set()


@pytest.mark.parametrize("page", GUIDES, ids=lambda page: page.name)
def test_every_address_in_a_guide_is_one_of_ours(page: Path):
    named = {piece.split()[-1] for piece in code(page) if re.match(r"(GET |PUT |POST )?/", piece) and "<" not in piece}
    paths = {re.sub(r"^/n/[\w-]+(?=/.)", "", address.partition("?")[0]) for address in named}

    assert [path for path in sorted(paths) if not is_valid_path(path)] == []


@pytest.mark.parametrize("page", GUIDES, ids=lambda page: page.name)
def test_no_line_of_a_guide_is_too_long(page: Path):
    assert [line for line in page.read_text("utf-8").splitlines() if len(line) > LONGEST_LINE] == []


def settings_read() -> set[str]:
    """The names that the settings ask the environment for."""
    tree = ast.parse((ROOT / "src" / "talka" / "site" / "settings.py").read_text("utf-8"))
    asked = [node for node in ast.walk(tree) if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)]
    of_env = [node for node in asked if isinstance(node.func, ast.Attribute) and ast.unparse(node.func.value) == "env"]
    return {str(node.args[0].value) for node in of_env if node.args and isinstance(node.args[0], ast.Constant)}


def test_every_setting_is_described_for_operators_and_no_other_is():
    described = re.findall(r"^\| `([A-Z_]+)` \|", OPERATORS.read_text("utf-8"), re.MULTILINE)

    assert sorted(described) == sorted(settings_read())


def test_operators_are_told_of_no_setting_that_nothing_reads():
    pieces = [re.sub(r"=.*", "", word) for line in code(OPERATORS) for word in line.split()[:1]]
    named = {piece for piece in pieces if re.fullmatch(r"[A-Z]+(_[A-Z]+)+", piece)}

    assert named - settings_read() == set()


def test_every_picture_is_small_and_shown_somewhere():
    pictures = sorted((DOCS / "pictures").iterdir())
    shown = {(page.parent / link).resolve() for page in PAGES for link in LINK.findall(prose(page))}

    assert [picture.name for picture in pictures if picture.stat().st_size > LARGEST_PICTURE] == []
    assert [picture.name for picture in pictures if picture.resolve() not in shown] == []
