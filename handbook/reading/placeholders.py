"""`{{ title }}` and `{{ course-title }}`: the page's title and the course's name, in the language of the build.

A translator sees the placeholder; the value enters after translation.  Section ids are made from the
resolved words of the original at once, so that an anchor is the same in every language.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.transforms import SphinxTransform

from handbook.base.languages import chosen
from handbook.base.memory import TRANSLATED_TITLE
from handbook.base.order import FILL_PLACEHOLDERS, LATE
from handbook.reading.carriers import carrier_node
from handbook.reading.repairs import extracts

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment
    from sphinx.util.typing import ExtensionMetadata

    from handbook.facts.page import Page

PLACEHOLDER = re.compile(r"\{\{ *(title|course-title) *\}\}")


class page_title(carrier_node):
    """Carries the title of a page whose body has a heading of its own through translation."""


def fill(text: str, values: dict[str, str]) -> str:
    """Return `text` with its placeholders replaced by `values` (keys: title, course-title)."""
    return PLACEHOLDER.sub(lambda match: values[match[1]], text)


def prepare(document: nodes.document, page: Page, env: BuildEnvironment) -> None:
    """Give sections whose title holds a placeholder the ids and names that the words of the original would make."""
    course = env.config.handbook_course.get(env.config.handbook_source, "")
    values = {"title": str(page.title or ""), "course-title": course}
    for section in document.findall(nodes.section):
        title = section.next_node(nodes.title)
        if title is None or title.parent is not section or not PLACEHOLDER.search(title.astext()):
            continue
        old = nodes.fully_normalize_name(title.astext())
        name = nodes.fully_normalize_name(fill(title.astext(), values))
        ident = nodes.make_id(name)
        for before in [ident for ident in section["ids"] if ident in {nodes.make_id(old), *_numbered(ident)}]:
            document.ids.pop(before, None)
            section["ids"].remove(before)
        section["names"] = [name if known == old else known for known in section["names"]]
        document.nameids.pop(old, None)
        document.nametypes.pop(old, None)
        if ident in document.ids:
            ident = next(f"{ident}-{n}" for n in range(2, 100) if f"{ident}-{n}" not in document.ids)
        section["ids"].insert(0, ident)
        document.ids[ident] = section
        document.nameids[name] = ident
        document.nametypes[name] = False


def _numbered(ident: str) -> list[str]:
    return [ident] if re.fullmatch(r"id\d+", ident) else []


class FillPlaceholders(SphinxTransform):
    """Put the values in, after translation (Sphinx's Locale has priority 20)."""

    default_priority = FILL_PLACEHOLDERS

    def apply(self, **kwargs: object) -> None:
        """Replace the placeholders in every text of the document."""
        docname = self.env.current_document.docname
        carried = next(iter(self.document.findall(page_title)), None)
        heading = next(iter(self.document.findall(nodes.title)), None)
        title = carried["text"] if carried is not None else heading.astext() if heading is not None else ""
        course = chosen(self.config.handbook_course, self.config.language)
        values = {"title": title, "course-title": course}
        for text in list(self.document.findall(nodes.Text)):
            if PLACEHOLDER.search(text):
                text.parent.replace(text, nodes.Text(fill(text, values)))
        for node in self.document.findall(nodes.Element):
            for key in ("alt", "content"):
                if isinstance(node.get(key), str) and PLACEHOLDER.search(node[key]):
                    node[key] = fill(node[key], values)
        if carried is not None:
            TRANSLATED_TITLE.note(self.env.metadata[docname], title)
            carried.parent.remove(carried)


def name_page_by_title(app: Sphinx, doctree: nodes.document) -> None:
    """Let navigation show the page's own title where its first heading is the course's name."""
    env = app.env
    docname = env.current_document.docname
    title = TRANSLATED_TITLE.of(env.metadata[docname])
    if not title or docname not in env.titles:
        return
    env.titles[docname] = nodes.title(title, title)
    env.longtitles[docname] = nodes.title(title, title)
    toc = env.tocs.get(docname)
    reference = toc.next_node(nodes.reference) if toc is not None else None
    if reference is not None:
        reference.children = []
        reference += nodes.Text(title)


def fill_in(app: Sphinx) -> None:
    """Have placeholders filled in, but not for the catalogue (handler of `builder-inited`)."""
    if not extracts(app):
        app.add_transform(FillPlaceholders)


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the carrier of the title and what fills the placeholders."""
    app.add_node(page_title)
    app.connect("builder-inited", fill_in)
    # After Sphinx's own collectors, which listen to the same event at the default priority.
    app.connect("doctree-read", name_page_by_title, priority=LATE)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
