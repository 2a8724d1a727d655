"""Nothing unsafe reaches a page, whoever wrote it: each table through each door where it fits."""

from __future__ import annotations

import os
import re
import shutil
import socket
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sphinx.errors import ConfigError

from handbook.base.errors import HandbookError
from handbook.base.project import checked_address
from handbook.base.safety.drawings import wrong_drawing
from handbook.base.safety.files import strays
from handbook.po.checks.check import check_all
from handbook.po.pofile import compiled, read
from handbook.publish.hosting import configurations
from handbook.publish.root import write_root
from handbook.roles.catalogue import load
from handbook.site import redirects
from handbook.translators.exchange import ExchangeError, give, take
from tests.conftest import ROOT, Site, make_site
from tests.hostile import rows
from tests.hostile.harness import (
    LESSON,
    SECRET,
    Row,
    Tried,
    by_author,
    by_front_matter,
    by_translator,
    dangers,
    refusal,
    said_of,
    sentence,
    with_sentences,
)

PO = "locales/en/LC_MESSAGES/handbook.po"
QUICK = 5  # seconds in which a loop must be seen; case 44 took 390


def named(table: list[Row]) -> list[str]:
    return [f"{number}-{row.word}" for number, row in enumerate(table)]


def words(row: Row) -> list[str]:
    """Return the words of which a message has one: doors may say it differently."""
    return row.word.split("|")


@pytest.fixture(scope="module")
def door(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Site]:
    """Return a function that makes a small handbook with a secret beside it and a hidden one in it."""

    def make(name: str) -> Site:
        folder = tmp_path_factory.mktemp(name)
        site = make_site(folder / "handbook")
        for file in ("secret.txt", "secret.md", "secret.svg", "handbook/.hidden/secret.txt"):
            (folder / file).parent.mkdir(exist_ok=True)
            (folder / file).write_text(SECRET)
        return site

    return make


@pytest.fixture(scope="module")
def port() -> Iterator[tuple[int, list[bytes]]]:
    """Return a port of this machine, and all that was asked there."""
    asked: list[bytes] = []
    with socket.create_server(("127.0.0.1", 0)) as server:

        def listen() -> None:
            while True:
                try:
                    client, _address = server.accept()
                except OSError:
                    return
                asked.append(client.recv(1000))
                client.close()

        threading.Thread(target=listen, daemon=True).start()
        yield server.getsockname()[1], asked


AUTHOR = rows.INLINE + rows.BREAKS + rows.FILES + rows.PAGE
TRANSLATOR = rows.INLINE + rows.BREAKS + rows.BLOCKS


@pytest.fixture(scope="module")
def author(door: Callable[[str], Site], port: tuple[int, list[bytes]]) -> Tried:
    table = [Row(row.text.replace("PORT", str(port[0])), row.word, row.alone) for row in AUTHOR]
    tried = by_author(door("author"), table)
    tried.said = {row.text: tried.said[real.text] for row, real in zip(AUTHOR, table, strict=True)}
    return tried


@pytest.fixture(scope="module")
def translator(door: Callable[[str], Site]) -> Tried:
    return by_translator(door("translator"), TRANSLATOR)


@pytest.fixture(scope="module")
def front_matter(door: Callable[[str], Site]) -> Tried:
    return by_front_matter(door("front"), rows.INLINE)


@pytest.fixture(scope="module")
def xliff(door: Callable[[str], Site]) -> tuple[str, bool]:
    """Return what was said about an XLIFF file with all rows, and whether the PO file is as it was."""
    from translate.storage.poxliff import PoXliffFile

    site = door("xliff")
    table = [row for row in TRANSLATOR if "\x07" not in row.text]  # which XML cannot hold
    with_sentences(site, TRANSLATOR)
    site.translate({sentence(number): "" for number in range(len(TRANSLATOR))})
    file = give(site.root, "en")
    store = PoXliffFile.parsefile(str(file))
    for unit in store.units:
        for row in table:
            if unit.source == sentence(TRANSLATOR.index(row)):
                unit.target = row.text
    store.savefile(str(file))
    before = (site.root / PO).read_bytes()
    with pytest.raises(ExchangeError) as caught:
        take(site.root, file)
    return str(caught.value), (site.root / PO).read_bytes() == before


