"""The scripts of pages that show roles, and the words that these use."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from sphinx.locale import _

from handbook.base.memory import SHEET, PageFact
from handbook.roles.pages import tool_words

if TYPE_CHECKING:
    from collections.abc import Callable

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
            "only": _("Show only the skills that this role asks for"),
            "progress": _("{n} of {m} skills answered"),
            "keep": _("Keep my answers on this device; take the tick away to forget them"),
            "again": _("Start again"),
            "print": _("Print the outcome"),
        },
        FINDER: {
            "title": _("Three roles that fit your answers"),
            "surprise": _("And a surprise"),
            "progress": _("{n} of {m} questions answered"),
            "again": _("Start again"),
            "keep": _("Keep my answers on this device; take the tick away to forget them"),
            "print": _("Print the outcome"),
            "address": _("The address of this page holds your answers."),
            "beside": _("Compare these three"),
            "measure": _("Measure yourself against the first"),
            "sheet": _("role sheet (PDF)"),
        },
        COMPARE: {
            "legend": _("Compare roles side by side"),
            "hint": _("Choose two or three roles."),
            "shown": _("{n} roles side by side. The address of this page keeps your choice."),
            "again": _("Show all roles"),
        },
    }


def address_of(app: Sphinx, pathto: Callable[..., str], script: str) -> str:
    """Return the address of the last page, by name, that has a script; "" without one."""
    pages = (name for name in app.env.metadata if script in SCRIPTS.of(app.env.metadata[name]))
    return next((pathto(name) for name in sorted(pages, reverse=True)), "")


def next_steps(app: Sphinx, pathto: Callable[..., str]) -> dict[str, str]:
    """Return where a reader goes on who found a role: the pages to compare and to measure, and the sheets.

    `sheets` is an object in JSON: by the id of a role's page, the address of its sheet.  What is not there is "".
    """
    pages = app.env.metadata
    having = {script: name for name in sorted(pages) for script in SCRIPTS.of(pages[name])}
    sheets = {name.rpartition("/")[2]: pathto(sheet, 1) for name in sorted(pages) if (sheet := SHEET.of(pages[name]))}
    return {
        "compare": pathto(having[COMPARE]) if COMPARE in having else "",
        "levels": pathto(having[SELF_TEST]) if SELF_TEST in having else "",
        "sheets": json.dumps(sheets),
    }


def add_context(
    app: Sphinx, pagename: str, _template: str, context: dict[str, Any], _doctree: nodes.document | None
) -> None:
    """Tell the template the scripts of a page, and what the link to its printed sheet says."""
    metadata = app.env.metadata.get(pagename, {})
    if asked := SCRIPTS.of(metadata):
        known = words() | tool_words.words()
        known[FINDER] |= next_steps(app, context["pathto"])
        known[tool_words.CHECK] |= {
            "pair": address_of(app, context["pathto"], tool_words.PAIR),
            "advert": address_of(app, context["pathto"], tool_words.HIRING),
        }
        known[tool_words.PAIR] |= {"levels": address_of(app, context["pathto"], SELF_TEST)}
        context["scripts"] = [(name, told) for name, told in known.items() if name in asked]
    if SHEET.of(metadata):
        context["sheet_words"] = _("Print this role sheet (PDF)")


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register what tells the template."""
    app.connect("html-page-context", add_context)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
