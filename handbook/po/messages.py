"""The translation of a text outside the document tree: for sorting, exports and structured data."""

from __future__ import annotations

import gettext
import re
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from handbook.base.project import DOMAIN
from handbook.po import mofile

if TYPE_CHECKING:
    from collections.abc import Callable

    from sphinx.config import Config

CLAIM = re.compile(r"\{claim\}`([^`]*)`")


def translator(confdir: str, config: Config) -> Callable[[str], str]:
    """Return a function from a msgid to its text in the language of the build.

    What is said to be no fact says so in a word between brackets: `{claim}` is a role, which a file cannot show.
    """
    catalogue = _load(confdir, config)

    def translate(text: str) -> str:
        found = catalogue.gettext(text) if text else ""  # an empty msgid would give the header of the catalogue
        return (
            CLAIM.sub(lambda match: f" ({_word(match[1], confdir, config)})", found) if "{claim}" in found else found
        )

    return translate


def translations(confdir: str, config: Config) -> dict[str, str]:
    """Return every msgid that has a text in the language of the build, with that text."""
    found: dict[str, str] = {}
    # That of a country (pt_BR) comes before that of its language (pt).
    for path in reversed(gettext.find(DOMAIN, _folder(confdir, config), [str(config.language)], all=True)):
        found.update(_texts(path, Path(path).stat().st_mtime_ns))
    return found


@lru_cache(maxsize=4)  # asked for on every page
def _texts(path: str, _moment: int) -> dict[str, str]:
    return mofile.texts(Path(path).read_bytes())


def _word(english: str, confdir: str, config: Config) -> str:
    """Return a word of the interface in the language of the build."""
    for folder in config.locale_dirs:
        found = gettext.translation("sphinx", str(Path(confdir) / folder), [str(config.language)], fallback=True)
        if (word := found.gettext(english)) != english:
            return word
    return english


def _load(confdir: str, config: Config) -> gettext.NullTranslations:
    return gettext.translation(DOMAIN, _folder(confdir, config), [str(config.language)], fallback=True)


def _folder(confdir: str, config: Config) -> str:
    return str(Path(confdir) / config.locale_dirs[0])
