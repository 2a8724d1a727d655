"""Shortcuts for what is done for every text, though few texts need it.

Compared with myst-parser 5.2.0, docutils 0.22.4 and 0.23, and Sphinx 9.0.4, 9.1.1 and 9.2.0.
"""

from __future__ import annotations

import copy
import re
from functools import cache
from typing import TYPE_CHECKING

from docutils.frontend import Values, get_default_settings
from docutils.parsers.rst import Parser as RSTParser
from docutils.utils import DependencyList, new_document, smartquotes
from myst_parser.mdit_to_docutils import base as myst
from sphinx.transforms import SphinxSmartQuotes

from handbook.speed.shortcut import Shortcut

if TYPE_CHECKING:
    from collections.abc import Iterable

    from docutils import nodes

# -- myst-parser: settings of a document -----------------------------------------------------------------
# `setup_render` makes a document for every text that it parses, as the default of a `dict.get` that never needs it,
# and docutils builds its parser of command line options for that: fifteen milliseconds a page and a message.


@cache
def _default_settings() -> Values:
    return get_default_settings(RSTParser)


def _copied(settings: Values) -> Values:
    """Return settings of its own for a document: what can be changed in place is copied."""
    found = copy.copy(settings)
    values = vars(found)
    values.update({name: value.copy() for name, value in values.items() if isinstance(value, CHANGEABLE)})
    if found.record_dependencies is not None:
        found.record_dependencies = DependencyList()
    return found


CHANGEABLE = (list, dict, set)


def make_document(source_path: str = "notset", parser_cls: type[RSTParser] = RSTParser) -> nodes.document:
    """Return a new document with a copy of settings that are made once."""
    if parser_cls is not RSTParser:
        return _stock_make_document(source_path, parser_cls)
    return new_document(source_path, settings=_copied(_default_settings()))


_stock_make_document = myst.make_document


# -- Sphinx: quotation marks, dashes and dots ----------------------------------------------------------------
# Every text goes through a dozen replacements and a walk up to the page.  Most have no sign that could be replaced.

_stock_get_tokens = SphinxSmartQuotes.get_tokens
REPLACED = re.compile(r"""["'`\\&\x00]|--|\.\.\.|\. \. \.""")


def get_tokens(self: SphinxSmartQuotes, txtnodes: list[nodes.Text]) -> Iterable[tuple[str, str]]:
    """Return the texts of a block with their kinds: nothing to be replaced if no sign in the block asks for it."""
    if any(REPLACED.search(text) for text in txtnodes):
        return _stock_get_tokens(self, txtnodes)
    return [("literal", str(text)) for text in txtnodes]


SHORTCUTS = (
    Shortcut(
        myst,
        "make_document",
        make_document,
        known=frozenset({"22190248f713d643"}),
        saves="3.7 of 17.0 s, 2026-11-28, median of 9 noisy rounds",
        rests_on=((myst.DocutilsRenderer, "setup_render"),),
    ),
    Shortcut(
        SphinxSmartQuotes,
        "get_tokens",
        get_tokens,
        known=frozenset({"4c1ecfe9ad368e46", "00fd62cfead71b3e"}),
        saves="0.6 of 17.0 s, 2026-11-28, median of 9 noisy rounds",
        rests_on=((smartquotes, "educate_tokens"),),
    ),
)
