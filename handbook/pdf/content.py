"""The content of a page of a PDF in fewer bytes.  Pure functions: bytes in, bytes out."""

from __future__ import annotations

import re
from typing import Any, Final

DIGITS: Final = 5  # of a number: a hundredth of a point on a page of less than a thousand
# What Typst writes for words on a line: a place, a colour, a face and the words with their kerning.
_STRING = rb"\((?:[^()\\]|\\.)*\)"
_NUMBER = rb"-?\d*\.\d{3,}"
_WORDS = rb"\[(?:" + _STRING + rb"|[-\d. ])*\]TJ|" + _STRING + rb"Tj"
_START = rb"q 1 0 0 -1 (?P<place>[\d.-]+ [\d.-]+) cm(?P<colour>/c\d+ cs [\d. ]+ scn)\n"
_FACE = rb"BT 0 Tr(?P<face>/f\d+ [\d.]+ Tf) 1 0 0 -1 0 0 Tm"
PIECE = re.compile(
    _START
    + _FACE
    + rb"(?P<words>"
    + _WORDS
    + rb")\nET\nQ\n?|(?P<string>"
    + _STRING
    + rb")|(?P<number>"
    + _NUMBER
    + rb")",
    re.DOTALL,
)
STRING, NUMBER = re.compile(_STRING, re.DOTALL), re.compile(_NUMBER)
DRAWS = re.compile(rb"\b[qQ]\b")
ESCAPE = re.compile(rb"\\([0-7]{1,3}|.)", re.DOTALL)
ESCAPES = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}


def shorter(content: bytes) -> bytes:
    """Return the content of a page in fewer bytes: words without what a reader works out, and numbers rounded."""
    last: dict[str, Any] = {"end": -1}

    def short(match: re.Match[bytes]) -> bytes:
        if match["string"]:
            return raw(match["string"])
        if match["number"]:
            return rounded(match["number"])
        # What was set holds until something else is drawn.
        if last["end"] < 0 or DRAWS.search(content, last["end"], match.start()):
            last.update(colour=None, face=None)
        colour, face = NUMBER.sub(lambda number: rounded(number[0]), match["colour"]), match["face"]
        place = NUMBER.sub(lambda number: rounded(number[0]), match["place"])
        words = STRING.sub(lambda string: raw(string[0]), match["words"])
        before = b"" if colour == last["colour"] else colour + b"\n"
        now = b"BT " if face == last["face"] else b"BT" + face + b" "
        last.update(colour=colour, face=face, end=match.end())
        return before + now + place + b" Td" + words + b" ET\n"

    return PIECE.sub(short, content)


def rounded(number: bytes) -> bytes:
    """Return a number with no more digits than can be seen."""
    return b"%.*g" % (DIGITS, float(number)) if abs(float(number)) >= 1e-4 else b"0"


def raw(string: bytes) -> bytes:
    """Return a string in brackets with the fewest escapes."""
    plain = ESCAPE.sub(unescaped, string[1:-1])
    return b"(" + re.sub(rb"[()\\]", rb"\\\g<0>", plain).replace(b"\r", b"\\r") + b")"


def unescaped(escape: re.Match[bytes]) -> bytes:
    """Return the byte that an escape stands for."""
    sign = escape[1]
    return bytes([int(sign, 8)]) if sign[:1].isdigit() else ESCAPES.get(sign, sign)
