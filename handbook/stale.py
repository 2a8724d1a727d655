"""Removes what an earlier build left in an output folder: pages that have no source any more, and all downloads."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection
    from pathlib import Path

# Pages that no source file makes.
GENERATED = ("search", "404", "genindex")


def clear_downloads(out: Path) -> None:
    """Remove the files beside the pages; every HTML build writes them again."""
    shutil.rmtree(out / "downloads", ignore_errors=True)


def remove_pages(out: Path, docnames: Collection[str]) -> None:
    """Remove each page (and its Markdown copy) that is not among `docnames`."""
    kept = {*docnames, *GENERATED}
    for suffix in (".html", ".md"):
        for path in out.rglob(f"*{suffix}"):
            if path.relative_to(out).as_posix().removesuffix(suffix) not in kept and "_static" not in path.parts:
                path.unlink()
