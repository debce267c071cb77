# SPDX-License-Identifier: EUPL-1.2
"""What an administrator sets of who brings messages that not everybody may read."""

from __future__ import annotations

from nabij.config import environment as env


def secure_mail() -> str:
    """Read where mail goes that only who it is for may read."""
    return env.secret(
        "NABIJ_SECURE_SMTP_URL", "The mail server of a supplier of secure mail (NTA 7516)."
    )


def berichtenbox() -> tuple[str, str, str, str, str]:
    """Read what connects the Berichtenbox: class, address, key, number of the sender, kind."""
    return (
        env.text(
            "NABIJ_BERICHTENBOX", "", "A class that connects the Berichtenbox, by its dotted path."
        ),
        env.text(
            "NABIJ_BERICHTENBOX_URL",
            "",
            "Where the Berichtenbox API of the supplier is; https://….",
        ),
        env.secret("NABIJ_BERICHTENBOX_KEY", "The key of that API."),
        env.text(
            "NABIJ_BERICHTENBOX_OIN", "", "The number of the municipality as a sender: 20 digits."
        ),
        env.text(
            "NABIJ_BERICHTENBOX_TYPE", "", "The kind of message that was agreed with MijnOverheid."
        ),
    )
