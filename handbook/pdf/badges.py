"""Rules for badges, buttons and icons of sphinx-design: what stands inside a line and is no plain word."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from handbook.components.classes import BADGE, PLAIN_BADGE
from handbook.pdf import classes
from handbook.pdf.formulas import FormulaRules
from handbook.pdf.markup import call, string, text, truth

if TYPE_CHECKING:
    from docutils import nodes

PIXELS = 16  # of a screen, to an em


def is_avatar(picture: nodes.image) -> bool:
    """Tell whether a picture is the face beside a name."""
    return any(name.startswith("sd-avatar") for name in picture["classes"])


class BadgeRules(FormulaRules):
    """Small inline components."""

    def badge(self, node: nodes.Element) -> str:
        """Say in which ink a badge is, or in which of sphinx-design's colours; print its tooltip."""
        own = (name.removeprefix(BADGE) for name in node["classes"] if name.startswith(BADGE))
        lined = classes.colour(node["classes"], "sd-outline-")
        tone = next(own, None) or lined or classes.colour(node["classes"], "sd-bg-") or PLAIN_BADGE
        meaning = text(f" ({node['tooltip']})") if node.get("tooltip") else ""
        return call("badge", string(tone), outline=truth(lined), body=self.inside(node)) + meaning

    def button(self, node: nodes.Element) -> str | None:
        """Return the colour of a button and whether it is only a line, or None for another link."""
        if "sd-btn" not in node["classes"]:
            return None
        lined = classes.colour(node["classes"], "sd-btn-outline-")
        tone = lined or classes.colour(node["classes"], "sd-btn-")
        return f"(tone: {string(tone or 'primary')}, outline: {truth(lined or not tone)})"

    def _n_sd_icon(self, node: nodes.Element) -> str:
        """Draw an icon as high as it says: pixels and em count by the letters around it."""
        opening = node["svg"].split(">")[0]
        found = re.search(r' height="([\d.]+)(px|em|rem)"', opening)
        height = f"{float(found[1]) / (PIXELS if found[2] == 'px' else 1):.3g}em" if found else None
        tone = classes.colour(re.findall(r"sd-text-[a-z]+", opening), "sd-text-")
        drawing = call(
            "icon",
            string(self.material.icon(node["svg"])),
            height=height,
            colour=string(tone) if tone else None,
        )
        return f"{drawing}#h(.4em)" if "sd-pr-" in opening else drawing
