"""The words of the scripts with which readers make something: a document, an advert, a team.

A script gets them as `data-` attributes of its element; in the order of the scripts here, which is that of the page.
"""

from __future__ import annotations

from sphinx.locale import _

# The scripts in _static that a page asks for.
PAPER, HIRING, CHECK, PAIR = "paper.js", "hiring.js", "advert-check.js", "two-roles.js"
BOARD, LEAD = "team-board.js", "lead-screen.js"


def words() -> dict[str, dict[str, str]]:
    """Return the words of each script."""
    return {
        PAPER: of_paper(),
        HIRING: of_hiring(),
        CHECK: of_check(),
        PAIR: of_pair(),
        BOARD: of_board(),
        LEAD: of_lead(),
    }


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


def of_check() -> dict[str, str]:
    """Return the words of what looks through an advert."""
    return {
        "label": _("Paste the text of an advert, in Dutch or English"),
        "keep": _("Keep my text on this device; take the tick away to forget it"),
        "again": _("Start again"),
        "print": _("Print the outcome"),
        "roles": _("Which role it describes"),
        "mixed": _(
            "These {n} roles are close together. One person rarely is all of them: choose one, or make two adverts."
        ),
        "compare": _("Put the first two side by side"),
        "ours": _("Make an advert for this role"),
        "none": _("No word of any role. Say what is built, and with what."),
        "missing": _("What is missing"),
        "complete": _("Nothing of our list is missing."),
        "wording": _("What the law or research says of your words"),
        "fine": _("None of the words of our list."),
        "rather": _("Rather:"),
        "status": _("{role}. Missing: {n}. Words to replace: {m}."),
    }


def of_pair() -> dict[str, str]:
    """Return the words of what puts two roles side by side."""
    return {
        "from": _("From"),
        "to": _("To"),
        "step": _("At the step"),
        "turn": _("Turn round"),
        "print": _("Print this comparison"),
        "bring": _("What you take along"),
        "learn": _("What is left to learn, the largest step first"),
        "nothing": _("Nothing: your role asks for all of it."),
        "shared": _("In both"),
        "status": _("{n} skills to raise, {m} levels together; {k} you take along."),
        "measure": _("Measure what you can do yourself"),
        "path": _("Learning path of {role}"),
        "gap": _("Levels to add"),
        "part": _("Part of the work"),
        "title": _("From {from} to {to}"),
        "same": _("Choose two different roles."),
        "address": _("The address of this page keeps your choice."),
    }


def of_board() -> dict[str, str]:
    """Return the words of the team board."""
    return {
        "phase": _("Company stage"),
        "person": _("Person {n}"),
        "name": _("Name of person {n}"),
        "role": _("Role"),
        "hat": _("Second hat"),
        "none": _("none"),
        "add": _("Add a person"),
        "remove": _("Remove {name}"),
        "fill": _("Fill with the roles of this stage"),
        "keep": _("Keep the board on this device; take the tick away to forget it"),
        "again": _("Start again"),
        "print": _("Print the board"),
        "who": _("Who is responsible"),
        "work": _("Work"),
        "responsible": _("Role"),
        "names": _("Names"),
        "nobody": _("nobody yet"),
        "several": _("choose one"),
        "hats": _("Hats together"),
        "fine": _("No two hats of one person that we have a rule for."),
        "clash": _("{name} had better not do this"),
        "team": _("What the stage asks for"),
        "missing": _("Missing"),
        "early": _("Not yet at this stage"),
        "complete": _("Every role of this stage has a name."),
        "skills": _("Skills"),
        "covered": _("{n} of the {m} skills of this stage are covered at the level that is asked for."),
        "status": _("{n} people. Work without a name: {m}. Hats that clash: {k}."),
    }


def of_lead() -> dict[str, str]:
    """Return the words of the screen for who leads."""
    return {
        "phase": _("At which stage are you?"),
        "team": _("Your team"),
        "early": _("Not yet"),
        "next": _("Sign to go on"),
        "cost": _("What it costs"),
        "share": _("Share that people review"),
        "month": _("Euros a month, after costs"),
        "hours": _("Hours of people a month"),
        "back": _("Months until the building is earned back"),
        "never": _("never"),
        "turn": _("From {n}% reviewed, it costs more than it brings."),
        "always": _("At every share it brings more than it costs."),
        "own": _("Your own figures"),
        "chart": _("Euros a month by share reviewed"),
    }
