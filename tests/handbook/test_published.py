"""Ids of roles, skills, tools, material and sources are addresses for good: in pages, exports and every language."""

from __future__ import annotations

import csv
import json
from typing import TYPE_CHECKING

import pytest
from bs4 import BeautifulSoup

from handbook.base.errors import HandbookError
from handbook.facts import published
from handbook.quality import ids
from tests.conftest import ROOT

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Site

PAGES = {
    "skill": "roles/skills.html",
    "tool": "roles/tools.html",
    "material": "roles/resources.html",
    "source": "lessons/appendices/sources.html",
}


def test_every_id_that_was_published_still_leads_somewhere():
    assert list(map(str, published.problems(published.load(ROOT), ids.existing()))) == []


@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_id_is_an_anchor_on_the_page_that_owns_it_in_every_language(handbook_site: Path, language: str):
    there = ids.existing()
    for kind, name in PAGES.items():
        page = BeautifulSoup((handbook_site / language / name).read_text("utf-8"), "lxml")
        anchors = {tag["id"] for tag in page.article.find_all(id=True)}
        assert {f"{kind}-{ident}" for ident in there[kind]} <= anchors
    for role in there["role"]:
        assert (handbook_site / language / "roles" / f"{role}.html").is_file()


def rows(path: Path, language: str) -> list[list[str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file, delimiter={"nl": ";", "en": ","}[language]))


@pytest.mark.parametrize("language", ["nl", "en"])
def test_exports_name_everything_by_its_id(handbook_site: Path, language: str):
    there = {kind: set(found) for kind, found in ids.existing().items()}
    folder = handbook_site / language / "downloads"
    for role in json.loads((folder / "roles.json").read_text("utf-8"))["roles"]:
        assert role["id"] in there["role"]
        assert {skill["id"] for skill in role["skills"]} <= there["skill"]
        assert {tool["id"] for tool in role["tools"]} <= there["tool"]
        assert {item["id"] for step in role["path"] for item in step["resources"]} <= there["material"]
        assert {source["id"] for source in role["sources"]} <= there["source"]
    head, *body = rows(folder / "roles.csv", language)
    for line in body:
        cells = dict(zip(head, line, strict=True))
        assert cells["id"] in there["role"]
        for column, kind in (("skill_ids", "skill"), ("tool_ids", "tool"), ("sources", "source")):
            assert set(filter(None, cells[column].split("; "))) <= there[kind]


def test_ids_are_the_same_in_the_files_of_both_languages_and_heads_are_translated(handbook_site: Path):
    dutch, english = handbook_site / "nl" / "downloads", handbook_site / "en" / "downloads"
    roles = set(ids.existing()["role"])
    seen = 0
    for path in sorted(dutch.glob("*.csv")):
        first, second = rows(path, "nl"), rows(english / path.name, "en")
        for cells, others in zip(first[1:], second[1:], strict=True):
            for cell, other in zip(cells, others, strict=True):
                if roles & (names := set(cell.split("; "))) and names <= roles:
                    assert other == cell, path.name
                    seen += 1
        if path.name not in ("roles.csv", "source-register.csv"):  # their heads are ids
            assert not {head for head in first[0] if " " in head and head != "Code (2026)"} & set(second[0]), (
                path.name
            )
    assert seen > 50


LIST = "kind,id,now\nskill,python,\nsource,survey,\n"
NOW = {"skill": ["python", "sql"], "source": ["survey"]}


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ("skill,pyton,", "the skill 'pyton' was published and is gone; give it back, or write in the column 'now'"),
        ("skill,cobol,pyton", "there is no skill 'pyton', which 'cobol' is said to be now; did you mean python?"),
        ("skill,sql,python", "the skill 'sql' exists; empty the column 'now'"),
        ("skill,python,", "the skill 'python' stands twice; keep one line"),
        ("skil,sql,", "unknown kind 'skil'; use one of: skill, source"),
    ],
)
def test_an_id_that_leads_nowhere_is_one_problem_with_line_and_remedy(tmp_path: Path, row: str, message: str):
    (tmp_path / "hosting").mkdir()
    (tmp_path / published.FILE).write_text(f"{LIST}{row}\n", "utf-8")
    found = list(map(str, published.problems(published.load(tmp_path), NOW)))
    assert len(found) == 1
    assert found[0].startswith(f"hosting/ids.csv:4: {message}")


def test_a_line_that_is_no_row_names_its_place(tmp_path: Path):
    (tmp_path / "hosting").mkdir()
    (tmp_path / published.FILE).write_text(f"{LIST}skill\n", "utf-8")
    with pytest.raises(HandbookError, match=r"hosting/ids\.csv:4: write three cells"):
        published.load(tmp_path)


def test_new_ids_are_added_in_order_and_what_was_there_stays(site: Site):
    (site.root / "hosting").mkdir()
    (site.root / published.FILE).write_text("kind,id,now\nskill,snake,python\n", "utf-8")
    ids.add(site.root)
    assert (site.root / published.FILE).read_text("utf-8").splitlines() == [
        "kind,id,now", "role,mlops-engineer,", "role,prompt-engineer,", "skill,python,", "skill,snake,python",
        "tool,mlflow,", "material,mlops-zoomcamp,",
    ]  # fmt: skip
    assert published.unlisted(published.load(site.root), ids.existing(site.root)) == []


def test_a_renamed_skill_is_still_found_at_its_old_address(site: Site):
    site.replace("roles/skills.md", ":::{skill-levels}", ":::{skill-list}\n:::\n\n:::{skill-levels}")
    site.write(published.FILE.as_posix(), "kind,id,now\nskill,snake,python\n")
    page = BeautifulSoup(site.build().text("roles/skills.html"), "lxml")
    found = [page.find(id=name) for name in ("skill-python", "skill-snake")]
    assert all(found)
    assert "Programmeren in Python" in found[0].get_text() + found[1].parent.get_text()


def test_two_tools_cannot_have_one_id(site: Site):
    text = (site.root / "roles/tools.md").read_text("utf-8")
    tool = text.split("tools:\n")[1].split("---")[0]
    site.replace("roles/tools.md", tool, tool + tool.replace("name: MLflow", "name: ML-Flow\n    id: mlflow"))
    warnings = site.build(quiet=False).warnings
    assert len(warnings) == 1
    assert "'MLflow' and 'ML-Flow' both have the id 'mlflow'; give one an 'id' of its own" in warnings[0]
