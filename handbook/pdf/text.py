"""Rules for what stands inside a line: words, links, footnotes."""

from __future__ import annotations

import posixpath
import re
from string import ascii_lowercase
from typing import TYPE_CHECKING

from docutils import nodes

from handbook.base.look import INKS
from handbook.components.citation_nodes import target
from handbook.components.classes import TRAIL_SIZE, legend
from handbook.pdf.badges import BadgeRules, is_avatar
from handbook.pdf.markup import LONG, LONG_IN_TABLE, NAME, broken, call, content, narrow, string, text, truth
from handbook.pdf.rules import first, located, log
from handbook.pdf.typography import bind

if TYPE_CHECKING:
    from sphinx import addnodes

    from handbook.components.citation_nodes import cite, claim
    from handbook.components.nodes import meter

ADDRESS = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)
PHRASES = ("visually-hidden", TRAIL_SIZE, *map(legend, INKS))


# A longer address breaks a sentence in two, so it stands in a list at the end of its chapter.
SHORT_ADDRESS = 28


def readable(address: str) -> str:
    """Return an address without what nobody types (short-address of handbook.typ does the same)."""
    return re.sub(r"^(https?://(www\.)?|mailto:)|/$", "", address)


def is_short(address: str) -> bool:
    """Tell whether an address can be printed behind its link."""
    return len(readable(address)) <= SHORT_ADDRESS


