"""Sentences that name a law, a date, an amount, a share or the state of a product, and rest on nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from handbook.base.errors import HandbookError
from handbook.quality import uncited
from tests.conftest import Site

PAGE = """\
---
title: De wet van 2 december 2026
date: 2026-11-21
checked: 2026-11-21
data:
  dates:
    columns: {when: Vanaf 2026, what: Wat}
    rows:
      - {when: 2 december 2026, what: Een verbod.}
      - {when: 2 december 2027, what: 'Plichten.{cite}`ai-act`'}
role:
  tasks:
    - Je meet 10 procent.
    - Je meet 20 procent.{claim}`estimate`
---

# Artikel 6

Een zin zonder feit. Artikel 6
zegt het.{cite}`ai-act` Artikel 7 zegt het ook.
Zie art. 8 van de wet.{cite}`ai-act`

- Het kost € 300.
- Het kost € 400.{claim}`opinion`

| Wanneer | Wat |
| --- | --- |
| 1 mei 2025 | begin |
| 1 mei 2026 | eind{cite}`ai-act` |

:::{figure} x.svg
:alt: Op 3 mei 2026 begint het.

Een onderschrift over 4 mei 2026.
:::

```text
Op 5 mei 2026.
```
"""


def found(text: str) -> list[tuple[int, str, str]]:
    return [(one.line, one.kind, one.words) for one in uncited.of_page("page.md", text)]


def test_each_bare_sentence_is_found_on_its_own_line():
    assert found(PAGE) == [
        (9, "date", "2 december 2026"),
        (13, "share", "Je meet 10 procent."),
        (20, "law", "Artikel 7 zegt het ook."),
        (23, "amount", "Het kost € 300."),
        (28, "date", "| 1 mei 2025 | begin |"),
        (34, "date", "Een onderschrift over 4 mei 2026."),
    ]


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("Bijlage III, punt 5, telt.", "law"),
        ("Zie artikel 4:79 van de Wft.", "law"),
        ("Zie 4:79 van de Wft.", "law"),
        ("Verordening (EU) 2024/1689 geldt.", "law"),
        ("Het geldt sinds 2025.", "date"),
        ("Het geldt vanaf 2 augustus.", "date"),
        ("De boete is 35 miljoen euro.", "amount"),
        ("Dat was 7 % meer.", "share"),
        ("Het project is sinds kort bevroren.", "product"),
        ("Versie 3 is uit.", "product"),
        ("Vertex AI heet nu anders.", "product"),
        ("De agent leest twaalf mails.", ""),
        ("Je begint om 9:30 met vier mensen.", ""),
        ("In een team van drie leidt één persoon.", ""),
    ],
)
def test_what_a_sentence_names_is_told_from_what_needs_no_source(sentence: str, kind: str):
    assert uncited.named(sentence) == kind


@pytest.mark.parametrize("mark", ["{cite}`ai-act`", "{cite}`ai-act, gdpr`", "{claim}`estimate`", "{claim}`opinion`"])
def test_a_mark_before_or_behind_the_point_is_enough(mark: str):
    assert found(f"---\ntitle: A\n---\n\nHet geldt sinds 2025.{mark} Mooi.\n") == []
    assert found(f"---\ntitle: A\n---\n\nHet geldt sinds 2025{mark}, denken we.\n") == []
    assert found(f"---\ntitle: A\n---\n\nMooi.{mark} Het geldt sinds 2025.\n") != []


def test_a_mark_in_the_head_of_a_column_is_enough_for_its_cells():
    table = (
        "data:\n  log:\n    columns: {when: Wanneer, example: 'Voorbeeld{claim}`invented`'}\n"
        "    rows:\n      - {when: Uit 2026, example: Uit 2025}\n"
    )
    assert [words for _line, _kind, words in found(f"---\ntitle: A\n{table}---\n")] == ["Uit 2026"]


def test_an_entry_with_an_address_and_the_day_it_was_checked_is_its_own_source():
    row = "tools:\n  - {name: X, note: Versie 3 sinds 2025., checked: 2026-11-28, url: https://example.org/}\n"
    assert found(f"---\ntitle: A\n{row}---\n") == []
    assert found(f"---\ntitle: A\n{row.replace(', url: https://example.org/', '')}---\n") != []


def test_the_report_lists_pages_and_folders_and_counts(
    site: Site, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    site.write("lessons/introduction.md", "---\ntitle: A\ndate: 2026-11-21\n---\n\nHet geldt sinds 2025.\n")
    monkeypatch.chdir(site.root)
    for arguments in (["lessons"], ["lessons/introduction.md"]):
        assert uncited.main(arguments) == 0
        assert capsys.readouterr().out.splitlines() == [
            "lessons/introduction.md:6: date: Het geldt sinds 2025.",
            "1 sentence without a source or a mark, on 1 page",
        ]


def test_a_page_that_is_not_there_is_told_by_name():
    with pytest.raises(HandbookError, match=r"^lessons/nowhere: no such page or folder"):
        uncited.find(Path.cwd(), ["lessons/nowhere"])
