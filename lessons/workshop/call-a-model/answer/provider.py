"""Asks a model over the internet: and tells in words what goes wrong."""

from __future__ import annotations

import json
import time
import urllib.error
import urllib.request
from typing import Any

import server
from settings import Model, chosen

PROMPT = (
    "Lees de schademelding. Antwoord met JSON en niets anders: cause, sudden, "
    "amount. Staat iets er niet in, schrijf dan unknown, of null bij amount."
)
TRIES = 3
AGAIN = (429, 500, 502, 503, 504)
LONGEST_PAUSE = 10.0
MAIL = "De vaatwasser lekte ineens. De offerte is 2300 euro."


class NoAnswerError(Exception):
    """The model gave no answer; the text says why and what to do."""


def ask(model: Model, mail: str, patience: float = 20.0) -> str:
    """Return the answer of the model to a mail.

    Raises NoAnswerError when there is none, after three tries where trying
    again can help.
    """
    for attempt in range(1, TRIES + 1):
        try:
            found = send(model, mail, patience)
        except urllib.error.HTTPError as error:
            if error.code not in AGAIN or attempt == TRIES:
                raise NoAnswerError(meaning(error.code)) from None
            time.sleep(pause(error.headers.get("Retry-After"), attempt))
        except TimeoutError:
            late = f"no answer within {patience} seconds; try again later"
            raise NoAnswerError(late) from None
        except (OSError, ValueError) as error:
            reach = "cannot be reached, or speaks no JSON; check MODEL_URL"
            raise NoAnswerError(f"the server {reach} ({error})") from None
        else:
            return content_of(found)
    raise NoAnswerError("never asked")


def send(model: Model, mail: str, patience: float) -> Any:
    """Send a mail to the model and return what comes back, as JSON."""
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
    with urllib.request.urlopen(request, timeout=patience) as answer:
        return json.load(answer)


def meaning(status: int) -> str:
    """Return what a status of the server means for who asked."""
    if status in (401, 403):
        return "the server does not take the key; check MODEL_KEY"
    if status == 404:
        return "no such address or model; check MODEL_URL and the name"
    if status in AGAIN:
        return f"the server is busy or down (status {status}); try again later"
    return f"the server refuses the request (status {status})"


def pause(asked: str | None, attempt: int) -> float:
    """Return how long to wait: what the server asks, but never long."""
    seconds = float(asked) if asked and asked.isdigit() else 2.0**attempt
    return min(seconds, LONGEST_PAUSE)


def content_of(found: Any) -> str:
    """Return the words of the model in what the server sent."""
    try:
        text = found["choices"][0]["message"]["content"]
    except (LookupError, TypeError):
        text = None
    if not isinstance(text, str) or not text.strip():
        raise NoAnswerError("the server answered, but there is no text in it")
    return text


def main() -> None:
    """Ask once; then try what can go wrong at the stand-in."""
    try:
        print(ask(chosen(), MAIL))
    except NoAnswerError as error:
        print(f"to a person: {error}")
    address = server.start()
    for trouble in ("locked", "busy", "down", "slow", "odd"):
        model = Model(f"{address}/{trouble}/v1", server.KEY, "large")
        try:
            told = ask(model, MAIL, patience=0.3)
        except NoAnswerError as error:
            told = f"to a person: {error}"
        print(f"{trouble:6} {told}")


if __name__ == "__main__":
    main()
