"""Finds words of another language that a page uses before it says what they mean.

`locales/explain-<language>.csv` says which words those are and what counts as an explanation: `word` has the forms in
which a page may use it, `explained` the phrases of which one must stand on the page no later than the sentence in
which the word comes first; both are divided by `|`.  A heading, or the head of a table, is explained by what follows
it.  A form with a capital in it is looked for as it is written.  What is marked as a name, or as being in another
language (such as the title of a source), is left alone; so are the sources at the end of a page.

    python -m handbook.quality.explained [LANGUAGE]
"""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from lxml import html

from handbook.base.errors import HandbookError
from handbook.base.spreadsheet import listed
from handbook.base.terminal import run, say

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

HEAD = ["word", "explained"]
LEADS = {"caption", "dt", "h1", "h2", "h3", "h4", "h5", "h6", "summary", "thead"}
BLOCKS = {"blockquote", "dd", "div", "figcaption", "li", "p", "section", "td", "th", *LEADS}
GROUPS = {"thead", "tr"}  # whose blocks are read together
INLINE = {"a", "abbr", "b", "cite", "code", "em", "i", "kbd", "q", "small", "span", "strong", "sub", "sup"}
NOT_READ = {"nav", "script", "style", "svg", "template"}
NOT_READ_CLASSES = {"headerlink", "notranslate", "page-sources"}
SENTENCE = re.compile(r"[.!?…:][)’”\s]*$")


class Word(NamedTuple):
    """A word to explain: its first form, what finds it, and what finds an explanation."""

    name: str
    used: re.Pattern[str]
    explained: re.Pattern[str]


class Unexplained(NamedTuple):
    """A word that a page (a path below the language's folder) does not explain, and the text that uses it first."""

    page: str
    word: str
    text: str

    def __str__(self) -> str:
        return f"{self.page}: {self.word}: {self.text}"


def load(path: Path) -> list[Word]:
    """Read the list of words; raises HandbookError, `file:line: what is wrong. What to do`."""
    try:
        rows = listed(path, HEAD)
    except ValueError as error:
        raise HandbookError(str(error)) from error
    found = []
    for line, cells in rows:
        if len(cells) != len(HEAD) or not all(part.strip() for cell in cells for part in cell.split("|")):
            fix = "Write both, with | between forms, and put a cell with a comma between quotes"
            raise HandbookError(f"{path}:{line}: a word or its explanation is missing. {fix}")
        forms, phrases = ([part.strip() for part in cell.split("|")] for cell in cells)
        found.append(Word(forms[0], _any(forms), _any(phrases, cased=False)))
    return found


def _any(phrases: Sequence[str], *, cased: bool = True) -> re.Pattern[str]:
    """Return what finds one of the phrases as whole words; a capital counts only where it is asked for."""
    found = (re.escape(one) if cased and one != one.lower() else f"(?i:{re.escape(one)})" for one in phrases)
    return re.compile(rf"(?<!\w)(?:{'|'.join(found)})(?!\w)")


def check(folder: Path, words: Sequence[Word], language: str) -> list[Unexplained]:
    """Return the words that pages in `folder`, the built site of a language, use before they explain them."""
    found = []
    for path in sorted(folder.rglob("*.html")):
        name = path.relative_to(folder).as_posix()
        found += [Unexplained(name, *one) for one in of_page(path.read_text("utf-8"), words, language)]
    return found


def of_page(page: str, words: Sequence[Word], language: str) -> list[tuple[str, str]]:
    """Return the words that a page uses before it explains them, each with the text that does so."""
    articles = html.document_fromstring(page).iter("article")
    blocks = [block for article in articles for block in _blocks(article, language)]
    found = []
    for word in words:
        first = next((at for at, (_lead, text) in enumerate(blocks) if word.used.search(text)), None)
        if first is not None and not word.explained.search(_known(blocks, first)):
            found.append((word.name, blocks[first][1]))
    return found


def _known(blocks: Sequence[tuple[bool, str]], first: int) -> str:
    """Return what one has read at the end of a block, or of the first sentence under it if it is a heading."""
    last = first
    if blocks[first][0]:
        follows = range(first + 1, len(blocks))
        last = next((at for at in follows if SENTENCE.search(blocks[at][1])), first + 1)
    return "\n".join(text for _lead, text in blocks[: last + 1])


def _blocks(article: html.HtmlElement, language: str) -> Iterator[tuple[bool, str]]:
    """Yield the texts of an article in the order of reading, and whether each leads to what follows it."""
    block: html.HtmlElement | None = None
    parts: list[str] = []
    for holder, text in _texts(article, article, language):
        if holder is not block:
            yield from _joined(block, parts)
            block, parts = holder, []
        parts.append(text)
    yield from _joined(block, parts)


def _joined(block: html.HtmlElement | None, parts: Sequence[str]) -> Iterator[tuple[bool, str]]:
    if text := " ".join("".join(parts).split()):
        yield block is not None and block.tag in LEADS, text


def _texts(
    element: html.HtmlElement, holder: html.HtmlElement, language: str
) -> Iterator[tuple[html.HtmlElement, str]]:
    """Yield every text in an element that is in the language, each with the block that holds it."""
    foreign = (element.get("lang") or language) != language
    if not isinstance(element.tag, str) or element.tag in NOT_READ or foreign:
        return
    if NOT_READ_CLASSES.intersection(element.get("class", "").split()):
        return
    if holder.tag not in GROUPS and element.tag in BLOCKS | GROUPS:
        holder = element
    yield holder, element.text or ""
    for child in element:
        yield from _texts(child, holder, language)
        yield holder, ("" if child.tag in INLINE else " ") + (child.tail or "")


def main(arguments: Sequence[str]) -> int:
    """List what the built site of a language does not explain; return 1 when there is something."""
    language = arguments[0] if arguments else "en"
    words = load(Path("locales") / f"explain-{language}.csv")
    folder = Path("_build/site") / language
    if not folder.is_dir():
        raise HandbookError(f"{folder}: there are no pages. Build the site first: make site")
    found = check(folder, words, language)
    for one in found:
        say(str(one))
    say(f"{len(found)} of {len(words)} words × pages unexplained")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(run(lambda: main(sys.argv[1:])))
