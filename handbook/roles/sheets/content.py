"""What the sheets say, in the language of the build: words for the templates, as plain data."""

from __future__ import annotations

import datetime
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

from babel import Locale
from sphinx.locale import _

from handbook.base.languages import autonym, long_date
from handbook.base.problems import Report
from handbook.base.text import plain
from handbook.components.data_table import tables_of
from handbook.components.register import translator_for_files
from handbook.components.shelf_life import told
from handbook.facts.frontmatter import compose
from handbook.facts.page import load_page
from handbook.facts.shelf_life import build_day, ran_out
from handbook.facts.tables import until
from handbook.pdf.front import PAPERS
from handbook.roles.facts import existing, facts
from handbook.roles.kinds import OneOf, Scale, Span, dashed
from handbook.roles.kinds_of_lists import Items, Texts
from handbook.roles.pages.directive import catalogue_of
from handbook.roles.records import record
from handbook.roles.role import Role
from handbook.roles.sheets.words import words

if TYPE_CHECKING:
    from sphinx.application import Sphinx

    from handbook.base.problems import Text
    from handbook.facts.tables import DataTable
    from handbook.roles.facts import Fact

LICENCE = "CC BY 4.0"
ON_CARD = 9  # cards on a sheet of paper
# What is printed of lists that a handbook does not have.
NOTHING: dict[str, Any] = {fact.key: [] for fact in facts(Role) if isinstance(fact.kind, (Items, Texts))}


