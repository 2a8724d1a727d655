"""A shortcut: a faster way for one function of a library, taken only where that function is the known one."""

from __future__ import annotations

import hashlib
import inspect
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

import docutils
import myst_parser
import sphinx
import sphinx_design

if TYPE_CHECKING:
    from collections.abc import Sequence

# Of Sphinx, docutils, MyST and sphinx-design.  With these all shortcuts fit; with others their sources are compared,
# which takes 0.1 s.
VERSIONS = ("9.0.4", "0.22.4", "5.2.0", "0.8.0")


@dataclass(frozen=True)
class Shortcut:
    """`owner` and `name` say where the function lives, and `faster` is what takes its place.

    `written_for` is the digest of its source and of that of `rests_on`: what else `faster` takes for granted.
    """

    owner: Any
    name: str
    faster: Any
    written_for: str
    rests_on: tuple[Any, ...] = ()

    @property
    def place(self) -> str:
        """Where the function lives, for messages: `sphinx.transforms.i18n.init_locale`."""
        owner = self.owner
        within = f"{owner.__module__}.{owner.__qualname__}" if inspect.isclass(owner) else owner.__name__
        return f"{within}.{self.name}"

    @property
    def left_out(self) -> str:
        """What to tell when the shortcut is not taken."""
        return f"{self.place} is not the one that its shortcut was written for; built without it"

    @property
    def digest(self) -> str:
        """The digest of what is installed; empty when there is no source to be had."""
        try:
            source = "".join(inspect.getsource(part) for part in (upstream(self), *self.rests_on))
        except (OSError, TypeError):
            return ""
        return hashlib.sha256(source.encode()).hexdigest()[:16]


@cache
def upstream(shortcut: Shortcut) -> Any:  # noqa: ANN401 - a function or a class
    """Return the library's own function; it is asked for before any shortcut is taken."""
    return getattr(shortcut.owner, shortcut.name)


@cache
def fits(shortcut: Shortcut) -> bool:
    """Tell whether the function is still the one that a shortcut was written for."""
    versions = tuple(library.__version__ for library in (sphinx, docutils, myst_parser, sphinx_design))
    return versions == VERSIONS or shortcut.digest == shortcut.written_for


def take(shortcuts: Sequence[Shortcut], *, fast: bool) -> list[Shortcut]:
    """Take the shortcuts that fit, or put back all of the libraries' own functions; return those that do not fit."""
    own = {shortcut: upstream(shortcut) for shortcut in shortcuts}
    fitting = {shortcut: fast and fits(shortcut) for shortcut in shortcuts}
    for shortcut, function in own.items():
        setattr(shortcut.owner, shortcut.name, shortcut.faster if fitting[shortcut] else function)
    return [shortcut for shortcut in shortcuts if fast and not fitting[shortcut]]
