"""Roles and skills as plain data, in the language of a reader: records, lines of a table, schema.org."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from handbook.base.text import plain
from handbook.facts.sources import cited_in
from handbook.roles import facts
from handbook.roles.facts import Told
from handbook.roles.reference import SkillInfo
from handbook.roles.role import Role

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from handbook.base.problems import Text
    from handbook.facts.sources import Source
    from handbook.roles.catalogue import Catalogue
    from handbook.roles.vocabulary import Vocabulary

CAN = "can"  # the fact of a skill that has a text per level
# Columns of a table for programs: the ids of what a role lists, by the name of the column.
IDS = {"skill_ids": "skills", "tool_ids": "tools"}


def record(
    role: Role, catalogue: Catalogue, translate: Callable[[str], str], sources: Mapping[str, Source] | None = None
) -> dict[str, Any]:
    """Return one role as plain data: ids in English, texts in the language of `translate`, without markup.

    Under `sources` stands for each fact that cites one of the `sources` where it is in the record (a JSON Pointer,
    RFC 6901), and the id, the address and the shelf life of the source.
    """
    shared, known = catalogue.shared, catalogue.known
    found = facts.record(role, _told(catalogue, translate))
    marked = facts.record(role, Told(lambda text: text.value if text else "", shared, known))
    cited = []
    for at, name in cited_in(marked):
        if source := (sources or {}).get(name):
            cited.append({"at": at, "id": name, "url": source.url, "until": source.until})
    return found | {"sources": cited}


def skills(catalogue: Catalogue, translate: Callable[[str], str]) -> list[dict[str, Any]]:
    """Return every skill as plain data, with what one can do at each level, in the order of their page."""
    told = _told(catalogue, translate)
    return [facts.record(skill, told) for skill in catalogue.shared.skills.values()]


def skill_table(records: list[dict[str, Any]], known: Vocabulary) -> list[list[str]]:
    """Return the skills as rows of a table, heads first: what one can do has a column per level."""
    simple = [fact.said for fact in facts.existing(SkillInfo, known) if fact.said != CAN]
    rows = [[*simple, *(f"{CAN}_{level}" for level in known.levels)]]
    return rows + [[*(item[key] for key in simple), *item.get(CAN, {}).values()] for item in records]


def _told(catalogue: Catalogue, translate: Callable[[str], str]) -> Told:
    """Return for whom facts are told: who reads the language of `translate`, without markup."""

    def say(text: Text | None) -> str:
        return plain(translate(text.value)) if text else ""

    return Told(say, catalogue.shared, catalogue.known)


def table(records: list[dict[str, Any]], known: Vocabulary) -> list[list[str]]:
    """Return the roles as rows of a table, heads first; lists are joined with `; `."""
    columns = [fact for fact in facts.existing(Role, known) if fact.column]
    found = [[*(fact.said for fact in columns), *IDS, "sources"]]
    for item in records:
        ids = ["; ".join(one["id"] for one in item.get(key, ())) for key in IDS.values()]
        cited = "; ".join(dict.fromkeys(source["id"] for source in item["sources"]))
        found.append([*(fact.kind.cell(item[fact.said]) for fact in columns), *ids, cited])
    return found


def occupation(item: dict[str, Any], language: str, known: Vocabulary) -> dict[str, Any]:
    """Return a role as schema.org `Occupation`: https://schema.org/Occupation."""
    nowhere = known.marked("fit", "none")
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
            if code["fit"] not in nowhere
        ],
    }
