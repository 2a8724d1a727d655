"""Lists that readers look things up in get a field that filters them, and letters that lead into them.

The field shows only where a script runs (_static/lookup.js); the letters are links.  Neither is part of the text, so
copies and the guide have none.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx import addnodes
from sphinx.locale import _
from sphinx.transforms.post_transforms import SphinxPostTransform

from handbook.base.order import AFTER_COMPONENTS, LAST_CONTEXT
from handbook.components.classes import TERM_LIST
from handbook.components.entries import ENTRY
from handbook.components.filters import filter_form
from handbook.site.sections import words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata
    from sphinx.writers.html5 import HTML5Translator

FEWEST = 20  # entries of a page that are worth a field, and of a list that are worth letters
SCRIPT = "lookup.js"


class lookup_field(nodes.Invisible, nodes.Element):
    """A field that filters the entries of its page."""


class letters(nodes.Invisible, nodes.Element):
    """Letters that lead to the first entry of each.  Attribute: ``places`` (pairs of letter and id)."""


class AddLookups(SphinxPostTransform):
    """Put the field above the first list of a page with many entries, and letters above each long sorted list."""

    default_priority = AFTER_COMPONENTS - 1
    formats = ("html",)

    def run(self, **kwargs: object) -> None:
        """Change the document in place."""
        found = [node for node in self.document.findall(nodes.Element) if is_list(node)]
        counted = [(node, list(names(node))) for node in found]
        for node, named in counted:
            if len(named) >= FEWEST and (places := first_of_letters(named)):
                assert node.parent is not None
                node.parent.insert(node.parent.index(node), letters(places=places))
        if sum(len(named) for _node, named in counted) >= FEWEST:
            place = place_of_field(found[0])
            assert place.parent is not None
            place.parent.insert(place.parent.index(place), lookup_field())


def is_list(node: nodes.Element) -> bool:
    """Tell whether a node is a list of entries."""
    if isinstance(node, nodes.table):
        return TERM_LIST in node["classes"] or any(ENTRY in row for row in node.findall(nodes.row))
    if not isinstance(node, nodes.definition_list):
        return False
    return isinstance(node.parent, addnodes.glossary) or any(ENTRY in item for item in node.findall(nodes.Element))


def names(node: nodes.Element) -> Iterator[tuple[str, str]]:
    """Yield the name and the id of each entry or group of entries in a list."""
    parts = node.findall(nodes.row) if isinstance(node, nodes.table) else node.findall(nodes.definition_list_item)
    for part in parts:
        holder = next((inner for inner in part.findall(nodes.Element) if inner["ids"]), None)
        name = part.next_node(nodes.TextElement)
        if holder is not None and name is not None:
            yield name.astext(), holder["ids"][0]


def first_of_letters(named: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """Return each letter with the id of its first name; none when the names are in another order than that."""
    found: dict[str, str] = {}
    for name, identifier in named:
        spelled = "".join(words(name))
        found.setdefault(spelled[:1].upper() if spelled[:1].isalpha() else "0-9", identifier)
    return list(found.items()) if list(found) == sorted(found) else []


def place_of_field(first: nodes.Element) -> nodes.Element:
    """Return the node above which the field stands: filters of the list, or the part of the page that has it."""
    assert first.parent is not None
    for node in first.parent.children:
        if isinstance(node, filter_form):
            return node
    place = first
    while not isinstance(place.parent, nodes.section) or isinstance(place.parent.parent, nodes.section):
        assert place.parent is not None
        place = place.parent
    return place


def visit_field(self: HTML5Translator, _node: lookup_field) -> None:
    """Write the field, its button and what tells how many entries are left."""
    self.body.append(
        f'<form class="lookup needs-script" role="search" aria-label="{_("Filter this list")}">'
        f'<label for="lookup-words">{_("Show only what has these words")}</label>'
        f'<input id="lookup-words" type="search" autocomplete="off" spellcheck="false">'
        f'<p class="filter-count" role="status" data-none="{_("Nothing on this page has these words.")}"></p>'
        "</form>\n"
    )
    raise nodes.SkipNode


def visit_letters(self: HTML5Translator, node: letters) -> None:
    """Write the letters as links."""
    links = "".join(f'<li><a href="#{place}">{letter}</a></li>' for letter, place in node["places"])
    self.body.append(f'<nav class="letters" aria-label="{_("From A to Z")}"><ul translate="no">{links}</ul></nav>\n')
    raise nodes.SkipNode


def ask_for_script(
    _app: Sphinx, _pagename: str, _template: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    """Let a page with the field have its script (handler of `html-page-context`)."""
    if doctree is not None and doctree.next_node(lookup_field) is not None:
        context["scripts"] = [*context.get("scripts", []), (SCRIPT, {})]


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the nodes, the transform and the script."""
    app.add_node(lookup_field, html=(visit_field, None))
    app.add_node(letters, html=(visit_letters, None))
    app.add_post_transform(AddLookups)
    app.connect("html-page-context", ask_for_script, priority=LAST_CONTEXT)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
