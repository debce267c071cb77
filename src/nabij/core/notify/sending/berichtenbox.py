# SPDX-License-Identifier: EUPL-1.2
"""The Berichtenbox of MijnOverheid: the place for it, and not the connection itself.

A municipality connects through a supplier or through Digikoppeling (Logius), with a certificate
and a contract that nobody has who writes this. What is here says so; ``NABIJ_BERICHTENBOX`` names
a class that does connect.
"""

from __future__ import annotations

from nabij.core.notify.sending.carrier import Found, Outgoing, Receipt, Standing, Temporary


class NotConnected:
    """A carrier that carries nothing, and says so."""

    is_connected = False

    def __init__(self, code: str) -> None:
        self.code = code

    def send(self, message: Outgoing) -> Receipt:
        """Refuse; the message waits until there is a connection."""
        raise Temporary("not_connected")

    def look_up(self, message: Outgoing, *, reference: str = "") -> Found:
        """Say that nothing was ever handed over here."""
        return Found(Standing.NEVER_HAD_IT)
