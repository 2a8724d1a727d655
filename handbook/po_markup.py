"""Takes stock of the MyST markup in a message, so that a translation can be held against its original."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from markdown_it.renderer import RendererHTML
from myst_parser.config.main import MdParserConfig
from myst_parser.parsers.mdit import create_md_parser

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from markdown_it import MarkdownIt
    from markdown_it.token import Token

EXTENSIONS = {"attrs_block", "attrs_inline", "colon_fence", "deflist", "fieldlist"}  # as in conf.py
WITH_TARGET = {"doc", "download", "numref", "ref", "term"}  # roles whose bare content is what they point to
TARGET = re.compile(r"(?P<text>.*?)\s*<(?P<target>[^<>]+)>", re.DOTALL)
PLACEHOLDER = re.compile(r"\{\{.*?\}\}")
FOOTNOTE = re.compile(r"\[\^([^\]]+)\]")
SIGN = re.compile("[←-⇿☀-➿⃣\U0001f000-\U0001faff]")
LIST_START = re.compile(r"^(\d*)([-+*#>.)](?= ))")
NAMES = {"strong_open": "**bold**", "em_open": "*emphasis*", "hardbreak": "hard line break", "s_open": "strike"}


@dataclass(frozen=True)
class Stock:
    """What a message is made of.

    ``blocks``: the kinds of its blocks; a translatable one is a single `paragraph`.
    ``items``: how often each piece of markup occurs, each under a name a translator understands.
    ``words``: what a reader sees.
    ``plain``: only the text in which no markup was recognised.
    """

    blocks: tuple[str, ...]
    items: Counter[str]
    words: str
    plain: str


@cache
def _parser() -> MarkdownIt:
    return create_md_parser(MdParserConfig(enable_extensions=EXTENSIONS), RendererHTML)


def stock_of_source(message: str) -> Stock:
    """Return what a Dutch message is made of; it is one paragraph, also where it begins like a list."""
    return take_stock(LIST_START.sub(r"\1\\\2", message))


def take_stock(message: str) -> Stock:
    """Return what a message is made of."""
    tokens = _parser().parse(message, {})
    blocks = tuple(
        token.type.removesuffix("_open") for token in tokens if token.level == 0 and not token.type.endswith("_close")
    )
    inline = [child for token in tokens for child in token.children or []]
    items = Counter(item for token in [*tokens, *inline] for item in _items(token))
    items.update(PLACEHOLDER.findall(message))
    # Markdown sees a footnote only where its text stands, so these are found by their form.
    items.update(f"footnote [^{name}]" for name in FOOTNOTE.findall(message))
    items.update(SIGN.findall(message))
    plain = "".join(token.content for token in inline if token.type == "text")
    return Stock(blocks, items, _words(inline), plain)


def _items(token: Token) -> Iterator[str]:
    """Yield the names of the markup that a token stands for."""
    if token.type in NAMES:
        yield NAMES[token.type]
    elif token.type == "link_open":
        yield f"link to {token.attrs.get('href')}"
    elif token.type == "image":
        yield f"image {token.attrs.get('src')}"
    elif token.type == "code_inline":
        yield f"code `{token.content}`"
    elif token.type == "myst_role":
        yield _role(token)
    elif token.type in {"html_inline", "html_block"}:
        yield f"HTML {token.content.strip()}"
    for name in ("class", "id"):
        if token.type.endswith("_open") and name in token.attrs:
            yield f"attribute {name}={token.attrs[name]}"


def _role(token: Token) -> str:
    """Return the name of a role, with what it points to but without its text, which is translated."""
    name = token.meta["name"]
    match = TARGET.fullmatch(token.content)
    if match:
        return f"role {{{name}}} to <{match['target']}>"
    return f"role {{{name}}} to <{token.content}>" if name in WITH_TARGET else f"role {{{name}}}"


def _words(tokens: Iterable[Token]) -> str:
    """Return what a reader sees of inline tokens."""
    words = ""
    for token in tokens:
        if token.type == "myst_role":
            match = TARGET.fullmatch(token.content)
            words += match["text"] if match else token.content
        elif token.type in {"text", "code_inline"}:
            words += token.content
        elif token.type in {"softbreak", "hardbreak"}:
            words += " "
    return FOOTNOTE.sub("", words)
