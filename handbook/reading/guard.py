"""Holds a page, while it is read, to what may reach readers (handbook.base.safety): the walls around MyST.

Nothing that is refused is carried out: a directive that may not be used does not run, so no file is read and no
address is asked for, and what it would have put on the page is left out.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from docutils import nodes
from docutils.parsers.rst import directives, roles
from docutils.parsers.rst.languages import en
from myst_parser.parsers.directives import parse_directive_text
from myst_parser.parsers.mdit import create_md_parser
from sphinx.directives.other import Include
from sphinx.directives.patches import CSVTable
from sphinx.errors import SphinxError

from handbook.base.safety import pages
from handbook.base.safety.files import unreadable
from handbook.base.safety.messages import ICON, seeing, wrong_icon
from handbook.reading.accents import as_on_disk
from handbook.reading.circles import lists_itself
from handbook.reading.renderer import HandbookRenderer

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docutils.parsers.rst import Directive
    from markdown_it import MarkdownIt
    from markdown_it.rules_core import StateCore
    from markdown_it.tree import SyntaxTreeNode
    from myst_parser.config.main import MdParserConfig
    from sphinx.environment import BuildEnvironment

# Whose directives show roles, cards and the like, and read nothing.
OURS = ("handbook.", "sphinx_design.")
UNCLOSED = "handbook-unclosed-comment"
# An option without a value: some of docutils' readers of options stumble over that.
EMPTY = re.compile(r"^(:[\w-]+:)[ \t]*$", re.MULTILINE)


class RowsHere(CSVTable):
    """A table of rows that stand in the page: docutils' own also reads files and asks the network for them."""

    option_spec = {  # noqa: RUF012 - as docutils has it
        name: read for name, read in (CSVTable.option_spec or {}).items() if name not in pages.READING["csv-table"]
    }


class IncludeHere(Include):
    """An include of Markdown: docutils' own also loads any module of Python that is named as a parser."""

    option_spec = {name: read for name, read in (Include.option_spec or {}).items() if name != "parser"}  # noqa: RUF012 - as docutils has it


# Those of others, with less.
LESS = (RowsHere, IncludeHere)


class Refusal(NamedTuple):
    """What was left out of a page: the file and the line where it stands, and why."""

    file: str
    line: int
    what: str


