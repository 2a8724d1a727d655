"""Reads and writes the handbook's PO files; knows nothing of Sphinx.  `merging` brings them in step with the sources.

Babel parses, its `Message` is our message.  Babel's own writer and merger are not used: the writer wraps
previous msgids into invalid PO and drops unknown headers (X-Status), the merger offers translations of
messages that are still in use, and the reader loses previous msgids and repairs broken quotes by guessing.
"""

from __future__ import annotations

import hashlib
import io
import re
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING

from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import PoFileError, PoFileParser, escape, unescape

from handbook.base.errors import HandbookError
from handbook.base.text_files import CONFLICT, CONFLICT_FOUND

if TYPE_CHECKING:
    from pathlib import Path

LINE = re.compile(r'(?:#~ *)?(?:(?P<keyword>[a-z_\[\]0-9]+) +)?"(?:[^"\\]|\\.)*"')
QUOTED = re.compile(r'"(?:[^"\\]|\\.)*"$')
FOLLOWS = {"": ("msgid",), "msgid": ("msgstr",), "msgstr": ("msgid",)}
# Weblate and other editors keep a translator within it: https://docs.weblate.org/en/latest/admin/checks.html
LIMIT = "max-length:"
# Words for the search, which no reader sees; as a flag, because tools keep those and comments are for people.
SEARCHED = "search-words"
OURS = (LIMIT, SEARCHED)  # what flags of ours begin with: the template says which a message has
FALSE_FLAGS = {"python-format", "python-brace-format"}  # Babel sees them in "50% sneller" and in MyST roles
SEAL = 2 * hashlib.sha256().digest_size  # bytes behind a compiled file


class PoError(HandbookError):
    """A PO file that cannot be read; its text is `file:line: what is wrong. What to do`."""

    def __init__(self, file: Path, line: int, what: str, fix: str) -> None:
        super().__init__(f"{file}:{line}: {what}. {fix}")
        self.file, self.line, self.what, self.fix = file, line, what, fix


@dataclass
class PoFile:
    """The contents of a PO file: comment lines and headers at the top, messages, removed messages."""

    comment: list[str] = field(default_factory=list)
    headers: dict[str, str] = field(default_factory=dict)
    messages: list[Message] = field(default_factory=list)
    obsolete: list[Message] = field(default_factory=list)


class _Collector(Catalog):
    """Keeps what Babel's catalogue throws away: the header as it was written, and double messages."""

    header = ""

    def __init__(self) -> None:
        super().__init__()
        self.doubles: list[Message] = []

    def __setitem__(self, id: str, message: Message) -> None:  # type: ignore[override]  # noqa: A002
        if not id:
            self.header = str(message.string)
        elif self.get(id):
            self.doubles.append(message)
        else:
            self._messages[id] = message


def read(path: Path) -> PoFile:
    """Read a PO or POT file.

    Raises PoError when the file is not UTF-8, not well-formed, or holds a message twice.
    """
    lines = _lines(path)
    catalog = _Collector()
    try:
        PoFileParser(catalog, abort_invalid=True).parse(lines)
    except PoFileError as error:
        raise PoError(path, error.lineno + 1, str(error), "Compare the lines around it with other entries") from None
    for message in catalog.doubles:
        what = f"this message stands in the file twice: {str(message.id)[:50]!r}"
        raise PoError(path, message.lineno or 0, what, "Keep one of the two")
    start = next((index for index, line in enumerate(lines) if not line.startswith("#")), 0)
    po = PoFile(
        comment=[line[1:].strip() for line in lines[:start] if not line.startswith("#,")],
        headers={
            name.strip(): value.strip()
            for name, _, value in (line.partition(":") for line in catalog.header.splitlines() if line.strip())
        },
        messages=[message for message in catalog if message.id],
        obsolete=list(catalog.obsolete.values()),
    )
    for message in po.messages + po.obsolete:
        _repair(message)
    return po


def is_compiled(path: Path) -> bool:
    """Tell whether the compiled file beside a PO file is whole and made of this text, which then was well-formed."""
    mo = path.with_suffix(".mo")
    if not mo.is_file():
        return False
    data = mo.read_bytes()
    return data[-SEAL:] == _seal(data[:-SEAL], path.read_bytes())


def _seal(body: bytes, source: bytes) -> bytes:
    """Return what stands behind a compiled file, and gettext does not read: digests of itself and of the PO file."""
    return hashlib.sha256(body).digest() + hashlib.sha256(source).digest()


def read_unchanged(path: Path) -> PoFile:
    """Read a PO file, or return what an earlier call read when the file is still the same: for who changes nothing.

    Raises what `read` raises.
    """
    return _read_once(path, hashlib.sha256(path.read_bytes()).digest())


@lru_cache(maxsize=4)
def _read_once(path: Path, _content: bytes) -> PoFile:
    return read(path)


