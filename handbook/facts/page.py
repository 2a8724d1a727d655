"""What every page may say about itself in its front matter.  Knows nothing of Sphinx."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from handbook.facts.frontmatter import split

if TYPE_CHECKING:
    from handbook.base.problems import Text
    from handbook.base.project import Folders
    from handbook.facts.frontmatter import Entry

LAYOUTS = ("article", "wide", "landing")
# Where a page stands in the printed guide, when not where the site has it.
PRINT_PLACES = ("front", "first", "last", "never")
# Data that a page may own besides.  Any page may own those of ANYWHERE, which are read by modules of their own; the
# others are of the role guide, and handbook.roles.reference reads each of them.
ANYWHERE = ("artefact", "data", "handouts", "kit", "log", "numbers", "plan", "sources")
WORDS = ("labels", "levels", "groups", "schemes", "limits")
OWNED_KEYS = (*WORDS, "skills", "tools", "resources", "work", "finder", "changes", *ANYWHERE)
PAGE_KEYS = (
    "title",
    "description",
    "checked",
    "date",
    "until",
    "keywords",
    "menu",
    "search",
    "layout",
    "print",
    "role",
    *OWNED_KEYS,
)


@dataclass(frozen=True)
class Page:
    """The front matter of a page; `role` and `owned` are still to be read by their own rules.

    `menu` is the word for the page in the head of the site, if that is not its title; `search`, on the first page,
    what readers can search for.
    """

    path: str
    title: Text | None
    description: Text | None
    checked: str
    date: str
    until: str
    keywords: tuple[Text, ...]
    menu: Text | None
    search: Text | None
    layout: str
    print_place: str
    role: Entry | None
    owned: dict[str, Entry]


# What a page of roles must say.
OF_ROLES = ("title", "description", "checked")


def needed(path: str, folders: Folders) -> tuple[str, ...]:
    """Return what a page must say: a lesson has a date, a page of roles a description and a check date."""
    top, _slash, below = path.partition("/")
    if top == folders.lessons and below.rpartition("/")[2] != "index.md":
        return ("title", "date")
    return OF_ROLES if top == folders.roles else ("title",)


def load_page(entry: Entry, required: tuple[str, ...] = ("title",)) -> Page:
    """Return what a page says about itself; mistakes are noted in the report of `entry`."""
    found = entry.mapping(required, [key for key in PAGE_KEYS if key not in required])
    return Page(
        path=entry.path,
        title=found["title"].text() if "title" in found else None,
        description=found["description"].text() if "description" in found else None,
        checked=found["checked"].date() if "checked" in found else "",
        date=found["date"].date() if "date" in found else "",
        until=found["until"].date() if "until" in found else "",
        keywords=found["keywords"].texts() if "keywords" in found else (),
        menu=found["menu"].text() if "menu" in found else None,
        search=found["search"].text() if "search" in found else None,
        layout=found["layout"].choice(LAYOUTS) if "layout" in found else "article",
        print_place=found["print"].choice(PRINT_PLACES) if "print" in found else "",
        role=found.get("role"),
        owned={key: found[key] for key in OWNED_KEYS if key in found},
    )


def body_lines(source: str) -> list[tuple[int, str]]:
    """Return the lines of a page below its front matter, outside code fences, each with its number."""
    _front, end = split(source)
    fence = ""
    found = []
    for number, line in enumerate(source.splitlines(), start=1):
        if number <= end:
            continue
        if mark := re.match(r" {0,3}(`{3,}|~{3,})", line):
            # A directive's body is text; a code block's is not.
            if not fence and not re.match(r" {0,3}(`{3,}|~{3,}) *\{(?!code)", line):
                fence = mark[1]
                continue
            if fence and mark[1].startswith(fence):
                fence = ""
                continue
        if not fence:
            found.append((number, line))
    return found


def without_code(source: str) -> list[tuple[int, str]]:
    """Return the lines of a page, front matter included, each with its number; code is left out."""
    _front, end = split(source)
    lines = [*enumerate(source.splitlines()[:end], start=1), *body_lines(source)]
    return [(number, re.sub(r"``.*?``", "", line)) for number, line in lines]


def has_title(source: str) -> bool:
    """Tell whether the body of a page has a title (`# …`) of its own."""
    return any(re.match(r"# +\S", line) for _number, line in body_lines(source))
