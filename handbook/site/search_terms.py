"""What search answers above all results: terms with what they mean and how the other languages call them.

Terms are those of the glossaries on the pages, and those of the termbase, whose words in all languages and words to
avoid are names of the same thing: who asks with one of them finds what is written with another.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, TypedDict

from handbook.components.term_list import ROWS
from handbook.po import terms
from handbook.site.quoted import sections
from handbook.site.sections import kept_sections, words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx

SHORT = re.compile(r"^(.*\S)\s+\(([^()]+)\)$")


class Known(TypedDict):
    """A term; the keys are short because the file is sent whole."""

    n: list[str]  # its names, in every language
    t: str  # the name in the language of the build
    o: str  # names in the other languages
    x: str  # what it means
    u: str  # where it stands


def names(term: str) -> list[str]:
    """Return the names in one: `zoeken-en-genereren (RAG)` has two."""
    found = SHORT.match(term)
    return [found[1], found[2]] if found else [term]


def known_terms(app: Sphinx) -> list[Known]:
    """Return the terms of glossaries and termbase, each once, that have a word in the language of the build."""
    found = list(explained(app))
    by_name = {key_of(name): term for term in found for name in term["n"]}
    path = Path(app.confdir, "locales", "terms.csv")
    rows = rows_of(app)
    for term in terms.load(path) if path.exists() else ():
        own = term.preferred.get(app.config.language, ())
        others = [word for code, many in term.preferred.items() if code != app.config.language for word in many]
        avoided = [word.word for many in term.avoided.values() for word in many if not word.remark]
        called = [name for word in (*own, *others, *avoided) for name in names(word)]
        same = next((by_name[key] for word in own for key in map(key_of, names(word)) if key in by_name), None)
        if same is not None:
            same["n"] += [name for name in called if name not in same["n"]]
            same["o"] = same["o"] or "; ".join(others)
        elif own:
            place, called = rows.get(term.ident, ""), list(dict.fromkeys(called))
            found.append(Known(n=called, t="; ".join(own), o="; ".join(others), x="", u=place))
    return found


def key_of(name: str) -> str:
    """Return what is the same for all spellings of a name, with and without hyphens, spaces and capitals."""
    return "".join(words(name))


def explained(app: Sphinx) -> Iterator[Known]:
    """Yield the terms of the glossaries, as the pages explain them."""
    for docname in sorted(kept_sections(app.env)):
        uri = app.builder.get_target_uri(docname)
        for part in sections(app.env, docname):
            if part.entry is not None and part.entry.is_term:
                yield Known(n=names(part.title), t=part.title, o="", x=part.text, u=f"{uri}#{part.id}")


def rows_of(app: Sphinx) -> dict[str, str]:
    """Return the addresses of the terms in the list that begins with the language of the build, by id."""
    return {
        ident: f"{app.builder.get_target_uri(docname)}#{place}"
        for docname, metadata in app.env.metadata.items()
        for ident, place in ROWS.of(metadata).items()
    }
