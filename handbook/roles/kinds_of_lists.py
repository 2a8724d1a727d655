"""The kinds of facts that hold more than one thing: lists of texts, of items, of links, and a text per level."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Generic, Protocol, TypeVar, cast

from handbook.base.text import distinct
from handbook.roles import facts
from handbook.roles.facts import Kind

if TYPE_CHECKING:
    from collections.abc import Callable

    from handbook.base.problems import Text
    from handbook.facts.frontmatter import Entry
    from handbook.roles.facts import Told
    from handbook.roles.vocabulary import Vocabulary

Item = TypeVar("Item")
MANY = 1000
BETWEEN = "; "  # between the parts of a cell that holds a list


@dataclass(frozen=True)
class Texts(Kind["tuple[Text, ...]"]):
    """Texts that readers see, at least so many; a handbook may limit them by key."""

    least: int = 1
    empty: tuple[Text, ...] = field(default=(), init=False)

    def read(self, entry: Entry, known: Vocabulary) -> tuple[Text, ...]:
        """Return the texts."""
        return entry.texts(*known.limits.get(entry.name, (self.least, MANY)))

    def record(self, value: tuple[Text, ...], owner: object, told: Told) -> list[str]:
        """Return what they say."""
        return [told.say(text) for text in value]

    def schema(self, known: Vocabulary) -> dict[str, Any]:
        """Return that of a list of texts."""
        return {"type": "array", "items": {"type": "string"}}

    def cell(self, plain: list[str]) -> str:
        """Return the texts behind each other."""
        return BETWEEN.join(plain)


class Titled(Protocol):
    """What has a title."""

    title: Text


class Names(Texts):
    """Other names of what has a title; a name that says the same in a language is left out there."""

    def record(self, value: tuple[Text, ...], owner: object, told: Told) -> list[str]:
        """Return the names that differ from the title and from each other."""
        return distinct(told.say(cast("Titled", owner).title), super().record(value, owner, told), str)


@dataclass(frozen=True)
class Items(Kind["tuple[Item, ...]"], Generic[Item]):
    """Items that a dataclass declares, at least so many; a handbook may limit them by key.

    `unique` is the attribute by which each stands there once, called `what`; `shown` gives the cell of a table.
    """

    declared: type[Item]
    least: int = 1
    unique: str = ""
    what: str = ""
    shown: Callable[[dict[str, Any]], str] = str
    check: Callable[[Entry, Item, Vocabulary], None] | None = None
    empty: tuple[Item, ...] = field(default=(), init=False)

    def read(self, entry: Entry, known: Vocabulary) -> tuple[Item, ...]:
        """Return the items that have all they need."""
        found: list[Item] = []
        seen = set()
        for item in entry.items(*self.bounds(entry, known)):
            made = facts.read(self.declared, item, known, others=self.place(item))
            if made is None:
                continue
            if self.check:
                self.check(item, made, known)
            if self.unique and (name := getattr(made, self.unique)) in seen:
                item.problem(f"{self.what} '{name}' stands twice in this role; keep one")
            elif self.unique:
                seen.add(name)
            found.append(made)
        return tuple(found)

    def bounds(self, entry: Entry, known: Vocabulary) -> tuple[int, int]:
        """Return how many items there are at least and at most."""
        return known.limits.get(entry.name, (self.least, MANY))

    def place(self, item: Entry) -> dict[str, object]:
        """Return where an item stands, for a class that wants to know."""
        wanted = self.declared.__annotations__
        return {key: value for key, value in (("line", item.line), ("path", item.path)) if key in wanted}

    def record(self, value: tuple[Item, ...], owner: object, told: Told) -> list[dict[str, Any]]:
        """Return the exported facts of each item."""
        return [facts.record(item, told) for item in value]

    def schema(self, known: Vocabulary) -> dict[str, Any]:
        """Return that of a list of such items."""
        return {"type": "array", "items": facts.schema(self.declared, known)}

    def cell(self, plain: list[dict[str, Any]]) -> str:
        """Return the items behind each other."""
        return BETWEEN.join(map(self.shown, plain))


@dataclass(frozen=True)
class Part(Kind["Item | None"], Generic[Item]):
    """One item with facts of its own, which are not exported."""

    declared: type[Item]
    empty: Item | None = field(default=None, init=False)

    def read(self, entry: Entry, known: Vocabulary) -> Item | None:
        """Return the item, or None when it lacks what it needs."""
        return facts.read(self.declared, entry, known)


@dataclass(frozen=True)
class Register(Kind["dict[str, Item]"], Generic[Item]):
    """Items that a dataclass declares, each once by its attribute `by`; an item is called `what`."""

    declared: type[Item]
    by: str
    what: str
    empty: dict[str, Item] = field(default_factory=dict, init=False)

    def read(self, entry: Entry, known: Vocabulary) -> dict[str, Item]:
        """Return the items that have all they need."""
        found: dict[str, Item] = {}
        for item in entry.items(1):
            made = self.made(item, known)
            if made is None:
                continue
            ident = getattr(made, self.by)
            if ident in found:
                item.problem(f"{self.what} '{ident}' stands twice; keep one")
            found[ident] = made
        return found

    def made(self, item: Entry, known: Vocabulary) -> Item | None:
        """Return one item, or None when it lacks what it needs."""
        return facts.read(self.declared, item, known)


@dataclass(frozen=True)
class Links(Kind["tuple[str, ...]"]):
    """Ids of what a page owns under the key `of`, which the exports tell more of."""

    of: str
    declared: type
    empty: tuple[str, ...] = field(default=(), init=False)

    def read(self, entry: Entry, known: Vocabulary) -> tuple[str, ...]:
        """Return the ids."""
        return tuple(item.word() for item in entry.items())

    def record(self, value: tuple[str, ...], owner: object, told: Told) -> list[dict[str, Any]]:
        """Return the exported facts of each that a page owns."""
        there = getattr(told.shared, self.of)
        return [facts.record(there[ident], told) for ident in value if ident in there]

    def schema(self, known: Vocabulary) -> dict[str, Any]:
        """Return that of a list of such items."""
        return {"type": "array", "items": facts.schema(self.declared, known)}


@dataclass(frozen=True)
class Words(Kind["tuple[str, ...]"]):
    """Words of a group of the vocabulary."""

    group: str
    empty: tuple[str, ...] = field(default=(), init=False)

    def read(self, entry: Entry, known: Vocabulary) -> tuple[str, ...]:
        """Return the words."""
        return tuple(known.choose(item, self.group) for item in entry.items(1))

    def record(self, value: tuple[str, ...], owner: object, told: Told) -> list[str]:
        """Return the words."""
        return list(value)

    def schema(self, known: Vocabulary) -> dict[str, Any]:
        """Return that of a list of words."""
        return {"type": "array", "items": {"type": "string"}}


@dataclass(frozen=True)
class ByLevel(Kind["dict[str, Text]"]):
    """A text for each level of the vocabulary, by its id; no two say the same."""

    empty: dict[str, Text] = field(default_factory=dict, init=False)

    def exists(self, known: Vocabulary) -> bool:
        """Tell whether the handbook has levels."""
        return bool(known.levels)

    def read(self, entry: Entry, known: Vocabulary) -> dict[str, Text]:
        """Return the texts, from the lowest level to the highest; one that is missing or repeated is noted."""
        given = entry.mapping(known.levels)
        texts = {level: given[level].text() for level in known.levels if level in given}
        first: dict[str, str] = {}
        for level, text in texts.items():
            if (same := first.setdefault(text.value, level)) != level:
                given[level].problem(f"'{level}' says the same as '{same}'; write what one does at this level only")
        return texts

    def record(self, value: dict[str, Text], owner: object, told: Told) -> dict[str, str]:
        """Return what they say."""
        return {level: told.say(text) for level, text in value.items()}

    def schema(self, known: Vocabulary) -> dict[str, Any]:
        """Return that of an object with a text for each level."""
        texts = {level: {"type": "string"} for level in known.levels}
        return {"type": "object", "properties": texts, "required": list(texts), "additionalProperties": False}


TEXTS, NAMES = Texts(), Names()
