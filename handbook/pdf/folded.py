"""Rules for what a screen folds away or moves aside: tabs, dropdowns, steps, asides.  On paper everything is open."""

from __future__ import annotations

from docutils import nodes

from handbook.pdf import classes
from handbook.pdf.blocks import BlockRules
from handbook.pdf.markup import block, call, content, string
from handbook.pdf.rules import elements, first
from handbook.pdf.text import TextRules


def component(node: nodes.Element) -> str:
    """Return the name of a sphinx-design component, or ""."""
    return str(node.get("design_component", "")) if isinstance(node, nodes.container) else ""


class FoldedRules(BlockRules, TextRules):
    """Components that have a title and something below it."""

    def _c_tab_set(self, node: nodes.container) -> str:
        return self.inside(node)

    def _c_tab_item(self, node: nodes.container) -> str:
        label, body = elements(node)
        return block("tab", body=self.part(body), title=content(self.part(label)), lines=self.lines(node))

    def _c_dropdown(self, node: nodes.container) -> str:
        """Set a folded part; its colour and icon go with its title."""
        title = elements(node)[0] if node.get("has_title") else None
        tone = classes.colour(node["title_classes"], "sd-bg-")
        words = self.part(title) if title is not None else None
        if words is not None and node.get("icon"):
            words = f"{call('icon', string(self.material.octicon(node['icon'])))}#h(.5em)" + words
        return block(
            "dropdown",
            body=self.inside(node, [title]),
            title=content(words) if words is not None else None,
            lines=self.lines(node),
            tone=string(tone) if tone else None,
        )

    def _c_aside(self, node: nodes.container) -> str:
        title = first(node, nodes.rubric)
        return block(
            "beside-text",
            body=self.inside(node, [title]),
            title=content(self.part(title)) if title is not None else None,
            lines=self.lines(node),
        )

    def _n_steps_list(self, node: nodes.Element) -> str:
        """Set numbered steps, each with its title."""
        tone = classes.colour(node["classes"], "sd-steps-")
        steps = []
        for step in elements(node):
            title = first(step, nodes.rubric)
            words = content(self.part(title)) if title is not None else "none"
            steps.append(f"({words}, {content(self.part(step, [title]))})")
        return block("steps", *steps, start=str(node.get("start", 1)), tone=string(tone) if tone else None)
