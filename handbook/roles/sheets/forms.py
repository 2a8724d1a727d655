"""What the forms ask: sheets to fill by hand, made from the tables that the pages own."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

    from handbook.roles.sheets.content import Content

# Form: the table it is made from, its title and lead, and the lines above it (names in `words`).
TABLES = {
    "interview-scorecard": ("scorecard", "scorecard", "scorecard_lead", ("candidate", "role", "interviewer", "date")),
    "thirty-sixty-ninety-days": ("ninety-day-plan", "plan", "plan_lead", ("name", "role", "mentor", "start")),
    "team-canvas": ("team-canvas", "canvas", "canvas_lead", ("team_name", "date")),
    "compose-your-team": ("game-plan", "game", "", ("team_name", "date")),
}


def forms(content: Content) -> Iterator[dict[str, Any]]:
    """Yield the data of each form; a form whose table no page owns is left out."""
    words = content.words
    for ident, (name, title, lead, lines) in TABLES.items():
        table = content.table(name)
        if table is not None:
            yield {
                "id": ident,
                "kind": name,
                "title": words[title],
                "lead": words.get(lead, ""),
                "lines": [words[line] for line in lines],
                "heads": list(content.heads(table).values()),
                "plan": content.cells(table),
                "rows": [list(row.values()) for row in content.cells(table)],
                "checked": content.checked_page(table.path),
                "source": table.path,
            }
    shared, known = content.catalogue.shared, content.catalogue.known
    if known.groups and known.levels:
        groups = [
            {
                "name": content.say(title),
                "skills": [content.say(skill.name) for skill in shared.skills.values() if skill.group == group],
            }
            for group, title in known.groups.items()
        ]
        yield {
            "id": "self-test",
            "kind": "self-test",
            "title": words["self_test"],
            "lead": words["self_test_lead"],
            "lines": [words["name"], words["role"], words["date"]],
            "levels": [[content.say(level.name), content.say(level.meaning)] for level in known.levels.values()],
            "groups": [group for group in groups if group["skills"]],
            "checked": content.checked_page(known.owners["skills"]),
            "source": known.owners["skills"],
        }
