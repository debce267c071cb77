# SPDX-License-Identifier: EUPL-1.2
"""Reading a file of open work: every row that is wrong is told, with its line and its column."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, time
from typing import Any

from django.utils.timezone import get_default_timezone, make_aware
from django.utils.translation import gettext as _

from nabij.core.events.public import CHANNEL_LABELS
from nabij.serve.followups.exceptions import UnreadableFile
from nabij.serve.followups.kinds import Kind

MOST_BYTES = 20_000_000
MOST_ROWS = 50_000
_MOST_FAULTS = 200
NEEDED = ("nummer", "team", "beloofd op", "uiterlijk op")
_KNOWN = (
    *NEEDED,
    *("soort", "vraag", "naam", "telefoon", "e-mail", "product", "kanaal"),
)
_MOMENTS = ("%Y-%m-%d %H:%M:%S", "%Y-%m-%d %H:%M", "%d-%m-%Y %H:%M", "%Y-%m-%dT%H:%M:%S")
_DAYS = ("%Y-%m-%d", "%d-%m-%Y")
_LONGEST = {"nummer": 100, "naam": 200, "telefoon": 30, "e-mail": 254, "product": 200}
_LONGEST_QUESTION = 5_000
_END_OF_DAY = time(17)


@dataclass(frozen=True)
class RowFault:
    """What is wrong with a row: its line in the file, the column, and what to do."""

    line: int
    column: str
    message: str


@dataclass(frozen=True)
class OpenWork:
    """One open thing of another system."""

    number: str
    kind: str
    team: str
    question: str
    promised_at: datetime
    due_at: datetime
    name: str = ""
    phone: str = ""
    email: str = ""
    product: str = ""
    channel: str = ""


def read_open_work(content: bytes, *, teams: Mapping[str, str]) -> list[OpenWork]:
    """Return the rows of a file; ``teams`` are the codes in use with their names.

    Raises:
        UnreadableFile: something is wrong; it names every row.
    """
    if len(content) > MOST_BYTES:
        raise UnreadableFile(_("Het bestand is te groot. Deel het op."))
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise UnreadableFile(_("Het bestand is geen UTF-8. Bewaar het als CSV UTF-8.")) from None
    if "\x00" in text:
        raise UnreadableFile(_("Dit is geen CSV-bestand."))
    rows = _rows(text)
    read = _Reading(_by_name(teams))
    found = [read.row(line, row) for line, row in rows]
    read.find_doubles(found)
    if read.faults:
        raise UnreadableFile(
            _("Niets is ingelezen. Verbeter deze regels en lees het bestand opnieuw in."),
            read.faults[:_MOST_FAULTS],
        )
    return [one for _line, one in found if one is not None]


def _rows(text: str) -> list[tuple[int, dict[str, str]]]:
    head = text.split("\n", 1)[0]
    lines = io.StringIO(text, newline="")
    reader = csv.DictReader(lines, delimiter=";" if ";" in head else ",")
    try:
        return _known_rows(reader)
    except csv.Error:
        told = _("Regel %(line)s is niet te lezen als CSV.") % {"line": reader.line_num}
        raise UnreadableFile(told) from None


def _known_rows(reader: csv.DictReader[str]) -> list[tuple[int, dict[str, str]]]:
    names = [(name or "").strip().lower() for name in reader.fieldnames or ()]
    lacking = [name for name in NEEDED if name not in names]
    if lacking:
        told = _("Deze kolommen ontbreken: %(names)s.") % {"names": ", ".join(lacking)}
        raise UnreadableFile(told)
    reader.fieldnames = names
    found: list[tuple[int, dict[str, str]]] = []
    for row in reader:
        known = {name: (row.get(name) or "").strip() for name in _KNOWN}
        if any(known.values()):
            found.append((reader.line_num, known))
        if len(found) > MOST_ROWS:
            raise UnreadableFile(_("Het bestand heeft te veel regels. Deel het op."))
    return found


class _Reading:
    """Reads rows and collects what is wrong."""

    def __init__(self, teams: Mapping[str, str]) -> None:
        self.faults: list[RowFault] = []
        self._teams = teams

    def row(self, line: int, row: Mapping[str, str]) -> tuple[int, OpenWork | None]:
        """Return what a row says; nothing where something is wrong."""
        before = len(self.faults)
        self._check_lengths(line, row)
        if not row["nummer"]:
            self._fault(line, "nummer", _("Vul het nummer in dat het in het andere systeem heeft."))
        team = self._teams.get(row["team"].casefold(), "")
        if not team:
            self._fault(line, "team", _("Dit team kent Nabij niet. Gebruik de code of de naam."))
        kind = self._one_of(line, "soort", row["soort"] or Kind.REPLY, _kinds())
        channel = self._one_of(line, "kanaal", row["kanaal"], _channels()) if row["kanaal"] else ""
        promised_at = self._moment(line, "beloofd op", row["beloofd op"], time(9))
        due_at = self._moment(line, "uiterlijk op", row["uiterlijk op"], _END_OF_DAY)
        if promised_at and due_at and due_at < promised_at:
            self._fault(line, "uiterlijk op", _("Dit ligt voor de dag waarop het is beloofd."))
        if len(self.faults) > before or promised_at is None or due_at is None:
            return line, None
        return line, OpenWork(
            number=row["nummer"],
            kind=kind,
            team=team,
            question=row["vraag"],
            promised_at=promised_at,
            due_at=due_at,
            name=row["naam"],
            phone=row["telefoon"],
            email=row["e-mail"],
            product=row["product"],
            channel=channel,
        )

    def find_doubles(self, found: Collection[tuple[int, OpenWork | None]]) -> None:
        """Tell of numbers that stand in the file twice."""
        first: dict[str, int] = {}
        for line, one in found:
            if one is None:
                continue
            if one.number in first:
                told = _("Dit nummer staat ook op regel %(line)s.") % {"line": first[one.number]}
                self._fault(line, "nummer", told)
            first.setdefault(one.number, line)

    def _check_lengths(self, line: int, row: Mapping[str, str]) -> None:
        for name, most in {**_LONGEST, "vraag": _LONGEST_QUESTION}.items():
            if len(row[name]) > most:
                told = _("Dit is te lang: houd het bij %(most)s tekens.") % {"most": most}
                self._fault(line, name, told)

    def _one_of(self, line: int, column: str, value: str, known: Mapping[str, str]) -> str:
        found = known.get(str(value).casefold(), "")
        if not found:
            told = _("Dit kan hier niet staan. Kies uit: %(known)s.")
            self._fault(line, column, told % {"known": ", ".join(sorted(set(known.values())))})
        return found

    def _moment(self, line: int, column: str, value: str, at: time) -> datetime | None:
        for moment in _readings(value, at):
            return moment
        told = _("Schrijf een dag als 2026-11-30, of met een tijd als 2026-11-30 14:00.")
        self._fault(line, column, told)
        return None

    def _fault(self, line: int, column: str, message: str) -> None:
        self.faults.append(RowFault(line, column, message))


def _readings(value: str, at: time) -> Iterator[datetime]:
    zone = get_default_timezone()
    for form in _MOMENTS:
        if moment := _tried(lambda f: datetime.strptime(value, f), form):
            yield make_aware(moment, zone)
    for form in _DAYS:
        if moment := _tried(lambda f: datetime.strptime(value, f), form):
            yield make_aware(datetime.combine(moment.date(), at), zone)


def _tried(read: Callable[[str], datetime], form: str) -> datetime | None:
    try:
        moment = read(form)
    except ValueError:
        return None
    return moment if 2000 <= moment.year < 2100 else None


def _by_name(teams: Mapping[str, str]) -> dict[str, str]:
    return {name.casefold(): code for code, name in teams.items()} | {
        code.casefold(): code for code in teams
    }


def _kinds() -> dict[str, str]:
    return {str(kind.label).casefold(): kind.value for kind in Kind} | {
        kind.value: kind.value for kind in Kind
    }


def _channels() -> dict[str, Any]:
    return {str(label).casefold(): code for code, label in CHANNEL_LABELS.items()} | {
        code: code for code in CHANNEL_LABELS
    }
