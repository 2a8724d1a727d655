"""Fast builds: what is built again after an edit, and that no speed-up changes a byte of the result."""

from __future__ import annotations

import hashlib
import inspect
import json
import os
import re
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from docutils import nodes
from sphinx.util.nodes import NodeMatcher, is_translatable

from handbook import speed
from handbook.speed import trees
from handbook.speed.shortcut import Shortcut, source_of, take, upstream
from tests.conftest import ROOT

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from tests.conftest import Built, Site

# Records of Sphinx's own about a build; no reader gets them.
STAMPS = {".buildinfo", ".buildinfo.bak"}

DRAWING = '<svg xmlns="http://www.w3.org/2000/svg"><text>Doel</text><text>Een woord erbij</text></svg>'
TRANSLATIONS = {
    "Lessen": "Lessons",
    "Alle lessen op een rij.": "All lessons in a row.",
    "Introductie": "Introduction",
    "Een korte les.": "A short lesson.",
    "Je houdt modellen in bedrijf.": "You keep models running.",
    "AI-platformengineer": "AI platform engineer",
    "Programmeren in Python": "Programming in Python",
    "Je schrijft leesbare code.": "You write readable code.",
    "Zet één model in beheer bij MLOps Engineer.": "Take one model into operation.",
    "Doel": "Goal",
}
EDITS = {
    "a paragraph": ("Alle lessen op een rij.", {"lessons/index"}),
    "a title that navigation shows": ("Introductie", {"lessons/introduction"}),
    "a word in a drawing": ("Doel", {"lessons/introduction", "roles/mlops-engineer", "roles/prompt-engineer"}),
    "the name of a skill": ("Programmeren in Python", {"roles/mlops-engineer", "roles/prompt-engineer"}),
    "a second name of a role": ("AI-platformengineer", {"roles/index", "roles/mlops-engineer"}),
    "a description": ("Een korte les.", {"lessons/introduction"}),
}


