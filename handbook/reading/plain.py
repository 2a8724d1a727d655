"""Translates messages of plain words without a parser: five in six, and what a build in another language costs.

Sphinx's `Locale` makes a document, a reporter and a parser for every message, and parses it twice.  Here a
translation that is words only is put in its place just before `Locale`, which passes it by; others are left to it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import sphinx.locale
from docutils import nodes
from sphinx import addnodes
from sphinx.transforms import SphinxTransform
from sphinx.util.nodes import IMAGE_TYPE_NODES, LITERAL_TYPE_NODES

from handbook.base.order import AFTER_LOCALE, PLAIN_WORDS
from handbook.base.project import DOMAIN
from handbook.po.messages import translations
from handbook.reading.message_use import MESSAGES_OF

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.config import Config
    from sphinx.util.typing import ExtensionMetadata

# What MyST may read as more than text: signs anywhere, and signs or numbers at the start.
MARKUP = re.compile(r"[*_`~^$|\[\]{}<>\\&@\n]|^\s|\s$|^[-+#=:%(]|^\d+[.)]|^$")
# What Sphinx reads in a message: the end of a paragraph before code, and a comment for Sphinx itself.
FOR_SPHINX = re.compile(r"::$|#\s*noqa$")
# What `Locale` does more for than to put the words in place.
LEFT_TO_LOCALE = (
    nodes.title,
    nodes.term,
    nodes.meta,
    addnodes.translatable,
    *LITERAL_TYPE_NODES,
    *IMAGE_TYPE_NODES,
)


class TranslateWords(SphinxTransform):
    """Before `Locale`: put each translation that is plain words in the place of plain words."""

    default_priority = PLAIN_WORDS

    def apply(self, **_: object) -> None:
        """Translate them, and mark them as done."""
        known = translations(str(self.env.srcdir), self.config)
        for node, message in MESSAGES_OF.pop(self.document, ()) if known else ():
            text = known.get(message, "")
            # What is not translated, or the same in both languages, `Locale` marks without a parser.
            if text not in {"", message} and is_plain(text) and has_only_words(node):
                node.children = []
                node += nodes.Text(text)
                node["translated"] = True
                node["original"] = message  # for who tells what is wrong with the translation
                node.rawsource = ""  # so it has no message any more


class OwnTheWords(SphinxTransform):
    """After `Locale`: let translated nodes belong to their page.

    They keep the document that their message was parsed in, and are kept with it: read pages would be ten times as
    large on disk.
    """

    default_priority = AFTER_LOCALE

    def apply(self, **_: object) -> None:
        """Give all that is within a translated node to the page."""
        for translated in self.document.findall(nodes.Element):
            if not translated.get("translated"):
                continue
            for child in translated.children:
                if child.document is not self.document:
                    for node in child.findall():
                        node.document = self.document


def is_plain(message: str) -> bool:
    """Tell whether a message is the same with and without a parser."""
    return not MARKUP.search(message) and not FOR_SPHINX.search(message)


def has_only_words(node: nodes.Element) -> bool:
    """Tell whether an element holds text and nothing else, and may get other text by no more than that."""
    return not isinstance(node, LEFT_TO_LOCALE) and all(type(child) is nodes.Text for child in node.children)


def forget_catalogue(app: Sphinx, docname: str, source: list[str]) -> None:
    """Drop the catalogue of the page before (handler of `source-read`).

    `Locale` asks for it on every page; Sphinx hangs a copy behind the one that is there, and all copies are merged.
    """
    sphinx.locale.translators.pop(("general", DOMAIN), None)


def choose(app: Sphinx, config: Config) -> None:
    """Register all of it, unless the handbook is to be built the stock way (handler of `config-inited`)."""
    if not config.handbook_stock:
        app.add_transform(TranslateWords)
        app.add_transform(OwnTheWords)
        app.connect("source-read", forget_catalogue)


def setup(app: Sphinx) -> ExtensionMetadata:
    """Have it chosen when the settings are known."""
    app.connect("config-inited", choose)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
