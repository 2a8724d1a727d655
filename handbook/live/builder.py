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
import traceback
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from typing import Any, TextIO

from handbook.live.work import ROOT, Place, build


def main(arguments: list[str]) -> int:
    """Answer requests until the input ends."""
    folder, settings = Path(arguments[0]), json.loads(arguments[1])
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "w", encoding="utf-8")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())  # what a library prints must not stand between the answers
    os.chdir(ROOT)
    try:
        from handbook.build import warm  # here, so that a mistake in what it imports is told, too

        warm.start(ROOT)
        warm.prepare(ROOT, foresee=True)
    except Exception:  # our own code does not load: whoever edits it must see that in the page, too
        problems = traceback.format_exc().replace(f"{ROOT}/", "").splitlines()
        for line in sys.stdin:
            for code in line.split():
                _answer(answers, {"code": code, "problems": problems, "seconds": 0})
        return 1
    for line in sys.stdin:
        _build(folder, settings, line.split(), answers)
    return 0


def _build(folder: Path, settings: dict[str, Any], codes: list[str], answers: TextIO) -> None:
    """Build languages side by side and answer for each."""
    from handbook.build import warm
    from handbook.build.apart import apart
    from handbook.build.jobs import at_once

    def in_child(code: str) -> dict[str, list[str]]:
        before = set(sys.modules)
        problems = build(Place(folder, code), settings)
        return {"problems": problems, "modules": [name for name in sys.modules if name not in before]}

    learned: list[str] = []
    for answer in apart(codes, in_child, at_once(["html"])):
        problems = [f"{answer.code}: the process that builds was stopped ({answer.ended})"]
        if not answer.ended:
            problems = answer.found["problems"]
            learned += answer.found["modules"]
        _answer(answers, {"code": answer.code, "problems": problems, "seconds": answer.seconds})
    for name in learned:  # what a child had to import, the next ones find ready
        with suppress(Exception):
            import_module(name)
    warm.prepare(ROOT, foresee=True)  # now that nobody waits
    gc.collect()


def _answer(answers: TextIO, told: dict[str, Any]) -> None:
    answers.write(json.dumps(told) + "\n")
    answers.flush()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
