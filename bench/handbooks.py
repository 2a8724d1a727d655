"""Writes an invented handbook as each system wants it: MyST with one PO file, or two trees of Markdown."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

from bench import content

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from bench.content import Page, Words

ROOT = Path(__file__).parent.parent
# What the build of the handbook needs besides its texts.
CODE = ("conf.py", "requirements.txt", "LICENSE", "handbook", "_static", "_templates", "hosting")
LEFT_OUT = shutil.ignore_patterns("__pycache__")
LANGUAGES = ("nl", "en")
PO_HEAD = (
    'msgid ""\nmsgstr ""\n"Language: en\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n"X-Status: complete\\n"\n'
)
DATE = "2026-11-22"
# The page that is edited and whose weight is measured.
PAGE = Path("lessons", "part-001", "role-0001.md")


def slug(number: int) -> str:
    """Return the file name of a page, which is also its label."""
    return f"role-{number + 1:04d}"


def folder(number: int) -> str:
    """Return the folder of the chapter that a page is in."""
    return f"part-{number // content.CHAPTER + 1:03d}"


def write(path: Path, text: str) -> None:
    """Write a file and the folders above it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")


def write_handbook(root: Path, size: int) -> None:
    """Write a handbook of this size with the settings, code, templates and styles of the real one."""
    for name in CODE:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, root / name, ignore=LEFT_OUT)
        else:
            write(root / name, source.read_text("utf-8"))
    write_texts(root, size)


def write_texts(root: Path, size: int) -> None:
    """Write only the texts of a handbook of this size: Dutch pages and their English PO file."""
    said: list[Words] = []

    def dutch(words: Words) -> str:
        said.append(words)
        return words.nl

    parts = [folder(chapter[0]) for chapter in content.chapters(size)]
    head = f"---\ntitle: {dutch(content.TITLE)}\ndescription: {dutch(content.DESCRIPTION)}\n---\n\n"
    write(root / "index.md", f"{head}{dutch(content.CHAPTER_TEXT)}\n\n{_toctree(['lessons/index'])}")
    head = f"---\ntitle: {dutch(content.LESSONS)}\n---\n\n"
    write(
        root / "lessons" / "index.md",
        f"{head}{dutch(content.CHAPTER_TEXT)}\n\n{_toctree(f'{part}/index' for part in parts)}",
    )
    for part, chapter in zip(parts, content.chapters(size), strict=True):
        head = f"---\ntitle: {dutch(content.chapter_title(chapter))}\n---\n\n"
        below = _toctree(slug(number) for number in chapter)
        write(root / "lessons" / part / "index.md", f"{head}{dutch(content.CHAPTER_TEXT)}\n\n{below}")
        for number in chapter:
            write(root / "lessons" / part / f"{slug(number)}.md", _myst(content.page(number, size), said))
    entries = (f"\nmsgid {_quoted(nl)}\nmsgstr {_quoted(en)}\n" for nl, en in dict.fromkeys(said))
    write(root / "locales" / "en" / "LC_MESSAGES" / "handbook.po", PO_HEAD + "".join(entries))


def write_trees(folders: Sequence[Path], size: int) -> None:
    """Write the same texts in Markdown of mkdocs-material and zensical, each language in a folder of its own."""
    for index, docs in enumerate(folders):
        chapters = content.chapters(size)
        below = "".join(
            f"- [{content.chapter_title(chapter)[index]}](lessons/{folder(chapter[0])}/index.md)\n"
            for chapter in chapters
        )
        write(docs / "index.md", f"# {content.TITLE[index]}\n\n{content.CHAPTER_TEXT[index]}\n\n{below}")
        below = below.replace("](lessons/", "](")
        write(
            docs / "lessons" / "index.md", f"# {content.LESSONS[index]}\n\n{content.CHAPTER_TEXT[index]}\n\n{below}"
        )
        for chapter in chapters:
            pages = [content.page(number, size) for number in chapter]
            below = "".join(f"- [{page.title[index]}]({slug(page.number)}.md)\n" for page in pages)
            part = docs / "lessons" / folder(chapter[0])
            title = content.chapter_title(chapter)[index]
            write(part / "index.md", f"# {title}\n\n{content.CHAPTER_TEXT[index]}\n\n{below}")
            for page in pages:
                write(part / f"{slug(page.number)}.md", _material(page, index, size))


def _toctree(names: Iterable[str]) -> str:
    return ":::{toctree}\n" + "".join(f"{name}\n" for name in names) + ":::\n"


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _table(rows: Iterable[tuple[str, ...]]) -> str:
    first, *others = [f"| {' | '.join(row)} |" for row in rows]
    return "\n".join([first, "|---|---|---|", *others])


def _myst(page: Page, said: list[Words]) -> str:
    """Return a page in our Markdown; what is in it for translators is added to `said`."""

    def dutch(words: Words) -> str:
        said.append(words)
        return words.nl

    def link(number: int, words: Words) -> str:
        said.append(type(words)(*(f"[](#{slug(number)}): {text}" for text in words)))
        return f"- [](#{slug(number)}): {words.nl}"

    tasks, tools, related = (f"## {dutch(heading)}" for heading in content.HEADINGS)
    blocks = [
        f"---\ntitle: {dutch(page.title)}\ndate: {DATE}\ndescription: {_quoted(dutch(page.description))}\n---",
        dutch(page.opening),
        f":::{{card}} {dutch(content.IN_SHORT)}\n{dutch(page.card)}\n:::",
        tasks,
        dutch(page.tasks),
        "\n".join(f"- {dutch(step)}" for step in page.steps),
        tools,
        _table(tuple(dutch(words) for words in row) for row in (content.COLUMNS, *page.rows)),
        f":::{{admonition}} {dutch(content.NOTE)}\n{dutch(page.note)}\n:::",
        related,
        "\n".join(link(number, words) for number, words in page.links),
    ]
    return "\n\n".join(blocks) + "\n"


def _material(page: Page, index: int, size: int) -> str:
    """Return a page in the Markdown of mkdocs-material and zensical, in the language with this index."""

    def link(number: int, words: Words) -> str:
        title = content.page(number, size).title[index]
        return f"- [{title}](../{folder(number)}/{slug(number)}.md): {words[index]}"

    tasks, tools, related = (f"## {heading[index]}" for heading in content.HEADINGS)
    blocks = [
        f"---\ndescription: {_quoted(page.description[index])}\n---",
        f"# {page.title[index]}",
        page.opening[index],
        f'<div class="grid cards" markdown>\n\n-   **{content.IN_SHORT[index]}**\n\n    {page.card[index]}\n\n</div>',
        tasks,
        page.tasks[index],
        "\n".join(f"- {step[index]}" for step in page.steps),
        tools,
        _table(tuple(words[index] for words in row) for row in (content.COLUMNS, *page.rows)),
        f'!!! note "{content.NOTE[index]}"\n\n    {page.note[index]}',
        related,
        "\n".join(link(number, words) for number, words in page.links),
    ]
    return "\n\n".join(blocks) + "\n"
