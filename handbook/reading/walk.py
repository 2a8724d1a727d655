"""Walks over what was parsed, and takes out what may not reach readers: links, files, pictures, HTML, comments."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote

from docutils import nodes
from sphinx import addnodes

from handbook.base.safety.addresses import SCHEME, host_of, wrong_address
from handbook.base.safety.files import PICTURES, unreadable, wrong_download
from handbook.base.safety.pages import OPEN, without_comments, wrong_html
from handbook.reading.accents import as_on_disk
from handbook.reading.guard import Refusal, wrong_file

if TYPE_CHECKING:
    from collections.abc import Callable

    from sphinx.environment import BuildEnvironment

# What no label begins with, or has in it.
ADDRESS = re.compile(r"[a-z][a-z0-9+.-]*:|[/\\]|.*(?:%|[\x00-\x1f])", re.IGNORECASE | re.DOTALL)
TO_A_PAGE = "to a page lead [](#label), {button-ref}, {bdg-ref} and ':link-type: ref'"
REMOTE = re.compile(r"(?:[a-z][a-z0-9+.-]*:)?//|data:", re.IGNORECASE)


class Walk:
    """One walk over a document; `refused` says what was taken out.

    `message`: the document is a translated message, which may hold less than a page.
    """

    def __init__(self, document: nodes.document, env: BuildEnvironment, *, message: bool = False) -> None:
        self.env = env
        self.message = message
        self.own = str(env.config.site_url)
        self.refused: list[Refusal] = []
        self.page = str(document["source"])
        waiting: list[nodes.Node] = [document]
        while waiting:
            node = waiting.pop()
            waiting += node.children  # as they are now: what a check puts in their place is looked at too
            if isinstance(node, nodes.Element) and (check := _check_of(type(node))):
                check(self, node)
        self.refused.sort(key=lambda refusal: refusal.line)

    def refuse(self, node: nodes.Element, what: str) -> None:
        """Note what was wrong with a node."""
        self.refused.append(Refusal(source_of(node) or self.page, line_of(node), what))

    def reference(self, node: nodes.Element) -> None:
        """Look at a link: its words stay when its address may not."""
        if "refuri" not in node or node.get("internal"):
            return
        address = str(node["refuri"])
        wrong = wrong_address(address, self.own)
        if not wrong and not host_of(address) and not address.startswith(("mailto:", "#")):
            wrong = f"'{address}' is no address, which begins with https:// or mailto:; {TO_A_PAGE}"
        if wrong:
            self.refuse(node, wrong)
            keep_words(node)

    def cross_reference(self, node: nodes.Element) -> None:
        """Look at a link that Sphinx still has to resolve: Markdown's may hold a path or an address."""
        target = str(node["reftarget"])
        if node.get("reftype") != "myst":
            return
        if node.get("refdomain") == "doc":
            outside = unreadable(Path(self.env.doc2path(target)), Path(self.env.srcdir))
            wrong = f"'{Path(target).name}' is no page of the handbook: {outside}" if outside else ""
        else:
            wrong = wrong_address(target, self.own) if ADDRESS.match(target) else ""
        if wrong:
            self.refuse(node, wrong)
            keep_words(node)

    def download(self, node: nodes.Element) -> None:
        """Look at a file that would be published beside the page."""
        target = str(node["reftarget"])
        if self.message:
            wrong = f"a link to the file {target}; a text offers no files"
        elif SCHEME.match(target) or target.startswith("//"):
            wrong = f"the file {target} is elsewhere; link to it as [words](https://…)"
        else:
            wrong = next(wrong_file(self.env, target), "") or wrong_download(target)
        if wrong:
            self.refuse(node, wrong)
            keep_words(node)

    def picture(self, node: nodes.Element) -> None:
        """Look at a picture: it is a file of the project, and says what it shows."""
        uri = str(node["uri"])
        if not REMOTE.match(uri):
            uri = node["uri"] = as_on_disk(self.env, unquote(uri))  # Markdown writes accents as in an address
        node["alt"] = without_comments(node.get("alt", ""))[0]
        if REMOTE.match(uri):
            self.refuse(node, f"remote picture {uri[:60]}; put a copy in _static/images/ and name that file")
        elif wrong := next(wrong_file(self.env, uri), ""):
            self.refuse(node, wrong)
        elif not uri.lower().endswith((*PICTURES, ".*")):
            self.refuse(node, f"{uri} is no picture; use one of: {', '.join(PICTURES)}")
        else:
            if not node["alt"].strip():
                self.refuse(node, f"picture {uri} has no alternative text; say what it shows ({way_of_words(node)})")
            return
        node.parent.remove(node)

    def html(self, node: nodes.Element) -> None:
        """Take out HTML, wherever it came from."""
        self.refuse(node, wrong_html(node.astext()) or "raw HTML")
        node.parent.remove(node)

    def comment(self, node: nodes.Element) -> None:
        """Take out a comment without a word: editors keep it to themselves."""
        node.parent.remove(node)

    def contents(self, node: nodes.Element) -> None:
        """Look at the addresses and the caption of a table of contents."""
        for title, target in list(node["entries"]):
            if "://" in target or SCHEME.match(target):
                wrong = wrong_address(target, self.own)
                if wrong:
                    self.refuse(node, wrong)
                    node["entries"].remove((title, target))
            elif OPEN in (title or ""):
                self.refuse(node, "a comment in a title; put it on lines of its own")
        if OPEN in (node.get("caption") or ""):
            self.refuse(node, "a comment in a caption; put it on lines of its own")

    def words(self, node: nodes.Element) -> None:
        """Take comments out of the text that translators get, as they were taken out of what readers get."""
        if OPEN in node.rawsource:
            node.rawsource = without_comments(node.rawsource)[0]


