"""Sentences for people are whole: no word is glued to another, and gaps have names."""

from __future__ import annotations

import ast
import re
from pathlib import Path

from django.utils.functional import Promise

from talka.kernel.manifest import manifests

HERE = Path(__file__).parents[2] / "src" / "talka"
TRANSLATORS = {"_", "gettext", "gettext_lazy", "ngettext", "ngettext_lazy", "pgettext", "pgettext_lazy"}


def calls():
    for path in HERE.rglob("*.py"):
        if "tests" not in path.parts:
            for node in ast.walk(ast.parse(path.read_text())):
                if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in TRANSLATORS:
                    yield path, node


def sentence(node):
    """What is translated: behind the context, where there is one."""
    return node.args[node.func.id.startswith("pgettext")]


def context(node):
    return node.args[0].value if node.func.id.startswith("pgettext") else ""


def test_only_plain_strings_are_translated():
    culprits = [
        f"{path.relative_to(HERE)}:{node.lineno}"
        for path, node in calls()
        if not (isinstance(sentence(node), ast.Constant) and isinstance(sentence(node).value, str))
    ]
    assert culprits == []


def test_gaps_have_names():
    culprits = [
        f"{path.relative_to(HERE)}:{node.lineno} {sentence(node).value}"
        for path, node in calls()
        if isinstance(sentence(node), ast.Constant)
        and (re.search(r"%[sd]", str(sentence(node).value)) or re.search(r"\{\w*\}", str(sentence(node).value)))
    ]
    assert culprits == []


def test_sentences_are_not_glued_together():
    glued = [
        f"{path.relative_to(HERE)}:{node.lineno}"
        for path in HERE.rglob("*.py")
        if "tests" not in path.parts
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.BinOp)
        and isinstance(node.op, ast.Add)
        and any(
            isinstance(side, ast.Call) and isinstance(side.func, ast.Name) and side.func.id in TRANSLATORS
            for side in (node.left, node.right)
        )
    ]
    assert glued == []


def test_every_event_can_say_its_sentence():
    for manifest in manifests():
        for event in manifest.events:
            assert isinstance(event.sentence, (str, Promise)), event
            assert "%(subject)s" in str(event.sentence), event
