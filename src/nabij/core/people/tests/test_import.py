# SPDX-License-Identifier: EUPL-1.2
"""A file of employees goes in whole, or not at all with what is wrong of each row."""

from __future__ import annotations

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from hypothesis import given
from hypothesis import strategies as st

from nabij.core.organisation.public import Employee, add_employee
from nabij.core.people.importing.actions import WrongRows, import_people
from nabij.core.people.importing.reading import UnreadableFile, read_lines
from nabij.core.people.models import Absence, Card
from nabij.core.people.public import replacement_for
from nabij.core.people.tests.conftest import MONDAY, at

HEAD = (
    "userName;displayName;active;department;title;phoneNumber;subjects;workingHours;"
    "absentFrom;absentUntil;replacement"
)
DIRK = (
    "dirk@voorbeeld.example;Dirk Pool;true;belastingen;Heffingsmedewerker;0592 12 34 56;"
    'ozb, hondenbelasting;"ma-do 08:30-17:00";2026-11-30;2026-12-04;eva@voorbeeld.example'
)
EVA = "eva@voorbeeld.example;Eva Smit;true;belastingen;;;;;;;"
FILE = f"{HEAD}\n{DIRK}\n{EVA}\n"


def bring(text: str) -> object:
    return import_people(content=text.encode(), actor=None, now=MONDAY)


def wrong(text: str) -> list[tuple[int, str]]:
    """Return line and column of what is wrong, and see that nothing was kept."""
    before = list(Employee.objects.values_list("email", "name", "is_active"))
    with pytest.raises(WrongRows) as refused:
        bring(text)
    assert list(Employee.objects.values_list("email", "name", "is_active")) == before
    assert not Absence.objects.exists()
    return [(one.line, one.column) for one in refused.value.found]


@pytest.mark.usefixtures("_teams")
def test_accounts_cards_and_absence_come_in_and_the_same_file_again_changes_nothing() -> None:
    bring(FILE)
    dirk = Employee.objects.get(email="dirk@voorbeeld.example")
    eva = Employee.objects.get(email="eva@voorbeeld.example")
    assert not dirk.has_usable_password()
    assert (dirk.card.team_id, dirk.card.subjects) == ("belastingen", ["ozb", "hondenbelasting"])
    assert replacement_for(dirk.pk, MONDAY) == eva.pk
    assert replacement_for(dirk.pk, at("2026-12-04 16:00")) == eva.pk
    assert replacement_for(dirk.pk, at("2026-12-07 10:00")) is None
    before = list(Card.objects.values().order_by("pk")), list(Absence.objects.values())
    bring(FILE)
    assert (list(Card.objects.values().order_by("pk")), list(Absence.objects.values())) == before
    bring(FILE.replace("2026-12-04", "2026-12-11"))
    assert Absence.objects.count() == 1
    assert replacement_for(dirk.pk, at("2026-12-11 10:00")) == eva.pk


@pytest.mark.usefixtures("_teams")
def test_who_is_away_twice_has_two_rows_and_keeps_the_card_of_the_first() -> None:
    again = "dirk@voorbeeld.example;;;;;;;;2026-12-21;2026-12-24;"
    bring(f"{FILE}{again}\n")
    assert Absence.objects.count() == 2
    assert Card.objects.get(employee__email="dirk@voorbeeld.example").team_id == "belastingen"


@pytest.mark.usefixtures("_teams")
def test_a_column_that_is_not_there_says_nothing_and_an_empty_one_empties(
    chantal: Employee,
) -> None:
    bring(f"userName,title\n{chantal.email.upper()},Inspecteur\n")
    chantal.refresh_from_db()
    assert (chantal.card.title, chantal.card.team_id) == ("Inspecteur", "belastingen")
    bring(f"userName,department\n{chantal.email},\n")
    chantal.refresh_from_db()
    assert (chantal.card.title, chantal.card.team_id) == ("Inspecteur", None)


