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

from handbook.base.project import folders

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from babel.messages.catalog import Message
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

EXTENSIONS = {"attrs_block", "attrs_inline", "colon_fence", "deflist", "dollarmath", "fieldlist"}  # as in conf.py
# Roles whose bare content is what they point to, and those among them that show no words of it.
WORDLESS = {"cite", "claim", "number"}
WITH_TARGET = {"doc", "download", "numref", "ref", "term"} | WORDLESS
TARGET = re.compile(r"(?P<text>.*?)\s*<(?P<target>[^<>]+)>", re.DOTALL)
PLACEHOLDER = re.compile(r"\{\{.*?\}\}")
FOOTNOTE = re.compile(r"\[\^([^\]]+)\]")
SIGN = re.compile("[←-⇿☀-➿⃣\U0001f000-\U0001faff]")
WORDS_IN_FORMULA = re.compile(r"(?<=\\text\{)[^{}]*(?=\})")  # which are translated
LIST_START = re.compile(r"^(\d*)([-+*#>.)](?= ))")
LABEL = re.compile(r"^\(([\w-]+)\)=", re.MULTILINE)
# What marks around words are called, and how they are written.
PAIRS = {"strong_open": ("**bold**", "**"), "em_open": ("*emphasis*", "*"), "s_open": ("strike", "~~")}
BREAK = "hard line break"
LINK = "link to "
EMPTY = "empty link to "  # which takes the title of its page


@dataclass(frozen=True)
class Stock:
    """What a message is made of.

    ``blocks``: the kinds of its blocks; a translatable one is a single `paragraph`.
    ``items``: how often each piece of markup occurs, each under a name a translator understands.
    ``fragments``: each piece of markup by its name, as it is written in the message (the first, if there are more).
    ``words``: what a reader sees.
    ``plain``: only the text in which no markup was recognised.
    """

    blocks: tuple[str, ...]
    items: Counter[str]
    fragments: dict[str, str]
    words: str
    plain: str


@cache
def _parser() -> MarkdownIt:
    settings = MdParserConfig(
        enable_extensions=EXTENSIONS, dmath_allow_labels=False, dmath_allow_space=False, dmath_allow_digits=False
    )
    return create_md_parser(settings, RendererHTML)


def stock_of_source(message: str) -> Stock:
    """Return what an original is made of; it is one paragraph, also where it begins like a list."""
    return take_stock(LIST_START.sub(r"\1\\\2", message))


@cache
def take_stock(message: str) -> Stock:
    """Return what a message is made of."""
    tokens = _parser().parse(message, {})
    blocks = tuple(
        token.type.removesuffix("_open") for token in tokens if token.level == 0 and not token.type.endswith("_close")
    )
    lines = [token.children or [] for token in tokens]
    inline = [child for line in lines for child in line]
    found = [*_items(tokens), *(item for line in lines for item in _items(line))]
    # Placeholders mean nothing to Markdown, and it sees a footnote only where its text stands.
    found += [(item, item) for item in PLACEHOLDER.findall(message) + SIGN.findall(message)]
    found += [(f"footnote [^{name}]", f"[^{name}]") for name in FOOTNOTE.findall(message)]
    plain = "".join(token.content for token in inline if token.type == "text")
    return Stock(blocks, Counter(name for name, _ in found), dict(reversed(found)), _words(inline), plain)


def labels_of(messages: Iterable[Message], root: Path | None) -> set[str]:
    """Return the labels that a link can lead to: those that originals use, and those of the pages in `root`."""
    found = {
        item.rpartition("#")[2]
        for message in messages
        for item in stock_of_source(str(message.id)).items
        if item.startswith((f"{LINK}#", f"{EMPTY}#"))
    }
    for page in _pages(messages, root) if root else ():
        if page.suffix == ".md" and page.exists():
            found |= {page.stem, *LABEL.findall(page.read_text("utf-8"))}
    return found


def _pages(messages: Iterable[Message], root: Path) -> set[Path]:
    """Return the pages of the handbook in `root`; those that the messages name, where a tool has not dropped that."""
    named = {root / file for message in messages for file, _line in message.locations}
    return named or {*root.glob("*.md"), *(path for place in folders(root) for path in (root / place).rglob("*.md"))}


def _items(tokens: Sequence[Token]) -> Iterator[tuple[str, str]]:
    """Yield the markup that tokens stand for: its name, and how it is written."""
    for number, token in enumerate(tokens):
        inside = _words(_enclosed(tokens, number)) if token.type.endswith("_open") else ""
        if token.type in PAIRS:
            name, mark = PAIRS[token.type]
            yield name, f"{mark}{inside}{mark}"
        elif token.type == "hardbreak":
            yield BREAK, "a backslash at the end of a line"
        elif token.type == "link_open":
            kind = LINK if any(one.type != "link_close" for one in _enclosed(tokens, number)) else EMPTY
            yield f"{kind}{token.attrs.get('href')}", f"[{inside}]({token.attrs.get('href')})"
        elif token.type == "image":
            yield f"image {token.attrs.get('src')}", f"![{token.content}]({token.attrs.get('src')})"
        elif token.type == "code_inline":
            yield f"code `{token.content}`", f"`{token.content}`"
        elif token.type == "math_inline":
            yield f"formula ${WORDS_IN_FORMULA.sub('', token.content)}$", f"${token.content}$"
        elif token.type == "myst_role":
            yield _role(token), f"{{{token.meta['name']}}}`{token.content}`"
        elif token.type in {"html_inline", "html_block"}:
            yield f"HTML {token.content.strip()}", token.content.strip()
        for name in ("class", "id"):
            if token.type.endswith("_open") and name in token.attrs:
                sign = "." if name == "class" else "#"
                yield f"attribute {name}={token.attrs[name]}", f"[{inside}]{{{sign}{token.attrs[name]}}}"


def _enclosed(tokens: Sequence[Token], start: int) -> Iterator[Token]:
    """Yield the tokens between an opening token and its closing one."""
    for token in tokens[start + 1 :]:
        if token.level <= tokens[start].level:
            return
        yield token


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
        if token.type == "myst_role" and token.meta["name"] not in WORDLESS:
            match = TARGET.fullmatch(token.content)
            words += match["text"] if match else token.content
        elif token.type in {"text", "code_inline"}:
            words += token.content
        elif token.type in {"softbreak", "hardbreak"}:
            words += " "
    return FOOTNOTE.sub("", words)
