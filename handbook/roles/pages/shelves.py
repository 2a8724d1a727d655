"""Directives for what roles use: tools and learning material."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from handbook.roles.pages.directive import RoleDirective

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

    from handbook.components.maker import Row
    from handbook.roles import reference


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


def tool_state(directive: RoleDirective, info: reference.ToolInfo) -> list[nodes.Node]:
    """Return the state of a tool as nodes: the word for it, the date checked, a successor and a note."""
    make = directive.make
    state: list[nodes.Node | str] = [make.phrase(directive.word("state", info.state))]
    if info.checked:
        state.append(f" ({make.date(datetime.date.fromisoformat(info.checked))})")
    found: list[nodes.Node] = [make.bare(*state)]
    if info.successor:
        found.append(make.bare(make.phrase(directive.word("head", "successor")), ": ", make.phrase(info.successor)))
    return found


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the directives for tools and material."""
    app.add_directive("tool-list", ToolList)
    app.add_directive("resource-list", ResourceList)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
