"""Prepares a page's nodes for HTML: what scrolls can be reached by keyboard, and no style stays in the markup.

The site forbids inline styles (a strict content security policy), so widths of tables, images and figures are
the stylesheet's business.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.locale import _
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.writers.html5 import HTML5Translator
from sphinx_design.dropdown import dropdown_title
from sphinx_design.shared import PassthroughTextElement, is_component
from sphinx_design.steps import steps_list

from handbook.base.order import AFTER_COMPONENTS
from handbook.components.classes import FACTS
from handbook.components.script_data import attributes
from handbook.reading.repairs import HIDDEN_WORDS
from handbook.site.stacked import LABEL, name_cells

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

SIZES = ("width", "height", "scale", "figwidth", "style")
SIZED = (nodes.image, nodes.figure, nodes.table, nodes.container)
COVERS = "sd-stretched-link"
COLUMN_WIDTHS = {"colwidths-given", "colwidths-grid", "colwidths-auto"}


class scroller(nodes.General, nodes.Element):
    """A box that scrolls sideways around one table or code block.  Attribute: ``label`` (str)."""


def visit_scroller(self: HTML5Translator, node: scroller) -> None:
    """Open a box with a name, which the keyboard can reach."""
    attributes = {"class": "scroller", "role": "group", "tabindex": "0", "aria-label": node["label"]}
    self.body.append(self.starttag(node, "div", "", **attributes))


def depart_scroller(self: HTML5Translator, node: scroller) -> None:
    """Close the box."""
    self.body.append("</div>\n")


class PrepareForHTML(SphinxPostTransform):
    """Wrap what may be too wide, and drop the attributes that would become styles."""

    default_priority = AFTER_COMPONENTS
    formats = ("html",)

    def run(self, **kwargs: object) -> None:
        """Change the document in place."""
        for node in self.document.findall(nodes.Element):
            if isinstance(node, SIZED):
                for key in SIZES:
                    node.attributes.pop(key, None)
        for table in list(self.document.findall(nodes.table)):
            table["classes"] = [name for name in table["classes"] if name not in COLUMN_WIDTHS] + ["colwidths-auto"]
            caption = table.next_node(nodes.title)
            name_cells(table)
            _wrap(table, caption.astext() if caption is not None else _("Table"))
        for code in list(self.document.findall(nodes.literal_block)):
            _wrap(code, _("Code"))
        for formula in list(self.document.findall(nodes.math_block)):
            _wrap(formula, _("Formula"))
        for row in [box for box in self.document.findall(nodes.container) if is_component(box, "card-carousel")]:
            _wrap(row, _("Cards"))
        for head in self.document.findall(dropdown_title):
            if not any(not isinstance(words.parent, nodes.raw) for words in head.findall(nodes.Text)):
                head.insert(0, nodes.inline("", _("More"), classes=["visually-hidden"]))
        for link in [link for link in self.document.findall(nodes.reference) if COVERS in link["classes"]]:
            if isinstance(link.parent, PassthroughTextElement):  # else it is a button
                _name_by_title(link)
        for item in list(self.document.findall(nodes.definition_list_item)):
            assert item.parent is not None
            if FACTS in item.parent["classes"]:  # a fact and its name are one cell of a grid
                item.parent.replace(item, nodes.container("", *item.children))


class Translator(HTML5Translator):
    """Sphinx's writer, with data for scripts, and heads of tables that say what they head, for screen readers."""

    def starttag(
        self, node: nodes.Element, tagname: str, suffix: str = "\n", empty: bool = False, **given: object
    ) -> str:
        """Return a start tag, with what the node says to scripts."""
        return super().starttag(node, tagname, suffix, empty, **attributes(node), **given)

    def visit_entry(self, node: nodes.entry) -> None:
        """Open a cell."""
        super().visit_entry(node)
        if LABEL in node:
            self.body[-1] = self.body[-1].replace("<td", f'<td data-label="{self.attval(node[LABEL])}"', 1)
        if self.body[-1].startswith("<th"):
            assert node.parent is not None
            scope = "col" if isinstance(node.parent.parent, nodes.thead) else "row"
            self.body[-1] = self.body[-1].replace("<th", f'<th scope="{scope}"', 1)


def _name_by_title(link: nodes.reference) -> None:
    """Make the title of a card the link that covers it, unless that link has words of its own.

    sphinx-design hides the link, with the title of the page that it leads to: other words than a reader sees.
    """
    if HIDDEN_WORDS in link["classes"]:
        return
    wrapper, card = link.parent, link.parent.parent
    titles = (box for box in card.findall(nodes.container) if is_component(box, "card-title"))
    words = next((box.children[0] for box in titles), None)
    if not isinstance(words, nodes.Element) or words.next_node(nodes.reference) is not None:
        link["classes"].append(HIDDEN_WORDS)
        return
    card.remove(wrapper)
    link.children = []
    link += words.children
    words.children = []
    words += link
    words["sd_new_tab"] = wrapper.get("sd_new_tab")


def _wrap(node: nodes.Element, label: str) -> None:
    box = scroller("", label=label)
    assert node.parent is not None
    # Not replace_self(): that would give the box the classes and ids of what it holds.
    node.parent.replace(node, box)
    box += node


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the node and the transform."""
    app.add_node(scroller, html=(visit_scroller, depart_scroller))
    # sphinx-design says of its steps that a list is a list, which is invalid; components.css keeps it one for Safari.
    as_list = (HTML5Translator.visit_enumerated_list, HTML5Translator.depart_enumerated_list)
    app.add_node(steps_list, override=True, html=as_list)
    app.add_post_transform(PrepareForHTML)
    app.set_translator("html", Translator)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
