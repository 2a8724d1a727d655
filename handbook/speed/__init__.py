"""What makes builds fast, and the switch that turns it off.

`handbook_stock = True` (or HANDBOOK_STOCK=1 for `make`) builds the same files with Sphinx's, MyST's and docutils' own
code only; tests/speed/test_speed.py compares the two byte for byte.  decisions/0007-guarded-shortcuts.md says why.
"""

from __future__ import annotations

import logging as standard
from typing import TYPE_CHECKING

from sphinx.util import logging

from handbook.speed.shortcut import Shortcut, fits, take

if TYPE_CHECKING:
    from pathlib import Path

    from sphinx.application import Sphinx
    from sphinx.config import Config
    from sphinx.util.typing import ExtensionMetadata

logger = logging.getLogger(__name__)


def shortcuts() -> tuple[Shortcut, ...]:
    """Return all shortcuts; making them loads what they speed up."""
    from handbook.speed import documents, trees

    return documents.SHORTCUTS + trees.SHORTCUTS


def prepare(root: Path) -> None:
    """Compare the installed functions with the shortcuts before the languages part."""
    for shortcut in shortcuts():
        fits(shortcut)


def choose(app: Sphinx, config: Config) -> None:
    """Take the shortcuts, unless the handbook is to be built without (handler of `config-inited`)."""
    fast = not config.handbook_stock
    root = standard.getLogger(logging.NAMESPACE)
    # Sphinx lets every line be made, also those for debugging, and leaves it to each of its handlers to drop it.
    shown = standard.WARNING if app.quiet else min(handler.level for handler in root.handlers)
    root.setLevel(shown if fast else standard.DEBUG)
    for shortcut in take(shortcuts(), fast=fast):
        # For who asks with -v: the build is right, only slower, and who reads can do nothing about it.
        logger.verbose("%s is not a function that its shortcut was compared with; built without it", shortcut.place)


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the switch."""
    app.add_config_value("handbook_stock", False, "env", types=frozenset({bool}))
    app.connect("config-inited", choose)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
