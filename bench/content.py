"""Invents a handbook of any size in Dutch and English: the same words for every system that is measured.

A page is like a page of the role guide: some 320 words in paragraphs, a card, a list, a table, a note and links to
other pages.  The words come from fixed lists by a generator with a fixed start: a size is always the same text.
"""

from __future__ import annotations

from dataclasses import dataclass
from random import Random
from typing import NamedTuple

CHAPTER = 10


class Words(NamedTuple):
    """The same text in both languages."""

    nl: str
    en: str


@dataclass(frozen=True)
class Page:
    """A page of the handbook; `links` holds the numbers of other pages, each with what is said about it."""

    number: int
    title: Words
    description: Words
    opening: Words
    card: Words
    tasks: Words
    steps: list[Words]
    rows: list[tuple[Words, Words, Words]]
    note: Words
    links: list[tuple[int, Words]]


TITLE = Words("Handboek op maat", "A handbook made to measure")
DESCRIPTION = Words("Een verzonnen handboek om mee te meten.", "An invented handbook to measure with.")
LESSONS = Words("Alle delen", "All parts")
CHAPTER_TEXT = Words(
    "Dit deel beschrijft tien rollen, elk met taken, stappen en hulpmiddelen.",
    "This part describes ten roles, each with tasks, steps and tools.",
)
IN_SHORT = Words("In het kort", "In short")
HEADINGS = (
    Words("Wat doet deze rol?", "What does this role do?"),
    Words("Hulpmiddelen", "Tools"),
    Words("Verwante rollen", "Related roles"),
)
COLUMNS = (Words("Onderdeel", "Item"), Words("Hulpmiddel", "Tool"), Words("Belang", "Relevance"))
NOTE = Words("Let op", "Please note")

NAMES = tuple(
    Words(*pair)
    for pair in (
        ("Modelbouwer", "Model Builder"), ("Appbouwer", "App Builder"), ("Promptschrijver", "Prompt Writer"),
        ("Databeheerder", "Data Keeper"), ("Uitrolbeheerder", "Release Keeper"), ("Productbouwer", "Product Builder"),
        ("Veiligheidstester", "Safety Tester"), ("Agentenbouwer", "Agent Builder"), ("Datamaker", "Data Maker"),
    )
)  # fmt: skip
WHO = tuple(
    Words(*pair)
    for pair in (
        ("het team", "the team"), ("de klant", "the customer"), ("de directie", "the board"),
        ("de helpdesk", "the help desk"), ("de programmeur", "the programmer"), ("de analist", "the analyst"),
    )
)  # fmt: skip
KIND = tuple(
    Words(*pair)
    for pair in (
        ("kleine", "small"), ("nieuwe", "new"), ("veilige", "safe"), ("snelle", "fast"), ("dure", "expensive"),
        ("openbare", "public"), ("meetbare", "measurable"), ("dagelijkse", "daily"), ("oude", "old"),
    )
)  # fmt: skip
THING = tuple(
    Words(*pair)
    for pair in (
        ("modellen", "models"), ("toepassingen", "applications"), ("gegevensstromen", "data flows"),
        ("koppelingen", "connections"), ("rapporten", "reports"), ("controles", "checks"), ("prompts", "prompts"),
        ("websites", "websites"), ("dossiers", "files"), ("proeven", "trials"), ("testen", "tests"),
    )
)  # fmt: skip
DOES = tuple(
    Words(*pair)
    for pair in (
        ("bouwt", "builds"), ("bewaakt", "watches"), ("verbetert", "improves"), ("beschrijft", "describes"),
        ("beheert", "manages"), ("beoordeelt", "judges"), ("automatiseert", "automates"), ("ontwerpt", "designs"),
    )
)  # fmt: skip
WHEN = tuple(
    Words(*pair)
    for pair in (
        ("elke week", "every week"), ("bij elke uitrol", "at every release"), ("in kleine stappen", "in small steps"),
        ("samen met collega’s", "together with colleagues"), ("aan het begin", "at the start"),
        ("na elke meting", "after every measurement"),
    )
)  # fmt: skip
LEVELS = (Words("Zeer hoog", "Very high"), Words("Hoog", "High"), Words("Middel", "Medium"), Words("Laag", "Low"))
TOOLS = ("PyTorch", "MLflow", "Airflow", "LangChain", "FastAPI", "PostgreSQL", "Grafana", "Docker", "Git", "pytest")
SHAPES = (
    Words(
        "Deze rol {does} **{kind} {thing}** voor {who} en werkt {when} aan {kind2} {thing2}.",
        "This role {does} **{kind} {thing}** for {who} and works {when} on {kind2} {thing2}.",
    ),
    Words(
        "Met `{tool}` {does} deze rol {kind} {thing}, zodat {who} {when} {kind2} {thing2} kan gebruiken.",
        "With `{tool}` this role {does} {kind} {thing}, so that {who} can use {kind2} {thing2} {when}.",
    ),
    Words(
        "Voor {who} betekent dit: *{kind} {thing}* die {when} naast {kind2} {thing2} worden gelegd.",
        "For {who} this means: *{kind} {thing}* that are laid beside {kind2} {thing2} {when}.",
    ),
    Words(
        "Het verschil is dat de rol {kind} {thing} {when} {does}, terwijl {who} op {kind2} {thing2} let.",
        "The difference is that the role {does} {kind} {thing} {when}, while {who} minds {kind2} {thing2}.",
    ),
)


