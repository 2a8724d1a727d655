"""Directives that show several roles together: wall, cards, tables and the filter above them."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from docutils import nodes
from docutils.parsers.rst import directives

from handbook.components import filters
from handbook.components.maker import WIDE, Row
from handbook.components.nodes import meter, tile
from handbook.roles.pages.directive import RoleDirective
from handbook.roles.role import DAYS, RELEVANCE, STAGES

if TYPE_CHECKING:
    from collections.abc import Callable

    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

    from handbook.roles.role import Role


def stage_option(value: str) -> str:
    """Read the name of a stage; raises ValueError (which docutils reports) for another word."""
    return directives.choice(value, STAGES)


def role_groups(directive: RoleDirective) -> list[filters.Group]:
    """Return what the roles of the guide can be filtered by: their stage and their field."""
    roles = directive.catalogue.guide()
    return [
        filters.Group(
            name,
            directive.word("head", name),
            [(value, directive.word(name, value)) for value in dict.fromkeys(getattr(role, name) for role in roles)],
        )
        for name in ("stage", "field")
    ]


class RoleFilter(RoleDirective):
    """Buttons that filter the role cards on the page by stage and field, and a list to sort them by."""

    def show(self) -> list[nodes.Node]:
        """Return the form; without a script the cards keep the order of the toctree."""
        orders = [("", "filter", "order"), ("name", "head", "name")]
        orders += [("relevance", "head", "relevance_short"), ("field", "head", "field")]
        sort = filters.Sort(self.word("filter", "sort"), [(value, self.word(*label)) for value, *label in orders])
        return [filters.form(self.make, role_groups(self), self.word("filter", "all"), sort)]


class RoleWall(RoleDirective):
    """The roles of the guide as a wall of tiles."""

    def show(self) -> list[nodes.Node]:
        """Return the wall and what its two colours mean."""
        make = self.make
        tiles = nodes.bullet_list(classes=["tiles"])
        for role in self.catalogue.guide():
            stage = make.phrase(self.word("stage", role.stage))
            hidden = nodes.inline("", "", nodes.Text(" ("), stage, nodes.Text(")"), classes=["visually-hidden"])
            item = nodes.list_item(classes=[f"stage-{role.stage}"])
            item += [tile(role=role.id, stage=role.stage), make.bare(make.page(role.docname), hidden)]
            tiles += item
        legend = make.bare(
            make.phrase(self.word("stage", "common"), "legend-common"),
            " ",
            make.phrase(self.word("stage", "emerging"), "legend-emerging"),
            classes=["legend"],
        )
        return [nodes.container("", tiles, legend, classes=["role-wall"])]


class RoleCards(RoleDirective):
    """Cards of the roles in one stage, or of the roles named."""

    option_spec: ClassVar = {"stage": stage_option, "only": directives.unchanged_required}

    def show(self) -> list[nodes.Node]:
        """Return the cards in a grid."""
        roles = self.chosen(self.options["only"].split()) if "only" in self.options else self.catalogue.roles
        if "stage" in self.options:
            roles = [role for role in roles if role.stage == self.options["stage"]]
        groups = role_groups(self)
        marks = [filters.marks(groups, {"stage": [role.stage], "field": [role.field]}) for role in roles]
        return [self.make.grid([self.card(role) for role in roles], 3, marks)]

    def card(self, role: Role) -> nodes.Node:
        """Return the card of one role."""
        make = self.make
        body: list[nodes.Node] = [
            tile(role=role.id, stage=role.stage),
            make.bare(make.page(role.docname), classes=["role-name", "sd-card-title"]),
            make.bare(
                make.badge(self.word("stage", role.stage), f"badge-stage-{role.stage}"),
                " ",
                make.badge(self.word("field", role.field), "badge-field"),
                classes=["role-tags"],
            ),
            make.paragraph(role.description, "role-text"),
        ]
        footer: list[nodes.Node] = []
        if role.stage != "comparison":
            footer.append(
                make.bare(
                    make.phrase(self.word("head", "relevance_short"), "role-label"),
                    " ",
                    meter(value=RELEVANCE[role.relevance]),
                    make.phrase(self.word("relevance", role.relevance), "role-value"),
                    classes=["role-relevance"],
                )
            )
        steps = f"relevance-{RELEVANCE[role.relevance]}"
        return make.card(body, footer, "role-card", f"stage-{role.stage}", f"field-{role.field}", steps)


class RoleTable(RoleDirective):
    """A table with one row per role and the columns that the page asks for."""

    option_spec: ClassVar = {
        "columns": directives.unchanged_required,
        "stage": stage_option,
        "only": directives.unchanged_required,
        "compare": directives.flag,  # readers choose rows to see side by side (_static/compare.js)
    }

    def show(self) -> list[nodes.Node]:
        """Return the table."""
        make = self.make
        cells: dict[str, Callable[[Role], list[nodes.Node]]] = {
            "role": lambda role: [make.bare(make.page(role.docname))],
            "aliases": lambda role: [make.paragraph(alias) for alias in self.aliases(role)],
            "stage": lambda role: [make.paragraph(self.word("stage", role.stage))],
            "field": lambda role: [make.paragraph(self.word("field", role.field))],
            "focus": lambda role: [make.paragraph(role.focus)],
            "relevance": self.relevance,
            "trend": lambda role: [make.paragraph(self.word("trend", role.trend))],
            "tools": lambda role: [make.bare(make.name(", ".join(tool.name for tool in role.tools)))],
            "first_step": lambda role: [make.paragraph(role.first_step)] if role.first_step else [],
            "months": lambda role: [make.bare(role.months.replace("-", "–"))],
            "path": self.stages,
            "total": lambda role: [make.bare(total_hours(role))],
            **{f"day{days}": partial(self.goal, days) for days in DAYS},
            "red_flags": lambda role: [make.bullets([[make.paragraph(flag)] for flag in role.red_flags])],
            "neighbour": lambda role: [make.bare(make.page(f"roles/{n.role}")) for n in role.neighbours[:1]],
        }
        columns = self.options.get("columns", "role focus relevance").split()
        for column in columns:
            if column not in cells:
                raise self.error(f"unknown column '{column}'; use some of: {', '.join(cells)}")
        roles = self.chosen(self.options["only"].split()) if "only" in self.options else self.catalogue.guide()
        if "stage" in self.options:
            roles = [role for role in roles if role.stage == self.options["stage"]]
        rows: list[Row] = [[cells[column](role) for column in columns] for role in roles]
        classes = ["role-table", *(["wide"] if len(columns) > WIDE else [])]
        if "compare" in self.options:
            classes.append("role-comparison")
        marks = [[f"stage-{role.stage}", f"field-{role.field}"] for role in roles]
        return [make.table(self.heads(*columns), rows, *classes, row_classes=marks)]

    def relevance(self, role: Role) -> list[nodes.Node]:
        """Return the relevance as a meter with its word."""
        level = self.make.phrase(self.word("relevance", role.relevance))
        return [self.make.bare(meter(value=RELEVANCE[role.relevance]), level)]

    def stages(self, role: Role) -> list[nodes.Node]:
        """Return the stages of the learning path with their hours."""
        make = self.make
        unit = self.word("unit", "hours")
        return [
            make.bare(make.phrase(stage.title), f" ({stage.hours.replace('-', '–')} ", make.phrase(unit), ")")
            for stage in role.path_stages
        ]

    def goal(self, days: int, role: Role) -> list[nodes.Node]:
        """Return what is reached after 30, 60 or 90 days."""
        return [self.make.paragraph(goal.goal) for goal in role.first_90_days if goal.days == days]


def total_hours(role: Role) -> str:
    """Return the hours of a whole learning path as a range: `210–290`."""
    spans = [(stage.hours.split("-")[0], stage.hours.split("-")[-1]) for stage in role.path_stages]
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
