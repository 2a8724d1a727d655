"""A finished PDF: small, and to every reader the same as what was set."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pikepdf
import pytest

from handbook.pdf.finishing import finish
from handbook.pdf.typesetter import typeset

TEXT = " ".join(["Een regel met AVG, “aanhalingen” (haakjes), een \\\\ en een tovenaar."] * 9)
MAIN = f"""
#set document(title: "Proef", author: "Wij")
#set text(font: "Atkinson Hyperlegible Next", fallback: false, lang: "nl", fill: rgb("#141d2b"))
#set page(width: 120mm, height: 90mm)
= Kop
{TEXT} #link("https://example.org/")[Een adres] en *vet* en _schuin_.
#table(columns: 3, table.header([A], [B], [C]), ..range(600).map(n => [#box(fill: aqua)[cel] #n]))
#grid(columns: 2, [links], [rechts])
- punt #text(lang: "en")[point]
- #link(<hier>)[punt twee]
== Hier <hier>
#pdf.artifact(rect(fill: blue, stroke: 1pt + red, [versiering]))
Tekst na een tekening.
"""


@pytest.fixture(scope="module")
def pair(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Return a PDF as Typst writes it, and the same finished."""
    folder = tmp_path_factory.mktemp("finishing")
    (folder / "main.typ").write_text(MAIN, "utf-8")
    assert typeset(folder / "main.typ", folder / "set.pdf", 1795132800) == {"errors": [], "warnings": []}
    shutil.copy(folder / "set.pdf", folder / "finished.pdf")
    finish(folder / "finished.pdf")
    return folder / "set.pdf", folder / "finished.pdf"


def run(*command: str | Path) -> bytes:
    return subprocess.run(command, capture_output=True, check=True).stdout


def test_a_finished_pdf_is_less_than_half_as_big(pair: tuple[Path, Path]) -> None:
    before, after = (path.stat().st_size for path in pair)
    assert after < before / 2


def test_a_finished_pdf_has_the_same_words_in_the_same_places(pair: tuple[Path, Path]) -> None:
    pattern = r'<word xMin="([\d.]+)" yMin="([\d.]+)".*?>(.*)</word>'
    before, after = (re.findall(pattern, run("pdftotext", "-bbox", path, "-").decode()) for path in pair)
    assert len(before) > 100
    assert [word for _x, _y, word in before] == [word for _x, _y, word in after]
    moved = [
        abs(float(one[axis]) - float(other[axis]))
        for one, other in zip(before, after, strict=True)
        for axis in (0, 1)
    ]  # fmt: skip
    assert max(moved) < 0.1  # point


def test_a_finished_pdf_looks_the_same(pair: tuple[Path, Path]) -> None:
    before, after = (run("pdftoppm", "-r", "150", "-gray", path) for path in pair)
    different = sum(abs(one - other) > 80 for one, other in zip(before, after, strict=True))
    assert different < len(before) / 10_000


def spoken(pdf: pikepdf.Pdf) -> list[tuple[str, str]]:
    """Return the kinds of parts that a voice tells of, in order, with what they are said to be."""
    found = []

    def walk(part: pikepdf.Object) -> None:
        kind = str(part.S)
        if kind not in ("/P", "/Span", "/Div", "/Document"):
            found.append((kind, str(part.get("/Lang", ""))))
        inner = part.get("/K", pikepdf.Array())
        for item in inner if isinstance(inner, pikepdf.Array) else [inner]:
            if isinstance(item, pikepdf.Dictionary) and "/S" in item:
                walk(item)

    walk(pdf.Root.StructTreeRoot.K[0])
    return found


def test_a_finished_pdf_tells_a_voice_of_the_same_parts(pair: tuple[Path, Path]) -> None:
    before, after = pair
    with pikepdf.open(before) as one, pikepdf.open(after) as other:
        assert spoken(one) == spoken(other)


def test_every_marked_run_of_words_belongs_to_a_part_of_its_page(pair: tuple[Path, Path]) -> None:
    with pikepdf.open(pair[1]) as pdf:
        owners = dict(pikepdf.NumberTree(pdf.Root.StructTreeRoot.ParentTree).items())
        for page in pdf.pages:
            marks = {int(number) for number in re.findall(rb"/MCID (\d+)", page.Contents.read_bytes())}
            owned = owners[int(page.StructParents)]
            assert marks
            assert marks == {number for number, part in enumerate(owned) if part is not None}
            for number in marks:
                inner = owned[number].K
                listed = list(inner) if isinstance(inner, pikepdf.Array) else [inner]
                same = [item for item in listed if isinstance(item, int) and item == number]
                other = [
                    item for item in listed if isinstance(item, pikepdf.Dictionary) and item.get("/MCID") == number
                ]
                assert same or other
