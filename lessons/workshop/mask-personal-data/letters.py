"""Lines of invented mails in which a person marked what must be masked."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

MARK = re.compile(r"\{([A-Z]+):([^}]+)\}")


@dataclass(frozen=True)
class Letter:
    """A line as it came in, and what in it is personal: kind and text."""

    text: str
    personal: tuple[tuple[str, str], ...]


def read_letters(path: str = "letters.txt") -> list[Letter]:
    """Return the lines of a file without the marks, and what was marked."""
    lines = Path(path).read_text("utf-8").splitlines()
    return [
        Letter(
            MARK.sub(lambda found: found[2], line),
            tuple((kind, words) for kind, words in MARK.findall(line)),
        )
        for line in lines
    ]
