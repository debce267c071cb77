# SPDX-License-Identifier: EUPL-1.2
"""One way of writing what people can be reached by, so that the same is found as the same."""

from __future__ import annotations

from nabij.core.crypto.public import normalise, register_normaliser
from nabij.core.residents.values.typed import is_phone

NORMALISER = "residents.contact"


def normal_contact(value: str) -> str:
    """Return an e-mail address, a phone number or the lines of an address, each written alike."""
    if is_phone(value):
        return normalise("phone", value)
    return normalise("email" if "@" in value else "text", value)


register_normaliser(NORMALISER, normal_contact)
