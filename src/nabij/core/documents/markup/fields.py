# SPDX-License-Identifier: EUPL-1.2
"""Fields of a template: found before Markdown is read, filled after it.

Between the two a field is one strange character with a number, which means nothing in Markdown. So
what a value holds is never read as Markdown, and what is made of the tree escapes it as any text.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from urllib.parse import quote

from babel.numbers import format_decimal

from nabij.core.documents.content.blocks import Chart, Item, Items, KeyFacts
from nabij.core.documents.content.faults import TemplateFault
from nabij.core.documents.content.pictures import Picture
from nabij.core.documents.content.tables import Cell, Table, hours_and_minutes, in_words, is_finite
from nabij.core.documents.content.text import clean, clean_line
from nabij.core.documents.content.words import Words

BlockValue = Table | Items | KeyFacts | Picture | Chart
Value = Cell | BlockValue | Sequence[str]
"""What a field can be filled with; a sequence of texts becomes a list with dots."""

# Private characters: `clean` took away those that the text held itself.
_OPEN, _CLOSE = "\ue000", "\ue001"
_FIELD = re.compile(r"\\\{\{|\\\}\}|\{\{[ ]*([a-z][a-z0-9_]*)[ ]*\}\}|\{\{|\}\}", re.IGNORECASE)
_MARK = re.compile(f"{_OPEN}([a-z][a-z0-9_]*){_CLOSE}", re.IGNORECASE)
_ALONE = re.compile(rf"\s*{_MARK.pattern}\s*", re.IGNORECASE)
_BRACES = {"\\{{": "\ue002", "\\}}": "\ue003"}


def marked(text: str, first_line: int = 1) -> str:
    """Return the text of a template with a mark for each field.

    Raises:
        TemplateFault: there are braces that are no field; it says on which line.
    """
    text = clean(text.expandtabs(4))

    def mark(found: re.Match[str]) -> str:
        if found[1]:
            return f"{_OPEN}{found[1]}{_CLOSE}"
        if found[0] in _BRACES:
            return _BRACES[found[0]]
        line = first_line + text.count("\n", 0, found.start())
        raise TemplateFault("bad_field", line=line)

    return _FIELD.sub(mark, text)


def names_in(text: str) -> set[str]:
    """Return the fields that a marked text asks for."""
    return set(_MARK.findall(text))


@dataclass(frozen=True)
class Filler:
    """Values for the fields of one document, and the language that they are written in."""

    values: Mapping[str, Value]
    words: Words

    def require(self, names: set[str]) -> None:
        """See that there is a value for every field.

        Raises:
            TemplateFault: there is none for some; it names them, and those that there are.
        """
        if unknown := sorted(names - set(self.values)):
            known = ", ".join(sorted(self.values)) or "-"
            raise TemplateFault("unknown_field", names=", ".join(unknown), known=known)

    def text(self, marked_text: str) -> str:
        """Return running text with its fields filled; a value keeps its line breaks."""
        filled = _MARK.sub(lambda found: self.written(found[1]), marked_text)
        return filled.replace("\ue002", "{{").replace("\ue003", "}}")

    def line(self, marked_text: str) -> str:
        """Return text for one line with its fields filled."""
        return clean_line(self.text(marked_text))

    def address(self, marked_text: str) -> str:
        """Return the address of a link; a value is one part of it, or the whole."""
        if _ALONE.fullmatch(marked_text):
            return self.line(marked_text)
        # Inside an address a value can add no path, query or host.
        kept = "@+" if marked_text.lower().startswith(("mailto:", "tel:")) else ""
        return _MARK.sub(lambda found: quote(self.written(found[1]), safe=kept), marked_text)

    def alone(self, marked_text: str) -> str | None:
        """Return the name of the field that a text is, if it is one field and nothing else."""
        found = _ALONE.fullmatch(marked_text)
        return found[1] if found else None

    def block(self, name: str) -> BlockValue | None:
        """Return the table, list or picture that a field holds; a list may be empty."""
        value = self.values[name]
        if isinstance(value, BlockValue):
            return value
        if isinstance(value, list | tuple) and all(isinstance(line, str) for line in value):
            return Items(tuple(Item(clean_line(line)) for line in value))
        return None

    def written(self, name: str) -> str:
        """Return the value of a field as people read it.

        Raises:
            TemplateFault: it is a block, which cannot stand in a line, or no value at all.
        """
        value = self.values[name]
        if isinstance(value, BlockValue | list | tuple):
            raise TemplateFault("block_in_line", name=name)
        text = _in_words(value, self.words)
        if text is None:
            raise TemplateFault("not_a_value", name=name, kind=type(value).__name__)
        return clean(text)


def _in_words(value: object, words: Words) -> str | None:
    match value:
        case None:
            return ""
        case str():
            # Runs after `clean`, which left no private characters in a value.
            return clean(value)
        case bool():
            return words.yes if value else words.no
        case int():
            return str(value)  # a year or a number of something: no points in it
        case float() | Decimal() if is_finite(value):
            decimals = max(-int(Decimal(str(value)).as_tuple().exponent), 0)
            pattern = "#,##0" + ("." + "0" * decimals if decimals else "")
            return str(format_decimal(value, format=pattern, locale=words.locale))
        case date():
            return in_words(value, words)
        case timedelta():
            return hours_and_minutes(value)
        case _:
            return None
