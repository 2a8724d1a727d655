"""The scripts of pages that show roles, and the words that these use."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sphinx.locale import _

from handbook.base.memory import SHEET, PageFact

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

    from handbook.roles.pages.directive import RoleDirective

# The scripts in _static that a page asks for.
SCRIPTS = PageFact[list[str]]("scripts", [])
SELF_TEST, FINDER, COMPARE = "selftest.js", "finder.js", "compare.js"


def ask_for(directive: RoleDirective, script: str) -> None:
    """Let the page of a directive have a script."""
    metadata = directive.env.metadata[directive.env.current_document.docname]
    SCRIPTS.note(metadata, [*SCRIPTS.of(metadata), script])


def words() -> dict[str, dict[str, str]]:
    """Return the words of every script, which get them as `data-` attributes of their element."""
    return {
        SELF_TEST: {
            "label": _("Compare with a role"),
            "choose": _("Choose a role"),
            "title": _("What is left to learn, the largest gap first"),
            "skill": _("Skill"),
            "you": _("You"),
            "role": _("The role asks"),
            "gap": _("Gap"),
            "none": _("No gap: you reach every level that this role asks for."),
        },
        FINDER: {
            "title": _("Three roles that fit your answers"),
            "surprise": _("And a surprise"),
            "progress": _("{n} of {m} questions answered"),
            "again": _("Start again"),
        },
        COMPARE: {
            "legend": _("Compare roles side by side"),
            "hint": _("Choose two or three roles."),
            "shown": _("{n} roles side by side. The address of this page keeps your choice."),
            "again": _("Show all roles"),
        },
    }


def add_context(
    app: Sphinx, pagename: str, _template: str, context: dict[str, Any], _doctree: nodes.document | None
) -> None:
    """Tell the template the scripts of a page, and what the link to its printed sheet says."""
    metadata = app.env.metadata.get(pagename, {})
    if asked := SCRIPTS.of(metadata):
        context["scripts"] = [(name, told) for name, told in words().items() if name in asked]
    if SHEET.of(metadata):
        context["sheet_words"] = _("Print this role sheet (PDF)")


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register what tells the template."""
    app.connect("html-page-context", add_context)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
