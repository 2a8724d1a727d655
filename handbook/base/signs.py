"""Which signs the fonts of the guide have, and what to write instead of one that they do not have.

Read from the fonts themselves, so that a page can be refused when it is read.
"""

from __future__ import annotations

import re
import struct
import unicodedata
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

FONTS = Path(__file__).parents[1] / "pdf" / "fonts"
# A sign is printed when all fonts of one of these kinds have it: text may be bold, or a heading.
OTHERS = ("HandbookLetters-*.ttf", "HandbookSymbols-*.ttf")
WORDS = ("AtkinsonHyperlegibleNext-*.ttf BricolageGrotesque-*.ttf", *OTHERS)
CODE = ("AtkinsonHyperlegibleMono-*.ttf", *OTHERS)
TABLE_OF_SIGNS, PIECES = b"cmap", 4  # the table of a font, and the form that ours have it in
LATIN = range(0xA0, 0x2000)  # where letters with accents are
# What looks like an ordinary sign; for others the ordinary one follows from Unicode.
INSTEAD = {
    "\N{HYPHEN}": "-",
    "\N{NON-BREAKING HYPHEN}": "-",
    "\N{FIGURE DASH}": "\N{EN DASH}",
    "\N{HORIZONTAL BAR}": "\N{EM DASH}",
    "\N{MICRO SIGN}": "\N{GREEK SMALL LETTER MU}",
}
RIGHT_TO_LEFT = ("R", "AL", "AN")


def signs_of(font: Path) -> set[str]:
    """Return the signs that a TrueType font has glyphs for; raise ValueError for a font that tells it otherwise."""
    data = font.read_bytes()
    (count,) = struct.unpack_from(">H", data, 4)
    tables = {tag: start for tag, _sum, start, _size in struct.iter_unpack(">4sIII", data[12 : 12 + 16 * count])}
    start = tables[TABLE_OF_SIGNS]
    _version, count = struct.unpack_from(">HH", data, start)
    for _platform, _encoding, offset in struct.iter_unpack(">HHI", data[start + 4 : start + 4 + 8 * count]):
        if struct.unpack_from(">H", data, start + offset) == (PIECES,):
            return set(_signs_in(data, start + offset))
    raise ValueError(f"{font.name} has no table of signs in the form {PIECES}")


def _signs_in(data: bytes, start: int) -> Iterator[str]:
    """Yield the signs of a table in the form of pieces: from, to, and where the number of each glyph stands."""
    (twice,) = struct.unpack_from(">H", data, start + 6)
    ends, firsts = start + 14, start + 16 + twice
    for place in range(0, twice, 2):
        (last,), (first,) = (struct.unpack_from(">H", data, base + place) for base in (ends, firsts))
        (delta,), (offset,) = (struct.unpack_from(">H", data, firsts + n * twice + place) for n in (1, 2))
        for code in range(first, min(last, 0xFFFE) + 1):
            glyph = code
            if offset:
                (glyph,) = struct.unpack_from(">H", data, firsts + 2 * twice + place + offset + 2 * (code - first))
            if (not offset or glyph) and (glyph + delta) % 0x10000:
                yield chr(code)


@cache
def printed(*, code: bool = False, drawn: bool = False) -> frozenset[str]:
    """Return the signs that the guide prints, in words or in code; in a drawing accents do not go on letters."""
    found: set[str] = set()
    for patterns in CODE if code else WORDS:
        fonts = [font for pattern in patterns.split() for font in sorted(FONTS.glob(pattern))]
        found |= set.intersection(*(signs if drawn else with_accents(signs) for signs in map(signs_of, fonts)))
    return frozenset(found | {"\t", "\n", "\r"})


def with_accents(signs: set[str]) -> set[str]:
    """Return signs and the letters that can be made of them: a letter, and the accent on it."""
    return signs | {sign for sign, parts in _letters() if signs.issuperset(parts)}


@cache
def _letters() -> list[tuple[str, str]]:
    """Return the letters with accents, each with its parts."""
    return [(sign, parts) for sign in map(chr, LATIN) if len(parts := unicodedata.normalize("NFD", sign)) > 1]


@cache
def _other(*, code: bool, drawn: bool) -> re.Pattern[str]:
    """Return what finds a sign that the guide does not print."""
    return re.compile(f"[^{''.join(map(re.escape, sorted(printed(code=code, drawn=drawn))))}]")


def unprintable(text: str, *, code: bool = False, drawn: bool = False) -> list[tuple[int, str]]:
    """Return the signs of a text that the guide cannot print, each once, with its place; of a strange word the first.

    An accent that stands apart from its letter counts as one with it.
    """
    found: dict[str, int] = {}
    strange = False
    for match in _other(code=code, drawn=drawn).finditer(text) if not text.isascii() else ():
        sign = match[0]
        if unicodedata.combining(sign) and _joined(text, match.start()) in printed(code=code, drawn=drawn):
            continue
        letter = unicodedata.category(sign)[0] in "LM" and not _plain(sign)
        if sign not in found and not (letter and strange) and not _ignored(sign):
            found[sign] = match.start()
            strange = strange or letter
    return [(place, sign) for sign, place in found.items()]


def _joined(text: str, place: int) -> str:
    """Return the letter before an accent as one sign with it."""
    return unicodedata.normalize("NFC", text[max(place - 1, 0) : place + 1])


def _ignored(sign: str) -> bool:
    """Tell whether fonts need no glyph for a sign: it is white, or only says how others behave."""
    arabic = "\u0600" <= sign <= "\u08ff"  # whose signs for numbers are shown
    return (unicodedata.category(sign) in {"Cf", "Zs", "Zl", "Zp"} and not arabic) or "\ufe00" <= sign <= "\ufe0f"


def _plain(sign: str) -> str:
    """Return what a sign can be written as, or ""."""
    plain = INSTEAD.get(sign) or unicodedata.normalize("NFKC", sign)
    return plain if plain != sign and set(plain) <= printed() else ""


def described(sign: str) -> str:
    """Return a sign with its number and name."""
    name = unicodedata.name(sign, "a sign without a name").lower()
    shown = f"{sign} " if sign.isprintable() and not unicodedata.combining(sign) else ""
    return f"{shown}(U+{ord(sign):04X}, {name})"


def refused(sign: str) -> str:
    """Return that the guide has no sign, and what to write instead."""
    if len(sign) > 1:
        return f"no font of the PDF has the sign {sign}; use another sign, or a word"
    if plain := _plain(sign):
        remedy = f"write '{plain}'" if set(plain) != {" "} else "write an ordinary space"
    elif unicodedata.bidirectional(sign) in RIGHT_TO_LEFT:
        remedy = "write the word in Latin letters; the guide has none that run from right to left"
    elif sign in printed():
        remedy = "in a drawing accents do not go on every letter; write the word without it, or draw it as a path"
    elif unicodedata.category(sign)[0] == "L":
        remedy = "write the word in Latin letters"
    else:
        remedy = "use another sign, or a word"
    return f"no font of the PDF has the sign {described(sign)}; {remedy}"
