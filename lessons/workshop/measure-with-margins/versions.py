"""Two versions of a prompt, and what the stand-in makes of every mail."""

from __future__ import annotations

import json

from mails import Fields, Mail
from standin import complete

PROMPTS = {
    "A": "Lees de schademelding. Antwoord met JSON: cause, sudden, amount.",
    "B": "Lees de schademelding. Antwoord met JSON: cause, sudden, amount. "
    "Staat iets er niet in, schrijf dan unknown, of null bij amount.",
}


def read(version: str, mail: Mail) -> Fields | None:
    """Return what a version reads in a mail; None when it is no answer."""
    reply = complete("small", PROMPTS[version], mail.text).text
    try:
        return Fields(**json.loads(reply))
    except (ValueError, TypeError):
        return None


def right(version: str, mails: list[Mail]) -> list[bool]:
    """Tell for every mail whether a version has all fields right."""
    return [read(version, mail) == mail.right for mail in mails]
