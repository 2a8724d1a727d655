"""Checks on a page that no translator or reader should have to find: broken encoding."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from handbook.base.problems import Report

# What broken encoding cannot do without: a control character, a letter that it often starts with, or two signs side
# by side that are not ASCII and no pair that is common in Dutch (één, vóór, …’).  ftfy, which tells broken encoding
# from rare words, takes long to load.
SUSPECT = re.compile(r"[\x80-\x9fŒœÃÂÎÐ]|(?![éóëí…’]{2})[^\x00-\x7f\xa0]{2}")


def check_text(source: str, path: str, report: Report) -> None:
    """Note each line whose UTF-8 was once read as Windows-1252, with the repaired line."""
    if not SUSPECT.search(source):
        return
    import ftfy
    from ftfy.badness import is_bad

    for number, line in enumerate(source.splitlines(), start=1):
        if not line.isascii() and is_bad(line):
            repaired = ftfy.fix_encoding(line).strip()
            report.add(
                path,
                number,
                f"broken encoding (UTF-8 that was read as Windows-1252); the line should probably be: "
                f"{repaired} (repair a whole file with: .venv/bin/ftfy -o NEW {path})",
            )
