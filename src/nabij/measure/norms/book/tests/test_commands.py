# SPDX-License-Identifier: EUPL-1.2
"""``nabij norm`` tells what was promised on a day."""

from __future__ import annotations

import json
from datetime import date
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from nabij.measure.norms.book.actions import withdraw
from nabij.measure.norms.book.tests.test_saving import ACTOR, CODE, NOW, SHORTER, WAIT, save

pytestmark = pytest.mark.django_db


def told(*words: str) -> str:
    """Return what the command answers."""
    out = StringIO()
    call_command("norm", *words, stdout=out)
    return out.getvalue().strip()


def test_a_norm_is_shown_as_it_was_promised_on_a_day() -> None:
    save()
    assert told("show", CODE, "--on", "2026-11-30") == WAIT.strip()
    assert told("show", CODE, "--on", "2026-12-01") == SHORTER.strip()


def test_the_list_leaves_out_what_is_stopped(lake_home: Path) -> None:
    day = date(2026, 12, 1)
    withdraw(code=CODE, day=day, reason="Opgeheven", based_on=1, actor=ACTOR, now=NOW)
    before, after = (
        {one["code"] for one in json.loads(told("list", "--json", "--on", text))}
        for text in ("2026-11-30", "2026-12-01")
    )
    assert before - after == {CODE}
    with pytest.raises(CommandError, match="There is no norm"):
        told("show", CODE, "--on", "2026-12-01")


def test_a_day_that_is_none_is_refused() -> None:
    with pytest.raises(CommandError, match="write it as 2026-03-31"):
        told("show", CODE, "--on", "1-12-2026")
