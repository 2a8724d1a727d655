"""One stylesheet out of four: Furo's content styles, code colours, sphinx-design's components and our own.

From Furo and sphinx-design only those rules are taken whose every class is one that
our pages can have: Furo's own shell and most of sphinx-design's utilities stay out.
"""

from __future__ import annotations

import re
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from pygments.formatters import HtmlFormatter

from handbook.base.kept import kept
from handbook.components.filters import MOST_GROUPS, MOST_OPTIONS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

# Classes that docutils and Sphinx write in the text of a page, and that Furo styles.
CONTENT = re.compile(
    r"admonition|align-(left|right|center)|arabic|attribution|brackets|caption|citation|classifier|code-block-caption"
    r"|docutils|field-list|figure|fn-backref|footnote(-reference)?|glossary|highlight|hll|line-block|literal"
    r"|literal-block|lower(alpha|roman)|upper(alpha|roman)|reference|rubric|simple|text-(left|right|center)"
)
# Components of sphinx-design, and the utilities that its directives for grids, cards and tabs add themselves.
COMPONENTS = re.compile(
    r"sd-(badge|card|card-(body|header|footer|title|text|img-top|img-bottom)|col|container-fluid|d-flex-(row|column)"
    r"|dropdown|g[xy]?-((sm|md|lg)-)?[0-5]|hide-link-text|mb-[0-5]|octicon|row|row-cols-((xs|sm|md|lg)-)?[1-4]|sphinx-override"
    r"|stretched-link|summary-[\w-]+|tab-(set|content)|text-(left|right|center|wrap)|w-100|no-title)"
)


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


def is_content(selector: str) -> bool:
    """Tell whether a selector of Furo is about the text of a page, not about its frame, its tokens or its states."""
    if selector in {"html", "body", "main", "article", "footer"} or re.search(
        r"\[(?!hidden|title)|#|:target|:-moz|::", selector
    ):
        return False
    return _names_only(selector, CONTENT)


def is_component(selector: str) -> bool:
    """Tell whether a selector of sphinx-design is about a component that our pages can have."""
    return _names_only(selector, COMPONENTS) and "sd-" in selector


def _names_only(selector: str, classes: re.Pattern[str]) -> bool:
    return all(classes.fullmatch(name) for name in re.findall(r"\.(-?[a-zA-Z_][\w-]*)", selector))


def small(css: str) -> str:
    """Return `css` without comments and needless white space; strings stay as they are."""
    css = re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)
    pieces = re.split(r"(\"(?:\\.|[^\"])*\"|'(?:\\.|[^'])*')", css)
    for number in range(0, len(pieces), 2):
        text = re.sub(r"\s+", " ", pieces[number])
        pieces[number] = re.sub(r" ?([{};,]) ?", r"\1", text).replace(";}", "}")
    return "".join(pieces).strip()


def code_colours(light: str, dark: str) -> str:
    """Return the colours of highlighted code: two Pygments styles, chosen by the page's colour scheme."""
    styles = [HtmlFormatter(style=name).style for name in (light, dark)]
    css = HtmlFormatter(style=light)
    found = []
    for token, style in styles[0]:
        colours = [style["color"], styles[1].style_for_token(token)["color"]]
        name = css._get_css_class(token)
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


def _folder(package: str) -> Path:
    """Return the folder of a package without importing it: Furo brings a parser of HTML along."""
    found = find_spec(package)
    assert found is not None
    assert found.origin is not None
    return Path(found.origin).parent


@kept
def _of_furo(css: str) -> str:
    return trimmed(small(css), is_content)


@kept
def _of_design(css: str) -> str:
    return trimmed(small(css), is_component)


@cache
def compose(own: str, light: str, dark: str) -> str:
    """Return the whole stylesheet; `own` is our source, `light` and `dark` are names of Pygments styles."""
    furo = _folder("furo") / "theme" / "furo" / "static" / "styles" / "furo.css"
    design = _folder("sphinx_design") / "static" / "sphinx-design.min.css"
    return "\n".join(
        [
            _of_furo(furo.read_text("utf-8")),
            _of_design(design.read_text("utf-8")),
            code_colours(light, dark),
            small(own),
            filter_rules(MOST_GROUPS, MOST_OPTIONS),
        ]
    )
