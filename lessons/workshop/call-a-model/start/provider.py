"""Asks a model over the internet: the version that trusts the line."""

from __future__ import annotations

import json
import urllib.request

import server
from settings import Model, chosen

PROMPT = (
    "Lees de schademelding. Antwoord met JSON en niets anders: cause, sudden, "
    "amount. Staat iets er niet in, schrijf dan unknown, of null bij amount."
)
MAIL = "De vaatwasser lekte ineens. De offerte is 2300 euro."


class NoAnswerError(Exception):
    """The model gave no answer; the text says why and what to do."""


def ask(model: Model, mail: str, patience: float = 20.0) -> str:
    """Return the answer of the model to a mail."""
    content = {
        "model": model.name,
        "messages": [
            {"role": "system", "content": PROMPT},
            {"role": "user", "content": mail},
        ],
    }
    request = urllib.request.Request(
        f"{model.url}/chat/completions",
        json.dumps(content).encode(),
        {
            "Authorization": f"Bearer {model.key}",
            "Content-Type": "application/json",
        },
    )
    with urllib.request.urlopen(request) as answer:
        found = json.load(answer)
    return str(found["choices"][0]["message"]["content"])


def main() -> None:
    """Ask once; then try what can go wrong at the stand-in."""
    print(ask(chosen(), MAIL))
    address = server.start()
    for trouble in ("locked", "busy", "down", "slow", "odd"):
        model = Model(f"{address}/{trouble}/v1", server.KEY, "large")
        try:
            told = ask(model, MAIL, patience=0.3)
        except Exception as error:
            told = f"STOPPED  {type(error).__name__}: {error}"
        print(f"{trouble:6} {told}")


if __name__ == "__main__":
    main()
