"""Directives for a role's own page: its header and the parts of its front matter."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from docutils import nodes
from docutils.parsers.rst import directives

from handbook.base.memory import SHEET
from handbook.components.nodes import meter, tile
from handbook.roles import reference
from handbook.roles.pages.directive import RoleDirective
from handbook.roles.pages.shelves import tool_advice, tool_state, tool_terms
from handbook.roles.role import RELEVANCE

if TYPE_CHECKING:
    from collections.abc import Callable

    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

    from handbook.base.problems import Text
    from handbook.components.maker import Row
    from handbook.roles.role import Role


class RoleHeader(RoleDirective):
    """The tile of a role, what it does in one line, and its main facts."""

    def show(self) -> list[nodes.Node]:
        """Return the header."""
        role = self.own_role()
        if role is None:
            return []
        make = self.make
        if role in self.catalogue.guide():  # handbook.sheets prints a sheet of each; the shell links to it
            SHEET.note(self.env.metadata[self.env.current_document.docname], f"downloads/sheets/{role.id}.pdf")
        facts: list[tuple[str, nodes.paragraph]] = []
        if role.aliases:
            facts.append(("aliases", make.bare(*self.separated(role))))
        stage = make.badge(self.word("stage", role.stage), f"badge-stage-{role.stage}")
        facts.append(("stage", make.bare(stage)))
        facts.append(("field", make.paragraph(self.word("field", role.field))))
        facts.append(("focus", make.paragraph(role.focus)))
        if role.stage != "comparison":
            level = make.phrase(self.word("relevance", role.relevance))
            facts.append(("relevance", make.bare(meter(value=RELEVANCE[role.relevance]), level)))
            facts.append(("trend", make.paragraph(self.word("trend", role.trend))))
        if role.months:
            facts.append(("months", make.bare(role.months.replace("-", "–"))))
        header = nodes.container(classes=["role-header", f"stage-{role.stage}"])
        header += tile(role=role.id, stage=role.stage)
        header += make.paragraph(role.description, "lead")
        header += make.definitions([(make.term(self.word("head", key)), [value]) for key, value in facts], "facts")
        if role.note:
            header += make.paragraph(role.note, "role-note")
        return [header]

    def separated(self, role: Role) -> list[nodes.Node | str]:
        """Return the other names of a role with commas between them."""
        parts: list[nodes.Node | str] = []
        for alias in self.aliases(role):
            parts += [", ", self.make.phrase(alias, "alias")]
        return parts[1:]


class RoleData(RoleDirective):
    """One part of a role's front matter, named by the argument."""

    required_arguments: ClassVar[int] = 1

    def show(self) -> list[nodes.Node]:
        """Return the part that the argument names."""
        parts: dict[str, Callable[[Role], list[nodes.Node]]] = {
            "tasks": lambda role: [self.listed(role.tasks, "role-tasks")],
            "deliverables": lambda role: [self.listed(role.deliverables, "role-deliverables")],
            "skills": self.skills,
            "tools": self.tools,
            "path": self.path,
            "first-90-days": self.plan,
            "neighbours": self.neighbours,
            "questions": self.questions,
            "red-flags": self.red_flags,
            "codes": self.codes,
        }
        name = directives.choice(self.arguments[0], tuple(parts))
        role = self.own_role()
        return parts[name](role) if role else []

    def listed(self, texts: tuple[Text, ...], name: str) -> nodes.Node:
        """Return texts as a list."""
        return self.make.bullets([[self.make.paragraph(text)] for text in texts], name)

    def skills(self, role: Role) -> list[nodes.Node]:
        """Return the skills with their levels."""
        make, shared = self.make, self.catalogue.shared
        rows: list[Row] = []
        for skill in role.skills:
            info, level = shared.skills.get(skill.id), shared.levels.get(skill.level)
            if info and level:
                steps = meter(value=reference.LEVELS[skill.level])
                rows.append([[make.paragraph(info.name)], [make.bare(steps, make.phrase(level[0]))]])
        return [make.table(self.heads("skill", "level"), rows, "role-skills")]

    def tools(self, role: Role) -> list[nodes.Node]:
        """Return the tools: what for, on which terms, in which state."""
        make = self.make
        rows: list[Row] = []
        for tool in role.tools:
            info = self.catalogue.shared.tools.get(tool.name)
            if info:
                name = [make.bare(make.external(tool.name, info.url)), *tool_terms(self, info)]
                rows.append([name, [make.paragraph(tool.purpose), *tool_advice(self, info)], tool_state(self, info)])
        return [make.table(self.heads("name", "purpose", "state"), rows, "role-tools")]

    def path(self, role: Role) -> list[nodes.Node]:
        """Return the four stages of the learning path, with free material."""
        make = self.make
        steps = nodes.enumerated_list(classes=["path"], enumtype="arabic", prefix="", suffix=".")
        for stage in role.path_stages:
            hours = make.phrase(self.word("unit", "hours"))
            title = make.bare(
                nodes.strong("", "", make.phrase(stage.title)),
                nodes.inline("", "", nodes.Text(f" {stage.hours.replace('-', '–')} "), hours, classes=["path-hours"]),
                classes=["path-title"],
            )
            item = nodes.list_item("", title, make.paragraph(stage.text))
            found = [self.catalogue.shared.resources.get(name) for name in stage.resources]
            links: list[nodes.Node | str] = []
            for resource in filter(None, found):
                links += [", ", make.external(resource.name, resource.url)]
            if links:
                label = make.phrase(self.word("head", "material"))
                item += make.bare(label, ": ", *links[1:], classes=["path-material"])
            steps += item
        first: list[nodes.Node] = []
        if role.first_step:
            head = nodes.strong("", "", make.phrase(self.word("head", "first_step")))
            first = [make.bare(head, ": ", make.phrase(role.first_step), classes=["first-step"])]
        return [*first, steps, make.paragraph(self.word("note", "estimate"), "estimate")]

    def plan(self, role: Role) -> list[nodes.Node]:
        """Return the goals for the first 30, 60 and 90 days."""
        make = self.make
        rows: list[Row] = [
            [[make.bare(str(goal.days))], [make.paragraph(goal.goal)], [make.paragraph(goal.evidence)]]
            for goal in role.first_90_days
        ]
        return [make.table(self.heads("days", "goal", "evidence"), rows, "role-plan")]

    def neighbours(self, role: Role) -> list[nodes.Node]:
        """Return the neighbouring roles and the boundary with each."""
        make = self.make
        items: list[tuple[nodes.term, list[nodes.Node]]] = []
        for neighbour in role.neighbours:
            term = nodes.term("", "", make.page(f"roles/{neighbour.role}"), translatable=False)
            self.set_source_info(term)
            items.append((term, [make.paragraph(neighbour.boundary)]))
        return [make.definitions(items, "neighbours")]

    def questions(self, role: Role) -> list[nodes.Node]:
        """Return the interview questions, each folded over what a good answer shows."""
        make = self.make
        found = [make.dropdown(question.ask, [make.paragraph(question.good)]) for question in role.questions]
        for dropdown in found:
            dropdown["classes"].append("role-question")
        return [*found]

    def red_flags(self, role: Role) -> list[nodes.Node]:
        """Return the red flags as a warning."""
        make = self.make
        head = self.word("head", "red_flags")
        box = nodes.admonition(classes=["warning", "red-flags"])
        box += make.place(nodes.title(head.value, "", *make.inline(head)), head)
        box += make.bullets([[make.paragraph(flag)] for flag in role.red_flags])
        self.set_source_info(box)
        return [box]

    def codes(self, role: Role) -> list[nodes.Node]:
        """Return the codes of public frameworks, and the credit that each licence asks for."""
        make = self.make
        rows: list[Row] = []
        for code in role.codes:
            name = make.external(code.label, code.place) if code.place and code.label else make.name(code.label)
            fit: list[nodes.Node] = [make.paragraph(self.word("fit", code.fit))]
            if code.note:
                fit.append(make.paragraph(code.note))
            scheme = make.bare(make.name(f"{self.scheme(code.scheme)} {code.version}".strip()))
            rows.append([[scheme], [make.bare(make.name(code.code))], [make.bare(name)], fit])
        schemes = dict.fromkeys(code.scheme for code in role.codes)
        table = make.table(self.heads("scheme", "code", "label", "fit"), rows, "role-codes")
        return [table, *[make.paragraph(self.word("credit", scheme), "credit") for scheme in schemes]]

    def scheme(self, key: str) -> str:
        """Return how a framework is called in a table."""
        return {"UK": "UK GDaD", "SFIA": "SFIA", "ESCO": "ESCO", "O*NET": "O*NET"}[key]


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the directives of a role's own page."""
    app.add_directive("role-header", RoleHeader)
    app.add_directive("role-data", RoleData)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
