"""Every rule of the front matter: one mistake gives one message, with file, line and what is allowed."""

from __future__ import annotations

from pathlib import Path

import pytest

from handbook.base.safety.names import label
from handbook.roles import catalogue
from tests import sample

ROOT = Path(__file__).parents[2]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, text in sample.FILES.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text)
    (tmp_path / "_static").symlink_to(ROOT / "_static")
    return tmp_path


def change(folder: Path, name: str, old: str, new: str) -> int:
    """Replace a fragment and return the number of the line on which it stood."""
    text = (folder / name).read_text()
    assert old in text
    (folder / name).write_text(text.replace(old, new, 1))
    return text[: text.index(old)].count("\n") + 1


def problems(folder: Path) -> list[str]:
    return [str(problem) for problem in catalogue.load(folder).problems]


def test_the_small_handbook_has_no_problems(folder: Path):
    found = catalogue.load(folder)
    assert found.problems == []
    assert [role.id for role in found.roles] == ["mlops-engineer", "prompt-engineer"]


def test_a_value_knows_its_line(folder: Path):
    role = catalogue.load(folder).role("mlops-engineer")
    line = sample.MLOPS[: sample.MLOPS.index("  focus:")].count("\n") + 1
    assert (role.focus.value, role.focus.path, role.focus.line) == (
        "Uitrol en bewaking",
        "roles/mlops-engineer.md",
        line,
    )


MISTAKES = {
    "unknown stage": ("  stage: common", "  stage: usual", "unknown stage 'usual'; use one of: common, emerging, comparison"),
    "unknown level": ("level: independent", "level: expert", "unknown level 'expert'; use one of: aware, applying, independent, leading"),
    "unknown relevance": ("relevance: high", "relevance: huge", "unknown relevance 'huge'; use one of: very-high, high, medium, low, unrated"),
    "unknown field": ("field: operations", "field: ops", "unknown field 'ops'; use one of: models,"),
    "unknown trend": ("trend: rising", "trend: up", "unknown trend 'up'; use one of: rising, steady, falling"),
    "unknown key": ("  focus: ", "  focsu: x\n  focus: ", "unknown key 'focsu' in role; allowed: aliases, stage"),
    "doubled key": ("  focus: ", "  focus: x\n  focus: ", "key 'focus' stands twice in role; keep one"),
    "unknown skill": ("skill: python", "skill: pyton", "unknown skill 'pyton'; add it to roles/skills.md or correct the name"),
    "unknown tool": ("{name: MLflow,", "{name: MLFlow,", "unknown tool 'MLFlow'; add it to roles/tools.md or correct the name"),
    "unknown material": ("[mlops-zoomcamp]", "[zoomcamp]", "unknown material 'zoomcamp'; add it to roles/resources.md"),
    "unknown neighbour": ("{role: prompt-engineer,", "{role: prompter,", "unknown role 'prompter'; add it to roles/"),
    "a skill twice": ("    - {skill: python, level: independent}", "    - {skill: python, level: independent}\n    - {skill: python, level: aware}", "skill 'python' stands twice"),
    "wrong date": ("checked: 2026-11-21", "checked: 21 november", "'checked' is not a date: '21 november'; write it as 2026-11-21"),
    "wrong hours": ("hours: 10-20", "hours: veel", "'hours' must be a number or a range such as 40-60, not 'veel'"),
    "a text where a list must be": ("  red_flags: [", "  red_flags: Niets #[", "'red_flags' must be a list"),
    "an empty text": ("  focus: Uitrol en bewaking", "  focus: ''", "'focus' is empty; write a text"),
    "days out of order": ("{days: 60,", "{days: 45,", "the goals are for 30, 60 and 90 days, in that order; here 60"),
    "a code without code": ('code: "2512.7", label: cloud DevOps engineer, ', "", "a code needs 'code' or 'label'"),
}  # fmt: skip


@pytest.mark.parametrize("name", MISTAKES)
def test_a_mistake_in_a_role_gives_one_message_at_its_line(folder: Path, name: str):
    old, new, message = MISTAKES[name]
    line = change(folder, "roles/mlops-engineer.md", old, new)
    if name in ("doubled key", "a skill twice"):
        line += 1
    if name == "a code without code":
        line -= 0
    found = problems(folder)
    assert len(found) == 1, found
    assert found[0].startswith(f"roles/mlops-engineer.md:{line}: "), found
    assert message in found[0]


