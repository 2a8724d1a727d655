"""What the files say counts: after any edits the site is the one that a first build makes of the same files."""

from __future__ import annotations

import filecmp
import os
import random
import re
import shutil
from pathlib import Path

import pytest

from tests.conftest import Site, make_site

LESSON = (
    "---\ntitle: {title}\ndate: 2026-11-21\n---\n\n{text}\n\n![Een plaat](/_static/{picture}.svg)\n\n{included}\n"
)
INCLUDED = ":::{literalinclude} /extra/words.txt\n:::"
SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><title>t</title><text>{word}</text></svg>'
WORDS = ("een", "twee", "drie", "vier")
ACTIONS = (
    "edit", "put_back", "rename", "delete", "include", "redraw", "translate", "touch", "nothing",
    "draw_for_a_language", "change_a_template", "change_a_list", "lead_from_an_old_address", "edit_a_fact",
    "put_back_in_a_row", "change_a_word_of_the_shell",
)  # fmt: skip
KEPT_BY_SPHINX = (".buildinfo", "searchindex.js")  # and never published


class Writer:
    """Edits a handbook in ways that are drawn by chance, with times that lie."""

    def __init__(self, site: Site, draw: random.Random) -> None:
        self.site = site
        self.chance = draw
        self.pages: list[str] = []
        self.done: list[str] = []
        for folder in ("_static", "_templates"):
            (site.root / folder).unlink()
            shutil.copytree(Path(__file__).parents[2] / folder, site.root / folder)
        self.picture("a")
        self.picture("b")
        site.write("extra/words.txt", "een\n")
        for name in ("one", "two"):
            self.add(name)

    def page(self, name: str) -> Path:
        return self.site.root / "lessons" / f"{name}.md"

    def picture(self, name: str) -> None:
        self.site.write(f"_static/{name}.svg", SVG.format(word=self.chance.choice(WORDS)))

    def text(self) -> str:
        return LESSON.format(
            title=f"Les {self.chance.choice(WORDS)}",
            text=f"Zin {self.chance.choice(WORDS)}.",
            picture=self.chance.choice("ab"),
            included=self.chance.choice((INCLUDED, "")),
        )

    def listed(self) -> None:
        entries = "\n".join(["introduction", *self.pages])
        self.site.write(
            "lessons/index.md",
            f"---\ntitle: Lessen\ndescription: Alle lessen op een rij.\n---\n\n:::{{toctree}}\n{entries}\n:::\n",
        )

    def add(self, name: str) -> None:
        self.pages.append(name)
        self.site.write(f"lessons/{name}.md", self.text())
        self.listed()

    def step(self) -> None:
        """Do one thing, and say which."""
        action = self.chance.choice(ACTIONS)
        self.done.append(action)
        getattr(self, action)()

    def edit(self) -> None:
        if self.pages:
            self.page(self.chance.choice(self.pages)).write_text(self.text(), "utf-8")

    def put_back(self) -> None:
        """Write another text and give the file a time long ago."""
        if self.pages:
            path = self.page(self.chance.choice(self.pages))
            path.write_text(self.text(), "utf-8")
            moment = 1_600_000_000 + self.chance.randrange(1000)
            os.utime(path, (moment, moment))

    def rename(self) -> None:
        if self.pages:
            old = self.pages.pop(self.chance.randrange(len(self.pages)))
            new = f"page-{self.chance.randrange(1000)}"
            if new not in self.pages:
                self.page(old).rename(self.page(new))
                self.pages.append(new)
            else:
                self.page(old).unlink()
            self.listed()

    def delete(self) -> None:
        if len(self.pages) > 1:
            self.page(self.pages.pop()).unlink()
        else:
            self.add(f"page-{self.chance.randrange(1000)}")
        self.listed()

    def include(self) -> None:
        path = self.site.root / "extra" / "words.txt"
        before = path.stat()
        path.write_text(f"{self.chance.choice(WORDS)}\n", "utf-8")
        os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))

    def redraw(self) -> None:
        self.picture(self.chance.choice("ab"))

    def translate(self) -> None:
        words = self.chance.sample(WORDS, 2)
        file = self.site.root / "locales" / "en" / "LC_MESSAGES" / "handbook.po"
        before = file.stat() if file.exists() else None
        self.site.translate({f"Zin {word}.": f"Sentence {word}." for word in words} | {"Een plaat": "A picture"})
        if before and self.chance.random() < 0.5:
            os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))

    def touch(self) -> None:
        if self.pages:
            self.page(self.chance.choice(self.pages)).touch()

    def draw_for_a_language(self) -> None:
        """Add the picture of a language, change it, or take it away."""
        path = self.site.root / "_static" / f"{self.chance.choice('ab')}.en.svg"
        if path.exists() and self.chance.random() < 0.5:
            path.unlink()
        else:
            path.write_text(SVG.format(word=f"in English {self.chance.choice(WORDS)}"), "utf-8")

    def same_time(self, path: Path, text: str) -> None:
        """Write a file so that its time does not tell."""
        before = path.stat() if path.exists() else None
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, "utf-8")
        if before and self.chance.random() < 0.5:
            os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))

    def change_a_template(self) -> None:
        name = self.chance.choice(("page.html", "base.html", "404.html"))
        original = (Path(__file__).parents[2] / "_templates" / name).read_text("utf-8")
        word = self.chance.choice(("", "one", "two"))
        self.same_time(
            self.site.root / "_templates" / name,
            original.replace("<body", f"<body data-word='{word}'", 1).replace(
                "<main", f"<main data-word='{word}'", 1
            ),
        )

    def change_a_list(self) -> None:
        words = ";".join(self.chance.sample(("grote zin", "kleine zin", "zin een", "les twee"), 2))
        self.same_time(
            self.site.root / "locales" / "terms.csv", f"id,nl,avoid_nl,en,avoid_en\nzin,{words},,sentence,\n"
        )

    def lead_from_an_old_address(self) -> None:
        name = self.chance.choice(("old", "older"))
        self.same_time(
            self.site.root / "hosting" / "redirects.csv", f"old,new\nlessons/{name},lessons/introduction\n"
        )

    def edit_a_fact(self) -> None:
        """Change what other pages show of a page."""
        path = self.site.root / "roles" / "resources.md"
        text = path.read_text("utf-8")
        self.same_time(path, re.sub("title: .*", f"title: Materiaal {self.chance.choice(WORDS)}", text, count=1))

    def put_back_in_a_row(self) -> None:
        """Change a page and put it back as it was, before anybody builds."""
        if self.pages:
            path = self.page(self.chance.choice(self.pages))
            before, text = path.stat(), path.read_text("utf-8")
            path.write_text(self.text(), "utf-8")
            path.write_text(text, "utf-8")
            if self.chance.random() < 0.5:
                os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))

    def change_a_word_of_the_shell(self) -> None:
        word = self.chance.choice(("Search", "Look for", "Find"))
        self.same_time(
            self.site.root / "locales" / "en" / "LC_MESSAGES" / "sphinx.po",
            f'msgid ""\nmsgstr ""\n"Language: en\\n"\n\nmsgid "Search"\nmsgstr "{word}"\n',
        )

    def nothing(self) -> None:
        pass


