"""Rules for what stands on lines of its own: paragraphs, lists, notes, code, figures."""

from __future__ import annotations

from docutils import nodes
from sphinx.locale import _, admonitionlabels

from handbook.components.citation_nodes import source_list
from handbook.components.classes import (
    CARD_SCALE,
    CARD_TAGS,
    DIAMONDS,
    FACTS,
    LEGEND,
    TICKS,
    TRAIL,
    TRAIL_MORE,
    TRAIL_TITLE,
)
from handbook.components.register import SHOWS_SOURCES
from handbook.pdf import classes
from handbook.pdf.markup import LONG_RUN, array, block, call, content, string, text, truth
from handbook.pdf.rules import Rules, elements, first

# Paragraphs and lists with one of these classes have looks of their own in handbook.typ.
READ = "source-read"
CITING = "source-pages"  # the pages that cite a source
REGISTER = "source-register"
PARAGRAPHS = ("lead", LEGEND, TRAIL_TITLE, TRAIL_MORE, CARD_TAGS, CARD_SCALE, READ)
LISTS = (DIAMONDS, TICKS)
# A paragraph of at most so many signs stays with the list, table or code under it.
LEAD_IN = 160
# A list of at most so many lines stays on one page.
WHOLE_LIST = 9
ANNOUNCED = (nodes.table, nodes.bullet_list, nodes.enumerated_list, nodes.literal_block, nodes.figure)
NUMBERS = {"arabic": "1.", "loweralpha": "a.", "upperalpha": "A.", "lowerroman": "i.", "upperroman": "I."}
WARNINGS = ("warning", "caution", "attention", "danger", "error")
# Typst knows these languages by another name, or has no colours for them.
PLAIN_CODE = ("none", "text", "default", "console", "output")


