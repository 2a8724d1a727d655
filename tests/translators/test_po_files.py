"""The PO files follow the Dutch sources, and change no more than the sources did."""

from __future__ import annotations

import gettext
import io
import subprocess
import sys
from difflib import unified_diff
from pathlib import Path

import pytest
import sphinx
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from sphinx.errors import ConfigError

from handbook.po import progress
from handbook.po.mofile import texts
from handbook.po.pofile import PoError, compiled, read
from handbook.translators.extract import ExtractError
from handbook.translators.po_files import INTERFACE, planned, start, summary, update
from tests.conftest import ROOT, Site

LESSON = """\
---
title: Introductie
description: Een korte les.
date: 2026-11-21
---

Je leert wat een model is en wat je ermee kunt doen.

Deze zin blijft staan.

Daarna bouw je zelf een eerste, heel kleine toepassing.

De laatste zin verdwijnt uit de les.

| Woord | Uitleg |
| --- | --- |
| prompt | wat je een model vraagt |

:::{figure} schema.svg
:alt: Een schema

Zo werkt het.
:::
"""
DRAWING = '<svg xmlns="http://www.w3.org/2000/svg"><text>vraag</text></svg>'


@pytest.fixture
def translated(site: Site) -> Path:
    """Return the English PO file of a small handbook in which every message is translated."""
    site.write("lessons/introduction.md", LESSON)
    site.write("lessons/schema.svg", DRAWING)
    (file,) = update(site.root)  # its status is there
    text = file.read_text("utf-8")
    for message in read(file).messages:
        text = text.replace(f'msgid "{message.id}"\nmsgstr ""', f'msgid "{message.id}"\nmsgstr "EN {message.id}"')
    file.write_text(text, "utf-8")
    site.write("locales/en/status", "complete\n")
    return file


def changed_lines(before: str, after: str) -> list[str]:
    diff = unified_diff(before.splitlines(), after.splitlines(), lineterm="", n=0)
    return [line for line in diff if not line.startswith(("---", "+++", "@@"))]


def test_a_second_update_changes_no_byte(site: Site, translated: Path):
    before = translated.read_bytes()
    assert update(site.root) == []
    assert translated.read_bytes() == before


def test_four_small_edits_touch_only_their_own_messages(site: Site, translated: Path):
    before = translated.read_text("utf-8")
    page = "lessons/introduction.md"
    site.replace(page, "wat je ermee kunt doen.", "wat je er morgen mee kunt doen.")
    site.replace(page, "Daarna bouw je zelf een eerste,", "Daarna maak je zelf een eerste,")
    site.replace(page, "De laatste zin verdwijnt uit de les.\n\n", "")
    site.replace(page, "Deze zin blijft staan.\n", "Deze zin blijft staan.\n\nHier komt iets heel anders bij.\n")
    assert update(site.root) == [translated]
    after = read(translated)
    assert [message.id for message in after.messages if message.string != f"EN {message.id}"] == [
        "Je leert wat een model is en wat je er morgen mee kunt doen.",
        "Hier komt iets heel anders bij.",
        "Daarna maak je zelf een eerste, heel kleine toepassing.",
    ]
    assert [message.previous_id for message in after.messages if message.fuzzy] == [
        ["Je leert wat een model is en wat je ermee kunt doen."],
        ["Daarna bouw je zelf een eerste, heel kleine toepassing."],
    ]
    assert "De laatste zin" not in translated.read_text("utf-8")
    # Four lines for each changed message, four for the new one and four for the removed one.
    assert len(changed_lines(before, translated.read_text("utf-8"))) == 16


def test_a_text_edited_twice_keeps_the_form_that_its_translation_belongs_to(site: Site, translated: Path):
    page = "lessons/introduction.md"
    site.replace(page, "wat je ermee kunt doen.", "wat je er morgen mee kunt doen.")
    update(site.root)
    site.replace(page, "wat je er morgen mee kunt doen.", "wat je er vandaag mee kunt doen.")
    update(site.root)
    (message,) = [message for message in read(translated).messages if message.fuzzy]
    assert message.previous_id == ["Je leert wat een model is en wat je ermee kunt doen."]
    assert message.string == "EN Je leert wat een model is en wat je ermee kunt doen."


def test_taking_an_edit_back_gives_the_translation_back(site: Site, translated: Path):
    before = translated.read_bytes()
    site.replace("lessons/introduction.md", "wat je ermee kunt doen.", "wat je er morgen mee kunt doen.")
    update(site.root)
    site.replace("lessons/introduction.md", "wat je er morgen mee kunt doen.", "wat je ermee kunt doen.")
    update(site.root)
    assert translated.read_bytes() == before


