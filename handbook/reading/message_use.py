"""Reads a page again after an edit in a PO file only when one of the messages on that page changed.

All messages are in one domain, so for Sphinx every page rests on the one compiled catalogue and one corrected word
re-reads the handbook.  Here each page keeps the messages that it asked for and the translations that it got;
`env-get-outdated` names the pages for which they differ now.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from sphinx.environment.collectors import EnvironmentCollector
from sphinx.transforms import SphinxTransform
from sphinx.util.index_entries import split_index_msg
from sphinx.util.nodes import extract_messages, traverse_translatable_index

from handbook.base.memory import Kept
from handbook.base.order import JUST_BEFORE_LOCALE
from handbook.base.project import DOMAIN
from handbook.po.messages import translations, translator
from handbook.reading.compiled import po_files

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Set

    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment
    from sphinx.util.typing import ExtensionMetadata

# By page the messages that it asked for, and whether there is a catalogue, with a digest of the interface words.
MESSAGES = Kept[dict[str, dict[str, str]]]("messages", dict)
WORDS = Kept[tuple[bool, str]]("words", lambda: (False, ""))


def used(env: BuildEnvironment) -> dict[str, dict[str, str]]:
    """Return, by page, the messages that it asked for when it was read, each with its translation or ""."""
    return MESSAGES.of(env)


def note(env: BuildEnvironment, messages: Iterable[str]) -> None:
    """Remember that the page that is being read asks for these messages."""
    used(env).setdefault(env.current_document.docname, {}).update(dict.fromkeys(messages, ""))


def noting_translator(env: BuildEnvironment) -> Callable[[str], str]:
    """Return a function that gives the translation of a message to the page that is being read."""
    translate = translator(str(env.srcdir), env.config)

    def noted(message: str) -> str:
        note(env, [message])
        return translate(message)

    return noted


# The messages of the page that is being read, for the transform that comes next.
MESSAGES_OF: WeakKeyDictionary[nodes.document, list[tuple[nodes.Element, str]]] = WeakKeyDictionary()


class NoteMessages(SphinxTransform):
    """Notes the messages of a page just before they are translated."""

    default_priority = JUST_BEFORE_LOCALE

    def apply(self, **_: object) -> None:
        """Take the messages from the same places as Locale."""
        found = MESSAGES_OF[self.document] = list(extract_messages(self.document))
        note(self.env, (message for _node, message in found))
        for _node, entries in traverse_translatable_index(self.document):
            note(self.env, (part for entry in entries for part in split_index_msg(entry[0], entry[1])))


class MessageCollector(EnvironmentCollector):
    """Keeps the messages of pages in step with the pages, also when several processes read them."""

    def process_doc(self, app: Sphinx, doctree: nodes.document) -> None:
        """Put the translations beside the messages of a page that was read; a source language has none."""
        catalogue = translations(str(app.srcdir), app.config)
        own = used(app.env).get(app.env.current_document.docname, {})
        kept = {message: catalogue.get(message, "") for message in own} if catalogue else {}
        used(app.env)[app.env.current_document.docname] = kept

    def clear_doc(self, app: Sphinx, env: BuildEnvironment, docname: str) -> None:
        """Forget a page that changed or went away."""
        used(env).pop(docname, None)

    def merge_other(self, app: Sphinx, env: BuildEnvironment, docnames: Set[str], other: BuildEnvironment) -> None:
        """Take over what another process read."""
        used(env).update({docname: used(other)[docname] for docname in docnames if docname in used(other)})


def outdated_pages(
    app: Sphinx, env: BuildEnvironment, added: set[str], changed: set[str], removed: set[str]
) -> list[str]:
    """Return the pages with a message that is translated in another way now.

    New interface words, or a first catalogue, can change every page.
    """
    now = translations(str(app.srcdir), app.config)
    before, words = WORDS.of(env), (bool(now), interface(app))
    WORDS.keep(env, words)
    if before != words:
        return sorted(env.found_docs)
    return [
        docname
        for docname, messages in used(env).items()
        if docname in env.found_docs and any(now.get(message, "") != text for message, text in messages.items())
    ]


def interface(app: Sphinx) -> str:
    """Return a digest of the interface words of the build's language, which any page may show."""
    digest = hashlib.sha256()
    for path in po_files(app, app.config):
        if path.stem != DOMAIN:
            digest.update(path.read_bytes())
    return digest.hexdigest()


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register what notes the messages and what compares them."""
    app.add_transform(NoteMessages)
    app.add_env_collector(MessageCollector)
    app.connect("env-get-outdated", outdated_pages)
    return {"version": "1", "env_version": 1, "parallel_read_safe": True, "parallel_write_safe": True}
