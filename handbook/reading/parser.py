"""The source parser: what turns a page with front matter into a document that Sphinx can translate.

It registers itself in place of MyST's parser and hands MyST the same number of lines: the front matter is
replaced by the page's label and title, so every line number stays right.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, cast

from docutils import nodes
from markdown_it.token import Token
from myst_parser.parsers.sphinx_ import MystParser
from sphinx.util import logging

from handbook.base.memory import CHECKED, DATE, KEYWORDS, LAYOUT, PRINT_PLACE, SUBJECT, TITLE, UNTIL
from handbook.base.problems import Report, Text
from handbook.base.project import Folders
from handbook.base.safety.names import composed, label
from handbook.facts.frontmatter import compose, relative, split
from handbook.facts.page import has_title, load_page, needed
from handbook.reading import checks, placeholders
from handbook.reading.carriers import carrier
from handbook.reading.guard import IncludeHere, Refusal, Renderer, RowsHere, guarded_parser
from handbook.reading.plain import is_plain
from handbook.reading.safe_messages import check_message
from handbook.reading.translated import TRANSLATED, note
from handbook.reading.walk import Walk

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from myst_parser.config.main import MdParserConfig
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment
    from sphinx.util.typing import ExtensionMetadata

    from handbook.facts.page import Page

logger = logging.getLogger(__name__)

# Beginnings that make a line a paragraph, whatever Markdown's blocks are; `]:` may end the name of a link.
SENTENCE = re.compile(r"(?:[^\W\d_]|[*_`\[“‘'\"]+[^\W\d_])(?!.*\]:)[^\n|]*(?<!\s)")


# Roles and footnotes, which Sphinx and docutils may number as they parse them.
NUMBERED = re.compile(r"\{|\[\^")


class HandbookParser(MystParser):
    """MyST with the handbook's front matter, labels and checks."""

    def parse(self, inputstring: str, document: nodes.document) -> None:
        """Parse a page; a translated message (which Sphinx parses with the same parser) goes straight to MyST."""
        env: BuildEnvironment = document.settings.env
        if document["source"].endswith(TRANSLATED):
            if env.config.handbook_stock:
                parse_checked(inputstring, document)
            else:
                parse_message(inputstring, document)
            return
        inputstring = composed(inputstring)  # a name in it is that of a file or label, however it was typed
        _parsed.clear()
        docname = env.current_document.docname
        path = Path(env.doc2path(docname))
        name = relative(path, Path(env.srcdir))
        facts, checked = Report(), Report()
        checks.check_text(inputstring, name, checked)
        entry = compose(inputstring, name, facts)
        folders = Folders(env.config.handbook_lessons, env.config.handbook_roles)
        page = load_page(entry, needed(name, folders)) if entry else None
        if page:
            _add_metadata(env, docname, page)
        source = _with_title(inputstring, docname, page)
        refused = parse_text(source, document)
        for refusal in dict.fromkeys(refused + Walk(document, env).refused):
            place = f"{refusal.file}:{refusal.line}"
            logger.warning(refusal.what, location=place, type="handbook", subtype="safety")
        if page:
            _add_texts(env, page, document, own_title=has_title(inputstring))
            placeholders.prepare(document, page, env)
        # Mistakes in the front matter of roles are told by their catalogue, once for the whole build.
        told = [] if name.startswith(f"{folders.roles}/") else facts.problems
        for problem in told + checked.problems:
            logger.warning(problem.message, location=f"{path}:{problem.line}", type="handbook", subtype="page")


def parse_message(message: str, document: nodes.document) -> None:
    """Add a translated message to its document, without a parser if it is words only.

    Sphinx's `Locale` has all messages parsed for the sake of titles and terms, and then all others again; what it did
    not use the first time, it gets the second.
    """
    if is_plain(message):
        document += nodes.paragraph(message, "", nodes.Text(message))
        return
    asked = document["source"], message  # the page, the line and the text
    found = _parsed.pop(asked, [])
    if found and all(node.children and all(child.parent is node for child in node.children) for node in found):
        document += found
        return
    parse_checked(message, document)
    if not NUMBERED.search(message):
        _parsed[asked] = document.children[:]


