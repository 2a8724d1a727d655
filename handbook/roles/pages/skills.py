"""Directives for the pages that own shared data: skills, tools, material, the role finder, downloads."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from handbook.components import filters
from handbook.components.classes import MATRIX, WIDE_TABLE
from handbook.components.entries import Entry, address, look_up_terms
from handbook.components.nodes import meter
from handbook.reading.message_use import noting_translator
from handbook.roles.pages.directive import RoleDirective

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

    from handbook.components.maker import Row
    from handbook.roles.role import Role


class SkillLevels(RoleDirective):
    """The levels of skills and what each means."""

    def show(self) -> list[nodes.Node]:
        """Return the levels as a definition list."""
        make = self.make
        items: list[tuple[nodes.term, list[nodes.Node]]] = []
        for level in self.known.levels.values():
            boxes = meter(value=level.step, most=self.known.most("level"))
            term = nodes.term("", "", boxes, make.phrase(level.name), translatable=False)
            self.set_source_info(term)
            items.append((term, [make.paragraph(level.meaning)]))
        return [make.definitions(items, "levels")]


class SkillMatrix(RoleDirective):
    """All skills against all roles, a table per group of skills."""

    def show(self) -> list[nodes.Node]:
        """Return one wide table; the cells give the level as a number and a meter."""
        make, shared = self.make, self.catalogue.shared
        roles = self.catalogue.guide()
        head: Row = [*self.heads("skill"), *[[make.bare(make.page(role.docname))] for role in roles]]
        rows: list[Row] = []
        marks: list[list[str]] = []
        names = self.known.groups
        used = [group for group in names if any(skill.group == group for skill in shared.skills.values())]
        options = [(group, names[group]) for group in used]
        choice = filters.Group("group", self.word("head", "group"), options)
        for group in used:
            for skill in shared.skills.values():
                if skill.group == group:
                    cells = [self.cell(role, skill.id) for role in roles]
                    rows.append([[make.paragraph(skill.name)], *cells])
                    marks.append(filters.marks([choice], {"group": [group]}))
        table = make.table(head, rows, MATRIX, "skill-matrix", WIDE_TABLE, row_classes=marks)
        form = filters.form(make, [choice], self.word("filter", "all"))
        return [form, table, make.paragraph(self.word("note", "levels"), "legend-levels")]

    def cell(self, role: Role, skill: str) -> list[nodes.Node]:
        """Return the level that a role needs, or nothing."""
        level = next((need.level for need in role.skills if need.id == skill), None)
        if level is None:
            return []
        step = self.known.step("level", level)
        return [self.make.bare(meter(value=step, most=self.known.most("level")), self.make.name(str(step)))]


class SkillList(RoleDirective):
    """All skills from A to Z, with what they mean and who needs them."""

    def show(self) -> list[nodes.Node]:
        """Return the skills, sorted by their name in the language of the build."""
        make, shared = self.make, self.catalogue.shared
        translate = noting_translator(self.env)
        items: list[tuple[nodes.term, list[nodes.Node]]] = []
        addresses: list[str] = []
        for skill in sorted(shared.skills.values(), key=lambda skill: translate(skill.name.value).casefold()):
            users = [
                (role, need.level) for role in self.catalogue.guide() for need in role.skills if need.id == skill.id
            ]
            parts: list[nodes.Node | str] = [make.phrase(self.word("head", "used_by")), ": "]
            for role, level in users:
                parts += [make.page(role.docname), " (", make.phrase(self.known.levels[level].name), ")", ", "]
            body: list[nodes.Node] = [make.paragraph(skill.meaning)]
            if users:
                body.append(make.bare(*parts[:-1], classes=["used-by"]))
            term = make.term(skill.name)
            items.append((term, body))
            addresses.append(address("skill", skill.id))
        found = make.definitions(items, "skill-list")
        kind = Entry(self.spoken("head", "skill"))
        return [look_up_terms(found, [(place, kind) for place in addresses])]


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the directives for skills and their levels."""
    directives = {"skill-levels": SkillLevels, "skill-matrix": SkillMatrix, "skill-list": SkillList}
    for name, directive in directives.items():
        app.add_directive(name, directive)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
