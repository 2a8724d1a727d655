"""Whether a translation in XLIFF is done, which tools say in different ways, all of them of the standard.

XLIFF 1.2 has a state on the target, where that came from, and whether somebody approved it; 2.0 has a state and a
state of the tool's own on the segment.  Trados and memoQ have a level of their own beside those.
Where they speak against each other, a person should look again.
"""

from __future__ import annotations

import re
from typing import Any, TypeAlias

Element: TypeAlias = Any  # the toolkit and lxml have no types

DONE = {"translated", "reviewed", "signed-off", "final"}
FINISHED = DONE - {"translated"}  # somebody looked at it after the translator
WAITING = re.compile(r"new|initial|needs-.*")
# What a program made, and no person wrote: https://docs.oasis-open.org/xliff/v1.2/os/xliff-core.html#state-qualifier
GUESSED = {"fuzzy-match", "leveraged-mt", "mt-suggestion", "leveraged-tm", "tm-suggestion", "leveraged-inherited"}
# What Trados and memoQ write beside the standard when a person has confirmed a translation.
TRADOS = "{http://sdl.com/FileTypes/SdlXliff/1.0}"
TRADOS_DONE = {"Translated", "ApprovedTranslation", "ApprovedSignOff"}
MEMOQ, MEMOQ_DONE = "{MQXliff}", re.compile(r"(?:\w*Confirmed|Proofread)")
OWN_WAITING = re.compile(r"needs|review$|fuzzy|draft|reject|unfinished|untranslated", re.IGNORECASE)


def needs_work(unit: Element) -> bool:
    """Tell whether a person must look at the translation of a unit again."""
    element = unit.xmlelement
    if element.tag.endswith("}segment"):
        own = (element.get("subState") or "").rpartition(":")[2]
        return element.get("state", "initial") not in DONE or bool(OWN_WAITING.search(own))
    if segments := list(element.iterchildren(f"{TRADOS}seg-defs")):
        return any(segment.get("conf") not in TRADOS_DONE for segment in segments[0])
    if status := element.get(f"{MEMOQ}status"):
        return not MEMOQ_DONE.fullmatch(status)
    target = next(iter(element.iterchildren("{*}target")), None)
    state = "" if target is None else target.get("state", "")
    guessed = target is not None and target.get("state-qualifier") in GUESSED
    approved = element.get("approved")
    if WAITING.fullmatch(state):
        return True
    if state in FINISHED and not guessed:
        return False
    if state in DONE and not guessed:
        return bool(approved == "no")
    return bool(approved != "yes")


def strange_marks(unit: Element) -> list[str]:
    """Return the names of the elements in a translation; our texts have their marks as text."""
    targets = list(unit.xmlelement.iterchildren("{*}target"))[:1]
    names = (str(part.tag).rpartition("}")[2] for target in targets for part in target.iterdescendants())
    return sorted({name for name in names if name != "mrk"})
