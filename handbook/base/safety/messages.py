"""What a message may hold: a text that is translated, a translation, or a text in front matter that readers see.

A message is one paragraph of words with marks in it.  It is no place for programs, files or pieces of pages: whoever
writes one need not be somebody who may write pages.  What is allowed is listed; everything else is refused.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any

from markdown_it import MarkdownIt
from markdown_it.rules_block import make_fence_rule
from mdit_py_plugins.attrs import attrs_block_plugin, attrs_plugin
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.dollarmath import dollarmath_plugin
from mdit_py_plugins.field_list import fieldlist_plugin
from mdit_py_plugins.footnote import footnote_plugin
from mdit_py_plugins.front_matter import front_matter_plugin
from mdit_py_plugins.myst_blocks import myst_block_plugin
from mdit_py_plugins.myst_role import myst_role_plugin

from handbook.base.formulas import wrong_formula
from handbook.base.safety.addresses import host_of, shown, wrong_address
from handbook.base.safety.pages import HARD_BREAK, lost_marks
from handbook.base.text_files import HIDDEN, numbered

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from markdown_it.token import Token

# Roles that show their words, or lead to a place of the handbook.
TEXT_ROLES = "abbr abbreviation emphasis kbd literal math strong sub subscript sup superscript term"
REFERENCE_ROLES = "cite claim doc number numref ref"
ROLES = frozenset(TEXT_ROLES.split() + REFERENCE_ROLES.split())
BADGE = re.compile(
    r"bdg(?:-(link|ref))?(?:-(?:primary|secondary|success|info|warning|danger|light|muted|dark|white|black)(?:-line)?)?"
)
LEADS_TO = re.compile(r".*<([^<>]*)>\s*(?:;[^<>]*)?|([^<>]*)", re.DOTALL)  # `words <target> ; tooltip`, or a target
LABEL = re.compile(r"[\w/-]+")
ICON = re.compile(r"octicon|fa[sbr]?|fa-(?:solid|brands|regular)|material-(?:regular|outlined|round|sharp|twotone)")
ICON_WORDS = re.compile(r"[\w .;-]+")  # an icon's size and classes end up in the page as they are written
# What can be no more than words with bold, code and links to our labels: nearly all messages, told without a parser.
HARMLESS = re.compile(
    r"""(?: [^\W\d_] | \d+(?!\d|[.)](?:\s|$)) | [“‘"'€](?=[\w*]) | \[(?=[\w*“‘\]]) | \*{1,3}(?=[\w“‘]) | `(?!`) )"""
    rf"""(?: [^<>&{{}}\\!|~^$@\]\t\n\r{HIDDEN}]++"""
    r"""  | & (?![\w#]+;)"""
    r"""  | \\ [*_.+#-]"""
    r"""  | \] (?![(:\[{])"""
    r"""  | \]\( (?: \#[\w-]+ | https://[a-z0-9-]+(?:\.[a-z0-9-]+)+ (?:/[\w./~-]*)? ) \) (?!{) )* (?<!\s)""",
    re.VERBOSE,
)
CONTROL = re.compile(f"[{HIDDEN}\r]")
NUMBERED = re.compile(r"^(\d+)([.)] )")
MARKS = (
    "text softbreak strong_open strong_close em_open em_close s_open s_close code_inline link_open "
    "link_close image math_inline myst_role footnote_ref span_open span_close"
)
INLINE = frozenset(MARKS.split())
ATTRIBUTES = {"class", "id", "href", "src", "alt", "title"}
PLAIN_VALUE = re.compile(r"[\w -]*")
PAGE_FILE = re.compile(r"(?:\.\./)*[\w./-]+\.md(?:#[\w-]*)?")
# What blocks are called, by the names of markdown-it without `_open`.
BLOCKS = {
    "math_block": "a formula on lines of its own",
    "fence": "a block between fences (a directive, or code)",
    "colon_fence": "a directive",
    "html_block": "HTML, or a comment",
    "heading": "a heading",
    "table": "a table",
    "myst_target": "a label, `(…)=`",
    "myst_line_comment": "a comment, `%`",
    "myst_block_break": "`+++`",
    "front_matter": "front matter",
    "footnote_reference": "the text of a footnote",
    "code_block": "code",
    "hr": "a line",
    "blockquote": "a quotation",
    "bullet_list": "a list",
    "ordered_list": "a numbered list",
    "dl": "a list of terms",
    "field_list": "a list of fields",
}
REMEDY = "a text is one paragraph of words, with bold, links, code and a few roles"


