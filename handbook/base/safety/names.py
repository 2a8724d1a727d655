"""What pages may be called: a name is part of an address, of settings of servers and of files on every system."""

from __future__ import annotations

import re
import unicodedata
from contextlib import suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

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


def label(docname: str) -> str:
    """Return the label by which other pages link to a page: its file name, or its folder's for an index."""
    folder, _slash, name = docname.rpartition("/")
    return name if name != "index" else folder.rpartition("/")[2] or "start"


# Of files with pages and pictures: letters may have accents; a dot stands before a language or an ending.
FILE = re.compile(r"[^\W_]+(?:[._-][^\W_]+)*")
FILE_RULE = "letters and digits, with single hyphens, underscores or dots between them"
DEVICES = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\..*)?", re.IGNORECASE)


def alike(name: str) -> str:
    """Return what is the same for names that some system takes for one: capitals and forms of accents set aside."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).casefold())


def composed(text: str) -> str:
    """Return a text with its accents on their letters: some systems write names with the two apart."""
    return text if text.isascii() else unicodedata.normalize("NFC", text)


def on_disk(path: Path) -> Path:
    """Return the file that is meant by a path, whichever way its accents are written there; else the path itself."""
    if str(path).isascii() or path.exists():
        return path
    folder = on_disk(path.parent)
    with suppress(OSError):
        return next((one for one in folder.iterdir() if composed(one.name) == composed(path.name)), path)
    return path


def wrong_file_name(name: str) -> str:
    """Return what is wrong with the name of a page, a picture or a folder of them, or ""."""
    if DEVICES.fullmatch(name):
        return f"Windows keeps the name {name.partition('.')[0]} to itself; give it another"
    if not FILE.fullmatch(composed(name)):
        return f"servers, Windows or PO files do not like this name; use {FILE_RULE}"
    return ""
