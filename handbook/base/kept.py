"""Keeps what was worked out from sources that did not change: in memory, and for the build driver also on disk."""

from __future__ import annotations

import hashlib
import marshal
import os
import pickle
from contextlib import suppress
from functools import lru_cache, wraps
from typing import TYPE_CHECKING, ParamSpec, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

Taken = ParamSpec("Taken")
Answer = TypeVar("Answer")
MOST = 4  # answers of a function that stay
_folder: list[Path] = []


def keep_in(folder: Path) -> None:
    """Keep answers in this folder from now on; whoever calls this empties it when the code changes.

    Raises OSError when the folder cannot be made.
    """
    folder.mkdir(parents=True, exist_ok=True)
    _folder[:] = [folder]


def kept(work_out: Callable[Taken, Answer]) -> Callable[Taken, Answer]:
    """Return a function that works out each answer once, and that nobody who calls it may change the answer of.

    The answer must follow from the arguments alone, and these be texts, numbers and tuples of them: what is on disk
    is found by a digest of them.
    """
    name = f"{work_out.__module__}.{work_out.__qualname__}"

    @lru_cache(maxsize=MOST)
    @wraps(work_out)
    def answer(*taken: Taken.args, **named: Taken.kwargs) -> Answer:
        if not _folder:
            return work_out(*taken, **named)
        # Version 2 of marshal writes equal values as equal bytes.
        asked = marshal.dumps((taken, sorted(named.items())), 2)  # type: ignore[arg-type]
        digest = hashlib.sha256(asked).hexdigest()
        path = _folder[0] / f"{name}-{digest[:32]}"
        with suppress(Exception):  # what is not there, or only half, is worked out
            known: Answer = pickle.loads(path.read_bytes())  # noqa: S301 - our own file
            return known
        found = work_out(*taken, **named)
        with suppress(OSError):  # on a full disk the build itself tells
            _write(path, pickle.dumps(found))
            _tidy(_folder[0], name)
        return found

    return answer  # type: ignore[return-value]


def _write(path: Path, content: bytes) -> None:
    new = path.with_name(f"{path.name}.{os.getpid()}")
    new.write_bytes(content)
    new.replace(path)


def _tidy(folder: Path, name: str) -> None:
    """Remove all but the newest answers of a function."""
    found = sorted(folder.glob(f"{name}-*"), key=lambda path: path.stat().st_mtime_ns, reverse=True)
    for path in found[MOST:]:
        path.unlink(missing_ok=True)
