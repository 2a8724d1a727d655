"""MyST's renderer, with messages that name the right line and the way out."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from docutils.parsers.rst import directives, roles
from myst_parser.mdit_to_docutils.sphinx_ import SphinxRenderer
from myst_parser.warnings_ import MystWarnings

from handbook.base.near import near
from handbook.reading.lines import Written, number_pieces

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from types import ModuleType

    from docutils import nodes
    from markdown_it import MarkdownIt
    from markdown_it.tree import SyntaxTreeNode

# Those that parse their cells and captions as if they were pages of their own.
IN_ORDER = {"csv-table", "code-block", "sourcecode", "literalinclude"}


class HandbookRenderer(SphinxRenderer):
    """Renders a page or a message."""

    def __init__(self, parser: MarkdownIt) -> None:
        super().__init__(parser)
        self.written: list[Written] = []  # the directives around what is being read

    @contextmanager
    def within(self, name: str, first_line: str, content: str, position: int) -> Iterator[None]:
        """Let the texts of a directive find the lines on which they stand, while it runs."""
        lines = [first_line, *content.split("\n")]
        self.written.append(Written(str(self.document["source"]), position, lines, name.lower() in IN_ORDER))
        try:
            yield
        finally:
            self.written.pop()

    def render_colon_fence(self, token: SyntaxTreeNode) -> None:
        """Render a directive between colons.

        MyST puts an empty line before a directive that begins another one, and then counts that line too.
        """
        name, _space, arguments = (token.info or "").strip().partition(" ")
        if name.startswith("{") and name.endswith("}"):
            self.render_directive(token, name[1:-1], arguments.strip())
        else:
            super().render_colon_fence(token)

    def nested_render_text(
        self,
        text: str,
        lineno: int,
        inline: bool = False,
        temp_root_node: nodes.Element | None = None,
        heading_offset: int = 0,
    ) -> None:
        """Render the text of a directive; of one that is a line, such as a title, MyST would name the next line."""
        first = max(lineno - 1, 0) if inline else lineno
        if self.written and (inline or self.written[-1].in_order):
            line = self.written[-1].line_of(text, str(self.document["source"]), first + 1)
            first = first if line is None else line - 1
        super().nested_render_text(text, first, inline, temp_root_node, heading_offset)

    def render_inline(self, token: SyntaxTreeNode) -> None:
        """Render words; MyST would give all of them the line on which their paragraph begins."""
        if "\n" in token.content:
            number_pieces(token)
        super().render_inline(token)

    def create_warning(self, message: str, subtype: Any, **options: Any) -> nodes.system_message | None:  # noqa: ANN401
        """Warn; of a name that is not known, say what it looks like."""
        name = message.rpartition(" ")[2].strip("'\".")
        if subtype is MystWarnings.UNKNOWN_DIRECTIVE:
            message += near(name, registered(directives, "_directives"))
        elif subtype is MystWarnings.UNKNOWN_ROLE:
            message = message.rstrip(".") + near(name, registered(roles, "_roles"))
        return super().create_warning(message, subtype, **options)


def registered(module: ModuleType, name: str) -> Iterable[str]:
    """Return what extensions have registered with docutils, which has no public list of it."""
    known: Iterable[str] = vars(module).get(name, ())
    return known
