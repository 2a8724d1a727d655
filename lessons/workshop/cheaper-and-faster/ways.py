"""Four ways to read a mail, each with what it costs and how long it takes."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass

from mails import Fields, Mail
from standin import complete

SHORT = "Lees de schademelding. Antwoord met JSON: cause, sudden, amount. "
DOUBT = "Staat iets er niet in, schrijf dan unknown, of null bij amount. "
LONG = DOUBT + "Denk stap voor stap na en controleer je antwoord. " * 8
# Invented prices: euros for 1,000 tokens in and out; seconds for a token out.
PRICES = {"small": (0.0005, 0.002, 0.01), "large": (0.002, 0.008, 0.04)}


@dataclass(frozen=True)
class Reading:
    """The fields that a way found (None: no answer), its cost and its time."""

    fields: Fields | None
    euros: float
    seconds: float


def ask(model: str, prompt: str, mail: Mail) -> Reading:
    """Let a model read a mail."""
    answer = complete(model, prompt, mail.text)
    price_in, price_out, pace = PRICES[model]
    euros = answer.tokens_in * price_in + answer.tokens_out * price_out
    try:
        fields = Fields(**json.loads(answer.text))
    except (ValueError, TypeError):
        fields = None
    return Reading(fields, euros / 1000, answer.tokens_out * pace)


def small_first(mail: Mail) -> Reading:
    """Ask the small model; ask the large one where that doubts."""
    first = ask("small", SHORT + DOUBT, mail)
    fields = first.fields
    sure = fields and fields.cause != "unknown" and (fields.amount or 0) > 50
    if sure:
        return first
    second = ask("large", SHORT + DOUBT, mail)
    return Reading(
        second.fields,
        first.euros + second.euros,
        first.seconds + second.seconds,
    )


WAYS: dict[str, Callable[[Mail], Reading]] = {
    "now": lambda mail: ask("large", SHORT + LONG, mail),
    "short": lambda mail: ask("large", SHORT + DOUBT, mail),
    "small": lambda mail: ask("small", SHORT + DOUBT, mail),
    "small first": small_first,
}
