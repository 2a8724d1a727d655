"""Builds the languages side by side, each in a process of its own, and has the results placed when all went well."""

from __future__ import annotations

import gc
import time
from pathlib import Path
from typing import TYPE_CHECKING

from handbook.base.errors import HandbookError
from handbook.base.terminal import say
from handbook.build import warm
from handbook.build.apart import apart
from handbook.build.jobs import Progress, at_once
from handbook.build.sphinx_run import STOCK, run

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from sphinx.application import Sphinx

ROOT = Path(__file__).parents[2]
OUT = ROOT / "_build"
WORK = OUT / "work"
WHAT = {"html": "website", "pdf": "PDF guide"}
MADE = {"html": "index.html", "pdf": "handbook.pdf"}


def build(builders: tuple[str, ...]) -> list[str]:
    """Build every language with these builders; return the files that a reader opens, relative to the project.

    Raises HandbookError with all that went wrong, and OSError; what an earlier build placed is then untouched.
    """
    started = time.monotonic()
    codes = ready()
    from handbook.publish import placing

    say(f"Building {' and '.join(WHAT[builder] for builder in builders)} in {', '.join(codes)}")
    codes = _built(codes, builders)
    placed = placing.place(ROOT, codes, builders)
    say(f"Done in {time.monotonic() - started:.1f} s.")
    return [str(path.relative_to(ROOT)) for path in placed]


def ready() -> list[str]:
    """Make this process ready to build; return the languages.  Raises HandbookError and OSError."""
    warm.refuse_strays(ROOT)
    warm.start(ROOT, WORK / "kept")
    return warm.checked(ROOT)


def _built(codes: Sequence[str], builders: tuple[str, ...]) -> list[str]:
    """Build the languages; return those that were built.  Raises HandbookError with all that went wrong.

    When a draft went wrong the others are built again: their pages led to it.
    """
    left, places = list(codes), at_once(builders)
    while True:
        problems = told(left, lambda code: _language(code, builders), places)
        if (well := warm.without_drafts(ROOT, left, problems)) == left:
            return left
        left = well


def build_one(code: str, builders: tuple[str, ...]) -> None:
    """Build one language, aside.  Raises HandbookError with all that went wrong."""
    side_by_side([code], lambda code: _language(code, builders), 1)


def side_by_side(codes: Sequence[str], task: Callable[[str], list[str]], places: int) -> None:
    """Do a task for each language in a process of its own, in so many places at once; it returns what is wrong.

    Raises HandbookError with all that went wrong, each line once.
    """
    problems = told(codes, task, places)
    if found := [line for code in codes for line in problems[code]]:
        raise HandbookError("\n".join(dict.fromkeys(found)))


def told(codes: Sequence[str], task: Callable[[str], list[str]], places: int) -> dict[str, list[str]]:
    """Do a task for each language, so many at once, each in a process of its own; return what is wrong with each."""
    problems: dict[str, list[str]] = {}
    progress = Progress(codes, places)
    for answer in apart(codes, task, places):
        progress.add(answer)
        why = "is there room enough, in memory and on the disk?"
        stopped = [f"{answer.code}: the process that builds was stopped ({answer.ended}); {why}"]
        problems[answer.code] = stopped if answer.ended else answer.found
    return problems


def collecting_seldom(app: Sphinx) -> None:
    """Build with little time for Python's garbage; a guide holds all pages at once, so for that there is as usual."""
    from handbook.speed.rubbish import collect_seldom

    if app.builder.name == "html" and not STOCK:
        collect_seldom(app)
    else:
        gc.enable()
    app.build()
    gc.enable()


def _language(code: str, builders: tuple[str, ...]) -> list[str]:
    """Build one language with each builder, on the same read pages; return what is wrong."""
    for builder in builders:
        started = time.monotonic()
        out = WORK / builder / code
        if problems := run(ROOT, code, builder, out, WORK / "doctrees" / code, collecting_seldom):
            return problems
        if not (out / MADE[builder]).is_file():
            return [f"{code}: the {WHAT[builder]} was not made, for no reason that was told"]
        say(f"  {code}: {WHAT[builder]} built in {time.monotonic() - started:.1f} s")
    return []
