"""The files that the site makes beside its pages, in `downloads/`, and whose each is: of two with one name, one goes.

Who makes files tells their names at the start of a build, with the place where somebody chose the name.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from handbook.base.order import FORGET, LATE
from handbook.base.problems import Problem
from handbook.components.loading import warn_of

if TYPE_CHECKING:
    from os import PathLike

    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

# By source folder, of the build that runs there now: the name of each file, and the page and line that chose it.
_offered: dict[str, list[tuple[str, str, int]]] = {}


def offer(srcdir: str | PathLike[str], name: str, path: str = "", line: int = 0) -> None:
    """Tell that a file will be made, and which line of which page chose its name; nothing when the handbook did."""
    _offered.setdefault(str(srcdir), []).append((name, path, line))


def forget(app: Sphinx) -> None:
    """Forget the files of an earlier build in this process (handler of `builder-inited`)."""
    _offered[str(app.srcdir)] = []


def check(app: Sphinx) -> None:
    """Warn of each file of which another was told already (handler of `builder-inited`)."""
    owners: dict[str, str] = {}
    # What the handbook makes by itself comes first: that name cannot be changed.
    for name, path, line in sorted(_offered[str(app.srcdir)], key=lambda file: bool(file[1])):
        if name in owners and path:
            message = f"the file '{name}' is already made by {owners[name]}; choose another name"
            warn_of(app, [Problem(path, line, message)], "downloads")
        owners.setdefault(name, path or "the handbook itself")


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the check, after everybody has told."""
    app.connect("builder-inited", forget, priority=FORGET)
    app.connect("builder-inited", check, priority=LATE)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
