"""What is kept between builds, each with its type: places on Sphinx's environment, and facts in a page's metadata.

Sphinx pickles both.  Whoever keeps something declares it here or beside its code, and nobody reaches past that.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Generic, TypeVar, cast

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

Value = TypeVar("Value")


class Kept(Generic[Value]):
    """A place on the environment: its name, and what makes its first value."""

    def __init__(self, name: str, make: Callable[[], Value]) -> None:
        self.name = f"handbook_{name}"
        self.make = make

    def of(self, env: object) -> Value:
        """Return what an environment keeps here; the first value when it keeps nothing yet."""
        if not hasattr(env, self.name):
            setattr(env, self.name, self.make())
        return cast("Value", getattr(env, self.name))

    def keep(self, env: object, value: Value) -> None:
        """Keep another value."""
        setattr(env, self.name, value)


class PageFact(Generic[Value]):
    """Something that is known of a page: its key in the metadata of the page, and the value of a page without it."""

    def __init__(self, key: str, default: Value) -> None:
        self.key = key
        self.default = default

    def of(self, metadata: Mapping[str, Any]) -> Value:
        """Return what is known of the page with these metadata."""
        return cast("Value", metadata.get(self.key, self.default))

    def note(self, metadata: dict[str, Any], value: Value) -> None:
        """Write down what is known of the page with these metadata."""
        metadata[self.key] = value

    def known(self, metadata: Mapping[str, Any]) -> bool:
        """Tell whether it is known of the page with these metadata."""
        return self.key in metadata


# What a page says of itself, as it was written.
TITLE = PageFact("title", "")
CHECKED = PageFact("checked", "")
DATE = PageFact("date", "")
UNTIL = PageFact("until", "")
LAYOUT = PageFact("layout", "")
PRINT_PLACE = PageFact("print_place", "")
KEYWORDS = PageFact("keywords", "")
# The same in the language of the build.
TRANSLATED_TITLE = PageFact("translated_title", "")
SHOWN_DESCRIPTION = PageFact("shown_description", "")
SHOWN_KEYWORDS = PageFact("shown_keywords", "")
# What rooms found out about it: the id of the subject that it is about, the address of its printed sheet, and the
# fingerprint of the facts that it shows.
SUBJECT = PageFact("role", "")
SHEET = PageFact("sheet", "")
FACTS = PageFact[str]("facts", "")
