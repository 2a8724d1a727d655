"""Says in words what the system refused to do with a file, and what to do about it."""

from __future__ import annotations

import errno
import os
import re
from pathlib import Path

AGAIN = "then run the command again"
FULL = f"Make room on that disk, {AGAIN}"
NOT_YOURS = "Use the account that owns this folder, or copy the handbook to a folder of your own"
REMEDIES = {
    errno.ENOSPC: FULL,
    errno.EDQUOT: FULL,
    errno.EFBIG: f"Allow larger files (ulimit -f unlimited), {AGAIN}",
    errno.EROFS: "Copy the handbook to a disk that can be written, and run the command there",
    errno.EACCES: NOT_YOURS,
    errno.EPERM: NOT_YOURS,
    errno.EMFILE: f"Allow more open files (ulimit -n 4096), {AGAIN}",
    errno.ENFILE: f"Close other programs, which have too many files open, {AGAIN}",
    errno.ENOMEM: f"Close other programs, which leave too little memory, {AGAIN}",
    errno.ENAMETOOLONG: "Move the handbook to a folder with a shorter path",
    errno.EADDRINUSE: "Stop the program that listens there, or choose another port",
    errno.EIO: "The disk itself fails: copy the handbook to another one",
}
OTHERWISE = f"Look at that file and its folder, {AGAIN}"
NUMBERED = re.compile(r"\[Errno (\d+)\] [^:]+(?:: '([^']*)')?|\(os error (\d+)\)")


def refused(error: OSError) -> str:
    """Return one line that says which file it is about, what the system said, and what to do."""
    number, said, path = error.errno, error.strerror, error.filename
    if number is None:  # of a folder that was copied, or of Typst: all that is known is in the text
        found = NUMBERED.search(str(error))
        if found is None:
            return str(error)
        number, path = int(found[1] or found[3]), found[2]
        said = os.strerror(number)
    place = f"{_short(path)}: " if isinstance(path, (str, bytes, os.PathLike)) else ""
    return f"{place}{said}. {REMEDIES.get(number, OTHERWISE)}"


def _short(path: str | bytes | os.PathLike[str]) -> str:
    """Return a path as people know it: from the folder that they are in, where it lies in that."""
    whole, here = Path(os.fsdecode(path)).absolute(), Path.cwd()
    return str(whole.relative_to(here) if whole.is_relative_to(here) else whole)
