# SPDX-License-Identifier: EUPL-1.2
"""Takes out of a text what looks like it leads to a person. No Django."""

from __future__ import annotations

import re

from nabij.core.numbers.public import passes_elfproef

# In an address of a page the sign is written as %40.
_EMAIL = re.compile(
    r"[^\s@<>,;:'\"()=&?/]+(?:@|%40)[^\s@<>,;:'\"()=&?/%]+\.[^\W\d_]{2,}", re.IGNORECASE
)
_IBAN = re.compile(r"\b[A-Z]{2}\d{2} ?[A-Z]{4} ?(?:\d ?){9,17}\d\b")
# With a country code, or ten digits in a row or set apart as people write them.
_PHONE = re.compile(
    r"(?<![\da-fA-F+.-])(?:(?:\+|00)31[\s-]?(?:\(0\))?[\s-]?[1-9](?:[\s-]?\d){8}"
    r"|0[1-9](?:[\s-]?\d){8})(?![\da-fA-F-])"
)
_POSTCODE = re.compile(r"(?<![\w.-])[1-9]\d{3} ?(?!S[ADS]\b)[A-Z]{2}\b(?:[ ,]+\d{1,5}[a-zA-Z]?\b)?")
# Eight or nine digits, perhaps with dots or spaces: a BSN if the eleven-test says so. Not within
# a hexadecimal number (a trace, a UUID) or a fraction.
_NUMBER = re.compile(r"(?<![\da-fA-F.])\d(?:[. ]?\d){7,8}(?![\da-fA-F]|\.\d|-[\da-fA-F]{4}-)")
# PostgreSQL quotes the row it stumbled over.
_DETAIL = re.compile(r"(?m)^(?:DETAIL|CONTEXT|HINT):.*$|(?<=\n)Key \(.*$|Failing row contains \(.*")


def without_personal_data(text: str) -> str:
    """Return ``text`` with a word in brackets in the place of each number, address or e-mail."""
    text = _DETAIL.sub("[detail]", text)
    text = _EMAIL.sub("[e-mail]", text)
    text = _IBAN.sub("[iban]", text)
    text = _PHONE.sub("[phone]", text)
    text = _NUMBER.sub(_hidden_if_bsn, text)
    return _POSTCODE.sub("[address]", text)


def _hidden_if_bsn(found: re.Match[str]) -> str:
    digits = re.sub(r"\D", "", found[0]).zfill(9)
    return "[bsn]" if passes_elfproef(digits) else found[0]
