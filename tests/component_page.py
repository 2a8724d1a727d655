"""A page with every component of sphinx-design and every option, for the tests of site, guide and translations."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sphinx_design.shared import SEMANTIC_COLORS

if TYPE_CHECKING:
    from tests.conftest import Site

PAGE = "lessons/components.md"
SOURCE = Path(__file__).parent / "components.md"
# Options that a directive has by inheritance and does nothing with.
UNUSED = {"button-link": ("ref-type",), "div": ("style",)}
# What each colour can be given to; `components.md` says where this stands on the page.
COLOURED = """\
{{bdg-{colour}}}`{colour}` {{bdg-{colour}-line}}`{colour}-lijn` {{bdg-link-{colour}}}`link <https://example.org/{colour}>`
{{bdg-link-{colour}-line}}`link-lijn <https://example.org/{colour}>` {{bdg-ref-{colour}}}`les <introduction>`
{{bdg-ref-{colour}-line}}`les-lijn <introduction>`

:::{{button-ref}} introduction
:color: {colour}
Knop {colour}
:::

:::{{button-link}} https://example.org/{colour}
:color: {colour}
:outline:
Omlijnd {colour}
:::

:::{{dropdown}} Uitklapper {colour}
:color: {colour}
:icon: light-bulb
Inhoud {colour}.
:::

:::{{article-info}}
:avatar: /_static/images/learning-round.svg
:avatar-alt: Rand {colour}
:avatar-outline: {colour}
:author: Rand {colour}
:read-time: 1 minuut
:::

::::{{steps}}
:color: {colour}
:::{{step}} Stap {colour}
Inhoud van stap {colour}.
:::
::::
"""


def page() -> str:
    """Return the page."""
    coloured = "\n".join(COLOURED.format(colour=colour) for colour in SEMANTIC_COLORS)
    return SOURCE.read_text("utf-8").replace("%COLOURS%", coloured)


def add_page(site: Site) -> Site:
    """Add the page to a small handbook."""
    site.write(PAGE, page())
    site.replace("lessons/index.md", "introduction\n", "introduction\ncomponents\n")
    return site
