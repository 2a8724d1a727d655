"""Texts in the inline Markdown of pages, without their markup."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING, TypeVar

from handbook.base.safety.messages import parser

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from markdown_it.token import Token

Item = TypeVar("Item")


MARKED = re.compile(r"[\[{`*_\\<&]")  # what all markup that `plain` takes away starts with
SHOWN = {"text", "code_inline", "image", "myst_role"}
WITHOUT_WORDS = "cite"  # a role that leads to what is elsewhere


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


def slug(name: str) -> str:
    """Return a name in small letters, digits and hyphens: `Agent2Agent (A2A)` becomes `agent2agent-a2a`."""
    plain_letters = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain_letters).strip("-")


@lru_cache(maxsize=4096)  # exports ask twice for each text
def plain(text: str) -> str:
    """Return MyST inline text without its markup: `[Bekijk](#x)` becomes `Bekijk`, `**ja**` becomes `ja`.

    A citation has no words, so nothing of it is left.
    """
    if not MARKED.search(text):
        return text.strip()
    return "".join(map(_words, parser().parseInline(text)[0].children or ())).strip()


def _words(token: Token) -> str:
    if token.type == "softbreak":
        return " "
    is_shown = token.type in SHOWN and token.meta.get("name") != WITHOUT_WORDS
    return token.content if is_shown else ""
