"""The warm process: holds Sphinx in memory and builds each language in a child of its own.

    python -m handbook.live.builder FOLDER SETTINGS

Codes of languages come in, a line per request; a line of JSON goes out per language that is ready.  It ends with its
input.  A child starts with everything imported and takes its mistakes with it.
"""

from __future__ import annotations

import gc
import json
import os
import sys
import time
import traceback
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from shutil import rmtree
from typing import Any, TextIO

from handbook.live.work import ROOT, Place, build

EXTENSION = ("sphinx.builders.html", "myst_parser.sphinx_ext.main", "sphinx_design", "handbook")


def main(arguments: list[str]) -> int:
    """Answer requests until the input ends."""
    folder, settings = Path(arguments[0]), json.loads(arguments[1])
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "w", encoding="utf-8")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())  # what a library prints must not stand between the answers
    os.chdir(ROOT)  # Sphinx looks up interface words for scripts relative to the working directory
    try:
        _prepare(folder)
    except Exception:  # our own code does not load: whoever edits it must see that in the page, too
        problems = traceback.format_exc().replace(f"{ROOT}/", "").splitlines()
        for line in sys.stdin:
            for code in line.split():
                _answer(answers, {"code": code, "problems": problems, "seconds": 0})
        return 1
    for line in sys.stdin:
        _build(folder, settings, line.split(), answers)
    return 0


def _prepare(folder: Path) -> None:
    """Import what every build needs; forget pages that were made by other code than ours of now."""
    from handbook.build.driver import set_date
    from handbook.build.freshness import Stamp, code

    set_date()
    for module in EXTENSION:
        import_module(module)
    folder.mkdir(parents=True, exist_ok=True)
    stamp = Stamp(folder / "code", code(ROOT))
    if not stamp.is_current():
        for name in ("made", "good"):
            for doctrees in (folder / name).glob("*/doctrees"):
                rmtree(doctrees)
        stamp.write()
    _keep_ready()
    # Children live for a second: collecting rubbish costs them more than it frees (loading the environment: 0.9 s
    # with it, 0.03 s without).
    gc.disable()


def _build(folder: Path, settings: dict[str, Any], codes: list[str], answers: TextIO) -> None:
    """Build languages side by side and answer for each."""
    children: dict[int, tuple[str, float]] = {}
    for code in codes:
        started = time.monotonic()
        child = os.fork()
        if child == 0:
            os._exit(_in_child(Place(folder, code), settings))
        children[child] = code, started
    learned: list[str] = []
    while children:
        child, status = os.wait()
        code, started = children.pop(child)
        told = {"problems": [f"{code}: the process that builds was stopped (status {status})"], "modules": []}
        if status == 0:
            told = json.loads(_report(folder, code).read_text("utf-8"))
        learned += told["modules"]
        _answer(answers, {"code": code, "problems": told["problems"], "seconds": time.monotonic() - started})
    for name in learned:  # what a child had to import, the next ones find ready
        with suppress(Exception):
            import_module(name)
    _keep_ready()
    gc.collect()


def _keep_ready() -> None:
    """Work out what the next build asks for again, now that nobody waits: the functions remember their answers."""
    from handbook.base import project
    from handbook.facts import tables as datatables
    from handbook.po import progress
    from handbook.roles import catalogue
    from handbook.site import stylesheet

    with suppress(Exception):  # a mistake in the sources: the build tells it
        catalogue.load(ROOT)
        datatables.load(ROOT)
        progress.load(ROOT)  # reads the PO files
        values = project.load(ROOT)
        stylesheet.compose(ROOT / "_static", values["pygments_style"], values["pygments_dark_style"])


def _in_child(place: Place, settings: dict[str, Any]) -> int:
    before = set(sys.modules)
    problems = build(place, settings)
    told = {"problems": problems, "modules": [name for name in sys.modules if name not in before]}
    _report(place.folder, place.code).write_text(json.dumps(told), "utf-8")
    return 0


def _report(folder: Path, code: str) -> Path:
    return folder / f"report-{code}.json"


def _answer(answers: TextIO, told: dict[str, Any]) -> None:
    answers.write(json.dumps(told) + "\n")
    answers.flush()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
