"""Makes every string that a reader sees reach the catalogue and come back translated.

Sphinx, MyST and sphinx-design lose some strings on the way: no warning, the page simply stays in the original.  Each
transform below repairs one of those losses (decisions/0002-one-domain-one-po.md names them).  They run
before Sphinx's `Locale` transform (priority 20) unless their docstring says otherwise.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from docutils import nodes
from sphinx import addnodes
from sphinx.builders.gettext import MessageCatalogBuilder
from sphinx.transforms import SphinxTransform

from handbook.base.order import AFTER_LOCALE, BEFORE_ANCHORS, BEFORE_LOCALE
from handbook.reading.compiled import compile_po_files

if TYPE_CHECKING:
    from docutils.nodes import Node
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

HIDDEN_WORDS = "sd-hide-link-text"
CARD_LINK = {"sd-stretched-link", HIDDEN_WORDS}


class GiveTextsAPlace(SphinxTransform):
    """Give a file and a line to texts and pictures that MyST and sphinx-design leave without.

    Table cells inside a directive have no file, so Sphinx takes them for words of its own and skips them.
    Labels of tabs and titles of dropdowns have no line, so their messages would leave the order of the page.
    Pictures of a card have neither, so that nobody would find one that is missing.
    """

    default_priority = BEFORE_LOCALE

    def apply(self, **_: object) -> None:
        """Fill in what is missing: the table's file, and the line of the text before."""
        page = self.document["source"]
        last_line: dict[str, int] = {}
        for text in self.document.findall(nodes.TextElement):
            if not text.source and (isinstance(text, nodes.rubric) or _is_in_table(text)):
                text.source = page
            if text.source:
                text.line = last_line[text.source] = text.line or last_line.get(text.source, 1)
        for picture in self.document.findall(nodes.image):
            if not picture.line:
                near = _around(picture)
                picture.source, picture.line = near.source or page, near.line


class TranslateCardLinks(SphinxTransform):
    """Make the text of a card's link (`:link-alt:`) translatable, the way sphinx-design does for buttons."""

    default_priority = BEFORE_LOCALE

    def apply(self, **_: object) -> None:
        """Wrap each such text in an inline node that Sphinx translates."""
        for found in self.document.findall(_is_card_link):
            link = cast("nodes.TextElement", found)
            text = link.astext()
            if text in (link.get("refuri"), link.get("reftarget")):
                # No words were given.  The website takes the title of the card (handbook.site.html).
                link["classes"].remove(HIDDEN_WORDS)
                continue
            words = nodes.inline(text, text, translatable=True)
            words.source, words.line = link.source, link.line
            link.children = []
            link += nodes.inline("", "", words)


class SkipWordless(SphinxTransform):
    """Spare translators paragraphs without a word of their own.

    An image that stands alone is one message, its alternative text, not also a line of Markdown; a cell with
    only `[](#label)` shows the title of another page, which is translated there.  A formula on lines of its own is
    the same in every language; one in a sentence is part of its message.
    """

    default_priority = BEFORE_LOCALE

    def apply(self, **_: object) -> None:
        """Mark paragraphs whose text has no letter or digit as not translatable."""
        for paragraph in self.document.findall(nodes.paragraph):
            words = "".join(paragraph.findall(nodes.Text))
            if not any(sign.isalnum() for sign in words):
                paragraph["translatable"] = False
        for formula in self.document.findall(nodes.math_block):
            formula["translatable"] = False


class CleanMarks(SphinxTransform):
    """After `Locale`: take away its mark `translated` where it is wrong.

    On `<meta>` it becomes invalid HTML; on images and on nodes that translate themselves (a table of contents)
    it says "untranslated" for ever, so that no page would count as wholly translated.
    """

    default_priority = AFTER_LOCALE

    def apply(self, **_: object) -> None:
        """Remove the attribute from such nodes."""
        for node in self.document.findall(nodes.Element):
            if isinstance(node, (nodes.meta, nodes.image, addnodes.translatable)):
                node.attributes.pop("translated", None)


class KeepWordsOfLinks(SphinxTransform):
    """After `Locale`, and only for the catalogue: take the words on a button or card out of their link.

    Resolving the link would replace them by a copy, and Sphinx's catalogue drops copies.
    """

    default_priority = AFTER_LOCALE

    def apply(self, **_: object) -> None:
        """Replace each link that has words of its own by those words."""
        for link in list(self.document.findall(addnodes.pending_xref)):
            if any(node.get("translatable") for node in link.findall(nodes.inline)):
                link.replace_self(link.children)


class LeaveQuotesOpen(SphinxTransform):
    """Leave links without words to a heading of their own page, which itself has such a link, until all is read.

    MyST fills them in at once, with the words that the heading has by then: the title that it quotes is no part yet.
    """

    default_priority = BEFORE_ANCHORS

    def apply(self, **_: object) -> None:
        """Make ordinary links to labels of them, which Sphinx resolves when it knows all titles."""
        for link in [found for found in self.document.findall(nodes.reference) if _is_bare(found)]:
            name = str(link["refuri"])[1:]
            holder = self.document.ids.get(self.document.nameids.get(name) or "")
            if isinstance(holder, nodes.target) and "refid" in holder:
                holder = self.document.ids.get(holder["refid"])
            title = next((part for part in holder or () if isinstance(part, (nodes.title, nodes.caption))), None)
            if title is None or not any(map(_is_quote, title.findall())):
                continue
            open_link = addnodes.pending_xref(
                "", nodes.inline("", "", classes=["std", "std-ref"]), refdomain="std", reftype="ref", reftarget=name,
                refexplicit=False, refwarn=True, refdoc=self.env.current_document.docname,
            )  # fmt: skip
            open_link.source, open_link.line = link.source, link.line
            link.replace_self(open_link)


def _is_bare(node: Node) -> bool:
    """Tell whether a node is a link without words to a place of its own page."""
    return isinstance(node, nodes.reference) and bool(node.get("id_link")) and not node.children


def _is_quote(node: Node) -> bool:
    """Tell whether a node is a link whose words are a title."""
    return _is_bare(node) or (isinstance(node, addnodes.pending_xref) and not node.get("refexplicit"))


def extracts(app: Sphinx) -> bool:
    """Tell whether the catalogue is being made, not something that readers get; ask from `builder-inited` on."""
    return isinstance(app.builder, MessageCatalogBuilder)


def repair_catalogue(app: Sphinx) -> None:
    """Register the repair that only the catalogue needs (handler of `builder-inited`)."""
    if extracts(app):
        app.add_transform(KeepWordsOfLinks)


def _around(node: Node) -> Node:
    """Return the nearest node around one that knows its line."""
    current = node
    while not current.line and current.parent is not None:
        current = current.parent
    return current


def _is_in_table(node: Node) -> bool:
    """Tell whether a node is a paragraph in a table's cell."""
    return isinstance(node, nodes.paragraph) and isinstance(node.parent, nodes.entry)


def _is_card_link(node: Node) -> bool:
    """Tell whether a node is the link that covers a sphinx-design card."""
    return isinstance(node, (nodes.reference, addnodes.pending_xref)) and set(node["classes"]) >= CARD_LINK


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the repairs."""
    for transform in (
        GiveTextsAPlace,
        TranslateCardLinks,
        SkipWordless,
        CleanMarks,
        LeaveQuotesOpen,
    ):
        app.add_transform(transform)
    app.connect("config-inited", compile_po_files)
    app.connect("builder-inited", repair_catalogue)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
