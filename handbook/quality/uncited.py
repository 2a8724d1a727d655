"""Finds sentences that name a law, a date, an amount, a share or the state of a product, and rest on nothing.

Each must cite a source or say that it is an estimate, an opinion or invented, right behind it or inside it.  A row of
a table or of data is one piece: a mark in one of its cells is enough, and so is an address of its own with the day on
which it was checked.  A mark in the head of a column goes for all its cells.

    python -m handbook.quality.uncited [PAGE OR FOLDER …]

Dutch only: a translation keeps the marks of the Dutch text (handbook.po.checks).
"""

from __future__ import annotations

import re
import sys
from bisect import bisect_right
from itertools import accumulate, pairwise
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import yaml

from handbook.base import project
from handbook.base.errors import HandbookError
from handbook.base.problems import Report
from handbook.base.terminal import run, say
from handbook.base.text import plain
from handbook.facts.frontmatter import compose, relative
from handbook.facts.page import body_lines

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

MONTH = "(?:januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december)"
KINDS = {
    "law": re.compile(
        r"\b(?:artikel(?:en)?|art\.|lid|leden|bijlage|overweging(?:en)?|alinea|afdeling|hoofdstuk) (?:\d|[IVX]+\b)"
        r"|\b[1-8]:\d{1,3}[a-z]?\b|\b(?:Verordening|Richtlijn) \((?:EU|EG)\)|\b(?:Stb|Staatsblad)\b",
        re.IGNORECASE,
    ),
    "date": re.compile(
        rf"\b\d{{1,2}} {MONTH}\b|\b{MONTH} \d{{4}}\b|\b(?:in|sinds|vanaf|uit|van|voor|tot|na) (?:19|20)\d\d\b",
        re.IGNORECASE,
    ),
    "amount": re.compile(r"€ ?\d|\b\d[\d.,]*(?: (?:duizend|miljoen|miljard))? euro\b|\beuro \d", re.IGNORECASE),
    "share": re.compile(r"\d ?%|\bprocent\b", re.IGNORECASE),
    "product": re.compile(
        r"\b(?:is|zijn|wordt|werd|werden|worden)(?: [\w-]+){0,3} "
        r"(?:bevroren|gestopt|beëindigd|hernoemd|uitgefaseerd|stopgezet|overgenomen|gearchiveerd)\b"
        r"|\bheet(?:te)? (?:nu|sinds|voortaan|vroeger)\b|\bversie \d|\blaatste (?:versie|release|uitgave)\b"
        r"|\bniet meer onderhouden\b|\bnieuwe naam van\b",
        re.IGNORECASE,
    ),
}
# A number of the case that runs through the book is as invented as the case.
MARKED = re.compile(r"\{(?:cite|claim|number)\}`[^`]*`")
# A sentence ends at its point (not at that of an abbreviation), and at the marks behind that.
END = re.compile(rf"(?:(?<!\bart)(?<!\bnr)(?<!\bblz)[.!?…][)’”*]*(?:{MARKED.pattern})*)(?=\s+[^\sa-z]|\s*$)")
BLOCK = re.compile(r"\s*(?:[-*+]|\d{1,3}[.)]) +|\s*>\s?|\s*:\s+(?=\S)")
NO_TEXT = re.compile(r"\s*(?:#|[:`~]{3,}|:[\w-]+:|\([\w-]+\)=|<!--|%|\+{3})")
# Keys of front matter whose values are names, numbers and dates, or that are no statement of the page's own.
NO_STATEMENT = frozenset(
    [
        "checked",
        "code",
        "columns",
        "date",
        "filter",
        "hours",
        "id",
        "keywords",
        "labels",
        "language",
        "months",
        "numbers",
        "plain",
        "print",
        "scheme",
        "sources",
        "title",
        "until",
        "uri",
        "url",
        "version",
    ]
)


class Uncited(NamedTuple):
    """A sentence that rests on nothing: its page, its line, what it names (a key of KINDS) and its words."""

    path: str
    line: int
    kind: str
    words: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.kind}: {self.words}"


def find(root: Path, places: Iterable[str]) -> list[Uncited]:
    """Return the sentences that rest on nothing, of the pages at `places`: pages or folders below `root`.

    Raises HandbookError for a place that is not there.
    """
    found = []
    for place in places:
        if not (root / place).exists():
            raise HandbookError(
                f"{place}: no such page or folder; mend its name, here or in handbook_cited of conf.py"
            )
        paths = sorted((root / place).rglob("*.md")) if (root / place).is_dir() else [root / place]
        for path in paths:
            found += of_page(relative(path, root), path.read_text("utf-8"))
    return found


