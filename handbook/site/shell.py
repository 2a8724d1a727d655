"""The website: what the templates know of a page, and the pages that no source file makes.

The shell is ours (_templates/); see decisions/0004-own-shell.md.
"""

from __future__ import annotations

import datetime
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.locale import _

from handbook.base.languages import chosen, host_path, long_date, regional
from handbook.base.memory import CHECKED, DATE, LAYOUT, SHEET, SUBJECT, Kept
from handbook.base.order import SHELL
from handbook.components.citation_nodes import LIST
from handbook.components.classes import SELDOM
from handbook.components.register import CITED, SHOWS_SOURCES
from handbook.reading.carriers import CARRIED
from handbook.site import navigation
from handbook.site.quoted import sections
from handbook.site.stylesheet import USUAL_SHEET, WHOLE_SHEET

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment
    from sphinx.util.typing import ExtensionMetadata

PARTS = (
    "site.builder",
    "site.assets",
    "site.html",
    "site.formulas",
    "site.sections",
    "site.quoted",
    "site.search",
    "site.lookup",
)
LANDING = "landing"  # a layout, with a look that no other page needs
# The tree of pages and the titles that any page may quote.
SHOWN_BY_ALL = Kept[object]("tree", lambda: None)
# What a page's contents list shows: headings below the page's title, down to this level.
DEEPEST = 3
SHORTEST_CONTENTS = 2

# Filters, fields above a list, comparable rows, cards of roles, legends and buttons: few pages need their look.
CONTROLS = re.compile(r'class="(?:[\w-]+ )*(?:filter|lookup|letters|comparable|tile-card|legend|buttons)[ "]')


def listed(env: BuildEnvironment, names: Sequence[str]) -> list[tuple[str, str]]:
    """Return the pages of a list in conf.py that there are, each with its title."""
    return [(name, env.titles[name].astext()) for name in names if name in env.titles]


def main_parts(env: BuildEnvironment) -> list[tuple[str, str]]:
    """Return the pages in the head of the site, each with its word for the menu or its title."""
    pages = listed(env, env.config.handbook_main_parts)
    return [(name, CARRIED.of(env.metadata[name]).get("menu") or title) for name, title in pages]


def search_words(env: BuildEnvironment) -> str:
    """Return what readers can search for, as the first page says it."""
    return CARRIED.of(env.metadata[str(env.config.root_doc)]).get("search") or _("Search the handbook")


