"""The Sphinx builder `sheets`, and the making of all loose sheets at the end of a build."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from sphinx.builders.dummy import DummyBuilder
from sphinx.locale import __
from sphinx.util import logging
from sphinx.util.console import bold  # type: ignore[attr-defined]

from handbook.pdf.press import PdfError
from handbook.reading.compiled import CompiledAlready
from handbook.roles.pages.directive import catalogue_of
from handbook.roles.sheets.content import Content
from handbook.roles.sheets.forms import forms
from handbook.roles.sheets.printer import Printer

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx

    from handbook.roles.role import Role

logger = logging.getLogger(__name__)
# One thing to print: template, file below the folder of the sheets, its data, and what it is made from.
Job = tuple[str, str, dict[str, Any], str]


class SheetsBuilder(CompiledAlready, DummyBuilder):
    """Makes the loose sheets and nothing else: they come from front matter and PO files, not from pages."""

    name = "sheets"
    format = "pdf"
    use_message_catalog = False  # handbook.reading.message_use names the pages whose messages changed
    epilog = __("The sheets are in %(outdir)s/loose.")

    def get_outdated_docs(self) -> set[str]:
        """Say that no page is to be written."""
        return set()


def end_build(app: Sphinx, exception: Exception | None) -> None:
    """Make the sheets at the end of a build of the guide, or of the sheets alone; not after one that failed."""
    failed = exception or app.statuscode
    if not failed and app.builder.name in {"pdf", "sheets"} and catalogue_of(app.srcdir).guide():
        make_sheets(app)


def make_sheets(app: Sphinx) -> None:
    """Make all sheets in `loose/` of the output folder; what goes wrong is told and makes the build fail.

    No page need have been read.
    """
    logger.info(bold(__("setting the loose sheets")))
    try:
        content = Content(app)
        printer = Printer(Path(app.outdir, "desk"), Path(app.outdir, "loose"), content)
        for template, name, data, source in jobs(content, chosen(content, app)):
            printer.print(template, name, data, source)
        printer.clear_up()
    except PdfError as error:
        for place, message in error.problems:
            logger.error(message, location=place or None)
        app.statuscode = 1


def chosen(content: Content, app: Sphinx) -> list[Role] | None:
    """Return the roles that `print_roles` names, or None for all.

    Raises PdfError for an unknown role.
    """
    names = app.config.print_roles.split()
    known = {role.id: role for role in content.roles}
    if unknown := [name for name in names if name not in known]:
        raise PdfError([("", f"unknown role '{name}'; use some of: {', '.join(known)}") for name in unknown])
    return [known[name] for name in names] or None


def jobs(content: Content, selection: list[Role] | None) -> Iterator[Job]:
    """Yield what is to be printed; a selection is its sheets in one file, and its cards."""
    roles = selection or content.roles
    facts = [content.role(role) for role in roles]
    if selection:
        title = content.words["sheets"]
        yield "sheet.typ", "selection.pdf", {"title": title, "roles": facts}, roles[0].path
        yield "cards.typ", "selection-cards.pdf", content.deck(facts), roles[0].path
        return
    for role, item in zip(roles, facts, strict=True):
        yield "sheet.typ", f"sheets/{role.id}.pdf", {"title": item["title"], "roles": [item]}, role.path
    questions = content.printed("cards")
    yield "cards.typ", "cards.pdf", content.deck(facts), questions.path if questions else roles[0].path
    for name in ("poster", "poster-a4"):
        yield f"{name}.typ", f"{name}.pdf", content.poster(facts), roles[0].path
    for form in forms(content):
        yield "forms.typ", f"forms/{form['id']}.pdf", form, form["source"]
