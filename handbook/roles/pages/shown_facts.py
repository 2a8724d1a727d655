"""How the facts of a role are shown, whatever they are: by the kind that each is declared to be."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from handbook.components.classes import badge
from handbook.components.nodes import meter
from handbook.roles.facts import existing
from handbook.roles.kinds import OneOf, Said, SaidAlways, Scale, Span, dashed
from handbook.roles.kinds_of_lists import Names, Texts
from handbook.roles.pages.directive import RoleDirective
from handbook.roles.role import Role

if TYPE_CHECKING:
    from handbook.roles.facts import Fact

# Facts of these kinds can stand in a cell; the others have a part of the page of their own.
SIMPLE = (OneOf, Said, SaidAlways, Span, Texts)


class FactsDirective(RoleDirective):
    """Base of the directives that show facts of roles by their kind."""

    def simple(self) -> list[Fact]:
        """Return the facts that can stand in a cell."""
        return [fact for fact in existing(Role, self.known) if fact.written and isinstance(fact.kind, SIMPLE)]

    def boxes(self, group: str, word: str) -> nodes.Node:
        """Return the boxes of a scale that a word fills."""
        return meter(value=self.known.step(group, word), most=self.known.most(group))

    def coloured(self, group: str, word: str) -> nodes.inline:
        """Return a word as a badge in its ink."""
        return self.make.badge(self.word(group, word), badge(self.known.ink(word)))

    def in_cell(self, fact: Fact, role: Role) -> list[nodes.Element]:
        """Return a fact as it stands in a cell of a table; nothing when the role does not give it."""
        make, kind, value = self.make, fact.kind, getattr(role, fact.attribute)
        if not value:
            return []
        if isinstance(kind, Names):
            return [make.paragraph(name) for name in self.aliases(role)]
        if isinstance(kind, Scale):
            return [make.bare(self.boxes(kind.group, value), make.phrase(self.word(kind.group, value)))]
        if isinstance(kind, OneOf):
            return [make.paragraph(self.word(kind.group, value))]
        if isinstance(kind, Span):
            return [make.bare(dashed(value))]
        if isinstance(kind, Texts):
            return [make.bullets([[make.paragraph(text)] for text in value])]
        return [make.paragraph(value)]

    def in_head(self, fact: Fact, role: Role) -> nodes.Node | None:
        """Return a fact as it stands on top of a page; None when the role does not give it."""
        kind, value = fact.kind, getattr(role, fact.attribute)
        if not value:
            return None
        if isinstance(kind, Names):
            parts: list[nodes.Node | str] = []
            for name in self.aliases(role):
                parts += [", ", self.make.phrase(name, "alias")]
            return self.make.bare(*parts[1:])
        if isinstance(kind, OneOf) and self.known.mark(kind.group, value, "ink"):
            return self.make.bare(self.coloured(kind.group, value))
        (shown,) = self.in_cell(fact, role)
        return shown
