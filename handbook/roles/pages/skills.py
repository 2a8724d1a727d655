"""Directives for the pages that own shared data: skills, tools, material, the role finder, downloads."""

from __future__ import annotations

import datetime
import posixpath
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.locale import _

from handbook.components import filters
from handbook.components.maker import Row
from handbook.components.nodes import meter
from handbook.publish import offline
from handbook.reading.message_use import noting_translator
from handbook.roles import reference
from handbook.roles.pages.directive import RoleDirective
from handbook.roles.pages.role_page import tool_state

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

    from handbook.roles.role import Role


class SkillLevels(RoleDirective):
    """The four levels and what each means."""

    def show(self) -> list[nodes.Node]:
        """Return the levels as a definition list."""
        make = self.make
        items: list[tuple[nodes.term, list[nodes.Node]]] = []
        for level, (name, meaning) in self.catalogue.shared.levels.items():
            term = nodes.term("", "", meter(value=reference.LEVELS[level]), make.phrase(name), translatable=False)
            self.set_source_info(term)
            items.append((term, [make.paragraph(meaning)]))
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
        used = [group for group in shared.groups if any(skill.group == group for skill in shared.skills.values())]
        options = [(group, shared.groups[group]) for group in used]
        choice = filters.Group("group", self.word("head", "group"), options)
        for group in used:
            for skill in shared.skills.values():
                if skill.group == group:
                    cells = [self.cell(role, skill.id) for role in roles]
                    rows.append([[make.paragraph(skill.name)], *cells])
                    marks.append(filters.marks([choice], {"group": [group]}))
        table = make.table(head, rows, "matrix", "skill-matrix", "wide", row_classes=marks)
        form = filters.form(make, [choice], self.word("filter", "all"))
        return [form, table, make.paragraph(self.word("note", "levels"), "legend-levels")]

    def cell(self, role: Role, skill: str) -> list[nodes.Node]:
        """Return the level that a role needs, or nothing."""
        level = next((need.level for need in role.skills if need.id == skill), None)
        if level is None:
            return []
        step = reference.LEVELS[level]
        return [self.make.bare(meter(value=step), self.make.name(str(step)))]


class SelfTest(RoleDirective):
    """The skills as a form to fill in: one mark per skill, on paper or, where a script runs, on the page."""

    def show(self) -> list[nodes.Node]:
        """Return one table per group of skills, with an empty box per level."""
        make, shared = self.make, self.catalogue.shared
        found = nodes.container(classes=["self-test"])
        names = [name for name, _meaning in shared.levels.values()]
        for group, title in shared.groups.items():
            rows: list[Row] = []
            needs: list[list[str]] = []
            for skill in shared.skills.values():
                if skill.group == group:
                    boxes = [
                        [make.bare(make.name("☐", f"box-{skill.id}-{step}"))] for step in range(1, len(names) + 1)
                    ]
                    rows.append([[make.paragraph(skill.name), make.paragraph(skill.meaning, "meaning")], *boxes])
                    needs.append(self.needs(skill.id))
            if rows:
                head: Row = [[make.paragraph(title)], *[[make.paragraph(name)] for name in names]]
                found += make.table(head, rows, "self-test-group", row_classes=needs)
        roles = make.bullets([[make.bare(make.page(role.docname))] for role in self.catalogue.guide()])
        hint = make.paragraph(self.word("note", "self_test"))
        return [found, nodes.container("", hint, roles, classes=["self-test-roles"])]

    def needs(self, skill: str) -> list[str]:
        """Return, for the script, which roles need a skill at which level: `need-mlops-engineer-3`."""
        return [
            f"need-{role.id}-{reference.LEVELS[need.level]}"
            for role in self.catalogue.guide()
            for need in role.skills
            if need.id == skill
        ]


class SkillList(RoleDirective):
    """All skills from A to Z, with what they mean and who needs them."""

    def show(self) -> list[nodes.Node]:
        """Return the skills, sorted by their name in the language of the build."""
        make, shared = self.make, self.catalogue.shared
        translate = noting_translator(self.env)
        items: list[tuple[nodes.term, list[nodes.Node]]] = []
        for skill in sorted(shared.skills.values(), key=lambda skill: translate(skill.name.value).casefold()):
            users = [
                (role, need.level) for role in self.catalogue.guide() for need in role.skills if need.id == skill.id
            ]
            parts: list[nodes.Node | str] = [make.phrase(self.word("head", "used_by")), ": "]
            for role, level in users:
                parts += [make.page(role.docname), " (", make.phrase(shared.levels[level][0]), ")", ", "]
            body: list[nodes.Node] = [make.paragraph(skill.meaning)]
            if users:
                body.append(make.bare(*parts[:-1], classes=["used-by"]))
            term = make.term(skill.name)
            items.append((term, body))
        return [make.definitions(items, "skill-list")]


