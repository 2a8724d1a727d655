"""What translators are told of texts about roles: where else these are printed, and how much room there is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handbook.components.classes import ESTIMATE, FACTS, PAGE_HEADER, PRINTED_CARDS, PRINTED_FORM, TRAIL
from handbook.components.hints import add_hints
from handbook.roles.pages.directive import CAN

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

# By class of a text or of what holds it: facts that are printed too (handbook/roles/sheets), and so have little room.
SHEET = "also on its printed sheet, which has to stay one page."
CARD = "also on its printed sheet and its playing card of 63 by 88 mm: keep it short."
FORM = "Also on a printed form of one page: keep it about as short as the {original}."
PRINTED = {
    FACTS: f"Fact of a role, {SHEET}",
    "role-note": f"Note to a role, {SHEET}",
    PAGE_HEADER: "What a role does, in one line; also on its sheet, the poster and a playing card of 63 by 88 mm.",
    "first-step": f"First step into a role, {CARD}",
    "role-tasks": f"Task of a role, {SHEET}",
    "role-deliverables": f"What a role delivers, {CARD}",
    "role-skills": f"Skill of a role or its level, {SHEET}",
    "role-tools": f"What a role uses a tool for, {SHEET}",
    TRAIL: f"Learning path of a role, {SHEET}",
    ESTIMATE: f"Note to the learning path of a role, {SHEET}",
    "role-plan": f"Goal of a role in its first days, or the evidence for it, {SHEET}",
    "neighbours": "Boundary of a role; also on its printed sheet and the poster, which have to stay one page.",
    "role-question": f"Interview question of a role, or what a good answer shows, {SHEET}",
    "red-flags": f"Red flag of a role, {SHEET}",
    PRINTED_CARDS: "On a playing card of 63 by 88 mm: keep it about as short as the {original}.",
    PRINTED_FORM: FORM,
    "self-test": FORM,
    "levels": FORM,
    CAN: "What one can do at a level of a skill: one sentence, in tables and as an answer in the self-test.",
}


def setup(app: Sphinx) -> ExtensionMetadata:
    """Tell what translators are told of texts about roles."""
    add_hints(PRINTED)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
