"""Shortcuts for files of a website that our pages do not use.

Written for Sphinx 9.0.4.
"""

from __future__ import annotations

from sphinx.builders.html import StandaloneHTMLBuilder

from handbook.speed.shortcut import Shortcut

# -- Sphinx: copying static files ------------------------------------------------------------------------
# Sphinx copies all of _static and of its theme beside the pages, in every build.  handbook.site.assets then empties
# that folder and writes the files that pages ask for, under names with a hash.


def copy_static_files(self: StandaloneHTMLBuilder) -> None:
    """Leave the files of the website to handbook.site.assets; other builders copy them as ever."""
    if self.name == "html":
        self._static_dir.mkdir(parents=True, exist_ok=True)
    else:
        _stock_copy(self)


_stock_copy = StandaloneHTMLBuilder.copy_static_files


SHORTCUTS = (Shortcut(StandaloneHTMLBuilder, "copy_static_files", copy_static_files, "58b4cbad35882c36"),)
