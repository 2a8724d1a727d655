"""Removes the downloads that an earlier build left in an output folder; handbook.site.copies removes pages."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


def clear_downloads(out: Path) -> None:
    """Remove the files beside the pages; every HTML build writes them again."""
    shutil.rmtree(out / "downloads", ignore_errors=True)
