"""The shape of the code is tested like everything else."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.apps import apps

ROOT = Path(__file__).parents[2]
HERE = ROOT / "src" / "talka"
LONGEST_FILE, LONGEST_FUNCTION = 400, 40
WRITERS = {"actions.py", "testing.py"}
WRITES = {"save", "create", "bulk_create", "bulk_update", "update_or_create", "get_or_create", "put"}
FORBIDDEN_NAMES = {"utils", "helpers", "common", "misc", "services", "managers", "mixins"}


def sources(*, tests: bool = False) -> Iterator[Path]:
    for path in HERE.rglob("*.py"):
        if "migrations" not in path.parts and (tests or "tests" not in path.parts):
            yield path


def functions(path: Path) -> Iterator[ast.FunctionDef]:
    return (node for node in ast.walk(ast.parse(path.read_text())) if isinstance(node, ast.FunctionDef))


def test_no_file_is_too_long():
    assert [f"{p.relative_to(ROOT)}" for p in sources(tests=True) if len(p.read_text().splitlines()) > LONGEST_FILE] == []


def test_no_function_is_too_long():
    assert [
        f"{p.relative_to(ROOT)}:{f.name}" for p in sources() for f in functions(p) if f.end_lineno - f.lineno >= LONGEST_FUNCTION
    ] == []


def test_no_drawer_for_everything_exists():
    assert [p for p in HERE.rglob("*") if p.stem in FORBIDDEN_NAMES] == []


def is_writer(path: Path) -> bool:
    """Actions write, models derive, the kernel and the site have mechanisms; a pure package knows no table."""
    return (
        path.name in WRITERS
        or "actions" in path.parts
        or "kernel" in path.parts
        or "site" in path.parts
        or "models" in path.parts
        or "reading" in path.parts
        or path.name in {"models.py", "querysets.py"}
    )


def writes(call: ast.Call) -> bool:
    """Whether a call stores a row: `record.put()`, `Model.objects.create(…)`; `put("/…")` of a router, `save(file)` do not."""
    if not isinstance(call.func, ast.Attribute) or call.func.attr not in WRITES:
        return False
    return call.func.attr not in {"put", "save"} or not call.args


def test_only_actions_write():
    culprits = [
        f"{path.relative_to(ROOT)}:{call.lineno} .{call.func.attr}("
        for path in sources()
        if not is_writer(path)
        for call in ast.walk(ast.parse(path.read_text()))
        if isinstance(call, ast.Call) and writes(call)
    ]
    assert culprits == []


def is_action(function: ast.FunctionDef) -> bool:
    names = [d.func if isinstance(d, ast.Call) else d for d in function.decorator_list]
    return any(isinstance(name, ast.Name) and name.id == "action" for name in names)


def test_every_action_says_what_it_does():
    assert [f.name for p in sources() for f in functions(p) if is_action(f) and not ast.get_docstring(f)] == []


@pytest.mark.parametrize(
    "model", [m for m in apps.get_models() if m.__module__.startswith("talka.")], ids=lambda m: m._meta.label
)
def test_tables_point_only_downwards(model):
    """String foreign keys escape the import linter; this catches them."""
    own = ".".join(model.__module__.split(".")[:3])
    below = {
        "talka.kernel": ("talka.kernel", "talka.ground.people"),
        "talka.ground": ("talka.ground", "talka.kernel"),
        "talka.modules": (own, "talka.ground", "talka.kernel"),
    }[".".join(own.split(".")[:2])]
    for field in model._meta.get_fields():
        if field.concrete and field.is_relation:
            assert field.related_model.__module__.startswith((*below, "django.")), field


def test_templates_link_only_to_their_own_module():
    names = {path.name for path in (HERE / "modules").iterdir() if path.is_dir()}
    culprits = [
        f"{path.relative_to(ROOT)}: {name}"
        for path in (HERE / "modules").rglob("*.html")
        for name in re.findall(r"{%\s*url\s+[\"'](\w+):", path.read_text())
        if name in names and name != path.relative_to(HERE / "modules").parts[0]
    ]
    assert culprits == []


def test_no_page_carries_style_or_script_in_itself():
    inline = re.compile(r"""<style|\sstyle=|<script(?![^>]*\bsrc=)(?![^>]*type="application/ld\+json")|\son\w+=["']""")
    culprits = [
        f"{path.relative_to(ROOT)}: {found.group()}"
        for path in HERE.rglob("*.html")
        for found in inline.finditer(path.read_text())
    ]
    assert culprits == []
