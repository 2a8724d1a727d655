"""Measures what each shortcut of handbook/speed/ saves of a first build: `python -m bench.shortcuts [ROUNDS [CODE]]`.

A process that has everything imported forks a child for each build of the real handbook: with all shortcuts, without
each one of them, and without all.  They take turns, so that what else the machine does hits them alike; what counts
is processor time, user and system, of the whole child.
"""

from __future__ import annotations

import gc
import io
import os
import statistics
import sys
import tempfile
from importlib import import_module
from pathlib import Path

from bench.measure import BenchError
from handbook import MODULES, speed
from handbook.speed import rubbish, shortcut, start

ROOT = Path(__file__).parent.parent
ALL, NONE = "all of them", "none of them"


def main(arguments: list[str]) -> int:
    """Measure and print a line per shortcut: what a build costs without it, and so what it saves."""
    rounds, language = int((arguments or ["7"])[0]), (arguments[1:] or ["en"])[0]
    os.chdir(ROOT)
    _prepare()
    places = [one.place for one in speed.shortcuts()]
    costs: dict[str, list[float]] = {name: [] for name in (ALL, *places, NONE)}
    for number in range(rounds):
        for name in costs if number % 2 == 0 else reversed(costs):
            costs[name].append(_cost(name, language))
    whole = statistics.median(costs[ALL])
    print(f"with {ALL}: {whole:.2f} s ({min(costs[ALL]):.2f}-{max(costs[ALL]):.2f}), {rounds} rounds, {language}")
    for name in (*places, NONE):
        saved = [without - all_of_them for without, all_of_them in zip(costs[name], costs[ALL], strict=True)]
        print(f"{name}: saves {statistics.median(saved):.2f} s ({min(saved):.2f} to {max(saved):.2f})")
    return 0


def _prepare() -> None:
    """Import what every build needs, as the build driver does."""
    gc.disable()
    start.load_less()
    from sphinx.application import builtin_extensions

    for module in (*builtin_extensions, "myst_parser.sphinx_ext.main", "sphinx_design"):
        import_module(module)
    for module in MODULES:
        import_module(f"handbook.{module}")
    gc.freeze()


def _cost(left_out: str, language: str) -> float:
    """Return the processor time of a first build without a shortcut.  Raises BenchError when it fails."""
    child = os.fork()
    if child == 0:
        told = _build(left_out, language)
        if told:
            print(told, file=sys.stderr)
        os._exit(bool(told))
    _child, status, used = os.wait4(child, 0)
    if status:
        raise BenchError(f"the build with {left_out} failed")
    return used.ru_utime + used.ru_stime


def _build(left_out: str, language: str) -> str:
    """Build the handbook in a folder that does not stay; return what went wrong."""
    from sphinx.application import Sphinx
    from sphinx.util.docutils import docutils_namespace, patch_docutils

    chosen = [one for one in speed.shortcuts() if left_out not in {one.place, NONE}]
    speed.shortcuts = lambda: tuple(chosen)
    told = io.StringIO()
    root = str(ROOT)
    with tempfile.TemporaryDirectory() as out, patch_docutils(root), docutils_namespace():
        settings = {"language": language}
        app = Sphinx(root, root, out, f"{out}/read", "html", confoverrides=settings, status=None, warning=told)
        rubbish.collect_seldom(app)
        app.build()
    unfit = [one.place for one in chosen if not shortcut.fits(one)]
    return told.getvalue() or "".join(f"{place} is not taken: it does not fit" for place in unfit)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
