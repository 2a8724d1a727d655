"""What the tables share: a row, the doors that a row is tried through, and what no reader may ever get.

Many rows share one build, so a table may be long.  A door takes rows and returns, for each, what was said about it;
`dangers` looks at everything that was made.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from bs4 import BeautifulSoup, Comment
from markdown_it import MarkdownIt
from sphinx.errors import SphinxError

from handbook.base.safety.messages import seeing
from tests.conftest import Site

SECRET = "what only this machine may know"
TEXTS = {".html", ".md", ".json", ".csv", ".js", ".svg", ".txt", ".xml", ".typ", ".webmanifest", ".pot"}
OUR_SCRIPTS = re.compile(r"(?:(?:\.\./)*|/\w\w/)_static/[\w-]+\.[0-9a-f]{8}\.js")
SAFE_ADDRESS = re.compile(r"(?:https://|mailto:|#|/(?=\w)|(?:\.\./)*[\w.-]*(?:/[\w.-]+)*(?:[#?][\w=&-]*)?$)")
# In the source of the guide and in data: HTML, and addresses where a program would follow them; not words as code.
LEADS_AWAY = re.compile(
    r"(?<!\\)<(?:script|img|iframe|svg/?on)|(?:\]\(\s*<?|(?<!#raw\()\")(?:javascript|vbscript|file|data):",
    re.IGNORECASE,
)
ADDRESSES = ("href", "src", "action", "formaction", "data", "poster", "xlink:href", "srcset", "ping", "background")
RUNS = {"iframe", "object", "embed", "frame", "applet", "base", "audio", "video", "foreignobject", "animate", "set"}
PO = "locales/en/LC_MESSAGES/handbook.po"
LESSON = "---\ntitle: {title}\ndate: 2026-11-21\n---\n\n"


class Row(NamedTuple):
    """What somebody writes, and a word of the message that refuses it.  `alone`: it would swallow what follows."""

    text: str
    word: str
    alone: bool = False


def named(table: list[Row]) -> list[str]:
    """Return a name for each row of a table, for the report of the tests."""
    return [f"{number}-{row.word}" for number, row in enumerate(table)]


@dataclass
class Tried:
    """What came out of a door: by row what was said, and all that was made."""

    said: dict[str, list[str]] = field(default_factory=dict)
    out: list[Path] = field(default_factory=list)


def is_refused(row: Row, tried: Tried) -> bool:
    """Tell whether what was said about a row has its word; doors may say it differently, so a row may have several."""
    return any(word in line for word in row.word.split("|") for line in tried.said[row.text])


# -- what no reader may get -----------------------------------------------------------------------------------


def dangers(folder: Path) -> list[str]:
    """Return what must not be in a folder of published files: what runs, what comes from elsewhere, the secret."""
    found = []
    for path in sorted(path for path in folder.rglob("*") if path.is_file() and path.suffix in TEXTS):
        text = path.read_text("utf-8")
        if SECRET in text:
            found.append(f"{path.name}: the secret")
        if path.suffix == ".html":
            found += [f"{path.name}: {danger}" for danger in dangers_of_page(text)]
        elif path.suffix == ".md" or path.name == "llms.txt":
            found += [f"{path.name}: {danger}" for danger in dangers_of_page(shown(text))]
        elif path.suffix != ".js" and LEADS_AWAY.search(text):
            found.append(f"{path.name}: an address or script")
    return found + [f"{path.name}: a download" for path in folder.rglob("_downloads/**/*") if path.is_file()]


def shown(markdown: str) -> str:
    """Return the HTML of a copy in Markdown, by a program that lets every address and all HTML through."""
    return seeing(MarkdownIt("commonmark")).render(markdown)


def dangers_of_page(html: str) -> list[str]:
    """Return what a browser would run, or fetch from elsewhere, when it shows a page."""
    page = BeautifulSoup(html, "lxml")
    found = [f"<{tag.name}>" for tag in page.find_all(True) if tag.name.lower() in RUNS]
    for tag in page.find_all(True):
        if tag.name == "script" and not (tag.get("type") == "application/ld+json" or _is_ours(tag)):
            found.append(f"a script: {str(tag)[:80]}")
        for name, value in tag.attrs.items():
            if name.lower().startswith("on") or name.lower() == "style":
                found.append(f"the attribute {name}={value}")
            if name.lower() in ADDRESSES and not SAFE_ADDRESS.match(str(value)):
                found.append(f"the address {value}")
    found += [f"a comment: {words}" for words in page.find_all(string=lambda text: isinstance(text, Comment))]
    article = page.article
    if article is not None and article.find("meta", attrs={"http-equiv": True}):
        found.append("a page that leads away by itself")
    return found


def _is_ours(script) -> bool:
    return bool(OUR_SCRIPTS.fullmatch(script.get("src", ""))) and not script.get_text(strip=True)


# -- doors --------------------------------------------------------------------------------------------------------


def by_author(site: Site, rows: list[Row]) -> Tried:
    """Write each row on a page, build site and guide, and return what was said at its line."""
    tried = Tried()
    places: dict[str, str] = {}  # file and line, by text
    shared, names = LESSON.format(title="Samen"), ["shared"]
    for number, row in enumerate(rows):
        if row.alone:
            name = f"row-{number}"
            names.append(name)
            head = LESSON.format(title=f"Rij {number}")
            site.write(f"lessons/{name}.md", f"{head}{row.text}\n")
            places[row.text] = f"lessons/{name}.md:"
        else:
            first = shared.count("\n") + 1
            shared += f"{row.text}\n\n"
            lines = range(first, shared.count("\n") + 1)
            places[row.text] = "|".join(f"lessons/shared.md:{line}:" for line in lines)
    site.write("lessons/shared.md", shared)
    site.replace("lessons/index.md", "introduction\n", "introduction\n" + "\n".join(names) + "\n")
    site.replace("lessons/index.md", ":::{toctree}\n", ":::{toctree}\n:titlesonly:\n")
    for builder in ("html", "pdf"):
        built = site.build(builder, quiet=False)
        tried.out.append(built.out)
        for text, place in places.items():
            told = [line for line in built.warnings if line.startswith(tuple(place.split("|")))]
            tried.said[text] = tried.said.get(text) or told
    return tried


def by_front_matter(site: Site, rows: list[Row]) -> Tried:
    """Write each row in a cell of a table that a page owns, build the site, and return what was said at its line."""
    head = "---\ntitle: Gegevens\ndate: 2026-11-21\ndata:\n  cells:\n    columns: {a: A}\n    rows:\n"
    cells = [f"      - {{a: {json.dumps(row.text)}}}\n" for row in rows]
    site.write("lessons/introduction.md", head + "".join(cells) + "---\n\n:::{data-table} cells\n:::\n")
    built = site.build(quiet=False)
    first = head.count("\n") + 1
    said = {
        row.text: [line for line in built.warnings if line.startswith(f"lessons/introduction.md:{first + number}:")]
        for number, row in enumerate(rows)
    }
    return Tried(said, [built.out])


def sentence(number: int) -> str:
    """Return the Dutch text whose translation is a row."""
    return f"Zin nummer {number} is goed."


def with_sentences(site: Site, rows: list[Row]) -> None:
    """Write a page with a sentence for each row."""
    sentences = "\n\n".join(sentence(number) for number in range(len(rows)))
    site.write("lessons/introduction.md", LESSON.format(title="Introductie") + sentences + "\n")


def by_translator(site: Site, rows: list[Row]) -> Tried:
    """Translate a sentence into each row, build the language, and return what was said with the row's PO line."""
    with_sentences(site, rows)
    site.translate({sentence(number): row.text for number, row in enumerate(rows)})
    file = PO
    lines = (site.root / file).read_text("utf-8").splitlines()
    told = refusal(site, "en")
    said = {}
    for number, row in enumerate(rows):
        line = lines.index(f'msgid "{sentence(number)}"') + 1
        said[row.text] = [words for words in told if words.startswith(f"{file}:{line}:")]
    return Tried(said, [site.root / "_out" / "html" / "en"])


def refusal(site: Site, language: str = "nl") -> list[str]:
    """Build a language and return the lines of the error that stops it; none when nothing does."""
    try:
        site.build(language=language, quiet=False)
    except SphinxError as error:
        return str(error).splitlines()
    return []