def pages(size: int) -> list[Page]:
    """Return the pages of a handbook of this size."""
    return [page(number, size) for number in range(size)]


def page(number: int, size: int) -> Page:
    """Return one page of a handbook of this size; pages are counted from 0."""
    pick = Random(f"page {number}")
    others = {(number + 1) % size, (number + 3) % size, pick.randrange(size)} - {number}
    name = NAMES[number % len(NAMES)]
    return Page(
        number=number,
        title=Words(f"{name.nl} {number + 1}", f"{name.en} {number + 1}"),
        description=sentence(pick),
        opening=sentences(pick, 3),
        card=sentence(pick),
        tasks=sentences(pick, 4),
        steps=[sentence(pick) for _step in range(4)],
        rows=[_row(pick) for _row_number in range(5)],
        note=sentence(pick),
        links=[(other, sentence(pick)) for other in sorted(others)],
    )


def chapters(size: int) -> list[range]:
    """Return the page numbers of every chapter."""
    return [range(start, min(start + CHAPTER, size)) for start in range(0, size, CHAPTER)]


def chapter_title(chapter: range) -> Words:
    """Return the title of a chapter."""
    first, last = chapter[0] + 1, chapter[-1] + 1
    return Words(f"Rollen {first} tot en met {last}", f"Roles {first} to {last}")


def sentence(pick: Random) -> Words:
    """Return one sentence."""
    shape = pick.choice(SHAPES)
    chosen = {
        "does": pick.choice(DOES), "kind": pick.choice(KIND), "thing": pick.choice(THING), "who": pick.choice(WHO),
        "when": pick.choice(WHEN), "kind2": pick.choice(KIND), "thing2": pick.choice(THING),
    }  # fmt: skip
    tool = pick.choice(TOOLS)
    return Words(
        shape.nl.format(tool=tool, **{key: words.nl for key, words in chosen.items()}),
        shape.en.format(tool=tool, **{key: words.en for key, words in chosen.items()}),
    )


def sentences(pick: Random, count: int) -> Words:
    """Return a paragraph of so many sentences."""
    made = [sentence(pick) for _number in range(count)]
    return Words(" ".join(words.nl for words in made), " ".join(words.en for words in made))


def _row(pick: Random) -> tuple[Words, Words, Words]:
    kind, thing, tool = pick.choice(KIND), pick.choice(THING), pick.choice(TOOLS)
    item = Words(f"{kind.nl} {thing.nl}".capitalize(), f"{kind.en} {thing.en}".capitalize())
    return item, Words(tool, tool), pick.choice(LEVELS)
