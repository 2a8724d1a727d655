"""Shows in HTML which words differ between two texts."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from html import escape


def compared(old: str, new: str) -> tuple[str, str]:
    """Return both texts as HTML: words only in the old one in `<del>`, words only in the new one in `<ins>`."""
    before, after = _pieces(old), _pieces(new)
    shown: tuple[list[str], list[str]] = ([], [])
    for kind, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        for side, pieces, tag in ((0, before[a:b], "del"), (1, after[c:d], "ins")):
            text = escape("".join(pieces))
            if text:
                shown[side].append(text if kind == "equal" else f"<{tag}>{text}</{tag}>")
    return "".join(shown[0]), "".join(shown[1])


def _pieces(text: str) -> list[str]:
    """Return a text as words, spaces and other signs."""
    return re.findall(r"\w+|\s+|[^\w\s]", text)
