"""One command at a time in a folder: who comes second waits.  Imports next to nothing."""

from __future__ import annotations

import fcntl
import os

from handbook.base.terminal import say

TYPE_CHECKING = False
if TYPE_CHECKING:
    from types import TracebackType
    from typing import IO

# The folders in which this process has its turn; those that part from it are part of the same command.
_held: set[str] = set()


class Turn:
    """The turn in a folder, from the start of a `with` to its end; who has it already need not wait for itself.

    With `wait=False` whoever comes second is refused.  Raises BlockingIOError then, and OSError for a folder that
    cannot be made.
    """

    def __init__(self, folder: str | os.PathLike[str], *, wait: bool = True) -> None:
        self.folder = os.path.realpath(folder)
        self.wait = wait
        self._lock: IO[str] | None = None

    def __enter__(self) -> None:
        """Take the turn, or wait for it."""
        if self.folder in _held:
            return
        os.makedirs(self.folder, exist_ok=True)
        lock = open(os.path.join(self.folder, ".lock"), "w", encoding="utf-8")
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if not self.wait:
                lock.close()
                raise
            say("Another build is running in this folder; waiting for it.")
            fcntl.flock(lock, fcntl.LOCK_EX)
        self._lock = lock
        _held.add(self.folder)

    def __exit__(self, _kind: type[BaseException] | None, _error: object, _trace: TracebackType | None) -> None:
        """Let the next one in; when the process is killed, the system does that."""
        if self._lock:
            _held.discard(self.folder)
            self._lock.close()
