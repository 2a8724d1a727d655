"""`{data-table}`: data that a page owns, shown as a table on any page."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.locale import _

from handbook.base import spreadsheet
from handbook.base.languages import any_date
from handbook.base.order import AFTER_CATALOGUE
from handbook.base.problems import Problem
from handbook.base.text import plain
from handbook.components import filters
from handbook.components.citation_nodes import RAN_OUT, claim
from handbook.components.classes import PRINTED_CARDS, PRINTED_FORM, WIDE_TABLE
from handbook.components.directive import FileLinks
from handbook.components.loading import warn_of
from handbook.components.maker import WIDE
from handbook.components.offered import offer
from handbook.components.register import translator_for_files
from handbook.components.shown import note_facts, note_text
from handbook.facts import plan as plans
from handbook.facts import plan_checks, plan_tables
from handbook.facts import tables as datatables
from handbook.facts.shelf_life import build_day, ran_out
from handbook.facts.sources import cited_in
from handbook.reading.carriers import carrier

if TYPE_CHECKING:
    from collections.abc import Callable
    from os import PathLike

    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

    from handbook.base.problems import Text
    from handbook.components.maker import Row
    from handbook.facts.tables import DataTable

# By source folder: the tables of the build that runs there now.
_loaded: dict[str, dict[str, DataTable]] = {}


class ShowData(FileLinks):
    """A table of data: all its columns, or those that the page asks for, and the rows that match."""

    required_arguments: ClassVar[int] = 1
    option_spec: ClassVar = {
        "columns": directives.unchanged_required,
        "only": directives.unchanged_required,
        "layout": lambda value: directives.choice(value, ("table", "list")),
    }

    def show(self) -> list[nodes.Node]:
        """Return the table, with a filter where its data ask for one."""
        table = _loaded[str(self.env.srcdir)].get(self.arguments[0])
        if table is None:
            known = ", ".join(sorted(_loaded[str(self.env.srcdir)]))
            raise self.error(f"unknown table '{self.arguments[0]}'; use one of: {known}")
        columns = self.options.get("columns", " ".join(table.columns)).split()
        for column in columns:
            if column not in table.columns:
                raise self.error(f"unknown column '{column}'; use some of: {', '.join(table.columns)}")
        rows = [row for row in table.rows if self.wanted(row)]
        if self.options.get("layout") == "list":
            # A list shows no heads, and the file of the table does: translators get them here.
            heads = [table.columns[column] for column in columns] if table.download else []
            return [*(carrier(self.env, head, "carried-file") for head in heads), self.as_list(table, columns, rows)]
        groups = self.groups(table) if len(rows) == len(table.rows) else []
        found: list[nodes.Node] = [filters.form(self.make, groups, self.word("filter", "all"))] if groups else []
        cells: list[Row] = [self.cells(table, columns, row) for row in rows]
        marks = [
            filters.marks(groups, {key: [text.value for text in texts] for key, texts in row.items()}) for row in rows
        ]
        head: Row = [[self.make.paragraph(table.columns[column])] for column in columns]
        classes = ["data-table", f"data-{table.name}", *([WIDE_TABLE] if len(columns) > WIDE else [])]
        if table.form:
            classes.append(PRINTED_CARDS if table.form.look == "cards" else PRINTED_FORM)
        if table.form and table.form.file:
            form = self.address(f"forms/{table.form.file}.pdf", _("Print this as a form (PDF)"))
            found.append(self.make.bare(form, classes=["download-line"]))
        found.append(self.make.table(head, cells, *classes, row_classes=marks if groups else ()))
        if table.form and str(self.env.doc2path(self.env.current_document.docname, base=False)) == table.path:
            found += [carrier(self.env, text, PRINTED_FORM) for text in table.form.texts()]
        if table.download and len(rows) == len(table.rows):
            found.append(self.make.bare(self.link(f"{table.name}.csv", table.download), classes=["download-line"]))
        return found

    def wanted(self, row: dict[str, tuple[Text, ...]]) -> bool:
        """Tell whether a row matches `:only: column=value`."""
        column, _sign, value = self.options.get("only", "").partition("=")
        return not column or value in [text.value for text in row.get(column, ())]

    def cells(self, table: DataTable, columns: list[str], row: dict[str, tuple[Text, ...]]) -> list[list[nodes.Node]]:
        """Return the cells of a row; the first says so when the row has run out."""
        found = [self.cell(table, column, row.get(column, ())) for column in columns]
        if ran_out(datatables.until(row), build_day()):
            found[0].append(self.make.bare(claim(kind=RAN_OUT)))
        return found

    def cell(self, table: DataTable, column: str, texts: tuple[Text, ...]) -> list[nodes.Node]:
        """Return a cell: links to roles, names as they are, or texts; several texts become a list."""
        make = self.make
        if column in table.roles:
            shown = [make.bare(make.page(f"{self.env.config.handbook_roles}/{text.value}")) for text in texts]
        elif column in table.kinds:
            shown = [make.bare(*self.special(table.kinds[column], text.value)) for text in texts]
        elif column in table.plain:
            shown = [make.bare(make.name(text.value)) for text in texts]
        else:
            shown = [make.paragraph(text) for text in texts]
        return [make.bullets([[item] for item in shown])] if len(shown) > 1 else [*shown]

    def special(self, kind: str, value: str) -> list[nodes.Node]:
        """Return a link to a page, a day in the language of the build, or a role behind its number of weeks."""
        make = self.make
        if kind == datatables.PAGES:
            return [make.page(value)]
        if kind == datatables.DAYS:
            return [make.name(any_date(value, str(self.config.language)))]
        number, _space, role = value.partition(" ")
        return [make.name(f"{number} "), make.page(f"{self.env.config.handbook_roles}/{role}")]

    def groups(self, table: DataTable) -> list[filters.Group]:
        """Return what readers can filter the table by: each value of a column once, in the order of the rows."""
        found = []
        for column in table.filter:
            values = {text.value: text for row in table.rows for text in row.get(column, ())}
            if column in table.roles:
                options = [(name, self.shown.titles[name]) for name in values if name in self.shown.titles]
            else:
                options = list(values.items())
            found.append(filters.Group(column, table.columns[column], options))
        return found

    def as_list(self, table: DataTable, columns: list[str], rows: list[dict[str, tuple[Text, ...]]]) -> nodes.Node:
        """Return the rows as a definition list: the first column names, the others explain."""
        make = self.make
        items = []
        for row in rows:
            term = nodes.term("", "", *[make.phrase(text) for text in row.get(columns[0], ())], translatable=False)
            if ran_out(datatables.until(row), build_day()):
                term += claim(kind=RAN_OUT)
            self.set_source_info(term)
            body = [node for column in columns[1:] for node in self.cell(table, column, row.get(column, ()))]
            items.append((term, body))
        return make.definitions(items, "data-list", f"data-{table.name}")


def tables_of(srcdir: str | PathLike[str]) -> dict[str, DataTable]:
    """Return the tables of the build that runs on a source folder, by name."""
    return _loaded[str(srcdir)]


def prepare(root: Path) -> None:
    """Load the tables before a build asks for them."""
    datatables.load(root)
    plans.load(root)


def load_tables(app: Sphinx) -> None:
    """Load the tables at the start of a build and tell each mistake in them once."""
    root = Path(app.srcdir)
    tables, problems = datatables.load(root)
    planned = plan_tables.load(root)
    problems = [*problems, *plan_checks.problems(root), *_twice(tables, planned)]
    tables = {**planned, **tables}
    _loaded[str(app.srcdir)] = tables
    warn_of(app, problems, "data")
    for table in tables.values():
        if table.download:
            offer(app.srcdir, f"{table.name}.csv", table.download.path, table.download.line)
    note_facts(app.srcdir, sorted({table.path for table in tables.values()}))
    day = build_day()
    days = {datatables.until(row) for table in tables.values() for row in table.rows}
    note_text(app.srcdir, " ".join(sorted(until for until in days if ran_out(until, day))))


def _twice(tables: dict[str, DataTable], planned: dict[str, DataTable]) -> list[Problem]:
    """Return the tables of the plan whose name another page has already given."""
    return [
        Problem(table.path, 1, f"the table '{name}' is already owned by {tables[name].path}; choose another name")
        for name, table in planned.items()
        if name in tables
    ]


def write_files(app: Sphinx, exception: Exception | None) -> None:
    """Write the tables that are offered as a file, in the language of the build, at the end of an HTML build."""
    if exception or app.builder.name != "html":
        return
    translate = translator_for_files(app)
    folder = Path(app.outdir) / "downloads"
    folder.mkdir(exist_ok=True)
    for table in _loaded[str(app.srcdir)].values():
        if table.download:
            spreadsheet.write(folder / f"{table.name}.csv", as_rows(table, translate), app.config.language)


def as_rows(table: DataTable, translate: Callable[[str], str]) -> list[list[str]]:
    """Return the rows of a table, heads first, without markup; the ids of sources are in a column of their own."""
    head = [plain(translate(text.value)) for text in table.columns.values()]
    cited = [
        list(dict.fromkeys(name for texts in row.values() for text in texts for _at, name in cited_in(text.value)))
        for row in table.rows
    ]
    names = {*table.roles, *table.plain, *table.kinds}

    def cell(column: str, value: str) -> str:
        """Return a cell; an id may look like a word of the text, and then has a translation."""
        return plain(value if column in names else translate(value))

    found = [[*head, _("Sources")] if any(cited) else head]
    for row, sources in zip(table.rows, cited, strict=True):
        line = ["; ".join(cell(column, text.value) for text in row.get(column, ())) for column in table.columns]
        if ran_out(datatables.until(row), build_day()):
            line[0] += f" ({_('out of date')})"
        found.append([*line, "; ".join(sources)] if any(cited) else line)
    return found


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the directive and load its data."""
    app.add_directive("data-table", ShowData)
    app.connect("build-finished", write_files)
    app.connect("builder-inited", load_tables, priority=AFTER_CATALOGUE)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
