"""Checks the interface words: the shell's own buttons and labels, whose source is English."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from handbook.base.safety.messages import wrong_label
from handbook.po.checks import signs
from handbook.po.checks.markup import take_stock
from handbook.po.checks.problems import Code, Fault, Problem, problem_of
from handbook.po.pofile import PoError, read

if TYPE_CHECKING:
    from pathlib import Path

PLACEHOLDER = re.compile(r"\{\w+\}|%\w")


def check_words(path: Path) -> list[Problem]:
    """Return what is wrong with the interface words of a language, a file `sphinx.po`."""
    try:
        po = read(path)
    except PoError as error:
        return [problem_of(error)]
    found = []
    language = po.headers.get("Language", "")
    for message in po.messages:
        source, translation = str(message.id), str(message.string)
        if not translation or message.fuzzy:
            continue
        here, there = Counter(PLACEHOLDER.findall(source)), Counter(PLACEHOLDER.findall(translation))
        faults = [
            Fault(Code.PLACEHOLDER_LOST, f"lost: the placeholder {item}", f"Write {item} where its value belongs")
            for item in here - there
        ]
        faults += [
            Fault(
                Code.PLACEHOLDER_ADDED, f"added: the placeholder {item}", "Remove it, or make it what the English has"
            )
            for item in there - here
        ]
        if wrong := wrong_label(translation, source):
            faults.append(Fault(Code.UNSAFE, f"this may not be in a word of the interface: {wrong}", "Leave it out"))
        faults += signs.slips(source, translation, take_stock(source), take_stock(translation), language)
        found += [Problem(path, message.lineno or 0, source, *fault) for fault in faults]
    return found
