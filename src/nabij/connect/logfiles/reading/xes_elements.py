# SPDX-License-Identifier: EUPL-1.2
"""Hears the elements of an XES log one by one and keeps the events that are not yet taken."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from xml.parsers import expat

from nabij.connect.logfiles.reading.problems import UnreadableFile

KINDS = {
    "string": "text",
    "id": "text",
    "date": "time",
    "int": "integer",
    "float": "number",
    "boolean": "boolean",
}
GROUPS = frozenset({"list", "container"})
CASE = "case:"
MAX_DEPTH = 100
MAX_ELEMENT_BYTES = 16 << 20  # the parser goes through an unfinished element again and again

Attributes = dict[str, str]


@dataclass(frozen=True)
class Events:
    """Events in order, the cases among them, and per event its case (None outside any)."""

    attributes: list[Attributes]
    lines: list[int]
    case_of: list[int | None]
    cases: list[Attributes]


@dataclass(frozen=True)
class _Open:
    """An open element: where attributes in it go (None: nowhere) and how their names begin."""

    name: str
    into: Attributes | None = None
    prefix: str = ""


class XesParser:
    """Fed with bytes, gives events.

    `kinds` collects the kind of value per column, `classifiers` those declared; `count` is the
    number of events seen, `waiting` of those not taken, `whole` of those whose case is complete.
    `late_line` is where a case got attributes after events of it were taken.
    """

    def __init__(self, file: str, wanted: frozenset[str] | None = None) -> None:
        self.kinds: dict[str, str] = {}
        self.classifiers: list[tuple[str, tuple[str, ...]]] = []
        self.count = 0
        self.whole = 0
        self.late_line: int | None = None
        self._file = file
        self._wanted = wanted
        self._path: list[_Open] = []
        self._case: Attributes | None = None
        self._case_taken = False
        self._events = Events([], [], [], [])
        self._fed = 0
        self._expat = expat.ParserCreate()
        self._expat.StartElementHandler = self._start
        self._expat.EndElementHandler = self._end
        self._expat.StartDoctypeDeclHandler = self._refuse_doctype
        self._structures: dict[str, Callable[[dict[str, str]], _Open]] = {
            "log/trace": self._start_case,
            "log/event": self._start_event,
            "trace/event": self._start_event,
            "log/global": self._start_global,
            "log/classifier": self._classifier,
        }

    @property
    def waiting(self) -> int:
        """The number of events that were not taken."""
        return len(self._events.lines)

    def feed(self, data: bytes) -> None:
        """Read on; b"" says that this was the end.

        Raises: UnreadableFile for XML that is invalid, broken off, unsafe or no log.
        """
        try:
            self._expat.Parse(data, not data)
        except expat.ExpatError as error:
            raise self._invalid(error, at_end=not data) from error
        except (LookupError, ValueError) as error:
            raise UnreadableFile("xml_encoding", file=self._file) from error
        self._fed += len(data)
        if self._fed - self._expat.CurrentByteIndex > MAX_ELEMENT_BYTES:
            raise self._refused("xml_too_large", limit=MAX_ELEMENT_BYTES >> 20)

    def take(self, count: int) -> Events:
        """The first `count` events that wait: `whole` of them, or all."""
        held = self._events
        rest = len(held.lines) - count
        self._case_taken = self._case is not None and self.whole < count
        self.whole = max(0, self.whole - count)
        cases = [] if self._case is None else [self._case]
        self._events = Events(
            held.attributes[count:], held.lines[count:], [0 if cases else None] * rest, cases
        )
        return Events(held.attributes[:count], held.lines[:count], held.case_of[:count], held.cases)

    def _invalid(self, error: expat.ExpatError, *, at_end: bool) -> UnreadableFile:
        if at_end:
            return UnreadableFile("xml_truncated", file=self._file, line=error.lineno)
        detail = expat.ErrorString(error.code)
        if error.code in (18, 19):  # unknown or incorrect encoding
            return UnreadableFile("xml_encoding", file=self._file)
        return UnreadableFile(
            "xml_invalid",
            file=self._file,
            detail=detail,
            line=error.lineno,
            column=error.offset + 1,
        )

    def _refused(self, code: str, **params: str | int) -> UnreadableFile:
        line = self._expat.CurrentLineNumber
        return UnreadableFile(code, file=self._file, line=line, **params)

    def _refuse_doctype(self, *_: object) -> None:
        raise self._refused("xml_dtd")

    def _start(self, tag: str, given: dict[str, str]) -> None:
        name = tag.rpartition(":")[2]
        if not self._path:
            if name != "log":
                raise UnreadableFile("not_xes", file=self._file, element=name[:40])
            self._path.append(_Open(name))
            return
        if len(self._path) > MAX_DEPTH:
            raise self._refused("xml_too_deep", limit=MAX_DEPTH)
        parent = self._path[-1]
        if name in KINDS or name in GROUPS:
            self._path.append(self._attribute(name, given, parent))
        elif name == "values":  # the items of a list stand in this
            self._path.append(_Open(name, parent.into, parent.prefix))
        else:
            structure = self._structures.get(f"{parent.name}/{name}")
            self._path.append(structure(given) if structure else _Open(name))

    def _end(self, tag: str) -> None:
        ended = self._path.pop()
        if ended.name == "trace":
            self._case = None
        if self._case is None and ended.name in ("trace", "event"):
            self.whole = self.waiting

    def _attribute(self, name: str, given: dict[str, str], parent: _Open) -> _Open:
        key, into = given.get("key"), parent.into
        if key is None or into is None:
            return _Open(name)
        column = _free(parent.prefix + key, into)
        value = given.get("value")
        if name in KINDS and value is not None:
            self._keep(column, name, value, into)
        return _Open(name, into, column + ".")

    def _keep(self, column: str, name: str, value: str, into: Attributes) -> None:
        if self._wanted is not None and column not in self._wanted:
            return
        kind = KINDS[name]
        if self.kinds.setdefault(column, kind) != kind:
            self.kinds[column] = "text"
        into[column] = value
        if into is self._case and self._case_taken and self.late_line is None:
            self.late_line = self._expat.CurrentLineNumber

    def _start_case(self, given: dict[str, str]) -> _Open:
        self._case = {}
        self._case_taken = False
        self._events.cases.append(self._case)
        return _Open("trace", self._case, CASE)

    def _start_event(self, given: dict[str, str]) -> _Open:
        event: Attributes = {}
        events = self._events
        events.attributes.append(event)
        events.lines.append(self._expat.CurrentLineNumber)
        events.case_of.append(None if self._case is None else len(events.cases) - 1)
        self.count += 1
        return _Open("event", event)

    def _start_global(self, given: dict[str, str]) -> _Open:
        """Declared attributes are columns; their values belong to no event."""
        return _Open("global", {}, CASE if given.get("scope") == "trace" else "")

    def _classifier(self, given: dict[str, str]) -> _Open:
        keys = re.findall(r"'([^']*)'|(\S+)", given.get("keys", ""))
        named = tuple(quoted or plain for quoted, plain in keys)
        self.classifiers.append((given.get("name", ""), named))
        return _Open("classifier")


def _free(column: str, taken: Attributes) -> str:
    if column not in taken:
        return column
    number = 2
    while f"{column}.{number}" in taken:
        number += 1
    return f"{column}.{number}"
