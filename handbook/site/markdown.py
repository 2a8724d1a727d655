"""Writes a finished page as Markdown, for who reads with a program: agents, screen scripts, notes.

`write` is pure: a resolved and translated document in, text out.  What has no rule of its own gives what it holds, so
that cards, folded parts and our own components lose no word; drawings without words and buttons give nothing.
"""

from __future__ import annotations

import re
from functools import singledispatch
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.locale import admonitionlabels
from sphinx_design.dropdown import dropdown_title
from sphinx_design.tabs import sd_tab_label

from handbook.components.citation_nodes import source_list
from handbook.components.filters import filter_form
from handbook.site.markdown_text import bare_formula, inline, inlines, longer_than

if TYPE_CHECKING:
    from collections.abc import Iterable

# Signs that would be read as markup at the start of a block.
MARKUP_AT_START = re.compile(r"^(\d*)([.)#>+-] )")
CARD_TITLE = "sd-card-title"
# What may stand between blocks as bare words.
LOOSE = (nodes.Text, nodes.Inline, nodes.reference)
DEEPEST = 6  # level of heading
LANGUAGE = re.compile(r"[\w+#.-]*")  # of code; behind its fence anything else could be read as more


def write(document: nodes.document) -> str:
    """Return a page as Markdown; links to other pages lead to their Markdown copies."""
    return "\n\n".join(blocks(document)) + "\n"


def blocks(node: nodes.Element) -> list[str]:
    """Return the blocks of what a node holds; words that stand between blocks become a block of their own."""
    found: list[str] = []
    loose: list[nodes.Node] = []
    for child in [*node.children, None]:
        if child is not None and isinstance(child, LOOSE):
            loose.append(child)
            continue
        if words := "".join(map(inline, loose)).strip():
            found.append(words)
        loose = []
        if child is not None:
            found += block(child)
    return found


@singledispatch
def block(node: nodes.Node) -> list[str]:
    """Return a node as blocks of Markdown."""
    if isinstance(node, nodes.Admonition) and isinstance(node, nodes.Element):
        # Once HTML was written, its title is one of the children.
        untitled = not isinstance(node.next_node(descend=True), nodes.title)
        label = [f"**{admonitionlabels[node.tagname]}**"] if untitled and node.tagname in admonitionlabels else []
        return [quoted(label + blocks(node))]
    if isinstance(node, nodes.Invisible) or not isinstance(node, nodes.Element):
        return []
    return [f"**{words}**" if CARD_TITLE in node.get("classes", ()) else words for words in blocks(node)]


@block.register(filter_form)
def _(node: filter_form) -> list[str]:
    return []


@block.register(nodes.TextElement)
def _(node: nodes.TextElement) -> list[str]:
    words = inlines(node).strip()
    if not words:
        return []
    is_name = CARD_TITLE in node.get("classes", ())
    return [f"**{words}**" if is_name else MARKUP_AT_START.sub(r"\1\\\2", words)]


@block.register(nodes.title)
def _(node: nodes.title) -> list[str]:
    if not isinstance(node.parent, nodes.section):
        return [f"**{inlines(node)}**"]
    level, above = 1, node.parent.parent
    while above is not None:
        level += isinstance(above, nodes.section)
        above = above.parent
    return [f"{'#' * min(level, DEEPEST)} {inlines(node)}"]


@block.register(nodes.rubric)
@block.register(dropdown_title)
@block.register(sd_tab_label)
def _(node: nodes.Element) -> list[str]:
    words = inlines(node).strip()
    return [f"**{words}**"] if words else []


@block.register(nodes.literal_block)
def _(node: nodes.literal_block) -> list[str]:
    text = node.astext().rstrip()
    fence = longer_than("`", text, 3)
    language = node.get("language", "")
    return [f"{fence}{language if LANGUAGE.fullmatch(language) else ''}\n{text}\n{fence}"]


@block.register(nodes.math_block)
def _(node: nodes.math_block) -> list[str]:
    return [f"$$\n{bare_formula(node.astext()).strip()}\n$$"]


@block.register(nodes.block_quote)
def _(node: nodes.block_quote) -> list[str]:
    return [quoted(blocks(node))]


@block.register(nodes.bullet_list)
def _(node: nodes.bullet_list) -> list[str]:
    return [listed([("- ", blocks(item)) for item in elements(node)])]


@block.register(nodes.enumerated_list)
def _(node: nodes.enumerated_list) -> list[str]:
    items = enumerate(elements(node), start=node.get("start", 1))
    return [listed([(f"{number}. ", blocks(item)) for number, item in items])]


@block.register(nodes.definition_list)
def _(node: nodes.definition_list) -> list[str]:
    return [listed([("- ", definition(item)) for item in elements(node)])]


@block.register(nodes.field_list)
def _(node: nodes.field_list) -> list[str]:
    return [listed([("- ", definition(item)) for item in elements(node)])]


def definition(item: nodes.Element) -> list[str]:
    """Return a term and what explains it: on one line where that is one paragraph."""
    heads = [inlines(child).strip() for child in elements(item) if isinstance(child, nodes.TextElement)]
    body = [part for child in elements(item) if not isinstance(child, nodes.TextElement) for part in block(child)]
    head = f"**{', '.join(heads)}**:"
    return [f"{head} {body[0]}"] if len(body) == 1 and "\n" not in body[0] else [head, *body]


@block.register(nodes.table)
def _(node: nodes.table) -> list[str]:
    title = next((block(child) for child in elements(node) if isinstance(child, nodes.title)), [])
    rows = [[cell(entry) for entry in elements(row)] for row in node.findall(nodes.row)]
    width = max(map(len, rows), default=0)
    if not rows or not list(node.findall(nodes.thead)):
        rows.insert(0, [""] * width)
    rows.insert(1, ["---"] * width)
    return [*title, "\n".join(f"| {' | '.join(row + [''] * (width - len(row)))} |" for row in rows)]


def cell(entry: nodes.Element) -> str:
    """Return a cell on one line: its blocks, and the lines of a list in it, with breaks between them."""
    lines = [line.strip() for part in blocks(entry) for line in part.split("\n") if line.strip()]
    return "<br>".join(lines).replace("|", "\\|")


@block.register(nodes.transition)
def _(node: nodes.transition) -> list[str]:
    return ["---"]


@block.register(nodes.footnote)
def _(node: nodes.footnote) -> list[str]:
    label, *body = elements(node)
    return [hanging(f"[^n{label.astext()}]: ", [part for child in body for part in block(child)])]


@block.register(source_list)
def _(node: source_list) -> list[str]:
    return [f"## {node['title']}", *(hanging(f"[^{note['number']}]: ", blocks(note)) for note in elements(node))]


def elements(node: nodes.Element) -> list[nodes.Element]:
    """Return the children of a node that are no bare text."""
    return [child for child in node.children if isinstance(child, nodes.Element)]


def listed(items: Iterable[tuple[str, list[str]]]) -> str:
    """Return a list: close together when every item is one block, else with blank lines between the items."""
    shown = [(mark, body) for mark, body in items if body]
    close = all(len(body) == 1 for _mark, body in shown)
    return ("\n" if close else "\n\n").join(hanging(mark, body) for mark, body in shown)


def hanging(mark: str, body: list[str]) -> str:
    """Return blocks behind a mark, every further line as far in as the mark is wide."""
    return mark + re.sub(r"\n(?=[^\n])", "\n" + " " * len(mark), "\n\n".join(body))


def quoted(body: list[str]) -> str:
    """Return blocks as a quotation."""
    return "\n".join(f"> {line}".rstrip() for line in "\n\n".join(body).split("\n"))