# The messages of the page that is being read that were parsed once, each with its nodes.
_parsed: dict[tuple[str, str], list[nodes.Node]] = {}


def parse_checked(message: str, document: nodes.document) -> None:
    """Parse a translated message and add it to its document; what is not safe in it is told, and left out."""
    env = document.settings.env
    note(str(document["source"]), message)
    check_message(message, env)
    if refused := parse_text(message, document) + Walk(document, env, message=True).refused:
        check_message(message, env, refused)


def parse_text(source: str, document: nodes.document) -> list[Refusal]:
    """Add a page or message to its document, and return what was left out.

    There is one parser for all, because setting one up takes long; the stock way is one for each.
    """
    config, stock = document.settings.env.myst_config, document.settings.env.config.handbook_stock
    if stock or not _parsers or _parsers[0][0] is not config:
        _parsers[:] = [(config, guarded_parser(config))]
    parser = _parsers[0][1]
    parser.options["document"] = document
    document.settings.raw_enabled = False  # docutils' own wall, behind ours
    renderer = cast("Renderer", parser.renderer)
    refused: list[Refusal] = []
    renderer.refused = refused
    if stock or not SENTENCE.fullmatch(source):
        parser.render(source)
        return refused
    # One paragraph, without asking every kind of block whether it is one.
    env: dict[str, object] = {}
    inline = parser.parseInline(source, env)
    tokens = [Token("paragraph_open", "p", 1, map=[0, 1]), *inline, Token("paragraph_close", "p", -1)]
    renderer.render(tokens, parser.options, env)
    return refused


# The settings of this build, and the parser that was set up with them.
_parsers: list[tuple[MdParserConfig, MarkdownIt]] = []


def _with_title(source: str, docname: str, page: Page | None) -> str:
    """Return the page with its front matter replaced by its label and, where the body has none, its title."""
    _front, end = split(source)
    if not end:
        return source
    lines = source.splitlines()
    head = [""] * end
    head[0] = f"({label(docname)})="
    if page and page.title and not has_title(source):
        head[max(page.title.line - 1, 1)] = f"# {page.title.value}"
    return "\n".join(head + lines[end:]) + "\n"


def _add_metadata(env: BuildEnvironment, docname: str, page: Page) -> None:
    """Keep what the page says about itself where directives, templates and other pages find it."""
    metadata = env.metadata[docname]
    TITLE.note(metadata, str(page.title or ""))
    CHECKED.note(metadata, page.checked)
    DATE.note(metadata, page.date)
    UNTIL.note(metadata, page.until)
    LAYOUT.note(metadata, page.layout)
    PRINT_PLACE.note(metadata, page.print_place)
    KEYWORDS.note(metadata, ", ".join(map(str, page.keywords)))
    if page.role is not None:
        SUBJECT.note(metadata, docname.rpartition("/")[2])


def _add_texts(env: BuildEnvironment, page: Page, document: nodes.document, *, own_title: bool) -> None:
    """Give translators the description, the keywords and, where the body has another heading, the title."""
    if page.description:
        document.insert(0, _meta(env, "description", page.description))
    if page.keywords:
        words = Text(", ".join(map(str, page.keywords)), page.path, page.keywords[0].line)
        document.insert(0, _meta(env, "keywords", words))
    for key, text in (("menu", page.menu), ("search", page.search)):
        if text:
            document.append(carrier(env, text, f"carried-{key}", key))
    if own_title and page.title:
        carrier_of_title = placeholders.page_title(text=page.title.value)
        carrier_of_title.source = str(Path(env.srcdir, page.title.path))
        carrier_of_title.line = page.title.line
        document.append(carrier_of_title)


def _meta(env: BuildEnvironment, name: str, text: Text) -> nodes.meta:
    node = nodes.meta("", name=name, content=text.value)
    node.source, node.line = str(Path(env.srcdir, text.path)), text.line
    return node


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the parser, the placeholders and the page title node."""
    app.add_source_parser(HandbookParser, override=True)
    app.add_directive("csv-table", RowsHere, override=True)
    app.add_directive("include", IncludeHere, override=True)
    app.setup_extension("handbook.reading.placeholders")
    app.setup_extension("handbook.reading.carriers")
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