class TextRules(BadgeRules):
    """Inline nodes."""

    def __init__(self, *arguments: object) -> None:
        super().__init__(*arguments)  # type: ignore[arg-type]
        self.explained: set[tuple[str, str]] = set()
        self.noted: set[str] = set()
        self.page_numbers = True
        self.links = True
        self.told: set[str] = set()
        self.in_table = False
        self.in_title = False
        self.head_notes: list[str] | None = None
        self.addresses: list[str] = []
        self.cited: dict[str, int] = {}

    def words(self, words: str) -> str:
        """Return words as markup, numbers with their units; in a table they may break at more places."""
        bound = bind(words, self.env.config.language)
        return narrow(bound) if self.in_table else broken(bound)

    def _n_text(self, node: nodes.Text) -> str:
        return self.words(node.astext())

    def _n_strong(self, node: nodes.Element) -> str:
        return call("strong", body=self.inside(node))

    _n_literal_strong = _n_strong

    def _n_emphasis(self, node: nodes.Element) -> str:
        return call("emph", body=self.inside(node))

    _n_title_reference = _n_literal_emphasis = _n_emphasis

    def _n_literal(self, node: nodes.Element) -> str:
        source = node.astext()
        marked = self.in_table and NAME.search(source)
        least = LONG_IN_TABLE if self.in_table and not marked else LONG
        if any(len(run) >= least for run in source.split()):
            return call("broken", body=call("raw", string(source)), least=str(least))
        return call("breakable-raw" if marked else "raw", string(source))

    def _n_superscript(self, node: nodes.Element) -> str:
        return call("super", body=self.inside(node))

    def _n_subscript(self, node: nodes.Element) -> str:
        return call("sub", body=self.inside(node))

    def _n_abbreviation(self, node: nodes.Element) -> str:
        """Print what an abbreviation means where a page uses it first; nobody can hover over paper."""
        meaning = node.get("explanation", "")
        first = (self.docname, node.astext()) not in self.explained
        self.explained.add((self.docname, node.astext()))
        return self.inside(node) + (self.words(f" ({meaning})") if meaning and first else "")

    def _n_inline(self, node: nodes.Element) -> str:
        classes = node["classes"]
        if "sd-badge" in classes:
            return self.badge(node)
        for name in PHRASES:
            if name in classes:
                return call("phrase", string(name), body=self.inside(node))
        return self.inside(node)

    _n_generated = _n_inline

    def _n_meter(self, node: meter) -> str:
        return call("meter", str(node["value"]), str(node["most"]))

    # -- links --------------------------------------------------------------------------------------

    def _n_reference(self, node: nodes.Element) -> str:
        """Print the page of what is in the book, once in every section, and the address of what is not."""
        body = self.badge(node) if "sd-badge" in node["classes"] else self.inside(node)
        button = self.button(node)
        if not self.links:
            return body
        if key := self.target(node):
            tells = self.page_numbers and key not in self.told
            if tells:
                self.told.add(key)
            within = truth(True) if key.startswith(f"{self.docname}:") else None
            return call("to-page", string(key), body=body, page_number=truth(tells), within=within, button=button)
        if not (address := node.get("refuri")):
            return body
        if not ADDRESS.match(address):
            return self.beside(address, body)
        if node.astext() == address:
            return call("address", string(address))
        if any(is_avatar(picture) for picture in node.findall(nodes.image)):
            return f"#link({string(address)})[{body}]"
        if node.get("whole_address") and self.in_register:
            return call("to-source", string(address), body=body)
        number = None if node.get("whole_address") else self.number_of(address)
        return call("to-site", string(address), body=body, button=button, number=number)

    def number_of(self, address: str) -> str | None:
        """Return the number of a long address in the list at the end of the chapter; a short one needs none.

        The sources of the chapter stand there too, with the first numbers.
        """
        if is_short(address):
            return None
        if address in self.cited:
            return str(self.cited[address])
        if address not in self.addresses:
            self.addresses.append(address)
        return str(len(self.cited) + self.addresses.index(address) + 1)

    def beside(self, path: str, body: str) -> str:
        """Return a link to what the website has and the book has not: its words alone where that has no address."""
        path = posixpath.normpath(posixpath.join(posixpath.dirname(self.docname), path))
        site = self.material.site
        if not site:
            return body
        return call("to-site", string(site + path), body=body, number=self.number_of(site + path))

    _n_number_reference = _n_reference

    def _n_download_reference(self, node: nodes.Element) -> str:
        return self.inside(node)

    def _n_target(self, node: nodes.Element) -> str:
        return self.anchor(*node.get("ids", ())) + self.inside(node)

    def _n_index(self, node: addnodes.index) -> str:
        return self.anchor(*(entry[2] for entry in node["entries"]))

    def _n_footnote_reference(self, node: nodes.Element) -> str:
        """Put the note itself here, so that Typst can set it on this page; a second mark points at the first."""
        key = self.key(node["refid"])
        label = f"note {key}"
        if self.head_notes is not None and key in self.footnotes:
            return self.note_of_head(self.footnotes[key])
        if label in self.noted:
            return call("footnote", f"label({string(label)})")
        self.noted.add(label)
        note = self.footnotes.get(key)
        if note is None:
            log.warning("footnote without a text", location=located(node), type="pdf", subtype="footnote")
            return ""
        words = self.run_in(note, [first(note, nodes.label)])
        found = f"#footnote[{words}]#label({string(label)})"
        # Typst looks for the words of a bookmark, but not in what depends on the place in the book.
        return f"#context {content(found)}" if self.in_title else found

    def note_of_head(self, note: nodes.footnote) -> str:
        """Return the letter of a note that stands under its table: a head is repeated, with all that is in it."""
        words = self.run_in(note, [first(note, nodes.label)])
        assert self.head_notes is not None
        if words not in self.head_notes:
            self.head_notes.append(words)
        return call("super", body=ascii_lowercase[self.head_notes.index(words) % len(ascii_lowercase)])

    def _n_footnote(self, node: nodes.footnote) -> str:
        """Say nothing: the text stands where its mark is."""
        if not node.get("backrefs"):
            log.warning("footnote without a mark", location=located(node), type="pdf", subtype="footnote")
        return ""

    def _n_cite(self, node: cite) -> str:
        """Set the number of each source, which leads to the list at the end of the chapter."""
        keys = [(self.key(target(mark.source)), mark) for mark in node.marks]
        if self.links:
            return "".join(call("cited", string(key), body=text(f"[{mark.number}]")) for key, mark in keys)
        found = call("super", body="".join(text(f"[{mark.number}]") for _key, mark in keys))
        return f"#context {content(found)}" if self.in_title else found

    def _n_claim(self, node: claim) -> str:
        return call("claim", body=self.words(node.word))

    def _n_image(self, node: nodes.image) -> str:
        alternative = (node.get("alt") or "").strip()
        if not alternative:
            log.warning(
                "picture %s has no alternative text; say what it shows (':alt: …' or ![…])",
                node["uri"],
                location=located(node),
                type="pdf",
                subtype="alt",
            )
        if not (path := self.material.picture(node)):
            log.warning("picture %s cannot be read", node["uri"], location=located(node), type="pdf", subtype="image")
            return ""
        width = node.get("width", "")
        if is_avatar(node):
            return call("round-picture", string(path), alt=string(alternative))
        inline = isinstance(node.parent, nodes.TextElement)
        return call(
            "picture",
            string(path),
            alt=string(alternative),
            width=width if width.endswith("%") else None,
            inline=truth(inline),
        )

    # -- what is for other builders or for the source only ------------------------------------------

    def _n_comment(self, _node: nodes.Node) -> str:
        return ""

    # A form to filter with, for paper shows everything; arrows back to the text.
    _n_filter_form = _n_backlinks = _n_comment
    _n_meta = _n_substitution_definition = _n_highlightlang = _n_tabular_col_spec = _n_comment
