"""What changed on a page, folded at its end, and the same of all pages as a feed, `changes.xml`, per language.

The feed is Atom (RFC 4287).  Its addresses and ids must be whole and stay, so a site without an address has none.
Every moment in it is a day of the log, so that one log gives the same bytes in every build.
"""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

from handbook.base.languages import long_date, tag
from handbook.base.memory import Kept
from handbook.base.order import AFTER_SHELL
from handbook.components.change_log import FEED, anchor, log_of, told

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment
    from sphinx.util.typing import ExtensionMetadata

    from handbook.components.change_log import Told

ATOM = "http://www.w3.org/2005/Atom"
LICENCE = "https://creativecommons.org/licenses/by/4.0/"
TOLD = Kept[list["Told"]]("page_changes", list)


def keep(app: Sphinx, env: BuildEnvironment) -> list[str]:
    """Keep the changes in the language of the build; return the pages to write again because theirs differ."""
    if app.builder.name != "html":
        return []
    before, now = TOLD.of(env), told(app)
    TOLD.keep(env, now)
    differ = set(before) ^ set(now)
    return sorted({page for change in differ for page in change.pages} & env.found_docs)


def owner(app: Sphinx) -> str:
    """Return the page with the whole log, or "" where nobody keeps one."""
    return str(app.project.path2doc(log_of(app.srcdir).owner) or "")


def add_context(app: Sphinx, pagename: str, _template: str, context: dict[str, Any], doctree: object) -> None:
    """Tell the templates what changed on the page (`changes`), where all of that stands, and where the feed is."""
    config, found = app.config, TOLD.of(app.env)
    if config.site_url and found:
        context["feed"] = context["pathto"](FEED, 1)
    if doctree is None:
        return
    context["all_changes"] = owner(app)
    context["changes"] = [
        {
            "day": change.date,
            "shown": long_date(datetime.date.fromisoformat(change.date), config.language),
            "words": f"{change.what} {change.why}",
            "lang": "" if change.own else tag(config.handbook_source),
        }
        for change in found
        if pagename in change.pages
    ]


def feed(app: Sphinx) -> bytes:
    """Return the feed of the language of the build."""
    config, found = app.config, TOLD.of(app.env)
    start = f"{config.site_url}{config.language}/"
    all_changes = f"{start}{app.builder.get_target_uri(owner(app))}"
    ET.register_namespace("", ATOM)
    root = ET.Element(f"{{{ATOM}}}feed", {"xml:lang": tag(config.language)})
    _add(root, "id", f"{start}{FEED}")
    _add(root, "title", f"{config.project}: {app.env.titles[owner(app)].astext()}")
    _add(root, "updated", _moment(found[0].date))
    _add(root, "link", rel="self", type="application/atom+xml", href=f"{start}{FEED}")
    _add(root, "link", rel="alternate", type="text/html", href=all_changes)
    _add(_add(root, "author"), "name", config.author)
    _add(root, "rights", LICENCE)
    for change in found:
        language = {} if change.own else {"xml:lang": tag(config.handbook_source)}
        entry = _add(root, "entry", **language)
        place = f"{all_changes}#{anchor(change.id)}"
        _add(entry, "id", place)
        _add(entry, "title", change.what)
        _add(entry, "updated", _moment(change.date))
        _add(entry, "link", rel="alternate", type="text/html", href=place)
        for page in change.pages:
            href, title = f"{start}{app.builder.get_target_uri(page)}", app.env.titles[page].astext()
            _add(entry, "link", rel="related", type="text/html", href=href, title=title)
        _add(entry, "summary", change.why)
    ET.indent(root)
    text: bytes = ET.tostring(root, "utf-8", xml_declaration=True)
    return text + b"\n"


def _add(parent: ET.Element, name: str, text: str = "", **attributes: str) -> ET.Element:
    """Add an element of Atom below another and return it."""
    element = ET.SubElement(parent, f"{{{ATOM}}}{name}", attributes)
    element.text = text or None
    return element


def _moment(day: str) -> str:
    """Return a day as Atom wants it: with a time."""
    return f"{day}T00:00:00Z"


def write_feed(app: Sphinx, error: Exception | None) -> None:
    """Write the feed of a finished website; take away that of an earlier build where there is none now."""
    if error is not None or app.builder.name != "html":
        return
    path = Path(app.outdir, FEED)
    if app.config.site_url and TOLD.of(app.env):
        path.write_bytes(feed(app))
    else:
        path.unlink(missing_ok=True)


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register what keeps the changes, tells the templates and writes the feed."""
    app.connect("env-updated", keep)
    app.connect("html-page-context", add_context, priority=AFTER_SHELL)
    app.connect("build-finished", write_feed)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
