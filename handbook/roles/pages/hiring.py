"""Directives of the hiring kit: an advert and an interview form that readers make for one role, on their own device.

The texts stand on the page for everybody; a script (_static/hiring.js) puts those of one role together.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from handbook.components.classes import TOOL
from handbook.components.maker import on_site
from handbook.components.script_data import tell
from handbook.roles.pages.directive import RoleDirective
from handbook.roles.pages.scripts import ask_for
from handbook.roles.pages.tool_words import CHECK, HIRING, PAPER

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

    from handbook.roles.role import Role


class AdvertKit(RoleDirective):
    """The tools of each role, from which readers choose for an advert; the guide has them with the roles."""

    def show(self) -> list[nodes.Node]:
        """Return the tools by role, to read and for the script."""
        ask_for(self, PAPER)
        ask_for(self, HIRING)
        make = self.make
        items = [[tell(make.bare(*self.tools(role)), {"role": role.id})] for role in self.catalogue.guide()]
        source = make.dropdown(self.word("head", "tools_to_choose"), [make.bullets(items)])
        return [on_site(nodes.container("", source, classes=[TOOL, "advert-kit"]))]

    def tools(self, role: Role) -> list[nodes.Node | str]:
        """Return a link to a role and the names of its tools."""
        names = [self.make.bare(tell(self.make.name(tool.name), {"tool": 1})).children[0] for tool in role.tools]
        found: list[nodes.Node | str] = []
        for name in names:
            found += [", ", name]
        return [self.make.page(role.docname), ": ", *found[1:]]


class InterviewKit(RoleDirective):
    """The questions and the warning signs of each role; the guide has them with the roles."""

    def show(self) -> list[nodes.Node]:
        """Return a folded part per role, each with an address of its own."""
        ask_for(self, PAPER)
        ask_for(self, HIRING)
        box = nodes.container(classes=[TOOL, "interview-kit"])
        box += [self.interview(role) for role in self.catalogue.guide()]
        return [on_site(box)]

    def interview(self, role: Role) -> nodes.Node:
        """Return the questions of a role, with what a good answer shows, and its warning signs."""
        make = self.make
        questions = nodes.enumerated_list(enumtype="arabic", prefix="", suffix=".")
        for question in role.questions:
            questions += nodes.list_item("", make.paragraph(question.ask), make.paragraph(question.good, "meaning"))
        flags = make.bullets([[make.paragraph(flag)] for flag in role.red_flags])
        head = make.bare(nodes.strong("", "", make.phrase(self.word("head", "red_flags"))))
        folded = make.dropdown(role.title, [questions, head, flags])
        folded["names"].append(f"interview-{role.id}")
        self.state.document.note_explicit_target(folded)
        return tell(nodes.container("", folded), {"role": role.id})


class AdvertCheck(RoleDirective):
    """Where a script looks through an advert; the lists that it uses are tables of the page."""

    def show(self) -> list[nodes.Node]:
        """Return what readers do where no script runs."""
        ask_for(self, CHECK)
        return [
            on_site(
                nodes.container(
                    "", self.make.paragraph(self.word("note", "check_by_hand")), classes=[TOOL, "advert-check"]
                )
            )
        ]


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the directives of the hiring kit."""
    app.add_directive("advert-kit", AdvertKit)
    app.add_directive("interview-kit", InterviewKit)
    app.add_directive("advert-check", AdvertCheck)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
