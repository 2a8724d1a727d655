"""Writes the search index of a language: a record per section and entry, in scripts that also work from disk.

Pages opened from disk cannot fetch, so an index is a classic script that sets globals; the page inserts it when a
reader first searches (_static/search.js).  The first, small one has titles, headings, keywords and terms, so that an
answer comes soon; the other has all words.
"""

from __future__ import annotations

import json
import re
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, TypedDict

import sphinx
from docutils import nodes
from sphinx.locale import _
from sphinx.search import languages

from handbook.base.memory import SHOWN_DESCRIPTION, SHOWN_KEYWORDS
from handbook.components.entries import PAGE_KIND
from handbook.po import terms
from handbook.site.quoted import sections
from handbook.site.search_terms import Known, known_terms
from handbook.site.sections import kept_sections, words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Set

    from sphinx.application import Sphinx
    from sphinx.search import SearchLanguage
    from sphinx.util.typing import ExtensionMetadata

SHOWN = {"description": SHOWN_DESCRIPTION, "keywords": SHOWN_KEYWORDS}
START, INDEX = "search-start.js", "search-index.js"
STEMMERS = Path(sphinx.__file__).parent / "search" / "minified-js"
KNOWN = ("nl", "en")  # the languages whose stop words search.js has, measured with bench/search_quality.py
SHORTEST_PART = 4
HYPHENATED = re.compile(r"\w+(?:[-\u2010\u2011/]\w+)+")


class Record(TypedDict, total=False):
    """What the browser gets to know of a section; the keys are short because the file is sent whole."""

    u: str  # address, below the language's folder
    t: str  # title of the section
    p: str  # title of the page, when the section is not the page itself
    k: str  # words that readers search with
    x: str  # text
    c: str  # last parts of compound words, which a prefix does not find, and joined forms of words in two parts
    n: str  # what it is, of a page or an entry, in a word for readers
    d: str  # description of a page
    e: int  # 1 of an entry of a list, 2 of a quiet one


def last_parts(vocabulary: Set[str]) -> dict[str, set[str]]:
    """Return, by compound word, its last parts: `wervingstips` gives `tips` when both its parts are words too."""
    parts: dict[str, set[str]] = {}
    for word in vocabulary:
        for cut in range(SHORTEST_PART, len(word) - SHORTEST_PART + 1):
            first, last = word[:cut], word[cut:]
            # Dutch often joins with an s.
            if last in vocabulary and (first in vocabulary or first.removesuffix("s") in vocabulary):
                parts.setdefault(word, set()).add(last)
    return parts


def joined(text: str, phrases: Iterable[str]) -> set[str]:
    """Return what the words of a text with a hyphen, and phrases of the trade, are when they are written as one."""
    bare = " ".join(words(text))
    found = {"".join(words(match[0])) for match in HYPHENATED.finditer(text)}
    return found | {phrase.replace(" ", "") for phrase in phrases if f" {phrase} " in f" {bare} "}


def phrases(root: Path) -> set[str]:
    """Return the terms of several words, in the form in which `words` gives them."""
    path = root / "locales" / "terms.csv"
    found = (
        {word for term in terms.load(path) for many in term.preferred.values() for word in many}
        if path.exists()
        else ()
    )
    return {" ".join(words(word)) for word in found if len(words(word)) == len(("two", "words"))}


def records(app: Sphinx) -> list[Record]:
    """Return a record for every section of every page, the page's own first."""
    env = app.env
    found: list[Record] = []
    own: list[set[str]] = []
    as_one: list[set[str]] = []
    known = phrases(Path(app.confdir))
    for docname in sorted(kept_sections(env)):
        parts = sections(env, docname)
        uri = app.builder.get_target_uri(docname)
        page = env.titles.get(docname, nodes.title()).astext()
        for number, section in enumerate(parts):
            record = Record(u=f"{uri}#{section.id}", t=section.title, p=page, k="", x=section.text, c="")
            if number == 0:
                record |= {"u": uri, "t": page, "p": "", "k": page_words(app, docname), "n": kind_of(app, docname)}
            if section.entry is not None:
                record |= {"k": section.entry.also, "n": section.entry.kind, "e": 1 + section.entry.quiet}
            found.append(record)
            as_one.append(joined(f"{record['t']} {record['k']} {record['x']}", known))
            own.append({*words(f"{record['t']} {record['k']}"), *section.words.split()})
    compounds = last_parts(set[str]().union(*own))
    for record, used, one in zip(found, own, as_one, strict=True):
        record["c"] = " ".join(sorted(one.union(*(compounds[word] for word in used & compounds.keys()))))
    return found