# -- an author -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("row", AUTHOR, ids=named(AUTHOR))
def test_a_page_that_tries_is_refused_with_its_line(author: Tried, row: Row):
    assert any(word in said_of(row, author) for word in words(row)), author.said[row.text]


def test_nothing_of_such_pages_reaches_site_guide_copies_or_search(author: Tried, port: tuple[int, list[bytes]]):
    assert [danger for folder in author.out for danger in dangers(folder)] == []
    assert port[1] == [], "a build asked the network"


# -- a translator ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("row", TRANSLATOR, ids=named(TRANSLATOR))
def test_a_translation_that_tries_stops_its_language_with_the_line_of_the_po_file(translator: Tried, row: Row):
    assert any(word in said_of(row, translator) for word in words(row)), translator.said[row.text]


def test_of_a_language_with_such_translations_nothing_is_made(translator: Tried):
    assert not list(translator.out[0].rglob("*.html"))


@pytest.mark.parametrize(
    ("text", "word"), [("Een [pagina](../../secret.md)", "no page of the handbook"), ("Een [zin](bestand.md)", "")]
)
def test_a_file_that_only_the_page_can_tell_from_a_page_is_refused_too(
    door: Callable[[str], Site], text: str, word: str
):
    site = door("file")
    with_sentences(site, rows.INLINE[:1])
    site.write("lessons/bestand.md", "geen pagina, want in geen lijst")
    site.translate({sentence(0): text})
    told = refusal(site, "en")
    assert [f"{PO}:" in line and word in line for line in told] == [True] * bool(word), told


def test_a_compiled_catalogue_from_elsewhere_is_held_to_the_same_rules(door: Callable[[str], Site]):
    site = door("compiled")
    with_sentences(site, rows.INLINE[:1])
    site.translate({sentence(0): "A <script>alert(1)</script>"})
    hostile = read(site.root / PO)
    site.translate({sentence(0): "A good sentence."})
    (site.root / PO).with_suffix(".mo").write_bytes(compiled(site.root / PO, hostile))
    told = refusal(site, "en")
    assert told
    assert all(line.startswith(f"{PO}:") and "HTML" in line for line in told)


@pytest.mark.parametrize("sign", ["<b>", '"', "&lt;", "`"])
def test_a_word_of_the_shell_that_is_more_than_words_stops_its_language(site: Site, sign: str):
    site.translate({"Introductie": "Introduction"})
    text = 'msgid ""\nmsgstr ""\n"Language: en\\n"\n\nmsgid "Search"\nmsgstr "{}"\n'
    site.write("locales/en/LC_MESSAGES/sphinx.po", text.format(f"Zoek{sign}".replace('"', '\\"')))
    (told,) = refusal(site, "en")
    assert told.startswith("locales/en/LC_MESSAGES/sphinx.po:5:")
    assert "plain text" in told


def test_the_report_for_translators_tells_all_of_it_too(door: Callable[[str], Site]):
    site = door("report")
    with_sentences(site, TRANSLATOR)
    site.translate({sentence(number): row.text for number, row in enumerate(TRANSLATOR)})
    (site.root / "locales" / "terms.csv").write_bytes((ROOT / "locales" / "terms.csv").read_bytes())
    told = {problem.msgid for problem in check_all(site.root) if problem.kind == "Markup and links"}
    assert [row for number, row in enumerate(TRANSLATOR) if sentence(number) not in told] == []


