"""Writes the words inside a block as Markdown: emphasis, code, links, notes; see handbook.site.markdown."""

from __future__ import annotations

import re
from functools import singledispatch

from docutils import nodes
from sphinx import addnodes

from handbook.base.safety.names import label
from handbook.components.citation_nodes import backlinks, cite, claim

# Signs that would be read as markup wherever they stand.
MARKUP = re.compile(r"[\\`*<\[\]]|(?<!\w)_|_(?!\w)")
PAGE = re.compile(r"([^#]+)\.html(?:#(.*))?")


def inlines(node: nodes.Element) -> str:
    """Return what a node holds as one line of text with markup."""
    return "".join(map(inline, node.children))


@singledispatch
def inline(node: nodes.Node) -> str:
    """Return a node inside a text."""
    return inlines(node) if isinstance(node, nodes.Element) else escaped(node.astext())


@inline.register(nodes.raw)
@inline.register(nodes.target)
@inline.register(nodes.comment)
@inline.register(backlinks)
def _(node: nodes.Element) -> str:
    return ""


@inline.register(nodes.emphasis)
def _(node: nodes.emphasis) -> str:
    return around("*", inlines(node))


@inline.register(nodes.strong)
def _(node: nodes.strong) -> str:
    return around("**", inlines(node))


@inline.register(nodes.literal)
def _(node: nodes.literal) -> str:
    text = node.astext()
    ticks = longer_than("`", text, 1)
    room = " " if text.startswith("`") or text.endswith("`") else ""
    return f"{ticks}{room}{text}{room}{ticks}"


@inline.register(nodes.math)
def _(node: nodes.math) -> str:
    return f"${bare_formula(node.astext())}$"


@inline.register(nodes.image)
def _(node: nodes.image) -> str:
    return f"![{escaped(node.get('alt', ''))}]({node['uri']})"


@inline.register(nodes.footnote_reference)
def _(node: nodes.footnote_reference) -> str:
    # Sources have the bare numbers: two notes of one name would leave a reader with the wrong one of them.
    return f"[^n{node.astext()}]"


@inline.register(cite)
def _(node: cite) -> str:
    return "".join(f"[^{mark.number}]" for mark in node.marks)


@inline.register(claim)
def _(node: claim) -> str:
    return f" ({node.word})"


@inline.register(nodes.reference)
def _(node: nodes.reference) -> str:
    words, target = inlines(node).strip(), node.get("refuri") or f"#{node.get('refid', '')}"
    if node.get("internal") and (page := PAGE.fullmatch(target)):
        # Every page has its label as an anchor; a copy needs none to be found.
        target = f"{page[1]}.md" + (f"#{page[2]}" if page[2] and page[2] != label(page[1]) else "")
    return f"[{words}]({target})" if words else ""


@inline.register(addnodes.download_reference)
def _(node: nodes.Element) -> str:
    return f"[{inlines(node).strip()}]({node.get('filename') or node['reftarget']})"


def longer_than(sign: str, text: str, least: int) -> str:
    """Return a row of a sign that is longer than any in a text, which therefore does not end between two of them."""
    return sign * max([least, *(len(run) + 1 for run in re.findall(f"{re.escape(sign)}+", text))])


def bare_formula(formula: str) -> str:
    """Return a formula in which no program that knows none sees HTML: it means the same with a blank behind `<`."""
    return re.sub(r"<(?=[A-Za-z/!?])", "< ", formula)


def around(mark: str, words: str) -> str:
    """Return words between marks, with the blanks at their ends outside."""
    bare = words.strip()
    return words.replace(bare, f"{mark}{bare}{mark}") if bare else words


def escaped(text: str) -> str:
    """Return text on one line, with a backslash before the signs that would be markup."""
    return MARKUP.sub(lambda match: f"\\{match[0]}", re.sub(r"\s+", " ", text))
