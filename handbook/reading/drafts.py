"""What a reader is told of a page that is not wholly translated: a notice, and the language of its other texts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.locale import _
from sphinx.transforms import SphinxTransform

from handbook.base.languages import BRIDGE, name_in, percentage, tag
from handbook.base.order import AFTER_COUNTING

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata


def language_class(language: str) -> str:
    """Return the class of a text in a language; docutils makes the attribute `lang` of it."""
    return f"language-{tag(language)}"


class MarkOriginals(SphinxTransform):
    """Say of each text that has no translation in which language it is, for voices, browsers and hyphenation.

    WCAG 2.2, 3.1.2 Language of Parts: https://www.w3.org/TR/WCAG22/#language-of-parts
    """

    default_priority = AFTER_COUNTING

    def apply(self, **_: object) -> None:
        """Add the class to every such text; Sphinx takes inline messages out of the tree, so to what holds those."""
        source = self.config.handbook_source
        if self.config.language == source:
            return
        for node in self.document.findall(nodes.TextElement):
            if node.get("translated") is False:
                holder = node.parent if isinstance(node, nodes.inline) else node
                holder["classes"].append(language_class(source))


def is_original(node: nodes.Node, source: str) -> bool:
    """Tell whether a node is a text that has no translation, and so is in the language `source`."""
    return isinstance(node, nodes.Element) and language_class(source) in node.get("classes", ())


def share(doctree: nodes.document | None) -> float:
    """Return how much of the texts of a page is translated, from 0 to 1; 1 for a page that has none of its own."""
    count = doctree.get("translation_progress") if doctree is not None else None
    return count["translated"] / count["total"] if count and count["total"] else 1.0


def notice(part: float, language: str, source: str) -> str:
    """Return what a page says of itself; "" when it is wholly translated.

    It is in the language of the build, or in English as long as that has no words for it.
    """
    if part >= 1:
        return ""
    words = _("Not yet translated: {share} of this page is done, the rest is {language}.")
    name = name_in(source, BRIDGE if words.startswith("Not yet translated") else language)
    return words.replace("{share}", percentage(part, language)).replace("{language}", name)


def add_notice(
    app: Sphinx, _page: str, _template: str, context: dict[str, object], doctree: nodes.document | None
) -> None:
    """Tell the template the notice of a page (`draft_notice`); handler of `html-page-context`."""
    config = app.config
    context["draft_notice"] = notice(share(doctree), str(config.language), config.handbook_source)


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the marks and the notice."""
    app.add_transform(MarkOriginals)
    app.connect("html-page-context", add_notice)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
