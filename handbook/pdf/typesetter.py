"""The typesetter: the only place that runs Typst.

    python handbook/pdf/typesetter.py MAIN OUTPUT TIMESTAMP INK

Also a program, because Typst needs about a gigabyte for the guide and gives none of it back: as a process of its own
it takes nothing of Sphinx along, and its memory ends with it.  It imports nothing of the handbook: it starts at once.
"""

from __future__ import annotations

import functools
import json
import sys
from pathlib import Path

import typst

FORMULA = "#formula("
FONTS = Path(__file__).parent / "fonts"


def typeset(main: Path, output: Path, timestamp: int, ink: str = "full") -> dict[str, list[str]]:
    """Set `main` (in a folder with all it needs) as `output`, tagged and dated `timestamp` (Unix seconds).

    `ink` is what it is printed with, as `look.typ` knows it.  Returns Typst's reports as `errors` and `warnings`;
    where there is an error there is no output.
    """
    with_formulas = FORMULA in main.read_text("utf-8")
    compiler = typst.Compiler(
        str(main),
        root=str(main.parent),
        font_paths=fonts(with_formulas),
        ignore_system_fonts=True,
        sys_inputs={"ink": ink},
    )
    try:
        _nothing, warnings = compiler.compile_with_warnings(
            output=str(output), format="pdf", pdf_standards=["ua-1", "a-2a"], timestamp=timestamp
        )
    except typst.TypstError as error:
        return {"errors": [error.diagnostic or f"error: {error.message}"], "warnings": []}
    return {"errors": [], "warnings": [warning.diagnostic or warning.message for warning in warnings]}


@functools.cache
def fonts(with_formulas: bool = False) -> typst.Fonts:
    """Return our fonts and no others, read once; with formulas also Typst's own, among which is one for those."""
    return typst.Fonts(False, with_formulas, [str(FONTS)])


if __name__ == "__main__":
    sys.stdout.write(json.dumps(typeset(Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]), sys.argv[4])))
