# SPDX-License-Identifier: EUPL-1.2
"""``nabij clock`` answers what is asked on the command line, or says in a line why not."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command

# The command reads the calendar of the organisation where there is one.
pytestmark = pytest.mark.django_db


def asked(*words: str) -> str:
    out = StringIO()
    call_command("clock", *words, stdout=out)
    return out.getvalue()


@pytest.fixture
def clock() -> Callable[..., dict[str, Any]]:
    def ask(*words: str) -> dict[str, Any]:
        answer = json.loads(asked(*words, "--json"))
        assert isinstance(answer, dict)
        return answer

    return ask


def test_three_working_days_over_liberation_day(clock: Any) -> None:
    answer = clock("due", "--from", "2026-04-30T15:00", "--norm", "3 working days")
    assert answer["due"] == "2026-05-06T17:00:00+02:00"
    assert answer["seconds"] == 525_600
    assert "5 mei telt niet mee: Bevrijdingsdag." in answer["steps"]


@pytest.mark.parametrize(
    ("norm", "due"),
    [
        ("24 hours", "2026-05-02T15:00:00+02:00"),
        ("24 kantooruren", "2026-05-07T15:00:00+02:00"),
        ("6 wettelijke weken", "2026-06-12T23:59:59+02:00"),
    ],
)
def test_a_norm_says_which_clock(clock: Any, norm: str, due: str) -> None:
    assert clock("due", "--from", "2026-05-01T15:00", "--norm", norm)["due"] == due


def test_hours_and_days_of_its_own(clock: Any) -> None:
    words = ("due", "--from", "2026-05-01T16:30", "--norm", "1 werkdag")
    own = ("--hours", "ma-vr 08:00-16:00", "--closed", "2026-05-06", "--open", "2026-05-05")
    assert clock(*words, *own)["due"] == "2026-05-05T16:00:00+02:00"
    assert clock(*words, *own, "--count-at-once")["due"] == "2026-05-04T16:00:00+02:00"


def test_how_long_something_took(clock: Any) -> None:
    words = ("elapsed", "--from", "2026-05-01T15:00", "--to", "2026-05-06T10:00+02:00")
    assert clock(*words)["seconds"] == 414_000
    assert clock(*words, "--clock", "opening-hours")["seconds"] == 11 * 3600
    assert clock(*words, "--clock", "werkdagen")["working_days"] == 2


@pytest.mark.parametrize(
    ("words", "end"),
    [
        (("--weeks", "8"), "2026-04-28T23:59:59+02:00"),
        (("--weeks", "8", "--suspended", "2026-03-10..2026-03-24"), "2026-05-11T23:59:59+02:00"),
        (("--weeks", "8", "--extend", "6 weken"), "2026-06-08T23:59:59+02:00"),
        (("--weeks", "8", "--local-ordinance"), "2026-04-27T23:59:59+02:00"),
        (("--days", "28"), "2026-03-30T23:59:59+02:00"),
        (("--months", "2"), "2026-05-04T23:59:59+02:00"),
        (("--rule", "klacht", "--committee"), "2026-05-11T23:59:59+02:00"),
    ],
)
def test_a_term_of_the_law(clock: Any, words: tuple[str, ...], end: str) -> None:
    answer = clock("term", "--from", "2026-03-02", *words)
    assert answer["end"] == end
    assert answer["steps"][-1].startswith("De laatste dag is ")


def test_it_explains_itself_in_dutch() -> None:
    told = asked("term", "--from", "2026-03-24", "--weeks", "6", "--explain")
    assert told.splitlines() == [
        "2026-05-06T23:59:59+02:00",
        "  Dag 0 is dinsdag 24 maart 2026.",
        "  6 weken later is dinsdag 5 mei 2026.",
        "  5 mei telt niet mee: Bevrijdingsdag.",
        "  De termijn loopt door tot en met woensdag 6 mei 2026.",
        "  De laatste dag is woensdag 6 mei 2026, tot en met 23.59.59 uur.",
    ]


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("due", "--from", "gisteren", "--norm", "1 uur"), "no moment"),
        (("due", "--from", "2026-03-29T02:30", "--norm", "1 uur"), "was never on the clock"),
        (("due", "--from", "2026-10-25T02:30", "--norm", "1 uur"), "came twice"),
        (("due", "--from", "2026-05-01", "--norm", "snel"), "is no norm"),
        (("due", "--from", "2026-05-01", "--norm", "1 uur", "--hours", "ma 5"), "write hours as"),
        (("due", "--from", "9999-12-31", "--norm", "1 werkdag"), "1980 to 2100"),
        (("due", "--from", "2026-05-01"), "--norm"),
        (("elapsed", "--from", "2026-05-01", "--to", "2026-05-02", "--clock", "zon"), "no clock"),
        (("term", "--from", "2026-05-01"), "required"),
        (("term", "--from", "2026-05-01", "--weeks", "0"), "does not exist"),
        (("term", "--from", "2026-05-01", "--weeks", "1", "--days", "1"), "not allowed"),
        (("term", "--from", "2026-05-01", "--weeks", "8", "--suspended", "mei"), "no suspension"),
        (
            (
                "term",
                "--from",
                "2026-05-01",
                "--weeks",
                "8",
                "--suspended",
                "2026-05-09..2026-05-04",
            ),
            "suspends nothing",
        ),
        (("term", "--from", "2026-05-01", "--weeks", "8", "--committee"), "goes with --rule"),
        (("term", "--from", "2026-05-01", "--rule", "klacht", "--local-ordinance"), "does not go"),
        (("term", "--from", "2026-05-01", "--weeks", "8", "--extend", "vaak"), "no norm"),
    ],
)
def test_what_cannot_be_counted_is_said_in_a_line(words: tuple[str, ...], says: str) -> None:
    with pytest.raises(CommandError, match=re.escape(says)):
        asked(*words)
