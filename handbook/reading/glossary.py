"""The glossary of Sphinx, with the lines that an editor shows.

Sphinx takes the lines of terms from its content; MyST counts those from the directive's own first line.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docutils.statemachine import StringList
from sphinx.domains.std import Glossary

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata


# What MyST gives a directive in the place of docutils' state; the two have no type in common.
State = Any


class LinesOfPage:
    """The state of a directive, for who names lines of the page where the state itself counts from the directive."""

    def __init__(self, state: State, before: int) -> None:
        self.state = state
        self.before = before

    def __getattr__(self, name: str) -> State:
        """Return all else as it is."""
        return getattr(self.state, name)

    def nested_parse(self, block: StringList, input_offset: int, node: nodes.Element, **options: State) -> None:
        """Parse blocks of which the first stands on a line of the page."""
        self.state.nested_parse(block, input_offset - self.before, node, **options)


class GlossaryOfPage(Glossary):
    """A glossary whose terms know their lines."""

    def run(self) -> list[nodes.Node]:
        """Return the glossary; what is wrong in it is told with the line of the page."""
        source = str(self.state.document["source"])
        first = self.lineno + self.content_offset + 1
        items = [(source, first + number) for number in range(len(self.content))]
        self.content = StringList(list(self.content), items=items)
        on_page: State = LinesOfPage(self.state, self.lineno + 1)
        self.state = on_page
        return super().run()


def setup(app: Sphinx) -> ExtensionMetadata:
    """Put it in the place of Sphinx's."""
    app.add_directive_to_domain("std", "glossary", GlossaryOfPage, override=True)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