@pytest.mark.parametrize("key", ["focus", "tasks", "tools", "months", "questions", "codes"])
def test_a_missing_key_of_a_role_is_named_with_what_is_needed(folder: Path, key: str):
    path = folder / "roles/mlops-engineer.md"
    lines = path.read_text().splitlines()
    start = next(n for n, line in enumerate(lines) if line.startswith(f"  {key}:"))
    end = next(n for n in range(start + 1, len(lines)) if not lines[n].startswith("    "))
    path.write_text("\n".join(lines[:start] + lines[end:]))
    (message,) = problems(folder)
    assert message.startswith("roles/mlops-engineer.md:5: missing key")
    assert f"'{key}' in role; it needs: aliases, stage, field" in message


@pytest.mark.parametrize("key", ["title", "description", "checked"])
def test_a_missing_key_of_a_page_is_named(folder: Path, key: str):
    path = folder / "roles/mlops-engineer.md"
    path.write_text("\n".join(line for line in path.read_text().splitlines() if not line.startswith(f"{key}:")))
    (message,) = problems(folder)
    assert f"missing key '{key}' in the front matter; it needs: title, description, checked" in message


def test_broken_yaml_gives_one_message_with_its_line_and_a_remedy(folder: Path):
    line = change(folder, "roles/mlops-engineer.md", "  trend: rising", "  trend: rising: more")
    (message,) = problems(folder)
    assert message.startswith(f"roles/mlops-engineer.md:{line}: broken YAML in the front matter: ")
    assert "quotes" in message


def test_a_page_without_front_matter_is_told_how_to_start(folder: Path):
    (folder / "roles/tools.md").write_text("Tekst\n")
    assert "roles/tools.md:1: no front matter; start the page with '---', 'title: …' and a closing '---'" in problems(
        folder
    )


def test_a_role_missing_from_the_toctree_is_an_error(folder: Path):
    change(folder, "roles/index.md", "prompt-engineer\nskills", "skills")
    assert problems(folder) == [
        "roles/prompt-engineer.md:1: 'prompt-engineer' is missing from the toctree of roles/index.md; "
        "add a line 'prompt-engineer' there"
    ]


def test_a_role_without_a_tile_is_an_error(folder: Path):
    (folder / "roles/wizard.md").write_text(sample.MLOPS)
    change(folder, "roles/index.md", "prompt-engineer\nskills", "prompt-engineer\nwizard\nskills")
    (message,) = problems(folder)
    assert message == "roles/wizard.md:5: the role has no tile; draw one in _static/tiles/wizard.svg (64 by 64)"


def test_what_has_no_word_does_not_exist(folder: Path):
    change(folder, "roles/index.md", "emerging: {name: Opkomend, ink: orange}, ", "")
    (message,) = problems(folder)
    line = sample.PROMPT[: sample.PROMPT.index("  stage:")].count("\n") + 1
    assert message == f"roles/prompt-engineer.md:{line}: unknown stage 'emerging'; use one of: common, comparison"


WORDS = {
    "unknown ink": ("ink: orange}", "ink: pink}", "unknown ink 'pink'; use one of: blue, orange, grey"),
    "unknown mark": ("ink: orange}", "colour: orange}", "unknown key 'colour' in emerging; allowed: name, ink, compare"),
    "no name": ("{name: Opkomend, ink: orange}", "{ink: orange}", "missing key 'name' in emerging; it needs: name"),
    "a mark where none can be": ("models: Modellen", "models: {name: Modellen, ink: blue}", "'models' must be a text, not a list or a mapping"),
    "no words at all": ("  field: {models", "  fields: {models", "there are no words for field; add them under 'field:' of 'labels:' in roles/index.md"),
    "no number of days": ("30: Na 30 dagen", "soon: Na een tijd", "'soon' is no number of days; write one such as 30"),
    "unknown limit": ("limits: {tasks:", "limits: {task:", "unknown key 'task' in limits; allowed: aliases, tasks, deliverables"),
    "limits the wrong way": ("tasks: 3-8", "tasks: 8-3", "'tasks' goes from 8 to 3; write the smaller number first"),
    "a scheme without name": ("{name: ESCO, version", "{title: ESCO, version", "unknown key 'title' in ESCO; allowed: name, version, credit"),
    "unknown scheme": ("schemes:\n  ESCO:", "schemes:\n  BIG:", "unknown scheme 'ESCO'; use one of: BIG"),
}  # fmt: skip


