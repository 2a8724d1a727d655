"""Texts in the inline Markdown of pages, without their markup."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence


Item = TypeVar("Item")


MARKED = re.compile(r"[\[{`*_]")  # what all markup that `plain` takes away starts with
CITE = re.compile(r"\{cite\}`[^`]*`")


def distinct(title: str, names: Sequence[Item], text: Callable[[Item], str]) -> list[Item]:
    """Return the names that say something else than the title and each other; capitals make no difference.

    What differs in one language may not in another.
    """
    seen = {title.casefold()}
    found = []
    for name in names:
        if text(name).casefold() not in seen:
            seen.add(text(name).casefold())
            found.append(name)
    return found


@lru_cache(maxsize=4096)  # exports ask twice for each text
def plain(text: str) -> str:
    """Return MyST inline text without its markup: `[Bekijk](#x)` becomes `Bekijk`, `**ja**` becomes `ja`.

    A citation has no words, so nothing of it is left.
    """
    if not MARKED.search(text):
        return text.strip()
    text = CITE.sub("", text)
    text = re.sub(r"!?\[([^\]]*)\]\([^)]*\)", r"\1", text)
    text = re.sub(r"\{[\w-]+\}`([^`]*)`", r"\1", text)
    return re.sub(r"(\*\*|__|`|(?<!\w)[*_]|[*_](?!\w))", "", text).strip()
