"""Tools and learning material: the state of a tool follows from dates, and every mistake is one message."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from handbook.roles import catalogue
from tests.conftest import Site

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize(
    ("released", "state"),
    [
        ("2026-11-20", "active"),
        ("2026-08-29", "active"),
        ("2026-08-28", "maintained"),
        ("2026-05-29", "maintained"),
        ("2026-05-28", "slow"),
        ("2026-03-01", "slow"),
        ("2026-02-28", "frozen"),
        ("2025-11-28", "frozen"),
        ("2026-09", "active"),
        ("2026-08", "maintained"),
        ("2026-03", "slow"),
        ("2026-02", "frozen"),
    ],
)
def test_the_state_of_a_tool_is_the_age_of_its_last_release_on_the_day_of_the_check(
    site: Site, released: str, state: str
):
    checked(site, released, "2026-11-28")
    assert catalogue.load(site.root).shared.tools["MLflow"].state == state


def checked(site: Site, released: str, day: str) -> None:
    """Give the tool of the small handbook a release and a day of check."""
    site.replace(
        "roles/tools.md", "date: 2026-11}\n    checked: 2026-11-21", f"date: {released}}}\n    checked: {day}"
    )


def test_the_day_of_the_build_changes_no_state_but_a_later_check_does(site: Site):
    checked(site, "2020-01-15", "2020-02-01")
    assert catalogue.load(site.root).shared.tools["MLflow"].state == "active"
    site.replace("roles/tools.md", "checked: 2020-02-01", "checked: 2020-05-01")
    assert catalogue.load(site.root).shared.tools["MLflow"].state == "maintained"


def test_a_standard_is_as_alive_as_its_last_change(site: Site):
    checked(site, "2025-01-10", "2026-11-28")
    site.replace("roles/tools.md", "    url:", "    changed: 2026-10-02\n    url:")
    assert catalogue.load(site.root).shared.tools["MLflow"].state == "active"
    assert "veranderd 2 oktober 2026" in words(site, "roles/mlops-engineer.html", ".role-tools")


def words(site: Site, page: str, part: str) -> str:
    """Return the words of a part of a page."""
    shown = BeautifulSoup(site.build().text(page), "lxml").select_one(part)
    return " ".join(shown.get_text(" ", strip=True).split())


def test_an_ended_tool_is_told_to_the_role_that_uses_it(site: Site):
    site.replace("roles/tools.md", "    url:", "    ended: 2026-11-01\n    url:")
    problems = [str(problem) for problem in catalogue.load(site.root).problems]
    assert len(problems) == 2, problems
    assert all("the tool 'MLflow' ended on 2026-11-01; take it out" in problem for problem in problems)
    site.replace("roles/tools.md", "ended: 2026-11-01", "ended: 2026-12-01")
    assert catalogue.load(site.root).problems == []


MISTAKES = {
    "unknown terms": ("terms: open", "terms: free", "unknown terms 'free'; use one of: open, source, closed, service"),
    "unknown key": ("    owner:", "    state: active\n    owner:", "unknown key 'state' in tools; allowed: name, kind"),
    "missing owner": ("    owner: MLflow Project\n", "", "missing key 'owner' in tools; it needs: name, kind, owner"),
    "wrong month": ("date: 2026-11}", "date: 2026-13}", "'date' is not a date: '2026-13'; write it as 2026-11-21, 2026-11"),
    "wrong day of check": ("checked: 2026-11-21\n    url", "checked: gisteren\n    url", "'checked' is not a date: 'gisteren'"),
    "no date for its state": ("    release: {version: 3.18.0, date: 2026-11}\n", "", "'MLflow' has no date for its state"),
    "no licence": ("    licence: Apache-2.0\n", "", "'MLflow' needs 'licence', as its source code is to be had (open)"),
    "a release after the check": ("date: 2026-11}", "date: 2026-12}", "was checked on 2026-11-21, before its last release"),
    "not an address": ("url: https://github.com/mlflow/mlflow", "url: mlflow.org", "'mlflow.org' is not an address that starts with https://"),
    "a source in words": ("    url:", "    source: PyPI\n    url:", "'source' cannot be 'PyPI'; write only a citation"),
    "unknown key of a release": ("date: 2026-11}", "date: 2026-11, day: 3}", "unknown key 'day' in release"),
}  # fmt: skip


@pytest.mark.parametrize("name", MISTAKES)
def test_a_mistake_in_a_tool_gives_one_message(site: Site, name: str):
    old, new, message = MISTAKES[name]
    site.replace("roles/tools.md", old, new)
    problems = [str(problem) for problem in catalogue.load(site.root).problems]
    assert len(problems) == 1, problems
    assert problems[0].startswith("roles/tools.md:")
    assert message in problems[0]


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("licence: none, ", "", "missing key 'licence' in resources"),
        ("kind: course", "kind: film", "unknown kind 'film'; use one of: course, guide, list, reference"),
        (
            "https://github.com/DataTalksClub",
            "http://github.com/DataTalksClub",
            "is not an address that starts with https://",
        ),
        ("licence: none", "licence: none, updated: ooit", "'updated' is not a date: 'ooit'"),
    ],
)
def test_a_mistake_in_material_gives_one_message(site: Site, old: str, new: str, message: str):
    site.replace("roles/resources.md", old, new)
    problems = [str(problem) for problem in catalogue.load(site.root).problems]
    assert len(problems) == 1, problems
    assert message in problems[0]


def test_a_role_page_shows_state_release_terms_and_address_of_a_tool(site: Site):
    checked(site, "2026-06-23", "2026-11-28")
    shown = words(site, "roles/mlops-engineer.html", ".role-tools")
    assert "MLflow MLflow Project Open ( Apache-2.0 )" in shown
    assert "Bijgehouden 3.18.0 , 23 juni 2026" in shown
    assert 'href="https://github.com/mlflow/mlflow"' in site.build().text("roles/mlops-engineer.html")


def test_the_list_of_tools_can_be_filtered_by_role_and_state_and_shows_who_uses_each(site: Site):
    site.replace("roles/tools.md", "Al het gereedschap staat bij de rollen.", ":::{tool-list}\n:::")
    page = BeautifulSoup(site.build().text("roles/tools.html"), "lxml").article
    assert [legend.get_text(strip=True) for legend in page.select("form legend")] == ["Rol", "Stand"]
    values = [field["value"] for field in page.select("form input")]
    assert values == ["", "mlops-engineer", "prompt-engineer", "", "active"]
    (row,) = page.select(".tool-list tbody tr")
    assert {"is-1-1", "is-1-2", "is-2-1"} <= set(row["class"])
    assert "MLOps Engineer : bewaart runs bij MLOps Engineer" in row.get_text(" ", strip=True)


def test_material_shows_its_language_licence_hours_and_last_change(site: Site):
    site.replace("roles/resources.md", "Al het materiaal staat bij de rollen.", ":::{resource-list}\n:::")
    assert words(site, "roles/resources.html", ".resource-list tbody").endswith("Geen datum gezien")
    site.replace("roles/resources.md", "licence: none", "licence: MIT, hours: tien weken, updated: 2026-07")
    shown = words(site, "roles/resources.html", ".resource-list tbody")
    assert "MLOps Zoomcamp Cursus Uren : tien weken Engels MIT MLOps Engineer Prompt Engineer juli 2026" in shown


def test_the_export_has_what_holds_for_a_tool(site: Site):
    checked(site, "2026-01-13", "2026-11-28")
    data = json.loads(site.build().text("downloads/roles.json"))
    tool = data["roles"][0]["tools"][0]
    assert tool["state"] == "frozen"
    assert (tool["version"], tool["released"], tool["checked"]) == ("3.18.0", "2026-01-13", "2026-11-28")
    assert (tool["owner"], tool["terms"], tool["licence"]) == ("MLflow Project", "open", "Apache-2.0")


def test_every_real_tool_has_a_source_and_a_role_that_uses_it():
    found = catalogue.load(ROOT)
    used = {tool.name for role in found.guide() for tool in role.tools}
    assert [name for name, tool in found.shared.tools.items() if not tool.source or name not in used] == []


def test_every_stage_of_every_real_learning_path_has_material():
    stages = [(role.id, stage) for role in catalogue.load(ROOT).guide() for stage in role.steps]
    assert len(stages) == 36
    assert [f"{ident}: {stage.title}" for ident, stage in stages if not stage.resources] == []


def test_every_real_code_of_a_framework_has_a_name_and_an_address():
    codes = [(role.id, code) for role in catalogue.load(ROOT).roles for code in role.codes if code.fit != "none"]
    assert [f"{ident}: {code.scheme} {code.code}" for ident, code in codes if not (code.label and code.uri)] == []
