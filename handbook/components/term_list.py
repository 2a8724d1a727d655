"""`{term-list}`: the termbase that translators use, shown to readers in either direction."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from docutils import nodes
from docutils.parsers.rst import directives

from handbook.base.memory import PageFact
from handbook.components.classes import TERM_LIST
from handbook.components.directive import FactDirective
from handbook.components.entries import address
from handbook.po import terms

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

    from handbook.components.maker import Row


# By id of a term, the address of its row in the list that begins with the language of the build.
ROWS = PageFact[dict[str, str]]("term_rows", {})


class TermList(FactDirective):
    """A table of terms sorted by the first language, with a mark where people of the trade keep the English word."""

    option_spec: ClassVar = {"direction": directives.unchanged_required}  # such as en-nl

    def show(self) -> list[nodes.Node]:
        """Return the table; the terms are the same on a page in any language."""
        make = self.make
        path = Path(self.env.srcdir) / "locales" / "terms.csv"
        self.env.note_dependency(str(path))
        found = terms.load(path)
        codes = terms.languages(found)
        first, _sign, second = self.options.get("direction", "-".join(codes[:2])).partition("-")
        if not {first, second} <= set(codes):
            known = ", ".join(f"{one}-{other}" for one in codes for other in codes if one != other)
            raise self.error(f"unknown direction '{first}-{second}'; use one of: {known}")
        rows: list[Row] = []
        places: dict[str, str] = {}
        known_in_both = [term for term in found if term.preferred[first] and term.preferred[second]]
        for term in sorted(known_in_both, key=lambda term: term.preferred[first][0].casefold()):
            mark: list[nodes.Node] = [make.paragraph(self.word("keep", term.keep))] if term.keep != "no" else []
            words = [[make.bare(make.name("; ".join(term.preferred[code])))] for code in (first, second)]
            rows.append([*words, mark])
            places[term.ident] = address(f"{first}-{second}", term.preferred[first][0])
        heads = self.heads(f"term_{first}", f"term_{second}", "keep")
        table = make.table(heads, rows, TERM_LIST)
        (body,) = table.findall(nodes.tbody)
        for row, place in zip(body.findall(nodes.row), places.values(), strict=True):
            row["ids"].append(place)
        if first == self.config.language:
            ROWS.note(self.env.metadata[self.env.current_document.docname], places)
        return [table]


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the directive."""
    app.add_directive("term-list", TermList)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
