"""The nodes of sources: the mark behind a fact, the list at the end of a page, and the mark of what is no fact.

Marks carry no text, so searching, sorting and titles never meet a number in brackets; each builder writes them in its
own way.  This module has the website's; handbook.site.markdown_text and handbook.pdf have theirs.
"""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, NamedTuple, cast

from docutils import nodes
from sphinx.locale import _

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata
    from sphinx.writers.html5 import HTML5Translator
    from sphinx.writers.latex import LaTeXTranslator
    from sphinx.writers.text import TextTranslator

RAN_OUT = "ran-out"
CERTAINTY = "certainty"  # the label of the place that explains what is a fact and what is not
LIST = "page-sources"


class Mark(NamedTuple):
    """A citation: the source's number on the page, its id and title, and the id of the place that cites it."""

    number: int
    source: str
    title: str
    place: str


class cite(nodes.Inline, nodes.Element):
    """A citation.  Attributes: ``sources`` (ids, as written), ``marks`` (list of Mark, once the page is numbered)."""

    @property
    def marks(self) -> list[Mark]:
        """The marks to show: one for each source that the register has."""
        return cast("list[Mark]", self.get("marks", []))


class claim(nodes.Inline, nodes.Element):
    """Says that what stands before it is no fact or ran out.  Attribute: ``kind`` (a key of `claims`, or RAN_OUT)."""

    @property
    def word(self) -> str:
        """The word to show."""
        return _("out of date") if self["kind"] == RAN_OUT else claims()[self["kind"]]


class source_list(nodes.General, nodes.Element):
    """The sources of a page; its children are source_note.  Attribute: ``title`` (str)."""


class source_note(nodes.Part, nodes.Element):
    """One source: blocks.  Attributes: ``ids``, ``number`` (int), ``url`` (str)."""


class backlinks(nodes.Inline, nodes.Element):
    """The ways back from a source to the places that cite it.  Attribute: ``places`` (list of ids)."""


def claims() -> dict[str, str]:
    """Return the words for what is no fact, by what is written in a page."""
    return {"estimate": _("estimate"), "opinion": _("opinion"), "invented": _("invented")}


def target(source: str) -> str:
    """Return the anchor of a source: on each page that cites it, and on the page with all of them."""
    return f"source-{source}"


def visit_cite(self: HTML5Translator, node: cite) -> None:
    """Write a number in brackets for each source; voices read its title."""
    for mark in node.marks:
        name = _("Source {number}: {title}").replace("{number}", str(mark.number)).replace("{title}", mark.title)
        self.body.append(
            f'<sup class="cite"><a href="#{target(mark.source)}" id="{mark.place}" role="doc-noteref" '
            f'aria-label="{escape(name)}">[{mark.number}]</a></sup>'
        )
    raise nodes.SkipNode


def visit_claim(self: HTML5Translator, node: claim) -> None:
    """Write a word in small letters, with a link to where it is explained; brackets where there are no styles."""
    word = escape(node.word)
    found = self.builder.env.domains.standard_domain.anonlabels.get(CERTAINTY)
    if found:
        docname, anchor = found
        uri = self.builder.get_relative_uri(self.builder.current_docname, docname)
        word = f'<a href="{uri}#{anchor}">{word}</a>'
    bracket = '<span class="visually-hidden">{}</span>'
    self.body.append(f' <small class="claim">{bracket.format("(")}{word}{bracket.format(")")}</small>')
    raise nodes.SkipNode


def visit_list(self: HTML5Translator, node: source_list) -> None:
    """Open the list, with a heading of its own."""
    self.body.append(
        f'<section class="{LIST}" role="doc-endnotes" aria-labelledby="{LIST}">\n'
        f'<h2 id="{LIST}">{escape(node["title"])}</h2>\n<ol>\n'
    )


def depart_list(self: HTML5Translator, node: source_list) -> None:
    """Close the list."""
    self.body.append("</ol>\n</section>\n")


def visit_note(self: HTML5Translator, node: source_note) -> None:
    """Open a source."""
    self.body.append(self.starttag(node, "li", ""))


def depart_note(self: HTML5Translator, node: source_note) -> None:
    """Close a source."""
    self.body.append("</li>\n")


def visit_backlinks(self: HTML5Translator, node: backlinks) -> None:
    """Write an arrow back to each place, numbered where there are more."""
    places = node["places"]
    for number, place in enumerate(places, start=1):
        shown = str(number) if len(places) > 1 else ""
        name = f"{_('Back to the text')} {shown}".strip()
        self.body.append(
            f' <a class="cite-back" href="#{place}" role="doc-backlink" aria-label="{escape(name)}">↩{shown}</a>'
        )
    raise nodes.SkipNode


def visit_plain_claim(self: TextTranslator | LaTeXTranslator, node: claim) -> None:
    """Write the word in brackets."""
    words = nodes.Text(f" ({node.word})")
    words.walkabout(self)
    raise nodes.SkipNode


def skip(self: TextTranslator | LaTeXTranslator, node: nodes.Element) -> None:
    """Leave out what a builder that nobody here uses cannot show."""
    raise nodes.SkipNode


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the nodes."""
    for node, visit, depart in (
        (cite, visit_cite, None),
        (source_list, visit_list, depart_list),
        (source_note, visit_note, depart_note),
        (backlinks, visit_backlinks, None),
    ):
        left_out = (skip, None)
        app.add_node(node, html=(visit, depart), text=left_out, latex=left_out, man=left_out, texinfo=left_out)
    words = (visit_plain_claim, None)
    app.add_node(claim, html=(visit_claim, None), text=words, latex=words, man=words, texinfo=words)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
