"""The systems that are compared: how each is prepared, built and edited."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path

from babel.messages.pofile import read_po

from bench import handbooks
from bench.handbooks import ROOT

HANDBOOK = "this handbook"
STOCK = "stock Sphinx"
REAL = "real"
CATALOGUE = Path("locales", "en", "LC_MESSAGES", "handbook.po")


@dataclass
class System:
    """A handbook in a folder of its own, with the commands that build it in both languages.

    `made` holds patterns of what a build makes, `page` is the source that an editor changes, `catalogue` the PO file
    (None without one) and `site` the folder with the Dutch pages.
    """

    name: str
    folder: Path
    commands: list[list[str]]
    made: list[str]
    page: Path
    site: str
    catalogue: Path | None = None
    edits: int = field(default=0)

    def clear(self) -> None:
        """Remove everything that a build made."""
        for pattern in self.made:
            for path in self.folder.glob(pattern):
                if path.is_dir():
                    shutil.rmtree(path)
                else:
                    path.unlink()

    def edit_sentence(self) -> None:
        """Add a few words to a paragraph of a Dutch page, other words each time."""
        self.edits += 1
        text = self.page.read_text("utf-8")
        # The first line that starts with a letter, below the front matter, which is at most keys and a title.
        changed, count = re.subn(r"(?m)(\n(?:---|# .+)\n\n)([A-Z].+)$", rf"\1Lezing {self.edits}. \2", text, count=1)
        if not count:
            raise ValueError(f"{self.page} has no paragraph below its head")
        self.page.write_text(changed, "utf-8")

    def edit_message(self) -> None:
        """Add a few words to the translation of a message that only the edited page has, other words each time."""
        assert self.catalogue
        self.edits += 1
        text = self.catalogue.read_text("utf-8")
        msgid = self._own_message()
        changed, count = re.subn(
            rf'(?m)(^msgid "{re.escape(msgid)}"\nmsgstr ")', rf"\g<1>Reading {self.edits}. ", text, count=1
        )
        if not count:
            raise ValueError(f"{self.catalogue} has no message '{msgid}' on one line")
        self.catalogue.write_text(changed, "utf-8")

    def _own_message(self) -> str:
        """Return the longest message without quotation marks that is a line of the edited page as it stands."""
        assert self.catalogue
        lines = set(self.page.read_text("utf-8").splitlines())
        with self.catalogue.open("rb") as file:
            found = [str(message.id) for message in read_po(file) if message.string and message.id in lines]
        return max((msgid for msgid in found if '"' not in msgid and "\\" not in msgid), key=len)


def handbook(folder: Path, size: str, stock: bool) -> System:
    """Write the handbook of this size (or the real one, as it was last committed) and return how to build it.

    `stock` is plain Sphinx with the same settings and templates and every speed-up off: a call for each language.
    """
    if size == REAL:
        subprocess.run(["git", "clone", "--quiet", str(ROOT), str(folder)], check=True)
        page = folder / "lessons" / "introduction.md"
    else:
        handbooks.write_handbook(folder, int(size))
        page = folder / handbooks.PAGE
    subprocess.run([sys.executable, "-m", "compileall", "-q", "handbook"], cwd=folder, check=True)
    sphinx = [sys.executable, "-m", "sphinx", "-q", "-W", "-n", "-b", "html", "-D", "handbook_stock=1"]
    commands = [
        [*sphinx, "-D", f"language={code}", "-d", f"_build/doctrees/{code}", ".", f"_build/site/{code}"]
        for code in handbooks.LANGUAGES
    ]
    if not stock:
        commands = [[sys.executable, "-m", "handbook.build", "site"]]
    made = ["_build", "locales/*/LC_MESSAGES/*.mo", "handbook/interface/*/LC_MESSAGES/*.mo"]
    name = STOCK if stock else HANDBOOK
    return System(name, folder, commands, made, page, "_build/site/nl", folder / CATALOGUE)
