"""Shortcuts for the settings of documents: docutils builds a parser of command line options to come to each.

Written for myst-parser 5.2.0 and Sphinx 9.0.4, with docutils 0.22.4.
"""

from __future__ import annotations

import copy
from functools import cache
from typing import TYPE_CHECKING, Any

from docutils.frontend import Values, get_default_settings
from docutils.parsers.rst import Parser as RSTParser
from docutils.utils import DependencyList, new_document
from myst_parser.mdit_to_docutils import base as myst
from sphinx.util import docutils as sphinx_docutils

from handbook.speed.shortcut import Shortcut

if TYPE_CHECKING:
    from collections.abc import Mapping

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


# -- Sphinx: settings of a page ----------------------------------------------------------------------------
# docutils builds its parser of command line options for every page, to come to the same settings.

_settings: list[tuple[Any, Values]] = []


def get_settings(*components: Any, defaults: Mapping[str, Any], read_config_files: bool = False) -> Values:  # noqa: ANN401
    """Return a copy of the settings that the same components and defaults gave before."""
    kinds = [component if isinstance(component, type) else type(component) for component in components]
    asked = (kinds, dict(defaults), read_config_files)
    if not _settings or _settings[0][0] != asked:
        _settings[:] = [
            (asked, _stock_get_settings(*components, defaults=defaults, read_config_files=read_config_files))
        ]
    return _copied(_settings[0][1])


_stock_get_settings = sphinx_docutils._get_settings


SHORTCUTS = (
    Shortcut(myst, "make_document", make_document, "22190248f713d643", (myst.DocutilsRenderer.setup_render,)),
    Shortcut(sphinx_docutils, "_get_settings", get_settings, "98f6827c105d9112"),
)
