"""Which files are sources, and whether a file is text as we need it: UTF-8, whole, and without marks of git.

Every check returns the line that an editor shows, and what to do.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

# What git leaves in a file when two changes meet: https://git-scm.com/docs/git-merge#_how_conflicts_are_presented
CONFLICT = re.compile(rb"^(?:<{7}|>{7}|\|{7})(?: [^\r\n]*)?\r?$", re.MULTILINE)
CONFLICT_FOUND = "a merge conflict that is not solved"
BOM = b"\xef\xbb\xbf"
# Control characters, ends of lines that editors do not count, and signs that nobody sees and that turn words round
# or hide some: https://www.unicode.org/reports/tr9/#Directional_Formatting_Characters
HIDDEN = "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff\U000e0000-\U000e007f"
HIDDEN_SIGN = re.compile(f"[{HIDDEN}]")
WIDE = {b"\xff\xfe": "UTF-16", b"\xfe\xff": "UTF-16"}


def is_source(path: Path) -> bool:
    """Tell whether a file can be a source: not hidden, and no lock or copy that an editor made."""
    return not path.name.startswith((".", "#")) and not path.name.endswith(("~", "#", ".orig", ".rej", ".bak"))


def sources(folder: Path, pattern: str) -> list[Path]:
    """Return the files below a folder that match a pattern and can be sources, sorted; links to nowhere are none."""
    return sorted(path for path in folder.glob(pattern) if is_source(path) and path.is_file())


def wrong(data: bytes) -> tuple[int, str] | None:
    """Return the line and what is wrong with the content of a source file, or None."""
    if encoding := WIDE.get(data[:2]):
        return 1, f"not UTF-8 but {encoding}; save it as UTF-8"
    if data.startswith(BOM):
        return 1, "begins with an invisible mark (BOM); save it as UTF-8 without BOM"
    if (place := data.find(b"\0")) >= 0:
        return line_of(data, place), "holds a sign that no text has (NUL); save it again as plain text in UTF-8"
    try:
        text = data.decode()
    except UnicodeDecodeError as error:
        likely = " (probably Windows-1252)" if data[error.start] >= 0x80 else ""
        return line_of(data, error.start), f"not UTF-8{likely}; save it as UTF-8"
    if hidden := HIDDEN_SIGN.search(text):
        place = len(text[: hidden.start()].encode())
        return line_of(data, place), f"holds a sign that nobody sees ({numbered(hidden[0])}); remove it"
    if found := CONFLICT.search(data):
        mark = found[0].decode().strip()
        return line_of(data, found.start()), f"{CONFLICT_FOUND} ({mark}); keep one of the texts and remove the marks"
    return None


def numbered(sign: str) -> str:
    """Return the number of a sign and its name, by which it can be looked for: `U+202E, right-to-left override`."""
    return f"U+{ord(sign):04X}, {unicodedata.name(sign, 'control character').lower()}"


def line_of(data: bytes, place: int) -> int:
    """Return the number of the line at a place, counted as editors do: LF, CRLF and a CR alone each end a line."""
    return len(re.findall(rb"\r\n|\r|\n", data[:place])) + 1
