# SPDX-License-Identifier: EUPL-1.2
"""Small national lists."""

from __future__ import annotations

_HEAD = (
    "UniformeProductnaam,URI,Rijk,Gemeente,Burger,Bedrijf,Aanvraag,"
    "Grondslag,Grondslaglabel,Grondslaglink"
)
_BASE = "http://standaarden.overheid.nl/owms/terms/"


def row(name: str, uri: str, *, ground: str = "") -> str:
    """Return a row of a municipal product for residents."""
    law = (
        f"{_BASE}{ground},Artikel {ground},https://wetten.overheid.nl/{ground}" if ground else ",,"
    )
    return f"{name},{_BASE}{uri},,X,X,,X,{law}"


def file_of(*rows: str) -> bytes:
    """Return a file with these rows, as it is given out: with a byte-order mark."""
    return "\r\n".join([_HEAD, *rows, ""]).encode("utf-8-sig")