# -- front matter and XLIFF ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("row", rows.INLINE, ids=named(rows.INLINE))
def test_a_text_in_front_matter_that_tries_is_refused_with_its_line(front_matter: Tried, row: Row):
    assert any(word in said_of(row, front_matter) for word in words(row)), front_matter.said[row.text]


def test_nothing_of_such_texts_reaches_site_exports_or_search(front_matter: Tried):
    assert dangers(front_matter.out[0]) == []


@pytest.fixture(scope="module")
def values(door: Callable[[str], Site]) -> tuple[list[str], Site]:
    """Return what is said about pages with bad values in their front matter, and their handbook."""
    site = door("values")
    names = [f"row-{number}" for number in range(len(rows.VALUES))]
    for name, row in zip(names, rows.VALUES, strict=True):
        site.write(f"lessons/{name}.md", f"---\ndate: 2026-11-21\n{row.text}\n---\n\nTekst.\n")
    site.replace("lessons/index.md", "introduction\n", "introduction\n" + "\n".join(names) + "\n")
    return site.build(quiet=False).warnings, site


@pytest.mark.parametrize("row", rows.VALUES, ids=named(rows.VALUES))
def test_a_value_in_front_matter_that_tries_is_refused_with_its_line(values: tuple[list[str], Site], row: Row):
    name = f"lessons/row-{rows.VALUES.index(row)}.md:"
    told = [line for line in values[0] if line.startswith(name)]
    assert any(row.word in line for line in told), told


def test_such_values_make_no_file_and_reach_no_page(values: tuple[list[str], Site]):
    site = values[1]
    assert dangers(site.root / "_out") == []
    assert not list(site.root.parent.rglob("*evil*"))


def test_a_value_that_readers_filter_by_stays_in_its_attribute(site: Site):
    value = '"><script>alert(1)</script>'.replace("<", "\\<")
    data = f"data:\n  x:\n    columns: {{a: A}}\n    filter: [a]\n    rows:\n      - {{a: '{value}'}}\n      - {{a: b}}\n"
    site.replace("roles/resources.md", "title: Materiaal\n", f"title: Materiaal\n{data}")
    site.replace("roles/resources.md", "Al het materiaal", ":::{data-table} x\n:::\n\nAl het materiaal")
    built = site.build()
    assert dangers(built.out) == []


@pytest.mark.parametrize("row", [row for row in TRANSLATOR if "\x07" not in row.text])
def test_a_translation_in_xliff_that_tries_is_refused(xliff: tuple[str, bool], row: Row):
    text = sentence(TRANSLATOR.index(row))
    told = [line for line in xliff[0].splitlines() if f"“{text}”" in line]
    assert any(word in line for word in words(row) for line in told), told


def test_an_xliff_file_with_one_bad_translation_changes_nothing(xliff: tuple[str, bool]):
    assert xliff[1]


@pytest.mark.parametrize("row", rows.ADDRESSES, ids=named(rows.ADDRESSES))
@pytest.mark.parametrize(
    ("file", "old"),
    [
        ("roles/resources.md", 'url: "https://github.com/DataTalksClub/mlops-zoomcamp"'),
        ("roles/tools.md", "checked: 2026-11-21}"),
        ("roles/mlops-engineer.md", "label: cloud DevOps engineer"),
    ],
)
def test_an_address_in_front_matter_is_an_https_address(site: Site, row: Row, file: str, old: str):
    new = row.text.replace("url:", "uri:") if file.endswith("engineer.md") else row.text
    if new == "uri: http://example.org/":
        return  # frameworks name their codes so; the link on the page goes by https
    site.replace(file, old, new if old.startswith("url:") else f"{new}, {old}")
    told = [str(problem) for problem in load(site.root).problems]
    assert any(line.startswith(f"{file}:") and row.word in line for line in told), told