@cache
def parser() -> MarkdownIt:
    """Return the parser of messages: MyST's, as conf.py sets it up, but blind for no address."""
    md = MarkdownIt("commonmark").enable("table")
    md.use(front_matter_plugin).use(myst_block_plugin).use(myst_role_plugin)
    md.use(dollarmath_plugin, allow_labels=False, allow_space=False, allow_digits=False)
    md.use(footnote_plugin, inline=False, move_to_end=False, always_match_refs=True)
    fence = make_fence_rule(markers=(":",), token_type="colon_fence", exact_match=False)  # noqa: S106 - no password
    interrupts = ["paragraph", "reference", "blockquote", "list", "footnote_def"]
    md.block.ruler.before("fence", "colon_fence", fence, {"alt": interrupts})
    md.use(deflist_plugin).use(fieldlist_plugin)
    md.use(
        attrs_plugin,
        after=("image", "code_inline", "link_close", "span_close"),
        spans=True,
        span_after="footnote_ref",
    )
    md.use(attrs_block_plugin)
    return seeing(md)


def seeing(md: MarkdownIt) -> MarkdownIt:
    """Return a parser that takes any address for one: Markdown would show a dangerous one as text, and not tell."""

    def every_address(url: str) -> bool:
        return True

    md.validateLink = every_address  # type: ignore[method-assign]
    return md


def wrong_message(text: str, source: str = "", own: str = "") -> list[str]:
    """Return what a translation may not hold, nothing when all is well.

    `source` is its original: a picture that this shows may stay, and when it begins like a numbered list so may the
    translation.  `own` is the address of the site.
    """
    if HARMLESS.fullmatch(text):
        return []
    if hidden := CONTROL.search(text):
        return [f"a sign that nobody sees ({numbered(hidden[0])}); {REMEDY}"]
    if NUMBERED.match(source):
        text = NUMBERED.sub(r"\1\\\2", text)
    env: dict[str, object] = {}
    tokens = parser().parse(text, env)
    found = list(_blocks(tokens, env))
    pictures = _pictures(source) if "![" in text else set()
    for token in tokens:
        found += _inline(token.children or [], pictures, own)
    return list(dict.fromkeys(found + _lost(text)))


def wrong_words(text: str, own: str = "") -> list[str]:
    """Return what a text in front matter may not hold; it stands on a line by itself, so nothing makes it a block."""
    if HARMLESS.fullmatch(text):
        return []
    if hidden := CONTROL.search(text):
        return [f"a sign that nobody sees ({numbered(hidden[0])}); {REMEDY}"]
    found = [wrong for token in parser().parseInline(text, {}) for wrong in _inline(token.children or [], set(), own)]
    return list(dict.fromkeys(found + _lost(text)))


def _lost(text: str) -> list[str]:
    lost = lost_marks(text)
    return [lost[1]] if lost else []


def wrong_label(text: str, source: str) -> str:
    """Return what is wrong with a word of the interface: it goes into pages and scripts as it is, also in quotes."""
    signs = sorted({sign for sign in text if sign in '<>&"`' or CONTROL.match(sign)} - set(source))
    return f"the sign {' '.join(map(repr, signs))}; words of the interface are plain text" if signs else ""


