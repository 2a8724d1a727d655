"""The short words on the sheets, in the language of the build (English is their source)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx.locale import _

if TYPE_CHECKING:
    from collections.abc import Sequence


def words(days: Sequence[int]) -> dict[str, str]:
    """Return the words by the name that the templates use; the goals of a role are for these days."""
    return {
        "sheets": _("Role sheets"),
        "tasks": _("What you do"),
        "deliverables": _("What you deliver"),
        "skills": _("Skills"),
        "levels": _("Levels"),
        "tools": _("Tools"),
        "path": _("Learning path"),
        "goals": _("The first {days} days").replace("{days}", str(max(days, default=0))),
        "evidence": _("Evidence"),
        "neighbours": _("Neighbours and boundaries"),
        "questions": _("Interview questions"),
        "good": _("A good answer:"),
        "red_flags": _("Red flags"),
        "page": _("More on the page of this role"),
        "qr": _("QR code with the address of this role’s page"),
        "deck": _("The roles as cards"),
        "test_page": _("Test page for printing on both sides"),
        "front": _("Front"),
        "back": _("Back"),
        "test_steps": _(
            "Print this sheet first: at 100%, on both sides, turned over the long edge. Hold it against the light. "
            "The crosses of both sides must lie within one millimetre of each other."
        ),
        "ruler": _("This bar is exactly 10 centimetres long."),
        "question": _("Question"),
        "think": _("Think of"),
        **_forms(),
    }


def _forms() -> dict[str, str]:
    """Return the words of the forms and of the poster."""
    return {
        "own_role": _("Our own role"),
        "name": _("Name"),
        "role": _("Role"),
        "who": _("Who"),
        "hours": _("Hours per week"),
        "second": _("Who checks the work"),
        "team": _("Our team"),
        "decision": _("Still open, and who finds out"),
        "date": _("Date"),
        "self_test": _("Self-test"),
        "self_test_lead": _(
            "One cross per skill. Leave a row empty when you do not know it. "
            "Note a keyword from the second level on: what did you make?"
        ),
        "keyword": _("Keyword"),
        "poster": _("The roles and their boundaries"),
    }
