"""Directives for tools and learning material, and how a tool and its state are shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from handbook.components import filters
from handbook.components.classes import INDEXED, PLAIN_BADGE, WIDE_TABLE, badge
from handbook.components.directive import former
from handbook.components.entries import Entry, look_up_rows
from handbook.components.maker import Row
from handbook.facts.published import anchors
from handbook.roles.pages.directive import RoleDirective

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

    from handbook.roles.shelf import Resource, ToolInfo


class ToolList(RoleDirective):
    """All tools from A to Z: whose they are on which terms, in which state, and what which role uses them for."""

    def show(self) -> list[nodes.Node]:
        """Return the tools as a table, with buttons for the roles and the states that occur."""
        before = former(self.env, "tool")
        tools = sorted(self.catalogue.shared.tools.values(), key=lambda tool: tool.name.casefold())
        users = {tool.name: self.users(tool) for tool in tools}
        roles = [role for role in self.catalogue.guide() if any(role.id in found for found in users.values())]
        states = [state for state in self.known.ids("state") if any(tool.state == state for tool in tools)]
        groups = [
            filters.Group("role", self.word("head", "role"), [(role.id, role.title) for role in roles]),
            filters.Group(
                "state", self.word("head", "state"), [(state, self.word("state", state)) for state in states]
            ),
        ]
        rows = [self.row(tool, list(users[tool.name].values()), before) for tool in tools]
        marks = [filters.marks(groups, {"role": list(users[tool.name]), "state": [tool.state]}) for tool in tools]
        heads = self.heads("name", "state", "purpose")
        table = self.make.table(heads, rows, "tool-list", INDEXED, WIDE_TABLE, row_classes=marks)
        kind = Entry(self.spoken("head", "tools"))
        look_up_rows(table, [kind] * len(tools))
        return [filters.form(self.make, groups, self.word("filter", "all")), table]

    def users(self, tool: ToolInfo) -> dict[str, nodes.Node]:
        """Return the roles that use a tool, by id, each with what it uses the tool for."""
        make = self.make
        return {
            role.id: make.bare(make.page(role.docname), ": ", make.phrase(used.purpose))
            for role in self.catalogue.guide()
            for used in role.tools
            if used.name == tool.name
        }

    def row(self, tool: ToolInfo, users: list[nodes.Node], before: dict[str, list[str]]) -> Row:
        """Return the cells of a tool; `before` are ids that tools had."""
        make = self.make
        link = make.bare(make.external(tool.name, tool.url))
        link["ids"] += anchors("tool", tool.id, before)
        name = [link, make.paragraph(tool.kind, "tool-about")]
        note = [make.paragraph(tool.note)] if tool.note else []
        return [[*name, *tool_terms(self, tool)], tool_state(self, tool), [*users, *note, *tool_advice(self, tool)]]


class ResourceList(RoleDirective):
    """Free learning material: what it is, its language and licence, who uses it, and how old it is."""

    def show(self) -> list[nodes.Node]:
        """Return the material as a table, sorted by name."""
        before = former(self.env, "material")
        resources = sorted(self.catalogue.shared.resources.values(), key=lambda item: item.name.casefold())
        heads = self.heads("material", "about", "language", "used_by", "updated")
        rows = [self.row(item, before) for item in resources]
        table = self.make.table(heads, rows, "resource-list", WIDE_TABLE)
        return [look_up_rows(table, [Entry(self.spoken("kind", item.kind)) for item in resources])]

    def row(self, resource: Resource, before: dict[str, list[str]]) -> Row:
        """Return the cells of one piece of material; `before` are ids that material had."""
        make = self.make
        about: list[nodes.Node] = [make.paragraph(resource.note)] if resource.note else []
        if resource.hours:
            about.append(make.bare(make.phrase(self.word("head", "hours")), ": ", make.phrase(resource.hours)))
        terms: list[nodes.Node] = [make.paragraph(self.word("language", code)) for code in resource.languages]
        terms.append(licence(self, resource.licence))
        users: list[nodes.Node] = [
            make.bare(make.page(role.docname))
            for role in self.catalogue.guide()
            if any(resource.id in step.resources for step in role.steps)
        ]
        seen = (
            make.bare(make.moment(resource.updated))
            if resource.updated
            else make.paragraph(self.word("note", "undated"))
        )
        name = make.bare(make.external(resource.name, resource.url))
        name["ids"] += anchors("material", resource.id, before)
        return [[name, make.paragraph(self.word("kind", resource.kind), "tool-about")], about, terms, users, [seen]]


def tool_terms(directive: RoleDirective, tool: ToolInfo) -> list[nodes.Node]:
    """Return who owns a tool and on which terms it is to be had."""
    make = directive.make
    terms: list[nodes.Node | str] = [make.phrase(directive.word("terms", tool.terms))]
    if tool.licence:
        terms += [" (", make.name(tool.licence), ")"]
    return [make.bare(make.name(tool.owner), classes=["tool-about"]), make.bare(*terms, classes=["tool-about"])]


def tool_state(directive: RoleDirective, tool: ToolInfo) -> list[nodes.Node]:
    """Return the state of a tool, the release or change on which it rests, and the sources."""
    make = directive.make
    seen: list[nodes.Node | str] = []
    if release := tool.release:
        if release.of:
            seen += [make.phrase(release.of), " "]
        seen += [make.name(release.version), ", ", make.moment(release.date)]
    if tool.ended:
        seen = [make.phrase(directive.word("head", "ended")), " ", make.moment(tool.ended)]
    elif tool.changed and tool.changed == tool.newest:
        separator = ["; "] if seen else []
        seen += [*separator, make.phrase(directive.word("head", "changed")), " ", make.moment(tool.changed)]
    if tool.source:
        seen += make.inline(tool.source)
    ink = directive.known.mark("state", tool.state, "ink") or PLAIN_BADGE
    word = make.badge(directive.word("state", tool.state), badge(ink))
    return [make.bare(word), make.bare(*seen, classes=["tool-release"])]


def tool_advice(directive: RoleDirective, tool: ToolInfo) -> list[nodes.Node]:
    """Return what the editors advise about a tool."""
    make = directive.make
    if not tool.advice:
        return []
    return [make.bare(make.phrase(directive.word("head", "advice")), ": ", make.phrase(tool.advice))]


def licence(directive: RoleDirective, name: str) -> nodes.Node:
    """Return a licence: its name, or that there is none or that it was not seen."""
    if name in directive.known.ids("licence"):
        return directive.make.paragraph(directive.word("licence", name))
    return directive.make.bare(directive.make.name(name))


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the directives for tools and learning material."""
    app.add_directive("tool-list", ToolList)
    app.add_directive("resource-list", ResourceList)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
