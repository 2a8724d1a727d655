"""Directives of sphinx-design that keep what their author wrote, for translators.

Titles, heads and feet of cards, words on buttons and facts of an article would reach the catalogue without their
markup, so that a link or emphasis in them would be lost in every other language; tooltips would not reach it at all.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.builders.gettext import MessageCatalogBuilder
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx_design.article_info import ArticleInfoDirective
from sphinx_design.badges_buttons import ButtonLinkDirective, ButtonRefDirective, _ButtonDirective
from sphinx_design.cards import CardDirective
from sphinx_design.grids import GridItemCardDirective

from handbook.base.order import AFTER_RESOLVING
from handbook.reading.carriers import carrier_node

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.docutils import SphinxDirective
    from sphinx.util.typing import ExtensionMetadata


class tooltip(carrier_node):
    """Carries what a button says when it is pointed at through translation."""


class Card(CardDirective):
    """A card that keeps what was written."""

    def run_with_defaults(self) -> list[nodes.Node]:
        """Return the card."""
        return [keep(self, card) for card in super().run_with_defaults()]


class GridItemCard(GridItemCardDirective):
    """A card in a grid that keeps what was written."""

    def run_with_defaults(self) -> list[nodes.Node]:
        """Return the grid item with its card."""
        return [keep(self, item) for item in super().run_with_defaults()]


def keep(directive: SphinxDirective, made: nodes.Node) -> nodes.Node:
    """Give the texts of a card that were an argument or an option their sources."""
    written = {"card-header": directive.options.get("header"), "card-footer": directive.options.get("footer")}
    written["card-title"] = directive.arguments[0] if directive.arguments else None
    for box in made.findall(nodes.container):
        source = written.pop(box.get("design_component"), None)  # the first: those below are of cards within the card
        if source and isinstance(box.children[0], nodes.TextElement) and not box.children[0].rawsource:
            box.children[0].rawsource = source
    return made


class _Button(_ButtonDirective):
    """What both kinds of buttons add."""

    def _content_nodes(self) -> list[nodes.Node]:
        self.content_offset += 1  # as lines of words are counted; sphinx-design counts those of blocks
        made = super()._content_nodes()
        if len(made) == 1 and isinstance(made[0], nodes.inline):
            made[0].rawsource = " ".join(self.content)
        return made

    def run_with_defaults(self) -> list[nodes.Node]:
        """Return a paragraph with the button, and with its tooltip, which resolving the link would lose."""
        (paragraph,) = super().run_with_defaults()
        if "tooltip" in self.options and isinstance(paragraph, nodes.Element):
            for link in paragraph.findall(nodes.Element):
                link.attributes.pop("reftitle", None)
            carrier = tooltip(text=self.options["tooltip"])
            carrier.source, carrier.line = paragraph.source, paragraph.line
            paragraph.append(carrier)
        return [paragraph]


class ButtonLink(_Button, ButtonLinkDirective):
    """A button that leads out of the handbook."""


class ButtonRef(_Button, ButtonRefDirective):
    """A button that leads to a page."""


class ArticleInfo(ArticleInfoDirective):
    """Facts of an article; their icons stand beside the texts, where no translation can take them away."""

    def _parse_text(self, text: str, icon: nodes.Node | None = None, parse: bool = False) -> Any:  # noqa: ANN401 - it says one node
        words, _messages = self.state.inline_text(text, self.lineno)
        paragraph = nodes.paragraph(text, "", *words, classes=["sd-p-0", "sd-m-0"])
        self.set_source_info(paragraph)
        return [icon, paragraph] if icon else [paragraph]


class GiveTooltips(SphinxPostTransform):
    """Put the tooltips, now in the language of the build, on their buttons."""

    default_priority = AFTER_RESOLVING

    def run(self, **_: object) -> None:
        """Take the carriers out of the page; the catalogue is made of them."""
        if issubclass(self.env._builder_cls, MessageCatalogBuilder):
            return
        for carrier in list(self.document.findall(tooltip)):
            assert carrier.parent is not None
            for link in carrier.parent.findall(nodes.reference):
                link["reftitle"] = carrier["text"]
            carrier.parent.remove(carrier)


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the directives in place of sphinx-design's own, and the tooltips."""
    app.setup_extension("sphinx_design")
    app.add_directive("card", Card, override=True)
    app.add_directive("grid-item-card", GridItemCard, override=True)
    app.add_directive("button-link", ButtonLink, override=True)
    app.add_directive("button-ref", ButtonRef, override=True)
    app.add_directive("article-info", ArticleInfo, override=True)
    app.add_node(tooltip)
    app.add_post_transform(GiveTooltips)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
