"""Names with accents, which some systems write on their letters and others apart: links find their page.

The name of a page, and so its address, has them on their letters, whatever the disk says.
"""

from __future__ import annotations

import logging
import os
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx.project import EXCLUDE_PATHS, Project
from sphinx.util.matching import get_matching_files

from handbook.base.order import FORGET
from handbook.base.safety.names import on_disk

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment
    from sphinx.util.typing import ExtensionMetadata


class Pages(Project):
    """The pages of the handbook by their names; Sphinx looks for each under its name, not under that on disk."""

    def discover(self, exclude_paths: Iterable[str] = (), include_paths: Iterable[str] = ("**",)) -> set[str]:
        """Find the pages, and the file of each."""
        for known in (self.docnames, self._path_to_docname, self._docname_to_path):
            known.clear()
        for name in get_matching_files(self.srcdir, include_paths, [*exclude_paths, *EXCLUDE_PATHS]):
            file = on_disk(Path(self.srcdir, name)).relative_to(self.srcdir)
            if docname := self.path2doc(name):
                self.docnames.add(docname)
                self._path_to_docname[file] = docname
                self._docname_to_path[docname] = file
        return self.docnames


def as_on_disk(env: BuildEnvironment, name: str) -> str:
    """Return a file, named as on the page that is being read, with its accents as they are on disk."""
    if name.isascii():
        return name
    _relative, absolute = env.relfn2path(name, env.current_document.docname)
    real = on_disk(Path(absolute))
    return name if str(real) == absolute else f"/{Path(os.path.relpath(real, env.srcdir)).as_posix()}"


def know_pages(app: Sphinx) -> None:
    """Let Sphinx find pages by our names (handler of `builder-inited`)."""
    pages = Pages(app.srcdir, app.config.source_suffix)
    pages.restore(app.project)
    app.project = app.env.project = pages


def is_news(record: logging.LogRecord) -> bool:
    """Tell whether Sphinx, which looks for pages once before it knows ours, says of a page that nobody can read it.

    A page whose name has its accents apart it names with them on the letters, and then does not find it.
    """
    names = record.args if isinstance(record.args, tuple) else ()
    return not any(isinstance(name, str) and not name.isascii() and name.endswith(".md") for name in names)


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register what knows the pages."""
    logging.getLogger("sphinx.sphinx.project").addFilter(is_news)
    app.connect("builder-inited", know_pages, priority=FORGET)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
