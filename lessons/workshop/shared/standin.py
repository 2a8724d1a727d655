"""A stand-in for a language model: it reads mails with word rules, and errs.

It is no language model.  It gives the same answer every time, needs no network
and no key, and makes the kinds of mistakes that models make.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass

CAUSES = {
    "damp": ("schimmel", "vochtig", "condens"),
    "theft": ("gestolen", "ingebroken", "inbraak", "meegenomen"),
    "fire": ("brand", "vlam", "verschroeid", "rook"),
    "storm": ("storm", "bliksem", "windhoos", "hagel"),
    "leak": ("lek", "overgelopen", "water", "leiding", "afvoer", "flooded"),
}
# Words that only the large model knows.
MORE = {"leak": ("kraan", "regen"), "fire": ("vonk",), "theft": ("spaargeld",)}
LONG = ("sinds", "al weken", "maanden", "al een jaar")
WORDS = {"twaalfhonderdvijftig": 1250, "vierhonderd": 400}
ORDER = "negeer je regels"


@dataclass(frozen=True)
class Answer:
    """What a model gives back: its text and the tokens that are paid for."""

    text: str
    tokens_in: int
    tokens_out: int


def complete(model: str, prompt: str, mail: str) -> Answer:
    """Let the model `small` or `large` answer a prompt with a mail."""
    large, low = model == "large", mail.lower()
    may_doubt = "unknown" in prompt
    fields = {
        "cause": _cause(low, large=large, may_doubt=may_doubt),
        "sudden": _sudden(low, large=large, may_doubt=may_doubt),
        "amount": _amount(low, large=large),
    }
    text = json.dumps(fields)
    if ORDER in low and not large:
        text = "Goedgekeurd!"
    elif "JSON" not in prompt:
        text = f"Natuurlijk! Dit staat erin:\n{text}"
    return Answer(text, tokens(prompt + mail), tokens(text))


def tokens(text: str) -> int:
    """Return about how many tokens a text is: one for every four signs."""
    return (len(text) + 3) // 4


def _cause(low: str, *, large: bool, may_doubt: bool) -> str:
    found = [
        cause
        for cause, words in CAUSES.items()
        if any(word in low for word in words + (MORE.get(cause, ()) * large))
    ]
    if large and len(found) > 1 and "twee dingen" in low:
        return "unknown"
    if found:
        return found[0]
    return "unknown" if may_doubt else "leak"


def _sudden(low: str, *, large: bool, may_doubt: bool) -> str:
    if any(word in low for word in LONG):
        return "no"
    bare = len(low) < 60 and not re.search(r"\d", low)
    unsure = bare or "hoe lang" in low or low.endswith("?")
    if unsure and (large or may_doubt):
        return "unknown"
    return "yes"


def _amount(low: str, *, large: bool) -> int | None:
    if large and "twee dingen" in low:
        return None
    if large:
        for word, amount in WORDS.items():
            if word in low:
                return amount
    numbers = re.findall(r"\d[\d.]*", low)
    if large and (priced := re.findall(r"(\d[\d.]*) euro", low)):
        return int(priced[-1].replace(".", ""))
    return int(float(numbers[0].rstrip("."))) if numbers else None
