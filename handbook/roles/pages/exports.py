"""The role guide as data: `roles.json` with a JSON Schema, `roles.csv`, and schema.org data in each role page."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from handbook.po.messages import distinct, plain, translator
from handbook.roles import reference
from handbook.roles.pages.directive import catalogue_of
from handbook.roles.role import FIELDS, FITS, RELEVANCE, SCHEMES, STAGES, TRENDS

if TYPE_CHECKING:
    from collections.abc import Callable

    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment
    from sphinx.util.typing import ExtensionMetadata

    from handbook.facts.frontmatter import Text
    from handbook.roles.catalogue import Catalogue
    from handbook.roles.role import Role, Stage

COLUMNS = (
    *("id", "title", "description", "aliases", "stage", "field", "focus", "relevance", "trend", "months"),
    *("first_step", "skills", "tools", "neighbours", "checked"),
)
LICENCE = "https://creativecommons.org/licenses/by/4.0/"


def record(role: Role, catalogue: Catalogue, translate: Callable[[str], str]) -> dict[str, Any]:
    """Return one role as plain data: ids in English, texts in the language of `translate`, without markup."""

    def say(text: Text | None) -> str:
        return plain(translate(text.value)) if text else ""

    def words(texts: tuple[Text, ...]) -> list[str]:
        return [say(text) for text in texts]

    skills, tools, material = catalogue.shared.skills, catalogue.shared.tools, catalogue.shared.resources

    def step_material(step: Stage) -> list[reference.Resource]:
        return [material[name] for name in step.resources if name in material]

    return {
        "id": role.id,
        "title": say(role.title),
        "description": say(role.description),
        "aliases": distinct(say(role.title), words(role.aliases), str),
        "stage": role.stage,
        "field": role.field,
        "focus": say(role.focus),
        "relevance": role.relevance,
        "trend": role.trend,
        "note": say(role.note),
        "months": role.months,
        "first_step": say(role.first_step),
        "tasks": words(role.tasks),
        "deliverables": words(role.deliverables),
        "skills": [
            {"id": need.id, "name": say(skills[need.id].name) if need.id in skills else need.id, "level": need.level}
            for need in role.skills
        ],
        "tools": [
            {"name": tool.name, "purpose": say(tool.purpose), "state": tools[tool.name].state,
             "checked": tools[tool.name].checked}
            for tool in role.tools
            if tool.name in tools
        ],
        "path": [
            {"title": say(step.title), "text": say(step.text), "hours": step.hours,
             "resources": [{"id": item.id, "name": item.name, "url": item.url} for item in step_material(step)]}
            for step in role.path_stages
        ],
        "first_90_days": [
            {"days": goal.days, "goal": say(goal.goal), "evidence": say(goal.evidence)} for goal in role.first_90_days
        ],
        "neighbours": [{"role": other.role, "boundary": say(other.boundary)} for other in role.neighbours],
        "questions": [{"ask": say(item.ask), "good": say(item.good)} for item in role.questions],
        "red_flags": words(role.red_flags),
        "codes": [
            {"scheme": code.scheme, "version": code.version, "code": code.code, "label": code.label,
             "uri": code.uri, "fit": code.fit, "note": say(code.note)}
            for code in role.codes
        ],
        "checked": role.checked,
    }  # fmt: skip


def schema() -> dict[str, Any]:
    """Return the JSON Schema (2020-12) of `roles.json`, made from the same closed sets as the checks."""
    text = {"type": "string"}
    texts = {"type": "array", "items": text}

    def one_of(words: tuple[str, ...]) -> dict[str, Any]:
        return {"type": "string", "enum": list(words)}

    def objects(**keys: dict[str, Any]) -> dict[str, Any]:
        item = {"type": "object", "properties": keys, "required": list(keys), "additionalProperties": False}
        return {"type": "array", "items": item}

    role: dict[str, Any] = {
        "id": {"type": "string", "pattern": "^[a-z0-9-]+$"},
        "title": text,
        "description": text,
        "aliases": texts,
        "stage": one_of(STAGES),
        "field": one_of(FIELDS),
        "focus": text,
        "relevance": one_of(tuple(RELEVANCE)),
        "trend": one_of(TRENDS),
        "note": text,
        "months": text,
        "first_step": text,
        "tasks": texts,
        "deliverables": texts,
        "skills": objects(id=text, name=text, level=one_of(tuple(reference.LEVELS))),
        "tools": objects(name=text, purpose=text, state=one_of(reference.STATES), checked=text),
        "path": objects(title=text, text=text, hours=text, resources=objects(id=text, name=text, url=text)),
        "first_90_days": objects(days={"type": "integer"}, goal=text, evidence=text),
        "neighbours": objects(role=text, boundary=text),
        "questions": objects(ask=text, good=text),
        "red_flags": texts,
        "codes": objects(
            scheme=one_of(SCHEMES), version=text, code=text, label=text, uri=text, fit=one_of(FITS), note=text
        ),
        "checked": {"type": "string", "format": "date"},
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Handboek AI-rollen: roles.json",
        "type": "object",
        "properties": {
            "$schema": text,
            "language": text,
            "version": text,
            "licence": {"type": "string", "format": "uri"},
            "roles": objects(**role),
        },
        "required": ["language", "version", "licence", "roles"],
        "additionalProperties": False,
    }


def table(records: list[dict[str, Any]]) -> str:
    """Return the roles as CSV, one line each; lists are joined with `; `."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(COLUMNS)
    for item in records:
        row = dict(item)
        row["aliases"] = "; ".join(item["aliases"])
        row["skills"] = "; ".join(f"{skill['name']} ({skill['level']})" for skill in item["skills"])
        row["tools"] = "; ".join(tool["name"] for tool in item["tools"])
        row["neighbours"] = "; ".join(other["role"] for other in item["neighbours"])
        writer.writerow([row[column] for column in COLUMNS])
    return out.getvalue()


