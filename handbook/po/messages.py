"""The translation of a text outside the document tree: for sorting, exports and structured data."""

from __future__ import annotations

import gettext
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from sphinx.config import Config

DOMAIN = "handbook"


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
