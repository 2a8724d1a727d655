"""What the forms ask: sheets to fill by hand, made from the tables that pages print, and from the skills."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

    from handbook.roles.sheets.content import Content


def forms(content: Content) -> Iterator[dict[str, Any]]:
    """Yield the data of each form that a page asks for."""
    for table in content.tables.values():
        form = table.form
        if form is not None and form.file:
            cells = content.cells(table)
            yield {
                "id": form.file,
                "kind": form.look,
                "title": content.say(form.title),
                "lead": content.say(form.lead),
                "lines": [content.say(line) for line in form.lines],
                "heads": list(content.heads(table).values()),
                "extra": [content.say(head) for head in form.extra],
                "rows": [list(row.values()) for row in cells],
                "checked": content.checked_page(table.path),
                "source": table.path,
            }
    if content.catalogue.known.groups and content.catalogue.known.levels:
        yield self_test(content)


def self_test(content: Content) -> dict[str, Any]:
    """Return the form on which a reader marks the level of each skill."""
    shared, known, words = content.catalogue.shared, content.catalogue.known, content.words
    groups = [
        {
            "name": content.say(title),
            "skills": [content.say(skill.name) for skill in shared.skills.values() if skill.group == group],
        }
        for group, title in known.groups.items()
    ]
    return {
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
