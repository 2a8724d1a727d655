"""The stylesheets: one for most pages, and one with all of sphinx-design for pages that use more of it.

Both have our content styles, sphinx-design's rules, the colours of code and our own look, in this order, so that no
rule changes its place in the cascade.  The one for most pages leaves out the rules of sphinx-design whose classes
hardly any page has: eight of nine.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from pygments.styles import get_style_by_name
from pygments.token import STANDARD_TYPES
from pygments.util import ClassNotFound
from rcssmin import cssmin

from handbook.base.errors import HandbookError
from handbook.base.kept import kept
from handbook.components import design
from handbook.components.filters import MOST_GROUPS, MOST_OPTIONS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

# Classes of the components that most pages have; the other rules of sphinx-design are in the larger sheet only.
USUAL = re.compile(
    r"sd-(badge|bg-(text-)?primary|card|card-(body|header|footer|hover|title|text)|col"
    r"|container-fluid|d-flex-(row|column)|dropdown|font-weight-bold|g-((sm|md|lg)-)?[0-5]|hide-link-text|mb-[0-5]|octicon"
    r"|row|row-cols-((sm|md|lg)-)?[1-4]|shadow-sm|sphinx-override|stretched-link|summary-[\w-]+"
    r"|text-wrap|w-100|no-title)"
)
USUAL_SHEET, WHOLE_SHEET = "handbook.css", "handbook-whole.css"
CONTENT, OWN, MORE = "content.css", "handbook.css", "components.css"  # our sources


def rules(css: str) -> Iterator[tuple[str, str]]:
    """Yield the head and the body of every rule at the top level of `css`; statements without a body are left out."""
    start = depth = opening = 0
    for match in re.finditer(r"[{};]|\"(?:\\.|[^\"])*\"|'(?:\\.|[^'])*'|url\([^)]*\)", css):
        if match[0] == "{":
            depth += 1
            opening = match.start() if depth == 1 else opening
        elif match[0] == "}":
            depth -= 1
            if depth == 0:
                yield css[start:opening].strip(), css[opening + 1 : match.start()].strip()
                start = match.end()
        elif match[0] == ";" and depth == 0:
            start = match.end()


def trimmed(css: str, wanted: Callable[[str], bool]) -> str:
    """Return the rules of `css` without the selectors that are not wanted, and without rules that have none left.

    Rules for print and animations are left out too: ours replace them.
    """
    kept = []
    for head, body in rules(css):
        if head.startswith("@media"):
            if "print" not in head and (inner := trimmed(body, wanted)):
                kept.append(f"{head}{{{inner}}}")
        elif not head.startswith("@"):
            # A comma inside :is(…) or :not(…) does not end a selector.
            selectors = [one for one in re.split(r",(?![^(]*\))", head) if wanted(one)]
            if selectors:
                kept.append(f"{','.join(selectors)}{{{body}}}")
    return "".join(kept)


def is_usual(selector: str) -> bool:
    """Tell whether a selector of sphinx-design is about a component that most pages have."""
    return "sd-" in selector and all(USUAL.fullmatch(name) for name in design.CLASS.findall(selector))


def code_colours(light: str, dark: str) -> str:
    """Return the colours of highlighted code: two Pygments styles, chosen by the page's colour scheme.

    Raises HandbookError for a style that Pygments does not have.
    """
    try:
        styles = [get_style_by_name(name) for name in (light, dark)]
    except ClassNotFound as error:
        raise HandbookError(f"conf.py: {error} Name styles of Pygments in pygments_style and _dark_style") from error
    found = []
    for token, style in styles[0]:
        colours = [style["color"], styles[1].style_for_token(token)["color"]]
        name = STANDARD_TYPES.get(token)
        if name and all(colours):
            found.append(f".highlight .{name}{{color:light-dark(#{colours[0]},#{colours[1]})}}")
    return "".join(found)


def filter_rules(groups: int, options: int) -> str:
    """Return the rules by which a chosen option of a filter hides the items that do not match it.

    They are important because sphinx-design makes the columns of a grid show with an important rule.
    """
    pairs = [f"{group}-{option}" for group in range(1, groups + 1) for option in range(1, options + 1)]
    hidden = (f"article:has(.pick-{pair}:checked) .filter-item:not(.is-{pair})" for pair in pairs)
    return "".join(f"{selector}{{display:none!important}}" for selector in hidden)


@kept
def _usual(css: str) -> str:
    return trimmed(cssmin(css), is_usual)


def compose(static: Path, light: str, dark: str) -> dict[str, str]:
    """Return both stylesheets by name; `static` has our sources, `light` and `dark` are names of Pygments styles."""
    content, own, more = (static.joinpath(name).read_text("utf-8") for name in (CONTENT, OWN, MORE))
    return dict(_composed(content, design.stylesheet(), own, more, light, dark))


@cache
def _composed(content: str, library: str, own: str, more: str, light: str, dark: str) -> tuple[tuple[str, str], ...]:
    colours, filters = code_colours(light, dark), filter_rules(MOST_GROUPS, MOST_OPTIONS)
    usual = [cssmin(content), _usual(library), colours, cssmin(own), filters]
    whole = [cssmin(content), cssmin(library), colours, cssmin(own), cssmin(more), filters]
    return (USUAL_SHEET, "\n".join(usual)), (WHOLE_SHEET, "\n".join(whole))
