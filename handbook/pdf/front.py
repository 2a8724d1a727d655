"""What stands before and behind the pages of the book: title, makers, how to print it, how to read it, cover."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from babel import Locale
from sphinx.locale import _

from handbook.base.languages import autonym, chosen, long_date, percentage
from handbook.base.look import CODE_LICENCE, TEXT_LICENCE
from handbook.pdf.markup import array, call, content, string, text, truth

if TYPE_CHECKING:
    from sphinx.config import Config

PAPERS = {"a4": "a4", "letter": "us-letter"}  # what print_paper may be, and Typst's name for it
FACES = "Bricolage Grotesque, Atkinson Hyperlegible Next, Atkinson Hyperlegible Mono"
FACES_LICENCE = ("SIL OFL 1.1", "https://scripts.sil.org/OFL")


def matter(config: Config, site: str, timestamp: int, translated: float) -> dict[str, str]:
    """Return what stands before and behind the pages, as Typst expressions.

    `site` is the address of the website or "", `timestamp` the moment in Unix seconds, and `translated` how much of
    the language is done, from 0 to 1.
    """
    language = str(config.language)
    locale = Locale.parse(language, sep="_")
    day = datetime.datetime.fromtimestamp(timestamp, datetime.UTC).date()
    words = {"contents": _("Contents"), "page": _("p."), "part": _("Part"), "index": _("Index")}
    return {
        "title": string(config.project),
        "subtitle": string(chosen(config.handbook_subtitle, language)),
        "author": string(config.author),
        "language": string(locale.language),
        "region": string(locale.territory) if locale.territory else "none",
        "date": f"datetime(year: {day.year}, month: {day.month}, day: {day.day})",
        "edition": content(text(f"{_('Version')} {config.release}, {long_date(day, language)}")),
        "printing": page(_("Printing and binding"), printing()),
        "reading": page(_("How this book works"), reading()),
        "makers": pairs(_("Made by"), makers(config, site, day, translated)),
        "back": array([content(text(line)) for line in (_("Text and drawings"), TEXT_LICENCE[0])]),
        "site": string(site) if site else "none",
        "paper": string(PAPERS[config.print_paper]),
        "light": truth(config.print_ink == "light"),
        "words": "(" + ", ".join(f"{name}: {string(word)}" for name, word in words.items()) + ")",
    }


def page(title: str, sentences: list[tuple[str, str]]) -> str:
    """Return the title and the sentences of a page, each with what it is about, as a Typst expression."""
    return f"({string(title)}, {array(f'([{text(about)}], [{text(told)}])' for about, told in sentences)})"


def pairs(title: str, lines: list[tuple[str, str]]) -> str:
    """Return the title of a page and its lines, each a name and markup, as a Typst expression."""
    return f"({string(title)}, {array(f'([{text(name)}], {content(line)})' for name, line in lines)})"


def printing() -> list[tuple[str, str]]:
    """Return how to print and bind the book."""
    return [
        (_("Both sides"), _("Print on both sides, turned over the long edge, at the actual size (100%).")),
        (
            _("Empty pages"),
            _("Each part opens on a right-hand page, so the page before it may be empty. Leave such pages in."),
        ),
        (_("Cover"), _("The first and the last leaf are the cover. Thicker paper makes them last.")),
        (
            _("Binding"),
            _("There is room for holes, a comb or glue along the inner edge: 27 mm on every upright page."),
        ),
        (_("Without colour"), _("Black ink is enough: what a colour means is also said in words.")),
        (
            _("A part of it"),
            _("Print the pages of one part: the contents tell where it begins, and it never shares a leaf."),
        ),
    ]


def reading() -> list[tuple[str, str]]:
    """Return what the numbers and marks in the book mean."""
    return [
        ("3.2", _("A chapter: the second of part 3. The chapters of the appendices have a letter.")),
        (f"({_('p.')} 12)", _("The page on which you find what the words before it name.")),
        ("[4]", _("A source or a web address: it stands under this number at the end of the chapter.")),
        ("⟨…⟩", _("The web address behind the words before it.")),
        (_("Head"), _("At the top of a page stand the part, in the fold, and the chapter, at the outer edge.")),
        (
            _("Index"),
            _("The words at the end lead to the chapters that say most about them, a bold number to one about it."),
        ),
    ]


def makers(config: Config, site: str, day: datetime.date, translated: float) -> list[tuple[str, str]]:
    """Return who made the book and with what, what you may do with it, and how to cite it: names and markup."""
    language = str(config.language)
    dated = long_date(day, language)
    lines = [
        (_("Text"), text(config.author)),
        (_("Version"), text(config.release)),
        (_("Date"), text(dated)),
        (_("Language"), text(autonym(language))),
        (_("Text and drawings"), licence(TEXT_LICENCE)),
        (_("Code"), licence(CODE_LICENCE)),
        (_("Letters"), f"{text(FACES)} ({licence(FACES_LICENCE)})"),
        (_("Set with"), text("Sphinx, MyST, sphinx-design, Typst")),
    ]
    if translated < 1:
        lines.insert(4, (_("Translated"), text(percentage(translated, language))))
    if site:
        lines.append((_("Website"), call("address", string(site))))
    edition = f"{_('Version')} {config.release}, {dated}"
    address = " " + call("address", string(site)) if site else ""
    lines.append((_("How to cite"), text(f"{config.author} ({day.year}). {config.project}. {edition}.") + address))
    return lines


def licence(named: tuple[str, str]) -> str:
    """Return a licence with its address, as markup."""
    return call("to-site", string(named[1]), body=text(named[0]))
