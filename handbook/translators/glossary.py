"""Writes what translation services and editors import: the termbase as TBX and CSV, all translations as TMX.

    make glossary

`locales/terms.csv` stays the one place to edit.  In TBX a word that we avoid has an entry of its own, because
services mark a whole entry as forbidden (https://docs.weblate.org/en/latest/formats/tbx.html).  CSV has no such
mark: there the comment says what to avoid.
"""

from __future__ import annotations

import csv
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from xml.etree import ElementTree as Xml

from handbook.base.languages import tag
from handbook.base.project import DOMAIN, po_files, source_language
from handbook.base.terminal import run, say
from handbook.po.pofile import read
from handbook.po.terms import languages, load
from handbook.translators.memory import tmx

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from handbook.po.terms import Term

OUT = Path("_build", "glossary")
# The columns that Weblate's and translate-toolkit's CSV readers know by name.
COLUMNS = ("context", "source", "target", "developer_comments")
# Weblate reads this status as a word that is not to be used; of any other it would show the code to translators.
FORBIDDEN = "forbidden"
DTD = "<!DOCTYPE martif SYSTEM 'TBXcoreStructV02.dtd'>"
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


@dataclass(frozen=True)
class Entry:
    """A word of the originals and its word in another language; `forbidden` when that word is one to avoid."""

    ident: str
    source: str
    target: str
    note: str
    forbidden: bool = False


def entries(terms: Sequence[Term], original: str, code: str) -> Iterator[Entry]:
    """Yield the words that we use in a language, and those that we avoid; an original comes once with each status.

    Synonyms that are as many in both languages belong together by place; else the first word of the other language
    stands for all, and the note names the rest.
    """
    for term in terms:
        sources, targets = term.preferred[original], term.preferred.get(code, ())
        if not sources or not targets:
            continue
        avoided = term.avoided.get(code, ())
        notes = [term.note] if term.note else []
        if avoided:
            words = [word.word + (f" ({word.remark})" if word.remark else "") for word in avoided]
            notes.append(f"Avoid: {'; '.join(words)}.")
        pairs = list(zip(sources, targets, strict=True)) if len(sources) == len(targets) else []
        if not pairs:
            pairs = [(source, targets[0]) for source in sources]
            if others := targets[1:]:
                notes.append(f"Also: {'; '.join(others)}.")
        for number, (source, target) in enumerate(pairs):
            ident = term.ident if number == 0 else f"{term.ident}-{number + 1}"
            yield Entry(ident, source, target, " ".join(notes))
        for number, word in enumerate((word for word in avoided if not word.remark), start=1):
            yield Entry(f"{term.ident}-avoid-{number}", sources[0], word.word, f"Use: {targets[0]}.", forbidden=True)


def tbx(found: Sequence[Entry], original: str, code: str) -> str:
    """Return a glossary as TBX-Basic, in the form with `martif` that services and translate-toolkit read."""
    root = Xml.Element("martif", {"type": "TBX", XML_LANG: tag(original)})
    header = Xml.SubElement(root, "martifHeader")
    source = Xml.SubElement(Xml.SubElement(header, "fileDesc"), "sourceDesc")
    Xml.SubElement(source, "p").text = "locales/terms.csv"
    body = Xml.SubElement(Xml.SubElement(root, "text"), "body")
    for entry in found:
        item = Xml.SubElement(body, "termEntry", id=entry.ident)
        if entry.note:
            Xml.SubElement(item, "descrip", type="definition").text = entry.note
        for language, word in ((original, entry.source), (code, entry.target)):
            tig = Xml.SubElement(Xml.SubElement(item, "langSet", {XML_LANG: tag(language)}), "tig")
            Xml.SubElement(tig, "term").text = word
            if language == code and entry.forbidden:
                Xml.SubElement(tig, "termNote", type="administrativeStatus").text = FORBIDDEN
    Xml.indent(root, " ")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{DTD}\n{Xml.tostring(root, "unicode")}\n'


def write(root: Path) -> list[Path]:
    """Write the glossaries and the memory of every language of the handbook in `root`; return the files.

    Raises TermsError when the termbase cannot be read, and PoError when a PO file cannot.
    """
    terms, original = load(root / "locales" / "terms.csv"), source_language(root)
    folder = root / OUT
    folder.mkdir(parents=True, exist_ok=True)
    made = []
    for code in languages(terms):
        if code == original:
            continue
        found = list(entries(terms, original, code))
        made.append(folder / f"{code}.tbx")
        made[-1].write_text(tbx(found, original, code), "utf-8")
        made.append(folder / f"{code}.csv")
        with made[-1].open("w", encoding="utf-8", newline="") as file:
            rows = csv.writer(file, quoting=csv.QUOTE_ALL)
            rows.writerow(COLUMNS)
            rows.writerows((e.ident, e.source, e.target, e.note) for e in found if not e.forbidden)
    for path in po_files(root, DOMAIN):
        code = path.parent.parent.name
        made.append(folder / f"{code}.tmx")
        made[-1].write_text(tmx(read(path), original, code), "utf-8")
    return made


def main() -> int:
    """Write the glossaries of the handbook in the current folder; return the exit code."""
    for path in write(Path.cwd()):
        say(f"  {path.relative_to(Path.cwd())}")
    return 0


if __name__ == "__main__":
    sys.exit(run(main))