def kind_of(app: Sphinx, docname: str) -> str:
    """Return what a page is, in a word for readers."""
    lessons = f"{app.config.handbook_lessons}/"
    return PAGE_KIND.of(app.env.metadata[docname]) or (_("Lesson") if docname.startswith(lessons) else _("Page"))


def start_of(found: Iterable[Record], describe: Callable[[str], str]) -> list[Record]:
    """Return what the small part has: of pages the headings for text, and the names of entries.

    `describe` gives the description of the page at an address.
    """
    pages: dict[str, Record] = {}
    entries = []
    for record in found:
        page, _sign, place = record["u"].partition("#")
        if record.get("e"):
            entries.append(Record(**{**record, "k": "", "x": "", "c": ""}))
        elif place:
            pages[page]["x"] += f". {record['t']}" if pages[page]["x"] else record["t"]
        else:
            pages[page] = Record(**{**record, "x": "", "c": "", "d": describe(page)})
    return [*pages.values(), *entries]


def of_sphinx(language: str) -> type[SearchLanguage] | None:
    """Return what Sphinx's own search knows of a language; None when it knows nothing."""
    found = languages.get(language.partition("_")[0])
    if isinstance(found, str):
        module, _dot, name = found.rpartition(".")
        known: type[SearchLanguage] = getattr(import_module(module), name)
        return known
    return found


def stop_words(language: str) -> list[str]:
    """Return the words of a language that say nothing, from Sphinx's own search; _static/search.js has ours."""
    found = of_sphinx(language)
    if language in KNOWN or not found:
        return []
    return sorted({word for phrase in found.stopwords for word in words(phrase)})


def stemmer(language: str) -> str:
    """Return the script that finds the stem of a word in a language, Snowball's as Sphinx brings it, or ""."""
    found = of_sphinx(language)
    if not found or not found.js_stemmer_rawcode:
        return ""
    scripts = [STEMMERS / "base-stemmer.js", STEMMERS / found.js_stemmer_rawcode]
    name = scripts[1].stem.title().replace("-", "")  # dutch-stemmer.js makes DutchStemmer
    return "".join(f"{path.read_text('utf-8').strip()};\n" for path in scripts) + f"window.Stemmer={name};\n"


def page_words(app: Sphinx, docname: str) -> str:
    """Return the description and the keywords of a page, in the language of the build."""
    return " ".join(fact.of(app.env.metadata[docname]) for fact in SHOWN.values()).strip()


def keep_page_words(app: Sphinx, doctree: nodes.document) -> None:
    """Keep a page's translated description and keywords: metadata holds them as they were written."""
    for meta in doctree.findall(nodes.meta):
        if fact := SHOWN.get(meta.get("name")):
            fact.note(app.env.metadata[app.env.current_document.docname], meta["content"])


def write_index(app: Sphinx, error: Exception | None) -> None:
    """Write the index beside the pages of a finished website."""
    if error is None and app.builder.name == "html":
        found = records(app)
        Path(app.outdir, INDEX).write_text(f"handbookIndex={_json(found)};\n", "utf-8")
        pages = app.env.metadata.items()
        described = {app.builder.get_target_uri(name): SHOWN_DESCRIPTION.of(metadata) for name, metadata in pages}
        script = f"handbookStart={_json(start_of(found, described.__getitem__))};\n"
        script += f"handbookWords={_json(shown_words())};\n"
        script += f"handbookTerms={_json(known_terms(app))};\n"
        if stop := stop_words(app.config.language):
            script += f"handbookStop={_json(stop)};\n"
        Path(app.outdir, START).write_text(script + stemmer(app.config.language), "utf-8")


def shown_words() -> dict[str, str]:
    """Return the words of search itself, which pages need not carry: _static/search-view.js says them."""
    return {
        "none": _("Nothing found."),
        "found": _("Results: {n}"),
        "more": _("Show more results"),
        "meant": _("Did you mean {words}?"),
        "loading": _("Searching …"),
        "lookup": _("Look it up in the list"),
        "also": _("In another language: {words}"),
        "help": _("Try fewer words or another one, or begin at one of these parts:"),
    }


def _json(data: dict[str, str] | list[Record] | list[Known] | list[str]) -> str:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register what keeps the words and what writes the index."""
    app.connect("doctree-read", keep_page_words)
    app.connect("build-finished", write_index)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
