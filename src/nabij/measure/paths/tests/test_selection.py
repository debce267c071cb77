# SPDX-License-Identifier: EUPL-1.2
"""Which cases count: begun in a period of Dutch days, of a team or channel; and by command."""

from __future__ import annotations

import json
import shutil
from collections.abc import Sequence
from datetime import UTC, date, datetime
from io import StringIO
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pytest
from django.core.cache import cache
from django.core.management import CommandError, call_command

from nabij.core.clock.local import to_us
from nabij.measure.lake.public import EventBlock, source_state, take_out_import, write_import
from nabij.measure.paths.log import Selection
from nabij.measure.paths.queries import groupings_of, groups_of, paths_by_group, paths_of
from nabij.measure.paths.subjects import UnknownActivity, subjects_behind

NOW = datetime(2026, 4, 1, tzinfo=UTC)
ZONE = "Europe/Amsterdam"
Row = tuple[str, str, str, str | None]
LOG: list[Row] = [
    # The first event of late evening UTC falls on the first of April in the Netherlands.
    ("late", "Ontvangen", "2026-03-31T22:30", "kcc"),
    ("late", "Besloten", "2026-04-02T10:00", "team-a"),
    ("march", "Ontvangen", "2026-03-31T21:30", None),
    ("march", "Beoordeeld", "2026-04-01T09:00", "team-b"),
    ("march", "Besloten", "2026-04-01T10:00", "team-b"),
    ("bare", "Ontvangen", "2026-04-05T10:00", None),
]


def bring_in(rows: Sequence[Row], batch: int = 1) -> None:
    block = EventBlock(
        subject=pa.array([r[0] for r in rows]).dictionary_encode(),
        activity=pa.array([r[1] for r in rows]).dictionary_encode(),
        at_us=np.array([to_us(datetime.fromisoformat(r[2] + "+00:00")) for r in rows]),
        row=np.arange(1, len(rows) + 1),
        coded={"team": pa.array([r[3] for r in rows], pa.string()).dictionary_encode()},
    )
    write_import(
        source="zaken", label="Zaken", subject_kind="case", blocks=[block], batch=batch, now=NOW
    )


@pytest.fixture(autouse=True)
def _log(transactional_db: None, lake_home: Path) -> None:
    cache.clear()
    bring_in(LOG)


def cases(**selection: Any) -> int:
    return paths_of(Selection("zaken", ZONE, **selection)).cases


def test_a_case_belongs_to_the_dutch_month_in_which_it_begins() -> None:
    april = date(2026, 4, 1)
    assert cases() == 3
    assert cases(since=april) == 2
    assert cases(until=april) == 1
    assert cases(since=april, until=date(2026, 4, 5)) == 1


def test_a_case_belongs_to_the_first_group_it_has() -> None:
    whole = Selection("zaken", ZONE)
    assert groupings_of("zaken") == ["team"]
    assert groups_of(whole, "team") == {"": 1, "kcc": 1, "team-b": 1}
    assert cases(within=(("team", "team-b"),)) == 1
    assert cases(within=(("team", "team-a"),)) == 0
    assert cases(within=(("team", ""),)) == 1
    assert [(g.name, g.paths.events) for g in paths_by_group(whole, "team")] == [
        ("", 1),
        ("kcc", 2),
        ("team-b", 3),
    ]


def test_the_answer_follows_the_log_and_not_the_memory_of_it() -> None:
    assert cases() == 3
    bring_in([("new", "Ontvangen", "2026-04-06T10:00", "kcc")], batch=2)
    assert cases() == 4


def test_the_cases_behind_a_step_come_slowest_first() -> None:
    whole = Selection("zaken", ZONE)
    found = subjects_behind(whole, ["Ontvangen"], what="activity", person=None)  # type: ignore[arg-type]
    assert found.total == 3
    step = subjects_behind(whole, ["Ontvangen", "Beoordeeld"], what="step", person=None)  # type: ignore[arg-type]
    assert [(row.label, row.seconds) for row in step.rows] == [("march", 41_400.0)]
    with pytest.raises(UnknownActivity):
        subjects_behind(whole, ["Verzonnen"], what="activity", person=None)  # type: ignore[arg-type]


def answer(*words: str) -> dict[str, Any]:
    out = StringIO()
    call_command("paths", *words, "--json", stdout=out)
    found: dict[str, Any] = json.loads(out.getvalue())
    return found


def test_the_command_counts_the_last_day_in_and_tells_groups_apart() -> None:
    found = answer("zaken", "--from", "2026-04-01", "--to", "2026-04-05", "--by", "team")
    assert found["cases"] == 2
    assert {name: group["cases"] for name, group in found["groups"].items()} == {"": 1, "kcc": 1}
    assert answer("zaken", "--from", "2026-04-01", "--to", "2026-04-04")["cases"] == 1


def test_a_source_that_was_emptied_has_no_paths_and_is_no_source_of_its_kind() -> None:
    for batch in source_state("zaken").batches:
        take_out_import(source="zaken", batch=batch)
    with pytest.raises(CommandError, match="'zaken' holds no events"):
        answer("zaken")
    with pytest.raises(CommandError, match="No source holds events about 'case'"):
        answer("--kind", "case")


def test_the_command_answers_for_every_source_of_a_kind() -> None:
    assert answer("--kind", "case")["zaken"]["cases"] == 3


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["onbekend"], "There is no source 'onbekend'. Sources: zaken."),
        ([], "Name a source"),
        (["zaken", "--from", "gisteren"], "is not a day"),
        (["zaken", "--from", "2026-04-02", "--to", "2026-04-01"], "is after --to"),
    ],
)
def test_the_command_says_what_is_wrong(words: list[str], told: str) -> None:
    with pytest.raises(CommandError, match=told):
        call_command("paths", *words)


def test_a_case_belongs_to_the_month_and_year_in_which_it_begins() -> None:
    whole = Selection("zaken", ZONE)
    assert groups_of(whole, "month") == {"2026-03": 1, "2026-04": 2}
    assert groups_of(whole, "year") == {"2026": 3}
    assert cases(within=(("month", "2026-03"),)) == 1


def test_a_lake_that_is_made_anew_is_not_answered_from_memory(lake_home: Path) -> None:
    assert cases() == 3
    shutil.rmtree(lake_home / "lake")
    bring_in(LOG[:2])
    assert cases() == 1
