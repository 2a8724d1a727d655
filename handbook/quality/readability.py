"""How hard the Dutch is to read: the Flesch-Douma score of every page.

The measure: Flesch's reading ease as W.H. Douma fitted it to Dutch,
206.8 - 0.77 * (syllables per 100 words) - 0.93 * (words per sentence); higher is easier.  Formula and Douma's table
of norms as printed on dbnl.org, _taa014197701_01_0089: 45-60 rather difficult (mulo), 60-70 normal, 70-80 easy.
We take 45 to 80 for B2 to B1; that last step is ours.

    python -m handbook.quality.readability        report on every page of the built Dutch site
"""

from __future__ import annotations

import re
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from lxml import html

from handbook.base.terminal import run, say, warn
from handbook.components import classes

if TYPE_CHECKING:
    from collections.abc import Iterable

LOW, HIGH = 45.0, 80.0
VOWELS = re.compile(r"aai|eeu|ieu|ooi|oei|aa|ee|ie|oo|uu|au|ou|ei|ij|ui|eu|oe|[aeiouyáéíóúàèëïöü]")
WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
NO_PROSE_ELEMENTS = {"table", "nav", "script", "style", "pre"}
NO_PROSE_CLASSES = {"headerlink", "page-sources", "source-register", *classes.NO_PROSE}
# A colon leads on: what follows it belongs to the same sentence.
SENTENCE_END = re.compile(r"[.!?…]+[’)]?(?:\s|$)")


@dataclass(frozen=True)
class Score:
    """What was counted in a text."""

    words: int
    sentences: int
    syllables: int

    @property
    def flesch_douma(self) -> float:
        """The reading ease of the text; 0 for a text without words."""
        if not self.words:
            return 0.0
        return 206.8 - 77 * self.syllables / self.words - 0.93 * self.words / max(self.sentences, 1)


def syllables(word: str) -> int:
    """Return the number of syllables of a Dutch word.

    They are counted by groups of vowels (at least one); an abbreviation such as AVG is read letter by letter.
    """
    return sum(
        len(part) if part.isupper() else max(1, len(VOWELS.findall(part.lower()))) for part in word.split("-") if part
    )


def score(paragraphs: Iterable[str]) -> Score:
    """Return the counts of a text; the end of a paragraph ends a sentence."""
    words = sentences = count = 0
    for paragraph in paragraphs:
        found = WORD.findall(paragraph)
        if not found:
            continue
        words += len(found)
        count += sum(map(syllables, found))
        sentences += len([part for part in SENTENCE_END.split(paragraph) if WORD.search(part)])
    return Score(words, sentences, count)


def prose(page: str) -> list[str]:
    """Return the running text of a page: paragraphs and list items that are sentences, not names or labels."""
    article = html.document_fromstring(page).find(".//article")
    if article is None:
        return []
    for part in list(article.iter()):
        if part.tag in NO_PROSE_ELEMENTS or NO_PROSE_CLASSES.intersection(part.get("class", "").split()):
            part.drop_tree()
    innermost = article.xpath(".//*[self::p or self::li][not(.//p or .//li)]")
    texts = [" ".join(" ".join(part.xpath(".//text()")).split()) for part in innermost]
    return [text for text in texts if re.search(r"[.!?…]$", text) and len(WORD.findall(text)) > 2]


def pages(site: Path) -> dict[str, Score]:
    """Return the score of every page of a built site with at least 100 words of prose."""
    found = {}
    for path in sorted(site.rglob("*.html")):
        counted = score(prose(path.read_text("utf-8")))
        if counted.words >= 100:
            found[path.relative_to(site).as_posix()] = counted
    return found


def main() -> int:
    """Print the score of every page and how many are between B1 and B2; never fails."""
    site = Path("_build/site/nl")
    if not site.is_dir():
        warn("readability: build the site first: make site")
        return 2
    found = pages(site)
    for name, counted in found.items():
        mark = "" if LOW <= counted.flesch_douma <= HIGH else "  outside B1-B2"
        say(f"{counted.flesch_douma:5.1f}  {counted.words:5d} words  {name}{mark}")
    inside = sum(LOW <= counted.flesch_douma <= HIGH for counted in found.values())
    say(f"{inside} of {len(found)} pages between {LOW:.0f} and {HIGH:.0f} (Flesch-Douma)")
    return 0


if __name__ == "__main__":
    sys.exit(run(main))
