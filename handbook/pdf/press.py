"""The press: Typst markup in, PDF out, and a clear error when that fails."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pikepdf

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


def compile_pdf(main: Path, output: Path, timestamp: int) -> list[tuple[str, str]]:
    """Set `main` (in a folder with all it needs) as `output`, tagged and dated `timestamp` (Unix seconds).

    Returns the place and text of Typst's warnings, such as page numbers that do not come to rest.  Raises PdfError
    when Typst is missing or cannot set the text; then there is no output, not even an old one.
    """
    try:
        import typst  # here, so that only who makes the PDF needs it
    except ImportError as error:
        message = "the PDF is set by Typst, which is not installed; `make setup` installs it (pip: typst)"
        raise PdfError([("", message)]) from error
    output.unlink(missing_ok=True)
    fonts = typst.Fonts(False, False, [str(FONTS)])
    source = main.read_text("utf-8")
    try:
        compiler = typst.Compiler(str(main), root=str(main.parent), font_paths=fonts, ignore_system_fonts=True)
        _nothing, warnings = compiler.compile_with_warnings(
            output=str(output), format="pdf", pdf_standards=["ua-1", "a-2a"], timestamp=timestamp
        )
    except typst.TypstError as error:
        reports = re.split(r"^(?=error: )", error.diagnostic or f"error: {error.message}", flags=re.MULTILINE)
        raise PdfError(explain(report, main.name, source) for report in reports if report.strip()) from None
    shrink(output)
    return [explain(warning.diagnostic or warning.message, main.name, source) for warning in warnings]


def shrink(pdf: Path) -> None:
    """Halve a PDF without touching what it shows: its small objects go into compressed streams.

    The file's id is made from its content, so the same book gives the same bytes.
    """
    new = pdf.with_suffix(".new")
    with pikepdf.open(pdf) as book:
        book.save(new, object_stream_mode=pikepdf.ObjectStreamMode.generate, deterministic_id=True)
    new.replace(pdf)


def explain(report: str, name: str, source: str) -> tuple[str, str]:
    """Return the place and the text of one report of Typst; the place is the page that the markup came from."""
    place = origin(report, name, source)
    if glyph := GLYPH.search(report):
        return place, f"no font of the PDF has the sign {glyph['text']}; use another sign, or a word"
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
