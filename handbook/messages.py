"""The translation of a text outside the document tree: for sorting, exports and structured data."""

from __future__ import annotations

import gettext
import re
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from sphinx.config import Config

DOMAIN = "handbook"


def translator(confdir: str, config: Config) -> Callable[[str], str]:
    """Return a function from a Dutch msgid to its text in the language of the build."""
    localedir = Path(confdir) / config.locale_dirs[0]
    catalogue = gettext.translation(DOMAIN, str(localedir), [str(config.language)], fallback=True)
    # An empty msgid would give the header of the catalogue.
    return lambda text: catalogue.gettext(text) if text else ""


def plain(text: str) -> str:
    """Return MyST inline text without its markup: `[Bekijk](#x)` becomes `Bekijk`, `**ja**` becomes `ja`."""
    text = re.sub(r"!?\[([^\]]*)\]\([^)]*\)", r"\1", text)
    text = re.sub(r"\{[\w-]+\}`([^`]*)`", r"\1", text)
    return re.sub(r"(\*\*|__|`|(?<!\w)[*_]|[*_](?!\w))", "", text).strip()