def add_context(
    app: Sphinx, pagename: str, _template: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    """Tell the templates what they show around the text of a page."""
    env = app.env
    metadata = env.metadata.get(pagename, {})
    if pagename == "404":
        _start_links_at_the_host(app, context)
    context["asset"] = lambda name: context["pathto"](f"_static/{app.config.handbook_assets[name]}", 1)
    context["layout"] = LAYOUT.of(metadata) or "article"
    context["has_tile"] = bool(SUBJECT.of(metadata))
    context["sheet"] = SHEET.of(metadata)
    # The shell has its own viewport.
    context["metatags"] = re.sub(r'<meta name="viewport"[^>]*>\s*', "", context.get("metatags", "")).strip()
    context["description"] = _meta(doctree, "description")
    context["og_locale"] = regional(app.config.language)
    context["subtitle"] = chosen(app.config.handbook_subtitle, app.config.language)
    context["in_tree"] = pagename in env.found_docs
    seldom = components_of(context.get("body", "")) & set(app.config.handbook_seldom)
    boxes = doctree.findall(nodes.container) if doctree is not None else ()
    kinds = {kind for box in boxes for kind in box["classes"]}
    controls = CONTROLS.search(context.get("body", "")) or not context["in_tree"]
    whole = seldom or kinds & set(SELDOM) or context["layout"] == LANDING or controls
    context["stylesheet"] = WHOLE_SHEET if whole else USUAL_SHEET
    context["has_tabs"] = "sd-tab-set" in kinds
    context["tabs_storage"] = app.config.sd_tabs_storage_prefix
    context.setdefault("scripts", [])
    context["main_parts"] = main_parts(env)
    context["foot_pages"] = listed(env, app.config.handbook_foot_pages)
    context["search_words"] = search_words(env)
    context["tree"] = navigation.tree(env, pagename)
    context["contents"] = [] if context["layout"] == LANDING else contents(app, pagename)
    context["dates"] = {
        fact.key: {"iso": day, "shown": long_date(datetime.date.fromisoformat(day), app.config.language)}
        for fact in (CHECKED, DATE)
        if (day := fact.of(metadata))
    }
    context["repository_url"] = app.config.repository_url


def contents(app: Sphinx, pagename: str) -> list[dict[str, Any]]:
    """Return the headings of a page, those of level three below those of level two; none for a short page.

    The list of sources at its end is one of them.
    """
    found: list[dict[str, Any]] = []
    for section in sections(app.env, pagename):
        if section.level == DEEPEST - 1:
            found.append({"id": section.id, "title": section.title, "below": []})
        elif section.level == DEEPEST and found:
            found[-1]["below"].append({"id": section.id, "title": section.title})
    if found and CITED.of(app.env.metadata[pagename]) and not SHOWS_SOURCES.of(app.env.metadata[pagename]):
        found.append({"id": LIST, "title": _("Sources"), "below": []})
    return found if len(found) >= SHORTEST_CONTENTS else []


def components_of(body: str) -> set[str]:
    """Return the classes of sphinx-design in the HTML of a page."""
    return set(re.findall(r"\bsd-[\w-]+", body))


def _meta(doctree: nodes.document | None, name: str) -> str:
    found = doctree.findall(nodes.meta) if doctree is not None else ()
    return next((str(meta["content"]) for meta in found if meta.get("name") == name), "")


def _start_links_at_the_host(app: Sphinx, context: dict[str, Any]) -> None:
    """Make every link of the page "not found" absolute: a host shows that page at any address."""
    base = f"{host_path(app.config.site_url)}{app.config.language}/"
    uri = app.builder.get_target_uri
    context["content_root"] = base
    context["pathto"] = lambda target, resource=False: base + (target if resource else uri(target))


def extra_pages(app: Sphinx) -> Iterator[tuple[str, dict[str, Any], str]]:
    """Yield the pages that no source file makes: search and "not found"."""
    if app.builder.name == "html":
        yield "search", {"all_pages": navigation.pages(app.env)}, "search.html"
        yield "404", {}, "404.html"


def write_all_again(app: Sphinx, env: BuildEnvironment) -> list[str]:
    """Return every page when the tree that they all show has changed, or a title that any of them may quote.

    Sphinx writes again only pages that were read again, so others would keep links to pages that are gone.
    """
    if app.builder.name != "html":
        return []
    navigation.forget(env)
    before = SHOWN_BY_ALL.of(env)
    now = (navigation.tree(env, ""), dict(env.domains.standard_domain.labels), main_parts(env), search_words(env))
    SHOWN_BY_ALL.keep(env, now)
    return sorted(env.found_docs) if before != now else unwritten(app, env)


def unwritten(app: Sphinx, env: BuildEnvironment) -> list[str]:
    """Return the pages that were read after they were last written: the guide is made from the same read pages."""
    found = []
    for docname, moment in env.all_docs.items():  # in microseconds
        page = Path(app.outdir, f"{docname}.html")
        if not page.is_file() or page.stat().st_mtime_ns // 1000 < moment:
            found.append(docname)
    return found


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the parts of the website and what fills its templates."""
    for part in PARTS:
        app.setup_extension(f"handbook.{part}")
    app.connect("env-updated", write_all_again)
    app.connect("html-page-context", add_context, priority=SHELL)
    app.connect("html-collect-pages", extra_pages)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
