"""The typesetter: the only place that runs Typst.

    python handbook/pdf/typesetter.py MAIN OUTPUT TIMESTAMP

Also a program, because Typst needs about a gigabyte for the guide and gives none of it back: as a process of its own
it takes nothing of Sphinx along, and its memory ends with it.  It imports nothing of the handbook: it starts at once.
"""

from __future__ import annotations

import functools
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pikepdf
import typst

if TYPE_CHECKING:
    from collections.abc import Iterator

# Parts of a PDF that have no tables in them, and are many.
WITHOUT_TABLES = ("/P", "/TOC", "/Link", "/Span", "/H1", "/H2", "/H3", "/H4")
SMALLEST: Final = 9  # of the levels of zlib
FORMULA = "#formula("
FONTS = Path(__file__).parent / "fonts"


def typeset(main: Path, output: Path, timestamp: int) -> dict[str, list[str]]:
    """Set `main` (in a folder with all it needs) as `output`, tagged and dated `timestamp` (Unix seconds).

    Returns Typst's reports as `errors` and `warnings`; where there is an error there is no output.
    """
    with_formulas = FORMULA in main.read_text("utf-8")
    compiler = typst.Compiler(
        str(main), root=str(main.parent), font_paths=fonts(with_formulas), ignore_system_fonts=True
    )
    try:
        _nothing, warnings = compiler.compile_with_warnings(
            output=str(output), format="pdf", pdf_standards=["ua-1", "a-2a"], timestamp=timestamp
        )
    except typst.TypstError as error:
        return {"errors": [error.diagnostic or f"error: {error.message}"], "warnings": []}
    finish(output)
    return {"errors": [], "warnings": [warning.diagnostic or warning.message for warning in warnings]}


@functools.cache
def fonts(with_formulas: bool = False) -> typst.Fonts:
    """Return our fonts and no others, read once; with formulas also Typst's own, among which is one for those."""
    return typst.Fonts(False, with_formulas, [str(FONTS)])


def finish(pdf: Path) -> None:
    """Tag the heads of rows, and halve the file: its small objects go into compressed streams.

    Nothing that it shows changes.  The file's id is made from its content, so the same book gives the same bytes.
    """
    new = pdf.with_suffix(".new")
    with pikepdf.open(pdf) as book:
        for table in tables(book.Root.StructTreeRoot):
            tag_row_heads(table)
        for item in book.objects:
            # A part needs not say that it is one (ISO 32000-1, table 323), and there are fifty thousand.
            if isinstance(item, pikepdf.Dictionary) and item.get("/Type") == "/StructElem":
                del item["/Type"]
        pikepdf.settings.set_flate_compression_level(SMALLEST)
        book.save(
            new, object_stream_mode=pikepdf.ObjectStreamMode.generate, recompress_flate=True, deterministic_id=True
        )
    new.replace(pdf)


def children(part: pikepdf.Object) -> list[pikepdf.Object]:
    """Return the tagged parts within a tagged part."""
    inner = part.get("/K", pikepdf.Array())
    items = list(inner) if isinstance(inner, pikepdf.Array) else [inner]
    return [item for item in items if isinstance(item, pikepdf.Dictionary) and "/S" in item]


def tables(part: pikepdf.Object) -> Iterator[pikepdf.Object]:
    """Yield the tables within a tagged part."""
    for child in children(part):
        if child.S == "/Table":
            yield child
        elif child.S not in WITHOUT_TABLES:
            yield from tables(child)


def tag_row_heads(table: pikepdf.Object) -> None:
    """Tag the first cell of every row as its head, in a table where all of them are names (`row-head` in look.typ).

    Typst 0.15 tags heads of columns only, and lists them for every cell; without those lists a reader finds the
    heads of both kinds by their scope (PDF 1.7, 14.8.5.7).
    """
    rows = [row for part in children(table) if part.S == "/TBody" for row in children(part)]
    heads = [children(row)[0] for row in rows]
    if not heads or not all(map(is_name, heads)):
        return
    for row in rows:
        for cell in children(row):
            for rule in cell.A:
                if "/Headers" in rule:
                    del rule.Headers
    for head in heads:
        head.S = pikepdf.Name.TH
        for rule in head.A:
            if rule.O == "/Table":
                rule.Scope = pikepdf.Name.Row


def is_name(cell: pikepdf.Object) -> bool:
    """Tell whether a cell starts with strong words."""
    first = children(cell)[:1]
    while first and first[0].S == "/P":
        first = children(first[0])[:1]
    return bool(first) and first[0].S == "/Strong"


if __name__ == "__main__":
    sys.stdout.write(json.dumps(typeset(Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]))))
