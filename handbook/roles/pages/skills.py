"""Directives for the pages that own shared data: skills, tools, material, the role finder, downloads."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from docutils import nodes

from handbook.components import filters
from handbook.components.classes import MATRIX, WIDE_TABLE
from handbook.components.directive import former
from handbook.components.entries import Entry, look_up_terms
from handbook.components.nodes import meter
from handbook.facts.published import anchors
from handbook.reading.message_use import noting_translator
from handbook.roles.pages.directive import RoleDirective

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

    from handbook.components.maker import Row
    from handbook.roles.reference import SkillInfo
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


class SkillSentences(RoleDirective):
    """What one can do at each level: of the skills that are named, or of all, folded per group of skills."""

    optional_arguments: ClassVar[int] = 1
    final_argument_whitespace = True

    def show(self) -> list[nodes.Node]:
        """Return a table of the skills that are named, or one per group."""
        skills = self.catalogue.shared.skills
        if self.arguments:
            names = self.arguments[0].split()
            for name in names:
                if name not in skills:
                    raise self.error(f"unknown skill '{name}'; use some of: {', '.join(skills)}")
            return [self.table([skills[name] for name in names])]
        groups = self.known.groups.items()
        owned = [(title, [skill for skill in skills.values() if skill.group == group]) for group, title in groups]
        return [self.make.dropdown(title, [self.table(found)]) for title, found in owned if found]

    def table(self, skills: list[SkillInfo]) -> nodes.table:
        """Return a row per skill and a column per level."""
        make, levels = self.make, self.known.levels
        head: Row = [*self.heads("skill"), *[[make.paragraph(level.name)] for level in levels.values()]]
        rows = [[[make.paragraph(skill.name)], *[[self.can(skill, level)] for level in levels]] for skill in skills]
        return make.table(head, rows, "skill-sentences")


class SkillList(RoleDirective):
    """All skills from A to Z, with what they mean and who needs them."""

    def show(self) -> list[nodes.Node]:
        """Return the skills, sorted by their name in the language of the build."""
        make, shared = self.make, self.catalogue.shared
        translate = noting_translator(self.env)
        before = former(self.env, "skill")
        items: list[tuple[nodes.term, list[nodes.Node]]] = []
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
            term = nodes.term(
                "", "", make.phrase(skill.name), ids=anchors("skill", skill.id, before), translatable=False
            )
            self.set_source_info(term)
            items.append((term, body))
        found = make.definitions(items, "skill-list")
        kind = Entry(self.spoken("head", "skill"))
        return [look_up_terms(found, [kind] * len(items))]


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the directives for skills and their levels."""
    directives = {
        "skill-levels": SkillLevels,
        "skill-matrix": SkillMatrix,
        "skill-sentences": SkillSentences,
        "skill-list": SkillList,
    }
    for name, directive in directives.items():
        app.add_directive(name, directive)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