def of_page(path: str, source: str) -> list[Uncited]:
    """Return the sentences of a page, its front matter included, that rest on nothing."""
    entry = compose(source, path, Report())
    pieces = [*(_data(entry.node) if entry else ()), *_body(source)]
    return sorted(Uncited(path, line, kind, plain(words)) for line, words in pieces if (kind := named(words)))


def named(sentence: str) -> str:
    """Return what an unmarked sentence names (a key of KINDS), or "" for one that names nothing or has a mark."""
    if MARKED.search(sentence):
        return ""
    words = plain(sentence)
    return next((kind for kind, pattern in KINDS.items() if pattern.search(words)), "")


def sentences(text: str) -> list[tuple[int, str]]:
    """Return the sentences of a text, each with the marks behind its point, and the place where it starts."""
    cuts = [0, *(match.end() for match in END.finditer(text)), len(text)]
    found = ((start, text[start:end]) for start, end in pairwise(cuts))
    return [(start + len(part) - len(part.lstrip()), part.strip()) for start, part in found if part.strip()]


def _body(source: str) -> Iterator[tuple[int, str]]:
    """Yield the sentences of the text of a page and the rows of its tables, each with its line."""
    block: list[tuple[int, str]] = []
    for number, line in [*body_lines(source), (0, "")]:
        row, starts, skipped = line.lstrip().startswith("|"), BLOCK.match(line), NO_TEXT.match(line)
        if row or starts or skipped or not line.strip():
            yield from _sentences(block)
            block = []
        if row:
            yield number, line
        elif line.strip() and not skipped:
            block.append((number, line[starts.end() if starts else 0 :].strip()))


def _sentences(block: Sequence[tuple[int, str]]) -> Iterator[tuple[int, str]]:
    """Yield the sentences of lines that belong together, each with the line on which it starts."""
    starts = list(accumulate((len(text) + 1 for _number, text in block), initial=0))
    for start, words in sentences(" ".join(text for _number, text in block)):
        yield block[bisect_right(starts, start) - 1][0], words


def _data(
    node: yaml.Node, *, in_list: bool = False, marked: frozenset[str] = frozenset()
) -> Iterator[tuple[int, str]]:
    """Yield the sentences of front matter, each with its line; none of an entry of a list that rests on something.

    `marked` are the columns whose head has a mark, which goes for all their cells.
    """
    if isinstance(node, yaml.ScalarNode):
        yield from ((node.start_mark.line + 2, words) for _start, words in sentences(str(node.value)))
    elif isinstance(node, yaml.SequenceNode):
        for item in node.value:
            yield from _data(item, in_list=True, marked=marked)
    elif isinstance(node, yaml.MappingNode) and not (in_list and _rests(node)):
        marked |= _marked(node)
        for key, value in node.value:
            if str(key.value) not in NO_STATEMENT | marked:
                yield from _data(value, marked=marked)


def _marked(table: yaml.MappingNode) -> frozenset[str]:
    """Return the columns of a table whose head has a mark."""
    heads = [value for key, value in table.value if key.value == "columns" and isinstance(value, yaml.MappingNode)]
    found = (key.value for node in heads for key, head in node.value if MARKED.search(str(head.value)))
    return frozenset(map(str, found))


def _rests(row: yaml.MappingNode) -> bool:
    """Tell whether an entry of a list has a mark in one of its texts, or an address that was checked."""
    keys = {str(key.value) for key, _value in row.value}
    return {"url", "checked"} <= keys or any(MARKED.search(text) for text in _texts(row))


def _texts(node: yaml.Node) -> Iterator[str]:
    if isinstance(node, yaml.ScalarNode):
        yield str(node.value)
    for item in node.value if isinstance(node, yaml.SequenceNode) else ():
        yield from _texts(item)
    for _key, value in node.value if isinstance(node, yaml.MappingNode) else ():
        yield from _texts(value)


def main(arguments: Sequence[str]) -> int:
    """List the sentences of the pages or folders named, or of those in conf.py; return 0: it is a report."""
    root = Path.cwd()
    found = find(root, arguments or project.cited(root))
    for sentence in found:
        say(str(sentence))
    pages = len({sentence.path for sentence in found})
    say(f"{_counted(len(found), 'sentence')} without a source or a mark, on {_counted(pages, 'page')}")
    return 0


def _counted(number: int, name: str) -> str:
    return f"{number} {name}" if number == 1 else f"{number} {name}s"


if __name__ == "__main__":
    sys.exit(run(lambda: main(sys.argv[1:])))
