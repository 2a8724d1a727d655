"""CSV as people and scripts open it."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from handbook.base import spreadsheet


@pytest.mark.parametrize(("language", "sign"), [("nl", ";"), ("de", ";"), ("pt_BR", ";"), ("en", ","), ("ar", ",")])
def test_cells_are_parted_as_the_spreadsheets_of_a_country_expect(language: str, sign: str):
    assert spreadsheet.text([["a", "b"]], language) == f"a{sign}b\r\n"


@pytest.mark.parametrize(
    ("cell", "shown"),
    [
        ("6-9", "6–9"),  # not 6 September
        ("40-60 uur", "40-60 uur"),
        ("2026-11-28", "2026-11-28"),
        ("=1+1", "'=1+1"),
        ("+31", "'+31"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("- geen", "'- geen"),
        ("\t=1", "'\t=1"),
        ("\n=1", "'\n=1"),
        ("＝1+1", "'＝1+1"),
        ("één; twee", "één; twee"),
        ('zeg "ja"', 'zeg "ja"'),
        ("twee\nregels", "twee\nregels"),
        ("", ""),
    ],
)
def test_a_cell_stays_what_it_says(tmp_path: Path, cell: str, shown: str):
    path = tmp_path / "downloads" / "a.csv"
    spreadsheet.write(path, [["kop", "x"], [cell, "x"]], "nl")
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    with path.open(encoding="utf-8-sig", newline="") as file:
        assert list(csv.reader(file, delimiter=";")) == [["kop", "x"], [shown, "x"]]
