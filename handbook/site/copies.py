"""Writes what programs read: a Markdown copy beside every page, and `llms.txt`, which lists them per language.

https://llmstxt.org describes the list.  The copies are in the language of the site and link to each other.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from docutils import nodes

from handbook.base.languages import chosen
from handbook.base.memory import SHOWN_DESCRIPTION
from handbook.site import markdown, navigation
from handbook.site.markdown_text import escaped

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

    from handbook.site.navigation import Entry

DOWNLOADS = "_downloads"  # the folder of files that a text offers
LIST = "llms.txt"


def overview(title: str, summary: str, parts: Iterable[tuple[str, Sequence[tuple[str, str, str]]]]) -> str:
    """Return the text of an `llms.txt`.

    Takes the name of the site, a summary, and parts: each a heading (or "") and its links as title, address and
    description.  All but the addresses are words, and stay words in Markdown.
    """
    lines = [f"# {escaped(title)}", f"> {escaped(summary)}"] if summary else [f"# {escaped(title)}"]
    for heading, links in parts:
        if heading:
            lines.append(f"## {escaped(heading)}")
        lines.append(
            "\n".join(
                f"- [{escaped(name)}]({address}): {escaped(about)}".removesuffix(": ")
                for name, address, about in links
            )
        )
    return "\n\n".join(lines) + "\n"


def copy_page(
    app: Sphinx, pagename: str, _template: str, context: dict[str, Any], doctree: nodes.Node | None
) -> None:
    """Write the copy of a page that has a source, and tell the template its address (`markdown`)."""
    if app.builder.name != "html" or not isinstance(doctree, nodes.document):
        return
    path = Path(app.outdir, f"{pagename}.md")
    path.parent.mkdir(parents=True, exist_ok=True)
    text = markdown.write(doctree)
    if app.config.site_url:
        address = f"{app.config.site_url}{app.config.language}/{app.builder.get_target_uri(pagename)}"
        text += f"\n---\n\n{app.config.project}, <{address}>\n"
    path.write_text(text, "utf-8")
    context["markdown"] = f"{pagename.rpartition('/')[2]}.md"


def write_list(app: Sphinx, error: Exception | None) -> None:
    """Write the list of a finished website: the front page, then a heading per part with all pages below it."""
    if error is not None or app.builder.name != "html":
        return
    env, language = app.env, app.config.language
    start = f"{app.config.site_url}{language}/" if app.config.site_url else ""

    def link(docname: str) -> tuple[str, str, str]:
        about = SHOWN_DESCRIPTION.of(env.metadata[docname])
        return env.titles[docname].astext(), f"{start}{docname}.md", about

    root = str(app.config.root_doc)
    parts = [("", [link(root)])]
    parts += [(part.title, [link(page.docname) for page in below(part)]) for part in navigation.tree(env, "")]
    summary = chosen(app.config.handbook_subtitle, language)
    Path(app.outdir, LIST).write_text(overview(app.config.project, summary, parts), "utf-8")


def below(entry: Entry) -> list[Entry]:
    """Return a page and all pages below it, in reading order."""
    return [entry, *(page for group in entry.groups for child in group for page in below(child))]


def remove_left_over(app: Sphinx, error: Exception | None) -> None:
    """Remove pages, copies and pictures whose source is gone: Sphinx leaves them in its output folder."""
    if error is not None or app.builder.name != "html":
        return
    out, env = Path(app.outdir), app.env
    made = {name for pages in app.emit("html-collect-pages") for name, _context, _template in pages}
    offered = out / "downloads"  # whoever writes files there takes the left-over ones out
    for path in [*out.rglob("*.html"), *(path for path in out.rglob("*.md") if offered not in path.parents)]:
        name = path.relative_to(out).with_suffix("").as_posix()
        if name not in env.found_docs and (path.suffix == ".md" or name not in made):
            path.unlink()
    for folder, used in ((app.builder.imagedir, env.images), (DOWNLOADS, env.dlfiles)):
        names = {str(name) for _pages, name in used.values()}
        for path in [path for path in (out / folder).rglob("*") if path.is_file()]:
            if path.relative_to(out / folder).as_posix() not in names:
                path.unlink()


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register what writes the copies and the list."""
    app.connect("html-page-context", copy_page)
    app.connect("build-finished", write_list)
    app.connect("build-finished", remove_left_over)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
