"""What stands above the languages: the page that lets a reader choose one, "not found", and what programs ask for."""

from __future__ import annotations

import html
import re
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from jinja2 import Environment, FileSystemBytecodeCache, FileSystemLoader

from handbook.base.languages import alternates, autonym, host_path, links, tag
from handbook.base.project import checked_address
from handbook.site import edition
from handbook.site.copies import LIST, overview

if TYPE_CHECKING:
    from collections.abc import Sequence

    from handbook.site.edition import Edition

# Programs ask for these at the root of a host, whatever a page says.
ICONS = ("favicon.ico", "apple-touch-icon.png")
TEMPLATES = Path(__file__).parents[2] / "_templates"
SITEMAP_HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
    ' xmlns:xhtml="http://www.w3.org/1999/xhtml">\n'
)


@dataclass(frozen=True)
class Choice:
    """A language that a reader can choose, and the handbook in it."""

    code: str
    tag: str
    name: str
    edition: Edition


def write_root(site: Path, languages: list[str], site_url: str = "", compiled: Path | None = None) -> None:
    """Write the files at the root of a site whose languages were all built.

    Takes the folder that holds the folders of the languages, their codes (the source language first), the address of
    the site and a folder for compiled templates, if there is one.  Writes index.html, 404.html, llms.txt, icons and
    `.nojekyll`, and with an address also sitemap.xml and robots.txt.
    Raises HandbookError for an address that is not a whole one and OSError when a language's front page, or the
    folder, cannot be read or written.
    """
    site_url = checked_address(site_url)
    choices = [Choice(code, tag(code), autonym(code), edition.load(site / code)) for code in languages]
    first = choices[0]
    # `icons/a.png` is asked for as `a.png`.
    assets = {Path(name).name: f"{first.code}/_static/{made}" for name, made in first.edition.assets.items()}
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES), autoescape=True, trim_blocks=True, lstrip_blocks=True,
        bytecode_cache=FileSystemBytecodeCache(str(compiled)) if compiled else None,
    )  # fmt: skip
    told = {"choices": choices, "assets": assets, "site_url": site_url}
    for name, start in (("index.html", ""), ("404.html", host_path(site_url))):
        page = environment.get_template(f"root/{name}").render(**told, start=start)
        (site / name).write_text(page, "utf-8")
    titles = " · ".join(dict.fromkeys(choice.edition.project for choice in choices))
    lists = [
        (f"{one.name}: {one.edition.project}", f"{site_url}{one.code}/{LIST}", one.edition.description)
        for one in choices
    ]
    (site / LIST).write_text(overview(titles, "", [("", lists)]), "utf-8")
    # GitHub Pages leaves out folders that begin with an underscore, unless it is told not to.
    (site / ".nojekyll").write_text("", "utf-8")
    for name in ICONS:
        shutil.copyfile(site / assets[name], site / name)
    for name in ("sitemap.xml", "robots.txt"):
        (site / name).unlink(missing_ok=True)
    if site_url:
        listed = [choice.code for choice in choices if choice.edition.listed]
        (site / "sitemap.xml").write_text(sitemap(site, listed, site_url, first.edition.hidden), "utf-8")
        (site / "robots.txt").write_text(f"User-agent: *\nAllow: /\n\nSitemap: {site_url}sitemap.xml\n", "utf-8")


# Where a page says when its words last changed; it does so where git knows.
CHANGED = re.compile(r'<meta property="article:modified_time" content="([^"]+)">')


def sitemap(site: Path, languages: list[str], site_url: str, hidden: Sequence[str]) -> str:
    """Return the sitemap: every page but the hidden ones, in these languages, with its other languages beside it."""
    rows = []
    for path in sorted((site / languages[0]).rglob("*.html")):
        uri = path.relative_to(site / languages[0]).as_posix()
        if uri.removesuffix(".html") in hidden:
            continue
        editions = links([code for code in languages if (site / code / uri).exists()], "", uri, site_url)
        others = "".join(
            f'<xhtml:link rel="alternate" hreflang="{html.escape(language)}" href="{html.escape(address)}"/>'
            for language, address in alternates(editions)
        )
        for page in editions:
            changed = CHANGED.search((site / page.code / uri).read_text("utf-8"))
            moment = f"<lastmod>{changed[1]}</lastmod>" if changed else ""
            rows.append(f"<url><loc>{html.escape(page.address)}</loc>{moment}{others}</url>\n")
    return f"{SITEMAP_HEAD}{''.join(rows)}</urlset>\n"
