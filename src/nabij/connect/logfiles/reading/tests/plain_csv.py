# SPDX-License-Identifier: EUPL-1.2
"""A slow reader of CSV, letter by letter, to hold the fast one against."""

from dataclasses import dataclass, field


@dataclass
class PlainRow:
    """A row as a person would read it: the line it starts on and its fields."""

    line: int
    fields: list[str] = field(default_factory=list)


def plain_rows(text: str, delimiter: str = ",", quote: str = '"') -> list[PlainRow] | None:
    """The rows that are not blank, or None where a quote is never closed."""
    rows: list[PlainRow] = []
    row, value = PlainRow(1), ""
    line, at, in_quotes, at_start = 1, 0, False, True
    while at < len(text):
        letter = text[at]
        at += 1
        line += letter == "\n"
        if in_quotes:
            if letter != quote:
                value += letter
            elif text[at : at + 1] == quote:
                value += quote
                at += 1
            else:
                in_quotes = False
            continue
        if letter == quote and at_start:
            in_quotes, at_start = True, False
        elif letter == delimiter:
            row.fields.append(value)
            value, at_start = "", True
        elif letter == "\n":
            row.fields.append(value.removesuffix("\r"))
            rows.append(row)
            row, value, at_start = PlainRow(line), "", True
        else:
            value += letter
            at_start = False
    return None if in_quotes else rows
