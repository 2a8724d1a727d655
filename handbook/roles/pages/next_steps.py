"""What readers of a role do next: one link each, to a part of its page or to another page that opens at the role.

The words `next` say it, by address below the sources, without an ending and with places to fill in:

    labels:
      next:
        "lessons/self-test?role={id}": Past dit bij mij?      # {neighbour} is the role that it shares most work with
"""

from __future__ import annotations

import posixpath
import re
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.util import logging

from handbook.components.maker import on_site

if TYPE_CHECKING:
    from handbook.roles.pages.directive import RoleDirective
    from handbook.roles.role import Role

logger = logging.getLogger(__name__)
GROUP = "next"
ADDRESS = re.compile(r"(?P<page>[^?#]*)(?P<rest>(?:\?[^#]*)?(?:#.*)?)")


def next_steps(directive: RoleDirective, role: Role) -> list[nodes.Node]:
    """Return the links as one line, for the website only: on paper they lead nowhere.

    An address of a page that is not there is a warning at the line of its words.
    """
    here = directive.env.current_document.docname
    neighbour = role.neighbours[0].role if role.neighbours else ""
    links: list[nodes.Node] = []
    for address, words in directive.shown.words.get(GROUP, {}).items():
        found = ADDRESS.fullmatch(address.replace("{id}", role.id).replace("{neighbour}", neighbour))
        assert found is not None  # any text fits
        page = found["page"]
        if page and page not in directive.env.found_docs:
            logger.warning(
                "unknown page '%s'; use the path of a page without its ending", page,
                location=f"{directive.env.srcdir}/{words.path}:{words.line}", type="handbook", subtype="roles",
            )  # fmt: skip
            continue
        start = posixpath.relpath(f"{page}.html", posixpath.dirname(here) or ".") if page else ""
        link = nodes.reference("", "", directive.make.phrase(words), refuri=start + found["rest"], internal=True)
        links += [*([nodes.Text(" ")] if links else []), link]
    if not links:
        return []
    return [on_site(directive.make.bare(*links, classes=["next-steps"]))]
