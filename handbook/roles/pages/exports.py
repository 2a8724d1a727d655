"""The role guide as data: `roles.json` with a JSON Schema, tables (CSV), and schema.org data in each role page."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from handbook.base import spreadsheet
from handbook.base.memory import Kept
from handbook.components.offered import offer
from handbook.components.register import register_of, translator_for_files
from handbook.po.messages import translator
from handbook.roles import records
from handbook.roles.pages.directive import catalogue_of
from handbook.roles.schema import schema

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment
    from sphinx.util.typing import ExtensionMetadata


FILES = ("roles.json", "roles.schema.json", "roles.csv", "skills.csv")
STRUCTURED = Kept[dict[str, str]]("structured_data", dict)
LICENCE = "https://creativecommons.org/licenses/by/4.0/"


def offer_files(app: Sphinx) -> None:
    """Tell the names of the exports (handler of `builder-inited`)."""
    for name in FILES:
        offer(app.srcdir, name)


def write_files(app: Sphinx, exception: Exception | None) -> None:
    """Write the exports beside the pages at the end of a good HTML build."""
    catalogue = catalogue_of(app.srcdir)
    if exception or app.builder.name != "html" or not catalogue.roles:
        return
    translate = translator_for_files(app)
    sources = register_of(app.srcdir).sources
    roles = [records.record(role, catalogue, translate, sources) for role in catalogue.roles]
    skills = records.skills(catalogue, translate)
    folder = Path(app.outdir) / "downloads"
    folder.mkdir(exist_ok=True)
    data = {
        "$schema": "roles.schema.json",
        "language": app.config.language,
        "version": app.config.release,
        "licence": LICENCE,
        "roles": roles,
        "skills": skills,
    }
    for name, content in zip(FILES, (data, schema(app.config.project, catalogue.known)), strict=False):
        (folder / name).write_text(json.dumps(content, ensure_ascii=False, indent=2) + "\n", "utf-8")
    tables = records.table(roles, catalogue.known), records.skill_table(skills, catalogue.known)
    for name, rows in zip(FILES[2:], tables, strict=True):
        spreadsheet.write(folder / name, rows, app.config.language)


def structured_data(app: Sphinx) -> dict[str, str]:
    """Return the schema.org data of every role page as JSON, by page."""
    catalogue = catalogue_of(app.srcdir)
    translate = translator(str(app.confdir), app.config)
    found = {}
    for role in catalogue.roles:
        data = records.occupation(
            records.record(role, catalogue, translate), str(app.config.language), catalogue.known
        )
        # "<" never ends the script element early: https://html.spec.whatwg.org/#restrictions-for-contents-of-script-elements
        found[role.docname] = json.dumps(data, ensure_ascii=False).replace("<", "\\u003c")
    return found


def note_structured_data(app: Sphinx, env: BuildEnvironment) -> list[str]:
    """Keep the data of the role pages; return the pages to write again because theirs changed."""
    if app.builder.name != "html":
        return []
    before, now = STRUCTURED.of(env), structured_data(app)
    STRUCTURED.keep(env, now)
    return sorted(docname for docname, data in now.items() if before.get(docname) != data and docname in env.all_docs)


def add_structured_data(
    app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    """Give the template of a role page its schema.org data (`structured_data`)."""
    if data := STRUCTURED.of(app.env).get(pagename):
        context["structured_data"] = data


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the exports."""
    app.connect("builder-inited", offer_files)
    app.connect("env-updated", note_structured_data)
    app.connect("html-page-context", add_structured_data)
    app.connect("build-finished", write_files)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
