"""The JSON Schema of the exported roles."""

from __future__ import annotations

from typing import Any

from handbook.roles import reference, shelf
from handbook.roles.role import FIELDS, FITS, RELEVANCE, SCHEMES, STAGES, TRENDS


def schema() -> dict[str, Any]:
    """Return the JSON Schema (2020-12) of `roles.json`, made from the same closed sets as the checks."""
    text = {"type": "string"}
    texts = {"type": "array", "items": text}
    day = {"type": "string", "format": "date"}
    address = {"type": "string", "format": "uri"}

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
        "tools": objects(
            name=text,
            purpose=text,
            owner=text,
            terms=one_of(shelf.TERMS),
            licence=text,
            version=text,
            released=text,
            state=one_of(shelf.STATES),
            checked=day,
            url=address,
        ),
        "path": objects(
            title=text,
            text=text,
            hours=text,
            resources=objects(id=text, name=text, url=address, languages=texts, licence=text),
        ),
        "first_90_days": objects(days={"type": "integer"}, goal=text, evidence=text),
        "neighbours": objects(role=text, boundary=text),
        "questions": objects(ask=text, good=text),
        "red_flags": texts,
        "codes": objects(
            scheme=one_of(SCHEMES), version=text, code=text, label=text, uri=text, fit=one_of(FITS), note=text
        ),
        "checked": day,
        "sources": objects(at=text, id=text, url=address, until=text),
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Handboek AI-rollen: roles.json",
        "type": "object",
        "properties": {
            "$schema": text,
            "language": text,
            "version": text,
            "licence": address,
            "roles": objects(**role),
        },
        "required": ["language", "version", "licence", "roles"],
        "additionalProperties": False,
    }
