"""The codes of public frameworks that come near a role.  Knows nothing of Sphinx."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from handbook.base.problems import Text
from handbook.roles.facts import NEVER, fact
from handbook.roles.kinds import TEXT, WORD, Address, Needed, Word

if TYPE_CHECKING:
    from handbook.facts.frontmatter import Entry
    from handbook.roles.facts import Told
    from handbook.roles.vocabulary import Vocabulary


class Version(Word):
    """The version of a framework in which a code was looked up: that of the vocabulary, if not another."""

    def record(self, value: str, owner: object, told: Told) -> str:
        """Return the version."""
        scheme = told.known.schemes.get(cast("Code", owner).scheme)
        return value or (scheme.version if scheme else "")


@dataclass(frozen=True)
class Code:
    """The nearest entry in a public framework.  `fit` is our own judgement, which may be that there is none."""

    scheme: str = fact(Needed("scheme"))
    version: str = fact(Version(), needed=NEVER)
    code: str = fact(WORD, needed=NEVER)
    label: str = fact(WORD, needed=NEVER)
    uri: str = fact(Address(identifier=True), needed=NEVER)
    fit: str = fact(Needed("fit"))
    note: Text | None = fact(TEXT, needed=NEVER)

    @property
    def place(self) -> str:
        """The address to follow: frameworks name a code by an address with http, who follows it goes by https."""
        return re.sub("^http:", "https:", self.uri)


def check_code(entry: Entry, code: Code, known: Vocabulary) -> None:
    """Note a code that says nothing though its framework has a place for the role."""
    nowhere = known.marked("fit", "none")
    if code.fit not in nowhere and not (code.code or code.label):
        fix = f"; where the framework has none, write 'fit: {nowhere[0]}'" if nowhere else ""
        entry.problem(f"a code needs 'code' or 'label'{fix}")
