"""The role guide as data: valid by its own schema, complete, and in both languages."""

from __future__ import annotations

import csv
import json
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from bs4 import BeautifulSoup
from jsonschema import Draft202012Validator, FormatChecker

from handbook.roles import catalogue

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).parents[2]


def faults(value: object, schema: dict) -> list[str]:
    """Return where `value` breaks `schema`, which must be a schema itself."""
    Draft202012Validator.check_schema(schema)
    found = Draft202012Validator(schema, format_checker=FormatChecker()).iter_errors(value)
    return [f"{fault.json_path}: {fault.message}" for fault in found]


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_json_holds_every_role_and_keeps_to_its_schema(handbook_site: Path, language: str):
    folder = handbook_site / language / "downloads"
    data = json.loads((folder / "roles.json").read_text())
    assert faults(data, json.loads((folder / "roles.schema.json").read_text())) == []
    assert [role["id"] for role in data["roles"]] == [role.id for role in catalogue.load(ROOT).roles]
    assert data["language"] == language


@pytest.mark.parametrize(
    ("key", "wrong"), [("checked", "gisteren"), ("id", "Not An Id"), ("tasks", "no list"), ("more", "no such key")]
)
def test_the_schema_refuses_what_no_role_has(handbook_site: Path, key: str, wrong: str):
    folder = handbook_site / "nl" / "downloads"
    data = json.loads((folder / "roles.json").read_text())
    data["roles"][0][key] = wrong
    assert [
        f"$.roles[0].{key}" in fault or key in fault
        for fault in faults(data, json.loads((folder / "roles.schema.json").read_text()))
    ] == [True]


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
def test_the_lines_on_the_page_read_the_file_of_its_own_language(handbook_site: Path, language: str):
    page = BeautifulSoup((handbook_site / language / "roles/downloads.html").read_text("utf-8"), "lxml")
    (script,) = [found for block in page.article.find_all("pre") if "csv" in (found := block.get_text())]
    folder = handbook_site / language / "downloads"
    told = [sys.executable, "-c", f"{script}\nprint(len(rows), rows[0]['title'])"]
    done = subprocess.run(told, cwd=folder, capture_output=True, encoding="utf-8", check=False)
    assert done.stdout.startswith("12 AI "), done.stderr


@pytest.mark.parametrize("language", ["nl", "en"])
def test_each_skill_says_what_one_can_do_at_each_level_in_json_and_csv(handbook_site: Path, language: str):
    folder = handbook_site / language / "downloads"
    data = json.loads((folder / "roles.json").read_text())
    skills = {skill["id"]: skill for skill in data["skills"]}
    assert len(skills) == 51
    assert {tuple(skill["can"]) for skill in skills.values()} == {("aware", "applying", "independent", "leading")}
    said = {text for skill in skills.values() for text in skill["can"].values()}
    assert len(said) == 4 * 51
    opening = {"nl": "Je kunt ", "en": "You can "}[language]
    assert [text for text in said if not text.startswith(opening) or "`" in text] == []
    needs = [need for role in data["roles"] for need in role["skills"]]
    assert [need for need in needs if need["can"] != skills[need["id"]]["can"][need["level"]]] == []
    with (folder / "skills.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file, delimiter={"nl": ";", "en": ","}[language]))
    assert [row["can_leading"] for row in rows] == [skill["can"]["leading"] for skill in skills.values()]


@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_role_page_describes_its_occupation_for_search_engines(handbook_site: Path, language: str):
    page = BeautifulSoup((handbook_site / language / "roles/mlops-engineer.html").read_text(), "lxml")
    data = json.loads(page.find("script", type="application/ld+json").string)
    assert data["@type"] == "Occupation"
    assert data["name"] == "MLOps Engineer"
    assert data["inLanguage"] == language
    assert data["skills"]


def test_one_more_fact_is_one_line_in_the_engine_and_one_word_for_readers(
    checkout: Path, run_build: Callable[..., subprocess.CompletedProcess[str]]
):
    """Reader, top of the page, record, JSON Schema and table follow from the line."""

    def insert(name: str, before: str, words: str) -> None:
        text = (checkout / name).read_text("utf-8")
        assert text.count(before) == 1, before
        (checkout / name).write_text(text.replace(before, words + before), "utf-8")

    line = "deputy: Text | None = fact(TEXT, needed=NEVER, column=True, head=True)\n    "
    insert("handbook/roles/role.py", "note: Text | None = fact(TEXT, needed=NEVER)\n    months", line)
    insert("roles/index.md", "aliases: Ook wel", "deputy: Vervanger, ")
    insert("roles/mlops-engineer.md", "months: 6-9", "deputy: Een **tweede** engineer\n  ")
    run = run_build()
    assert run.returncode == 0, run.stderr

    folder = checkout / "_build/site/nl"
    page = BeautifulSoup((folder / "roles/mlops-engineer.html").read_text("utf-8"), "lxml")
    facts = page.select_one(".facts")
    assert "Vervanger" in facts.get_text()
    assert facts.find("strong", string="tweede")
    data, schema = (
        json.loads((folder / "downloads" / name).read_text("utf-8")) for name in ("roles.json", "roles.schema.json")
    )
    assert [role["deputy"] for role in data["roles"]] == ["Een tweede engineer", ""]
    assert faults(data, schema) == []
    del data["roles"][0]["deputy"]
    assert len(faults(data, schema)) == 1
    with (folder / "downloads/roles.csv").open(encoding="utf-8-sig", newline="") as file:
        assert [row["deputy"] for row in csv.DictReader(file, delimiter=";")] == ["Een tweede engineer", ""]