def test_a_new_text_gets_no_translation_of_a_text_that_is_still_in_use(site: Site, translated: Path):
    site.replace(
        "lessons/introduction.md", "Deze zin blijft staan.", "Deze zin blijft staan.\n\nDeze zin blijft gaan."
    )
    update(site.root)
    (message,) = [message for message in read(translated).messages if message.id == "Deze zin blijft gaan."]
    assert not message.string
    assert not message.fuzzy


def test_messages_stand_in_the_order_of_the_book_with_drawings_behind_the_pages(translated: Path):
    messages = read(translated).messages
    files = list(dict.fromkeys(message.locations[0][0] for message in messages))
    assert files == [
        "index.md", "lessons/index.md", "lessons/introduction.md", "roles/index.md", "roles/mlops-engineer.md",
        "roles/prompt-engineer.md", "roles/skills.md", "roles/tools.md", "roles/resources.md", "lessons/schema.svg",
    ]  # fmt: skip
    lesson = [message.id for message in messages if message.locations[0][0] == "lessons/introduction.md"]
    assert lesson.index("prompt") < lesson.index("wat je een model vraagt") < lesson.index("Zo werkt het.")
    assert "keep them about as short" in messages[-1].auto_comments[0]


def comments(path: Path, msgid: str) -> list[str]:
    (message,) = [message for message in read(path).messages if message.id == msgid]
    return list(message.auto_comments)


PLACES = """\
---
title: Plaatsen
description: Waar een tekst staat.
keywords: [plek]
date: 2026-11-21
---

Gewone tekst.

(kop)=
## Een kop

- Een punt

### Een onderkop

Woord
: Wat het woord betekent.

| Hoofd | Tweede |
| --- | --- |
| Vak | Ander vak |

:::{figure} schema.svg
:alt: Wat je ziet

Bijschrift.
:::

::::{grid} 1
:::{grid-item-card} Kaart
Inhoud van een kaart.
:::
::::

::::{tab-set}
:::{tab-item} Blad
Inhoud van een blad.
:::
::::

:::{dropdown} Vouw open
Binnenin.
:::

:::{admonition} Let op
Een kader.
:::

```{button-ref} kop
Druk hier
```
"""


def test_a_comment_says_where_a_text_stands_and_what_room_it_has(site: Site):
    site.write("lessons/introduction.md", PLACES)
    site.write("lessons/schema.svg", DRAWING)
    (path,) = update(site.root)
    assert {msgid: " ".join(comments(path, msgid)) for msgid in (
        "Plaatsen", "Waar een tekst staat.", "plek", "Gewone tekst.", "Een kop", "Een onderkop", "Een punt", "Woord",
        "Wat het woord betekent.", "Tweede", "Ander vak", "Wat je ziet", "Bijschrift.", "Kaart",
        "Inhoud van een kaart.", "Blad", "Inhoud van een blad.", "Vouw open", "Binnenin.", "Let op", "Een kader.",
        "Druk hier", "Je rolt uit bij MLOps Engineer.", "Je houdt modellen in bedrijf.",
    )} == {
        "Plaatsen": "Title of the page lessons/introduction.html.",
        "Waar een tekst staat.": "Description of the page, for search results and shared links: at most 160 characters.",
        "plek": "Words by which readers find the page in a search; not shown.",
        "Gewone tekst.": "",
        "Een kop": "Heading of level 2, at lessons/introduction.html#kop.",
        "Een onderkop": "Heading of level 3, at lessons/introduction.html#een-onderkop.",
        "Een punt": "Item of a list.",
        "Woord": "Term that is explained below it.",
        "Wat het woord betekent.": "Explanation of the term above it.",
        "Tweede": "Head of a table column: keep it short.",
        "Ander vak": "Cell of a table.",
        "Wat je ziet": "Alternative text: says what the picture shows to who cannot see it.",
        "Bijschrift.": "Caption.",
        "Kaart": "Title of a card.",
        "Inhoud van een kaart.": "Text on a card.",
        "Blad": "Label of a tab: a few words.",
        "Inhoud van een blad.": "",
        "Vouw open": "Title of a part that unfolds.",
        "Binnenin.": "",
        "Let op": "Title of a box.",
        "Een kader.": "In a box.",
        "Druk hier": "Button: a few words.",
        "Je rolt uit bij MLOps Engineer.": "Task of a role, also on its printed sheet, which has to stay one page.",
        "Je houdt modellen in bedrijf.": (
            "Description of the page, for search results and shared links: at most 160 characters. "
            "What a role does, in one line; also on its sheet, the poster and a playing card of 63 by 88 mm."
        ),
    }  # fmt: skip
    # What tools and checks must know of a text is a flag, whatever the comment says.
    flags = {str(message.id): message.flags for message in read(path).messages if message.flags}
    assert flags["plek"] == {"search-words"}
    assert flags["Waar een tekst staat."] == {"max-length:160"}


