"""Extracts the messages of the sources, in the order of the book."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from shutil import rmtree
from typing import TYPE_CHECKING, NamedTuple

from sphinx.application import Sphinx
from sphinx.errors import SphinxError
from sphinx.util.docutils import docutils_namespace, patch_docutils

from handbook.base.errors import HandbookError
from handbook.base.order import LATE
from handbook.base.project import DOMAIN
from handbook.po.pofile import LIMIT, read
from handbook.translators.contexts import LIMITS, Contexts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from babel.messages.catalog import Message
    from sphinx.environment import BuildEnvironment


class ExtractError(HandbookError):
    """What was asked for cannot be done; the text says why and what to do."""


class Sources(NamedTuple):
    """What the Dutch sources offer translators: the messages in the order of the book, and the book's name."""

    messages: list[Message]
    project: str
    bugs: str


def extract(root: Path) -> Sources:
    """Extract the messages of the sources in `root`, in the order of the book.

    Raises ExtractError when the sources have warnings: a catalogue of broken pages helps nobody.
    """
    work = root / "_build" / "work" / "gettext"
    rmtree(work, ignore_errors=True)
    try:
        with patch_docutils(str(root)), docutils_namespace():
            app = Sphinx(
                root, root, work / "pot", work / "doctrees", "gettext",
                confoverrides={"nitpicky": True}, status=None, warning=sys.stderr, warningiserror=True,
            )  # fmt: skip
            contexts = Contexts()
            app.connect("doctree-resolved", contexts.note, priority=LATE)
            app.build()
    except SphinxError as error:
        raise ExtractError(f"{error.category}: {error}") from error
    if app.statuscode:
        raise ExtractError("The Dutch sources have warnings (above). Correct those, then extract again")
    messages = read(work / "pot" / f"{DOMAIN}.pot").messages
    docnames = list(_book(app.env))
    places = {str(app.env.doc2path(name, base=False)): number for number, name in enumerate(docnames)}
    for message in messages:
        found = [(_relative(work / "pot" / file, root), line) for file, line in message.locations]
        message.locations = sorted(found, key=lambda place: _rank(place, places))
        message.auto_comments = contexts.of(str(message.id), docnames)
        message.flags |= {f"{LIMIT}{LIMITS[text]}" for text in message.auto_comments if text in LIMITS}
    messages.sort(key=lambda message: _rank(message.locations[0], places))
    config = app.config
    return Sources(
        messages,
        project=f"{config.project} {config.release}",
        bugs=getattr(config, "repository_url", ""),
    )


def _book(env: BuildEnvironment) -> Iterator[str]:
    """Yield the pages in reading order, then pages that no table of contents holds."""
    todo, done = [env.config.root_doc], set()
    while todo:
        docname = todo.pop(0)
        if docname not in done:
            done.add(docname)
            yield docname
            todo = [*env.toctree_includes.get(docname, []), *todo]
    yield from sorted(env.found_docs - done)


def _relative(file: Path, root: Path) -> str:
    return Path(os.path.relpath(os.path.normpath(file), root)).as_posix()


def _rank(place: tuple[str, int], pages: dict[str, int]) -> tuple[int, str, int]:
    """Return the sort key of a place: pages in reading order, then drawings and directives by name."""
    file, line = place
    return pages.get(file, len(pages)), file, line or 0
