# SPDX-License-Identifier: EUPL-1.2
"""Bringing a file of employees in: all of it, or nothing with what is wrong of each row."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.utils.translation import override

from nabij.core.audit.public import unit
from nabij.core.organisation.public import (
    Employee,
    LastAdministrator,
    Team,
    UnableToAddEmployee,
    add_employee,
    close_account,
    open_account,
    rename_employee,
)
from nabij.core.people.actions.absence import check_absence
from nabij.core.people.actions.cards import CardData, card_to_change, change_card, set_team, told
from nabij.core.people.exceptions import UnableToKeep
from nabij.core.people.importing.reading import Line, moment_of, read_lines, yes_or_no
from nabij.core.people.models import Absence, Card
from nabij.core.people.values import words_of
from nabij.core.ports.topics import every_topic

_TEXTS = {"title": "title", "phoneNumber": "phone", "workingHours": "hours"}
_LISTS = ("subjects", "products", "skills", "languages")


@dataclass(frozen=True)
class Wrong:
    """What is wrong in a row: its line in the file, the column, and why."""

    line: int
    column: str
    why: str


class WrongRows(Exception):
    """Some rows are wrong, so nothing was kept."""

    def __init__(self, found: list[Wrong]) -> None:
        super().__init__(f"{len(found)} rows are wrong")
        self.found = found


@dataclass
class Brought:
    """What came of a file: how many rows, accounts made, accounts closed and absences new."""

    rows: int = 0
    added: int = 0
    closed: int = 0
    absences: int = 0


class _Refused(Exception):
    def __init__(self, column: str, why: str) -> None:
        super().__init__(why)
        self.column = column


def import_people(*, content: bytes, actor: UUID | None, now: datetime) -> Brought:
    """Bring employees, their cards and their absence in; the same file again changes nothing.

    Raises:
        UnreadableFile: the file as a whole cannot be read.
        WrongRows: some rows are wrong; nothing was kept.
    """
    lines = read_lines(content)
    with unit(name="people-import"), transaction.atomic(), override("en"):
        return _Import(lines, actor, now).run()


class _Import:
    def __init__(self, lines: list[Line], actor: UUID | None, now: datetime) -> None:
        self.lines, self.actor, self.now = lines, actor, now
        self.teams = set(Team.objects.filter(is_active=True).values_list("pk", flat=True))
        self.products = {topic.code for topic in every_topic()}
        self.brought = Brought(rows=len(lines))
        self.wrong: list[Wrong] = []
        self.carded: set[UUID] = set()

    def run(self) -> Brought:
        # Who takes over may stand on a later row: accounts first.
        self._each(self.lines, self._account)
        if not self.wrong:
            self._each(self.lines, self._card)
            self._each(self.lines, self._absence)
        if self.wrong:
            raise WrongRows(sorted(self.wrong, key=lambda one: one.line))
        return self.brought

    def _each(self, lines: Iterable[Line], take: Callable[[Line], None]) -> None:
        for line in lines:
            try:
                with transaction.atomic():
                    take(line)
            except _Refused as fault:
                self.wrong.append(Wrong(line.number, fault.column, str(fault)))

    def _account(self, line: Line) -> None:
        email, name = line.get("userName"), line.get("displayName")
        is_active = _flag(line)
        known = Employee.objects.filter(email__iexact=email).first() if email else None
        if known is None:
            self._add(email, name, is_active)
            return
        if name and name != known.name:
            rename_employee(employee=known, name=_named(name))
        if is_active is not None and is_active != known.is_active:
            self._open_or_close(known, is_active)

    def _add(self, email: str, name: str, is_active: bool | None) -> None:
        if is_active is False:
            return
        if not name:
            raise _Refused("displayName", "This address is new here; a new account needs a name.")
        try:
            add_employee(email=email, name=_named(name), roles=[], now=self.now, actor=None)
        except UnableToAddEmployee as fault:
            raise _Refused("userName", str(fault)) from None
        self.brought.added += 1

    def _open_or_close(self, employee: Employee, is_active: bool) -> None:
        if is_active:
            open_account(employee=employee)
            return
        try:
            close_account(employee=employee)
        except LastAdministrator:
            raise _Refused("active", "This is the last administrator, who must stay.") from None
        self.brought.closed += 1

    def _card(self, line: Line) -> None:
        employee = self._employee(line)
        # Who is away more than once has a row for each time; of the card the first counts.
        if employee is None or employee.pk in self.carded:
            return
        self.carded.add(employee.pk)
        if "department" in line:
            self._team(employee, line.get("department"))
        given = {field: line.get(column) for column, field in _TEXTS.items() if column in line}
        lists = {name: tuple(words_of(line.get(name))) for name in _LISTS if name in line}
        unknown = [code for code in lists.get("products", ()) if code not in self.products]
        if unknown:
            raise _Refused("products", f"There is no product with the code {unknown[0]!r}.")
        stands = {"replacement": self._person(line, "standIn")} if "standIn" in line else {}
        try:
            data = replace(_data_of(employee.pk), **given, **lists, **stands)  # type: ignore[arg-type]
            if data != _data_of(employee.pk):
                change_card(employee_id=employee.pk, data=data, actor=self.actor, now=self.now)
        except UnableToKeep as fault:
            raise _Refused(_column(fault.field), str(fault)) from None

    def _team(self, employee: Employee, code: str) -> None:
        if code and code not in self.teams:
            known = ", ".join(sorted(self.teams))
            told = f"There is no team with the code {code!r}. Teams: {known}."
            raise _Refused("department", told)
        if (code or None) != card_to_change(employee.pk, now=self.now).team_id:
            set_team(employee_id=employee.pk, team=code or None, actor=self.actor, now=self.now)

    def _absence(self, line: Line) -> None:
        begin, end = line.get("absentFrom"), line.get("absentUntil")
        employee = self._employee(line)
        if not (begin or end) or employee is None:
            return
        starts_at = _moment("absentFrom", begin, is_end=False)
        ends_at = _moment("absentUntil", end, is_end=True)
        taker = self._person(line, "replacement")
        if ends_at <= self.now and ends_at > starts_at:
            return  # it is over: the file of last week is no mistake
        try:
            check_absence(employee.pk, starts_at, ends_at, taker, now=self.now)
        except UnableToKeep as fault:
            column = "replacement" if fault.field == "replacement" else "absentUntil"
            raise _Refused(column, str(fault)) from None
        made, is_new = Absence.objects.update_or_create(
            employee=employee,
            starts_at=starts_at,
            source=Absence.Source.FILE,
            defaults={"ends_at": ends_at, "replacement_id": taker},
        )
        if is_new:
            self.brought.absences += 1
            told(employee.pk, before={"absence": "without"}, after={"absence": str(made.pk)})

    def _employee(self, line: Line) -> Employee | None:
        """Return whose row it is; of an account that is closed nothing more is kept."""
        email = line.get("userName")
        return Employee.objects.filter(email__iexact=email, is_active=True).first()

    def _person(self, line: Line, column: str) -> UUID | None:
        email = line.get(column)
        if not email:
            return None
        found = Employee.objects.filter(email__iexact=email).first()
        if found is None:
            raise _Refused(column, f"Nobody has the address {email!r}.")
        return found.pk


def _data_of(employee_id: UUID) -> CardData:
    card = Card.objects.filter(pk=employee_id).first()
    if card is None:
        return CardData()
    return CardData(
        title=card.title,
        phone=card.phone,
        hours=card.hours,
        replacement=card.replacement_id,
        **{name: tuple(getattr(card, name)) for name in _LISTS},
    )


def _flag(line: Line) -> bool | None:
    text = line.get("active")
    found = yes_or_no(text)
    if text and found is None:
        raise _Refused("active", f"{text!r} says neither true nor false.")
    return found


def _named(name: str) -> str:
    longest = Employee._meta.get_field("name").max_length or 0
    if len(name) > longest:
        raise _Refused("displayName", f"The name is longer than {longest} characters.")
    return name


def _moment(column: str, text: str, *, is_end: bool) -> datetime:
    found = moment_of(text, is_end=is_end, zone=settings.TIME_ZONE)
    if found is None:
        told = f"{text!r} is no day; write 2026-12-04, or 2026-12-04 12:30 for half a day."
        raise _Refused(column, told)
    return found


def _column(field: str | None) -> str:
    columns = {field: column for column, field in _TEXTS.items()} | {"replacement": "standIn"}
    return columns.get(field or "", field or "")