def _lines(path: Path) -> list[str]:
    """Return the lines of a file after a check that each is a comment or a whole string in its place."""
    try:
        lines = path.read_text("utf-8").split("\n")
    except UnicodeDecodeError as error:
        line = path.read_bytes()[: error.start].count(b"\n") + 1
        raise PoError(path, line, "the file is not UTF-8", "Save it as UTF-8") from None
    if lines[0].startswith("\ufeff"):
        raise PoError(path, 1, "the file begins with an invisible mark (BOM)", "Save it as UTF-8 without BOM")
    keyword = ""
    for number, text in enumerate(map(str.strip, lines), 1):
        if text.startswith("#~|"):  # the previous msgid of a removed message, which Babel cannot read
            lines[number - 1] = ""
        if text.startswith("#="):  # since 2025 flags may stand behind this too, which Babel takes for a comment
            lines[number - 1] = f"#,{text[2:]}"
        if not text or (text.startswith("#") and not text.startswith("#~ ")):
            continue
        if CONFLICT.match(text.encode()):
            fix = "Keep one of the two msgstr and remove the marks"
            raise PoError(path, number, f"{CONFLICT_FOUND} ({text})", fix)
        match = LINE.fullmatch(text)
        if not match:
            fix = 'Put the text in double quotes and write a double quote inside it as \\"'
            raise PoError(path, number, f"not a line of a PO file: {text[:60]}", fix)
        if (new := match["keyword"]) and new not in FOLLOWS[keyword]:
            fix = "Each msgid has one msgstr after it; contexts and plurals are not used"
            raise PoError(path, number, f"{new} cannot stand here", fix)
        keyword = new or keyword
        if not keyword:
            raise PoError(path, number, "a text without msgid or msgstr", "Put the keyword before it")
    if keyword == "msgid":
        raise PoError(path, len(lines), "the last msgid has no msgstr", "Add it, if need be empty")
    return lines


def _repair(message: Message) -> None:
    """Put previous msgids, which Babel takes for comments, and writes as such in lines of 76, where they belong."""
    comments, previous = list(message.user_comments), list[str]()
    message.user_comments = []
    while comments:
        line = comments.pop(0)
        if not line.startswith("|"):
            message.user_comments.append(line)
            continue
        while not QUOTED.search(line) and comments:
            line += f" {comments.pop(0)}"
        previous.append(line[1:].strip())
    keyword, text = "msgid", ""
    for line in previous:
        found = re.match(r"(msg\w+) +", line)
        keyword = found[1] if found else keyword
        if keyword == "msgid":  # an earlier context or plural is no text of ours
            text += unescape(line[found.end() if found else 0 :])
    message.previous_id = [text] if text else []


def is_searched_only(message: Message) -> bool:
    """Tell whether a message is words for the search: readers type also what a text avoids."""
    return SEARCHED in message.flags


def limit_of(message: Message) -> int | None:
    """Return how many characters a translation may have at the most; None for a text without a limit."""
    return next((int(flag.removeprefix(LIMIT)) for flag in message.flags if flag.startswith(LIMIT)), None)


def written(po: PoFile) -> str:
    """Return the text of a PO file: nothing wrapped, files without line numbers as locations."""
    headers = "".join(f'"{escape(f"{name}: {value}")[1:-1]}\\n"\n' for name, value in po.headers.items())
    top = "".join(f"# {line}".rstrip() + "\n" for line in po.comment)
    entries = [f'{top}msgid ""\nmsgstr ""\n{headers}', *map(_entry, po.messages)]
    return "\n".join(entries)


def _entry(message: Message) -> str:
    """Return the lines of one message."""
    files = " ".join(dict.fromkeys(file for file, _ in message.locations))
    lines = [f"# {comment}".rstrip() for comment in message.user_comments]
    lines += [f"#. {comment}" for comment in message.auto_comments]
    lines += [f"#: {files}"] if files else []
    flags = sorted(message.flags - FALSE_FLAGS)
    lines += [f"#, {', '.join(flags)}"] if flags else []
    lines += [f"#| msgid {escape(previous)}" for previous in message.previous_id]
    lines += [f"msgid {escape(str(message.id))}", f"msgstr {escape(str(message.string or ''))}", ""]
    return "\n".join(lines)


def compiled(path: Path, po: PoFile) -> bytes:
    """Return the file that gettext reads of the PO file at `path`, sealed: no fuzzy messages.

    Babel writes it; behind its text stands what tells that it is whole, and of which text it was made.
    """
    catalog = Catalog()
    # It is UTF-8, whatever the PO file says of itself: gettext would stop at an unknown name.
    told = {"Content-Type": "text/plain; charset=utf-8", "Plural-Forms": po.headers.get("Plural-Forms")}
    catalog.mime_headers = [(name, value) for name, value in told.items() if value]
    for message in po.messages:
        if message.string and not message.fuzzy:
            catalog.add(message.id, message.string)
    out = io.BytesIO()
    write_mo(out, catalog)
    return out.getvalue() + _seal(out.getvalue(), path.read_bytes())
