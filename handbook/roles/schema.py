"""The JSON Schema of the exported roles and skills."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from handbook.roles import facts
from handbook.roles.reference import SkillInfo
from handbook.roles.role import Role

if TYPE_CHECKING:
    from handbook.roles.vocabulary import Vocabulary

TEXT = {"type": "string"}
ADDRESS = {"type": "string", "format": "uri"}


def schema(title: str, known: Vocabulary) -> dict[str, Any]:
    """Return the JSON Schema (2020-12) of `roles.json`, from the same declarations and words as the checks."""
    role = facts.schema(Role, known)
    cited = {"at": TEXT, "id": TEXT, "url": ADDRESS, "until": TEXT}
    role["properties"]["sources"] = {"type": "array", "items": _closed(cited)}
    role["required"].append("sources")
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"{title}: roles.json",
        **_closed(
            {
                "$schema": TEXT,
                "language": TEXT,
                "version": TEXT,
                "licence": ADDRESS,
                "roles": {"type": "array", "items": role},
                "skills": {"type": "array", "items": facts.schema(SkillInfo, known)},
            }
        ),
        "required": ["language", "version", "licence", "roles", "skills"],
    }


def _closed(keys: dict[str, Any]) -> dict[str, Any]:
    """Return the schema of an object with these keys and no others."""
    return {"type": "object", "properties": keys, "required": list(keys), "additionalProperties": False}
