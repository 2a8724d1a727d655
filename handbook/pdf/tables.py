"""Rules for tables: columns that fit, heads that repeat, wide ones on a landscape page."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeGuard

from docutils import nodes

from handbook.components.classes import WIDE_TABLE
from handbook.components.nodes import meter
from handbook.pdf.columns import LANDSCAPE, NAME, UPRIGHT, WORD, Cell, least, widths
from handbook.pdf.markup import array, block, call, content, truth
from handbook.pdf.rules import elements, first
from handbook.pdf.text import TextRules, is_short, readable
from handbook.pdf.typography import bind

if TYPE_CHECKING:
    from collections.abc import Sequence

# What is printed besides the words: a meter, "(p. 123)" after a link, "[12]" after a link to another site.
SIGNS_PER_METER = 6
SIGNS_PER_PAGE_NUMBER = 8
SIGNS_PER_ADDRESS_NUMBER = 5
# Text before a wide table that goes with it to the landscape page: a heading and at most so many lines.
LINES_BEFORE_WIDE = 22
# A wide table lies on its side only when it fills half a page so, or has too many columns; and not when it is as good
# upright: on an upright page a line is so much shorter.
LINES_OF_HALF_PAGE, SHORTER = 20, 2.2
# A row stays on one page, unless a table has one with more lines than this.
LINES_OF_WHOLE_ROW = 40
# A table of at most so many lines stays on one page; one with so many rows of a line or two is set smaller.
LINES_OF_WHOLE_TABLE = 12
# A table begins where its head and two rows find room, as long as that is no more than so many lines.
LINES_OF_START = 16
HEIGHT_OF_LINE = 4.6  # mm, with the air between rows
ROWS_OF_DENSE_TABLE = 60
# A figure with its sign of money, share or unit; and what stands where there is none.
FIGURE = re.compile(r"[€$£+−-]?\s?\d[\d.,\s]*(%|\s?[^\W\d]{1,3}\.?)?$")
EMPTY = ("", "-", "–", "—")


# The names of so many columns may stand on their side; then they ask for this room.
MANY_COLUMNS = 6
TURNED = Cell((2,), 2)


@dataclass(frozen=True)
class Fit:
    """How a table fits its page: the widths of its columns in Typst, about its lines, and what that takes."""

    columns: list[str]
    lines: int
    hyphens: bool = False
    turned: bool = False


def is_wide(node: nodes.Node) -> TypeGuard[nodes.table]:
    """Tell whether a table asks for a landscape page."""
    return isinstance(node, nodes.table) and WIDE_TABLE in node["classes"]


def measured(cell: nodes.Element, language: str, *, bold: bool, most: int) -> Cell:
    """Return what the width of a column depends on: paragraphs and the longest word (`most` signs of it).

    What is bound together, such as a day and its month, is a word.
    """
    texts = [node for node in cell.findall(nodes.TextElement) if not isinstance(node, nodes.Inline)]
    words = re.split(r"[ \n]+|(?<=[/_-])", bind(cell.astext().strip(), language))
    least = max((min(len(word), NAME if bold or "." in word[:-1] else most) for word in words), default=0)
    return Cell(tuple(map(signs, texts)) or (0,), least)


def signs(paragraph: nodes.Element) -> int:
    """Return how many signs a paragraph of a cell prints."""
    count = len(" ".join(paragraph.astext().split())) + SIGNS_PER_METER * len(list(paragraph.findall(meter)))
    for reference in paragraph.findall(nodes.reference):
        address = reference.get("refuri", "%")
        if address.startswith("%"):
            count += SIGNS_PER_PAGE_NUMBER
        else:
            count += len(readable(address)) + 3 if is_short(address) else SIGNS_PER_ADDRESS_NUMBER
    return count


def is_figures(column: Sequence[str]) -> bool:
    """Tell whether the cells of a column are figures, a few of them perhaps empty."""
    filled = [cell for cell in column if cell not in EMPTY]
    return len(filled) > len(column) / 2 and all(map(FIGURE.match, filled))


def parts(table: nodes.Element) -> tuple[list[nodes.colspec], int, list[nodes.Element], list[nodes.Element]]:
    """Return the columns of a table, how many of them head its rows, its heads and its rows."""
    group = next(table.findall(nodes.tgroup))
    columns = [child for child in group if isinstance(child, nodes.colspec)]
    stub = sum(1 for column in columns if column.get("stub"))
    heads, rows = (
        [row for part in group if isinstance(part, kind) for row in elements(part)]
        for kind in (nodes.thead, nodes.tbody)
    )
    return columns, stub, heads, rows


class TableRules(TextRules):
    """Tables."""

    on_landscape = False

    def _n_table(self, node: nodes.table) -> str:
        """Return a table; one that asks for it goes to a landscape page, unless its section took it there."""
        caption = first(node, nodes.title)
        columns, stub, heads, rows = parts(node)
        fit = self.layout(node)
        self.in_table = True
        self.head_notes = []
        head_cells = [cell for row in heads for cell in self.head_cells(row)]
        notes, self.head_notes = self.head_notes, None
        cells = [cell for row in rows for cell in self.cells(row, stub)]
        self.in_table = False
        table = block(
            "data-table",
            array(head_cells),
            array(cells),
            columns=array(fit.columns),
            whole_rows=truth(all(int(self.lines(row)) <= LINES_OF_WHOLE_ROW for row in rows)),
            whole=truth(fit.lines <= LINES_OF_WHOLE_TABLE),
            start=self.start(fit, len(rows)),
            dense=truth(len(rows) >= ROWS_OF_DENSE_TABLE),
            hyphens=truth(True) if fit.hyphens else None,
            turned=truth(True) if fit.turned else None,
            stub=str(stub),
            figures=array(map(str, self.figures(columns, rows, stub))),
            caption=content(self.part(caption)) if caption is not None else None,
        )
        return self.at_full_width(node, table) + (block("table-notes", *map(content, notes)) if notes else "")

    def start(self, fit: Fit, rows: int) -> str | None:
        """Return the height that the head of a table and two rows take, about; None for one that is kept whole."""
        if fit.lines <= LINES_OF_WHOLE_TABLE or self.on_landscape or rows < 3:
            return None
        return f"{min(LINES_OF_START, 2 + 2 * fit.lines / rows) * HEIGHT_OF_LINE:.0f}mm"

    def layout(self, table: nodes.table) -> Fit:
        """Return how a table fits its page: widths as given or after the text, and about how high it is."""
        line = LANDSCAPE if self.on_landscape else UPRIGHT
        found = self.measured_rows(table)
        if "colwidths-given" in table["classes"] or not found:
            columns, *_others = parts(table)
            return Fit([f"{column['colwidth']}fr" for column in columns], int(self.lines(table)))
        if least(found) <= line:
            return Fit(*widths(found, line))
        if turned := self.turned(table):
            return Fit(*widths(turned, line), hyphens=True, turned=True)
        return Fit(*widths(self.measured_rows(table, WORD), line), hyphens=True)

    def measured_rows(self, table: nodes.table, most: int = NAME) -> list[list[Cell]]:
        """Return what the widths of columns depend on, by row; a row with a cell over more columns says nothing."""
        columns, stub, heads, rows = parts(table)
        language = self.env.config.language
        return [
            [
                measured(cell, language, bold=row in heads or number < stub, most=most)
                for number, cell in enumerate(elements(row))
            ]
            for row in heads + rows
            if len(elements(row)) == len(columns)
        ]

    def turned(self, table: nodes.table) -> list[list[Cell]]:
        """Return what the widths depend on when the names of columns stand on their side; [] where that is no help.

        Only for many narrow columns on an upright page.
        """
        columns, stub, heads, rows = parts(table)
        found = self.measured_rows(table, WORD)
        if not is_wide(table) or len(heads) != 1 or len(columns) < MANY_COLUMNS or len(found) != len(rows) + 1:
            return []
        head = [cell if number < stub else TURNED for number, cell in enumerate(found[0])]
        return [head, *found[1:]] if least([head, *found[1:]]) <= UPRIGHT else []

    def lies(self, node: nodes.Node) -> bool:
        """Tell whether a table lies on its side: it asks for that, and an upright page is too narrow for it."""
        if not is_wide(node) or self.turned(node):
            return False
        found = self.measured_rows(node, WORD)
        if not found or least(found) > UPRIGHT:
            return True
        (_widths, high), (_others, low) = widths(found, UPRIGHT), widths(found, LANDSCAPE)
        return low >= LINES_OF_HALF_PAGE and high > SHORTER * low

    def figures(self, columns: list[nodes.colspec], rows: list[nodes.Element], stub: int) -> list[int]:
        """Return which columns hold nothing but figures, which stand under each other with their last one."""
        whole = [cells for cells in map(elements, rows) if len(cells) == len(columns)]
        texts = [[cell.astext().strip() for cell in column] for column in zip(*whole, strict=True)]
        return [number for number, column in enumerate(texts) if number >= stub and is_figures(column)]

    def head_cells(self, row: nodes.Element) -> list[str]:
        """Return the cells of a head without links: a head is repeated, and PDF/UA has no links in repetitions."""
        self.links = False
        found = self.cells(row)
        self.links = True
        return found

    def cells(self, row: nodes.Element, stub: int = 0) -> list[str]:
        """Return the cells of a row as expressions; the first `stub` cells head the row."""
        found = []
        for number, cell in enumerate(elements(row)):
            body = (self.row_head(cell) if number < stub else self.part(cell)).strip()
            align = next((n.removeprefix("text-") for n in cell["classes"] if n.startswith("text-")), None)
            options = {
                "colspan": str(cell["morecols"] + 1) if "morecols" in cell else None,
                "rowspan": str(cell["morerows"] + 1) if "morerows" in cell else None,
                "align": align,
            }
            plain = not any(options.values())
            found.append(content(body) if plain else call("table.cell", body=body, **options)[1:])
        return found

    def row_head(self, cell: nodes.Element) -> str:
        """Return the name in the first cell of a row, and what is said about it in smaller type."""
        name, *rest = elements(cell) or [nodes.inline()]
        head = self(name)
        if isinstance(name, nodes.paragraph):
            head = call("row-head", body=head.strip()) + "\n\n"
        said = "".join(map(self, rest))
        return self.anchors(cell) + head + (call("aside", body=said) if said else "")

    def with_wide_tables(self, children: list[nodes.Node]) -> str:
        """Return the children of a section, wide tables on landscape pages together with their heading."""
        found, start = "", 0
        for number, child in enumerate(children):
            if not self.lies(child):
                continue
            before = children[start:number]
            together = sum(int(self.lines(node)) for node in before) <= LINES_BEFORE_WIDE
            if not (together and before and isinstance(before[0], nodes.title)):
                found += "".join(map(self, before))
                before = []
            self.on_landscape = True
            found += block("landscape", body="".join(map(self, [*before, child])))
            self.on_landscape = False
            start = number + 1
        return found + "".join(map(self, children[start:]))
