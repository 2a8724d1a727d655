"""Reads a page again when what it is made of changed in content, whatever the times of its files say.

Sphinx compares times, so an older copy that is put back, with its time, would leave the page as it was.  Here each
page keeps a digest of its file and of every file that it depends on: what it includes, its pictures, lists of terms.
"""

from __future__ import annotations

import hashlib
import os
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx.environment.collectors import EnvironmentCollector

from handbook.base.memory import Kept
from handbook.base.safety.files import PICTURES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Set

    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment
    from sphinx.util.typing import ExtensionMetadata

# By page: the files that it is made of, with the digest of each when the page was read.
CONTENTS = Kept[dict[str, dict[str, str]]]("contents", dict)
MISSING = "missing"
FILES = "files"  # lists, beside the read pages, what they are made of, and where pages are (folders end in /)


def digest(path: Path) -> str:
    """Return what tells the content of a file from any other."""
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError:
        return MISSING


def files(env: BuildEnvironment, docname: str) -> list[str]:
    """Return the files that a page is made of, or would be as soon as they are there, relative to the sources."""
    found = {str(env.doc2path(docname)), *map(str, env.dependencies.get(docname, ()))}
    found.update(*(_instead(name, str(env.config.language)) for name in found if name.endswith(PICTURES)))
    return sorted(
        os.path.relpath(Path(env.srcdir, name), env.srcdir) for name in found
    )  # some are told as whole paths


def _instead(picture: str, language: str) -> Iterator[str]:
    """Yield the names of pictures that Sphinx would take for one: those of a language, and of another kind."""
    stem = picture.removesuffix(Path(picture).suffix).removesuffix(f".{language}")
    for kind in PICTURES:
        yield from (f"{stem}{kind}", f"{stem}.{language}{kind}")


class ContentCollector(EnvironmentCollector):
    """Keeps the digests of pages in step with the pages, also when several processes read them."""

    def process_doc(self, app: Sphinx, doctree: nodes.document) -> None:
        """Do nothing yet: what a page depends on is known when it has been read."""

    def clear_doc(self, app: Sphinx, env: BuildEnvironment, docname: str) -> None:
        """Forget a page that changed or went away."""
        CONTENTS.of(env).pop(docname, None)

    def merge_other(self, app: Sphinx, env: BuildEnvironment, docnames: Set[str], other: BuildEnvironment) -> None:
        """Take over nothing: `note` looks at all that was read."""


def note(app: Sphinx, env: BuildEnvironment) -> list[str]:
    """Keep the digests of the pages that were read (handler of `env-updated`)."""
    known = cache(lambda name: digest(Path(env.srcdir, name)))
    found = CONTENTS.of(env)
    for docname in env.found_docs:
        if docname not in found:
            found[docname] = {name: known(name) for name in files(env, docname)}
    names = sorted({name for contents in found.values() for name in contents})
    folders = [f"{folder}/" for folder in (app.config.handbook_lessons, app.config.handbook_roles)]
    Path(app.doctreedir, FILES).write_text("".join(f"{name}\n" for name in [*folders, *names]), "utf-8")
    return []


def outdated_pages(
    app: Sphinx, env: BuildEnvironment, added: set[str], changed: set[str], removed: set[str]
) -> Iterable[str]:
    """Return the pages of which a file has another content now."""
    known = cache(lambda name: digest(Path(env.srcdir, name)))
    return [
        docname
        for docname, before in CONTENTS.of(env).items()
        if docname in env.found_docs and any(known(name) != content for name, content in before.items())
    ]


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register what keeps the digests and what compares them."""
    app.add_env_collector(ContentCollector)
    app.connect("env-get-outdated", outdated_pages)
    app.connect("env-updated", note)
    return {"version": "1", "env_version": 1, "parallel_read_safe": True, "parallel_write_safe": True}
