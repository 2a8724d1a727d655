"""A shortcut: a faster way for one function of a library, taken only where it knows what is installed."""

from __future__ import annotations

import hashlib
import inspect
import linecache
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence


@dataclass(frozen=True)
class Shortcut:
    """`owner` and `name` say where the function lives, and `faster` is what takes its place.

    `known` holds digests of its source and of that of `rests_on`, the owners and names of what else `faster` takes
    for granted: one for each text that they had in the versions that it was compared with.  `saves` says what was
    measured: one that turns out to save nothing has to go.
    """

    owner: Any
    name: str
    faster: Any
    known: frozenset[str]
    saves: str
    rests_on: tuple[tuple[Any, str], ...] = ()

    @property
    def place(self) -> str:
        """Where the function lives, for messages: `sphinx.util.nodes.repr_domxml`."""
        owner = self.owner
        within = f"{owner.__module__}.{owner.__qualname__}" if inspect.isclass(owner) else owner.__name__
        return f"{within}.{self.name}"

    @property
    def digest(self) -> str:
        """The digest of what is installed; empty when there is no source to be had."""
        try:
            parts = [upstream(self), *(getattr(owner, name) for owner, name in self.rests_on)]
            source = "".join(map(source_of, parts))
        except (AttributeError, OSError, TypeError):
            return ""
        return hashlib.sha256(source.encode()).hexdigest()[:16]


def source_of(function: Any) -> str:  # noqa: ANN401 - a function or a method
    """Return the source of a function: what inspect.getsource gives, which looks through all modules for each."""
    code = function.__code__
    lines = linecache.getlines(code.co_filename)
    return "".join(inspect.getblock(lines[code.co_firstlineno - 1 :]))


@cache
def upstream(shortcut: Shortcut) -> Any:  # noqa: ANN401 - a function or a class
    """Return the library's own function, or None if it has none; it is asked for before any shortcut is taken."""
    return getattr(shortcut.owner, shortcut.name, None)


@cache
def fits(shortcut: Shortcut) -> bool:
    """Tell whether the installed function is one that a shortcut was compared with."""
    return shortcut.digest in shortcut.known


def take(shortcuts: Sequence[Shortcut], *, fast: bool) -> list[Shortcut]:
    """Take the shortcuts that fit, or put back all of the libraries' own functions; return those that do not fit."""
    own = {shortcut: upstream(shortcut) for shortcut in shortcuts}
    fitting = {shortcut: fast and fits(shortcut) for shortcut in shortcuts}
    for shortcut, function in own.items():
        if function is not None:
            setattr(shortcut.owner, shortcut.name, shortcut.faster if fitting[shortcut] else function)
    return [shortcut for shortcut in shortcuts if fast and not fitting[shortcut]]
