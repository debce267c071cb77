# SPDX-License-Identifier: EUPL-1.2
"""The list: on the disk before the commit, never shorter, and honest about what it cannot say."""

from __future__ import annotations

import signal
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from io import StringIO
from pathlib import Path

import pytest
from conftest import Apart
from django.core.management import CommandError, call_command
from django.db import IntegrityError, OperationalError, transaction
from pytest_django import Settings

from nabij.core.erasures.copying import ListCopy, copy_list, look_at_copy, take_in
from nabij.core.erasures.exceptions import ListUnreadable, ListUnwritable
from nabij.core.erasures.listing import (
    Noted,
    Thing,
    append,
    begun_line,
    ended_line,
    list_folder,
    read,
)
from nabij.core.erasures.noting import confirm_begun, erasing
from nabij.core.erasures.redoing import (
    Again,
    missing_from,
    redo_erasures,
    redoers,
    unknown_here,
)

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
THING = Thing("dossier", "0195-1", "2020-01-01")

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("lake_home")]


def erase(*things: Thing, at: datetime = NOW) -> None:
    with erasing(by="test", now=at) as note:
        note(things or [THING])


def _break_off(fault: Exception) -> None:
    with erasing(by="test", now=NOW) as note:
        note([THING])
        raise fault


def test_what_was_erased_is_on_the_list_and_in_the_audit() -> None:
    erase()
    (one,) = read().erasures
    assert (one.by, one.at, one.things, one.is_done) == ("test", NOW, (THING,), True)
    assert unknown_here(read()) == []
    assert missing_from(read()) == 0


def test_the_line_is_there_before_the_commit() -> None:
    with erasing(by="test", now=NOW) as note:
        note([THING])
        assert [one.is_done for one in read().erasures] == [False]
    assert [one.is_done for one in read().erasures] == [True]


def test_what_was_rolled_back_is_withdrawn() -> None:
    with pytest.raises(IntegrityError):
        _break_off(IntegrityError())
    assert read().erasures == ()


def test_where_the_line_to_the_database_broke_nobody_knows() -> None:
    """The commit may have come through: withdrawing it would be a guess."""
    with pytest.raises(OperationalError):
        _break_off(OperationalError())
    (one,) = read().erasures
    assert not one.is_done
    redone = redo_erasures(now=NOW)
    assert (redone.done, redone.unsure) == (0, (one,))


def test_a_list_that_cannot_be_written_stops_the_erasure(settings: Settings) -> None:
    settings.ERASURE_FOLDER = Path("/dev/null/erasures")
    with pytest.raises(ListUnwritable, match="Nothing is erased until it can"):
        erase()
    settings.ERASURE_FOLDER = None
    assert missing_from(read()) == 0


def test_it_stands_beside_the_keys_or_where_it_is_told_for_its_owner_only(
    settings: Settings, tmp_path: Path
) -> None:
    erase()
    assert list_folder() == tmp_path / "keys" / "erasures"
    settings.ERASURE_FOLDER = tmp_path / "shared"
    erase()
    for folder in (tmp_path / "keys" / "erasures", tmp_path / "shared"):
        (file,) = folder.iterdir()
        assert (folder.stat().st_mode & 0o777, file.stat().st_mode & 0o777) == (0o700, 0o600)
    assert len(read().erasures) == 1
    assert missing_from(read()) == 1


def test_half_a_line_of_a_power_cut_spoils_nothing() -> None:
    erase()
    (file,) = list_folder().iterdir()
    with file.open("ab") as opened:
        opened.write(b'{"line":"begun","number":"abc","at":"20')
    erase()
    listing = read()
    assert [one.is_done for one in listing.erasures] == [True, True]
    assert listing.unreadable == 1


@pytest.mark.parametrize(
    "line",
    ["[]", "{}", '{"line":"begun","number":"x"}', '{"line":"other","number":"x"}', "\xff", "7"],
)
def test_other_lines_are_counted_and_do_no_harm(line: str) -> None:
    erase()
    (file,) = list_folder().iterdir()
    with file.open("ab") as opened:
        opened.write(line.encode("latin-1") + b"\n")
    assert (len(read().erasures), read().unreadable) == (1, 1)


def test_many_at_once_keep_every_line_whole() -> None:
    numbers = [f"{number:032x}" for number in range(64)]

    def begin_and_end(number: str) -> None:
        append([begun_line(Noted(number, NOW, "test", (THING,) * 50, is_done=False))])
        append([ended_line("done", number, NOW)])

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(begin_and_end, numbers))
    listing = read()
    assert {one.number for one in listing.erasures if one.is_done} == set(numbers)
    assert listing.unreadable == 0


