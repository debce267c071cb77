# SPDX-License-Identifier: EUPL-1.2
"""What `nabij figures --public` tells, and what it refuses."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import UTC, date, datetime
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from nabij.core.clock.local import to_us
from nabij.measure.lake.public import EventBlock, write_import
from nabij.measure.norms.asking import Asked, Audience, NotForThePublic, require_public
from nabij.measure.norms.definition.reading import read_definition
from nabij.measure.norms.engine.published import PUBLIC_GROUPS, Told
from nabij.measure.norms.models import ClosedMonth

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]
NOW = datetime(2026, 4, 10, 9, tzinfo=UTC)
NORM = """
code = "direct"
name = "Zelf afgerond"
public = true
[counts]
subject = "call"
having = "call.answered"
[measure]
kind = "direct answer"
variant = "not passed on"
passed_on = "call.transferred"
"""
CALLS = (
    # month, team, person, how many calls
    (2, "kcc", None, 12),
    (2, "zorg", None, 3),
    # One person who calls nine times is one person.
    (3, "kcc", "jan", 9),
    (3, "kcc", None, 4),
    (3, "zorg", None, 7),
    (3, "werk", None, 1),
    # This month is not over.
    (4, "kcc", None, 20),
)


@pytest.fixture(autouse=True)
def _calls(lake_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(timezone, "now", lambda: NOW)
    imported(CALLS, batch=1)


def imported(calls: Sequence[tuple[int, str, str | None, int]], *, batch: int) -> None:
    """Bring calls in: of which month and team, by whom, how many."""
    rows = [
        (f"{batch}-{month}-{team}-{person}-{n}", month, team, person)
        for month, team, person, many in calls
        for n in range(many)
    ]
    block = EventBlock(
        subject=pa.array([row[0] for row in rows]).dictionary_encode(),
        activity=pa.array(["call.answered"] * len(rows)).dictionary_encode(),
        at_us=np.array([to_us(datetime(2026, row[1], 5, 10, tzinfo=UTC)) for row in rows]),
        row=np.arange(1, len(rows) + 1),
        coded={"team": pa.array([row[2] for row in rows]).dictionary_encode()},
        person_key=pa.array([row[3] for row in rows], pa.string()),
    )
    write_import(
        source="tel", label="Tel", subject_kind="call", blocks=[block], batch=batch, now=NOW
    )


def figures(folder: Path, *words: str, norm: str = NORM) -> list[dict[str, Any]]:
    """Return what the command answers for the public."""
    file, out = folder / "norm.toml", StringIO()
    file.write_text(norm, encoding="utf-8")
    call_command("figures", str(file), "--public", "--json", *words, stdout=out, stderr=StringIO())
    found: list[dict[str, Any]] = json.loads(out.getvalue())
    return found


def test_small_groups_stand_together_and_a_month_that_runs_is_not_there(tmp_path: Path) -> None:
    whole = figures(tmp_path, "--by", "month")
    assert [(one["period"], one["denominator"]) for one in whole] == [
        ("2026-02-01", 15),
        ("2026-03-01", 21),
    ]
    apart = figures(tmp_path, "--by", "month,team")
    assert [(one["period"], one["group"]["team"], one["denominator"]) for one in apart] == [
        # Three calls of zorg are too few, and there is nothing else to put them with.
        ("2026-02-01", "…", 15),
        # The one of werk joins the smallest block: the thirteen calls of kcc are of five persons.
        ("2026-03-01", "zorg", 7),
        ("2026-03-01", "…", 14),
    ]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--by", "day"), "Public figures are by month, quarter, year, all."),
        (("--by", "month,actor"), "not apart by actor; choose from channel, product, team"),
        (("--from", "2026-02-03"), "Public figures are of whole months."),
        (("--source", "tel"), "Public figures are of all teams and sources together."),
    ],
)
def test_what_would_reveal_a_group_is_refused(
    tmp_path: Path, words: tuple[str, ...], told: str
) -> None:
    with pytest.raises(CommandError, match=told):
        figures(tmp_path, *words)


def test_a_norm_that_is_not_public_has_no_public_figures(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="direct is not public. Write public = true"):
        figures(tmp_path, norm=NORM.replace("public = true", ""))
    work = NORM.split("[measure]")[0] + '[measure]\nkind = "backlog"\nfrom = "call.answered"\n'
    with pytest.raises(CommandError, match="that is for inside only"):
        figures(tmp_path, norm=work + 'to = "call.answered"\n')


def test_the_parts_are_the_whole(tmp_path: Path) -> None:
    (year,) = figures(tmp_path, "--by", "year")
    months = figures(tmp_path, "--by", "month,team,channel")
    assert year["denominator"] == sum(one["denominator"] for one in months) == 36


FILTERS = ("month", "month,team", "month,channel", "quarter", "quarter,team", "year,team")


def test_a_late_import_changes_no_figure_so_that_no_difference_reveals_anybody(
    tmp_path: Path,
) -> None:
    before = {by: figures(tmp_path, "--by", by) for by in FILTERS}
    # Two callers of March come in late, and one of a team that nobody had called before.
    imported(((3, "zorg", None, 2), (3, "burgerzaken", "piet", 1), (2, "zorg", None, 4)), batch=2)
    after = {by: figures(tmp_path, "--by", by) for by in FILTERS}

    assert after == before
    # Whatever two filters are held against each other, before or after: five persons, or nobody.
    counts = [one["denominator"] for found in (before, after) for one in found["month,team"]]
    assert all(count >= 5 for count in counts)
    for one in after["month"]:
        parts = [p for p in after["month,team"] if p["period"] == one["period"]]
        assert sum(part["denominator"] for part in parts) == one["denominator"]


def test_a_month_that_was_not_closed_yet_takes_what_comes_in(tmp_path: Path) -> None:
    imported(((3, "zorg", None, 2),), batch=2)
    march = figures(tmp_path, "--by", "month")[-1]
    assert (march["period"], march["denominator"]) == ("2026-03-01", 23)
    assert ClosedMonth.objects.count() == 2


def test_what_is_promised_otherwise_is_judged_over_the_same_blocks(tmp_path: Path) -> None:
    figures(tmp_path, "--by", "month")
    imported(((3, "zorg", None, 2),), batch=2)
    stricter = NORM.replace('name = "Zelf afgerond"', 'name = "Meteen klaar"')
    march = figures(tmp_path, "--by", "month", norm=stricter + "[target]\nat_least = 0.9\n")[-1]
    assert march["denominator"] == 21
    assert march["met"] is True
    assert ClosedMonth.objects.count() == 2


def test_what_is_kept_tells_of_no_person_and_no_day(tmp_path: Path) -> None:
    figures(tmp_path, "--by", "month")
    kept = pq.read_table(BytesIO(bytes(ClosedMonth.objects.get(month=date(2026, 3, 1)).rows)))
    assert set(kept.column_names) == {
        *("day", "counts", "good", "pending", "unjudged", "amount"),
        *PUBLIC_GROUPS,
    }
    assert set(kept["day"].to_pylist()) == {date(2026, 3, 1)}
    assert "jan" not in str(kept.to_pylist())


def test_a_month_is_closed_when_the_sources_have_told_all_of_it() -> None:
    march, april, may, july = (date(2026, month, 1) for month in (3, 4, 5, 7))
    assert not Told((date(2026, 3, 20),), april).has_told(march)
    assert Told((date(2026, 4, 1),), april).has_told(march)
    assert not Told((date(2026, 4, 1), date(2026, 2, 27)), april).has_told(march)
    # A source that fell silent long before is not waited for, nor one that stays silent.
    assert Told((date(2026, 4, 1), date(2025, 12, 31)), april).has_told(march)
    assert not Told((date(2026, 3, 20),), may).has_told(march)
    assert Told((date(2026, 3, 20),), july).has_told(march)
    assert not Told((date(2026, 4, 30),), april).has_told(april)


def test_narrowing_before_blocks_are_made_is_refused() -> None:
    asked = Asked(within=(("team", ("zorg",)),), audience=Audience.PUBLIC)
    with pytest.raises(NotForThePublic, match="all teams"):
        require_public(read_definition(NORM), asked, PUBLIC_GROUPS)