@pytest.mark.parametrize("row", rows.XML, ids=named(rows.XML))
def test_xliff_that_declares_entities_is_not_read(site: Site, row: Row):
    site.translate({"Introductie": ""})
    file = give(site.root, "en")
    head, rest = file.read_text("utf-8").split("\n", 1)
    file.write_text(f"{head}\n{row.text}\n{rest}", "utf-8")
    with pytest.raises(ExchangeError, match=row.word):
        take(site.root, file)
    # Nor when the letters are written in another way, in which a search for the words would miss them.
    file.write_bytes(re.sub("(?i)utf-8", "utf-16", file.read_text("utf-8"), count=1).encode("utf-16"))
    with pytest.raises(ExchangeError, match=row.word):
        take(site.root, file)


def test_xliff_cannot_name_a_language_that_is_another_folder(site: Site):
    site.translate({"Introductie": ""})
    site.write("elsewhere/LC_MESSAGES/handbook.po", (site.root / PO).read_text("utf-8"))
    file = give(site.root, "en")
    file.write_text(
        file.read_text("utf-8").replace('target-language="en"', 'target-language="../elsewhere"'), "utf-8"
    )
    with pytest.raises(ExchangeError, match="no language of this handbook"):
        take(site.root, file)


# -- drawings --------------------------------------------------------------------------------------------------------


def drawing(row: Row) -> str:
    return f"<svg {rows.SVG}>\n<path d='M0 0'/>\n{row.text}\n</svg>\n"


@pytest.fixture(scope="module")
def pictures(door: Callable[[str], Site]) -> Tried:
    """Return what is said about the drawings of pages, one in each way that a page can show one."""
    site = door("pictures")
    table = rows.DRAWINGS + rows.XML
    page = LESSON.format(title="Introductie")
    for number, row in enumerate(table):
        text = drawing(row) if row in rows.DRAWINGS else f"{row.text}\n<svg {rows.SVG}/>"
        name = f"row-{number}.svg"
        site.write(f"lessons/{name}", text)
        ways = (
            f"![Plaat]({name})",
            f"![Plaat](row-{number}.*)",
            f":::{{card}} Kaart\n:img-top: {name}\n:img-alt: Plaat\nTekst\n:::",
        )
        page += f"{ways[number % 3]}\n\n"
    site.write("lessons/introduction.md", page)
    built = site.build(quiet=False)
    said = {
        row.text: [line for line in built.warnings if line.startswith(f"lessons/row-{number}.svg:")]
        for number, row in enumerate(table)
    }
    return Tried(said, [built.out])


@pytest.mark.parametrize("row", rows.DRAWINGS + rows.XML, ids=named(rows.DRAWINGS + rows.XML))
def test_a_drawing_that_tries_is_refused_with_its_line(pictures: Tried, row: Row):
    assert any(word in said_of(row, pictures) for word in words(row)), pictures.said[row.text]
    if row in rows.DRAWINGS:
        assert any(".svg:3:" in line or "not well-formed" in line for line in pictures.said[row.text])


def test_no_such_drawing_is_published(pictures: Tried):
    assert not list((pictures.out[0] / "_images").glob("row-*"))
    assert dangers(pictures.out[0]) == []


def test_a_drawing_of_one_language_is_held_to_the_rules(door: Callable[[str], Site]):
    site = door("language")
    site.write("lessons/schema.svg", f"<svg {rows.SVG}><path d='M0 0'/></svg>")
    site.write("lessons/schema.en.svg", drawing(rows.DRAWINGS[0]))
    page = LESSON.format(title="Introductie") + "![Plaat](schema.svg)\n"
    site.write("lessons/introduction.md", page)
    site.build()
    told = site.build(language="en", quiet=False).warnings
    assert [line for line in told if line.startswith("lessons/schema.en.svg:3:")], told
    again = site.build(language="en", quiet=False).warnings
    assert [line for line in again if line.startswith("lessons/schema.en.svg:3:")], "told only once"


