"""Languages that machines build by themselves, and the site that is put together from them."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from handbook.base.errors import HandbookError
from handbook.publish import parts as publish
from handbook.publish.parts import Part
from tests.build.test_build import tree
from tests.conftest import make_checkout

ADDRESS = {"SITE_URL": "https://handbook.example/"}
PERSON = ("-c", "user.name=A", "-c", "user.email=a@example.org")


def run(folder: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run `make`, as a person would."""
    return subprocess.run(
        ["make", "-o", ".venv/bin/python", *arguments], cwd=folder, capture_output=True, text=True, check=False,
        env={"PATH": f"{Path(sys.executable).parent}:/usr/bin:/bin", "HOME": str(folder), **ADDRESS, **environment},
    )  # fmt: skip


@pytest.fixture(scope="module")
def clones(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Four clones of one commit: in each of three one language is built by itself, in the last all of them."""
    folder = tmp_path_factory.mktemp("clones")
    original = make_checkout(folder / "original")
    german = original / "locales" / "de"
    shutil.copytree(original / "locales" / "en", german)
    po = german / "LC_MESSAGES" / "handbook.po"
    po.write_text(po.read_text().replace("Lessons", "Lektionen").replace("Language: en", "Language: de"))
    (german / "status").write_text("draft\n")
    for words in (("init", "-q"), ("add", "-A"), (*PERSON, "commit", "-q", "-m", "A")):
        subprocess.run(["git", *words], cwd=original, check=True)
    found = {code: folder / f"machine {code}" for code in ("nl", "en", "de", "all")}
    for code, clone in found.items():
        subprocess.run(["git", "clone", "-q", str(original), str(clone)], check=True)
        done = run(clone) if code == "all" else run(clone, f"LOCALE={code}")
        assert done.returncode == 0, done.stdout + done.stderr
    return found


@pytest.fixture
def parts(clones: dict[str, Path], tmp_path: Path) -> Path:
    """Return a folder with all parts, which a test may break."""
    for code in ("nl", "en", "de"):
        shutil.copytree(clones[code] / "_build" / "parts" / code, tmp_path / "parts" / code)
    return tmp_path / "parts"


def join(clones: dict[str, Path], *folders: Path) -> subprocess.CompletedProcess[str]:
    return run(clones["nl"], "join", "FROM=" + " ".join(f'"{folder}"' for folder in folders))


def test_one_language_by_itself_leaves_the_site_alone(clones: dict[str, Path]):
    assert not (clones["de"] / "_build" / "site").exists()
    assert [path.name for path in (clones["de"] / "_build" / "parts").iterdir()] == ["de"]


def test_what_three_machines_made_is_joined_to_what_one_makes_byte_for_byte(clones: dict[str, Path]):
    done = join(clones, *(clones[code] / "_build" / "parts" for code in ("nl", "en", "de")))
    assert done.returncode == 0, done.stdout + done.stderr
    one, joined = (tree(clones[code] / "_build" / "site") for code in ("all", "nl"))
    assert sorted(joined) == sorted(one)
    assert [name for name in one if joined[name] != one[name]] == []
    archives = [path.read_bytes() for code in ("all", "nl") for path in (clones[code] / "_build").glob("*.zip")]
    assert len(archives) == 2
    assert archives[0] == archives[1]
    assert "de/downloads/handbook.pdf" in one


def change(path: Path, **values: object) -> None:
    record = path / "part.json"
    record.write_text(json.dumps(json.loads(record.read_text()) | values))


@pytest.mark.parametrize(
    ("fault", "said"),
    [
        (lambda parts: shutil.rmtree(parts / "de"), "no part is in de; make it with `make LOCALE=de`"),
        (lambda parts: shutil.copytree(parts / "de", parts / "de2"), "2 parts are in de"),
        (lambda parts: change(parts / "de", sources="0"), "de: this part is made of other sources"),
        (lambda parts: change(parts / "de", address=""), "de: this part is made for another address"),
        (lambda parts: change(parts / "de", moment="1"), "de: this part is dated otherwise"),
        (lambda parts: change(parts / "de", dated=False), "de: this part is without the history of git"),
        (lambda parts: change(parts / "de", guide=False), "de: this part is without the guide"),
        (lambda parts: change(parts / "de", languages=["nl"]), "de: this part is of a handbook in other languages"),
        (lambda parts: change(parts / "de", language="../x"), "de: this part is in ../x"),
        (lambda parts: change(parts / "de", more=1), "part.json: this is not what `make LOCALE=…` wrote"),
        (lambda parts: (parts / "de/part.json").write_text("<<<"), "part.json: this is not what"),
        (lambda parts: (parts / "de/part.json").write_text("[1]"), "part.json: this is not what"),
        (lambda parts: (parts / "de/html/index.html").unlink(), "de: the part is not whole"),
        (lambda parts: (parts / "de/html/a").symlink_to("/etc/passwd"), "a part holds files, and no links"),
        (shutil.rmtree, "there is no folder"),
        (lambda parts: (shutil.rmtree(parts), parts.mkdir()), "no part.json in"),
    ],
)  # fmt: skip
def test_parts_that_make_no_whole_are_refused_and_the_site_stays(
    clones: dict[str, Path], parts: Path, fault, said: str
):
    record = json.loads((parts / "de" / "part.json").read_text())
    expected = Part(**record | {"languages": tuple(record["languages"]), "language": "", "guide": False})
    site = clones["nl"] / "_build" / "site"
    before = sorted(site.rglob("*"))
    fault(parts)
    with pytest.raises(HandbookError) as told:
        publish.join(clones["nl"], [parts], expected)
    assert said in str(told.value)
    assert sorted(site.rglob("*")) == before


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("LOCALE=xx",), "LOCALE=xx: use one of nl, de, en"),
        (("site", "LOCALE=../nl"), "LOCALE=../nl: use one of nl, de, en"),
        (("join",), 'name the folders of the parts: make join FROM="folder folder"'),
        (("join", 'FROM="a'), 'FROM="a: a quotation mark has no other one'),
        (("join", "FROM=_build/parts"), "no part is in en; make it with `make LOCALE=en`"),
    ],
)
def test_what_cannot_be_made_is_told(clones: dict[str, Path], arguments: tuple[str, ...], said: str):
    done = run(clones["de"], *arguments)
    assert done.returncode != 0
    assert said in done.stderr
    assert "Traceback" not in done.stderr
