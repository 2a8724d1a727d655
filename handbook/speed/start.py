"""What makes a build start sooner: Sphinx loads every builder it has, and more than any of ours touches.

Nothing of a library is replaced.  The build driver takes these; `python -m sphinx` loads all, as ever.
Written for Sphinx 9.0.4: a module that is not there, or not by that name, is simply loaded as before.
"""

from __future__ import annotations

import sys
from importlib.abc import MetaPathFinder
from importlib.machinery import PathFinder
from importlib.util import LazyLoader
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from importlib.machinery import ModuleSpec
    from types import ModuleType

# Builders that the driver never asks for.  All that they add besides themselves is settings that only they read,
# transforms for their own output and, in linkcheck, an event.  One transform of LaTeX's runs for every builder: it
# notes on footnotes which page they are on, which only the LaTeX writer reads.
OTHER_BUILDERS = frozenset(
    f"sphinx.builders.{name}"
    for name in (
        *("changes", "dirhtml", "dummy", "epub3", "latex", "linkcheck"),
        *("manpage", "singlehtml", "texinfo", "text", "xml"),
    )
) | frozenset(f"sphinxcontrib.{name}help" for name in ("apple", "dev", "html", "qt"))
# Modules that are imported whole and touched only in what we do not use: pictures that are scaled, search by Sphinx,
# doctests in code, and the network, which urllib.request brings along for a function about paths.
UNTOUCHED = frozenset(
    {"PIL.Image", "snowballstemmer", "sphinx.ext.doctest", "sphinx.util.requests", "ssl", "email.parser"}
)


class LaterFinder(MetaPathFinder):
    """Finds the modules that are not to be loaded before something touches them."""

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """Return where such a module is, with the standard library's own way to load it later; else None."""
        spec = PathFinder.find_spec(fullname, path, target) if fullname in UNTOUCHED else None
        if spec is None or spec.loader is None:
            return None
        spec.loader = LazyLoader(spec.loader)
        return spec


def load_less() -> None:
    """Load Sphinx without what no build of the driver needs; what was loaded before stays."""
    if not any(isinstance(finder, LaterFinder) for finder in sys.meta_path):
        sys.meta_path.insert(0, LaterFinder())
    from sphinx import application

    application.builtin_extensions = tuple(
        name for name in application.builtin_extensions if name not in OTHER_BUILDERS
    )