@pytest.mark.parametrize("name", WORDS)
def test_a_mistake_in_the_words_of_a_handbook_names_its_line_and_what_is_allowed(folder: Path, name: str):
    old, new, message = WORDS[name]
    line = change(folder, "roles/index.md", old, new)
    found = problems(folder)
    told = [problem for problem in found if message in problem]
    assert told, found
    if name not in ("no words at all", "unknown scheme"):  # those are told where a word is used
        assert told[0].startswith(f"roles/index.md:{line}: ")


def test_a_level_stands_once_and_in_the_order_of_its_page(folder: Path):
    change(folder, "roles/skills.md", "{id: applying,", "{id: aware,")
    assert any("level 'aware' stands twice; keep one" in problem for problem in problems(folder))


# What is wrong in what one can do at each level of a skill: the line that changes, and what is told there.
CAN = {
    "a level without a sentence": ("      leading: Je kunt de regels van het team kiezen.\n", "", -4, "missing key 'leading' in can; it needs: aware, applying, independent, leading"),
    "an unknown level": ("      leading: Je", "      expert: Je", 0, "unknown key 'expert' in can; allowed: aware, applying, independent, leading"),
    "the same sentence at two levels": ("leading: Je kunt de regels van het team kiezen.", "leading: Je kunt een functie aanvullen.", 0, "'leading' says the same as 'applying'; write what one does at this level only"),
    "an empty sentence": ("leading: Je kunt de regels van het team kiezen.", "leading: ''", 0, "'leading' is empty; write a text"),
    "a level twice": ("      leading: Je", "      aware: Je kunt het.\n      leading: Je", 0, "key 'aware' stands twice in can; keep one"),
    "a list": ("    can:\n      aware: Je kunt zeggen wat een script doet.\n      applying", "    can: [Je kunt alles.]\n    kan:\n      applying", 0, "'can' must be a mapping of keys and values"),
    "no sentences at all": ("    can:\n", "    kan:\n", -4, "missing key 'can' in skills; it needs: id, name, group, meaning, can"),
}  # fmt: skip


@pytest.mark.parametrize("name", CAN)
def test_a_skill_without_a_sentence_of_its_own_at_each_level_is_told_at_its_line(folder: Path, name: str):
    old, new, above, message = CAN[name]
    line = change(folder, "roles/skills.md", old, new) + above
    assert f"roles/skills.md:{line}: {message}" in problems(folder)


def test_a_handbook_limits_its_own_lists(folder: Path):
    change(folder, "roles/index.md", "path: 4", "path: 5")
    assert any("'path' has 4 items; it needs 5" in problem for problem in problems(folder))
    change(folder, "roles/index.md", "limits: {tasks: 3-8, deliverables: 3-8, path: 5", "limits: {tasks: 1-2")
    found = problems(folder)
    assert any("'tasks' has 3 items; it needs 1 to 2" in problem for problem in found)
    assert not any("'path'" in problem for problem in found), "without a limit any number will do"


def test_a_comparison_role_needs_only_stage_field_and_focus(folder: Path):
    text = "---\ntitle: Datascientist\ndescription: Je zoekt patronen.\nchecked: 2026-11-21\nrole:\n"
    (folder / "roles/data-scientist.md").write_text(
        text + "  stage: comparison\n  field: data\n  focus: Patronen\n---\n"
    )
    change(folder, "roles/index.md", "prompt-engineer\nskills", "prompt-engineer\ndata-scientist\nskills")
    found = catalogue.load(folder)
    assert found.problems == []
    assert [role.id for role in found.guide()] == ["mlops-engineer", "prompt-engineer"]


def test_two_pages_cannot_own_the_same_data(folder: Path):
    change(folder, "roles/tools.md", "tools:\n", "skills: []\ntools:\n")
    (message,) = problems(folder)
    assert "'skills' is already owned by" in message


def test_the_label_of_a_page_is_its_file_name_or_its_folder():
    assert label("roles/mlops-engineer") == "mlops-engineer"
    assert label("roles/index") == "roles"
    assert label("lessons/hiring/index") == "hiring"
    assert label("index") == "start"


def test_the_real_role_guide_has_no_problems_and_nine_roles():
    found = catalogue.load(ROOT)
    assert [str(problem) for problem in found.problems] == []
    assert [(role.id, role.stage) for role in found.guide()] == [
        ("ai-software-engineer", "common"),
        ("ai-application-developer", "common"),
        ("prompt-engineer", "common"),
        ("data-engineer", "common"),
        ("mlops-engineer", "common"),
        ("ai-saas-product-engineer", "emerging"),
        ("ai-security-compliance-engineer", "emerging"),
        ("autonomous-agent-developer", "emerging"),
        ("synthetic-data-engineer", "emerging"),
    ]
