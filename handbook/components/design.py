"""sphinx-design as the handbook has it: all its components, nothing from another site, no class without a look.

What the site cannot show is refused when a page is read, with its file and line; the message says what to write.
"""

from __future__ import annotations

import re
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from docutils import nodes
from sphinx import addnodes
from sphinx.errors import ConfigError
from sphinx.transforms import SphinxTransform
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util import logging
from sphinx.util.docutils import SphinxRole
from sphinx_design.dropdown import DropdownDirective
from sphinx_design.icons import (
    FA_ROLE_STYLES,
    HEIGHT_REGEX,
    MaterialRole,
    OcticonRole,
    get_material_icon_data,
    list_octicons,
    sd_icon,
)
from sphinx_design.steps import StepsDirective

from handbook.base.near import near
from handbook.base.order import BEFORE_RESOLVING, LAST

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sphinx.application import Sphinx
    from sphinx.config import Config
    from sphinx.util.typing import ExtensionMetadata

logger = logging.getLogger(__name__)

MATERIAL = ("regular", "outlined", "round", "sharp", "twotone")
NO_FONT = "FontAwesome needs a font from outside this site; use {octicon}`name` or {material-regular}`name` instead"
NO_STYLE = (
    "the option 'style' writes a style into the page, which its security policy forbids; use classes, such as "
    "sd-p-3, sd-text-danger or sd-bg-light"
)
CLASS = re.compile(r"\.(-?[a-zA-Z_][\w-]*)")
# Classes that sphinx-design writes and gives no look: the smallest screen is the rule without a size, and the name of
# an icon or a label is for who wants to write rules of their own.
MARKS = re.compile(r"sd-((row-cols|col|g)-xs-\w+|(octicon|material-icon)-[\w-]+|tab-(item|label)|shadow-none)")
# Where sphinx-design keeps the classes of what it makes later.
LATER = ("container_classes", "title_classes", "body_classes")


# -- what sphinx-design has ---------------------------------------------------------------------------------


def published(name: str) -> bytes:
    """Return a file that sphinx-design publishes, such as its stylesheet or the script of its tabs."""
    found = find_spec("sphinx_design")
    assert found is not None
    assert found.origin is not None
    return Path(found.origin).with_name("static").joinpath(name).read_bytes()


@cache
def classes_of(css: str) -> frozenset[str]:
    """Return the classes of sphinx-design that a stylesheet has rules for."""
    return frozenset(name for name in CLASS.findall(css) if name.startswith("sd-"))


def stylesheet() -> str:
    """Return sphinx-design's stylesheet."""
    return published("sphinx-design.min.css").decode()


# -- options and roles that say what is wrong ------------------------------------------------------------------


def icon_name(argument: str) -> str:
    """Return the name of an octicon; raises ValueError for another."""
    name = (argument or "").strip()
    if name not in list_octicons():
        message = f"there is no octicon {name!r}{near(name, list_octicons())}"
        raise ValueError(message)
    return name


def whole_number(argument: str) -> int:
    """Return a number to count from; raises ValueError for anything else."""
    if not re.fullmatch(r"\d+", (argument or "").strip()):
        message = "it must be a whole number, such as 3"
        raise ValueError(message)
    return int(argument)


class Dropdown(DropdownDirective):
    """A dropdown that does not list all 370 icons when it does not know one."""

    option_spec: ClassVar[dict[str, Any]] = {**DropdownDirective.option_spec, "icon": icon_name}


class Steps(StepsDirective):
    """Steps that count from a number."""

    option_spec: ClassVar[dict[str, Any]] = {**StepsDirective.option_spec, "start": whole_number}


class Octicon(OcticonRole):
    """An octicon, or what is wrong with it."""

    def run(self) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        """Return the icon."""
        if told := fault(self.text, "octicon", list_octicons()):
            return refused(self, told)
        return super().run()


class Material(MaterialRole):
    """A Material icon, or what is wrong with it."""

    def run(self) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        """Return the icon."""
        if told := fault(self.text, f"material-{self.style} icon", get_material_icon_data(self.style)):
            return refused(self, told)
        return super().run()


