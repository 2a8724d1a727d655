"""Collecting garbage seldom: a page leaves much of it at once, and Python looks for it after every few hundred nodes.

For processes that build one thing and end, as those of the build driver do.
"""

from __future__ import annotations

import gc
from itertools import count
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx.application import Sphinx

PAGES = 25  # between two collections; a page leaves about half a megabyte


def collect_seldom(app: Sphinx) -> None:
    """Collect after every so many pages that are read or written, and leave out what was kept before."""
    gc.disable()
    pages = count(1)

    def collect(*_: object) -> None:
        if next(pages) % PAGES == 0:
            gc.collect()
            gc.freeze()  # what a build keeps, it keeps to its end

    app.connect("doctree-read", collect, priority=1000)
    app.connect("html-page-context", collect, priority=1000)
