"""The translation of a text outside the document tree: for sorting, exports and structured data."""

from __future__ import annotations

import gettext
import re
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from sphinx.config import Config

DOMAIN = "handbook"
Item = TypeVar("Item")
MARKED = re.compile(r"[\[{`*_]")  # what all markup that `plain` takes away starts with


def translator(confdir: str, config: Config) -> Callable[[str], str]:
    """Return a function from a Dutch msgid to its text in the language of the build."""
    catalogue = _load(confdir, config)
    # An empty msgid would give the header of the catalogue.
    return lambda text: catalogue.gettext(text) if text else ""


def translations(confdir: str, config: Config) -> dict[str, str]:
    """Return every Dutch msgid that has a text in the language of the build, with that text."""
    found: dict[str, str] = {}
    catalogue: gettext.NullTranslations | None = _load(confdir, config)
    while catalogue is not None:  # that of a country (pt_BR) comes before that of its language (pt)
        found = {**getattr(catalogue, "_catalog", {}), **found}
        catalogue = getattr(catalogue, "_fallback", None)
    return found


def _load(confdir: str, config: Config) -> gettext.NullTranslations:
    localedir = Path(confdir) / config.locale_dirs[0]
    return gettext.translation(DOMAIN, str(localedir), [str(config.language)], fallback=True)


def distinct(title: str, names: Sequence[Item], text: Callable[[Item], str]) -> list[Item]:
    """Return the names that say something else than the title and each other; capitals make no difference.

    What differs in Dutch (*AI-applicatieontwikkelaar* beside *AI Application Developer*) may not in English.
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
    """Return MyST inline text without its markup: `[Bekijk](#x)` becomes `Bekijk`, `**ja**` becomes `ja`."""
    if not MARKED.search(text):
        return text.strip()
    text = re.sub(r"!?\[([^\]]*)\]\([^)]*\)", r"\1", text)
    text = re.sub(r"\{[\w-]+\}`([^`]*)`", r"\1", text)
    return re.sub(r"(\*\*|__|`|(?<!\w)[*_]|[*_](?!\w))", "", text).strip()
