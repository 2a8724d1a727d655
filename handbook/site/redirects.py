"""Pages that got another name: a small page stays behind at the old address and leads to the new one.

`hosting/redirects.csv` lists them for good, as `old,new`: paths as in an address, without language and `.html`.
A host that can redirect does so itself (handbook.publish.hosting); the pages work everywhere, also under a strict
policy and from disk.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sphinx.errors import ConfigError
from sphinx.util import logging

from handbook.base.errors import HandbookError
from handbook.base.safety.names import RULE, is_page
from handbook.base.spreadsheet import listed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment
    from sphinx.util.typing import ExtensionMetadata

logger = logging.getLogger(__name__)
FILE = Path("hosting", "redirects.csv")
HEAD = ["old", "new"]
MADE = {"search", "404", "genindex"}  # pages without a source


@dataclass(frozen=True)
class Redirect:
    """An old and a new page, and the line that says so."""

    old: str
    new: str
    line: int


def load(root: Path) -> list[Redirect]:
    """Return the redirects of the handbook in `root`; none without the file.

    Raises HandbookError, with file and line, for a first line that does not name the columns, and for a line that is
    no pair of paths.
    """
    path = root / FILE
    if not path.is_file():
        return []
    try:
        rows = listed(path, HEAD)
    except ValueError as error:
        raise HandbookError(str(error).replace(str(path), str(FILE))) from error
    found = []
    for line, row in rows:
        if len(row) != len(HEAD) or not all(map(is_page, row)):
            message = (
                f"{FILE}:{line}: write two paths without language and ending: roles/old,roles/new; "
                f"each part of a path is {RULE}"
            )
            raise HandbookError(message)
        found.append(Redirect(row[0], row[1], line))
    return found


def faults(redirects: list[Redirect], pages: set[str]) -> Iterator[tuple[int, str]]:
    """Yield line and message of every redirect that readers would be worse off with."""
    seen: set[str] = set()
    for redirect in redirects:
        if redirect.old in pages | MADE:
            yield redirect.line, f"the page '{redirect.old}' exists; remove the line or rename the page"
        if redirect.new not in pages:
            yield redirect.line, f"there is no page '{redirect.new}'; name the page where readers should go now"
        if redirect.old in seen:
            yield redirect.line, f"'{redirect.old}' is redirected twice; keep one line"
        seen.add(redirect.old)


def check(app: Sphinx, env: BuildEnvironment) -> None:
    """Warn of redirects that lead nowhere, or away from a page that exists; raises ConfigError for a wrong line."""
    if app.builder.name != "html":
        return
    try:
        found = load(Path(app.confdir))
    except HandbookError as error:
        raise ConfigError(str(error)) from error
    for line, message in faults(found, set(env.found_docs)):
        logger.warning(message, location=f"{Path(app.srcdir) / FILE}:{line}", type="handbook", subtype="redirects")


def pages(app: Sphinx) -> Iterator[tuple[str, dict[str, Any], str]]:
    """Yield the pages that stay behind."""
    if app.builder.name == "html":
        for redirect in load(Path(app.confdir)):
            if redirect.new in app.env.found_docs and redirect.old not in app.env.found_docs:
                yield redirect.old, {"moved_to": redirect.new}, "redirect.html"


def add_context(app: Sphinx, pagename: str, _template: str, context: dict[str, Any], doctree: object) -> None:
    """Make the new page the canonical one, and tell its title."""
    if new := context.get("moved_to"):
        context["title"] = app.env.titles[new].astext()
        context["alternates"] = []
        if app.config.site_url:
            context["canonical"] = f"{app.config.site_url}{app.config.language}/{app.builder.get_target_uri(new)}"


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the check and the pages."""
    app.connect("env-updated", check)
    app.connect("html-collect-pages", pages)
    app.connect("html-page-context", add_context)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
