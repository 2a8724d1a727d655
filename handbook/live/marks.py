"""Marks on every page what a translator has to do: the part of the extension that only `make preview` loads.

A passage keeps the message that it was made from; when the page is written it gets a mark that leads to the message
(handbook.live.lists shows that) and, where the original changed, the old and the new words.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx import addnodes
from sphinx.transforms import SphinxTransform
from sphinx.util.nodes import extract_messages
from sphinx_design.tabs import sd_tab_label

from handbook.base.languages import english_name
from handbook.base.memory import Kept, PageFact
from handbook.base.order import JUST_BEFORE_LOCALE, LAST_CONTEXT
from handbook.base.project import po_file
from handbook.live.differences import compared
from handbook.live.entries import STATES, Entry, key, load
from handbook.site import navigation

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment
    from sphinx.util.typing import ExtensionMetadata

ASKED: PageFact[list[str]] = PageFact("messages", [])  # the messages of a page
MARKED = Kept[dict[str, str]]("marks", dict)  # by page, a digest of what is told of its messages
LIST = "messages.json"
# Where a link cannot stand, or would be in the way.
NO_LINK = (nodes.reference, addnodes.pending_xref, sd_tab_label)


class KeepMessages(SphinxTransform):
    """Before `Locale`: write on each passage, and on the page, of which message it is made."""

    default_priority = JUST_BEFORE_LOCALE

    def apply(self, **_: object) -> None:
        """Take the messages from the same places as Locale."""
        found = []
        for node, message in extract_messages(self.document):
            found.append(message)
            if not isinstance(node, addnodes.translatable):
                node["message"] = message
        ASKED.note(self.env.metadata[self.env.current_document.docname], list(dict.fromkeys(found)))


def entries(app: Sphinx) -> dict[str, Entry]:
    """Return the messages of the language of the build."""
    return load(po_file(Path(app.srcdir), str(app.config.language)))


def pages_to_mark(app: Sphinx, env: BuildEnvironment) -> list[str]:
    """Return the pages of which a message changed in any way, also in one that does not show without marks."""
    known = entries(app)
    before = MARKED.of(env)
    now = {}
    for docname in env.found_docs:
        found = [known.get(message, Entry(message)) for message in ASKED.of(env.metadata[docname])]
        told = repr([(entry.text, entry.state, entry.previous) for entry in found])
        now[docname] = hashlib.sha256(told.encode()).hexdigest()
    MARKED.keep(env, now)
    return sorted(docname for docname in now if now[docname] != before.get(docname))


def mark_passages(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    """Put a mark behind every passage of a page (handler of `doctree-resolved`)."""
    known = entries(app)
    placed: set[str] = set()
    for node in list(doctree.findall(nodes.Element)):
        message = node.get("message")
        if message is None or isinstance(node, nodes.meta):
            continue
        entry = known.get(message, Entry(message))
        anchor = "" if message in placed else key(message)
        placed.add(message)
        if isinstance(node, nodes.image):
            node["ids"] += [anchor] if anchor else []
            continue
        node["classes"].append(f"message-{entry.state}")
        inside_link = isinstance(node.parent, NO_LINK) or _is_inside(node, NO_LINK)
        address = "" if inside_link else f"/_messages/{app.config.language}/{docname}.html#{key(message)}"
        html = mark(entry, anchor, address)
        if entry.state in {"fuzzy", "faulty"} and address:
            html += note(entry, app.config.handbook_source, str(app.config.language))
        node.append(nodes.raw("", html, format="html"))


def _is_inside(node: nodes.Element, kinds: tuple[type[nodes.Element], ...]) -> bool:
    parent: nodes.Element | None = node
    while parent is not None:
        if isinstance(parent, kinds):
            return True
        parent = parent.parent
    return False


def mark(entry: Entry, anchor: str, address: str) -> str:
    """Return the mark of a message: its state in words, and where the text stands well a sign that shows on hover."""
    words = '<span class="visually-hidden">Message of this text</span><span aria-hidden="true">§</span>'
    if entry.state != "translated":
        words = escape(STATES[entry.state])
    ident = f' id="{anchor}"' if anchor else ""
    if address:
        return f'<a class="message-mark" lang="en"{ident} href="{escape(address)}">{words}</a>'
    return f'<span class="message-mark" lang="en"{ident}>{words if entry.state != "translated" else ""}</span>'


def note(entry: Entry, source: str, language: str) -> str:
    """Return what the original said and says, the mistake, and the translation so far: only inline elements.

    The passage may be a heading or a cell, where no block can stand.
    """
    before, after = compared(entry.previous, entry.message)
    name = english_name(source)
    rows = [(f"{name} before", source, before), (f"{name} now", source, after)] if entry.previous else []
    rows += [("Mistake", "en", escape(entry.fault))] if entry.fault else []
    rows += [("Translation so far", language, escape(entry.text))]
    return '<span class="message-note">{}</span>'.format(
        "".join(
            f'<span><b lang="en">{head}</b> <span lang="{code.replace("_", "-")}">{text}</span></span>'
            for head, code, text in rows
        )
    )


def add_bar(app: Sphinx, pagename: str, _template: str, context: dict[str, Any], doctree: object) -> None:
    """Put above the page what the marks mean, how far its translation is, and the way to its messages."""
    metadata = app.env.metadata.get(pagename, {})
    messages = ASKED.of(metadata)
    if not ASKED.known(metadata) or "body" not in context:
        return
    known = entries(app)
    counts = Counter(known.get(message, Entry(message)).state for message in messages)
    todo = [
        f'<li class="message-{state}">{counts[state]} <b class="message-mark">{escape(words)}</b></li>'
        for state, words in STATES.items()
        if state != "translated" and counts[state]
    ]
    hint = " Run <code>make catalogues</code> to take new texts into the PO file." if counts["new"] else ""
    done = f"{counts['translated']} of {len(messages)} messages translated."
    context["body"] = (
        f'<div class="preview-bar" role="region" aria-label="Translation of this page" lang="en">'
        f"<p><b>Preview for translators.</b> {done} "
        f'<a href="/_messages/{app.config.language}/{pagename}.html">Messages of this page</a> · '
        f'<a href="/_messages/{app.config.language}/index.html">All pages</a></p>'
        f"<p>Point at a text, or tab to it: § leads to its message in the PO file.{hint}</p>"
        f"{'<ul>' + ''.join(todo) + '</ul>' if todo else ''}</div>\n{context['body']}"
    )


def write_list(app: Sphinx, error: Exception | None) -> None:
    """Write which messages each page shows, in the order of the book, for handbook.live.lists."""
    if error is None:
        env = app.env
        names = [str(app.config.root_doc), *(entry.docname for entry in navigation.pages(env))]
        names += sorted(env.found_docs - set(names))
        pages = [[name, env.titles[name].astext(), ASKED.of(env.metadata[name])] for name in names]
        Path(app.outdir, LIST).write_text(json.dumps(pages, ensure_ascii=False), "utf-8")


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register what keeps messages and what makes marks."""
    app.add_transform(KeepMessages)
    app.connect("env-updated", pages_to_mark)
    app.connect("doctree-resolved", mark_passages)
    app.connect("html-page-context", add_bar, priority=LAST_CONTEXT)
    app.connect("build-finished", write_list)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
