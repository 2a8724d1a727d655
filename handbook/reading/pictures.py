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
from handbook.base.signs import refused, unprintable
from handbook.base.text_files import sources
from handbook.po.messages import translations
from handbook.reading.figures import texts
from handbook.reading.safe_messages import place_of_translation
from handbook.reading.signs import line_with

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
    for path in (path for path in sources(root / STATIC, "**/*.*") if path.suffix.lower() == ".svg"):
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
            if not wrong and tell_signs(root / name, app, copies):
                env.all_docs.update(dict.fromkeys(docnames, 0))
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


def tell_signs(path: Path, app: Sphinx, copies: Path) -> bool:
    """Warn of signs in a drawing that the guide cannot print; return whether there were any.

    In a copy for a language the words are translations, so they are told with their PO file.
    """
    if path.suffix.lower() != ".svg" or not path.is_file():
        return False
    root, copied = Path(app.srcdir), path.resolve().is_relative_to(copies.resolve())
    known = translations(str(root), app.config) if copied else {}
    found = False
    for word in texts(path.read_bytes()):
        source = next((original for original, text in known.items() if text == word.text), "")
        for _place, sign in unprintable(word.text, drawn=True):
            line = line_with(sign, str(path), word.line)
            place = place_of_translation(root, app.config, source) if source else f"{path.relative_to(root)}:{line}"
            logger.warning(refused(sign), location=str(root / place), type="handbook", subtype="sign")
            found = True
    return found


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the checks: of the site's own drawings at the start, of the pages' when all are read."""
    app.connect("builder-inited", check_static, priority=REFUSE)
    app.connect("env-updated", check_pictures)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