def _blocks(tokens: Iterable[Token], env: dict[str, object]) -> Iterator[str]:
    """Yield what makes a text more than one paragraph."""
    top = [token for token in tokens if token.level == 0 and not token.type.endswith("_close")]
    for token in top:
        if token.type != "paragraph_open":
            name = token.type.removesuffix("_open")
            yield f"{BLOCKS.get(name, name)}; {REMEDY}"
        elif token.attrs or _left_out(token):
            yield f"attributes of a paragraph, `{{…}}`; {REMEDY}"
    if env.get("references"):
        yield f"an address for a link elsewhere, `[…]: …`; {REMEDY}"
    elif not top or [token.type for token in top] == ["paragraph_open"] * 2:
        yield f"{'more than one paragraph' if top else 'nothing that can be read'}; {REMEDY}"


def _inline(tokens: Iterable[Token], pictures: set[str], own: str) -> Iterator[str]:
    """Yield what the words of a paragraph may not hold."""
    for token in tokens:
        if token.type not in INLINE:
            yield HARD_BREAK if token.type == "hardbreak" else f"{_named(token)}; {REMEDY}"
        for name, value in (token.attrs | _left_out(token)).items():
            if name not in ATTRIBUTES or (name in {"class", "id"} and not PLAIN_VALUE.fullmatch(str(value))):
                yield f"the attribute '{name}'; {REMEDY}"
        if token.type == "link_open":
            yield from _link(str(token.attrs.get("href", "")), own)
        elif token.type == "image":
            if (address := str(token.attrs.get("src", ""))) not in pictures:
                yield f"the picture {shown(address)}, which the original does not show; leave it out"
            yield from _inline(token.children or [], pictures, own)
        elif token.type == "math_inline":
            yield from filter(None, [wrong_formula(token.content)])
        elif token.type == "myst_role":
            yield from _role(token, own)


def _left_out(token: Token) -> dict[str, Any]:
    """Return the attributes that their plugin leaves out by itself, without a word: those that run something."""
    left_out: dict[str, Any] = token.meta.get("insecure_attrs", {})
    return left_out


def _named(token: Token) -> str:
    return f"HTML, or a comment: {shown(token.content)}" if token.type == "html_inline" else token.type


def _link(address: str, own: str) -> Iterator[str]:
    if wrong := wrong_address(address, own):
        yield wrong
    elif not address.startswith(("#", "mailto:")) and not host_of(address) and not PAGE_FILE.fullmatch(address):
        yield f"a link to the file {shown(address)}; link to a page by its label, [](#label)"


def _role(token: Token, own: str) -> Iterator[str]:
    name = token.meta["name"]
    if ICON.fullmatch(name):
        if wrong := wrong_icon(token.content):
            yield wrong
    elif badge := BADGE.fullmatch(name):
        leads = LEADS_TO.fullmatch(token.content.strip())
        target = (leads[1] or leads[2] or "") if leads else ""
        if badge[1] == "link" and (wrong := wrong_address(target, own)):
            yield f"in the role {{{name}}}: {wrong}"
        elif badge[1] == "ref" and not LABEL.fullmatch(target):
            yield f"in the role {{{name}}}: {shown(target)} is no label of a page"
    elif name == "math":
        yield from filter(None, [wrong_formula(token.content)])
    elif name not in ROLES:
        yield f"the role {{{name}}}; only these are allowed here: {', '.join(sorted(ROLES))}, badges and icons"


def wrong_icon(words: str) -> str:
    """Return what is wrong with the words of an icon, or ""."""
    fine = ICON_WORDS.fullmatch(words)
    return (
        "" if fine else f"the icon {shown(words)}; give its name, and if need be a size and classes, with ; between"
    )


@cache
def _pictures(source: str) -> set[str]:
    """Return the addresses of the pictures in a text."""
    tokens = (child for token in parser().parseInline(source, {}) for child in token.children or [])
    return {str(token.attrs.get("src", "")) for token in tokens if token.type == "image"}
