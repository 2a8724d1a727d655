"""Whether a language is complete or a draft: one word in `locales/<code>/status`, where no translation tool drops it.

The checks demand a translation of every message of a complete language; a draft tells readers what is not done.
"""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from handbook.base.errors import HandbookError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

COMPLETE, DRAFT = STATUSES = ("complete", "draft")
HEADER = "X-Status"  # where it was until November 2026; services drop headers that they do not know


def status_file(po_file: Path) -> Path:
    """Return where the status of the language of a PO file is."""
    return po_file.parent.parent / "status"


def is_draft(po_file: Path) -> bool:
    """Tell whether a language is said to be a draft, by the place of its PO file."""
    with suppress(HandbookError):
        return status_of(po_file, {}) == DRAFT
    return False


def status_of(po_file: Path, headers: Mapping[str, str]) -> str:
    """Return the status of the language of a PO file with these headers; "" when nobody says it.

    Raises HandbookError for a word that is no status.
    """
    file = status_file(po_file)
    if not file.is_file():
        return headers.get(HEADER, "")
    status = file.read_text("utf-8").strip()
    if status not in STATUSES:
        raise HandbookError(f"{file}:1: {status!r} is no status; write one word: {' or '.join(STATUSES)}")
    return status
