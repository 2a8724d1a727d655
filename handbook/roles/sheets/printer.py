"""The printer of loose sheets: data beside a template, set by the press, one PDF at a time."""

from __future__ import annotations

import hashlib
import json
import re
import shutil
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any

import segno

from handbook.base.look import EDGE, FACE, INKS
from handbook.components import tiles
from handbook.pdf.inks import printed_with
from handbook.pdf.press import PdfError, compile_pdf

if TYPE_CHECKING:
    from handbook.roles.sheets.content import Content

HERE = Path(__file__).parent
LOOK = HERE.parents[1] / "pdf" / "look.typ"
MAIN = '#import "{template}": sheet\n#sheet(json("data.json"))\n'
# What a template says when a thing does not fit: its name, and how many millimetres are lacking.
TOO_LONG = re.compile(r'panicked with: "?too long: (?P<name>.+?): (?P<excess>\d+)')


class Printer:
    """Prints sheets of one language from `desk` (its own folder) into `folder`.

    A sheet that would come out the same is not printed again: `keys` remembers what each was made from.
    """

    def __init__(self, desk: Path, folder: Path, content: Content) -> None:
        self.desk, self.folder, self.content = desk, folder, content
        self.ink = str(content.config.print_ink)
        self.keys = desk.with_name("keys")
        self.printed: set[Path] = set()
        shutil.rmtree(desk, ignore_errors=True)
        desk.mkdir(parents=True)
        digest = hashlib.sha256(f"{version('typst')} {content.timestamp}".encode())
        for template in (LOOK, *sorted(HERE.glob("*.typ"))):
            shutil.copyfile(template, desk / template.name)
            digest.update(template.read_bytes())
        self.looks = digest.hexdigest()

    def print(self, template: str, name: str, data: dict[str, Any], source: str) -> None:
        """Print one PDF (`name` below the folder) of a template and its data.

        Raises PdfError when something does not fit on its page, with `source` as the place to mend it.
        """
        for role in data.get("roles", []):
            self.draw(role)
        words = json.dumps({"about": self.content.about(), "words": self.content.words, **data}, ensure_ascii=False)
        drawings = [(self.desk / role["tile"]).read_text("utf-8") for role in data.get("roles", [])]
        key = hashlib.sha256("\n".join([self.looks, template, words, *drawings]).encode()).hexdigest()
        output, remembered = self.folder / name, self.keys / name
        self.printed.add(output)
        if output.exists() and remembered.exists() and remembered.read_text("utf-8") == key:
            return
        (self.desk / "data.json").write_text(words, "utf-8")
        main = self.desk / "main.typ"
        main.write_text(MAIN.format(template=template), "utf-8")
        for path in (output, remembered):
            path.parent.mkdir(parents=True, exist_ok=True)
        try:
            problems = compile_pdf(main, output, self.content.timestamp, ink=self.ink)
        except PdfError as error:
            problems = error.problems
        if problems:
            output.unlink(missing_ok=True)
            raise PdfError(self.explain(name, source, place, message) for place, message in problems)
        remembered.write_text(key, "utf-8")

    def clear_up(self) -> None:
        """Remove what an earlier build printed and this one did not."""
        for path in self.folder.rglob("*.pdf"):
            if path not in self.printed:
                path.unlink()

    def explain(self, name: str, source: str, place: str, message: str) -> tuple[str, str]:
        """Return a problem in words that an author can act on."""
        if found := TOO_LONG.search(message):
            what, excess = found["name"], found["excess"]
            text = f"{name}: '{what}' is {excess} mm too long for its page; shorten its texts in {source}"
            return f"{self.content.root / source}:1", text
        return place.replace("handbook/pdf/", "handbook/roles/sheets/"), f"{name}: {message}"

    def draw(self, role: dict[str, Any]) -> None:
        """Draw the tile of a role and the QR code of its page on the desk, and tell the template where."""
        role["tile"] = f"{role['id']}.svg"
        drawing = tiles.standalone(tiles.pictogram(self.content.root, role["id"]), INKS[role["ink"]], FACE, EDGE)
        (self.desk / role["tile"]).write_text(printed_with(self.ink, drawing), "utf-8")
        role["qr"] = ""
        if role["url"]:
            role["qr"] = f"{role['id']}-qr.svg"
            code = segno.make_qr(role["url"], error="m")
            code.save(str(self.desk / role["qr"]), kind="svg", border=0, xmldecl=False, omitsize=True)