@pytest.mark.parametrize("row", rows.DRAWINGS + rows.TILES, ids=named(rows.DRAWINGS + rows.TILES))
def test_a_tile_that_tries_is_refused_with_its_line(row: Row):
    told = wrong_drawing(drawing(row).encode(), tile=True)
    assert any(word in what for _line, what in told for word in words(row)), told
    assert {line for line, _what in told} <= {3, 4}


def test_a_bad_tile_stops_the_build(site: Site):
    (site.root / "_static").unlink()
    shutil.copytree(ROOT / "_static", site.root / "_static")
    site.build()
    site.write("_static/tiles/mlops-engineer.svg", drawing(rows.TILES[0]))
    (told,) = refusal(site)
    assert told.startswith("_static/tiles/mlops-engineer.svg:3:")


def test_a_translated_word_stays_a_word_in_its_drawing(site: Site):
    site.write("lessons/schema.svg", f"<svg {rows.SVG}><text>woord</text></svg>")
    page = LESSON.format(title="Introductie") + "![Plaat](schema.svg)\n"
    site.write("lessons/introduction.md", page)
    site.translate({"woord": "a \\<b> & c"})
    assert dangers(site.build(language="en").out) == []


def test_our_own_drawings_hold_to_the_rules():
    for path in (ROOT / "_static").rglob("*.svg"):
        assert wrong_drawing(path.read_bytes(), tile=path.parent.name == "tiles") == [], path


# -- the file system ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("link", "target", "word"),
    [
        ("lessons/passwd.md", "../../secret.txt", "outside the project"),
        ("lessons/plaat.svg", "../../secret.svg", "outside the project"),
        ("_static/geheim", "../..", "without an end"),
        ("lessons/conf.txt", "../conf.py", "not meant for readers"),
        ("lessons/hidden.md", "../.hidden/secret.txt", "not meant for readers"),
        ("lessons/loop", ".", "without an end"),
        ("lessons/loop", "..", "without an end"),
        ("lessons/a", "a", "leads nowhere, or to itself"),
        ("lessons/gone.md", "nowhere.md", "leads nowhere, or to itself"),
        ("locales/en/LC_MESSAGES/handbook.po", "../../../../secret.txt", "outside the project"),
        ("index.csv", "../secret.txt", "outside the project"),
    ],
)
def test_a_link_out_of_the_project_or_round_in_it_is_refused_at_once(
    door: Callable[[str], Site], link: str, target: str, word: str
):
    site = door("links")
    path = site.root / link
    if link.startswith("_static"):
        (site.root / "_static").unlink()
        (site.root / "_static").mkdir()
    path.symlink_to(target)
    started = time.monotonic()
    (told,) = refusal(site)
    assert time.monotonic() - started < QUICK
    assert told.startswith(f"{link}:1:")
    assert word in told


def test_a_link_within_the_project_and_the_lock_of_an_editor_are_let_be(tmp_path: Path):
    site = Site(tmp_path)
    site.write("lessons/introduction.md", "")
    (site.root / "lessons" / "other.md").symlink_to("introduction.md")
    (site.root / "lessons" / ".#index.md").symlink_to("somebody@machine.1234:5678")
    assert list(strays(site.root)) == []


def test_a_pipe_among_the_pages_is_refused(site: Site):
    os.mkfifo(site.root / "lessons" / "pipe.md")
    (told,) = refusal(site)
    assert told.startswith("lessons/pipe.md:1: this is neither a file nor a folder")


# -- redirects and settings ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("line", rows.REDIRECTS)
def test_a_redirect_that_tries_is_refused_with_its_line(tmp_path: Path, line: str):
    site = Site(tmp_path)
    site.write("hosting/redirects.csv", f"old,new\n{line}\n")
    with pytest.raises(HandbookError, match=r"^hosting/redirects\.csv:[23]: write two paths"):
        redirects.load(site.root)


