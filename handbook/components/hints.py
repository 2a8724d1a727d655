"""What translators are told of a text, by the class of what holds it: where else it is printed, how much room it has.

Rooms that print texts a second time tell it here; `handbook.translators` writes it into the catalogue.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

_hints: dict[str, str] = {}
_limits: dict[str, int] = {}


def add_hints(hints: Mapping[str, str]) -> None:
    """Tell translators something of the texts in what has a class; `{original}` is the language of the originals."""
    _hints.update(hints)


def hint(name: str) -> str:
    """Return what translators are told of texts in what has this class; "" for nothing."""
    return _hints.get(name, "")


def add_limit(told: str, most: int) -> None:
    """Let a text of which translators are told this have at most so many characters."""
    _limits[told] = most


def limit(told: str) -> int | None:
    """Return how many characters a text may have of which translators are told this, or None."""
    return _limits.get(told)
