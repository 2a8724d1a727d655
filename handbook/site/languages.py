"""Links from a page to itself in every language."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from handbook.base.languages import alternates, direction, host_path, links, tag
from handbook.base.order import LINKS

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata


def add_links(app: Sphinx, pagename: str, _template: str, context: dict[str, Any], _doctree: object) -> None:
    """Tell a page where it is to be found in every language.

    A page that shows itself at any address ("not found") links to the front page of the other languages.
    """
    codes = app.config.handbook_languages
    site_url = app.config.site_url
    lost = pagename == "404"
    uri = app.builder.get_target_uri("index" if lost else pagename)
    languages = links(codes, app.config.language, uri, site_url, up=host_path(site_url) if lost else "")
    context["languages"] = languages
    context["language_tag"] = tag(app.config.language)
    context["direction"] = direction(app.config.language)
    listed = [link for link in languages if link.code in app.config.handbook_listed]
    context["unlisted"] = app.config.language not in app.config.handbook_listed
    context["alternates"] = [] if lost or context["unlisted"] else alternates(listed)
    context["canonical"] = ""
    if site_url and not lost:
        context["canonical"] = f"{site_url}{app.config.language}/{uri}"


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the links."""
    app.connect("html-page-context", add_links, priority=LINKS)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