def occupation(item: dict[str, Any], language: str) -> dict[str, Any]:
    """Return a role as schema.org `Occupation`: https://schema.org/Occupation."""
    return {
        "@context": "https://schema.org",
        "@type": "Occupation",
        "name": item["title"],
        "alternateName": item["aliases"],
        "description": item["description"],
        "inLanguage": language,
        "responsibilities": item["tasks"],
        "skills": [skill["name"] for skill in item["skills"]],
        "occupationalCategory": [
            f"{code['scheme']} {code['version']}: {code['code'] or code['label']}"
            for code in item["codes"]
            if code["fit"] != "none"
        ],
    }


def write_files(app: Sphinx, exception: Exception | None) -> None:
    """Write the exports beside the pages at the end of a good HTML build."""
    catalogue = catalogue_of(app.srcdir)
    if exception or app.builder.name != "html" or not catalogue.roles:
        return
    translate = translator(str(app.confdir), app.config)
    records = [record(role, catalogue, translate) for role in catalogue.roles]
    folder = Path(app.outdir) / "downloads"
    folder.mkdir(exist_ok=True)
    data = {
        "$schema": "roles.schema.json",
        "language": app.config.language,
        "version": app.config.release,
        "licence": LICENCE,
        "roles": records,
    }
    for name, content in (("roles.json", data), ("roles.schema.json", schema())):
        (folder / name).write_text(json.dumps(content, ensure_ascii=False, indent=2) + "\n", "utf-8")
    # Spreadsheet programs take UTF-8 for granted only after a byte order mark.
    (folder / "roles.csv").write_text(table(records), "utf-8-sig", newline="")


def structured_data(app: Sphinx) -> dict[str, str]:
    """Return the schema.org data of every role page as JSON, by page."""
    catalogue = catalogue_of(app.srcdir)
    translate = translator(str(app.confdir), app.config)
    found = {}
    for role in catalogue.roles:
        data = occupation(record(role, catalogue, translate), str(app.config.language))
        # "<" never ends the script element early: https://html.spec.whatwg.org/#restrictions-for-contents-of-script-elements
        found[role.docname] = json.dumps(data, ensure_ascii=False).replace("<", "\\u003c")
    return found


def note_structured_data(app: Sphinx, env: BuildEnvironment) -> list[str]:
    """Keep the data of the role pages; return the pages to write again because theirs changed."""
    if app.builder.name != "html":
        return []
    before, now = getattr(env, "handbook_structured_data", {}), structured_data(app)
    env.handbook_structured_data = now  # type: ignore[attr-defined]
    return sorted(docname for docname, data in now.items() if before.get(docname) != data and docname in env.all_docs)


def add_structured_data(
    app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    """Give the template of a role page its schema.org data (`structured_data`)."""
    if data := getattr(app.env, "handbook_structured_data", {}).get(pagename):
        context["structured_data"] = data


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the exports."""
    app.connect("env-updated", note_structured_data)
    app.connect("html-page-context", add_structured_data)
    app.connect("build-finished", write_files)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