class Content:
    """The facts of the handbook as readers see them: translated and without markup."""

    def __init__(self, app: Sphinx) -> None:
        self.root = Path(app.srcdir)
        self.config = app.config
        self.language = str(app.config.language)
        self.catalogue = catalogue_of(app.srcdir)
        self.tables = tables_of(app.srcdir)
        self.translate = translator_for_files(app)
        self.roles = self.catalogue.guide()
        self.words = words(self.catalogue.known.days())
        self.timestamp = int(os.environ.get("SOURCE_DATE_EPOCH") or datetime.datetime.now(datetime.UTC).timestamp())

    def say(self, text: Text | None) -> str:
        """Return a text in the language of the build."""
        return plain(self.translate(text.value)) if text else ""

    def label(self, group: str, key: str) -> str:
        """Return a shared word of `roles/index.md`; that one is missing is told where the pages show it."""
        return self.say(self.catalogue.known.labels.get(group, {}).get(key))

    def about(self) -> dict[str, Any]:
        """Return what every sheet says about itself."""
        locale = Locale.parse(self.language, sep="_")
        day = datetime.datetime.fromtimestamp(self.timestamp, datetime.UTC).date()
        return {
            "project": self.config.project,
            "author": self.config.author,
            "version": f"{_('Version')} {self.config.release}",
            "language": self.language_name(),
            "lang": locale.language,
            "region": locale.territory,
            "licence": LICENCE,
            "date": [day.year, day.month, day.day],
            "paper": PAPERS[self.config.print_paper],
            "ink": self.config.print_ink,
        }

    def language_name(self) -> str:
        """Return the language as its readers call it."""
        return autonym(self.language)

    def checked(self, date: str) -> str:
        """Return when facts were checked, in words; "" when that is not known."""
        if not date:
            return ""
        return f"{_('Facts checked on')} {long_date(datetime.date.fromisoformat(date), self.language)}"

    def checked_page(self, path: str) -> str:
        """Return when the facts of a page were checked (a path below the source folder)."""
        entry = compose((self.root / path).read_text("utf-8"), path, Report())
        page = load_page(entry) if entry else None
        if page is None:
            return ""
        checked = self.checked(page.checked or page.date)
        return f"{checked}. {told(page.until, self.language)}" if ran_out(page.until, build_day()) else checked

    def printed(self, look: str) -> DataTable | None:
        """Return the first table of data that is printed with a look, or None."""
        return next((table for table in self.tables.values() if table.form and table.form.look == look), None)

    def cells(self, table: DataTable) -> list[dict[str, str]]:
        """Return the rows of a table as texts by column; a list becomes one text."""
        found = []
        for row in table.rows:
            cells = {key: ", ".join(self.say(text) for text in row.get(key, ())) for key in table.columns}
            if ran_out(until(row), build_day()):
                cells[next(iter(cells))] += f" ({_('out of date')})"
            found.append(cells)
        return found

    def heads(self, table: DataTable) -> dict[str, str]:
        """Return the heads of a table by column."""
        return {key: self.say(text) for key, text in table.columns.items()}

    def role(self, role: Role) -> dict[str, Any]:
        """Return the facts of a role: those of the export, with the words that readers see for its codes."""
        item = NOTHING | record(role, self.catalogue, self.translate)
        known = self.catalogue.known
        item["ink"], item["levels"] = known.ink(role.stage), known.most("level")
        for need in item["skills"]:
            level = known.levels.get(need["level"])
            need["step"], need["level"] = (level.step, self.say(level.name)) if level else (0, "")
        for tool in item["tools"]:
            quiet = known.mark("state", tool["state"], "quiet")
            tool["state"] = "" if quiet else self.label("state", tool["state"])
        for step in item["path"]:
            step["hours"] = f"{dashed(step['hours'])} {self.label('unit', 'hours')}"
        for other in item["neighbours"]:
            found = self.catalogue.role(other["role"])
            other["name"] = self.say(found.title) if found else other["role"]
        there = existing(Role, known)
        item["facts"] = [self.fact(fact, item) for fact in there if fact.head and item[fact.said]]
        item["more"] = [
            {"name": self.label("head", fact.key), "items": item[fact.said]}
            for fact in there
            if fact.sheet and item[fact.said]
        ]
        item["group"] = self.label("stage", role.stage)
        item["checked_on"] = role.checked
        item["checked"] = self.checked_page(role.path)
        item["path_of_page"] = f"{self.language}/{role.docname}.html"
        item["url"] = f"{self.config.site_url}{item['path_of_page']}" if self.config.site_url else ""
        item["skill_heads"] = [self.label("head", "skill"), self.label("head", "level")]
        item["first_step_name"] = self.label("head", "first_step")
        item["estimate"] = self.label("note", "estimate")
        return item

    def fact(self, fact: Fact, item: dict[str, Any]) -> dict[str, Any]:
        """Return a fact as it stands on top of a sheet and on a card, where its name may be a shorter one."""
        kind, value, known = fact.kind, item[fact.said], self.catalogue.known
        name = self.label("head", fact.key)
        shown: dict[str, Any] = {
            "key": fact.key,
            "name": name,
            "short": self.label("head", f"{fact.key}_short") or name,
        }
        shown |= {"card": fact.card, "fills": 0, "most": 0}
        if isinstance(kind, Scale):
            shown |= {"fills": known.step(kind.group, value), "most": known.most(kind.group)}
        if isinstance(kind, OneOf):
            value = self.label(kind.group, value)
        elif isinstance(kind, Span):
            value = dashed(value)
        elif isinstance(kind, Texts):
            value = ", ".join(value)
        return shown | {"value": value}

    def deck(self, facts: list[dict[str, Any]]) -> dict[str, Any]:
        """Return the cards: roles, questions, and blank ones where a sheet has room left; and how to play."""
        questions, plan, checked = self.printed("cards"), self.printed("steps"), ""
        asked = [list(row.values()) for row in self.cells(questions)] if questions else []
        if questions:
            checked = self.checked_page(questions.path)
        blanks = -(len(facts) + len(asked)) % ON_CARD
        return {
            "title": self.words["deck"],
            "roles": facts,
            "questions": asked,
            "blanks": blanks,
            "checked": checked,
            "game": self.say(plan.form.title) if plan and plan.form else "",
            "lines": [self.say(line) for line in plan.form.lines] if plan and plan.form else [],
            "rows": [list(row.values()) for row in self.cells(plan)] if plan else [],
        }

    def poster(self, facts: list[dict[str, Any]]) -> dict[str, Any]:
        """Return the poster: the roles, and the day since which all facts hold."""
        checked = self.checked(min(item["checked_on"] for item in facts))
        return {"title": self.words["poster"], "roles": facts, "checked": checked}
