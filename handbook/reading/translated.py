"""Tells what is wrong with a translation with the PO file and line in which it stands, not those of the original."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx.util.logging import NAMESPACE

from handbook.base.order import FORGET
from handbook.po.messages import translations
from handbook.reading.safe_messages import place_of_translation

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.config import Config
    from sphinx.util.typing import ExtensionMetadata

TRANSLATED = ":<translated>"  # what Sphinx puts behind the file and the line of a message
# The translations that were parsed for the pages of this build, by that place; several may have one.
_parsed: dict[str, list[str]] = {}


def note(place: str, translation: str) -> None:
    """Remember that a translation is parsed as the text of a place that Sphinx names."""
    _parsed.setdefault(place, []).append(translation)


class PlaceOfTranslation(logging.Filter):
    """Puts the line of the PO file in the place of that of the page."""

    def __init__(self, app: Sphinx) -> None:
        super().__init__()
        self.app = app

    def filter(self, record: logging.LogRecord) -> bool:
        """Change where a problem is said to be; let everything through."""
        place, sign, _line = str(getattr(record, "location", "") or "").partition(TRANSLATED)
        if sign:
            record.location = self.place(place, record.getMessage())
        return True

    def place(self, page: str, message: str) -> str:
        """Return where the translation stands that a message is about; the line of the original if nobody knows."""
        texts = dict.fromkeys(_parsed.get(f"{page}{TRANSLATED}", ()))
        named = [text for text in texts if any(word in text for word in message.split("'")[1::2])]
        root, config = Path(self.app.srcdir), self.app.config
        for text in (*named, *texts):
            for source, translation in translations(str(root), config).items():
                if translation == text:
                    return str(root / place_of_translation(root, config, source))
        return page


def start(app: Sphinx, _config: Config) -> None:
    """Forget the build before, and have problems told with their place (handler of `config-inited`)."""
    _parsed.clear()
    for handler in logging.getLogger(NAMESPACE).handlers:
        handler.addFilter(PlaceOfTranslation(app))  # behind Sphinx's own, which turn nodes and pages into places


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register it before anything is read."""
    app.connect("config-inited", start, priority=FORGET)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