def test_editing_a_heading_a_head_or_a_title_changes_the_comments_of_no_other_message(site: Site, translated: Path):
    site.write("lessons/introduction.md", PLACES)
    update(site.root)
    before = translated.read_text("utf-8")
    for old, new in (("Een onderkop", "Een nieuwe kop"), ("| Hoofd |", "| Kopcel |"), ("Plaatsen", "Plekken")):
        site.replace("lessons/introduction.md", old, new)
    update(site.root)
    changed = changed_lines(before, translated.read_text("utf-8"))
    assert {line[1:] for line in changed if line[1:].startswith("#.")} == {
        "#. Heading of level 3, at lessons/introduction.html#een-onderkop.",
        "#. Heading of level 3, at lessons/introduction.html#een-nieuwe-kop.",
    }


def test_notes_and_status_of_translators_survive_an_update(site: Site, translated: Path):
    note = "# A note that is much longer than the line width at which other tools would wrap it into two lines or more.\n"
    text = translated.read_text("utf-8").replace(
        "#: lessons/introduction.md\n", note + "#: lessons/introduction.md\n", 1
    )
    translated.write_text(text, "utf-8")
    site.write("lessons/introduction.md", LESSON + "\nEen nieuwe zin.\n")
    update(site.root)
    assert note in translated.read_text("utf-8")
    assert (site.root / "locales/en/status").read_text() == "complete\n"


def test_who_translated_before_is_still_named_after_another_saved_the_file(site: Site, translated: Path):
    text = translated.read_text("utf-8").replace("FULL NAME <EMAIL@ADDRESS>", "Ana <ana@example.org>")
    translated.write_text(text, "utf-8")
    update(site.root)
    text = translated.read_text("utf-8")
    assert text.count("# Ana, 20") == 1
    translated.write_text(text.replace('"Last-Translator: Ana <ana@example.org>', '"Last-Translator: Bo'), "utf-8")
    update(site.root)
    assert [language.translators for language in progress.load(site.root)] == [("Ana", "Bo")]
    assert update(site.root) == []
    translated.write_text(
        translated.read_text("utf-8").replace("Translator: Bo", "Translator: DeepL <noreply-mt-deepl@weblate.org>"),
        "utf-8",
    )
    update(site.root)
    assert "DeepL" not in translated.read_text("utf-8").partition("msgid")[0]


def test_a_broken_po_file_is_named_and_not_the_sources(site: Site, translated: Path):
    translated.write_bytes(b"\xef\xbb\xbf" + translated.read_bytes())
    with pytest.raises(PoError, match=r"handbook\.po:1: .*BOM"):
        update(site.root)


def test_a_complete_language_with_fuzzy_messages_is_told_not_to_be_complete(site: Site, translated: Path):
    assert summary(site.root).endswith("status complete\n")
    site.replace("lessons/introduction.md", "wat je ermee kunt doen.", "wat je er morgen mee kunt doen.")
    update(site.root)
    assert summary(site.root).endswith("1 fuzzy, 0 untranslated, status complete, which it is not\n")


def test_a_status_that_nobody_says_is_asked_for_and_not_guessed(site: Site, translated: Path):
    before = translated.read_bytes()
    (site.root / "locales/en/status").unlink()
    with pytest.raises(ExtractError, match="locales/en/status: nobody says whether this language is complete"):
        update(site.root)
    assert translated.read_bytes() == before
    # A service dropped nothing: the status stood in the header until November 2026.
    translated.write_text(before.decode().replace('"Language: en', '"X-Status: complete\\n"\n"Language: en'), "utf-8")
    update(site.root)
    assert (site.root / "locales/en/status").read_text() == "complete\n"
    assert "X-Status" not in translated.read_text("utf-8")


@pytest.mark.parametrize("loss", ["gone", "empty", "emptied"])
def test_a_complete_language_that_lost_its_texts_is_not_built(site: Site, translated: Path, loss: str):
    site.build(language="en")
    if loss == "gone":
        translated.unlink()
    else:
        texts = [f'msgid "{message.id}"\nmsgstr ""\n' for message in read(translated).messages]
        translated.write_text("\n".join(texts) if loss == "emptied" else "", "utf-8")
    with pytest.raises(ConfigError, match=r"locales/en/LC_MESSAGES/handbook\.po:1: .* complete language"):
        site.build(language="en")
    site.write("locales/en/status", "draft\n")
    site.build(language="en")


def test_broken_sources_change_no_catalogue(site: Site, translated: Path, capsys: pytest.CaptureFixture[str]):
    before = translated.read_bytes()
    site.write("lessons/introduction.md", LESSON + "\n[nergens](#bestaat-niet)\n")
    with pytest.raises(ExtractError, match="The sources have warnings"):
        update(site.root)
    assert translated.read_bytes() == before
    assert "bestaat-niet" in capsys.readouterr().err


