# SPDX-License-Identifier: EUPL-1.2
"""The words that a document brings itself, in its own language."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Words:
    """Labels of letters and pages, with the language and zone that values are written in.

    ``page`` holds ``%(page)s`` and ``%(pages)s``.
    """

    locale: str
    zone: str
    yes: str
    no: str
    date: str
    our_reference: str
    your_reference: str
    contact: str
    enclosures: str
    return_address: str
    page: str
