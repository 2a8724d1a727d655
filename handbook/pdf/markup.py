"""Pieces of Typst markup.  Pure functions: text in, markup out."""

from __future__ import annotations

import re
from string import punctuation
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


# What may break in a narrow column: a name of a site or a file after its marks, and a very long word where the
# language allows, also in bold.
NAME = re.compile(r"([\w-]+(?:[./][\w-]+)+)")
PIECE = re.compile(r"[^./_-]*[./_-]|[^./_-]+")
LONG_WORD = re.compile(r"([^\W\d_]{21,})")
# Signs without a space between them that may be more than a line.
LONG, LONG_IN_TABLE = 45, 18
LONG_RUN = re.compile(rf"\S{{{LONG},}}")
WHITE = re.compile(r"[ \t\r\n]+")
ESCAPED = str.maketrans({mark: f"\\{mark}" for mark in punctuation})


def text(words: str) -> str:
    """Return words as markup in which no mark means anything to Typst; white space becomes one space."""
    return WHITE.sub(" ", words).translate(ESCAPED)


def narrow(words: str) -> str:
    """Return words as markup for a narrow column, with the places where they may break.

    Typst could find these places itself, by rules with regular expressions; those cost it 450 MB for this book.
    """
    parts = NAME.split(words)
    parts[1::2] = ["#may-break;".join(map(_hyphenated, PIECE.findall(name))) for name in parts[1::2]]
    parts[::2] = map(_hyphenated, parts[::2])
    return "".join(parts)


def _hyphenated(words: str) -> str:
    """Return words as markup in which the long ones may be hyphenated."""
    parts = [text(part) for part in LONG_WORD.split(words)]
    parts[1::2] = [call("hyphenated", body=part) for part in parts[1::2]]
    return "".join(parts)


def broken(words: str) -> str:
    """Return words as markup in which a run of signs that is more than a line may break anywhere."""
    if not LONG_RUN.search(words):
        return text(words)
    parts = re.split(f"({LONG_RUN.pattern})", words)
    parts[::2] = map(text, parts[::2])
    parts[1::2] = ["".join(call("box", body=text(sign)) for sign in run) for run in parts[1::2]]
    return "".join(parts)


def string(words: str) -> str:
    """Return words as a Typst string literal."""
    escaped = words.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\t", "\\t")
    return f'"{escaped}"'


def array(items: Iterable[str]) -> str:
    """Return expressions as a Typst array, also when there is only one."""
    return "(" + "".join(f"{item}, " for item in items) + ")"


def truth(value: object) -> str:
    """Return a Typst boolean."""
    return "true" if value else "false"


def call(function: str, *arguments: str, body: str | None = None, **options: str | None) -> str:
    """Return a call in markup: `#function(arguments, option: value)[body]`.

    Arguments and options are expressions; an option that is None is left out; `_` in its name becomes `-`.
    """
    given = [*arguments, *(f"{k.replace('_', '-')}: {v}" for k, v in options.items() if v is not None)]
    listed = f"({', '.join(given)})" if given or body is None else ""
    return f"#{function}{listed}" + ("" if body is None else f"[{body}]")


def block(function: str, *arguments: str, body: str | None = None, **options: str | None) -> str:
    """Return a call on lines of its own."""
    return f"\n{call(function, *arguments, body=body, **options)}\n"


def content(body: str) -> str:
    """Return markup as an expression."""
    return f"[{body}]"
