"""The role guide as data: valid by its own schema, complete, and in both languages."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from handbook.roles import catalogue

ROOT = Path(__file__).parents[2]


def check(value: object, schema: dict, path: str = "$") -> list[str]:
    """Return where `value` breaks `schema` (the keywords that the schema of the export uses)."""
    kinds = {"object": dict, "array": list, "string": str, "integer": int}
    if not isinstance(value, kinds[schema["type"]]):
        return [f"{path} is not a {schema['type']}"]
    found = []
    if "enum" in schema and value not in schema["enum"]:
        found.append(f"{path}: {value!r} is not one of {schema['enum']}")
    if isinstance(value, dict):
        found += [f"{path} lacks {key}" for key in schema["required"] if key not in value]
        found += [f"{path} has {key} too many" for key in value if key not in schema["properties"]]
        for key, item in value.items():
            found += check(item, schema["properties"].get(key, {"type": "string"}), f"{path}.{key}")
    if isinstance(value, list):
        for number, item in enumerate(value):
            found += check(item, schema["items"], f"{path}[{number}]")
    return found


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_json_holds_every_role_and_keeps_to_its_schema(handbook_site: Path, language: str):
    folder = handbook_site / language / "downloads"
    data = json.loads((folder / "roles.json").read_text())
    assert check(data, json.loads((folder / "roles.schema.json").read_text())) == []
    assert [role["id"] for role in data["roles"]] == [role.id for role in catalogue.load(ROOT).roles]
    assert data["language"] == language


def test_the_english_export_holds_no_dutch_texts(handbook_site: Path):
    dutch, english = (
        json.loads((handbook_site / language / "downloads/roles.json").read_text())["roles"]
        for language in ("nl", "en")
    )
    for first, second in zip(dutch, english, strict=True):
        assert first["description"] != second["description"]
        assert not set(first["tasks"]) & set(second["tasks"])
        assert first["codes"][0]["code"] == second["codes"][0]["code"]


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_csv_has_a_line_per_role_and_opens_in_a_spreadsheet(handbook_site: Path, language: str):
    path = handbook_site / language / "downloads/roles.csv"
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file, delimiter={"nl": ";", "en": ","}[language]))
    assert len(rows) == 12
    assert all(row["title"] and row["focus"] for row in rows)
    assert not any("**" in value or "](" in value for row in rows for value in row.values())


@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_role_page_describes_its_occupation_for_search_engines(handbook_site: Path, language: str):
    page = BeautifulSoup((handbook_site / language / "roles/mlops-engineer.html").read_text(), "lxml")
    data = json.loads(page.find("script", type="application/ld+json").string)
    assert data["@type"] == "Occupation"
    assert data["name"] == "MLOps Engineer"
    assert data["inLanguage"] == language
    assert data["skills"]
