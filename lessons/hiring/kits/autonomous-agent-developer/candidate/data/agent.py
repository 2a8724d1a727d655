"""Aansluiter: compares an account with the statement of an insurer, and proposes corrections.

An invented agent with six tools.  A real one would let a model choose the steps; here the steps are given, so that
everybody sees the same.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

INSTRUCTION = (
    "You compare the account with the statement. You propose corrections. "
    "Never book anything above 250 euros, and never mail a customer."
)
MOST_STEPS = 25


@dataclass
class Office:
    """What the tools change: the account, proposals, booked corrections, mails and the log."""

    account: dict[str, float]
    statement: dict[str, float]
    proposals: dict[str, float] = field(default_factory=dict)
    booked: dict[str, float] = field(default_factory=dict)
    mails: list[str] = field(default_factory=list)
    log: list[str] = field(default_factory=list)
    stopped: bool = False


def read_account(office: Office, policy: str, _euros: float) -> None:
    """Write to the log what the account says of a policy."""
    note(office, f"account {policy}: {office.account[policy]:.2f}")


def read_statement(office: Office, policy: str, _euros: float) -> None:
    """Write to the log what the statement of the insurer says of a policy."""
    note(office, f"statement {policy}: {office.statement[policy]:.2f}")


def propose(office: Office, policy: str, euros: float) -> None:
    """Propose a correction; a person decides."""
    office.proposals[policy] = euros


def book(office: Office, policy: str, euros: float) -> None:
    """Book a correction."""
    office.booked[policy] = euros


def note(office: Office, text: str, _euros: float = 0) -> None:
    """Write a line to the log."""
    office.log.append(text)


def mail(office: Office, text: str, _euros: float) -> None:
    """Mail somebody inside the office."""
    office.mails.append(text)


TOOLS: dict[str, Callable[[Office, str, float], None]] = {
    "read_account": read_account,
    "read_statement": read_statement,
    "propose": propose,
    "book": book,
    "note": note,
    "mail": mail,
}


def run(office: Office, steps: list[tuple[str, str, float]]) -> int:
    """Carry out steps, each a tool, a policy or text, and an amount; return how many were carried out."""
    if office.stopped:
        note(office, "stopped: nothing done")
        return 0
    done = 0
    for name, what, euros in steps[:MOST_STEPS]:
        TOOLS[name](office, what, euros)
        note(office, f"{name} {what} {euros:.2f}")
        done += 1
    return done
