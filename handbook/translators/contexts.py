"""Tells translators where a text stands and what room it has: the comments `#.` in a PO file.

A comment depends on nothing but the place of its own text, so an edit changes the comments of no other message.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from sphinx import addnodes
from sphinx.util.nodes import extract_messages

from handbook.base.languages import english_name
from handbook.components.classes import CARD_LABEL, CARD_VALUE, LEGEND
from handbook.components.design_texts import tooltip
from handbook.components.hints import add_limit, hint
from handbook.po.pofile import SEARCHED
from handbook.reading.figures import figure_word
from handbook.reading.placeholders import page_title

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from docutils.nodes import Element
    from sphinx.environment import BuildEnvironment

TITLE = "Title of the page"
MOST = 2  # comments for one message
# Search results and link previews cut off about here: our own limit, no published rule.
LONGEST = 160
DESCRIPTION = f"Description of the page, for search results and shared links: at most {LONGEST} characters."
KEYWORDS = "Words by which readers find the page in a search; not shown."
FLAGS = {KEYWORDS: SEARCHED}  # what tools read of it
add_limit(DESCRIPTION, LONGEST)
DRAWING = "Words in a drawing: keep them about as short as the {original} ones."
BY_CLASS = {
    "sd-badge": "Badge: a few words.",
    "sd-btn": "Button: a few words.",
    "sd-card-title": "Title of a card.",
    "sd-card-header": "Top of a card.",
    "sd-card-footer": "Bottom of a card.",
    "sd-card-body": "Text on a card.",
    "filter": "Button of a filter: a few words.",
    "download": "Link to a file.",
    CARD_LABEL: "Label on a card: one or two words.",
    CARD_VALUE: "Value on a card: one or two words.",
    LEGEND: "Legend.",
    "carried-menu": "Word for the page in the head of the site: one or two words.",
    "carried-search": "Hint in the search field: a few words.",
}
BY_COMPONENT = {"tab-item": "Label of a tab: a few words.", "dropdown": "Title of a part that unfolds."}
BY_TYPE: tuple[tuple[type, str], ...] = (
    (nodes.caption, "Caption."),
    (nodes.legend, "Legend of a figure."),
    (nodes.thead, "Head of a table column: keep it short."),
    (nodes.entry, "Cell of a table."),
    (nodes.term, "Term that is explained below it."),
    (nodes.definition, "Explanation of the term above it."),
    (nodes.footnote, "Footnote."),
    (nodes.list_item, "Item of a list."),
    (nodes.block_quote, "Quotation."),
    (nodes.Admonition, "In a box."),
    (nodes.reference, "Words of a link."),
    (addnodes.pending_xref, "Words of a link."),
    (addnodes.index, "Entry of the index."),
)


class Contexts:
    """Gathers where each message of a build stands; `note` wants every page as it is written."""

    def __init__(self) -> None:
        self.found: dict[str, list[tuple[bool, str, str]]] = {}

    def note(self, env: BuildEnvironment, document: nodes.document, docname: str) -> None:
        """Note every message of a page."""
        own = str(env.doc2path(docname))
        for node, message in extract_messages(document):
            elsewhere = bool(node.source) and node.source != own
            if text := comment(node, docname):
                text = text.replace("{original}", english_name(env.config.handbook_source))
                self.found.setdefault(message, []).append((elsewhere, docname, text))

    def of(self, message: str, pages: Sequence[str]) -> list[str]:
        """Return the comments of a message: a page's title first, then its own page, then the order of `pages`."""
        rank = {page: number for number, page in enumerate(pages)}
        places = sorted(
            self.found.get(message, ()),
            key=lambda place: (not place[2].startswith(TITLE), place[0], rank.get(place[1], len(rank))),
        )
        return list(dict.fromkeys(text for *_, text in places))[:MOST]


def comment(node: Element, docname: str) -> str:
    """Return what a translator should know of the place of a message's node on a page, or "" for plain text."""
    for kind, text in (
        (nodes.meta, DESCRIPTION if node.get("name") == "description" else KEYWORDS),
        (figure_word, DRAWING),
        (tooltip, "Shown when a button is pointed at: a few words."),
        (page_title, f"{TITLE} {docname}.html."),
        (nodes.image, "Alternative text: says what the picture shows to who cannot see it."),
        (addnodes.toctree, "Title in the menu."),
    ):
        if isinstance(node, kind):
            return text
    if isinstance(node, nodes.title):
        return _title(node, docname)
    holders = list(_holders(node))
    if not any(isinstance(holder, nodes.thead) for holder in holders):
        names = (name for holder in holders for name in holder["classes"])
        if printed := next(filter(None, map(hint, names)), ""):
            return printed
    return next(filter(None, (_held(node, holder) for holder in holders)), "")


def _held(node: Element, holder: Element) -> str:
    """Return what it says of a text that something holds it, or ""."""
    if known := next((BY_CLASS[name] for name in holder["classes"] if name in BY_CLASS), ""):
        return known
    if isinstance(node, nodes.rubric) and holder.get("design_component") in BY_COMPONENT:
        return BY_COMPONENT[holder["design_component"]]
    if isinstance(holder, nodes.entry) and isinstance(holder.parent.parent, nodes.thead):
        return ""  # a head, which says so itself
    return next((text for kind, text in BY_TYPE if isinstance(holder, kind)), "")


def _title(node: nodes.title, docname: str) -> str:
    """Return what a title is the title of, with the address to find it at."""
    if not isinstance(node.parent, nodes.section):
        return "Title of a table." if isinstance(node.parent, nodes.table) else "Title of a box."
    level = sum(isinstance(holder, nodes.section) for holder in _holders(node))
    if level == 1:
        return f"{TITLE} {docname}.html."
    return f"Heading of level {level}, at {docname}.html#{node.parent['ids'][0]}."


def _holders(node: Element) -> Iterator[Element]:
    """Yield a node and all that hold it, from the inside out."""
    holder: Element | None = node
    while holder is not None:
        yield holder
        holder = holder.parent