def test_files_of_several_machines_are_one_list() -> None:
    erase()
    (file,) = list_folder().iterdir()
    file.rename(list_folder() / "other-machine.jsonl")
    erase(at=NOW + timedelta(hours=1))
    assert len(list(list_folder().iterdir())) == 2
    assert [one.at for one in read().erasures] == [NOW, NOW + timedelta(hours=1)]


def test_a_copy_comes_back_without_losing_a_line_of_either(tmp_path: Path) -> None:
    erase(Thing("a", "1"))
    copy = tmp_path / "copy"
    copy.mkdir()
    copy_list(copy, now=NOW)
    erase(Thing("b", "2"))
    assert take_in(copy) == 0
    assert look_at_copy(copy) == ListCopy(NOW, is_all_there_is=False)
    (file,) = list_folder().iterdir()
    late = file.read_text().splitlines()[2:]
    file.write_text("\n".join(late) + "\n")
    assert take_in(copy) == 2
    assert take_in(copy) == 0
    assert {one.things[0].kind for one in read().erasures} == {"a", "b"}


def test_a_copy_says_when_it_was_made_and_whether_the_list_here_knows_more(tmp_path: Path) -> None:
    erase(Thing("a", "1"))
    copy_list(tmp_path, now=NOW)
    assert look_at_copy(tmp_path) == ListCopy(NOW, is_all_there_is=True)
    for nonsense in (b"yesterday", b"2026-03-02", b"\xff"):
        (tmp_path / "erasures" / "copied-at").write_bytes(nonsense)
        assert look_at_copy(tmp_path).copied_at is None


def test_a_list_that_cannot_be_read_is_told_and_not_taken_for_empty() -> None:
    erase()
    (list_folder() / "damaged.jsonl").mkdir()
    with pytest.raises(ListUnreadable, match=r"cannot be read: .*damaged\.jsonl"):
        read()


DIE = """
import os, signal
from datetime import UTC, datetime
from nabij.core.erasures import noting
from nabij.core.erasures.listing import Thing
from nabij.core.organisation.models import Team
real = noting.append
def append(lines):
    lines = list(lines)
    if {where!r} == "before the commit":
        real(lines)
    if lines[0]["line"] == "done" or {where!r} == "before the commit":
        os.kill(os.getpid(), signal.SIGKILL)
    real(lines)
noting.append = append
with noting.erasing(by="test", now=datetime(2026, 3, 2, 9, 0, tzinfo=UTC)) as note:
    note([Thing("dossier", "0195-1")])
"""


@pytest.mark.slow
@pytest.mark.parametrize(
    ("where", "is_committed"), [("before the commit", False), ("after the commit", True)]
)
def test_killed_on_the_way_the_audit_knows_whether_it_was_done(
    apart: Apart, where: str, is_committed: bool
) -> None:
    assert apart(DIE.format(where=where)).wait(60) == -signal.SIGKILL
    assert [one.is_done for one in read().erasures] == [False]
    assert confirm_begun(now=NOW) == int(is_committed)
    assert [one.is_done for one in read().erasures] == [is_committed]
    assert len(redo_erasures(now=NOW).unsure) == int(not is_committed)


def test_what_cannot_be_done_again_is_named_and_done_once_it_can(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    number = "f" * 32
    things = [["dossier", "1", ""]]
    at = NOW.isoformat()
    append([{"line": "begun", "number": number, "at": at, "by": "later", "things": things}])
    append([{"line": "done", "number": number, "at": at}])
    out = StringIO()
    with pytest.raises(CommandError):
        call_command("erasures", "redo", stdout=out)
    assert f"could NOT be done again ({number})" in out.getvalue()
    with pytest.raises(CommandError):
        call_command("erasures", "check", stdout=StringIO())
    seen: list[Noted] = []

    def redo(noted: Noted, now: datetime) -> Again:
        seen.append(noted)
        return Again(gone=1, left=0)

    monkeypatch.setitem(redoers._entries, "later", redo)
    for _ in range(2):
        call_command("erasures", "redo", stdout=out)
    assert len(seen) == 1
    assert "1 erasure of since then was done again" in out.getvalue()
    call_command("erasures", "check", stdout=StringIO())


def test_an_erasure_of_a_transaction_that_was_rolled_back_later_is_unsure() -> None:
    with transaction.atomic():
        erase()
        transaction.set_rollback(True)
    assert [one.is_done for one in read().erasures] == [False]
    assert confirm_begun(now=NOW) == 0