class BlockRules(Rules):
    """Block nodes of docutils and Sphinx."""

    def _n_paragraph(self, node: nodes.paragraph) -> str:
        if CITING in node["classes"]:
            return self.cited_on(node)
        body = self.inside(node)
        for name in PARAGRAPHS:
            if name in node["classes"]:
                return block("styled", string(name), body=body)
        if across := classes.alignment(node["classes"]):
            return block("dressed", body=body, across=string(across))
        if self.leads_in(node):
            return block("lead-in", body=body)
        return f"\n\n{body}\n\n"

    def leads_in(self, node: nodes.paragraph) -> bool:
        """Tell whether a paragraph is a line or two above what it announces, and may not be left behind."""
        position = node.parent.index(node) + 1
        after = node.parent[position] if position < len(node.parent) else None
        return isinstance(after, ANNOUNCED) and len(node.astext()) <= LEAD_IN

    def _n_compound(self, node: nodes.Element) -> str:
        return self.inside(node)

    _n_compact_paragraph = _n_glossary = _n_legend = _n_compound
    _n_hlist = _n_hlistcol = _n_acks = _n_compound  # lists, in columns on the site only

    def _n_centered(self, node: nodes.Element) -> str:
        return f"\n\n#align(center)[{self.inside(node)}]\n\n"

    def _n_rubric(self, node: nodes.Element) -> str:
        return block("rubric", body=self.inside(node))

    def _n_transition(self, node: nodes.Element) -> str:
        """Set an ornament; MyST's line above the footnotes has nothing to divide here."""
        return "" if "footnotes" in node["classes"] else block("ornament")

    def _n_block_quote(self, node: nodes.Element) -> str:
        by = first(node, nodes.attribution)
        source = content(self.part(by)) if by is not None else None
        return block("quotation", body=self.inside(node, [by]), by=source)

    def _n_line_block(self, node: nodes.Element) -> str:
        return "\n\n" + "#linebreak()".join(self.part(line) for line in elements(node)) + "\n\n"

    # -- lists --------------------------------------------------------------------------------------

    def items(self, node: nodes.Element) -> list[str]:
        """Return every item of a list as an expression."""
        return [content(self.part(item)) for item in elements(node)]

    def _n_bullet_list(self, node: nodes.Element) -> str:
        kind = next((name for name in LISTS if name in node["classes"]), None)
        return block("bullets", *self.items(node), kind=string(kind) if kind else None, whole=self.whole(node))

    def _n_enumerated_list(self, node: nodes.Element) -> str:
        if TRAIL in node["classes"]:
            return block("trail", *self.items(node))
        numbering = NUMBERS[node.get("enumtype", "arabic")]
        return block(
            "numbers",
            *self.items(node),
            format=string(numbering),
            start=str(node.get("start", 1)),
            whole=self.whole(node),
        )

    def _n_definition_list(self, node: nodes.Element) -> str:
        entries = []
        for item in elements(node):
            terms = [self.term(child) for child in item if isinstance(child, nodes.term)]
            bodies = [self.run_in(child) for child in item if isinstance(child, nodes.definition)]
            kinds = [self.part(child) for child in item if isinstance(child, nodes.classifier)]
            entries.append(f"([{' / '.join(terms + kinds)}], [{''.join(bodies)}])")
        for kind, name in ((FACTS, "facts"), (REGISTER, "register")):
            if kind in node["classes"]:
                return block(name, *entries)
        return block("definitions", *entries, whole=self.whole(node))

    def whole(self, node: nodes.Element) -> str | None:
        """Return that a list is short enough to stay on one page, or None."""
        return truth(True) if int(self.lines(node)) <= WHOLE_LIST else None

    def term(self, node: nodes.Element) -> str:
        """Return a term, with a target for each of its ids."""
        return self.anchor(*node["ids"]) + self.inside(node)

    def _n_field_list(self, node: nodes.Element) -> str:
        entries = [f"([{self.part(name)}], [{self.run_in(body)}])" for name, body in map(elements, elements(node))]
        return block("definitions", *entries)

    # -- notes --------------------------------------------------------------------------------------

    def _n_admonition(self, node: nodes.Element) -> str:
        """Set a note; Sphinx knows the titles of its own kinds in every language."""
        head = first(node, nodes.title)
        kinds = [*node["classes"], node.tagname]
        title = self.part(head) if head is not None else text(str(admonitionlabels[node.tagname]))
        warns = any(kind in WARNINGS for kind in kinds)
        return self.note(node, title, self.inside(node, [head]), "warning" if warns else "note")

    def _n_versionmodified(self, node: nodes.Element) -> str:
        """Set what is said of a version: its first words are the title."""
        return self.inside(node)

    def _n_topic(self, node: nodes.Element) -> str:
        head = first(node, nodes.title)
        return self.note(node, self.part(head) if head is not None else "", self.inside(node, [head]), "note")

    _n_sidebar = _n_topic

    def note(self, node: nodes.Element, title: str, body: str, kind: str) -> str:
        """Return a box with a bar and a title."""
        return block("admonition", body=body, kind=string(kind), title=content(title), lines=self.lines(node))

    def _n_source_list(self, node: source_list) -> str:
        """Set the sources of a chapter, under the numbers that stand in its text.

        The address of each, what was read of it and when stand once in the book: in the register of all sources,
        which the head of the list points at.
        """
        for read in [part for part in node.findall(nodes.paragraph) if READ in part["classes"]]:
            read.parent.remove(read)
        more = self.to_register()
        self.in_register = more is not None
        notes = self.items(node)
        self.in_register = False
        return block("sources", content(text(node["title"])), *notes, more=more)

    def to_register(self) -> str | None:
        """Return the words that lead to the register of sources, or None when the book has none."""
        for docname in self.env.found_docs:
            key = self.first_ids.get(f"{docname}:")
            if key and SHOWS_SOURCES.of(self.env.metadata[docname]):
                words = _("Read and addresses: {page}").split("{page}")
                number = call("page-of", f"label({string(key)})", "it => it")
                return content(number.join(map(text, words)))
        return None

    def cited_on(self, node: nodes.paragraph) -> str:
        """Return the page numbers of the chapters that cite a source."""
        keys = [self.target(link) for link in node.findall(nodes.reference)]
        label = text(node.astext().partition(":")[0])
        return call("cited-on", content(f"{label}\\:"), array(string(key) for key in keys if key))

    # -- code and figures ---------------------------------------------------------------------------

    def _n_literal_block(self, node: nodes.Element) -> str:
        language = node.get("language", "none")
        options: dict[str, list[int]] = node.get("highlight_args", {})
        marked = options.get("hl_lines", [])
        return self.at_full_width(
            node,
            block(
                "code",
                string(node.astext()),
                language=string("txt" if language in PLAIN_CODE else language),
                numbers=truth(node.get("linenos")),
                marked=array(map(str, marked)),
                long=truth(True) if LONG_RUN.search(node.astext()) else None,
            ),
        )

    _n_doctest_block = _n_literal_block

    def captioned_code(self, node: nodes.Element) -> str:
        """Set the container that Sphinx puts around code with a caption."""
        caption = next(node.findall(nodes.caption))
        return block("captioned-code", content(self.part(caption)), body=self.inside(node, [caption]))

    def _n_figure(self, node: nodes.Element) -> str:
        caption = first(node, nodes.caption)
        said = content(self.part(caption)) if caption is not None else None
        return self.at_full_width(node, block("illustration", body=self.inside(node, [caption]), caption=said))
