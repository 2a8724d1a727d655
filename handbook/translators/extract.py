"""Extracts the messages of the sources, in the order of the book: the builder `gettext`, in `_build/work/gettext`."""

from __future__ import annotations

import os
from pathlib import Path
from shutil import rmtree
from typing import TYPE_CHECKING, NamedTuple

from handbook.base.errors import HandbookError
from handbook.base.order import LATE
from handbook.base.project import DOMAIN, source_language
from handbook.base.terminal import warn
from handbook.build.sphinx_run import run
from handbook.build.turn import Turn
from handbook.po.pofile import LIMIT, read
from handbook.translators.contexts import LIMITS, Contexts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from babel.messages.catalog import Message
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment


class ExtractError(HandbookError):
    """What was asked for cannot be done; the text says why and what to do."""


class Sources(NamedTuple):
    """What the sources offer translators: the messages in the order of the book, and the book's name."""

    messages: list[Message]
    project: str
    bugs: str


def extract(root: Path) -> Sources:
    """Extract the messages of the sources in `root`, in the order of the book.

    Raises ExtractError when the sources have warnings: a catalogue of broken pages helps nobody.
    """
    with Turn(root / "_build"):
        return _extracted(root, root / "_build" / "work" / "gettext")


def _extracted(root: Path, work: Path) -> Sources:
    rmtree(work, ignore_errors=True)
    contexts = Contexts()
    made: list[Sphinx] = []

    def build(app: Sphinx) -> None:
        app.connect("doctree-resolved", contexts.note, priority=LATE)
        app.build()
        made.append(app)

    if problems := run(root, source_language(root), "gettext", work / "pot", work / "doctrees", build):
        warn("\n".join(problems))
        raise ExtractError("The sources have warnings (above). Correct those, then extract again")
    (app,) = made
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
