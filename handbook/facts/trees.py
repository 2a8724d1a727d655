"""Trees of YAML in front matter that become files: what of them is for readers, and whether they have what they need.

Knows nothing of Sphinx.  A text with a blank is for readers, and so a message; what is one word is a code.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import yaml

from handbook.base.problems import Text
from handbook.base.safety.messages import wrong_words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from handbook.facts.frontmatter import Entry

# What no translator gets: without a small letter, and without a point or comma that languages write differently.
CODE = re.compile(r"[A-Z]+-[\d.]+|(?:(?!\d[.,]\d)[^a-z])*")


def is_code(text: str) -> bool:
    """Tell whether a text is a code or a figure, which is the same in every language."""
    return bool(CODE.fullmatch(text))


def check(entry: Entry, needed: str) -> None:
    """Note what a tree lacks of the keys that lead to a value that it needs."""
    places = [(entry.node, entry.line)]
    for key in needed.split("."):
        deeper: list[tuple[yaml.Node, int]] = []
        for node, line in places:
            if key == "*" and isinstance(node, yaml.SequenceNode) and node.value:
                deeper += [(item, item.start_mark.line + 2) for item in node.value]
            elif isinstance(node, yaml.MappingNode) and (under := _under(node, key)):
                deeper.append((under, under.start_mark.line + 2))
            else:
                what = "a list with items" if key == "*" else f"the key '{key}'"
                entry.report.add(entry.path, line, f"{what} is missing here; the form of this file needs {needed}")
        places = deeper


def _under(node: yaml.MappingNode, key: str) -> yaml.Node | None:
    """Return the value under a key."""
    return next((value for name, value in node.value if name.value == key), None)


def texts_of(entry: Entry) -> Iterator[Text]:
    """Yield what readers see of a tree: each line of a text with a blank in it, with its place."""
    stack = [entry.node]
    while stack:
        node = stack.pop(0)
        if isinstance(node, yaml.MappingNode):
            stack = [value for _key, value in node.value] + stack
        elif isinstance(node, yaml.SequenceNode):
            stack = [*node.value, *stack]
        else:
            line = node.start_mark.line + 2
            for words in filter(for_readers, map(str.strip, str(node.value).splitlines())):
                for wrong in wrong_words(words):
                    entry.report.add(entry.path, line, f"a text for readers holds {wrong}")
                yield Text(words, entry.path, line)


def for_readers(line: str) -> bool:
    """Tell whether a line of a tree is a text that is translated."""
    return " " in line and not is_code(line)


def written(tree: object, say: Callable[[str], str]) -> str:
    """Return a tree as YAML, with what is for readers as `say` has it."""
    return yaml.dump(_said(tree, say), Dumper=_ByHand, sort_keys=False, allow_unicode=True, width=100)


class _ByHand(yaml.SafeDumper):
    """Writes YAML as people do: a text of several lines is a block."""


def _text(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style="|" if "\n" in text else None)


_ByHand.add_representer(str, _text)


def _said(tree: object, say: Callable[[str], str]) -> object:
    if isinstance(tree, dict):
        return {key: _said(value, say) for key, value in tree.items()}
    if isinstance(tree, list):
        return [_said(item, say) for item in tree]
    if not isinstance(tree, str):
        return tree
    lines = [say(line.strip()) if for_readers(line.strip()) else line for line in tree.splitlines()]
    return "\n".join(lines)
