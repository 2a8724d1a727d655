"""Extracts the messages of the sources into `_build/gettext/handbook.pot`, where sphinx-intl looks for them."""

from __future__ import annotations

from shutil import copyfile, rmtree
from typing import TYPE_CHECKING, NamedTuple

from handbook.base.errors import HandbookError
from handbook.base.project import DOMAIN, source_language
from handbook.base.terminal import warn
from handbook.build.sphinx_run import run
from handbook.build.turn import Turn
from handbook.po.pofile import read

if TYPE_CHECKING:
    from pathlib import Path

    from babel.messages.catalog import Message


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
    if problems := run(root, source_language(root), "gettext", work / "pot", work / "doctrees"):
        warn("\n".join(problems))
        raise ExtractError("The sources have warnings (above). Correct those, then extract again")
    made = work / "pot" / f"{DOMAIN}.pot"
    template = read(made)
    public = root / "_build" / "gettext" / made.name
    public.parent.mkdir(parents=True, exist_ok=True)
    copyfile(made, public)
    return Sources(
        template.messages, template.headers["Project-Id-Version"], template.headers["Report-Msgid-Bugs-To"]
    )
