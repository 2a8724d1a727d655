"""The messages of a language as a translator sees them: state, place in the PO file, the earlier original."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from handbook.po.checks.damage import unshown
from handbook.po.pofile import read_unchanged

if TYPE_CHECKING:
    from pathlib import Path

# What has to be done about a message, and how that is told.  "new" is not in the PO file.
STATES = {
    "translated": "translated",
    "fuzzy": "original changed",
    "faulty": "mistake, so not shown",
    "untranslated": "not translated",
    "new": "not in the PO file",
}


@dataclass(frozen=True)
class Entry:
    """A message: what is in the PO file about it.  `line` is that of its msgid, `fault` why readers do not get it."""

    message: str
    text: str = ""
    state: str = "new"
    previous: str = ""
    line: int = 0
    comments: tuple[str, ...] = ()
    fault: str = ""


def key(message: str) -> str:
    """Return what names a message in addresses: it stays when lines of the PO file move."""
    return "m-" + hashlib.sha256(message.encode()).hexdigest()[:10]


def load(path: Path) -> dict[str, Entry]:
    """Return the messages of a PO file by msgid; none when there is no file.

    The file is read once per change.  Raises PoError when it is not well-formed.
    """
    return _load(path, path.stat().st_mtime_ns) if path.is_file() else {}


@lru_cache(maxsize=4)
def _load(path: Path, _moment: int) -> dict[str, Entry]:
    found = {}
    for message in read_unchanged(path).messages:
        text = str(message.string or "")
        fault = unshown(text, str(message.id)) if text and not message.fuzzy else None
        state = "fuzzy" if message.fuzzy else "faulty" if fault else "translated" if text else "untranslated"
        found[str(message.id)] = Entry(
            str(message.id),
            text,
            state,
            str(message.previous_id[0]) if message.previous_id else "",
            message.lineno or 0,
            (*message.auto_comments, *message.user_comments),
            f"{fault.what}. {fault.fix}." if fault else "",
        )
    return found
