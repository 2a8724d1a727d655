"""`{drawing}`: a table of data that a page owns, drawn.

    :::{drawing} role-days
    :kind: day
    :columns: time what sort
    :only: role=mlops-engineer
    :alt: Zes momenten van links naar rechts.

    Een donderdag bij een maker van schadesoftware.
    :::

`:columns:` names columns of the table in the order of the places of the kind (handbook.components.drawings.kinds),
`:of:` what the drawing is about, and `:only:` the rows that match.  What stands in it is a caption.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.util import logging

from handbook.base.problems import Text
from handbook.base.text import plain
from handbook.components import tiles
from handbook.components.classes import DRAWING
from handbook.components.data_table import ShowData, tables_of
from handbook.components.drawings.kinds import KINDS
from handbook.components.drawings.nodes import drawing
from handbook.components.hints import add_hints, add_limit
from handbook.reading.message_use import noting_translator
from handbook.reading.safe_messages import place_of_translation

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

    from handbook.components.drawings.kinds import Kind
    from handbook.facts.tables import DataTable

logger = logging.getLogger(__name__)
Cells = dict[str, tuple[Text, ...]]


class ShowDrawing(ShowData):
    """A drawing of the rows of a table."""

    has_content = True
    option_spec: ClassVar = {
        "kind": directives.unchanged_required,
        "columns": directives.unchanged_required,
        "alt": directives.unchanged_required,
        "only": directives.unchanged_required,
        "of": directives.unchanged_required,
    }

    def show(self) -> list[nodes.Node]:
        """Return the drawing, with its caption."""
        table, kind, columns = self.table(), self.kind(), self.chosen()
        rows = [row for row in table.rows if self.wanted(row) and self.concerns(kind, columns, row)]
        if not rows:
            raise self.error("no row of the table is left to draw; look at ':only:' and ':of:'")
        rows = [row for row in rows if self.checked(table, kind, columns, row)]
        page = str(self.env.doc2path(self.env.current_document.docname, base=False))
        head = [[self.make.paragraph(table.columns[column])] for column in columns.values()]
        cells = [[self.drawn_cell(table, place, column, row) for place, column in columns.items()] for row in rows]
        behind = self.make.table(head, cells, "data-table")
        for row in behind.findall(nodes.row):
            for place, entry in zip(columns, row.findall(nodes.entry), strict=True):
                entry["classes"].append(f"drawn-{self.options['kind']}-{place}")
        sorts = [text.value for row in table.rows for text in row.get(columns.get(kind.sort, ""), ())]
        node = drawing(
            kind=self.options["kind"], about=self.options.get("of", ""), told=kind.told, places=list(columns),
            sorts=list(dict.fromkeys(sorts)), classes=[DRAWING],
        )  # fmt: skip
        node += [self.make.paragraph(Text(self.options["alt"], page, self.lineno), "drawing-alt"), behind]
        self.set_source_info(node)
        return [self.captioned(node)]

    def table(self) -> DataTable:
        """Return the table to draw."""
        known = tables_of(self.env.srcdir)
        if self.arguments[0] not in known:
            raise self.error(f"unknown table '{self.arguments[0]}'; use one of: {', '.join(sorted(known))}")
        return known[self.arguments[0]]

    def kind(self) -> Kind:
        """Return the kind of the drawing, whose options are there."""
        for option in ("kind", "columns", "alt"):
            if option not in self.options:
                raise self.error(f"a drawing needs ':{option}:'")
        if self.options["kind"] not in KINDS:
            raise self.error(f"unknown kind of drawing '{self.options['kind']}'; use one of: {', '.join(KINDS)}")
        kind = KINDS[self.options["kind"]]
        if bool(kind.about) != ("of" in self.options):
            wanted = "needs ':of:', what it is about" if kind.about else "has no ':of:'"
            raise self.error(f"a drawing of the kind '{self.options['kind']}' {wanted}")
        return kind

    def chosen(self) -> dict[str, str]:
        """Return the columns to draw, by the places of the kind."""
        kind, table = KINDS[self.options["kind"]], self.table()
        columns = self.options["columns"].split()
        for column in columns:
            if column not in table.columns:
                raise self.error(f"unknown column '{column}'; use some of: {', '.join(table.columns)}")
        least = len(kind.places) - len(kind.may)
        if not least <= len(columns) <= len(kind.places):
            wanted = ", ".join(f"{place} (may be left out)" if place in kind.may else place for place in kind.places)
            raise self.error(f"a drawing of the kind '{self.options['kind']}' needs columns for: {wanted}")
        return dict(zip(kind.places, columns, strict=False))

    def concerns(self, kind: Kind, columns: dict[str, str], row: Cells) -> bool:
        """Tell whether a row is about what the drawing is about."""
        values = [text.value for place in kind.about for text in row.get(columns[place], ())]
        return not kind.about or self.options["of"] in values

    def checked(self, table: DataTable, kind: Kind, columns: dict[str, str], row: Cells) -> bool:
        """Tell whether a row has all words that a drawing needs; one that is longer than its place is told too."""
        line = min((texts[0].line for texts in row.values() if texts), default=1)
        missing = [column for place, column in columns.items() if place not in kind.may and not row.get(column)]
        for column in missing:
            self.tell(f"{table.path}:{line}", f"a drawing shows '{column}' of this row, and it is empty; fill it in")
        for place, column in columns.items():
            room = kind.most.get(place, 0) if column not in (*table.roles, *table.kinds) else 0
            for text in row.get(column, ()) if room else ():
                self.check_length(text, room)
        return not missing

    def check_length(self, text: Text, room: int) -> None:
        """Tell when a text is longer than its place, in the language of the build."""
        shown = noting_translator(self.env)(text.value)
        if (signs := len(plain(shown))) > room:
            root, config = Path(self.env.srcdir), self.env.config
            own = f"{text.path}:{text.line}"
            place = own if shown == text.value else place_of_translation(root, config, text.value)
            self.tell(place, f"'{shown}' has {signs} signs, and a drawing has room for {room}; say it shorter")

    def tell(self, place: str, what: str) -> None:
        """Warn of what is wrong with the words of a drawing, at the place where they are written."""
        logger.warning(what, location=f"{self.env.srcdir}/{place}", type="handbook", subtype="drawing")

    def drawn_cell(self, table: DataTable, place: str, column: str, row: Cells) -> list[nodes.Node]:
        """Return a cell whose paragraphs know the value that they stand for, and its tile where it has one."""
        found: list[nodes.Node] = []
        for text in row.get(column, ()):
            for node in self.cell(table, column, (text,)):
                assert isinstance(node, nodes.paragraph)
                node["value"] = text.value
                name = text.value.rpartition(" ")[2]
                if column in (*table.roles, *table.kinds) and tiles.path_of(Path(self.env.srcdir), name).is_file():
                    node["tile"], node["ink"] = name, self.shown.inks.get(name, "grey")
                found.append(node)
        return found

    def captioned(self, node: drawing) -> nodes.Node:
        """Return the drawing with what is written in the directive below it."""
        if not self.content:
            return node
        held = nodes.Element()
        self.state.nested_parse(self.content, self.content_offset, held)
        (first, *more) = held.children
        if more or not isinstance(first, nodes.paragraph):
            raise self.error("the caption of a drawing is one paragraph")
        caption = nodes.caption(first.rawsource, "", *first.children)
        caption.source, caption.line = first.source, first.line
        return nodes.figure("", node, caption)


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the directive, its node, and what translators are told of the words."""
    app.setup_extension("handbook.components.drawings.nodes")
    app.add_directive("drawing", ShowDrawing)
    for name, kind in KINDS.items():
        for place, most in kind.most.items():
            hint = f"Words in a drawing: at most {most} characters."
            add_hints({f"drawn-{name}-{place}": hint})
            add_limit(hint, most)
    add_hints({"drawing-alt": "Says what a drawing shows, for who cannot see it; its words follow by themselves."})
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
