"""When a page last changed, in the language that a reader sees, by its history in git.

A page as it was written changed with the last commit of its file; a translated page with the newest commit that
touched the translation of one of its texts.  Without git, or in a shallow clone, nobody knows, and nothing is said.
"""

from __future__ import annotations

import datetime
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

from handbook.base.git import _git, blamed, commit, keep_commit
from handbook.base.languages import long_date
from handbook.base.memory import Kept
from handbook.base.project import po_file, source_language

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment
    from sphinx.util.typing import ExtensionMetadata

# A page's file, relative to the sources, and the moment of its last change in seconds since 1970.
Changes = dict[str, int]
CHANGES = Kept[Changes]("changes", dict)
COMMIT = Kept[str]("commit", str)


def changes(root: Path, language: str) -> Changes:
    """Return when each page of the handbook in `root` last changed in a language; empty without full history."""
    if _git(root, "rev-parse", "--is-shallow-repository").strip() != "false":
        return {}
    return of_sources(root) if language == source_language(root) else of_translations(root, language)


def of_sources(root: Path) -> Changes:
    """Return the moment of the last commit of each Markdown file."""
    found: Changes = {}
    moment = 0
    log = _git(root, "log", "--format=%x00%ct", "--name-only", "--relative", "--no-renames", "--", "*.md")
    for line in filter(None, log.splitlines()):
        if line.startswith("\0"):
            moment = int(line[1:])
        else:
            found[line] = max(moment, found.get(line, 0))
    return found


def of_translations(root: Path, language: str) -> Changes:
    """Return for each page the moment of the newest commit that touched a line of one of its translations."""
    found: Changes = {}
    files: list[str] = []
    inside = False
    for line, moment in blamed(_git(root, "blame", "--porcelain", "HEAD", "--", str(po_file(Path(), language)))):
        if not line.startswith('"'):
            inside = line.startswith("msgstr ")
        if line.startswith("#: "):
            files += [re.sub(r":\d+$", "", place) for place in line[3:].split()]
        elif not line:
            files = []
        elif inside:
            found |= {file: max(moment, found.get(file, 0)) for file in files}
    return found


def prepare(root: Path) -> None:
    """Look up the commit before the languages ask for it."""
    keep_commit(root)


def known(env: BuildEnvironment) -> Changes:
    """Return what was found for this build."""
    return CHANGES.of(env)


def look_up(app: Sphinx, env: BuildEnvironment) -> list[str]:
    """Find the changes once per build; return the pages to write again because a commit gave them another date."""
    if app.builder.name != "html":
        return []
    root = Path(app.srcdir)
    before, now_at = known(env), commit(root)
    if now_at and now_at == COMMIT.of(env):
        return []
    now = changes(root, app.config.language)
    CHANGES.keep(env, now)
    COMMIT.keep(env, now_at)
    files = {docname: str(env.doc2path(docname, base=False)) for docname in env.found_docs}
    return sorted(docname for docname, file in files.items() if before.get(file) != now.get(file))


def add_context(app: Sphinx, pagename: str, _template: str, context: dict[str, Any], doctree: object) -> None:
    """Tell the templates when the page last changed (`modified`), if that is known."""
    moment = known(app.env).get(str(app.env.doc2path(pagename, base=False))) if doctree is not None else None
    if moment is not None:
        change = datetime.datetime.fromtimestamp(moment, datetime.UTC)
        context["modified"] = {
            "moment": change.isoformat(),
            "day": change.date().isoformat(),
            "shown": long_date(change.date(), app.config.language),
        }


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register what looks in the history and what tells the templates."""
    app.connect("env-updated", look_up)
    app.connect("html-page-context", add_context)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
