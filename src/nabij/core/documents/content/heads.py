# SPDX-License-Identifier: EUPL-1.2
"""What stands above a letter, whatever form it takes."""

from __future__ import annotations

from dataclasses import dataclass

from nabij.core.documents.content.documents import Letter, Sender
from nabij.core.documents.content.words import Words


@dataclass(frozen=True)
class Line:
    """A line about the sender, with the address of a link where it is one."""

    text: str
    link: str = ""


def sender_lines(sender: Sender) -> tuple[Line, ...]:
    """Return how a sender can be reached: by post, phone, e-mail and on the web."""
    lines = (
        Line(sender.return_address),
        Line(sender.phone, _telephone(sender.phone)),
        Line(sender.email, f"mailto:{sender.email}" if "@" in sender.email else ""),
        Line(sender.website, _website(sender.website)),
    )
    return tuple(line for line in lines if line.text)


def return_line(sender: Sender, words: Words) -> str:
    """Return the small line above the address, for post that cannot be delivered."""
    if not sender.return_address:
        return ""
    return f"{words.return_address}: {sender.return_address}"


def running_head(letter: Letter, sender: Sender) -> tuple[str, str]:
    """Return what stands left and right above every page but the first."""
    return letter.subject, letter.our_reference or sender.name


def _telephone(number: str) -> str:
    digits = "".join(c for c in number if c.isdigit() or c == "+")
    return f"tel:{digits}" if len(digits) >= 3 else ""


def _website(address: str) -> str:
    if not address or " " in address:
        return ""
    return address if address.startswith(("https://", "http://")) else f"https://{address}"
