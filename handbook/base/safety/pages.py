"""Which directives a page may use, and what may be hidden in one: comments that editors keep to themselves."""

from __future__ import annotations

import re

# Of docutils, Sphinx and MyST: those that show what stands in them.  Our own and those of sphinx-design come on top.
SHOWING = (
    "acks admonition attention caution centered class code code-block codeauthor compound container contents "
    "csv-table cssclass danger default-domain deprecated epigraph error figure figure-md glossary "
    "highlight highlightlang highlights hint hlist image important include index list-table literalinclude "
    "math note parsed-literal pull-quote rst-class rubric sectionauthor seealso sidebar sourcecode "
    "table tabularcolumns tip toctree topic versionadded versionchanged versionremoved warning"
)
DIRECTIVES = frozenset(SHOWING.split())
# Options that name a file or an address to read; the argument of the first two is one as well.
READING = {"include": (), "literalinclude": ("diff",), "csv-table": ("file", "url")}
READ_ARGUMENT = ("include", "literalinclude")
INSTEAD = {
    "raw": "write it in Markdown; neither translators nor the guide see raw HTML",
    "eval-rst": "write it in Markdown",
    "role": "use a role that exists",
    "default-role": "name the role where it is used",
    "meta": "put the description and keywords in the front matter",
    "title": "put the title in the front matter",
    "only": "it hides text without a word; site and guide both show all of a page",
}
HARD_BREAK = (
    "a hard line break (two spaces or a backslash at the end of a line), which no translator would see; "
    "begin a new paragraph or an item of a list, or go on in the same line"
)
OPEN, CLOSE = "<!--", "-->"
COMMENTED = re.compile(r"(?<=[\])`])\{[^{}\n]*%")
TICKS = re.compile(r"`+")
PIECE = re.compile(r"[{`\\]")  # what a role, a piece of code or an escaped sign begins with
ROLE = re.compile(r"\{([a-zA-Z][\w:+-]*)\}(`+)")
FENCE = re.compile(r"^[ \t>]*(?:`{3,}|~{3,}|:{3,})[ \t]*\{", re.MULTILINE)


def wrong_directive(name: str) -> str:
    """Return what is wrong with the use of a directive of docutils, Sphinx or MyST, by its English name, or ""."""
    if name in DIRECTIVES:
        return ""
    remedy = INSTEAD.get(name, "what may be used is listed in handbook/base/safety/pages.py")
    return f"the directive {{{name}}} is not available in this handbook; {remedy}"


def without_comments(text: str) -> tuple[str, bool]:
    """Return a text without its comments `<!-- … -->`, and whether one is left that is not closed.

    What stands in code stays, and so does what a backslash stands before.
    """
    if OPEN not in text:
        return text, False
    found, position = "", 0
    while position < len(text):
        if text.startswith(OPEN, position):
            end = text.find(CLOSE, position + len(OPEN))
            if end < 0:
                return found + text[position:], True
            position = end + len(CLOSE)
            if (not found or found[-1].isspace()) and (position == len(text) or text[position].isspace()):
                found = found.rstrip(" ")
        else:
            end = _end_of_piece(text, position)
            found += text[position:end]
            position = end
    return found.lstrip(" ") if text.startswith(OPEN) else found, False


def _end_of_piece(text: str, start: int) -> int:
    """Return where an escaped sign, a piece of code, or any other sign ends that starts at a place of a text."""
    if text[start] == "\\":
        return start + 2
    if ticks := TICKS.match(text, start):
        closing = re.compile(rf"(?<!`){ticks[0]}(?!`)").search(text, ticks.end())
        return closing.end() if closing else ticks.end()
    return start + 1


def has_comment_in_attributes(text: str) -> bool:
    """Tell whether the attributes behind a link, a picture or a piece of text hold a comment, `{.class % … %}`."""
    if "%" not in text or "{" not in text:
        return False
    position, found = 0, ""
    while position < len(text):
        end = _end_of_piece(text, position)
        found += "`" if text[position] == "`" else text[position:end]
        position = end
    return bool(COMMENTED.search(found))


def lost_marks(text: str) -> tuple[int, str] | None:
    """Return where something begins that was meant to be a role or a directive, and is nothing or words; and what."""
    if fence := FENCE.search(text):
        return fence.start(), (
            "a directive that is read as words; put its fence on a line after an empty one, and use colons, "
            ":::{name}, when there are backticks on its line"
        )
    position = 0
    while "{" in text and (found := PIECE.search(text, position)):
        position = found.start()
        if role := ROLE.match(text, position):
            closing = re.compile(rf"(?<!`){role[2]}(?!`)").search(text, role.end())
            if closing is None or not text[role.end() : closing.start()].strip():
                lacks = "with nothing between its backticks" if closing else "without words, or a closing backtick"
                return position, f"the role {{{role[1]}}} {lacks}; write its words, or remove it"
            position = closing.end()
        else:
            position = _end_of_piece(text, position)
    return None


def is_comment(html: str) -> bool:
    """Tell whether a piece of HTML is comments and nothing else."""
    rest = html.strip()
    while rest.startswith(OPEN):
        end = rest.find(CLOSE, len(OPEN))
        if end < 0:
            return False
        rest = rest[end + len(CLOSE) :].lstrip()
    return not rest


def wrong_html(html: str) -> str:
    """Return what is wrong with a piece of HTML in Markdown, or "" for comments."""
    if is_comment(html):
        return ""
    if html.lstrip().startswith(OPEN):
        if CLOSE not in html:
            return f"a comment '{OPEN}' that is not closed; it would swallow the rest of the page"
        return "text or HTML on the line of a comment, which no reader would see; put the comment on lines of its own"
    if re.search(r"<img\b", html, re.IGNORECASE):
        return "raw <img>; copy the picture to _static/images/ and use the figure directive with :alt:"
    if re.search(r"<(script|iframe|link|style|object|embed|form|base|meta|svg)\b", html, re.IGNORECASE):
        return "raw HTML that loads or runs something; a page may not do that, remove it"
    return "raw HTML; translators and the PDF never see it, write it in Markdown"
