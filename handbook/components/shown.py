"""What the pages of a build rest on beside their own text: shared words, titles of pages, and their fingerprint.

A page that shows facts of other pages keeps the fingerprint of what it rests on; it is read again when that changes,
so that an edit of a page's prose reads that page only.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from handbook.base.memory import FACTS
from handbook.base.order import FORGET
from handbook.facts.frontmatter import split

if TYPE_CHECKING:
    from collections.abc import Iterable
    from os import PathLike

    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment
    from sphinx.util.typing import ExtensionMetadata

    from handbook.base.problems import Text


@dataclass(frozen=True)
class Shown:
    """Shared words by group and key, the page that owns them, titles and inks by id, and the fingerprint of all."""

    words: dict[str, dict[str, Text]] = field(default_factory=dict)
    owner: str = ""
    titles: dict[str, Text] = field(default_factory=dict)
    fingerprint: str = ""
    inks: dict[str, str] = field(default_factory=dict)


# By source folder: what the build that runs there now rests on.
_shown: dict[str, Shown] = {}


def shown(srcdir: str | PathLike[str]) -> Shown:
    """Return what the pages of the build on a source folder rest on; nothing when nobody told."""
    return _shown.get(str(srcdir), Shown())


def rest_on(srcdir: str | PathLike[str], facts: Shown) -> None:
    """Tell what the pages of the build on a source folder rest on."""
    _shown[str(srcdir)] = facts


def note_facts(srcdir: str | PathLike[str], pages: Iterable[str]) -> None:
    """Let the front matter of more pages (paths below the source folder) count in the fingerprint."""
    for page in pages:
        note_text(srcdir, f"{page}\n{split((Path(srcdir) / page).read_text('utf-8'))[0]}\n")


def note_text(srcdir: str | PathLike[str], text: str) -> None:
    """Let a text count in the fingerprint."""
    before = shown(srcdir)
    digest = hashlib.sha256(f"{before.fingerprint}\n{text}".encode())
    rest_on(srcdir, replace(before, fingerprint=digest.hexdigest()))


def start(app: Sphinx) -> None:
    """Forget what an earlier build in this process rested on (handler of `builder-inited`)."""
    rest_on(app.srcdir, Shown())


def outdated_pages(
    app: Sphinx, env: BuildEnvironment, added: set[str], changed: set[str], removed: set[str]
) -> list[str]:
    """Return the pages that show facts which have changed since they were read."""
    current = shown(app.srcdir).fingerprint
    return [
        docname
        for docname, metadata in env.metadata.items()
        if FACTS.known(metadata) and FACTS.of(metadata) != current and docname in env.found_docs
    ]


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register what keeps pages with facts fresh."""
    app.connect("builder-inited", start, priority=FORGET)
    app.connect("env-get-outdated", outdated_pages)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
