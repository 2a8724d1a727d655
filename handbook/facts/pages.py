"""The files that pages are written in: which there are, what they say, and whether they can be read at all.

Editors, disks and tools leave files of their own beside them: locks (`.#page.md`), copies (`page.md~`, `#page.md#`)
and what macOS keeps of a file (`._page.md`).  None of these is a source.  Knows nothing of Sphinx.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from handbook.base import project
from handbook.base.problems import Problem
from handbook.base.text_files import is_source, wrong
from handbook.facts.frontmatter import relative

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

# Other files that people write and a build reads.
LISTS = (
    "hosting/*.csv", "locales/*.csv", "locales/*.txt", "locales/[!._]*/status", "_templates/*.html",
    "_templates/root/*", "_static/*.css", "_static/*.js",
)  # fmt: skip


def places(root: Path) -> tuple[str, ...]:
    """Return where the pages of the handbook in `root` are; the folder of roles has no folders below it."""
    lessons, _roles = project.folders(root)
    return ("[a-z]*.md", f"{lessons}/**/*.md", *of_roles(root))


def of_roles(root: Path) -> tuple[str, ...]:
    """Return where the pages of roles are, and of what belongs to them."""
    return (f"{project.folders(root).roles}/*.md",)


def paths(root: Path, places: tuple[str, ...]) -> list[Path]:
    """Return the files of pages below `root`, sorted; links to nowhere and what tools left behind are none."""
    return sorted(path for place in places for path in root.glob(place) if is_source(path) and path.is_file())


def texts(root: Path, wanted: tuple[str, ...] = ()) -> Iterator[tuple[str, str]]:
    """Yield path (below `root`, as problems name it) and text of every page, or of those in `wanted` places.

    Files that cannot be read are left out; what is wrong with those, `unreadable` tells.
    """
    for path in paths(root, wanted or places(root)):
        data = path.read_bytes()
        if not wrong(data):
            yield relative(path, root), data.decode().replace("\r\n", "\n")


def unreadable(root: Path) -> list[Problem]:
    """Return what is wrong with files that are no text as we need it, one problem a file."""
    faults = ((path, wrong(path.read_bytes())) for path in paths(root, (*places(root), *LISTS)))
    return [Problem(relative(path, root), *fault) for path, fault in faults if fault]
