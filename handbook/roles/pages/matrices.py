"""Directives that set work, change and codes against the roles: who does what, what changed, which codes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from handbook.base.order import AFTER_TABLES
from handbook.base.problems import Text
from handbook.components.classes import MATRIX, WIDE_TABLE
from handbook.components.data_table import tables_of
from handbook.facts.tables import DataTable
from handbook.roles.pages.directive import RoleDirective, catalogue_of
from handbook.roles.pages.shown_facts import FactsDirective

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

    from handbook.components.maker import Row
    from handbook.roles.codes import Code


class ResponsibilityMatrix(RoleDirective):
    """Who is responsible for a piece of work, and who contributes."""

    def show(self) -> list[nodes.Node]:
        """Return the matrix; its letters are explained below it."""
        make = self.make
        roles = self.catalogue.guide()
        head: Row = [*self.heads("work"), *[[make.bare(make.page(role.docname))] for role in roles]]
        rows: list[Row] = []
        for work in self.catalogue.shared.work:
            cells: list[list[nodes.Node]] = [[make.paragraph(work.name)]]
            cells += [self.mark(work.duty(role.id)) for role in roles]
            rows.append(cells)
        legend = make.paragraph(self.word("note", "duty"), "legend-duty")
        return [make.table(head, rows, MATRIX, WIDE_TABLE), legend]

    def mark(self, duty: str) -> list[nodes.Node]:
        """Return the mark of a duty, that of the first in strong letters; nothing without a duty."""
        if not duty:
            return []
        place = self.known.ids("duty").index(duty) + 1
        mark = self.make.phrase(self.word("duty", duty), f"duty-{place}")
        return [self.make.bare(nodes.strong("", "", mark) if place == 1 else mark)]


class RoleChanges(FactsDirective):
    """What changed per role, with the evidence for it."""

    def show(self) -> list[nodes.Node]:
        """Return one row per role, in the order of the guide."""
        make = self.make
        found = {change.role: change for change in self.catalogue.shared.changes}
        rows: list[Row] = []
        for role in self.catalogue.roles:
            if change := found.get(role.id):
                stage = self.coloured("stage", role.stage)
                evidence = self.word("evidence", change.evidence)
                rows.append(
                    [
                        [make.bare(make.page(role.docname)), make.bare(stage)],
                        [make.paragraph(change.text)],
                        [make.paragraph(evidence)],
                    ]
                )
        return [make.table(self.heads("role", "change", "certainty"), rows, "role-changes")]


class CodeTable(RoleDirective):
    """The codes of all roles in public frameworks."""

    def show(self) -> list[nodes.Node]:
        """Return a table with one row per role and a column per framework."""
        make, schemes = self.make, self.known.schemes
        head: Row = [*self.heads("role"), *[[make.bare(make.name(known.titled()))] for known in schemes.values()]]
        rows: list[Row] = []
        for role in self.catalogue.roles:
            cells: list[list[nodes.Node]] = [[make.bare(make.page(role.docname))]]
            for scheme in schemes:
                by_fit: dict[str, list[Code]] = {}
                for code in role.codes:
                    if code.scheme == scheme:
                        by_fit.setdefault(code.fit, []).append(code)
                lines: list[nodes.Node] = []
                for fit, codes in by_fit.items():
                    lines += [make.bare(self.code(code)) for code in codes if code.code or code.label]
                    lines += [make.bare(make.phrase(self.word("fit", fit)), classes=["fit"])]
                cells.append(lines)
            rows.append(cells)
        return [make.table(head, rows, "code-table", WIDE_TABLE)]

    def code(self, code: Code) -> nodes.Node:
        """Return a code with its name, as a link where it has an address."""
        name = " ".join(filter(None, (code.code, code.label)))
        return self.make.external(name, code.place) if code.place else self.make.name(name)


class Credits(RoleDirective):
    """The credit that the licence of each framework asks for."""

    def show(self) -> list[nodes.Node]:
        """Return the credits as a list."""
        texts = [scheme.credit for scheme in self.known.schemes.values() if scheme.credit]
        return [self.make.bullets([[self.make.paragraph(text)] for text in texts], "credits")]


def offer_work(app: Sphinx) -> None:
    """Let pages show and draw the work with its duties as a table, `work` (handler of `builder-inited`)."""
    catalogue = catalogue_of(app.srcdir)
    known, work = catalogue.known, catalogue.shared.work
    words, duties = known.labels.get("head", {}), known.ids("duty")
    if not work or "work" not in words:
        return
    rows: list[dict[str, tuple[Text, ...]]] = []
    for piece in work:
        named = {duty: tuple(Text(role, piece.path, piece.line) for role in piece.duties[duty]) for duty in duties}
        rows.append({"what": (piece.name,), **named})
    columns = {"what": words["work"], **{duty: known.labels["duty"][duty] for duty in duties}}
    table = DataTable("work", work[0].path, columns, tuple(duties), (), (), None, None, tuple(rows))
    tables_of(app.srcdir).setdefault(table.name, table)


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the directives, and the table."""
    app.connect("builder-inited", offer_work, priority=AFTER_TABLES)
    app.add_directive("responsibility-matrix", ResponsibilityMatrix)
    app.add_directive("role-changes", RoleChanges)
    app.add_directive("code-table", CodeTable)
    app.add_directive("credits", Credits)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
