# SPDX-License-Identifier: EUPL-1.2
"""What `nabij figures --public` tells, and what it refuses."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from io import StringIO
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from nabij.core.clock.local import to_us
from nabij.measure.lake.public import EventBlock, write_import

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
    rows = [
        (f"{month}-{team}-{person}-{n}", month, team, person)
        for month, team, person, many in CALLS
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
    write_import(source="tel", label="Tel", subject_kind="call", blocks=[block], batch=1, now=NOW)


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
