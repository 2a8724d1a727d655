"""The press: Typst markup in, PDF out, and a clear error when that fails."""

from __future__ import annotations

import importlib.util
import json
import logging
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from handbook.base.errors import HandbookError
from handbook.base.signs import refused

if TYPE_CHECKING:
    from collections.abc import Iterable

TYPESETTER = Path(__file__).with_name("typesetter.py")
MARK = re.compile(r"/\*@(.*?)\*/")
PLACE = re.compile(r"^ *┌─ (?P<file>.+):(?P<line>\d+):(?P<column>\d+)$", re.MULTILINE)
SYSTEM = re.compile(r"\(os error (\d+)\)|\[Errno (\d+)\]")
GLYPH = re.compile(r'the text `"(?P<text>.+?)"` could not be displayed')


class PdfError(HandbookError):
    """The PDF cannot be made.

    `problems` says where (`file:line`, or "") and what to do about it.
    """

    def __init__(self, problems: Iterable[tuple[str, str]]) -> None:
        self.problems = list(problems)
        super().__init__("; ".join(message for _place, message in self.problems))


def mark(place: str) -> str:
    """Return a comment that tells where the markup after it comes from: `roles/compare.md:12`; "" for ""."""
    return f"/*@{place.replace('*/', '')}*/" if place else ""


def compile_pdf(
    main: Path, output: Path, timestamp: int, *, ink: str = "full", apart: bool = False
) -> list[tuple[str, str]]:
    """Set `main` (in a folder with all it needs) as `output`, tagged and dated `timestamp` (Unix seconds).

    `ink` is what it is printed with: "full", "light" or "press".  `apart` does it in a process of its own: for a
    book, which takes much memory.  Returns the place and text of Typst's warnings, such as page numbers that do not
    come to rest.  Raises PdfError when Typst is missing or cannot set the text, and OSError when the disk is full;
    then there is no output, not even an old one.
    """
    if not importlib.util.find_spec("typst"):
        message = "the PDF is set by Typst, which is not installed; `make setup` installs it (pip: typst)"
        raise PdfError([("", message)])
    output.unlink(missing_ok=True)
    source = main.read_text("utf-8")
    found = (_typeset_apart if apart else _typeset)(main, output, timestamp, ink)
    if found["errors"]:
        reports = re.split(r"^(?=error: )", "\n".join(found["errors"]), flags=re.MULTILINE)
        raise PdfError(explain(report, main.name, source) for report in reports if report.strip())
    _finish(output)
    return [explain(warning, main.name, source) for warning in found["warnings"]]


def _typeset(main: Path, output: Path, timestamp: int, ink: str) -> dict[str, list[str]]:
    from handbook.pdf.typesetter import typeset  # here, so that only who makes a PDF needs Typst

    return typeset(main, output, timestamp, ink)


def _typeset_apart(main: Path, output: Path, timestamp: int, ink: str) -> dict[str, list[str]]:
    # -P: the folder of the program is not searched for modules.
    command = [sys.executable, "-P", str(TYPESETTER), str(main), str(output), str(timestamp), ink]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    if run.returncode:
        *_story, said = [f"status {run.returncode}", *run.stderr.strip().splitlines()]
        if system := SYSTEM.search(said):
            number = int(system[1] or system[2])
            raise OSError(number, os.strerror(number), str(output))
        raise PdfError([("", f"Typst was stopped (it needs 1 GB of memory): {said}")])
    found: dict[str, list[str]] = json.loads(run.stdout)
    return found


def _finish(output: Path) -> None:
    logging.getLogger("pikepdf").setLevel(logging.WARNING)  # it greets whoever imports it
    from handbook.pdf.finishing import finish  # here, like Typst

    finish(output)


def explain(report: str, name: str, source: str) -> tuple[str, str]:
    """Return the place and the text of one report of Typst; the place is the page that the markup came from."""
    place = origin(report, name, source)
    if glyph := GLYPH.search(report):
        return place, refused(glyph["text"])
    return place, f"Typst cannot set this: {re.sub('^(error|warning): ', '', report).rstrip()}"


def origin(report: str, name: str, source: str) -> str:
    """Return the page and line behind the places that a report names, or the line of our own template."""
    places = [
        (Path(found["file"]).name, int(found["line"]), int(found["column"])) for found in PLACE.finditer(report)
    ]
    lines = source.splitlines(keepends=True)
    for file, line, column in places:
        if file == name:
            marks = MARK.findall("".join(lines[: line - 1]) + lines[line - 1][:column])
            return str(marks[-1]) if marks else "conf.py:1"
    return next((f"handbook/pdf/{file}:{line}" for file, line, _column in places), "handbook/pdf/book.typ:1")
