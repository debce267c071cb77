# SPDX-License-Identifier: EUPL-1.2
"""Rows are found by who, what, kind, thing and period; page by page, and all of them in a file."""

from __future__ import annotations

import csv
import json
import re
from datetime import UTC, datetime, timedelta
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from nabij.core.audit.chain.appending import Ending, Entry, append
from nabij.core.audit.collecting.units import Actor, Context
from nabij.core.audit.models import AuditRow
from nabij.core.audit.public import Search, one_row, page_of, rows_found
from nabij.core.audit.tests.building import ALICE, BOB, make_change, make_old_row, make_view

pytestmark = pytest.mark.django_db
ALICE_DID, BOB_DID = ("employee", str(ALICE)), ("employee", str(BOB))


@pytest.fixture(autouse=True)
def _home(lake_home: Path) -> None:
    """Keys of each test's own."""


@pytest.fixture
def rows() -> list[int]:
    """Ten rows, in turn of two people: changes of imports and views of residents."""
    numbers = []
    for turn in range(5):
        who = ALICE if turn % 2 else BOB
        numbers.append(make_change(subject_id=str(turn), who=who).number)
        numbers.append(make_view(person=str(turn), who=who).number)
    return numbers


def numbers(search: Search, size: int = 50) -> list[int]:
    return [row.number for row in page_of(search, size=size).rows]


def test_without_a_question_one_sees_the_newest_first(rows: list[int]) -> None:
    assert numbers(Search()) == rows[::-1]
    assert numbers(Search(), size=3) == [10, 9, 8]


def test_each_question_narrows(rows: list[int]) -> None:
    assert numbers(Search(who=ALICE_DID)) == [8, 7, 4, 3]
    assert numbers(Search(what="views")) == [10, 8, 6, 4, 2]
    assert numbers(Search(kind="import")) == [9, 7, 5, 3, 1]
    assert numbers(Search(kind="resident", subject_id="3")) == [8]
    assert numbers(Search(kind="import", what="views")) == []
    assert numbers(Search(who=BOB_DID, kind="resident")) == [10, 6, 2]
    assert numbers(Search(who=BOB_DID, kind="resident", subject_id="3")) == []
    assert numbers(Search(who=("system", ""))) == []
    assert numbers(Search(kind="resident", subject_id="3", also=("1", "3"))) == [8, 4]


def test_who_views_as_another_is_found_by_both_names() -> None:
    views = [{"kind": "resident", "id": "7", "purpose": "", "fields": []}]
    context = Context(BOB, Actor("employee", ALICE, impersonator=BOB), "test")
    append(Entry(context, views, False, Ending("done")), now=timezone.now())
    assert numbers(Search(who=ALICE_DID)) == numbers(Search(who=BOB_DID)) == [1]


def test_what_a_job_did_for_someone_is_found_under_that_name_and_under_jobs() -> None:
    views = [{"kind": "resident", "id": "7", "purpose": "import", "fields": []}]
    for who in (ALICE, None):
        append(
            Entry(Context(BOB, Actor("job", who), "test"), views, False, Ending("done")),
            now=timezone.now(),
        )
    make_view(who=BOB)
    assert numbers(Search(who=ALICE_DID)) == [1]
    assert numbers(Search(who=("job", ""))) == [2, 1]


def test_a_number_that_may_be_a_bsn_is_found_again_and_stands_nowhere() -> None:
    make_view(person="123456782")
    assert numbers(Search(kind="resident", subject_id="123456782")) == [1]
    assert "123456782" not in str(list(AuditRow.objects.values()))
    assert numbers(Search(kind="resident", subject_id="9" * 500)) == []


def test_a_period_has_its_first_moment_and_not_its_last() -> None:
    day = datetime(2026, 3, 1, tzinfo=UTC)
    for days in range(5):
        make_old_row(day + timedelta(days=days))
    within = Search(since=day + timedelta(days=1), until=day + timedelta(days=3))
    assert numbers(within) == [3, 2]
    assert numbers(Search(since=day + timedelta(days=90))) == []
    assert numbers(Search(until=day)) == []


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    size=st.integers(1, 4),
    search=st.builds(
        Search,
        who=st.sampled_from([None, ALICE_DID, BOB_DID]),
        what=st.sampled_from(["", "changes", "views"]),
        kind=st.sampled_from(["", "import", "resident"]),
    ),
)
def test_down_and_up_through_the_pages_one_meets_every_row_once(
    rows: list[int], size: int, search: Search
) -> None:
    expected = numbers(search)
    page, met = page_of(search, size=size), []
    while True:
        met += [row.number for row in page.rows]
        if page.older_than is None:
            break
        page = page_of(search, older_than=page.older_than, size=size)
    assert met == expected
    back = [row.number for row in page.rows]
    while page.newer_than is not None:
        page = page_of(search, newer_than=page.newer_than, size=size)
        back = [row.number for row in page.rows] + back
    assert back == expected
    assert [row.number for row in rows_found(search)] == expected[::-1]


def test_a_row_tells_all_that_is_known(rows: list[int]) -> None:
    found = one_row(1)
    assert found is not None
    (change,) = found.changes
    assert (change.kind, change.id, change.did) == ("import", "0", "changed")
    assert change.fields == {"state": ["old", "new"]}
    assert one_row(99) is None


