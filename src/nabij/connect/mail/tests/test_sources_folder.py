# SPDX-License-Identifier: EUPL-1.2
"""A Maildir: each mail once and whole, whatever is written into it meanwhile."""

from __future__ import annotations

import mailbox
from pathlib import Path

import pytest

from nabij.connect.mail.sources.folder import FolderSource
from nabij.connect.mail.sources.source import Changed, Found, Mark, SourceUnavailable, Unavailable
from nabij.connect.mail.tests.raw_mails import raw_mail


@pytest.fixture
def source(tmp_path: Path) -> FolderSource:
    """A mailbox with three mails."""
    source = FolderSource(tmp_path / "mail")
    for number in range(3):
        source.put(raw_mail(f"Mail {number}"))
    return source


def words_of(found: list[Found]) -> list[str]:
    return [one.raw.split(b"\r\n\r\n")[1].decode() for one in found]


def test_mail_is_read_in_the_order_in_which_it_came(source: FolderSource) -> None:
    found = list(source.new(None, 10))
    assert words_of(found) == ["Mail 0", "Mail 1", "Mail 2"]
    assert [one.mark.number for one in found] == [1, 2, 3]
    assert found[0].raw == raw_mail("Mail 0")
    assert (found[0].size, found[0].is_whole) == (len(raw_mail("Mail 0")), True)
    assert found[0].arrived_at is not None
    assert found[0].arrived_at.tzinfo is not None


def test_only_what_came_after_the_mark_is_read(source: FolderSource, tmp_path: Path) -> None:
    mark = list(source.new(None, 2))[-1].mark
    source.put(raw_mail("Mail 3"))
    # Another process, that never saw the first.
    again = FolderSource(tmp_path / "mail")
    assert words_of(list(again.new(mark, 10))) == ["Mail 2", "Mail 3"]


def test_a_number_is_never_given_twice(source: FolderSource, tmp_path: Path) -> None:
    last = list(source.new(None, 10))[-1]
    [path] = [one for one in (tmp_path / "mail" / "new").iterdir() if last.raw == one.read_bytes()]
    path.unlink()
    source.put(raw_mail("later"))
    [found] = source.new(last.mark, 10)
    assert found.mark.number == 4


def test_what_is_half_written_is_not_read(source: FolderSource, tmp_path: Path) -> None:
    (tmp_path / "mail" / "tmp" / "1.half.host").write_bytes(b"Subject: ha")
    assert len(list(source.new(None, 10))) == 3


def test_a_mail_that_another_program_read_keeps_its_number(
    source: FolderSource, tmp_path: Path
) -> None:
    before = [one.mark for one in source.new(None, 10)]
    for path in (tmp_path / "mail" / "new").iterdir():
        path.rename(tmp_path / "mail" / "cur" / f"{path.name}:2,RS")
    assert [one.mark for one in source.new(None, 10)] == before


def test_a_mail_that_goes_while_others_are_read_is_passed_over(
    source: FolderSource, tmp_path: Path
) -> None:
    found = source.new(None, 10)
    first = next(found)
    for path in (tmp_path / "mail" / "new").iterdir():
        if path.read_bytes() == raw_mail("Mail 1"):
            path.unlink()
    assert words_of([first, *found]) == ["Mail 0", "Mail 2"]


def test_a_mail_that_is_read_by_another_meanwhile_is_not_missed(
    source: FolderSource, tmp_path: Path
) -> None:
    found = source.new(None, 10)
    first = next(found)
    for path in (tmp_path / "mail" / "new").iterdir():
        path.rename(tmp_path / "mail" / "cur" / f"{path.name}:2,S")
    assert words_of([first, *found]) == ["Mail 0", "Mail 1", "Mail 2"]


def test_mails_are_moved_or_marked_as_seen(source: FolderSource, tmp_path: Path) -> None:
    marks = [one.mark for one in source.new(None, 10)]
    assert source.take_away(marks[:1], "Verwerkt") == 1
    assert source.take_away(marks[1:2], None) == 1
    assert words_of(list(source.new(None, 10))) == ["Mail 1", "Mail 2"]
    moved = mailbox.Maildir(tmp_path / "mail").get_folder("Verwerkt")
    assert [one.get_payload() for one in moved] == ["Mail 0"]
    [seen] = (tmp_path / "mail" / "cur").iterdir()
    assert seen.name.endswith(":2,S")


def test_taking_away_what_is_not_there_does_no_harm(source: FolderSource, tmp_path: Path) -> None:
    mark = next(source.new(None, 1)).mark
    assert source.take_away([Mark(mark.validity, 99), Mark(1, 1)], "Verwerkt") == 0
    assert source.take_away([mark], "../../buiten") == 1
    assert not (tmp_path / "buiten").exists()
    assert FolderSource(tmp_path / "weg").take_away([mark], None) == 0


def test_a_list_that_is_lost_or_broken_numbers_anew_and_says_so(
    source: FolderSource, tmp_path: Path
) -> None:
    mark = list(source.new(None, 10))[-1].mark
    (tmp_path / "mail" / "nabij-numbers.json").write_text('{"validity": 1, "la')
    with pytest.raises(Changed) as told:
        list(source.new(mark, 10))
    assert [one.mark.validity for one in source.new(None, 1)] == [told.value.validity]


def test_of_what_is_too_large_only_the_headers_are_read(tmp_path: Path) -> None:
    source = FolderSource(tmp_path / "mail", most_bytes=1_000)
    raw = raw_mail("x" * 5_000)
    source.put(raw)
    [found] = source.new(None, 10)
    assert (found.is_whole, found.size) == (False, len(raw))
    assert found.raw.endswith(b"\r\n\r\n")
    assert len(found.raw) < 500


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(SourceUnavailable) as told:
        list(FolderSource(tmp_path / "weg").new(None, 10))
    assert told.value.reason is Unavailable.FOLDER
