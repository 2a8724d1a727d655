"""Stops a language whose translations hold more than words, with the PO file and the line.

Twice, because much depends on it: all translations before the first page is read, wherever they will be shown (pages,
exports, drawings, the shell), and each as it is parsed.
"""

from __future__ import annotations

import gettext
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx.errors import ConfigError

from handbook.base.order import REFUSE
from handbook.base.project import DOMAIN
from handbook.base.safety.messages import wrong_label, wrong_message
from handbook.base.signs import refused, unprintable
from handbook.po.messages import translations
from handbook.po.pofile import PoError, read_unchanged

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from sphinx.application import Sphinx
    from sphinx.config import Config
    from sphinx.environment import BuildEnvironment
    from sphinx.util.typing import ExtensionMetadata

    from handbook.reading.guard import Refusal

INTERFACE = "sphinx"  # the domain of the words of the shell
# What Sphinx puts behind a message before it parses it, to get a title or to avoid a warning of reStructuredText.
ADDED = "\n\n   dummy literal"


class UnsafeMessageError(ConfigError):
    """Translations that hold what no page may hold; the text says which, where and why."""


# The translations of this build that were looked at before the first page was read.
_fine: set[str] = set()


def check_message(text: str, env: BuildEnvironment, refused: Sequence[Refusal] = ()) -> None:
    """Raise UnsafeMessageError for a translation that may not be shown, or of which something was left out."""
    own = str(env.config.site_url)
    text = text.removesuffix("\n" + "=" * len(text.partition("\n")[0]) * 2).removesuffix(ADDED)
    wrong = [refusal.what for refusal in refused]
    if not wrong and (text in _fine or not (wrong := wrong_message(text, own=own))):
        return
    known = translations(str(env.srcdir), env.config)
    sources = [source for source, translation in known.items() if translation == text]
    if refused or not any(not wrong_message(text, source, own) for source in sources):
        raise UnsafeMessageError("\n".join(_told(Path(env.srcdir), env.config, sources[:1] or [""], wrong)))


def check_catalogues(app: Sphinx) -> None:
    """Raise UnsafeMessageError when a translation of the build's language may not be shown (`builder-inited`)."""
    root, config, own = Path(app.srcdir), app.config, str(app.config.site_url)
    found: list[str] = []
    _fine.clear()
    for source, translation in translations(str(root), config).items():
        if source and (wrong := wrong_message(translation, source, own)):
            found += _told(root, config, [source], wrong)
        else:
            _fine.add(translation)
    for folder in config.locale_dirs:
        words = gettext.translation(INTERFACE, str(root / folder), [str(config.language)], fallback=True)
        for key, translation in getattr(words, "_catalog", {}).items():
            source = key[0] if isinstance(key, tuple) else key  # of a word with a plural, with the number of its form
            faults = [wrong_label(translation, source), *(refused(sign) for _place, sign in unprintable(translation))]
            if source:
                found += _told(root, config, [source], filter(None, faults))
    if found:
        raise UnsafeMessageError("\n".join(found))


def _told(root: Path, config: Config, sources: Iterable[str], wrong: Iterable[str]) -> Iterator[str]:
    """Yield a line for each fault of the translation of a text: file, line, text, fault."""
    faults = list(wrong)
    for source in sources if faults else ():  # finding the place reads the PO files
        place = place_of_translation(root, config, source)
        short = source if len(source) <= 50 else f"{source[:50].rstrip()}…"
        yield from (f"{place}: the translation of “{short}” holds {fault}" for fault in faults)


def place_of_translation(root: Path, config: Config, source: str) -> str:
    """Return the PO file of the build's language, and the line, where the translation of a text stands."""
    code = str(config.language)
    for language in dict.fromkeys([code, code.partition("_")[0]]):
        for folder in config.locale_dirs:
            for path in sorted((root / folder / language / "LC_MESSAGES").glob("*.po")):
                try:
                    messages = read_unchanged(path).messages
                    lines = [message.lineno for message in messages if source in (message.id, message.id[0])]
                except PoError:
                    continue
                if lines:
                    return f"{path.relative_to(root)}:{lines[0] or 1}"
    return f"locales/{code}/LC_MESSAGES/{DOMAIN}.mo"


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the check of all translations, before the first page is read."""
    app.connect("builder-inited", check_catalogues, priority=REFUSE)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