class FontAwesome(SphinxRole):
    """An icon of FontAwesome, which the handbook cannot show."""

    def run(self) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        """Say what to write instead."""
        return refused(self, f"the role {{{self.name}}} is not supported: {NO_FONT}")


def fault(text: str, kind: str, known: Iterable[str]) -> str:
    """Return what is wrong with an icon, written as `name;height;classes`, or ""."""
    name, height, *_classes = [part.strip() for part in (*text.split(";"), "")]
    if name not in known:
        return f"there is no {kind} {name!r}{near(name, known)}"
    if height and not HEIGHT_REGEX.match(height):
        return f"the height {height!r} of {kind} {name!r} must be a number with px, em or rem, such as 1.5em"
    return ""


def refused(role: SphinxRole, message: str) -> tuple[list[nodes.Node], list[nodes.system_message]]:
    """Warn at the place of a role, which then gives nothing."""
    logger.warning(message, location=role.get_location(), type="handbook", subtype="design")
    return [], []


# -- checks of a page --------------------------------------------------------------------------------------------


class CheckDesign(SphinxTransform):
    """Warn of classes that sphinx-design does not have, and of styles in the page: both would do nothing."""

    default_priority = LAST

    def apply(self, **_: object) -> None:
        """Look at every element of the page once."""
        for node in self.document.findall(nodes.Element):
            if isinstance(node, nodes.container) and "style" in node:
                logger.warning(NO_STYLE, location=place(node), type="handbook", subtype="design")
            for name in written(node):
                if name not in known() and not MARKS.fullmatch(name):
                    message = f"sphinx-design has no class {name}, so it would change nothing{near(name, known())}"
                    logger.warning(message, location=place(node), type="handbook", subtype="design")


@cache
def known() -> frozenset[str]:
    """Return the classes that sphinx-design has rules for."""
    return classes_of(stylesheet())


def written(node: nodes.Element) -> Iterator[str]:
    """Yield the classes of sphinx-design that an element has, or will give to what is made of it."""
    names = [*node.attributes.get("classes", ())]
    for key in LATER if isinstance(node, nodes.container) else ():
        names += node.get(key, ())
    if isinstance(node, sd_icon):
        names += re.findall(r"(?<![\w-])sd-[\w-]+", node["svg"].split(">")[0])
    return (name for name in names if name.startswith("sd-"))


def place(node: nodes.Node) -> nodes.Node:
    """Return the node itself, or the nearest around it that knows its line."""
    current = node
    while not current.line and current.parent is not None:
        current = current.parent
    return current


class PreferLabels(SphinxPostTransform):
    """Let what names no kind of target mean a label where there is one.

    A page's label is its file name, so that Sphinx would find the page twice, and warn.
    """

    default_priority = BEFORE_RESOLVING

    def run(self, **_: object) -> None:
        """Turn such links into links to labels."""
        labels = self.env.domains.standard_domain.labels
        for link in self.document.findall(addnodes.pending_xref):
            if link["reftype"] == "any" and link["reftarget"].lower() in labels:
                link.attributes.update(refdomain="std", reftype="ref", reftarget=link["reftarget"].lower())


def check_settings(_app: Sphinx, config: Config) -> None:
    """Refuse a font from another site; raises ConfigError."""
    if config.sd_fontawesome_source != "none":
        message = f"conf.py: sd_fontawesome_source must stay 'none': {NO_FONT}"
        raise ConfigError(message)


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register what takes the place of sphinx-design's own directives and roles, and the checks."""
    app.setup_extension("sphinx_design")
    app.add_directive("dropdown", Dropdown, override=True)
    app.add_directive("steps", Steps, override=True)
    app.add_role("octicon", Octicon(), override=True)
    for style in MATERIAL:
        app.add_role(f"material-{style}", Material(style), override=True)
    for name in FA_ROLE_STYLES:
        app.add_role(name, FontAwesome(), override=True)
    app.add_transform(CheckDesign)
    app.add_post_transform(PreferLabels)
    app.connect("config-inited", check_settings)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
