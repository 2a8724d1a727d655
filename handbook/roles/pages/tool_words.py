"""The words of the scripts with which readers make something: a document, an advert, a team.

A script gets them as `data-` attributes of its element; in the order of the scripts here, which is that of the page.
"""

from __future__ import annotations

from sphinx.locale import _

# The scripts in _static that a page asks for.
PAPER, HIRING = "paper.js", "hiring.js"


def words() -> dict[str, dict[str, str]]:
    """Return the words of each script."""
    return {PAPER: of_paper(), HIRING: of_hiring()}


def of_hiring() -> dict[str, str]:
    """Return the words of the hiring kit."""
    return {
        "title_advert": _("Make your own advert"),
        "title_interview": _("Make your own interview form"),
        "choose": _("Choose a role"),
        "choose_tools": _("Tools that you really use"),
        "tools": _("What you will work with"),
        "keep": _("Keep what I filled in on this device; take the tick away to forget it"),
        "again": _("Empty all blanks"),
        "advert": _("advert"),
        "interview": _("interview"),
        "form": _("Interview form"),
        "lines": _("Candidate|Interviewer|Date"),
        "questions": _("Questions"),
        "good": _("A good answer:"),
        "notes": _("notes"),
        "flags": _("Warning signs"),
        "card": _("Scorecard"),
        "rule": _("Score what you saw or heard. Not seen is no 1. There is no total."),
        "heavy": _("weighs heavily"),
        "score": _("Score"),
        "evidence": _("Evidence"),
    }


def of_paper() -> dict[str, str]:
    """Return the words of a document that readers fill in."""
    return {
        "filled": _("{n} of {m} blanks filled in"),
        "copy": _("Copy the whole text"),
        "copied": _("Copied"),
        "word": _("Download for Word (.docx)"),
        "markdown": _("Download as Markdown (.md)"),
        "print": _("Print"),
    }
