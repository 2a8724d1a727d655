"""Roles as plain data, in the language of a reader: records, lines of a table, schema.org."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from handbook.base.text import distinct, plain
from handbook.facts.sources import cited_in

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from handbook.base.problems import Text
    from handbook.facts.sources import Source
    from handbook.roles.catalogue import Catalogue
    from handbook.roles.role import Role, Stage
    from handbook.roles.shelf import Resource, ToolInfo


COLUMNS = (
    *("id", "title", "description", "aliases", "stage", "field", "focus", "relevance", "trend", "months"),
    *("first_step", "skills", "tools", "neighbours", "checked", "sources"),
)


def record(
    role: Role, catalogue: Catalogue, translate: Callable[[str], str], sources: Mapping[str, Source] | None = None
) -> dict[str, Any]:
    """Return one role as plain data: ids in English, texts in the language of `translate`, without markup.

    Under `sources` stands for each fact that cites one of the `sources` where it is in the record (a JSON Pointer,
    RFC 6901), and the id, the address and the shelf life of the source.
    """
    found = _facts(role, catalogue, lambda text: plain(translate(text.value)) if text else "")
    marked = _facts(role, catalogue, lambda text: text.value if text else "")
    cited = []
    for at, name in cited_in(marked):
        if source := (sources or {}).get(name):
            cited.append({"at": at, "id": name, "url": source.url, "until": source.until})
    return found | {"sources": cited}


def _facts(role: Role, catalogue: Catalogue, say: Callable[[Text | None], str]) -> dict[str, Any]:
    """Return one role as plain data, its texts as `say` has them."""

    def words(texts: tuple[Text, ...]) -> list[str]:
        return [say(text) for text in texts]

    skills, tools, material = catalogue.shared.skills, catalogue.shared.tools, catalogue.shared.resources

    def step_material(step: Stage) -> list[Resource]:
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
            {"name": tool.name, "purpose": say(tool.purpose), **_tool(tools[tool.name], say)}
            for tool in role.tools
            if tool.name in tools
        ],
        "path": [
            {"title": say(step.title), "text": say(step.text), "hours": step.hours,
             "resources": [
                 {"id": item.id, "name": item.name, "url": item.url, "languages": list(item.languages),
                  "licence": item.licence}
                 for item in step_material(step)
             ]}
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


def _tool(tool: ToolInfo, say: Callable[[Text | None], str]) -> dict[str, str]:
    """Return what holds for a tool in every role.

    `released` is the release or change on which its state rests: that is the fact for which it cites sources.
    """
    return {
        "owner": tool.owner,
        "terms": tool.terms,
        "licence": tool.licence,
        "version": tool.release.version if tool.release else "",
        "released": tool.newest + say(tool.source),
        "state": tool.state,
        "checked": tool.checked,
        "url": tool.url,
    }


def table(records: list[dict[str, Any]]) -> list[list[str]]:
    """Return the roles as rows of a table, heads first; lists are joined with `; `."""
    found: list[list[str]] = [list(COLUMNS)]
    for item in records:
        row = dict(item)
        row["aliases"] = "; ".join(item["aliases"])
        row["skills"] = "; ".join(f"{skill['name']} ({skill['level']})" for skill in item["skills"])
        row["tools"] = "; ".join(tool["name"] for tool in item["tools"])
        row["sources"] = "; ".join(dict.fromkeys(source["id"] for source in item["sources"]))
        row["neighbours"] = "; ".join(other["role"] for other in item["neighbours"])
        found.append([row[column] for column in COLUMNS])
    return found


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