def test_such_a_redirect_stops_site_and_settings_of_servers(site: Site):
    site.write("hosting/redirects.csv", f"old,new\n{rows.REDIRECTS[0]}\n")
    (told,) = refusal(site)
    assert told.startswith("hosting/redirects.csv:2:")
    assert not list((site.root / "_out").rglob("*.html"))
    with pytest.raises(HandbookError, match="redirects"):
        configurations(site.root, "")


@pytest.mark.parametrize("made", ["search", "404"])
def test_a_page_that_the_site_makes_itself_is_not_redirected(made: str):
    (told,) = redirects.faults([redirects.Redirect(made, "roles/tools", 2)], {"roles/tools"})
    assert told == (2, f"the page '{made}' exists; remove the line or rename the page")


@pytest.mark.parametrize("address", rows.SETTINGS)
def test_an_address_of_the_site_that_tries_reaches_no_settings(tmp_path: Path, address: str):
    for open_door in (
        lambda: checked_address(address),
        lambda: configurations(tmp_path, address),
        lambda: write_root(tmp_path, ["nl"], address),
    ):
        with pytest.raises(HandbookError, match="no address of a site") as caught:
            open_door()
        assert "\n" not in str(caught.value)
    assert not list(tmp_path.iterdir())


def test_such_an_address_stops_the_build_of_a_language(site: Site):
    for address in rows.SETTINGS[:2]:
        with pytest.raises(ConfigError, match="no address of a site"):
            site.build("dummy", site_url=address)


@pytest.mark.parametrize(
    "address", ["http://localhost:8790/", "https://example.org", "https://a.example.org:8443/b/c-1.0_~x/"]
)
def test_a_plain_address_of_the_site_is_fine(address: str):
    assert checked_address(address) == address.rstrip("/") + "/"


# -- the whole way -----------------------------------------------------------------------------------------------------------


def test_a_build_that_refuses_leaves_the_site_as_it_was(run_build, checkout: Path):
    assert run_build().returncode == 0
    site = checkout / "_build" / "site"
    before = {path: path.read_bytes() for path in site.rglob("*") if path.is_file()}
    po = (checkout / PO).read_text("utf-8")
    tried = {
        "lessons/introduction.md": ("[x](javascript:alert(1))", "lessons/introduction.md:"),
        PO: (f'{po}\nmsgid "Introductie"\nmsgstr "<script>x</script>"\n', f"{PO}:"),
        "hosting/redirects.csv": ("old,new\nroles/<b>,roles/tools\n", "hosting/redirects.csv:2:"),
        "_static/tiles/mlops-engineer.svg": ("<svg onload='x'/>", "_static/tiles/mlops-engineer.svg:1:"),
    }
    for file, (text, place) in tried.items():
        path = checkout / file
        kept = path.read_bytes() if path.exists() else None
        path.write_text((path.read_text("utf-8") if file.endswith("introduction.md") else "") + text, "utf-8")
        run = run_build()
        assert run.returncode == 1, file
        assert place in run.stderr
        assert "Traceback" not in run.stderr
        assert "<function" not in run.stderr
        path.unlink() if kept is None else path.write_bytes(kept)
    run = run_build(SITE_URL="https://example.org/} evil {")
    assert (run.returncode, run.stderr.count("no address of a site")) == (1, 1)
    (checkout / "lessons" / "loop").symlink_to(".")
    run = run_build()
    assert "lessons/loop:1:" in run.stderr
    assert {path: path.read_bytes() for path in site.rglob("*") if path.is_file()} == before


def test_a_command_with_a_wrong_address_says_so_in_one_line(checkout: Path):
    for module in ("handbook.publish.hosting", "handbook.build.printing"):
        run = subprocess.run(
            [str(ROOT / ".venv/bin/python"), "-m", module], cwd=checkout, capture_output=True, text=True, check=False,
            env={**os.environ, "SITE_URL": "https://example.org/;evil"},
        )  # fmt: skip
        assert run.returncode == 1, run.stdout + run.stderr
        assert run.stderr.count("no address of a site") == 1
        assert "Traceback" not in run.stderr
