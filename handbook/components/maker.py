"""Makes the nodes in which facts are shown: texts with their own source, links, badges, tables, cards.

A node made here says where its text was written, so that gettext extracts it once, at the page that owns it.
Cards and grids are sphinx-design components, so that HTML and PDF treat them like hand-written ones.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from docutils import nodes
from sphinx import addnodes
from sphinx_design.shared import create_component

from handbook.base.languages import any_date

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinx.util.docutils import SphinxDirective

    from handbook.base.problems import Text

# A table row: cells, each a list of block nodes.
Row = Sequence[Sequence[nodes.Node]]
Node = TypeVar("Node", bound=nodes.Element)
MARKUP = re.compile(r"[*_`\[\]{}<>\\&!~^$|#]")


class Maker:
    """Makes nodes for one directive: it knows the page, the parser and the language."""

    def __init__(self, directive: SphinxDirective) -> None:
        self.directive = directive
        self.env = directive.env

    def inline(self, text: Text) -> list[nodes.Node]:
        """Return the parsed text: as MyST, because a translation will be parsed as MyST too."""
        if not MARKUP.search(text.value):
            return [nodes.Text(text.value)]
        document = self.directive.state.document
        page = document["source"]
        document["source"] = self.source(text)  # what is wrong in a text is told where it was written
        try:
            parsed, _messages = self.directive.state.inline_text(text.value, text.line)
        finally:
            document["source"] = page
        return list(parsed)

    def source(self, text: Text) -> str:
        """Return the file in which a text was written."""
        return str(Path(self.env.srcdir, text.path))

    def place(self, node: Node, text: Text) -> Node:
        """Say that `node` was written where `text` was."""
        node.source, node.line = self.source(text), text.line
        return node

    def paragraph(self, text: Text, *classes: str) -> nodes.paragraph:
        """Return a paragraph that translators get as one message."""
        return self.place(nodes.paragraph(text.value, "", *self.inline(text), classes=list(classes)), text)

    def term(self, text: Text) -> nodes.term:
        """Return the term of a definition list."""
        return self.place(nodes.term(text.value, "", *self.inline(text)), text)

    def bare(self, *children: nodes.Node | str, classes: Iterable[str] = ()) -> nodes.paragraph:
        """Return a paragraph that is no message itself: names, numbers, links and badges."""
        paragraph = nodes.paragraph("", "", classes=list(classes), translatable=False)
        for child in children:
            paragraph += nodes.Text(child) if isinstance(child, str) else child
        self.directive.set_source_info(paragraph)
        return paragraph

    def phrase(self, text: Text, *classes: str) -> nodes.inline:
        """Return a piece of text inside a bare paragraph, as a message of its own.

        Sphinx takes the translated node away and appends its words to the parent, so it gets a parent of its own.
        """
        words = nodes.inline(text.value, "", *self.inline(text), translatable=True)
        return nodes.inline("", "", self.place(words, text), classes=list(classes))

    def badge(self, text: Text, kind: str) -> nodes.inline:
        """Return a badge; `kind` is its class, such as `badge-blue`."""
        return self.phrase(text, "sd-sphinx-override", "sd-badge", kind)

    def name(self, text: str, *classes: str) -> nodes.inline:
        """Return a proper name or a code, which no translator gets."""
        return nodes.inline("", text, classes=["notranslate", *classes])

    def page(self, docname: str, *classes: str) -> addnodes.pending_xref:
        """Return a link to a page; Sphinx fills in the page's title in the language of the build."""
        inner = nodes.inline("", docname, classes=["doc"])
        link = addnodes.pending_xref(
            "", inner, refdomain="std", reftype="doc", reftarget=f"/{docname}", refexplicit=False,
            refwarn=True, refdoc=self.env.current_document.docname, classes=list(classes),
        )  # fmt: skip
        self.directive.set_source_info(link)
        return link

    def external(self, name: str, url: str) -> nodes.reference:
        """Return a link to another site, with a proper name as its text."""
        return nodes.reference("", name, refuri=url, internal=False, classes=["notranslate"])

    def moment(self, moment: str) -> str:
        """Return an ISO day, month or year as people of the build's language write it."""
        return any_date(moment, str(self.env.config.language))

    def bullets(self, items: Iterable[Sequence[nodes.Node]], *classes: str) -> nodes.bullet_list:
        """Return a bullet list."""
        bullets = nodes.bullet_list(classes=list(classes))
        bullets += [nodes.list_item("", *item) for item in items]
        return bullets

    def definitions(
        self, items: Iterable[tuple[nodes.term, Sequence[nodes.Node]]], *classes: str
    ) -> nodes.definition_list:
        """Return a definition list."""
        found = nodes.definition_list(classes=list(classes))
        for term, body in items:
            found += nodes.definition_list_item("", term, nodes.definition("", *body))
        return found

    def table(
        self,
        head: Row,
        rows: Iterable[Row],
        *classes: str,
        row_classes: Sequence[Sequence[str]] = (),
    ) -> nodes.table:
        """Return a table whose first column heads its rows; every cell is a list of block nodes."""
        group = nodes.tgroup(cols=len(head))
        for number in range(len(head)):
            group += nodes.colspec(colwidth=10, stub=int(number == 0))
        group += nodes.thead("", nodes.row("", *[nodes.entry("", *cell) for cell in head]))
        body = nodes.tbody()
        for number, cells in enumerate(rows):
            extra = list(row_classes[number]) if row_classes else []
            body += nodes.row("", *[nodes.entry("", *cell) for cell in cells], classes=extra)
        group += body
        table = nodes.table("", group, classes=list(classes))
        self.directive.set_source_info(table)
        return table

    def grid(self, cards: Sequence[nodes.Node], columns: int, marks: Sequence[Sequence[str]] = ()) -> nodes.container:
        """Return cards in a grid of at most `columns` columns; `marks` are extra classes per card."""
        sizes = [f"sd-row-cols-{1}", f"sd-row-cols-sm-{min(2, columns)}", f"sd-row-cols-md-{columns}"]
        row = create_component("grid-row", ["sd-row", *sizes, "sd-g-3"])
        for number, card in enumerate(cards):
            extra = marks[number] if marks else ()
            row += create_component("grid-item", ["sd-col", "sd-d-flex-row", *extra], children=[card])
        grid = create_component(
            "grid-container", ["sd-container-fluid", "sd-sphinx-override", "sd-mb-4"], children=[row]
        )
        self.directive.set_source_info(grid)
        return grid

    def card(self, body: Sequence[nodes.Node], footer: Sequence[nodes.Node], *classes: str) -> nodes.container:
        """Return a card with a footer."""
        card = create_component("card", ["sd-card", "sd-sphinx-override", "sd-w-100", *classes])
        card += create_component("card-body", ["sd-card-body"], children=body)
        if footer:
            card += create_component("card-footer", ["sd-card-footer"], children=footer)
        self.directive.set_source_info(card)
        return card

    def dropdown(self, title: Text, body: Sequence[nodes.Node]) -> nodes.container:
        """Return a folded part, which the PDF shows open."""
        dropdown = create_component(
            "dropdown", opened=False, type="dropdown", has_title=True, icon=None, chevron=None,
            container_classes=["sd-mb-3"], title_classes=[], body_classes=[],
        )  # fmt: skip
        dropdown += self.place(nodes.rubric(title.value, "", *self.inline(title)), title)
        dropdown += list(body)
        self.directive.set_source_info(dropdown)
        return dropdown


WIDE = 5  # more columns than this need a landscape page in print


def on_site(*parts: nodes.Node) -> addnodes.only:
    """Return parts that the website has and paper has not: there they lead nowhere or stand elsewhere."""
    return addnodes.only("", *parts, expr="html")
