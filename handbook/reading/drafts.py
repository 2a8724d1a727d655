"""What a reader is told of a page that is not wholly translated: a notice, and which of its texts are Dutch."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.locale import _
from sphinx.transforms import SphinxTransform

from handbook.base.languages import SOURCE, percentage
from handbook.base.order import AFTER_COUNTING

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

DUTCH = f"language-{SOURCE}"


class MarkDutch(SphinxTransform):
    """Say of each text that has no translation that it is Dutch, for voices, browsers and hyphenation.

    docutils makes the attribute `lang` of a class that starts with `language-`.  WCAG 2.2, 3.1.2 Language of Parts:
    https://www.w3.org/TR/WCAG22/#language-of-parts
    """

    default_priority = AFTER_COUNTING

    def apply(self, **_: object) -> None:
        """Add the class to every such text; Sphinx takes inline messages out of the tree, so to what holds those."""
        if self.config.language == SOURCE:
            return
        for node in self.document.findall(nodes.TextElement):
            if node.get("translated") is False:
                holder = node.parent if isinstance(node, nodes.inline) else node
                holder["classes"].append(DUTCH)


def is_dutch(node: nodes.Node) -> bool:
    """Tell whether a node is a text that has no translation."""
    return isinstance(node, nodes.Element) and DUTCH in node.get("classes", ())


def share(doctree: nodes.document | None) -> float:
    """Return how much of the texts of a page is translated, from 0 to 1; 1 for a page that has none of its own."""
    count = doctree.get("translation_progress") if doctree is not None else None
    return count["translated"] / count["total"] if count and count["total"] else 1.0


def notice(part: float, language: str) -> str:
    """Return what a page says of itself; "" when it is wholly translated.

    It is in the language of the build, or in English as long as that has no words for it.
    """
    if part >= 1:
        return ""
    words = _("Not yet translated: {share} of this page is done, the rest is Dutch.")
    return words.replace("{share}", percentage(part, language))


def add_notice(
    app: Sphinx, _page: str, _template: str, context: dict[str, object], doctree: nodes.document | None
) -> None:
    """Tell the template the notice of a page (`draft_notice`); handler of `html-page-context`."""
    context["draft_notice"] = notice(share(doctree), str(app.config.language))


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the marks and the notice."""
    app.add_transform(MarkDutch)
    app.connect("html-page-context", add_notice)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
