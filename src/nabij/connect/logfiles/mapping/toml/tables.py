# SPDX-License-Identifier: EUPL-1.2
"""Takes values out of parsed TOML by key, and remembers all that is wrong on the way."""

import difflib
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from nabij.connect.logfiles.mapping.messages import MappingError
from nabij.connect.logfiles.reading import Problem

TOP = "the mapping"
TOP_KEYS = frozenset({"source", "label", "zone", "decimal", "missing", "drop", "key"})


def closest(word: str, known: Iterable[str]) -> str | None:
    """The known word that was probably meant."""
    by_lower = {one.lower(): one for one in known}
    found = difflib.get_close_matches(word.lower(), by_lower, n=1, cutoff=0.6)
    return by_lower[found[0]] if found else None


@dataclass
class Complaints:
    """What is wrong with one mapping so far; `text` is what it was written as."""

    name: str
    text: str = ""
    found: list[tuple[int | None, Problem]] = field(default_factory=list)

    def add(self, problem: Problem, *, header: str = "", number: int = 0, key: str = "") -> None:
        """Note a problem with a key in the table under the `number`th such header."""
        self.found.append((self._line(header, number, key), problem))

    def raise_any(self) -> None:
        """Raises: MappingError if there is anything wrong."""
        if self.found:
            raise MappingError(self.name, tuple(self.found))

    def _line(self, header: str, number: int, key: str) -> int | None:
        """The line of the key, or else of the header of its table."""
        seen = -1
        inside = not header
        at_header: int | None = None
        wanted = re.compile(r"(^|[{,])\s*([\"']?)" + re.escape(key) + r"\2\s*=")
        for line, text in enumerate(self.text.splitlines(), start=1):
            opened = re.match(r"\s*\[\[?\s*([^\]]+?)\s*\]", text)
            if opened:
                seen += opened.group(1) == header
                inside = opened.group(1) == header and seen == number
                at_header = line if inside else at_header
            elif inside and key and wanted.search(text):
                return line
        return at_header


@dataclass
class Table:
    """One table of a mapping; ask for each key it may have, then say `done`."""

    data: dict[str, Any]
    complaints: Complaints
    where: str = TOP
    header: str = ""
    number: int = 0
    asked: list[str] = field(default_factory=list)

    def complain(self, code: str, key: str = "", /, **params: str | int) -> None:
        """Note a problem of this table; `key` is where to point."""
        self.complaints.add(Problem(code, params), header=self.header, number=self.number, key=key)

    def _get(self, key: str, kind: type | tuple[type, ...], expected: str) -> Any:
        self.asked.append(key)
        value = self.data.get(key)
        if isinstance(value, kind) and (kind is bool or not isinstance(value, bool)):
            return value
        if key not in self.data:
            return None
        self.complain("wrong_type", key, key=key, where=self.where, expected=expected)
        return None

    def text(self, key: str, *, required: bool = False) -> str | None:
        """A text, or None where it is absent."""
        value: str | None = self._get(key, str, "a text")
        if required and key not in self.data:
            self.complain("missing_key", where=self.where, key=key)
        return value

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of texts; a single text is a list of one."""
        value = self._get(key, (str, list), "a text or a list of texts")
        if isinstance(value, str):
            return (value,)
        if value and not all(isinstance(one, str) for one in value):
            self.complain("wrong_type", key, key=key, where=self.where, expected="a list of texts")
            return ()
        return tuple(value or ())

    def boolean(self, key: str) -> bool | None:
        """true or false, or None where it is absent."""
        value: bool | None = self._get(key, bool, "true or false")
        return value

    def integer(self, key: str) -> int | None:
        """A whole number, or None where it is absent."""
        value: int | None = self._get(key, int, "a whole number")
        return value

    def raw(self, key: str, kind: type | tuple[type, ...], expected: str) -> Any:
        """A value that may come in several shapes."""
        return self._get(key, kind, expected)

    def inner(self, key: str, value: dict[str, Any]) -> "Table":
        """A table within this one."""
        where = f"'{key}' of {self.where}"
        return Table(value, self.complaints, where, self.header, self.number)

    def table(self, key: str) -> "Table | None":
        """A table with a header of its own."""
        value = self._get(key, dict, "a table")
        return None if value is None else Table(value, self.complaints, f"[{key}]", key)

    def tables(self, key: str) -> list["Table"]:
        """Tables under repeated headers."""
        value = self._get(key, list, f"written as [[{key}]]")
        if not all(isinstance(one, dict) for one in value or ()):
            self.complain("wrong_type", key, key=key, where=self.where, expected="tables")
            return []
        return [
            Table(one, self.complaints, f"[[{key}]] {number}", key, number - 1)
            for number, one in enumerate(value or (), start=1)
        ]

    def done(self) -> None:
        """Complain about keys that nobody asked for."""
        for key in self.data:
            if key in self.asked:
                continue
            like = closest(key, self.asked)
            params: dict[str, str | int] = {"key": key, "where": self.where}
            if self.where != TOP and key in TOP_KEYS:
                self.complain("misplaced_key", key, **params)
            elif like:
                self.complain("unknown_key_like", key, like=like, **params)
            else:
                self.complain("unknown_key", key, known=", ".join(self.asked), **params)
