"""Filters: radio buttons above cards or table rows that hide, with CSS alone, whatever does not match.

Group 1, option 2 of a form is the class `pick-1-2` on its button; an item that matches it has `is-1-2`.  The
stylesheet has one rule per pair of numbers, so the same rules serve every filter.  A script adds the count, puts
cards in the order that a reader chooses, and makes an address that can be shared (`?group=option`).  Paper has no
buttons: the PDF shows everything, in the order of the handbook.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from docutils import nodes

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata
    from sphinx.writers.html5 import HTML5Translator

    from handbook.base.problems import Text
    from handbook.components.maker import Maker

MOST_GROUPS, MOST_OPTIONS = 3, 14  # the stylesheet has rules up to here


class filter_form(nodes.General, nodes.Element):
    """A filter; its children are groups."""


class filter_group(nodes.Part, nodes.Element):
    """A group of buttons of which one is chosen.  Attribute: ``name`` (str, the key in the address)."""


class filter_legend(nodes.Part, nodes.TextElement):
    """What a group filters by."""


class filter_option(nodes.Part, nodes.TextElement):
    """One button.  Attributes: ``name`` and ``value`` (str), ``mark`` (class of the button), ``checked`` (bool)."""


class filter_sort(nodes.Part, nodes.Element):
    """A list of orders for the cards, with a label; it shows only where a script runs."""


class filter_sort_label(nodes.Part, nodes.TextElement):
    """What the list of orders is for."""


class filter_order(nodes.Part, nodes.TextElement):
    """One order.  Attribute: ``value`` (str, "" for the order of the handbook)."""


@dataclass(frozen=True)
class Group:
    """What readers can filter by: a key for the address, a legend, and the options as (value, label)."""

    name: str
    legend: Text
    options: Sequence[tuple[str, Text]]


@dataclass(frozen=True)
class Sort:
    """What readers can sort cards by: a label, and the orders as (value, label)."""

    label: Text
    orders: Sequence[tuple[str, Text]]


def form(make: Maker, groups: Sequence[Group], everything: Text, sort: Sort | None = None) -> filter_form:
    """Return the form for some groups; `everything` is the label of the option that hides nothing.

    Raises ValueError when there are more groups or options than the stylesheet has rules for.
    """
    if len(groups) > MOST_GROUPS or any(len(group.options) > MOST_OPTIONS for group in groups):
        message = f"a filter has at most {MOST_GROUPS} groups of {MOST_OPTIONS} options"
        raise ValueError(message)
    found = filter_form()
    for number, group in enumerate(groups, start=1):
        legend = filter_legend("", "", make.phrase(group.legend), translatable=False)
        part = filter_group("", legend, name=group.name)
        for place, (value, label) in enumerate([("", everything), *group.options]):
            part += filter_option(
                "", "", make.phrase(label), name=group.name, value=value, mark=f"pick-{number}-{place}",
                checked=not place, translatable=False,
            )  # fmt: skip
        found += part
    if sort:
        caption = filter_sort_label("", "", make.phrase(sort.label), translatable=False)
        orders = [
            filter_order("", "", make.phrase(text), value=value, translatable=False) for value, text in sort.orders
        ]
        found += filter_sort("", caption, *orders)
    for node in found.findall(nodes.TextElement):
        if not node.source:
            make.directive.set_source_info(node)
    return found


def marks(groups: Sequence[Group], values: Mapping[str, Sequence[str]]) -> list[str]:
    """Return the classes of an item: which options it matches; `values` gives its values per group."""
    found = ["filter-item"]
    for number, group in enumerate(groups, start=1):
        for place, (value, _label) in enumerate(group.options, start=1):
            if value in values.get(group.name, ()):
                found.append(f"is-{number}-{place}")
    return found


def visit_form(self: HTML5Translator, node: filter_form) -> None:
    """Open the form."""
    self.body.append('<form class="filter">')


def depart_form(self: HTML5Translator, node: filter_form) -> None:
    """Close the form."""
    self.body.append("</form>\n")


def visit_group(self: HTML5Translator, node: filter_group) -> None:
    """Open a group."""
    self.body.append('<fieldset class="filter-group">')


def depart_group(self: HTML5Translator, node: filter_group) -> None:
    """Close a group."""
    self.body.append("</fieldset>")


def visit_legend(self: HTML5Translator, node: filter_legend) -> None:
    """Open the legend."""
    self.body.append("<legend>")


def depart_legend(self: HTML5Translator, node: filter_legend) -> None:
    """Close the legend."""
    self.body.append("</legend>")


def visit_option(self: HTML5Translator, node: filter_option) -> None:
    """Write a button and open its label."""
    checked = " checked" if node["checked"] else ""
    self.body.append(
        f'<label class="filter-option"><input type="radio" name="{self.attval(node["name"])}"'
        f' value="{self.attval(node["value"])}"'
        f' class="{node["mark"]}"{checked}><span>'
    )


def depart_option(self: HTML5Translator, node: filter_option) -> None:
    """Close the label."""
    self.body.append("</span></label>")


def visit_sort(self: HTML5Translator, node: filter_sort) -> None:
    """Open the label that holds the list of orders."""
    self.body.append('<label class="filter-sort needs-script">')


def depart_sort(self: HTML5Translator, node: filter_sort) -> None:
    """Close the list and its label."""
    self.body.append("</select></label>")


def visit_sort_label(self: HTML5Translator, node: filter_sort_label) -> None:
    """Open the words of the label."""
    self.body.append("<span>")


def depart_sort_label(self: HTML5Translator, node: filter_sort_label) -> None:
    """Close the words and open the list."""
    self.body.append('</span> <select name="sort">')


def visit_order(self: HTML5Translator, node: filter_order) -> None:
    """Write an order: in a list there is room for words alone, not for markup."""
    self.body.append(f'<option value="{self.attval(node["value"])}">{self.encode(node.astext())}</option>')
    raise nodes.SkipNode


def skip(self: nodes.NodeVisitor, node: nodes.Element) -> None:
    """Leave the buttons out where nothing can be pressed."""
    raise nodes.SkipNode


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the nodes with every builder in use."""
    app.add_node(filter_form, html=(visit_form, depart_form), text=(skip, None))
    app.add_node(filter_group, html=(visit_group, depart_group), text=(skip, None))
    app.add_node(filter_legend, html=(visit_legend, depart_legend), text=(skip, None))
    app.add_node(filter_option, html=(visit_option, depart_option), text=(skip, None))
    app.add_node(filter_sort, html=(visit_sort, depart_sort), text=(skip, None))
    app.add_node(filter_sort_label, html=(visit_sort_label, depart_sort_label), text=(skip, None))
    app.add_node(filter_order, html=(visit_order, None), text=(skip, None))
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
