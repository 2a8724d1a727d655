"""What pages may be called: a name is part of an address, of settings of servers and of files on every system."""

from __future__ import annotations

import re

WORD = r"[a-z0-9]+(?:-[a-z0-9]+)*"
NAME = re.compile(WORD)
PAGE = re.compile(rf"{WORD}(?:/{WORD})*")
RULE = "small letters and digits, with single hyphens between them"


def is_name(text: str) -> bool:
    """Tell whether a text can be the name of a thing: of a table, say, which becomes the name of a file."""
    return bool(NAME.fullmatch(text))


def is_page(path: str) -> bool:
    """Tell whether a path, without its ending, can be that of a page."""
    return bool(PAGE.fullmatch(path))
