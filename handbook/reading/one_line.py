"""Every problem is told in one line: docutils goes on with the text of the directive, and others draw arrows."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from sphinx.util.logging import NAMESPACE

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata


def one_line(message: str) -> str:
    """Return the first paragraph of a message, in one line."""
    return " ".join(message.strip().partition("\n\n")[0].split())


class OneLine(logging.Filter):
    """Puts what is said of a problem in one line, before Sphinx adds where and of which kind."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Change the message where it has several lines; let everything through."""
        message = record.getMessage()
        if "\n" in message.strip() and record.levelno >= logging.WARNING:
            record.msg, record.args = one_line(message), ()
        return True


def setup(_app: Sphinx) -> ExtensionMetadata:
    """Let each way out that Sphinx has for messages begin with the filter: the others add to what it leaves."""
    for handler in logging.getLogger(NAMESPACE).handlers:
        handler.filters.insert(0, OneLine())
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
