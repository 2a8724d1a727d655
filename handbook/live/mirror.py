"""Makes one folder equal to another, touching only files that differ: how live output is kept and put back."""

from __future__ import annotations

import os
import shutil
from typing import TYPE_CHECKING

from handbook.build.sphinx_run import MADE_BY

if TYPE_CHECKING:
    from pathlib import Path

# Copied last: Sphinx's memory of the pages (with an older one it only reads too many pages again), and after all else
# the mark without which nothing is trusted.
LAST = (MADE_BY, "environment.pickle")


def mirror(source: Path, target: Path) -> None:
    """Make `target` hold exactly the files of `source`; a file is replaced in one step, so a reader never gets half.

    Files count as equal when size and time of change are.  Raises OSError when the disk is full or not writable.
    """
    target.mkdir(parents=True, exist_ok=True)
    wanted, present = _files(source), _files(target)
    for name in present.keys() - wanted.keys():
        (target / name).unlink()
    for name in sorted(wanted, key=lambda name: (*map(name.endswith, LAST), name)):
        if wanted[name] != present.get(name):
            path = target / name
            path.parent.mkdir(parents=True, exist_ok=True)
            new = path.with_name(f".{path.name}.new")
            shutil.copy2(source / name, new)
            new.replace(path)


def _files(folder: Path) -> dict[str, tuple[int, int]]:
    """Return size and time of change of every file below a folder, by its path in it."""
    found: dict[str, tuple[int, int]] = {}
    todo = [""]
    while todo:
        inside = todo.pop()
        with os.scandir(folder / inside) as entries:
            for entry in entries:
                if entry.is_dir():
                    todo.append(f"{inside}{entry.name}/")
                else:
                    facts = entry.stat()
                    found[f"{inside}{entry.name}"] = (facts.st_size, facts.st_mtime_ns)
    return found