def test_an_account_is_closed_and_opened_but_never_the_last_administrator(
    chantal: Employee,
) -> None:
    head = "userName,active\n"
    assert wrong(f"{head}{chantal.email},false\n") == [(2, "active")]
    add_employee(
        email="els@voorbeeld.example", name="Els", roles=["administrator"], now=MONDAY, actor=None
    )
    bring(f"{head}{chantal.email},false\n")
    chantal.refresh_from_db()
    assert not chantal.is_active
    assert wrong(f"{head}els@voorbeeld.example,nee\n") == [(2, "active")]
    bring(f"{head}{chantal.email},ja\n")
    chantal.refresh_from_db()
    assert chantal.is_active


@pytest.mark.usefixtures("_teams")
@pytest.mark.parametrize(
    ("row", "column"),
    [
        ("geen adres;Dirk;;;;;;;;;", "userName"),
        ("dirk@voorbeeld.example;;;;;;;;;;", "displayName"),
        (f"dirk@voorbeeld.example;{'D' * 101};;;;;;;;;", "displayName"),
        ("dirk@voorbeeld.example;Dirk;misschien;;;;;;;;", "active"),
        ("dirk@voorbeeld.example;Dirk;;onbekend;;;;;;;", "department"),
        ("dirk@voorbeeld.example;Dirk;;;;bel mij;;;;;", "phoneNumber"),
        ("dirk@voorbeeld.example;Dirk;;;;;;altijd;;;", "workingHours"),
        ("dirk@voorbeeld.example;Dirk;;;;;;;30-11-2026;2026-12-04;", "absentFrom"),
        ("dirk@voorbeeld.example;Dirk;;;;;;;2026-12-04;;", "absentUntil"),
        ("dirk@voorbeeld.example;Dirk;;;;;;;2026-12-04;2026-12-01;", "absentUntil"),
        ("dirk@voorbeeld.example;Dirk;;;;;;;2026-02-30;2026-12-01;", "absentFrom"),
        ("dirk@voorbeeld.example;Dirk;;;;;;;2026-12-01;2026-12-04;wie@x.example", "replacement"),
        (
            "dirk@voorbeeld.example;Dirk;;;;;;;2026-12-01;2026-12-04;dirk@voorbeeld.example",
            "replacement",
        ),
    ],
)
def test_a_wrong_row_is_told_with_its_line_and_nothing_of_the_file_is_kept(
    row: str, column: str
) -> None:
    assert wrong("\n".join([HEAD, EVA, row])) == [(3, column)]


def test_a_file_of_last_week_is_no_mistake(chantal: Employee) -> None:
    bring(f"userName,absentFrom,absentUntil\n{chantal.email},2026-11-02,2026-11-06\n")
    assert not Absence.objects.exists()


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"naam,adres\n", "userName is not among them"),
        (b"", "userName is not among them"),
        (b"userName,salaris\n", "Unknown column 'salaris'"),
        (b"userName,userName\n", "twice"),
        (b"userName,title\na@b.example\n", "Line 2 has 1 columns"),
        (b"userName,title\n\xff,x\n", "not UTF-8"),
        (b"userName\na\0b\n", "null character"),
    ],
)
def test_a_file_that_cannot_be_read_says_why(content: bytes, says: str) -> None:
    with pytest.raises(UnreadableFile, match=says):
        read_lines(content)


@given(st.binary(max_size=200))
def test_any_file_is_read_or_refused(content: bytes) -> None:
    try:
        read_lines(b"userName,title\n" + content)
    except UnreadableFile:
        return


@pytest.mark.usefixtures("_teams")
def test_the_command_names_every_wrong_row(tmp_path: Path) -> None:
    path, said = tmp_path / "mensen.csv", StringIO()
    path.write_text(FILE.replace(";belastingen;", ";belasting;"))
    with pytest.raises(CommandError, match="2 rows are wrong. Nothing was kept"):
        call_command("people", "import", str(path), stderr=said)
    first, second = said.getvalue().splitlines()
    assert first.startswith("Line 2, department: There is no team with the code 'belasting'.")
    assert second.startswith("Line 3, department")
    path.write_text(FILE)
    said = StringIO()
    call_command("people", "import", str(path), stdout=said)
    assert said.getvalue() == "2 rows: 2 accounts made, 0 closed, 1 absences new.\n"