def differences(ours: Path, fresh: Path) -> list[str]:
    """Return the files that are not the same in both folders."""
    names = {
        path.relative_to(folder).as_posix()
        for folder in (ours, fresh)
        for path in folder.rglob("*")
        if path.is_file() and not path.name.startswith(KEPT_BY_SPHINX)
    }
    _same, unlike, missing = filecmp.cmpfiles(ours, fresh, names, shallow=False)
    return sorted(unlike + missing)


def try_out(folder: Path, seed: int, steps: int) -> None:
    """Make edits and hold the site after each against one that is built of the same files for the first time."""
    draw = random.Random(seed)
    writer = Writer(make_site(folder / "handbook"), draw)
    for number in range(steps):
        writer.step()
        fresh = Site(folder / f"fresh-{number}")
        shutil.copytree(writer.site.root, fresh.root, ignore=shutil.ignore_patterns("_out", "*.mo"), symlinks=True)
        for turn, language in enumerate(("nl", "en")):
            ours = writer.site.build(language=language, quiet=False)
            if (number + turn) % 2 and number < steps - 1:
                continue  # the other language is compared after this edit
            theirs = fresh.build(language=language, quiet=False)
            wrong = differences(ours.out, theirs.out)
            assert (number, writer.done, wrong) == (number, writer.done, [])
        shutil.rmtree(fresh.root)


@pytest.mark.parametrize("seed", [0, *(pytest.param(seed, marks=pytest.mark.slow) for seed in (1, 2))])
def test_after_any_edits_the_site_is_that_of_a_first_build(tmp_path: Path, seed: int):
    try_out(tmp_path, seed, 30)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(100, 110))
def test_after_any_long_series_of_edits_the_site_is_that_of_a_first_build(tmp_path: Path, seed: int):
    try_out(tmp_path, seed, 50)
