"""The press: Typst markup in, PDF out, and a clear error when that fails."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

FONTS = Path(__file__).parent / "fonts"
MARK = re.compile(r"/\*@(.*?)\*/")
PLACE = re.compile(r"^ *┌─ (?P<file>.+):(?P<line>\d+):(?P<column>\d+)$", re.MULTILINE)
GLYPH = re.compile(r'the text `"(?P<text>.+?)"` could not be displayed')


class PdfError(Exception):
    """The PDF cannot be made.

    `problems` says where (`file:line`, or "") and what to do about it.
    """

    def __init__(self, problems: Iterable[tuple[str, str]]) -> None:
        self.problems = list(problems)
        super().__init__("; ".join(message for _place, message in self.problems))


def mark(place: str) -> str:
    """Return a comment that tells where the markup after it comes from: `roles/compare.md:12`; "" for ""."""
    return f"/*@{place.replace('*/', '')}*/" if place else ""


def compile_pdf(main: Path, output: Path, timestamp: int) -> None:
    """Set `main` (in a folder with all it needs) as `output`, tagged and dated `timestamp` (Unix seconds).

    Raises PdfError when Typst is missing or cannot set the text.
    """
    try:
        import typst  # here, so that only who makes the PDF needs it
    except ImportError as error:
        message = "the PDF is set by Typst, which is not installed; `make setup` installs it (pip: typst)"
        raise PdfError([("", message)]) from error
    output.unlink(missing_ok=True)
    fonts = typst.Fonts(False, False, [str(FONTS)])
    try:
        compiler = typst.Compiler(str(main), root=str(main.parent), font_paths=fonts, ignore_system_fonts=True)
        compiler.compile(output=str(output), format="pdf", pdf_standards=["ua-1", "a-2a"], timestamp=timestamp)
    except typst.TypstError as error:
        raise PdfError(explain(error.diagnostic or error.message, main)) from None


def explain(diagnostic: str, main: Path) -> Iterable[tuple[str, str]]:
    """Yield place and message of each error in Typst's report; the place is the page that the markup came from."""
    source = main.read_text("utf-8")
    for report in re.split(r"^(?=error: )", diagnostic, flags=re.MULTILINE):
        if not report.startswith("error: "):
            continue
        place = origin(report, main.name, source)
        if glyph := GLYPH.search(report):
            yield place, f"no font of the PDF has the sign {glyph['text']}; use another sign, or a word"
        else:
            yield place, f"Typst cannot set this: {report.removeprefix('error: ').rstrip()}"


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
