"""Fills in the titles that headings, labels and searched texts quote with a link without words, `[](#label)`.

While a page is read such a link has no words yet: they are the title of a page that may not have been read.  Sections
keep a mark in its place, and this puts the title there when all pages have been read.
"""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING

from docutils import nodes

from handbook.base.order import NAMES
from handbook.site.sections import BETWEEN, MARK, QUOTE, Section, kept_captions, kept_sections, searched

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment
    from sphinx.util.typing import ExtensionMetadata

DEEPEST = 3  # a title that quotes a title that quotes a title: enough, and a circle ends here


def sections(env: BuildEnvironment, docname: str) -> list[Section]:
    """Return the sections of a page in reading order, with the titles that they quote; all pages must be read."""
    return [_filled(env, section) for section in kept_sections(env).get(docname, [])]


def fill_titles(app: Sphinx, env: BuildEnvironment) -> None:
    """Fill in what Sphinx keeps of such titles: of pages, in their contents, and behind labels (`env-updated`)."""
    labels = env.domains.standard_domain.labels
    by_page: dict[str, dict[str, str]] = {}
    for docname, found in kept_sections(env).items():
        if any(MARK in section.title for section in found):
            by_page[docname] = {
                name: filled(env, section.title)
                for number, section in enumerate(found)
                if MARK in section.title
                for name in (*section.names, *([] if number else [""]))
            }
    for docname, titles in by_page.items():
        if "" in titles:
            env.titles[docname] = env.longtitles[docname] = nodes.title("", "", nodes.Text(titles[""]))
        for entry in env.tocs[docname].findall(nodes.reference):
            place = entry.get("anchorname", "").removeprefix("#")
            if entry.get("refuri") == docname and place in titles:
                entry.children = []
                entry += nodes.Text(titles[place])
    for docname, captions in kept_captions(env).items():
        by_page.setdefault(docname, {}).update({place: filled(env, words) for place, words in captions.items()})
    for name, (docname, place, _title) in list(labels.items()):
        if place in by_page.get(docname, ()):
            labels[name] = (docname, place, by_page[docname][place])


def filled(env: BuildEnvironment, text: str, depth: int = 0) -> str:
    """Return a text with the title of each page or place that it quotes; "" for one that does not exist."""
    if MARK not in text:
        return text
    return QUOTE.sub(lambda found: _title(env, found[1].split(BETWEEN), depth), text)


def _filled(env: BuildEnvironment, section: Section) -> Section:
    if MARK not in section.title and MARK not in section.text:
        return section
    text = filled(env, section.text)
    return section._replace(title=filled(env, section.title), text=text, words=searched(text))


def _title(env: BuildEnvironment, quoted: list[str], depth: int) -> str:
    """Return the title of what a link leads to: the kind of link, the page it stands on, and its target."""
    kind, page, target, place = quoted
    standard = env.domains.standard_domain
    if kind in {"doc:myst", "std:doc"}:
        docname = target if kind == "doc:myst" else posixpath.normpath(posixpath.join("/" + page, "..", target))[1:]
        return _title_of(env, docname, place, depth)
    if target in standard.labels:
        docname, identifier, title = standard.labels[target]
        own = _title_of(env, docname, identifier, depth, only_own=True)
        return own or title
    return _title_of(env, page, place or target, depth, only_own=True)


def _title_of(env: BuildEnvironment, docname: str, identifier: str, depth: int, *, only_own: bool = False) -> str:
    found = kept_sections(env).get(docname, [])
    caption = kept_captions(env).get(docname, {}).get(identifier, "")
    if caption:
        return filled(env, caption, depth + 1) if depth < DEEPEST else ""
    section = next((section for section in found if identifier in section.names), None)
    if section is None and found and not only_own:
        section = found[0]
    return filled(env, section.title, depth + 1) if section is not None and depth < DEEPEST else ""


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register what fills in titles, before others look at them."""
    app.connect("env-updated", fill_titles, priority=NAMES)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
