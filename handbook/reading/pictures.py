"""Holds every picture that would be published to the rules, whatever way it came: a page, a card, a language's own.

Here and not where a page names them: Sphinx also finds pictures by itself (`schema.en.svg`, `photo.*`).
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from sphinx.errors import ConfigError
from sphinx.util import logging

from handbook.base.order import REFUSE
from handbook.base.safety.drawings import wrong_drawing
from handbook.base.safety.files import unreadable

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment
    from sphinx.util.typing import ExtensionMetadata

logger = logging.getLogger(__name__)
COPIES = "figures"  # the folder, beside the read pages, with the drawings in other languages
STATIC, TILES = "_static", "_static/tiles"


class UnsafeDrawingError(ConfigError):
    """Drawings of the site itself that may not be published; the text says which, where and why."""


def check_static(app: Sphinx) -> None:
    """Raise UnsafeDrawingError for a tile or another drawing of the site that may not be (`builder-inited`)."""
    root = Path(app.srcdir)
    found = []
    for path in sorted((root / STATIC).rglob("*.svg")):
        name = path.relative_to(root).as_posix()
        wrong = wrong_drawing(path.read_bytes(), tile=name.startswith(f"{TILES}/"))
        found += [f"{name}:{line}: {what}" for line, what in wrong]
    if found:
        raise UnsafeDrawingError("\n".join(found))


def check_pictures(app: Sphinx, env: BuildEnvironment) -> None:
    """Warn of pictures and files that may not be published, and leave them out (handler of `env-updated`).

    Their pages will be read again by the next build, which then warns again.
    """
    root, copies = Path(env.srcdir), Path(env.doctreedir, COPIES)
    published: tuple[dict[Any, tuple[set[str], Any]], ...] = (env.images, env.dlfiles)
    for files in published:
        for name, (docnames, _file) in sorted(files.items()):
            wrong = list(_wrong(root / name, root, copies))
            for place, line, what in wrong:
                location = f"{root / place}:{line}"
                logger.warning(what, location=location, type="handbook", subtype="safety")
            if wrong:
                del files[name]
                env.all_docs.update(dict.fromkeys(docnames, 0))


def _wrong(path: Path, root: Path, copies: Path) -> Iterator[tuple[str, int, str]]:
    """Yield file, line and fault of a picture or file."""
    copied = path.resolve().is_relative_to(copies.resolve())
    if not copied and (reason := unreadable(path, root)):
        yield path.name, 1, f"this file may not be published: {reason}"
    elif path.suffix.lower() == ".svg" and path.is_file():
        name = path.resolve().relative_to(copies.resolve()) if copied else path.relative_to(root)
        for line, what in wrong_drawing(path.read_bytes()):
            yield name.as_posix(), line, what


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the checks: of the site's own drawings at the start, of the pages' when all are read."""
    app.connect("builder-inited", check_static, priority=REFUSE)
    app.connect("env-updated", check_pictures)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
