"""Checks the top of a PO file and how the file is saved."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from babel import Locale, UnknownLocaleError
from babel.messages.plurals import get_plural

from handbook.base.errors import HandbookError
from handbook.po.checks.problems import Code, Fault, Problem
from handbook.po.status import STATUSES, status_file, status_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from handbook.po.pofile import PoFile

NEEDED = ("Project-Id-Version", "Language", "Plural-Forms", "MIME-Version", "Content-Type")
FILLED = "Run `make catalogues`, which fills it in"


def header_problems(path: Path, po: PoFile) -> list[Problem]:
    """Return what is wrong with the headers of a file and with its line ends."""
    found = [Problem(path, 1, "", *fault) for fault in _headers(path, po)]
    lines = path.read_bytes().split(b"\n")
    if windows := next((number for number, line in enumerate(lines, 1) if line.endswith(b"\r")), 0):
        what = "line ends of Windows (CRLF), so every line would count as changed"
        found.append(Problem(path, windows, "", Code.LINE_ENDS, what, "Save it with line ends of Unix (LF)"))
    return found


def _headers(path: Path, po: PoFile) -> Iterator[Fault]:
    """Yield what is wrong with the headers, and what to do."""
    for name in NEEDED:
        if name not in po.headers:
            yield Fault(Code.HEADER_MISSING, f"the header {name} is missing", FILLED)
    fix = f"Write {' or '.join(STATUSES)} in the file {status_file(path).name} of its folder in locales/"
    try:
        if (status := status_of(path, po.headers)) not in STATUSES:
            told = (
                f"the status of the language is {status!r}"
                if status
                else "nobody says whether the language is complete"
            )
            yield Fault(Code.STATUS, told, fix)
    except HandbookError as error:
        yield Fault(Code.STATUS, str(error), fix)
    if "Content-Type" in po.headers and "charset=utf-8" not in (kind := po.headers["Content-Type"]).lower():
        yield Fault(Code.HEADER_CHARSET, f"the header Content-Type is {kind!r}", "Write text/plain; charset=UTF-8")
    yield from _language(path, po)


def _language(path: Path, po: PoFile) -> Iterator[Fault]:
    """Yield what is wrong with the language and its plural rule."""
    if "Language" not in po.headers:
        return
    language = po.headers["Language"]
    try:
        locale = Locale.parse(language, sep="_")
    except (UnknownLocaleError, ValueError):
        fix = "Write the code of the language, as its folder has it"
        yield Fault(Code.HEADER_LANGUAGE, f"the header Language is {language!r}", fix)
        return
    folder = path.parent.parent.name
    if path.parent.name == "LC_MESSAGES" and folder != language:
        what = f"the header Language is {language!r}, the folder {folder!r}"
        yield Fault(Code.HEADER_LANGUAGE, what, f"Write {folder}")
    number, rule, *_ = get_plural(locale)
    right = f"nplurals={number}; plural={rule};"
    counted = re.search(r"nplurals\s*=\s*(\d+)", po.headers.get("Plural-Forms", right))
    if not counted or int(counted[1]) != number:
        what = f"the header Plural-Forms is {po.headers['Plural-Forms']!r}"
        yield Fault(Code.HEADER_PLURAL, what, f"Write {right}")
