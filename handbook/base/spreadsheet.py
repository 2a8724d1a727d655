"""CSV that spreadsheets open right with a double click, and that scripts read without guessing.

A spreadsheet takes UTF-8 for granted only after a byte order mark, and expects between cells what its country has: a
semicolon where the comma stands before decimals.  A script reads it with encoding `utf-8-sig` and that sign.
"""

from __future__ import annotations

import csv
import io
import re
from typing import TYPE_CHECKING

from babel import Locale
from babel.numbers import get_decimal_symbol

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

# A spreadsheet makes a day in June of `6-9`; with a dash between figures it stays as it is.
RANGE = re.compile(r"(\d+)-(\d+)")
# With these a spreadsheet begins to calculate: https://owasp.org/www-community/attacks/CSV_Injection
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def separator(language: str) -> str:
    """Return the sign between cells that people who read a language expect."""
    return ";" if get_decimal_symbol(Locale.parse(language)) == "," else ","


def text(rows: Iterable[Sequence[object]], language: str) -> str:
    """Return rows of cells as CSV for people who read a language."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=separator(language))
    writer.writerows([_cell(cell) for cell in row] for row in rows)
    return out.getvalue()


def write(path: Path, rows: Iterable[Sequence[object]], language: str) -> None:
    """Write rows of cells as CSV for people who read a language; raises OSError."""
    path.parent.mkdir(exist_ok=True)
    path.write_text(text(rows, language), "utf-8-sig", newline="")


def numbered(path: Path) -> list[tuple[int, list[str]]]:
    """Return the rows of one of our own lists, which have commas, each with the line on which it begins.

    Raises ValueError, `file:line: what is wrong`, for a row that is no row, such as one of which a quote is not
    closed: it would swallow the rest of the list.
    """
    found: list[tuple[int, list[str]]] = []
    before = 0
    with path.open(encoding="utf-8", newline="") as file:
        rows = csv.reader(file, strict=True)
        try:
            for row in rows:
                if row:
                    found.append((before + 1, row))
                before = rows.line_num
        except csv.Error as error:
            remedy = "close each quote, and write a quote in a cell twice"
            message = f"{path}:{before + 1}: this row cannot be read ({error}); {remedy}"
            raise ValueError(message) from error
    return found


def listed(path: Path, head: Sequence[str]) -> list[tuple[int, list[str]]]:
    """Return the rows below the first line of one of our own lists, which names its columns: `head`.

    Raises what `numbered` raises, and ValueError for another first line: a spreadsheet or a tool saved it.
    """
    rows = numbered(path)
    if not rows or rows[0][1] != list(head):
        wanted = f"the first line names the columns: {','.join(head)}, with commas between"
        raise ValueError(f"{path}:{rows[0][0] if rows else 1}: {wanted}; write it again, or put the file back")
    return rows[1:]


def _cell(value: object) -> str:
    """Return a cell that stays what it says."""
    words = RANGE.sub("\\1–\\2", str(value)) if RANGE.fullmatch(str(value)) else str(value)
    return f"'{words}" if words.startswith(FORMULA) else words
