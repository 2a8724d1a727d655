"""Tells pages that hold or list themselves: an include or a table of contents that goes in a circle."""

from __future__ import annotations

import posixpath
import re
from typing import TYPE_CHECKING

from sphinx import addnodes
from sphinx.errors import SphinxError

from handbook.base.order import REFUSE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment
    from sphinx.util.typing import ExtensionMetadata

TITLED = re.compile(r".*<([^<>]*)>")


class CircleError(SphinxError):
    """Pages list each other in a circle; the text says which, and where."""

    category = "Table of contents"


def lists_itself(content: str, docname: str) -> bool:
    """Tell whether the content of a toctree names the page that it stands on."""
    folder = posixpath.dirname(docname)
    for line in content.splitlines():
        named = TITLED.sub(r"\1", line.strip()).removesuffix(".md")
        if named and posixpath.normpath(posixpath.join("/", folder, named)) == f"/{docname}":
            return True
    return False


def refuse_circles(app: Sphinx, env: BuildEnvironment) -> None:
    """Raise CircleError when tables of contents lead back to where they began (`env-updated`)."""
    done: set[str] = set()
    for docname in sorted(env.toctree_includes):
        for circle in _circles(env, docname, (), done):
            last = circle[-2]
            told = " → ".join(circle)
            remedy = f"take {circle[-1]} out of this toctree"
            raise CircleError(
                f"{_place(env, last, circle[-1])}: the tables of contents go in a circle: {told}; {remedy}"
            )


def _circles(
    env: BuildEnvironment, docname: str, above: tuple[str, ...], done: set[str]
) -> Iterator[tuple[str, ...]]:
    """Yield each circle below a page, as the names of its pages; the last is the first."""
    if docname in above:
        yield (*above[above.index(docname) :], docname)
    elif docname not in done:
        for child in env.toctree_includes.get(docname, ()):
            yield from _circles(env, child, (*above, docname), done)
        done.add(docname)


def _place(env: BuildEnvironment, docname: str, listed: str) -> str:
    """Return the file and line of the toctree on a page that lists another."""
    file = env.doc2path(docname, base=False)
    for toctree in env.tocs[docname].findall(addnodes.toctree):
        if listed in toctree["includefiles"]:
            return f"{file}:{toctree.line or 1}"
    return f"{file}:1"


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the check, before anything walks over the tree of pages."""
    app.connect("env-updated", refuse_circles, priority=REFUSE)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
