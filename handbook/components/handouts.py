"""`{handouts}`: the sets of files that a page hands out, a row each; their zips are made after an HTML build.

What they are is written in the front matter of the page (handbook.facts.handouts).
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from handbook.base import zips
from handbook.components.directive import FileLinks
from handbook.components.loading import warn_of
from handbook.components.offered import offer
from handbook.facts import handouts

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

    from handbook.facts.handouts import Handouts

# By source folder: what is handed out by the build that runs there now.
_loaded: dict[str, list[Handouts]] = {}


class ShowHandouts(FileLinks):
    """A table: a set in each row, with a link to the zip of each part."""

    def show(self) -> list[nodes.Node]:
        """Return the table."""
        page = str(self.env.doc2path(self.env.current_document.docname, base=False))
        owned = next((one for one in _loaded[str(self.env.srcdir)] if one.path == page), None)
        if owned is None:
            raise self.error("this page has no 'handouts:' in its front matter, as handbook/facts/handouts.py has it")
        make = self.make
        head = [[make.paragraph(owned.head)], *[[make.paragraph(part.head)] for part in owned.parts]]
        rows = [
            [
                [make.bare(make.page(docname))],
                *[[make.bare(self.link(owned.zip_name(name, part), part.words))] for part in owned.parts],
            ]
            for name, docname in owned.sets.items()
        ]
        return [make.table(head, rows, "data-table", "handouts")]


def load_handouts(app: Sphinx) -> None:
    """Load what is handed out at the start of a build and tell each mistake in it once."""
    _loaded[str(app.srcdir)], problems = handouts.load(Path(app.srcdir))
    warn_of(app, problems, "handouts")
    for owned in _loaded[str(app.srcdir)]:
        for name in (owned.zip_name(name, part) for name in owned.sets for part in owned.parts):
            offer(app.srcdir, name, owned.path, owned.line)


def write_files(app: Sphinx, exception: Exception | None) -> None:
    """Write the zip of every part of every set at the end of a good HTML build."""
    if exception or app.builder.name != "html":
        return
    root, folder = Path(app.srcdir), Path(app.outdir) / "downloads"
    for owned in _loaded[str(app.srcdir)]:
        folder.mkdir(exist_ok=True)
        for name in owned.sets:
            for part in owned.parts:
                files = owned.files(root, name, part)
                entries = {f"{name}/{inside}": path.read_bytes for inside, path in files.items()}
                zips.write(folder / owned.zip_name(name, part), entries, zips.begin(owned.date))


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the directive and what makes the zips."""
    app.add_directive("handouts", ShowHandouts)
    app.connect("builder-inited", load_handouts)
    app.connect("build-finished", write_files)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