class ToolList(RoleDirective):
    """All tools from A to Z: what for, in which state, checked when, used by whom."""

    def show(self) -> list[nodes.Node]:
        """Return the tools as a table."""
        make = self.make
        rows: list[Row] = []
        for tool in sorted(self.catalogue.shared.tools.values(), key=lambda tool: tool.name.casefold()):
            name = make.external(tool.name, tool.url) if tool.url else make.name(tool.name)
            users: list[nodes.Node] = []
            for role in self.catalogue.guide():
                for used in role.tools:
                    if used.name == tool.name:
                        line = make.bare(make.page(role.docname), ": ", make.phrase(used.purpose))
                        users.append(line)
            state = tool_state(self, tool)
            if tool.note:
                state.append(make.paragraph(tool.note))
            rows.append([[make.bare(name), make.paragraph(tool.kind, "tool-kind")], users, state])
        return [make.table(self.heads("name", "purpose", "state"), rows, "tool-list")]


class ResourceList(RoleDirective):
    """Free learning material, with its languages and the roles that use it."""

    def show(self) -> list[nodes.Node]:
        """Return the material as a table, sorted by name."""
        make = self.make
        rows: list[Row] = []
        for resource in sorted(self.catalogue.shared.resources.values(), key=lambda item: item.name.casefold()):
            checked = make.date(datetime.date.fromisoformat(resource.checked))
            about: list[nodes.Node] = [make.paragraph(self.word("kind", resource.kind))]
            if resource.note:
                about.append(make.paragraph(resource.note))
            languages = [make.paragraph(self.word("language", code)) for code in resource.languages]
            users = [
                make.bare(make.page(role.docname))
                for role in self.catalogue.guide()
                if any(resource.id in stage.resources for stage in role.path_stages)
            ]
            name = make.bare(make.external(resource.name, resource.url))
            rows.append([[name], about, languages, users, [make.bare(checked)]])
        return [make.table(self.heads("material", "kind", "language", "used_by", "checked"), rows, "resource-list")]


class RoleFinder(RoleDirective):
    """Ten questions whose answers give points to roles; a table on paper, a form where a script runs."""

    def show(self) -> list[nodes.Node]:
        """Return the questions, each with a table of answers."""
        make = self.make
        finder = nodes.container(classes=["finder"])
        for number, question in enumerate(self.catalogue.shared.finder, start=1):
            ask = make.bare(
                nodes.strong("", "", nodes.Text(f"{number}. "), make.phrase(question.ask)), classes=["finder-ask"]
            )
            rows: list[Row] = []
            for option in question.options:
                points = [
                    make.bare(make.page(role.docname), ": ", make.name(str(option.points[role.id])))
                    for role in self.chosen(option.points)
                ]
                rows.append([[make.paragraph(option.text)], points, [make.paragraph(option.reason)]])
            table = make.table(self.heads("answer_short", "points", "reason"), rows, "finder-options")
            finder += [ask, table]
        return [finder]


class DownloadList(RoleDirective):
    """Links to the files that are made beside the pages."""

    FILES = ("handbook.pdf", "roles.json", "roles.csv", "roles.schema.json")

    def show(self) -> list[nodes.Node]:
        """Return the files as a list; the addresses are relative to the page."""
        make = self.make
        folder = posixpath.dirname(self.env.current_document.docname)
        items: list[list[nodes.Node]] = []
        for name in self.FILES:
            uri = posixpath.relpath(f"downloads/{name}", folder or ".")
            link = nodes.reference("", "", make.phrase(self.word("download", name)), refuri=uri, internal=True)
            link["classes"].append("download")
            items.append([make.bare(link)])
        if (
            site := self.config.site_url
        ):  # handbook.publish.hosting puts the zip there; a copy on disk has none of itself
            words = make.name(_("This whole site with all PDFs, to read without internet (zip)"))
            uri = f"{site}{offline.file_name(self.config.release)}"
            items.append([make.bare(nodes.reference("", "", words, refuri=uri, internal=False))])
        return [make.bullets(items, "downloads")]


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the directives for shared data."""
    directives = {
        "skill-levels": SkillLevels,
        "skill-matrix": SkillMatrix,
        "self-test": SelfTest,
        "skill-list": SkillList,
        "tool-list": ToolList,
        "resource-list": ResourceList,
        "role-finder": RoleFinder,
        "download-list": DownloadList,
    }
    for name, directive in directives.items():
        app.add_directive(name, directive)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
