"""What all rules of the writer share: finding the rule of a node, names of targets, places in the sources."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Protocol, TypeVar

from docutils import nodes
from sphinx.util import logging

from handbook.base.languages import tag
from handbook.pdf import classes, markup, press
from handbook.reading.drafts import is_original

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from sphinx.environment import BuildEnvironment

    from handbook.components.drawings.nodes import drawing as data_drawing

log = logging.getLogger(__name__)
# Nodes that give their own ids to Typst, as heading, term or footnote.
NAMES_ITSELF = (nodes.section, nodes.term, nodes.footnote, nodes.footnote_reference, nodes.target)
# About how many signs fit on a line of the book; boxes are kept whole by their number of lines.
SIGNS_PER_LINE = 75
LINES_PER_PICTURE = 18


Kind = TypeVar("Kind", bound=nodes.Element)


def elements(node: nodes.Element) -> list[nodes.Element]:
    """Return the children of a node that are no bare text."""
    return [child for child in node.children if isinstance(child, nodes.Element)]


def first(node: nodes.Element, kind: type[Kind]) -> Kind | None:
    """Return the first child of a kind."""
    return next((child for child in node.children if isinstance(child, kind)), None)


def located(node: nodes.Node) -> nodes.Node:
    """Return the node itself, or the nearest around it that knows its line: words in a line do not."""
    current = node
    while not current.line and current.parent is not None:
        current = current.parent
    return current


def is_plain(node: nodes.Node | None) -> bool:
    """Tell whether a node only holds others, without a look of its own."""
    if not isinstance(node, nodes.container):
        return False
    plain = node.get("design_component", "") in ("", "grid-container")
    return plain and not any(classes.dress(node["classes"]).values())


class Material(Protocol):
    """What the writer asks of the builder."""

    env: BuildEnvironment
    site: str  # the address of the site in this language, or ""

    def picture(self, node: nodes.image) -> str:
        """Return the path of a picture beside the markup, or "" when there is none."""

    def tile(self, name: str, ink: str) -> str:
        """Return the path of a tile beside the markup."""

    def drawing(self, docname: str) -> str:
        """Return the path of the drawing of a part beside the markup, or "" when it has none."""

    def drawing_of_data(self, node: data_drawing) -> str:
        """Return the path of a drawing made from data, beside the markup."""

    def icon(self, svg: str) -> str:
        """Return the path of an icon of sphinx-design beside the markup."""

    def octicon(self, name: str) -> str:
        """Return the path of the octicon with this name beside the markup."""


class Rules:
    """Turns nodes into Typst markup; subclasses have one method per node, named after it in lower case."""

    def __init__(self, material: Material) -> None:
        self.material = material
        self.env = material.env
        self.docname = ""
        self.first_ids: dict[str, str] = {}
        self.headings: set[str] = set()
        self.footnotes: dict[str, nodes.footnote] = {}
        self.targets: set[str] = set()
        self.sources: dict[str, str] = {}
        self.wanted: list[tuple[str, nodes.Element]] = []
        self.in_register = False  # while a list of sources is set whose addresses stand in the register

    def __call__(self, node: nodes.Node) -> str:
        """Return the markup of a node; warn when there is no rule for it."""
        method = self.rule(node)
        if not isinstance(node, nodes.Element):
            return method(node) if method else ""
        return (
            press.mark(self.place(node))
            + self.anchors(node)
            + (method(node) if method else self.without_rule(node, node.tagname))
        )

    def without_rule(self, node: nodes.Element, name: str) -> str:
        """Warn that there is no rule for a node, and print at least what is in it."""
        message = "the PDF has no rule for <%s>; write it in another way, or add a rule in handbook/pdf/"
        log.warning(message, name, location=located(node), type="pdf", subtype="node")
        return self.inside(node)

    def rule(self, node: nodes.Node) -> Callable[[nodes.Node], str] | None:
        """Return the method for the node's class, or for the nearest class above it."""
        for cls in type(node).__mro__:
            method: Callable[[nodes.Node], str] | None = getattr(self, f"_n_{cls.__name__.lower()}", None)
            if method:
                return method
        return None

    def inside(self, node: nodes.Node, leave_out: Iterable[nodes.Node | None] = ()) -> str:
        """Return the markup of a node's children."""
        left_out = {id(child) for child in leave_out}
        found = "".join(self(child) for child in node.children if id(child) not in left_out)
        source = self.env.config.handbook_source
        if not found or not is_original(node, source):
            return found
        return markup.call("text", lang=markup.string(tag(source)), body=found)

    def part(self, node: nodes.Element, leave_out: Iterable[nodes.Node | None] = ()) -> str:
        """Return a node's anchors and children: for nodes that a rule handles on behalf of their parent."""
        return self.anchors(node) + self.inside(node, leave_out)

    def run_in(self, node: nodes.Element, leave_out: Iterable[nodes.Node | None] = ()) -> str:
        """Return a node's anchors and children; a first paragraph goes on behind the number or term before it."""
        left_out = {id(child) for child in leave_out}
        found = ""
        for child in elements(node):
            if id(child) not in left_out:
                paragraph = isinstance(child, nodes.paragraph) and not found
                found += press.mark(self.place(child)) + self.part(child) if paragraph else self(child)
        return self.anchors(node) + found

    # -- targets and references: a Typst label is `docname:id`, with the first id of its node -----------

    def learn(self, docname: str, doctree: nodes.document) -> None:
        """Note which ids belong to one node, which are headings, and the footnotes of a page."""
        for node in doctree.findall(nodes.Element):
            ids = node.get("ids") or []
            for other in ids:
                self.first_ids[f"{docname}:{other}"] = f"{docname}:{ids[0]}"
            if ids and isinstance(node, nodes.section):
                self.headings.add(f"{docname}:{ids[0]}")
                self.first_ids.setdefault(f"{docname}:", f"{docname}:{ids[0]}")
            if ids and isinstance(node, nodes.footnote):
                self.footnotes[f"{docname}:{ids[0]}"] = node

    def key(self, identifier: str, docname: str | None = None) -> str:
        """Return the label of an id, on this page unless told otherwise."""
        key = f"{docname or self.docname}:{identifier}"
        return self.first_ids.get(key, key)

    def anchors(self, node: nodes.Element) -> str:
        """Return an invisible target for the ids of a node that does not name itself."""
        if isinstance(node, NAMES_ITSELF):
            return ""
        return self.anchor(*node.get("ids", ()))

    def anchor(self, *identifiers: str) -> str:
        """Return invisible targets, each label once."""
        found = ""
        for key in map(self.key, identifiers):
            if key not in self.targets and key not in self.headings:
                self.targets.add(key)
                found += markup.call("anchor", markup.string(key))
        return found

    def target(self, reference: nodes.Element) -> str | None:
        """Return the label that a reference points at, or None when it leaves the book."""
        key = None
        if "refid" in reference:
            key = self.key(reference["refid"])
        elif (uri := reference.get("refuri", "")).startswith("%"):  # PdfBuilder.get_target_uri
            docname, _hash, identifier = uri[1:].partition("#")
            key = self.key(identifier, docname)
        if key is not None:
            self.wanted.append((key, reference))
        return key

    def check_targets(self) -> None:
        """Warn of references to what is not in the book."""
        for key, node in self.wanted:
            if key not in self.targets:
                log.warning(
                    "the PDF has no target %s for this reference",
                    key.replace(":", "#"),
                    location=located(node),
                    type="pdf",
                    subtype="reference",
                )

    # -- places and sizes ------------------------------------------------------------------------------

    def at_full_width(self, node: nodes.Element, found: str) -> str:
        """Return markup that also takes the margin beside the text, unless its node stands in a box or a list."""
        around = node.parent
        while isinstance(around, (nodes.section, nodes.compound)) or is_plain(around):
            around = around.parent
        return f"\n{markup.call('wide', body=found)}\n" if isinstance(around, nodes.document) else found

    def place(self, node: nodes.Node) -> str:
        """Return `file:line` of a node, from the folder of the sources; "" when it does not know."""
        if not (node.source and node.line):
            return ""
        if node.source not in self.sources:
            source = Path(node.source.split(":")[0])
            if source.is_relative_to(self.env.srcdir):
                source = source.relative_to(self.env.srcdir)
            self.sources[node.source] = source.as_posix()
        return f"{self.sources[node.source]}:{node.line}"

    def lines(self, node: nodes.Node) -> str:
        """Return about how many lines a node takes: Typst need not measure what must stay on one page."""
        count = 0
        for child in node.findall():
            if isinstance(child, nodes.literal_block):
                count += child.astext().count("\n") + 1
            elif isinstance(child, nodes.image):
                count += LINES_PER_PICTURE
            elif isinstance(child, nodes.TextElement) and not isinstance(child, nodes.Inline):
                count += 1 + len(child.astext()) // SIGNS_PER_LINE
        return str(count)
