"""Rules for tables: columns that fit, heads that repeat, wide ones on a landscape page."""

from __future__ import annotations

from docutils import nodes

from handbook.pdf.markup import array, block, call, content
from handbook.pdf.rules import elements, first
from handbook.pdf.text import TextRules

# A column whose longest cell has at most this many signs is as wide as that cell.
SHORT = 18
# Text before a wide table that goes with it to the landscape page: a heading and at most so many lines.
LINES_BEFORE_WIDE = 14


def is_wide(node: nodes.Node) -> bool:
    """Tell whether a table asks for a landscape page."""
    return isinstance(node, nodes.table) and "wide" in node["classes"]


class TableRules(TextRules):
    """Tables."""

    def _n_table(self, node: nodes.table) -> str:
        """Return a table; one that asks for it goes to a landscape page, unless its section took it there."""
        group, caption = next(node.findall(nodes.tgroup)), first(node, nodes.title)
        columns = [child for child in group if isinstance(child, nodes.colspec)]
        heads = [row for part in group if isinstance(part, nodes.thead) for row in elements(part)]
        rows = [row for part in group if isinstance(part, nodes.tbody) for row in elements(part)]
        return block(
            "data-table",
            array(cell for row in heads for cell in self.head_cells(row)),
            array(cell for row in rows for cell in self.cells(row)),
            columns=array(self.widths(node, columns, [*heads, *rows])),
            stub=str(sum(1 for column in columns if column.get("stub"))),
            caption=content(self.part(caption)) if caption is not None else None,
        )

    def widths(self, table: nodes.table, columns: list[nodes.colspec], rows: list[nodes.Element]) -> list[str]:
        """Return a width for every column: as given, as wide as a short text, or a share of what is left.

        The share grows slower than the text, and leaves room for the longest word.
        """
        if "colwidths-given" in table["classes"]:
            return [f"{column['colwidth']}fr" for column in columns]
        texts: list[list[str]] = [[] for _column in columns]
        for row in rows:
            for number, cell in enumerate(elements(row)[: len(columns)]):
                texts[number].append(" ".join(cell.astext().split()))
        found = []
        for column in texts:
            longest = max((len(words) for words in column), default=0)
            word = max((len(word) for words in column for word in words.split()), default=0)
            average = sum(map(len, column)) / max(1, len(column))
            found.append("auto" if longest <= SHORT else f"{max(word, average**0.75):.1f}fr")
        return found

    def head_cells(self, row: nodes.Element) -> list[str]:
        """Return the cells of a head without links: a head is repeated, and PDF/UA has no links in repetitions."""
        self.links = False
        found = self.cells(row)
        self.links = True
        return found

    def cells(self, row: nodes.Element) -> list[str]:
        """Return the cells of a row as expressions."""
        found = []
        for cell in elements(row):
            body = self.part(cell).strip()
            align = next((n.removeprefix("text-") for n in cell["classes"] if n.startswith("text-")), None)
            options = {
                "colspan": str(cell["morecols"] + 1) if "morecols" in cell else None,
                "rowspan": str(cell["morerows"] + 1) if "morerows" in cell else None,
                "align": align,
            }
            plain = not any(options.values())
            found.append(content(body) if plain else call("table.cell", body=body, **options)[1:])
        return found

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
            found += block("landscape", body="".join(map(self, [*before, child])))
            start = number + 1
        return found + "".join(map(self, children[start:]))