class Renderer(HandbookRenderer):
    """MyST's renderer without what no page may hold; `refused` tells what was left out, until somebody empties it."""

    refused: list[Refusal]

    def __init__(self, parser: MarkdownIt) -> None:
        super().__init__(parser)
        self.refused = []
        self.around: list[str] = []  # the files that hold the one that is being read

    def refuse(self, line: int, what: str) -> None:
        """Note what is left out."""
        self.refused.append(Refusal(str(self.document["source"]), line, what))

    def run_directive(
        self,
        name: str,
        first_line: str,
        content: str,
        position: int,
        additional_options: dict[str, str] | None = None,
        *,
        block_text: str | None = None,
    ) -> list[nodes.Element]:
        """Run a directive if it may be used here, and may read what it asks for."""
        if wrong := self.wrong_directive(name, first_line, content):
            self.refuse(position, wrong)
            return []
        title, unclosed = pages.without_comments(first_line)  # docutils makes classes of its words
        if unclosed:
            self.refuse(position, f"a comment '{pages.OPEN}' that does not end on its line; close it")
        if self.english(name) in pages.READ_ARGUMENT:
            title = as_on_disk(self.sphinx_env, title)
        self.around.append(str(self.document["source"]))
        try:
            with self.within(name, title, content, position):
                return super().run_directive(
                    name, title, content, position, additional_options, block_text=block_text
                )
        except SphinxError:
            raise
        except Exception as error:
            self.refuse(
                position, f"the directive {{{name}}} can do nothing with what it was given ({_why(error, content)})"
            )
            return []
        finally:
            self.around.pop()

    def wrong_directive(self, name: str, first_line: str, content: str) -> str:
        """Return what is wrong with a directive, or ""; one that does not exist is told by MyST."""
        found, _messages = directives.directive(name, self.language_module_rst, self.document)
        if found is None and name != "eval-rst":
            return ""
        if found is not None and found not in LESS and found.__module__.startswith(OURS):
            return ""
        english = self.english(name)
        wrong = pages.wrong_directive(english)
        if english == "toctree" and lists_itself(content, self.sphinx_env.current_document.docname):
            return "this toctree lists the page that it stands on; take it out"
        if not wrong and found is not None and english in pages.READING:
            return next(self.wrong_files(found, english, first_line, content), "")
        return wrong

    def english(self, name: str) -> str:
        """Return the name of a directive as docutils has it, which also knows the names of other languages."""
        bare = name.lower()
        # None for a language that docutils has no names in, as half of those of the EU.
        own: dict[str, str] = getattr(self.language_module_rst, "directives", {})
        return own.get(bare) or en.directives.get(bare, bare)

    def wrong_files(self, found: type[Directive], name: str, first_line: str, content: str) -> Iterator[str]:
        """Yield what is wrong with the files that a directive would read."""
        try:
            parsed = parse_directive_text(CSVTable if found is RowsHere else found, first_line, content)
        except Exception:  # MyST tells of it, or it is told when the directive runs
            return
        if name == "csv-table":
            for option in pages.READING[name]:
                if option in parsed.options:
                    yield f"{{csv-table}} may not read with ':{option}:'; write the rows between the fences"
            return
        named = [*parsed.arguments[:1], *(parsed.options.get(option) for option in pages.READING[name])]
        for path in filter(None, named):
            bare = "".join(str(path).split("\n")).strip()
            yield from wrong_file(self.sphinx_env, bare)
            whole = self.sphinx_env.relfn2path(bare)[1]
            if name == "include" and not parsed.options.keys() & {"literal", "code"} and self.holds(whole):
                yield f"{bare} would be included in itself, without an end; take this out"

    def holds(self, path: str) -> bool:
        """Tell whether a file is the one that is being read, or one that holds it."""
        held = [Path(source).resolve() for source in (*self.around, str(self.document["source"]))]
        return Path(path).resolve() in held

    def render_restructuredtext(self, token: SyntaxTreeNode) -> None:
        """Refuse reStructuredText, whose directives do not come by here."""
        self.refuse(_line(token), pages.wrong_directive("eval-rst"))

    def render_html_block(self, token: SyntaxTreeNode) -> None:
        """Leave out a comment, which editors keep to themselves, and refuse other HTML."""
        if wrong := pages.wrong_html(token.content):
            self.refuse(_line(token), wrong)

    def render_myst_line_comment(self, token: SyntaxTreeNode) -> None:
        """Leave out a comment `% …`."""

    def render_myst_block_break(self, token: SyntaxTreeNode) -> None:
        """Leave out a mark `+++ …`, which shows nothing."""

    def render_link_unknown(self, token: SyntaxTreeNode) -> None:
        """Let a link find its file, whichever way the accents of its name are written."""
        path, sign, place = self.md.normalizeLinkText(str(token.attrs.get("href") or "")).partition("#")
        if not path.isascii():
            token.attrs["href"] = as_on_disk(self.sphinx_env, path) + sign + place
        super().render_link_unknown(token)

    def render_inline(self, token: SyntaxTreeNode) -> None:
        """Tell a comment that goes on for ever, and what was meant to be a role or a directive."""
        if token.meta.get(UNCLOSED):
            where = "that does not end in its paragraph or cell; close it"
            self.refuse(_line(token), f"a comment '{pages.OPEN}' {where}")
        if lost := pages.lost_marks(token.content):
            self.refuse(_line(token) + token.content[: lost[0]].count("\n"), lost[1])
        if pages.has_comment_in_attributes(token.content):
            self.refuse(_line(token), "a comment in attributes, {… % … %}, which translators would see; remove it")
        super().render_inline(token)

    def render_hardbreak(self, token: SyntaxTreeNode) -> None:
        """Refuse a line that must end where it ends."""
        self.refuse(_line(token), pages.HARD_BREAK)
        self.render_softbreak(token)

    def render_myst_role(self, token: SyntaxTreeNode) -> None:
        """Refuse HTML, and an icon with odd classes: they end up in the page as they are written."""
        name = token.meta["name"]
        wrong = wrong_icon(token.content) if ICON.fullmatch(name) else ""
        found: object = roles.role(name, self.language_module_rst, 0, self.reporter)[0]
        if found is roles.raw_role:
            wrong = f"the role {{{name}}} writes HTML; {pages.INSTEAD['raw']}"
        if wrong:
            self.refuse(_line(token), wrong)
        else:
            super().render_myst_role(token)


def guarded_parser(config: MdParserConfig) -> MarkdownIt:
    """Return MyST's parser with the guard in it."""
    md = create_md_parser(config, Renderer)
    md.core.ruler.after("block", "handbook_comments", _drop_comments)
    return seeing(md)


def wrong_file(env: BuildEnvironment, path: str) -> Iterator[str]:
    """Yield why the page that is being read may not read a file, named as it is on the page."""
    if path.startswith("<"):
        yield f"{path} is a file of docutils, not of the handbook"
        return
    _relative, absolute = env.relfn2path(path, env.current_document.docname)
    if reason := unreadable(Path(absolute), Path(env.srcdir)):
        yield f"the file {path} may not be read: {reason}"


def _drop_comments(state: StateCore) -> None:
    """Take comments out of the words of a text before they are parsed, so that no message has them either."""
    for token in state.tokens:
        if token.type == "inline" and pages.OPEN in token.content:
            token.content, unclosed = pages.without_comments(token.content)
            token.meta[UNCLOSED] = unclosed


def _why(error: Exception, content: str) -> str:
    """Return what a directive could not use; where only Python has words for it, the options that have no value."""
    empty = ", ".join(dict.fromkeys(EMPTY.findall(content)))
    return f"{empty} without a value" if empty and isinstance(error, AttributeError) else str(error)


def _line(token: SyntaxTreeNode) -> int:
    return token.map[0] if token.map else 1
