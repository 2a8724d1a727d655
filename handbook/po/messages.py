"""The translation of a text outside the document tree: for sorting, exports and structured data."""

from __future__ import annotations

import gettext
import re
from pathlib import Path
from typing import TYPE_CHECKING

from handbook.base.project import DOMAIN

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
    catalogue: gettext.NullTranslations | None = _load(confdir, config)
    while catalogue is not None:  # that of a country (pt_BR) comes before that of its language (pt)
        found = {**getattr(catalogue, "_catalog", {}), **found}
        catalogue = getattr(catalogue, "_fallback", None)
    return found


def _word(english: str, confdir: str, config: Config) -> str:
    """Return a word of the interface in the language of the build."""
    for folder in config.locale_dirs:
        found = gettext.translation("sphinx", str(Path(confdir) / folder), [str(config.language)], fallback=True)
        if (word := found.gettext(english)) != english:
            return word
    return english


def _load(confdir: str, config: Config) -> gettext.NullTranslations:
    localedir = Path(confdir) / config.locale_dirs[0]
    return gettext.translation(DOMAIN, str(localedir), [str(config.language)], fallback=True)
