"""What a fact is: declared once, as a field of a dataclass, with all that follows from it.

    tasks: tuple[Text, ...] = fact(TEXTS, needed=GUIDE)

From the declarations of a class follow the keys of its front matter with their order, the reader, the record of the
export, its JSON Schema, the columns of the table, and the facts on top of the page and the sheet of a role.  Knows
nothing of Sphinx.
"""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, Generic, Protocol, TypeAlias, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from handbook.base.problems import Text
    from handbook.facts.frontmatter import Entry
    from handbook.roles.vocabulary import Vocabulary

Value = TypeVar("Value")
Plain: TypeAlias = Any  # what JSON can say
Made = TypeVar("Made")
# Who must give a fact: each item, the roles of the guide (not those to compare with), or nobody.
ALWAYS, GUIDE, NEVER = "always", "guide", "never"
_MARK = "fact"


class Owned(Protocol):
    """What pages own and other facts point at, by id."""

    @property
    def skills(self) -> Mapping[str, Any]:
        """The skills."""

    @property
    def tools(self) -> Mapping[str, Any]:
        """The tools."""

    @property
    def resources(self) -> Mapping[str, Any]:
        """The learning material."""


@dataclass(frozen=True)
class Told:
    """For whom facts are told: what a text says to them, what pages share, and the words of the handbook."""

    say: Callable[[Text | None], str]
    shared: Owned
    known: Vocabulary


class Kind(Generic[Value]):
    """What a fact can be: how it is read, what the exports say of it, and what it is when it is not given."""

    empty: Value

    def exists(self, known: Vocabulary) -> bool:
        """Tell whether a handbook with these words has such facts."""
        return True

    def missing(self, known: Vocabulary) -> Value:
        """Return the value where it is not given."""
        return self.empty

    def read(self, entry: Entry, known: Vocabulary) -> Value:
        """Return the value that an entry gives; a mistake is noted in its report."""
        raise NotImplementedError

    def record(self, value: Value, owner: object, told: Told) -> Plain:
        """Return the value as plain data; `owner` is what it is a fact of."""
        return value

    def schema(self, known: Vocabulary) -> dict[str, Any]:
        """Return the JSON Schema of the plain data."""
        return {"type": "string"}

    def cell(self, plain: Plain) -> str:
        """Return the plain data as one cell of a table."""
        return str(plain)


@dataclass(frozen=True)
class Fact:
    """A declared fact: its key in front matter, its name in exports, its kind, who must give it, where it shows."""

    attribute: str
    key: str
    said: str
    kind: Kind[Any]
    needed: str
    written: bool
    exported: bool
    column: bool
    head: bool
    card: bool
    sheet: bool
    joined: Callable[[Any, Told], Any] | None = None


def fact(
    kind: Kind[Value],
    *,
    key: str = "",
    said: str = "",
    needed: str = ALWAYS,
    written: bool = True,
    exported: bool = True,
    column: bool = False,
    head: bool = False,
    card: bool = False,
    sheet: bool = False,
) -> Value:
    """Declare a fact as a field of a dataclass.

    `key` is its name in front matter, if not that of the field, and `said` that in exports, if not the key; what is
    not `written` in the entry comes from its page.  `column` puts it into the table (CSV), `head` among the facts on
    top of the page and the sheet of a role, and `card` among those on its playing card; `sheet` gives a list of
    texts a part of its own on the sheet.
    """
    given = {"kind": kind, "key": key, "said": said, "needed": needed, "written": written, "exported": exported}
    given |= {"column": column, "head": head, "card": card, "sheet": sheet}
    return dataclasses.field(default_factory=lambda: kind.empty, metadata={_MARK: given})


@dataclass(frozen=True)
class Joined:
    """A fact that is not written but found elsewhere when facts are told."""

    found: Callable[[Any, Told], Any]
    kind: Kind[Any]


def joined(found: Callable[[Any, Told], Any], kind: Kind[Any]) -> Joined:
    """Declare, as a `ClassVar`, an exported fact that `found` finds for an item."""
    return Joined(found, kind)


@cache
def facts(declared: type) -> tuple[Fact, ...]:
    """Return the facts that a dataclass declares, in their order."""
    fields = {field.name: field.metadata.get(_MARK) for field in dataclasses.fields(declared)}
    found = []
    for name in declared.__annotations__:
        value = declared.__dict__.get(name)
        if given := fields.get(name):
            key = given["key"] or name
            found.append(Fact(attribute=name, **{**given, "key": key, "said": given["said"] or key}))
        elif isinstance(value, Joined):
            shown = {
                "written": False,
                "exported": True,
                "column": False,
                "head": False,
                "card": False,
                "sheet": False,
            }
            found.append(Fact(name, name, name, value.kind, NEVER, joined=value.found, **shown))
    return tuple(found)


def existing(declared: type, known: Vocabulary) -> list[Fact]:
    """Return the facts of a class that a handbook with these words has."""
    return [fact for fact in facts(declared) if fact.kind.exists(known)]


def read(
    declared: type[Made],
    entry: Entry,
    known: Vocabulary,
    needed: Iterable[str] = (ALWAYS,),
    others: Mapping[str, object] | None = None,
) -> Made | None:
    """Return what an entry says as the class that declares it, or None when a needed key lacks.

    `others` are the values of fields that are no facts.  Every mistake is noted in the report of the entry.
    """
    there = [fact for fact in existing(declared, known) if fact.written]
    wanted = set(needed)
    required = [fact.key for fact in there if fact.needed in wanted]
    found = entry.mapping(required, [fact.key for fact in there if fact.key not in required])
    values = {
        fact.attribute: fact.kind.read(found[fact.key], known) if fact.key in found else fact.kind.missing(known)
        for fact in there
    }
    return declared(**values, **(others or {})) if set(required) <= found.keys() else None


def record(item: object, told: Told) -> dict[str, Any]:
    """Return the exported facts of an item as plain data, in the order of their declaration."""
    return {
        fact.said: fact.joined(item, told)
        if fact.joined
        else fact.kind.record(getattr(item, fact.attribute), item, told)
        for fact in existing(type(item), told.known)
        if fact.exported
    }


def schema(declared: type, known: Vocabulary) -> dict[str, Any]:
    """Return the JSON Schema of the exported facts of a class."""
    keys = {fact.said: fact.kind.schema(known) for fact in existing(declared, known) if fact.exported}
    return {"type": "object", "properties": keys, "required": list(keys), "additionalProperties": False}
