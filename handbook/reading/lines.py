"""Where the words of a directive stand on its page, and the pieces of a paragraph: the lines that an editor shows.

Directives parse their titles, options and cells by themselves, and name the line on which they begin, or the next.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from markdown_it.tree import SyntaxTreeNode

ENDS = ("softbreak", "hardbreak")
# Pieces that may go on over the end of a line, which is a space in what they hold.
OVER_LINES = ("code_inline", "myst_role", "math_inline")


@dataclass
class Written:
    """A directive as it is written: its file, the line it begins on, and the words of each of its lines.

    `in_order`: its texts are parsed in the order in which they stand, and the same words may stand there more often.
    """

    file: str
    line: int
    lines: list[str]
    in_order: bool = False
    reached: int = 0

    def line_of(self, text: str, file: str, told: int) -> int | None:
        """Return the line on which a text of the directive stands, of which a line is told that may be another.

        None when it is not found, or is of elsewhere: of the front matter of this page or another.
        """
        words = text.strip().partition("\n")[0].strip()
        if not words or file != self.file or not self.line <= told <= self.line + len(self.lines):
            return None
        first = self.reached if self.in_order else 0
        holding = [number for number in range(first, len(self.lines)) if words in self.lines[number]]
        ending = [number for number in holding if self.lines[number].rstrip().endswith(words)]
        found = (holding if self.in_order else ending or holding)[:1]
        if not found:
            return None
        self.reached = found[0]
        return self.line + found[0]


def number_pieces(words: SyntaxTreeNode) -> None:
    """Give every piece of a paragraph the line that it stands on; MyST gives all of them its first."""
    content, position = str(words.content), 0
    for piece in words.walk(include_self=False):
        token = piece.token or (piece.nester_tokens.opening if piece.nester_tokens else None)
        if piece.type in OVER_LINES and (found := _over_lines(piece.content).search(content, position)):
            before, position = content.count("\n", 0, found.start()), found.end()
        else:
            before = content.count("\n", 0, position)
        if token is not None and token.map:
            token.map = [line + before for line in token.map]
        if piece.type in ENDS:
            position = content.find("\n", position) + 1 or len(content)


def _over_lines(words: str) -> re.Pattern[str]:
    """Return what finds words in which each space may be the end of a line."""
    return re.compile(r"[ \n]".join(map(re.escape, re.split("[ \n]", words))))
