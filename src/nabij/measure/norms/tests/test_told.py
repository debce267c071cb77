# SPDX-License-Identifier: EUPL-1.2
"""What the commands say of bad input: what is wrong, in plain words, and what was perhaps meant."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from io import StringIO
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from nabij.core.clock.local import to_us
from nabij.core.organisation.models import Location, LocationHours
from nabij.measure.lake.public import EventBlock, write_import

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]
NOW = datetime(2026, 4, 10, 9, tzinfo=UTC)
NORM = """
code = "besluiten"
name = "Besloten binnen 3 werkdagen"
[counts]
subject = "case"
[measure]
kind = "duration"
from = "case.received"
to = "case.decided"
within = "3 working days"
[target]
at_least = 0.8
"""


@pytest.fixture(autouse=True)
def _cases(lake_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Lay down four cases; of two nobody wrote down when they came in."""
    monkeypatch.setattr(timezone, "now", lambda: NOW)
    begun = datetime(2026, 3, 2, 10, tzinfo=UTC)
    rows = [(f"z{n}", "case.received", begun) for n in range(2)]
    rows += [(f"z{n}", "case.decided", begun + timedelta(days=1)) for n in range(4)]
    block = EventBlock(
        subject=pa.array([row[0] for row in rows]).dictionary_encode(),
        activity=pa.array([row[1] for row in rows]).dictionary_encode(),
        at_us=np.array([to_us(row[2]) for row in rows]),
        row=np.arange(1, len(rows) + 1),
    )
    write_import(
        source="zaken", label="Zaken", subject_kind="case", blocks=[block], batch=1, now=NOW
    )


@pytest.fixture
def write(tmp_path: Path) -> Callable[..., str]:
    """Return what writes a norm into a file: the one above, with words changed."""

    def written(*changes: tuple[str, str], name: str = "norm") -> str:
        text = NORM
        for old, new in changes:
            assert old in text
            text = text.replace(old, new)
        file = tmp_path / f"{name}.toml"
        file.write_text(text, encoding="utf-8")
        return str(file)

    return written


def said(*words: str) -> str:
    """Return what a command writes."""
    out = StringIO()
    call_command(*words, stdout=out, stderr=out)
    return out.getvalue()


def refused(*words: str) -> str:
    """Return why a command does nothing."""
    with pytest.raises(CommandError) as told:
        said(*words)
    return str(told.value)


def test_a_typing_error_in_a_step_is_told_with_the_step_that_was_meant(
    write: Callable[..., str],
) -> None:
    file = write(("case.decided", "case.decidid"))
    for told in (refused("figures", file), said("norm", "check", file)):
        assert "case.decidid" in told
        assert "Did you mean case.decided?" in told


def test_a_step_that_may_be_missing_is_doubted_and_counted_all_the_same(
    write: Callable[..., str],
) -> None:
    file = write(('subject = "case"', 'subject = "case"\nlacking = "case.withdrawn"'))
    assert "No source of 'case' ever recorded case.withdrawn." in said("norm", "check", file)
    told = said("figures", file)
    assert "ever recorded case.withdrawn" in told
    assert "of 2" in told


def test_a_subject_that_has_no_source_is_told_with_one_that_has(write: Callable[..., str]) -> None:
    told = refused("figures", write(('"case"', '"cases"')))
    assert "no source of 'cases' records it. Did you mean case?" in told


def test_a_target_over_the_whole_is_refused_with_how_to_write_it(write: Callable[..., str]) -> None:
    told = refused("norm", "check", write(("0.8", "120")))
    assert "target.at_least: Een deel ligt tussen 0 en 1: schrijf 80% als 0.8." in told
    assert "120" in told


def test_two_definitions_of_one_norm_do_not_hold_on_the_same_day(write: Callable[..., str]) -> None:
    old = write(("name =", "valid_until = 2026-03-01\nname ="), name="old")
    new = write(("name =", "valid_from = 2026-02-28\nname ="), name="new")
    told = refused("norm", "check", old, new)
    assert f"{new} is not right" in told
    assert f"valid_from: Deze norm geldt op dezelfde dagen als die in {old}." in told
    next_day = write(("name =", "valid_from = 2026-03-01\nname ="), name="next")
    assert said("norm", "check", old, next_day).count("the definition is right") == 2


def test_a_period_in_the_future_is_refused(write: Callable[..., str]) -> None:
    told = refused("figures", write(), "--from", "2026-04-11")
    assert told == "--from 2026-04-11 lies in the future: nothing is known of it yet."


def test_how_many_cannot_be_judged_is_part_of_the_answer(write: Callable[..., str]) -> None:
    file = write()
    found: list[dict[str, Any]] = json.loads(said("figures", file, "--json"))
    assert [(one["period"], one["denominator"], one["unjudged"]) for one in found] == [
        ("2026-03-01", 2, 2)
    ]
    assert "of 2  met  2 cannot be judged" in said("figures", file)
    told = said("norm", "check", file)
    assert "2 can be judged now. 2 never: what decides them, such as a time, was not" in told
    assert json.loads(said("norm", "check", file, "--json"))["unjudged"] == 2


def test_hours_that_are_never_open_are_told(write: Callable[..., str]) -> None:
    location = Location.objects.create(code="huis", name="Stadhuis", is_default=True)
    LocationHours.objects.create(location=location, first_day=date(2020, 1, 1), week="")
    file = write()
    assert "never open" in refused("figures", file)
    assert "never open" in said("norm", "check", file)
    # Open once, and closed all week since: everything would seem to be in time.
    location.hours.update(week="ma-vr 09:00-17:00")
    LocationHours.objects.create(location=location, first_day=date(2026, 1, 1), week="")
    told = refused("figures", file)
    assert "has no working days in the year from 2026-04-10 on" in told
    assert "Give the location opening hours, or the norm another clock." in told
    assert "of 4" not in told
