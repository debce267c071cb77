# SPDX-License-Identifier: EUPL-1.2
"""What no backup can bring back goes out of the list; nothing else does."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path

import pytest
from django.db import IntegrityError, OperationalError

from nabij.core.erasures.copying import copy_list, look_at_copy, take_in
from nabij.core.erasures.listing import (
    Noted,
    Thing,
    append,
    begun_line,
    ended_line,
    list_folder,
    read,
)
from nabij.core.erasures.noting import erasing
from nabij.core.erasures.pruning import Pruning, prune, pruning_of
from nabij.core.erasures.redoing import missing_from, redo_erasures
from nabij.core.erasures.tests.test_list import NOW, THING, erase

OLD, DAY = NOW - timedelta(days=100), timedelta(days=1)

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("lake_home")]


def shorten() -> Pruning:
    pruning = pruning_of(read(), before=NOW - DAY, now=NOW)
    prune(pruning)
    return pruning


def break_off(fault: Exception, thing: Thing) -> None:
    with erasing(by="test", now=OLD) as note:
        note([thing])
        raise fault


def text() -> str:
    return "".join(path.read_text() for path in list_folder().glob("*.jsonl"))


def test_what_is_old_goes_and_its_number_stays() -> None:
    erase(Thing("dossier", "0195-old"), at=OLD)
    erase(at=NOW)
    with pytest.raises(IntegrityError):
        break_off(IntegrityError(), Thing("dossier", "0195-withdrawn"))
    pruning = shorten()
    assert [one.things[0].id for one in pruning.gone] == ["0195-old"]
    listing = read()
    assert [one.at for one in listing.erasures] == [NOW]
    assert (listing.ever, listing.unreadable) == (2, 0)
    assert "0195-old" not in text()
    assert "0195-withdrawn" not in text()
    assert missing_from(listing) == 0
    assert redo_erasures(now=NOW).done == 0
    assert shorten().gone == ()


def test_what_nobody_is_sure_of_stays() -> None:
    with pytest.raises(OperationalError):
        break_off(OperationalError(), THING)
    pruning = shorten()
    assert (len(pruning.unsure), pruning.gone) == (1, ())
    assert [one.is_done for one in read().erasures] == [False]


def test_what_is_not_in_this_database_stays() -> None:
    noted = Noted("a" * 32, OLD, "test", (THING,), is_done=True)
    append([begun_line(noted), ended_line("done", noted.number, OLD)])
    pruning = shorten()
    assert (pruning.back, pruning.gone) == ((noted,), ())
    assert read().erasures == (noted,)


def test_a_copy_of_before_does_not_bring_it_back(tmp_path: Path) -> None:
    erase(at=OLD)
    copy = tmp_path / "copy"
    copy.mkdir()
    copy_list(copy, now=NOW)
    shorten()
    assert look_at_copy(copy).is_all_there_is
    assert take_in(copy) == 0
    assert read().erasures == ()


def test_the_file_is_its_owners_and_half_lines_stay() -> None:
    erase(at=OLD)
    (file,) = list_folder().iterdir()
    with file.open("ab") as opened:
        opened.write(b'{"line":"begun","num')
    shorten()
    (file,) = list_folder().iterdir()
    assert file.stat().st_mode & 0o777 == 0o600
    assert read().unreadable == 1


def test_erasures_of_the_same_moment_are_not_lost() -> None:
    numbers = [f"{number:032x}" for number in range(60)]

    def begin_and_end(number: str) -> None:
        append([begun_line(Noted(number, NOW, "test", (THING,), is_done=False))])
        append([ended_line("done", number, NOW)])

    erase(at=OLD)
    pruning = pruning_of(read(), before=NOW - DAY, now=NOW)
    with ThreadPoolExecutor(8) as pool:
        writing = [pool.submit(begin_and_end, number) for number in numbers]
        for _ in range(10):
            prune(pruning)
        for one in writing:
            one.result()
    assert {one.number for one in read().erasures if one.is_done} == set(numbers)


def test_a_file_of_a_machine_at_work_is_left_to_it(monkeypatch: pytest.MonkeyPatch) -> None:
    erase(at=OLD)
    theirs = list_folder() / "other.jsonl"
    next(list_folder().iterdir()).rename(theirs)
    monkeypatch.setattr("nabij.core.erasures.pruning.machines_at_work", lambda: ["other", "here"])
    pruning = shorten()
    assert pruning.elsewhere == ("other.jsonl",)
    assert len(read().erasures) == 1
