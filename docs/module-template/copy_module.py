"""Start a new module from the template: `make module name=gardens` (a plural noun; its thing is called a garden)."""

from __future__ import annotations

import re
import sys
from pathlib import Path

TEMPLATE = Path(__file__).parent / "examples"
LISTED = re.compile(r'(MODULES = env\.list\("TALKA_MODULES", default=\[)([^\]]*)\]')


def renamed(text: str, name: str) -> str:
    """The text with examples, Examples, example and Example called after the new module."""
    one = re.sub(r"(ss|x|ch|sh)es$|ies$|s$", lambda end: {"ies": "y"}.get(end.group(), end.group(1) or ""), name)
    for old, new in (("examples", name), ("example", one)):
        text = text.replace(old, new).replace(old.capitalize(), new.capitalize())
    return text


def copy_module(name: str, to: Path) -> Path:
    """Copy the template into the folder `to` under its new name; refuses a name that is taken or is no plain word."""
    target = to / name
    if not re.fullmatch(r"[a-z]{3,30}", name):
        raise SystemExit("A module's name is one plural noun in small letters, such as: make module name=gardens")
    if target.exists():
        raise SystemExit(f"There is a module called {name} already.")
    for file in sorted(TEMPLATE.rglob("*")):
        if file.is_file() and "__pycache__" not in file.parts:
            copy = target / renamed(str(file.relative_to(TEMPLATE)), name)
            copy.parent.mkdir(parents=True, exist_ok=True)
            copy.write_text(renamed(file.read_text(), name))
    return target


def list_module(name: str, settings: Path) -> None:
    """Add the module to the list of those that every installation has; refuses settings in which there is no such list."""
    listed, count = LISTED.subn(rf'\1\2, "{name}"]', settings.read_text(), count=1)
    if not count:
        raise SystemExit(f"There is no list of MODULES in {settings.name}. Please add {name} to it yourself.")
    settings.write_text(listed)


if __name__ == "__main__":
    talka = Path(__file__).parents[2] / "src" / "talka"
    made = copy_module(sys.argv[1] if len(sys.argv) > 1 else "", talka / "modules")
    list_module(made.name, talka / "site" / "settings.py")
    sys.stdout.write(
        f"{made.name} is there, with its first migration, and stands in the list of MODULES in site/settings.py.\n"
        f"Try it: make solo only={made.name}\n"
        "While nobody has it yet, remove its migration and make it anew whenever you change its models:\n"
        f"python -m django makemigrations {made.name}\n"
    )