RUN = ("=", "+", "-", "@", "\t", "\r", "\n", "\N{FULLWIDTH EQUALS SIGN}")
"""What a spreadsheet may run as a formula, or skip and then run."""
SEARCHES = [
    Search(),
    Search(who=ALICE_DID),
    Search(kind="resident"),
    Search(kind="resident", subject_id="7"),
    Search(kind="resident", subject_id="7", also=("7", "8", "9")),
    Search(what="views"),
    Search(since=datetime(2026, 3, 2, tzinfo=UTC), until=datetime(2026, 3, 3, tzinfo=UTC)),
]


@pytest.mark.parametrize("search", SEARCHES)
def test_every_question_goes_along_an_index(search: Search) -> None:
    day = datetime(2026, 3, 1, tzinfo=UTC)
    for hour in range(40):
        make_old_row(day + timedelta(hours=2 * hour))
    with CaptureQueriesContext(connection) as queries:
        page_of(search, older_than=10**6)
    assert len(queries) <= 7
    for query in queries.captured_queries:
        plan = _plan(query["sql"])
        assert not any(word in plan for word in ("Seq Scan", "SCAN audit", "TEMP B-TREE")), plan


def _plan(statement: str) -> str:
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            # A table of forty rows is rather read whole; would an index do?
            cursor.execute("SET LOCAL enable_seqscan = off")
            cursor.execute(f"EXPLAIN {statement}")
        else:
            cursor.execute(f"EXPLAIN QUERY PLAN {statement}")
        lines = [str(line) for line in cursor.fetchall()]
    # Walking a table along its key is no search; it stops after a page.
    return "\n".join(line for line in lines if "USING" not in line)


def test_the_export_streams_what_was_asked_as_csv_and_as_json(rows: list[int]) -> None:
    out = StringIO()
    call_command("audit", "export", "--actor", str(ALICE), stdout=out)
    found = list(csv.DictReader(StringIO(out.getvalue().lstrip("\ufeff")), delimiter=";"))
    assert [row["Regel"] for row in found] == ["3", "4", "7", "8"]
    assert found[0]["Wat er wijzigde"] == "Import 1 gewijzigd: state: old -> new"
    out = StringIO()
    call_command("audit", "export", "--actor", str(ALICE), "--language", "en", stdout=out)
    assert "Import 1 changed: state: old -> new" in out.getvalue()
    out = StringIO()
    call_command(
        "audit", "export", "--kind", "resident", "--id", "2", "--format", "jsonl", stdout=out
    )
    (line,) = out.getvalue().splitlines()
    assert json.loads(line)["number"] == 6


@pytest.mark.parametrize(("kind", "nearest"), [("inwoner", "resident"), ("imports", "import")])
def test_an_export_about_a_kind_that_nobody_knows_is_refused(
    rows: list[int], kind: str, nearest: str
) -> None:
    with pytest.raises(CommandError, match=f"no kind.*nearest first: {nearest}, ") as refused:
        call_command("audit", "export", "--kind", kind, stdout=StringIO())
    assert {"file", "job"} <= set(re.findall(r"\w+", str(refused.value)))


def test_a_kind_that_only_the_log_still_knows_is_exported(rows: list[int]) -> None:
    make_change(kind="stamp", subject_id="9")
    out = StringIO()
    call_command("audit", "export", "--kind", "stamp", "--format", "jsonl", stdout=out)
    assert len(out.getvalue().splitlines()) == 1


def test_an_export_of_what_nobody_did_is_refused(rows: list[int]) -> None:
    nobody = "00000000-0000-7000-8000-00000000dead"
    with pytest.raises(CommandError, match=f"no employee has the id {nobody}"):
        call_command("audit", "export", "--actor", nobody, stdout=StringIO())


def test_an_export_is_recorded_itself(rows: list[int]) -> None:
    call_command("audit", "export", "--kind", "resident", stdout=StringIO())
    row = AuditRow.objects.get(number=11)
    (view,) = json.loads(row.views)
    assert (view["kind"], view["id"], view["fields"]) == ("audit", "export", ["kind"])


@pytest.mark.parametrize(
    "start",
    ["=1+1", "+1", "-1", "@SUM(A1)", "x,=1+1", " =1+1", "\t=1", "\r=1", "\n=1", "＝1+1"],
)
def test_a_cell_never_starts_a_formula(start: str) -> None:
    make_view(purpose=start)
    out = StringIO()
    call_command("audit", "export", stdout=out)
    lines = out.getvalue().lstrip("\ufeff")
    # Whichever character a program parts the cells at: all of them are quoted.
    for cells in csv.reader(StringIO(lines), delimiter=";"):
        assert not any(cell.lstrip(" ").startswith(RUN) for cell in cells)
    for cells in csv.reader(StringIO(lines.replace(";", ",")), delimiter=","):
        assert not any(cell.lstrip(" ").startswith(RUN) for cell in cells)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["--id", "7"], "--kind"),
        (["--actor", "aylin"], "not the id of an employee"),
        (["--from", "gisteren"], "not a day"),
        (["--to", "9999-12-31"], "not a day"),
    ],
)
def test_a_wrong_question_says_what_is_wrong(words: list[str], told: str) -> None:
    with pytest.raises(CommandError, match=told):
        call_command("audit", "export", *words, stdout=StringIO())
