"""YAML that is no more than texts, lists and mappings: no tags, no anchors, no bombs."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import yaml

if TYPE_CHECKING:
    pass


# The loader in C is an order of magnitude faster; not every platform has it.
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
# What may be a tag, an anchor or an alias; and so many lists in lists that reading them may end the program.
DECLARED = re.compile(r"(?:^|[\s\[{,:-])[!&*]\S", re.MULTILINE)
OPENING = re.compile(r"[\[{]|- ")
MANY, DEEPEST = 5000, 20


def declared_in(front: str) -> tuple[int, str] | None:
    """Return line and fault of YAML that is more than texts, lists and mappings, written where they stand."""
    if not DECLARED.search(front) and len(OPENING.findall(front)) < MANY:
        return None
    depth = 0
    try:
        for event in yaml.parse(front, Loader=LOADER):
            line = event.start_mark.line if event.start_mark else 0
            tag = getattr(event, "tag", None)
            depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
            if getattr(event, "anchor", None):
                return line, "anchors and aliases (&…, *…) are not used in front matter; write the value, or quote it"
            if tag:
                return line, f"tags such as {tag} are not used in front matter; remove it, or quote the value"
            if depth > DEEPEST:
                return line, "lists in lists in lists without end; nothing in front matter is that deep"
    except yaml.YAMLError:  # told by who composes it
        return None
    return None