def contents(folder: Path) -> dict[str, str]:
    """Return a digest of every file that readers get."""
    files = [path for path in folder.rglob("*") if path.is_file() and path.name not in STAMPS]
    return {str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def read_again(before: dict[str, int], built: Built) -> set[str]:
    """Return the pages that were read since `before`, the moments at which pages were read."""
    return {page for page, moment in built.app.env.all_docs.items() if before.get(page) != moment}


def from_nothing(site: Site, **settings: object) -> dict[str, str]:
    """Return what a first build of the same sources gives."""
    shutil.rmtree(site.root / "_out")
    return contents(site.build(language="en", **settings).out)


@pytest.fixture
def translated(site: Site) -> Site:
    """Return the small handbook with a drawing and an English catalogue."""
    site.write("pictures/figure.svg", DRAWING)
    site.replace("lessons/introduction.md", "Dit is", "![Een schema](../pictures/figure.svg)\n\nDit is")
    site.translate(TRANSLATIONS)
    return site


@pytest.mark.parametrize("edit", EDITS)
def test_a_corrected_translation_is_read_again_only_where_it_stands(translated: Site, edit: str) -> None:
    message, pages = EDITS[edit]
    before = dict(translated.build(language="en").app.env.all_docs)
    translated.translate(TRANSLATIONS | {message: f"{TRANSLATIONS[message]} anew"})
    after = translated.build(language="en")
    assert read_again(before, after) == pages
    assert contents(after.out) == from_nothing(translated)


def test_a_catalogue_that_is_saved_again_unchanged_makes_no_page_new(translated: Site) -> None:
    before = dict(translated.build(language="en").app.env.all_docs)
    translated.translate(TRANSLATIONS)
    assert read_again(before, translated.build(language="en")) == set()


def test_the_first_translation_of_a_language_reaches_its_page(site: Site) -> None:
    site.build(language="en")
    site.translate({"Alle lessen op een rij.": "All lessons in a row."})
    after = site.build(language="en")
    assert "All lessons in a row." in after.text("lessons/index.html")
    assert contents(after.out) == from_nothing(site)


def test_a_corrected_interface_word_reaches_every_page(translated: Site) -> None:
    words = translated.root / "locales/en/LC_MESSAGES/sphinx.po"
    words.write_text('msgid ""\nmsgstr ""\n\nmsgid "Search the handbook"\nmsgstr "First"\n', "utf-8")
    translated.write("about.md", "---\ntitle: Over\n---\n\nOver dit handboek.\n")
    translated.replace("index.md", "roles/index\n", "roles/index\nabout\n")
    translated.build(language="en")
    words.write_text(words.read_text("utf-8").replace("First", "Second"), "utf-8")
    after = translated.build(language="en")
    assert all("Second" in after.text(f"{page}.html") for page in after.app.env.all_docs)


def test_pages_that_were_read_for_another_builder_are_still_written(translated: Site) -> None:
    """The guide and the site are made from the same read pages, in any order."""

    def build(builder: str) -> Built:
        doctrees = translated.root / "_out" / "doctrees"
        for name in ("html-en", "dummy-en"):
            if not (doctrees / name).exists():
                doctrees.mkdir(parents=True, exist_ok=True)
                (doctrees / name).symlink_to(doctrees / "shared")
        (doctrees / "shared").mkdir(exist_ok=True)
        return translated.build(builder, "en")

    build("html")
    translated.translate(TRANSLATIONS | {"Alle lessen op een rij.": "All of them."})
    build("dummy")
    assert "All of them." in build("html").text("lessons/index.html")


# Everything that a shortcut treats in a way of its own, and what looks like it.
SHAPES = """\
---
title: "Vormen"
date: 2026-11-22
---

"Aanhalingstekens" en 'enkele' -- met strepen --- en puntjes... Ook R\\&D, `code "zo"` en **"vet"**.

**Vet** staat vooraan. *Schuin* ook. [Een verwijzing](index.md) ook, en `code` ook.

[Met dubbele punt]: staat er zo niet.[^noot]

[^noot]: De noot zelf.

## "Een titel" met *nadruk*

```python
print("een -- twee...")
```

::::{tab-set}
:::{tab-item} Links
Wat links staat.
:::
:::{tab-item} Rechts
Wat rechts staat.
:::
::::

:::{dropdown} Meer weten
Wat open klapt.
:::

:::{card} Een kaart
:link: index
:link-type: doc
:link-alt: Naar het begin
Wat op de kaart staat.
:::

:::{aside} Terzijde
Wat ernaast staat.
:::

1. Een stap
2. Nog een stap

Begrip
: Wat het is.

Begrip met *nadruk*
: Wat dat is.

> Een aangehaalde zin.

Let op

Tot hier

Deze zin blijft zoals hij is.

| Kop | "Kop" |
| --- | --- |
| Cel | *Cel* |
"""
SHAPED = {
    "**Vet** staat vooraan. *Schuin* ook. [Een verwijzing](index.md) ook, en `code` ook.": (
        "[A link](index.md) comes first. **Bold** too, *slanted* too, and `code` too."
    ),
    "Wat links staat.": '*What* stands left -- "here"...',
    "Wat rechts staat.": "1\\. is no list, and # is no heading.",
    "Wat open klapt.": "[What folds open]: an address",
    "Een stap": "**A step**: the first",
    "Cel": "'Cell'",
    "Meer weten": 'Know "more"',
    "Begrip": "Term",
    "Wat het is.": "What it is.",
    "Begrip met *nadruk*": "*Slanted* term",
    "Een aangehaalde zin.": "A quoted sentence...",
    "Let op": "Mind # noqa",
    "Tot hier": "Up to here::",
    "Deze zin blijft zoals hij is.": "Deze zin blijft zoals hij is.",
    "De noot zelf.": "The note itself.",
}


@pytest.mark.parametrize("language", ["nl", "en"])
def test_fast_and_stock_builds_are_the_same_whatever_a_page_is_made_of(translated: Site, language: str) -> None:
    translated.write("lessons/shapes.md", SHAPES)
    translated.replace("lessons/index.md", "introduction\n", "introduction\nshapes\n")
    translated.translate(TRANSLATIONS | SHAPED)
    fast = translated.build(language=language)
    made = contents(fast.out)
    if language == "en":
        assert "What</em> stands left" in fast.text("lessons/shapes.html")
    shutil.rmtree(translated.root / "_out")
    assert contents(translated.build(language=language, handbook_stock=True).out) == made


@pytest.mark.parametrize("language", ["nl", "en"])
def test_fast_and_stock_builds_of_a_small_handbook_are_the_same(translated: Site, language: str) -> None:
    fast = contents(translated.build(language=language).out)
    shutil.rmtree(translated.root / "_out")
    assert contents(translated.build(language=language, handbook_stock=True).out) == fast


@pytest.mark.parametrize(
    "edit",
    [
        lambda site: site.replace("lessons/introduction.md", "Dit is", "Een zin erbij. Dit is"),
        lambda site: site.replace("lessons/introduction.md", "title: Introductie", "title: Begin"),
        lambda site: site.replace("roles/mlops-engineer.md", "Uitrol en bewaking", "Uitrol"),
        lambda site: site.replace("roles/skills.md", "Programmeren in Python", "Python"),
        lambda site: (
            (site.root / "lessons/introduction.md").rename(site.root / "lessons/opening.md")
            and site.replace("lessons/index.md", "introduction\n", "opening\n")
        ),
    ],
    ids=["a sentence", "a title", "a fact", "shared data", "a new name"],
)
def test_a_build_after_an_edit_gives_what_a_first_build_gives(
    translated: Site, edit: Callable[[Site], object]
) -> None:
    translated.build(language="en")
    edit(translated)
    assert contents(translated.build(language="en").out) == from_nothing(translated)


# What a shortcut saves, of what a whole first build costs, and the day on which it was measured.
SAVED = re.compile(r"(?!0\.0 )\d+\.\d of \d+\.\d s, 20\d\d-\d\d-\d\d, ")


@pytest.mark.parametrize("shortcut", speed.shortcuts(), ids=lambda shortcut: shortcut.place)
def test_a_shortcut_knows_the_function_that_it_replaces(shortcut: Shortcut) -> None:
    """After an update of a library: compare the function with its shortcut, then note its digest beside the others."""
    assert shortcut.digest in shortcut.known


def test_few_functions_of_libraries_are_replaced_and_each_saves_something() -> None:
    shortcuts = speed.shortcuts()
    assert len(shortcuts) <= 5
    assert [one.place for one in shortcuts if not SAVED.match(one.saves)] == []


def test_the_digest_is_that_of_what_python_shows_as_the_source() -> None:
    for function in (nodes.Node.findall, Library.answer, json.dumps):
        assert source_of(function) == inspect.getsource(function)


def test_a_build_without_a_shortcut_that_does_not_fit_is_as_good_and_says_so_only_to_who_asks(
    checkout: Path, run_build: Callable[..., subprocess.CompletedProcess[str]]
) -> None:
    assert run_build().returncode == 0
    before = contents(checkout / "_build" / "site")
    path = checkout / "handbook" / "speed" / "trees.py"
    path.write_text(re.sub(r"known=frozenset\(.*?\)", "known=frozenset()", path.read_text("utf-8")), "utf-8")
    run = run_build()
    assert run.returncode == 0, run.stderr
    assert "findall" not in run.stdout + run.stderr
    assert contents(checkout / "_build" / "site") == before
    asked = subprocess.run(
        [sys.executable, "-m", "sphinx", "-v", "-W", "-b", "dummy", ".", "_build/asked"],
        cwd=checkout, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert asked.returncode == 0, asked.stderr
    assert "docutils.nodes.Node.findall is not a function that its shortcut was compared with" in asked.stdout


class Library:
    """Stands for a library with one function."""

    @staticmethod
    def answer() -> str:
        """Return what the library returns."""
        return "the library's own"


def test_a_shortcut_is_not_taken_when_the_library_changed() -> None:
    changed = Shortcut(Library, "answer", lambda: "faster", frozenset({"0" * 16}), "")
    fitting = Shortcut(Library, "answer", changed.faster, frozenset({"0" * 16, changed.digest}), "")
    gone = Shortcut(Library, "question", changed.faster, frozenset({changed.digest}), "")
    lacking = Shortcut(Library, "answer", changed.faster, fitting.known, "", rests_on=((Library, "question"),))
    assert take([fitting], fast=True) == []
    assert Library.answer() == "faster"
    assert take([fitting], fast=False) == []
    assert Library.answer() == "the library's own"
    for unfit in (changed, gone, lacking):
        assert take([unfit], fast=True) == [unfit]
        assert Library.answer() == "the library's own"
    assert not hasattr(Library, "question")


def test_nodes_are_found_in_the_same_order_as_docutils_finds_them_while_the_tree_changes() -> None:
    """Some transforms of Sphinx change a document while they search it."""

    def tree() -> nodes.section:
        words = [nodes.inline(text, "", nodes.emphasis("", "", nodes.Text(text)), nodes.Text("!")) for text in "abcd"]
        return nodes.section(
            "", nodes.paragraph("", "", *words), nodes.paragraph("", "", nodes.inline("", "", *words[:0]))
        )

    def unwrap(found: Iterable[nodes.Node]) -> list[str]:
        seen = []
        for node in found:
            seen.append(node.astext())
            if isinstance(node, nodes.inline) and node.parent is not None:
                parent = node.parent
                parent.remove(node)
                parent += node.children
        return seen

    def is_inline(node: nodes.Node) -> bool:
        return isinstance(node, nodes.inline | nodes.Text)

    own = upstream(next(one for one in speed.shortcuts() if one.name == "findall"))
    is_emphasis = NodeMatcher(nodes.emphasis)
    for condition in (None, nodes.inline, nodes.Text, nodes.image, is_inline, is_emphasis, is_translatable):
        assert unwrap(trees.findall(tree(), condition)) == unwrap(own(tree(), condition))
        assert unwrap(trees.findall(tree(), condition, include_self=False)) == unwrap(
            own(tree(), condition, include_self=False)
        )
    several = (nodes.inline, nodes.Text)  # which docutils takes since 0.23
    assert unwrap(trees.findall(tree(), several)) == unwrap(own(tree(), is_inline))


@pytest.mark.slow
@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_handbook_is_the_same_when_built_twice_and_when_built_without_shortcuts(
    language: str, tmp_path: Path
) -> None:
    def build(name: str, seed: str, *settings: str) -> dict[str, str]:
        command = [
            sys.executable,
            "-m",
            "sphinx",
            "-q",
            "-W",
            "-n",
            "-b",
            "html",
            "-D",
            f"language={language}",
            *settings,
        ]
        run = subprocess.run(
            [*command, "-d", str(tmp_path / f"{name}-doctrees"), ".", str(tmp_path / name)],
            cwd=ROOT, capture_output=True, text=True, env={**os.environ, "PYTHONHASHSEED": seed}, check=False,
        )  # fmt: skip
        assert run.returncode == 0, run.stderr
        return contents(tmp_path / name)

    fast = build("fast", "1")
    assert build("again", "2") == fast
    assert build("stock", "3", "-D", "handbook_stock=1") == fast
