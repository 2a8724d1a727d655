"""Shortcuts for what is done on every page, though most pages have nothing for it.

Written for Sphinx 9.0.4, docutils 0.22.4 and sphinx-design 0.8.0.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any
from weakref import WeakKeyDictionary

from docutils import nodes
from docutils.utils import smartquotes
from sphinx import addnodes
from sphinx.builders.html import StandaloneHTMLBuilder
from sphinx.transforms import SphinxSmartQuotes
from sphinx.transforms.post_transforms.code import HighlightLanguageTransform, HighlightLanguageVisitor
from sphinx.writers.html5 import HTML5Translator
from sphinx_design import aside, dropdown, shared, tabs

from handbook.speed.messages import only_words
from handbook.speed.shortcut import Shortcut

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from sphinx.builders import Builder
    from sphinx.transforms.post_transforms import SphinxPostTransform

# -- Sphinx: titles as HTML ------------------------------------------------------------------------------
# For every page the titles of the pages around it are made into HTML anew, each with a document, a row of transforms
# and a writer of its own.  A title without markup is the same HTML wherever it stands.

_stock_render_partial = StandaloneHTMLBuilder.render_partial
_titles: WeakKeyDictionary[Builder, dict[str, dict[str, str]]] = WeakKeyDictionary()
_BARE = nodes.title().attributes


def render_partial(self: StandaloneHTMLBuilder, node: nodes.Node | None) -> dict[str, str]:
    """Return a node as HTML; a title of words only is made once."""
    if not (type(node) is nodes.title and node.attributes == _BARE and only_words(node)):
        return _stock_render_partial(self, node)
    made, words = _titles.setdefault(self, {}), node.astext()
    if words not in made:
        made[words] = _stock_render_partial(self, node)
    return dict(made[words])


# -- Sphinx: quotation marks, dashes and dots ----------------------------------------------------------------
# Every text goes through a dozen replacements and a walk up to the page.  Most have no sign that could be replaced.

_stock_get_tokens = SphinxSmartQuotes.get_tokens
REPLACED = re.compile(r"""["'`\\&\x00]|--|\.\.\.|\. \. \.""")


def get_tokens(self: SphinxSmartQuotes, txtnodes: list[nodes.Text]) -> Iterable[tuple[str, str]]:
    """Return the texts of a block with their kinds: nothing to be replaced if no sign in the block asks for it."""
    if any(REPLACED.search(text) for text in txtnodes):
        return _stock_get_tokens(self, txtnodes)
    return [("literal", str(text)) for text in txtnodes]


# -- Sphinx: languages of code -------------------------------------------------------------------------------
# A visitor goes through all of a page to give its pieces of code a language.

_stock_highlight = HighlightLanguageTransform.apply


def highlight(self: HighlightLanguageTransform, **kwargs: Any) -> None:  # noqa: ANN401 - as Sphinx has it
    """Go through the page only if it has code."""
    if _has(self.document, nodes.literal_block) or _has(self.document, addnodes.highlightlang):
        _stock_highlight(self, **kwargs)


def _has(document: nodes.document, kind: type[nodes.Element]) -> bool:
    return next(iter(document.findall(kind)), None) is not None


# -- sphinx-design: components -------------------------------------------------------------------------------
# Each of its transforms asks every node of a page whether it is a tab set, a dropdown or an aside: all containers.


def only_with(component: str, run: Callable[..., None]) -> Callable[..., None]:
    """Return `run`, a method of a transform, for pages that have this component."""

    def guarded(self: SphinxPostTransform, **kwargs: Any) -> None:  # noqa: ANN401 - as Sphinx has it
        """Leave pages without the component alone."""
        if any(box.get("design_component") == component for box in self.document.findall(nodes.container)):
            run(self, **kwargs)

    return guarded


def _component(name: str, transform: type[SphinxPostTransform], written_for: str) -> Shortcut:
    return Shortcut(
        transform, "run", only_with(name, transform.run), written_for, (shared.is_component, shared.create_component)
    )


SHORTCUTS = (
    Shortcut(
        StandaloneHTMLBuilder, "render_partial", render_partial, "1f42ee2509889f6a", (HTML5Translator.visit_title,)
    ),
    Shortcut(SphinxSmartQuotes, "get_tokens", get_tokens, "4c1ecfe9ad368e46", (smartquotes.educate_tokens,)),
    Shortcut(HighlightLanguageTransform, "apply", highlight, "1cd979498160b0e5", (HighlightLanguageVisitor,)),
    _component("dropdown", dropdown.DropdownHtmlTransform, "ce080d0c55693970"),
    _component("tab-set", tabs.TabSetHtmlTransform, "920536639287d138"),
    _component("aside", aside.AsideHtmlTransform, "3dd096025f5c48de"),
)
