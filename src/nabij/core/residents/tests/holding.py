# SPDX-License-Identifier: EUPL-1.2
"""A module beside the real ones, that holds something of everybody; for a test."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime

from nabij.core.ports.holdings import Erased, Held, HoldingPort, Refusal, holdings
from nabij.core.ports.holdings import Person as Whose

ARCHIVE = Refusal(
    "Het besluit over uw vergunning",
    "De Archiefwet zegt dat de gemeente het 20 jaar bewaart.",
    date(2046, 1, 1),
)


@contextmanager
def module(*, refuses: bool = False, fails: bool = False) -> Iterator[list[Whose]]:
    """Install a module beside the real ones; answers whom it was asked to erase."""
    asked: list[Whose] = []

    def erase(whose: Whose, now: datetime) -> tuple[Erased, ...]:
        asked.append(whose)
        if fails:
            raise RuntimeError(f"Broken for {whose.id}")
        return (Erased("Notities", 2),)

    held = Held("cases", "Zaken", {"reference": "Kenmerk"}, (("ZAAK-2026-1",),))
    port = HoldingPort(lambda whose: (held,), lambda whose: (ARCHIVE,) if refuses else (), erase)
    # The last of all: what the others erased must come back.
    holdings._entries["zaken-test"] = port
    try:
        yield asked
    finally:
        del holdings._entries["zaken-test"]