def test_a_started_language_has_every_message_its_plural_rule_and_its_interface_words(site: Site):
    texts, words, status = start(site.root, "pl")
    assert texts == site.root / "locales/pl/LC_MESSAGES/handbook.po"
    started = read(texts)
    assert status.read_text() == "draft\n"
    assert started.headers["Language"] == "pl"
    assert started.headers["Plural-Forms"].startswith("nplurals=3;")
    assert {message.id for message in started.messages} == set(site.messages())
    assert not [message for message in started.messages if message.string]
    interface = {message.id for message in read(words).messages}
    assert "Skip to the content" in interface
    assert "Search" not in interface, "Sphinx has its own Polish word for this"
    assert "Skip to the content" in site.build(language="pl").text("index.html")


@pytest.mark.parametrize(
    ("code", "named"),
    [("en", "English exists: locales/en"), ("nl", "exists"), ("qx", "no language code"), ("", "code")],
)
def test_starting_a_language_that_exists_or_is_unknown_is_refused(site: Site, code: str, named: str):
    with pytest.raises(ExtractError, match=named):
        start(site.root, code)
    assert [folder.name for folder in (site.root / "locales").iterdir()] == ["en"]


def test_progress_counts_what_is_shown(site: Site, translated: Path):
    total = len(read(translated).messages)
    site.replace("lessons/introduction.md", "wat je ermee kunt doen.", "wat je er morgen mee kunt doen.")
    site.replace("lessons/introduction.md", "Zo werkt het.", "Iets volstrekt nieuws en langers.")
    update(site.root)
    share = (total - 2) * 100 // total
    line = f"en: {total - 2} of {total} messages ({share} %), 1 fuzzy, 1 untranslated, status complete, which it is not\n"
    assert summary(site.root) == line


def test_the_command_line_tells_what_is_wrong_and_fails(site: Site):
    run = subprocess.run(
        [sys.executable, "-m", "handbook.translators.po_files", "start", "qx"],
        cwd=site.root, env={"PYTHONPATH": str(ROOT), "PATH": ""}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert run.returncode == 1
    assert run.stderr == "'qx' is no language code that Babel knows. Use one such as de, fr or pt_BR\n"


def test_the_catalogues_of_the_handbook_are_in_step_with_its_sources():
    behind = [path for path, text in planned(ROOT).items() if path.read_text("utf-8") != text]
    assert not behind, "run `make catalogues`"


def test_the_interface_of_the_handbook_has_a_dutch_word_for_everything():
    methods = {"handbook": [("**.py", "python")], "_templates": [("**.html", "jinja2.ext:babel_extract")]}
    found = {
        text
        for folder, method in methods.items()
        for *_, text, _comments, _context in extract_from_dir(ROOT / folder, method, keywords={"_": None})
    }
    assert len(found) > 20
    with Path(sphinx.package_dir, "locale/nl/LC_MESSAGES/sphinx.po").open("rb") as file:
        known = {message.id for message in read_po(file) if message.string}
    known |= {message.id for message in read(ROOT / INTERFACE).messages if message.string}
    assert found - known == set()


def test_a_compiled_catalogue_says_the_same_as_that_of_babel():
    path = ROOT / "locales" / "en" / "LC_MESSAGES" / "handbook.po"
    with path.open("rb") as file:
        whole = read_po(file)
    po = read(path)
    fuzzy = po.messages[4]
    for message in (fuzzy, whole[fuzzy.id]):
        message.flags.add("fuzzy")
    babel, ours = io.BytesIO(), io.BytesIO(compiled(path, po))
    write_mo(babel, whole)
    babel.seek(0)
    expected, found = gettext.GNUTranslations(babel), gettext.GNUTranslations(ours)
    for message in whole:
        assert found.gettext(message.id or " ") == expected.gettext(message.id or " ")
    assert found.gettext(fuzzy.id) == fuzzy.id  # readers see Dutch
    assert found.charset() == "utf-8"
    told = texts(compiled(path, po))
    assert {key: text for key, text in told.items() if key} == {
        message.id: message.string for message in whole if message.id and message.string and not message.fuzzy
    }


def test_what_is_no_compiled_catalogue_is_told():
    with pytest.raises(ValueError, match="not a compiled PO file"):
        texts(b"msgid")


def test_a_compiled_catalogue_can_be_read_whatever_charset_its_po_file_claims(tmp_path):
    path = tmp_path / "handbook.po"
    path.write_text(
        'msgid ""\nmsgstr "Content-Type: text/plain; charset=KLINGON\\n"\n\nmsgid "één"\nmsgstr "œuvre"\n', "utf-8"
    )
    found = gettext.GNUTranslations(io.BytesIO(compiled(path, read(path))))
    assert found.gettext("één") == "œuvre"
