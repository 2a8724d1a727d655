"""A made-up language that shows which texts cannot be translated.

Every message gets the "translation" «message»; in the built pages, letters outside «» are a text that no
translator can reach.  Exempt is only what says so in the page (the class `notranslate`, `translate="no"`,
code and times) and dates as Babel writes them.  Run by tests; nothing of it is ever published.
"""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import TYPE_CHECKING, NamedTuple

from babel.dates import get_month_names
from babel.messages.catalog import Message

from handbook.po.pofile import PoFile, written

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

# Galician: a code that Babel knows, whose dates have letters that the guide prints, and that is not published.
CODE = "gl"
INLINE = {
    "a", "abbr", "b", "bdi", "cite", "code", "data", "dfn", "em", "i", "img", "kbd", "mark", "q", "s", "samp",
    "small", "span", "strong", "sub", "sup", "time", "tspan", "u", "var", "wbr",
}  # fmt: skip
VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
EXEMPT = {"code", "kbd", "pre", "samp", "script", "style", "time"}
MONTH = "|".join(get_month_names(locale=CODE).values())
DATE = re.compile(rf"(?:\d+ de )?(?:{MONTH}) de \d{{4}}", re.IGNORECASE)
SPOKEN = ("alt", "aria-label", "placeholder", "title")


class Leftover(NamedTuple):
    """A text that stayed as it was, with its line in the HTML."""

    line: int
    text: str


def catalogue(messages: Iterable[str]) -> str:
    """Return the text of a PO file that translates every message into «message»."""
    headers = {"Language": CODE, "Content-Type": "text/plain; charset=UTF-8"}
    return written(PoFile(headers=headers, messages=[Message(text, f"«{text}»") for text in messages]))


def add_language(root: Path, messages: Iterable[str], domain: str = "handbook") -> None:
    """Add the made-up language to a copy of the handbook in `root`, so that Sphinx can build it."""
    file = root / "locales" / CODE / "LC_MESSAGES" / f"{domain}.po"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(catalogue(messages), "utf-8")


def leftovers(html: str, within: str = "article") -> list[Leftover]:
    """Return the texts inside the elements `within` that no translation reached.

    A description in the page's head counts as text of the page.
    """
    scanner = _Scanner(within)
    scanner.feed(html)
    scanner.close()
    return scanner.found


class _Scanner(HTMLParser):
    """Reads a page and keeps what stands outside «»."""

    def __init__(self, within: str) -> None:
        super().__init__()
        self.within = within
        self.found: list[Leftover] = []
        self.open: list[tuple[str, bool]] = []  # the elements we are in, and whether each is exempt
        self.depth = 0  # how many « are open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = dict(attrs)
        if tag not in INLINE:
            self.depth = 0
        exempt = (
            tag in EXEMPT
            or attributes.get("translate") == "no"
            or not {"notranslate", "headerlink"}.isdisjoint((attributes.get("class") or "").split())
        )
        if tag == "meta" and attributes.get("name") in {"description", "keywords"}:
            self._judge(attributes.get("content") or "")
        if self._counts() and not exempt:
            for name in SPOKEN:
                self._judge(attributes.get(name) or "")
        if tag not in VOID:
            self.open.append((tag, exempt))

    def handle_endtag(self, tag: str) -> None:
        if tag not in INLINE:
            self.depth = 0
        while self.open and self.open.pop()[0] != tag:
            pass  # an element without an end tag of its own, such as <p>

    def handle_data(self, data: str) -> None:
        if not self._counts():
            return
        outside = ""
        for sign in data:
            self.depth = max(0, self.depth + (sign == "«") - (sign == "»"))
            outside += "" if self.depth or sign == "»" else sign
        self._judge(outside)

    def _counts(self) -> bool:
        """Tell whether a text at this place is one that readers of the other language would see."""
        return any(tag == self.within for tag, _ in self.open) and not any(exempt for _, exempt in self.open)

    def _judge(self, text: str) -> None:
        text = " ".join(DATE.sub("", text).split())
        if not text.startswith("«") and any(sign.isalpha() for sign in text):
            self.found.append(Leftover(self.getpos()[0], text))
