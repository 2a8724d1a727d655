"""Talks to the person who is waiting.  Imports next to nothing: a build without changes is to end at once."""

from __future__ import annotations

import os
import sys

from handbook.base.errors import HandbookError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

INTERRUPTED = 130  # what a shell says of a program that Ctrl+C ended


CLEARED = "\r\x1b[2K"  # back to the start of a line, and away with what stands there


def on_terminal() -> bool:
    """Tell whether somebody looks on a terminal on which a line can be written again."""
    return sys.stdout.isatty() and os.environ.get("TERM", "dumb") != "dumb"


def show(message: str) -> None:
    """Show on a terminal, in place of what was shown before, how far the work is; nothing elsewhere."""
    if on_terminal():
        sys.stdout.write(f"{CLEARED}{message}")
        sys.stdout.flush()


def say(message: str) -> None:
    """Tell what happens."""
    show("")
    sys.stdout.write(f"{message}\n")
    sys.stdout.flush()


def warn(message: object) -> None:
    """Tell what is wrong."""
    show("")
    sys.stdout.flush()
    sys.stderr.write(f"{message}\n")
    sys.stderr.flush()


def cause(error: Exception) -> str:
    """Return what an error says to a person: our own as they are, those of the system with what to do."""
    if not isinstance(error, OSError):
        return str(error)
    from handbook.base.disk import refused  # here, because a build without changes does not need it

    return refused(error)


def run(command: Callable[[], int]) -> int:
    """Run a command and return its exit code; what cannot be done is told in words, without a traceback."""
    try:
        return command()
    except (HandbookError, OSError) as error:
        warn(cause(error))
        return 1
    except KeyboardInterrupt:
        return INTERRUPTED
