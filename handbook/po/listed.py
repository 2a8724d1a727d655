"""Which languages search engines are led to: those that are complete, and drafts of which enough is translated."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handbook.base.errors import HandbookError
from handbook.base.languages import percent
from handbook.base.project import po_file
from handbook.po.progress import share
from handbook.po.status import is_draft

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path


def listed(root: Path, codes: Sequence[str], least: int) -> list[str]:
    """Return the languages among `codes` that are complete, or drafts with at least so many percent translated.

    A draft that cannot be read is none of them; who builds it is told why.
    """
    return [code for code in codes if not is_draft(po_file(root, code)) or _percent(root, code) >= least]


def _percent(root: Path, code: str) -> int:
    try:
        return percent(share(root, code))
    except (HandbookError, OSError):
        return -1