CHECKS: dict[type[nodes.Node], Callable[[Walk, nodes.Element], None]] = {
    nodes.reference: Walk.reference,
    addnodes.pending_xref: Walk.cross_reference,
    addnodes.download_reference: Walk.download,
    addnodes.toctree: Walk.contents,
    nodes.image: Walk.picture,
    nodes.raw: Walk.html,
    nodes.comment: Walk.comment,
    nodes.FixedTextElement: lambda _walk, _node: None,  # code shows what stands in it
    nodes.literal: lambda _walk, _node: None,
    nodes.TextElement: Walk.words,
}
_known: dict[type[nodes.Node], Callable[[Walk, nodes.Element], None] | None] = {}


def _check_of(kind: type[nodes.Node]) -> Callable[[Walk, nodes.Element], None] | None:
    """Return the check for a kind of node, or for the nearest kind that it is one of."""
    if kind not in _known:
        _known[kind] = next((CHECKS[parent] for parent in kind.__mro__ if parent in CHECKS), None)
    return _known[kind]


def way_of_words(image: nodes.Element) -> str:
    """Return how the words of a picture are written there."""
    names = " ".join(image["classes"])
    option = "img-alt" if "sd-card-img" in names else "avatar-alt" if "sd-avatar" in names else ""
    return f"':{option}: …'" if option else "':alt: …' or ![…]"


def keep_words(node: nodes.Element) -> None:
    """Put what a node holds in its place."""
    parent = node.parent
    place = parent.index(node)
    parent[place : place + 1] = node.children


def line_of(node: nodes.Node) -> int:
    """Return the line of a node, or of the nearest node around it that knows its line."""
    current: nodes.Node | None = node
    while current is not None and not current.line:
        current = current.parent
    return int(current.line or 1) if current is not None else 1


def source_of(node: nodes.Node) -> str:
    """Return the file that a node, or the nearest node around it that knows, was written in."""
    current: nodes.Node | None = node
    while current is not None and not current.source:
        current = current.parent
    return str(current.source) if current is not None else ""
