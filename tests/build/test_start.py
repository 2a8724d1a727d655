"""A build that starts with less: what it leaves out is not missed, and what it kept is what it would work out anew."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from ftfy.badness import is_bad

from handbook.base import kept
from handbook.reading import checks
from handbook.speed import start
from tests.conftest import ROOT

if TYPE_CHECKING:
    from pathlib import Path


def test_every_line_of_broken_encoding_is_suspected():
    signs = [chr(code) for code in (*range(0xA0, 0x250), *range(0x2010, 0x2030), 0x20AC, 0x2122, 0x2192, 0x2713)]
    read = ("cp1252", "latin-1", "mac_roman", "cp1250", "cp1251")
    broken = {sign.encode().decode(encoding, "replace") for sign in signs for encoding in read}
    lines = {line for text in broken for line in (text, f"a{text}b", f"a {text} b", f"“{text}”", f"{text}. E")}
    found = {line for line in lines if is_bad(line)}
    assert len(found) > 1000
    assert sorted(line for line in found if not checks.SUSPECT.search(line)) == []


def test_no_page_of_the_handbook_has_ftfy_loaded():
    pages = [*ROOT.glob("*.md"), *(ROOT / "lessons").rglob("*.md"), *(ROOT / "roles").glob("*.md")]
    suspects = [path.name for path in pages if checks.SUSPECT.search(path.read_text("utf-8"))]
    assert len(suspects) < len(pages) / 20


def test_sphinx_still_has_the_builders_that_are_left_out():
    """When one gets another name, it is loaded again: put the new name in the list."""
    from sphinx.application import builtin_extensions

    assert set(builtin_extensions) >= start.OTHER_BUILDERS


def test_a_module_that_is_loaded_later_works_when_it_is_touched():
    program = (
        "import sys; from handbook.speed import start; start.load_less(); start.load_less()\n"
        "import snowballstemmer, PIL.Image, sphinx.ext.doctest as doctest, email.parser\n"
        "assert 'doctest' not in sys.modules\n"
        "assert snowballstemmer.stemmer('english').stemWord('running') == 'run'\n"
        "assert PIL.Image.new('L', (2, 3)).size == (2, 3)\n"
        "assert doctest.blankline_re and 'doctest' in sys.modules\n"
    )
    subprocess.run([sys.executable, "-c", program], cwd=ROOT, check=True)


def test_a_build_after_an_edit_gives_what_a_first_build_without_any_of_it_gives(checkout: Path, run_build):
    def site() -> dict[str, bytes]:
        folder = checkout / "_build" / "site"
        return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}

    assert run_build().returncode == 0
    page = checkout / "roles" / "mlops-engineer.md"
    page.write_text(page.read_text().replace("Uitrol en bewaking", "Uitrol en beheer"))
    assert run_build().returncode == 0
    fast = site()
    assert run_build(HANDBOOK_STOCK="1").returncode == 0
    stock = site()
    assert sorted(name for name in fast if fast[name] != stock.get(name)) == []
    assert set(fast) == set(stock)
    assert b"Uitrol en beheer" in stock["nl/roles/mlops-engineer.html"]


class Worker:
    """Works something out and knows how often it had to; every instance is a process of its own."""

    def __init__(self) -> None:
        self.times = 0

        @kept.kept
        def work_out(text: str, names: tuple[str, ...]) -> list[str]:
            self.times += 1
            return [text, *names]

        self.ask = work_out


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(kept, "_folder", [])
    kept.keep_in(tmp_path / "kept")
    return tmp_path / "kept"


def test_an_answer_is_worked_out_once_also_for_the_next_build(folder: Path):
    first, second = Worker(), Worker()
    assert first.ask("a", ("b",)) == first.ask("a", ("b",)) == second.ask("a", ("b",)) == ["a", "b"]
    assert (first.times, second.times) == (1, 0)


def test_another_question_has_another_answer(folder: Path):
    Worker().ask("a", ("b", "c"))
    assert Worker().ask("a", ("b,c",)) == ["a", "b,c"]
    assert Worker().ask("ab", ("c",)) == ["ab", "c"]


def test_a_damaged_answer_is_worked_out_again(folder: Path):
    Worker().ask("a", ())
    for path in folder.iterdir():
        path.write_bytes(path.read_bytes()[:5])
    assert Worker().ask("a", ()) == ["a"]
    third = Worker()
    assert third.ask("a", ()) == ["a"]
    assert third.times == 0


def test_few_old_answers_stay(folder: Path):
    for number in range(10):
        assert Worker().ask(str(number), ()) == [str(number)]
    assert len(list(folder.iterdir())) <= kept.MOST


def test_nothing_is_written_where_no_folder_is_in_use(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(kept, "_folder", [])
    monkeypatch.chdir(tmp_path)
    assert Worker().ask("a", ()) == ["a"]
    assert list(tmp_path.iterdir()) == []
