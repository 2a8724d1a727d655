"""Directives that show several roles together: wall, cards, tables and the filter above them."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from docutils import nodes
from docutils.parsers.rst import directives

from handbook.components import filters
from handbook.components.classes import (
    CARD_LABEL,
    CARD_NAME,
    CARD_SCALE,
    CARD_TAGS,
    CARD_TEXT,
    CARD_VALUE,
    COMPARABLE,
    LEGEND,
    PLAIN_BADGE,
    SORTABLE,
    TILE_CARD,
    TILES,
    WALL,
    WIDE_TABLE,
    badge,
    inked,
    legend,
)
from handbook.components.maker import WIDE, Row
from handbook.components.nodes import tile
from handbook.components.script_data import sorts, tell, tell_rows
from handbook.roles.kinds import dashed
from handbook.roles.pages.scripts import COMPARE, ask_for
from handbook.roles.pages.shown_facts import FactsDirective

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

    from handbook.roles.role import Role

DAY = "day"  # of the columns with goals: `day30`


class RoleChoice(FactsDirective):
    """Base of the directives that show several roles: those of a stage, or those named."""

    option_spec: ClassVar = {"stage": directives.unchanged_required, "only": directives.unchanged_required}

    def roles(self, everyone: list[Role]) -> list[Role]:
        """Return the roles that the options ask for; an unknown stage is an error with those that there are."""
        roles = self.chosen(self.options["only"].split()) if "only" in self.options else everyone
        if stage := self.options.get("stage"):
            if stage not in self.known.ids("stage"):
                raise self.error(f"unknown stage '{stage}'; use one of: {', '.join(self.known.ids('stage'))}")
            roles = [role for role in roles if role.stage == stage]
        return roles

    def groups(self) -> list[filters.Group]:
        """Return what the roles of the guide can be filtered by: their stage and their field."""
        roles = self.catalogue.guide()
        return [
            filters.Group(
                name,
                self.word("head", name),
                [(value, self.word(name, value)) for value in dict.fromkeys(getattr(role, name) for role in roles)],
            )
            for name in ("stage", "field")
        ]


class RoleFilter(RoleChoice):
    """Buttons that filter the role cards on the page by stage and field, and a list to sort them by."""

    def show(self) -> list[nodes.Node]:
        """Return the form; without a script the cards keep the order of the toctree."""
        orders = [("", self.word("filter", "order")), ("name", self.word("head", "name"))]
        if self.known.ids("relevance"):
            orders.append(("relevance", self.word("head", "relevance_short")))
        orders.append(("field", self.word("head", "field")))
        sort = filters.Sort(self.word("filter", "sort"), orders)
        return [filters.form(self.make, self.groups(), self.word("filter", "all"), sort)]


class RoleWall(FactsDirective):
    """The roles of the guide as a wall of tiles."""

    def show(self) -> list[nodes.Node]:
        """Return the wall and what its colours mean."""
        make = self.make
        tiles = nodes.bullet_list(classes=[TILES])
        for role in self.catalogue.guide():
            ink = self.known.ink(role.stage)
            stage = make.phrase(self.word("stage", role.stage))
            hidden = nodes.inline("", "", nodes.Text(" ("), stage, nodes.Text(")"), classes=["visually-hidden"])
            item = nodes.list_item(classes=[inked(ink)])
            item += [tile(name=role.id, ink=ink, main=True), make.bare(make.page(role.docname), hidden)]
            tiles += item
        used = dict.fromkeys(role.stage for role in self.catalogue.guide())
        words: list[nodes.Node | str] = []
        for name in self.known.ids("stage"):
            if name in used:
                words += [" ", make.phrase(self.word("stage", name), legend(self.known.ink(name)))]
        return [nodes.container("", tiles, make.bare(*words[1:], classes=[LEGEND]), classes=[WALL])]


class RoleCards(RoleChoice):
    """Cards of the roles in one stage, or of the roles named."""

    def show(self) -> list[nodes.Node]:
        """Return the cards in a grid."""
        roles = self.roles(self.catalogue.roles)
        groups = self.groups()
        marks = [filters.marks(groups, {"stage": [role.stage], "field": [role.field]}) for role in roles]
        return [self.make.grid([self.card(role) for role in roles], 3, marks)]

    def card(self, role: Role) -> nodes.Node:
        """Return the card of one role."""
        make, ink = self.make, self.known.ink(role.stage)
        field = make.badge(self.word("field", role.field), badge(PLAIN_BADGE))
        body: list[nodes.Node] = [
            tile(name=role.id, ink=ink, main=self.is_of_guide(role)),
            sorts(make.bare(make.page(role.docname), classes=[CARD_NAME, "sd-card-title"]), "name"),
            make.bare(self.coloured("stage", role.stage), " ", sorts(field, "field"), classes=[CARD_TAGS]),
            make.paragraph(role.description, CARD_TEXT),
        ]
        footer: list[nodes.Node] = []
        if role.relevance and self.is_of_guide(role):
            boxes = self.boxes("relevance", role.relevance)
            word = make.phrase(self.word("relevance", role.relevance), CARD_VALUE)
            label = make.phrase(self.word("head", "relevance_short"), CARD_LABEL)
            footer.append(make.bare(label, " ", boxes, word, classes=[CARD_SCALE]))
        place = self.known.step("relevance", role.relevance)
        return tell(make.card(body, footer, TILE_CARD, inked(ink)), {"by": "relevance", "place": place})


class RoleTable(RoleChoice):
    """A table with one row per role and the columns that the page asks for."""

    option_spec: ClassVar = {
        **RoleChoice.option_spec,
        "columns": directives.unchanged_required,
        "compare": directives.flag,  # readers choose rows to see side by side (_static/compare.js)
    }

    def show(self) -> list[nodes.Node]:
        """Return the table."""
        make, cells = self.make, self.cells()
        columns = self.options.get("columns", "role focus relevance").split()
        for column in columns:
            if column not in cells:
                raise self.error(f"unknown column '{column}'; use some of: {', '.join(cells)}")
        roles = self.roles(self.catalogue.guide())
        rows: list[Row] = [[cells[column](role) for column in columns] for role in roles]
        classes = [SORTABLE, *([WIDE_TABLE] if len(columns) > WIDE else [])]
        if "compare" in self.options:
            classes.append(COMPARABLE)
            ask_for(self, COMPARE)
        table = make.table([self.head(column) for column in columns], rows, *classes)
        return [tell_rows(table, [{"role": role.id} for role in roles])]

    def head(self, column: str) -> list[nodes.Node]:
        """Return the head of a column; that of a goal is the word for its days."""
        days = column.removeprefix(DAY)
        word = self.word("days", days) if days in self.known.ids("days") else self.word("head", column)
        return [self.make.paragraph(word)]

    def cells(self) -> dict[str, Callable[[Role], Sequence[nodes.Node]]]:
        """Return what makes the cell of a role, by column: every simple fact, and what follows from the others."""
        make = self.make
        return {
            "role": lambda role: [make.bare(make.page(role.docname))],
            **{fact.key: partial(self.in_cell, fact) for fact in self.simple()},
            "tools": lambda role: [make.bare(make.name(", ".join(tool.name for tool in role.tools)))],
            "path": self.steps,
            "total": lambda role: [make.bare(total_hours(role))],
            **{f"{DAY}{days}": partial(self.goal, days) for days in self.known.days()},
            "neighbour": lambda role: [make.bare(make.page(self.page_of(n.role))) for n in role.neighbours[:1]],
        }

    def steps(self, role: Role) -> list[nodes.Node]:
        """Return the steps of the learning path with their hours."""
        make = self.make
        unit = self.word("unit", "hours")
        return [
            make.bare(make.phrase(step.title), f" ({dashed(step.hours)} ", make.phrase(unit), ")")
            for step in role.steps
        ]

    def goal(self, days: int, role: Role) -> list[nodes.Node]:
        """Return what is reached after so many days."""
        return [self.make.paragraph(goal.goal) for goal in role.goals if goal.days == days]


def total_hours(role: Role) -> str:
    """Return the hours of a whole learning path as a range: `210–290`."""
    spans = [(step.hours.split("-")[0], step.hours.split("-")[-1]) for step in role.steps]
    low, high = (sum(int(span[end]) for span in spans) for end in (0, 1))
    return f"{low}–{high}" if low != high else str(low)


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the overviews."""
    overviews = {
        "role-filter": RoleFilter,
        "role-wall": RoleWall,
        "role-cards": RoleCards,
        "role-table": RoleTable,
    }
    for name, directive in overviews.items():
        app.add_directive(name, directive)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
