"""Texts that translators must get though no page shows them in its body: a word for the menu, the title of a form.

Such a text stands in the tree until it is translated; then it goes, and who asked for it finds it by its key.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx import addnodes
from sphinx.builders.gettext import MessageCatalogBuilder
from sphinx.transforms import SphinxTransform

from handbook.base.memory import PageFact
from handbook.base.order import FILL_PLACEHOLDERS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment
    from sphinx.util.typing import ExtensionMetadata

    from handbook.base.problems import Text

CARRIED = PageFact[dict[str, str]]("carried", {})  # by key, in the language of the build


class carrier_node(nodes.Invisible, nodes.Element, addnodes.translatable):
    """Base of the nodes that carry a text through translation.  Attribute: ``text`` (str)."""

    def preserve_original_messages(self) -> None:
        """Keep the text as it was written beside the one that will be replaced."""
        self["original"] = self["text"]

    def extract_original_messages(self) -> Sequence[str]:
        """Return the text as the one message of this node."""
        return [self.get("original", self["text"])]

    def apply_translated_message(self, original_message: str, translated_message: str) -> None:
        """Take over the translation."""
        self["text"] = translated_message


class carried_text(carrier_node):
    """Carries a text to who asks for it by its key.  Attributes: ``text``, and ``key``, which may be empty (str)."""


def carrier(env: BuildEnvironment, text: Text, kind: str, key: str = "") -> carried_text:
    """Return a node that carries a text; `kind` is its class, by which translators are told what it is for."""
    node = carried_text(text=text.value, key=key, classes=[kind])
    node.source, node.line = str(Path(env.srcdir, text.path)), text.line
    return node


class TakeCarried(SphinxTransform):
    """Take the carried texts out of a page once they are translated, and keep those with a key."""

    default_priority = FILL_PLACEHOLDERS

    def apply(self, **kwargs: object) -> None:
        """Note the texts in the metadata of the page."""
        found = list(self.document.findall(carried_text))
        if not found or issubclass(self.env._builder_cls, MessageCatalogBuilder):
            return
        metadata = self.env.metadata[self.env.current_document.docname]
        CARRIED.note(metadata, {node["key"]: node["text"] for node in found if node["key"]})
        for node in found:
            node.parent.remove(node)


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the node and what takes it out."""
    app.add_node(carried_text)
    app.add_transform(TakeCarried)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
