"""Rules for tables: columns that fit, heads that repeat, wide ones on a landscape page."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from docutils import nodes

from handbook.components.classes import WIDE_TABLE
from handbook.components.nodes import meter
from handbook.pdf.columns import LANDSCAPE, NAME, UPRIGHT, WORD, Cell, widths
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
# A row stays on one page, unless a table has one with more lines than this.
LINES_OF_WHOLE_ROW = 40
# A table of at most so many lines stays on one page; one with so many rows of a line or two is set smaller.
LINES_OF_WHOLE_TABLE = 12
ROWS_OF_DENSE_TABLE = 60
# A figure with its sign of money, share or unit; and what stands where there is none.
FIGURE = re.compile(r"[€$£+−-]?\s?\d[\d.,\s]*(%|\s?[^\W\d]{1,3}\.?)?$")
EMPTY = ("", "-", "–", "—")


def is_wide(node: nodes.Node) -> bool:
    """Tell whether a table asks for a landscape page."""
    return isinstance(node, nodes.table) and WIDE_TABLE in node["classes"]


def measured(cell: nodes.Element, language: str, *, bold: bool) -> Cell:
    """Return what the width of a column depends on: the paragraphs and the longest word of a cell.

    What is bound together, such as a day and its month, is a word.
    """
    texts = [node for node in cell.findall(nodes.TextElement) if not isinstance(node, nodes.Inline)]
    words = re.split(r"[ \n]+|(?<=[/_-])", bind(cell.astext().strip(), language))
    least = max((min(len(word), NAME if bold or "." in word[:-1] else WORD) for word in words), default=0)
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


class TableRules(TextRules):
    """Tables."""

    on_landscape = False

    def _n_table(self, node: nodes.table) -> str:
        """Return a table; one that asks for it goes to a landscape page, unless its section took it there."""
        group, caption = next(node.findall(nodes.tgroup)), first(node, nodes.title)
        columns = [child for child in group if isinstance(child, nodes.colspec)]
        stub = sum(1 for column in columns if column.get("stub"))
        heads = [row for part in group if isinstance(part, nodes.thead) for row in elements(part)]
        rows = [row for part in group if isinstance(part, nodes.tbody) for row in elements(part)]
        columns_of, lines = self.layout(node, columns, heads, rows, stub)
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
            columns=array(columns_of),
            whole_rows=truth(all(int(self.lines(row)) <= LINES_OF_WHOLE_ROW for row in rows)),
            whole=truth(lines <= LINES_OF_WHOLE_TABLE),
            dense=truth(len(rows) >= ROWS_OF_DENSE_TABLE),
            stub=str(stub),
            figures=array(map(str, self.figures(columns, rows, stub))),
            caption=content(self.part(caption)) if caption is not None else None,
        )
        return table + (block("table-notes", *map(content, notes)) if notes else "")

    def layout(
        self, table: nodes.table, columns: list[nodes.colspec], heads: list[nodes.Element], rows: list[nodes.Element],
        stub: int,
    ) -> tuple[list[str], int]:  # fmt: skip
        """Return a width for every column, as given or after the text in it, and about how many lines that makes.

        A row with a cell over more than one column says nothing about them.
        """
        language = self.env.config.language
        found = [
            [
                measured(cell, language, bold=row in heads or number < stub)
                for number, cell in enumerate(elements(row))
            ]
            for row in heads + rows
            if len(elements(row)) == len(columns)
        ]
        if "colwidths-given" in table["classes"] or not found:
            return [f"{column['colwidth']}fr" for column in columns], int(self.lines(table))
        return widths(found, LANDSCAPE if is_wide(table) else UPRIGHT)

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
            if not is_wide(child):
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
