# SPDX-License-Identifier: EUPL-1.2
"""Ten years of a town in whole columns: a log for every norm that comes with Nabij.

Logs are in order of time, as exports are. The parts are those of the sample municipality, so that
a number of events says how many years or how large a town.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import numpy as np
import pyarrow as pa

from nabij.measure.lake.public import EventBlock, write_import

YEARS = 10
STEP = 200_000
TEAMS = tuple(f"team-{number}" for number in range(12))
PRODUCTS = tuple(f"product-{number}" for number in range(40))
DAY_S = 86_400.0


@dataclass(frozen=True)
class Log:
    """One system: the steps of a subject, and the mean seconds from each to the next.

    ``left_out`` is how often a step does not happen; ``instead`` is what then does in its place.
    ``part`` is which part of all events is of this log.
    """

    source: str
    kind: str
    steps: tuple[str, ...]
    gaps_s: tuple[float, ...]
    part: float
    left_out: tuple[float, ...]
    instead: tuple[str, ...] = ()
    channels: tuple[str, ...] = ("phone",)
    scores: bool = False

    @property
    def names(self) -> list[str]:
        """Return all activities, those of ``instead`` last."""
        return [*self.steps, *(one for one in self.instead if one)]


LOGS = (
    Log(
        source="telefonie",
        kind="call",
        steps=("call.offered", "call.answered", "call.transferred", "call.ended"),
        gaps_s=(25, 120, 180),
        part=0.55,
        left_out=(0, 0.07, 0.8, 0),
        instead=("", "call.abandoned", "", ""),
    ),
    Log(
        source="berichten",
        kind="contact",
        steps=("contact.received", "contact.assigned", "contact.answered"),
        gaps_s=(0.3 * DAY_S, 1.5 * DAY_S),
        part=0.15,
        left_out=(0, 0.1, 0.02),
        channels=("email", "form", "post"),
    ),
    Log(
        source="meldingen",
        kind="melding",
        steps=("melding.received", "melding.assigned", "melding.resolved"),
        gaps_s=(0.5 * DAY_S, 4 * DAY_S),
        part=0.1,
        left_out=(0, 0.1, 0.02),
    ),
    Log(
        source="zaken",
        kind="case",
        steps=("case.received", "case.assigned", "case.requested", "case.decided", "case.closed"),
        gaps_s=(3 * DAY_S, 10 * DAY_S, 20 * DAY_S, 3 * DAY_S),
        part=0.08,
        left_out=(0, 0, 0.6, 0.03, 0.05),
    ),
    Log(
        source="balie",
        kind="appointment",
        steps=("appointment.checked_in", "appointment.called", "appointment.ended"),
        gaps_s=(180, 900),
        part=0.06,
        left_out=(0, 0.03, 0.03),
        channels=("desk",),
    ),
    Log(
        source="terugbellen",
        kind="followup",
        steps=("followup.promised", "followup.kept"),
        gaps_s=(DAY_S,),
        part=0.03,
        left_out=(0, 0.05),
    ),
    Log(
        source="klachten",
        kind="complaint",
        steps=("complaint.received", "complaint.closed"),
        gaps_s=(25 * DAY_S,),
        part=0.01,
        left_out=(0, 0.05),
    ),
    Log(
        source="tevredenheid",
        kind="survey",
        steps=("survey.answered",),
        gaps_s=(),
        part=0.02,
        left_out=(0,),
        scores=True,
    ),
)


def fill(events: int, now: datetime, logs: Sequence[Log] = LOGS) -> int:
    """Write about so many events, up to a day before now; return how many there are."""
    return _write(events, now, logs, (0.0, now.timestamp() - DAY_S), batch=1)


def another_day(events: int, now: datetime, logs: Sequence[Log] = LOGS) -> int:
    """Write what the last day brought, as a second export: what began, and what went on."""
    return _write(events, now, logs, (now.timestamp() - DAY_S, now.timestamp()), batch=2)


def _write(
    events: int, now: datetime, logs: Sequence[Log], told: tuple[float, float], *, batch: int
) -> int:
    whole = sum(log.part for log in logs)
    written = 0
    for number, log in enumerate(logs):
        a_subject = sum(
            1 if instead else 1 - left_out
            for left_out, instead in zip(
                log.left_out, log.instead or [""] * len(log.steps), strict=True
            )
        )
        subjects = max(round(events * log.part / whole / a_subject), 1)
        written += write_import(
            source=log.source,
            label=log.source.capitalize(),
            subject_kind=log.kind,
            blocks=_blocks(log, subjects, now, told, np.random.default_rng(number)),
            batch=batch,
            now=now,
            skip_repeats=False,
        ).events
    return written


def _blocks(
    log: Log,
    subjects: int,
    now: datetime,
    told: tuple[float, float],
    chance: np.random.Generator,
) -> Iterator[EventBlock]:
    """Yield what is told of a log, in order of when subjects began."""
    end = now.timestamp()
    begin = end - YEARS * 365.25 * DAY_S
    a_subject = (end - begin) / subjects
    row = 1
    for low in range(0, subjects, STEP):
        n = min(STEP, subjects - low)
        start = begin + a_subject * (low + np.arange(n) + chance.random(n))
        block = _block(log, low, start, told, row, chance)
        row += len(block)
        if len(block):
            yield block


def _block(
    log: Log,
    low: int,
    start: Any,
    told: tuple[float, float],
    row: int,
    chance: np.random.Generator,
) -> EventBlock:
    n, steps = len(start), len(log.steps)
    waits = [chance.exponential(gap, n) for gap in log.gaps_s]
    seconds = np.cumsum(np.stack([start, *waits], 1), 1)
    activity = np.tile(np.arange(steps, dtype=np.int32), (n, 1))
    happened = np.ones((n, steps), bool)
    beyond = steps
    for step, (left_out, instead) in enumerate(
        zip(log.left_out, log.instead or [""] * steps, strict=True)
    ):
        is_out = chance.random(n) < left_out
        if instead:
            activity[is_out, step] = beyond
            # Who hangs up is not passed on and does not hang up again.
            happened[is_out, step + 1 :] = False
            beyond += 1
        else:
            happened[is_out, step] = False
    taken = (happened & (seconds >= told[0]) & (seconds < told[1])).ravel()
    subject = np.repeat(np.arange(n, dtype=np.int32), steps)[taken]
    return EventBlock(
        subject=pa.DictionaryArray.from_arrays(
            pa.array(subject), pa.array(np.char.add("s", np.arange(low, low + n).astype(str)))
        ),
        activity=_coded(activity.ravel()[taken], log.names),
        at_us=(seconds.ravel()[taken] * 1e6).astype(np.int64),
        row=np.arange(row, row + len(subject)),
        coded={
            "team": _coded(chance.integers(0, len(TEAMS), n)[subject], TEAMS),
            "product": _coded(chance.integers(0, len(PRODUCTS), n)[subject], PRODUCTS),
            "channel": _coded(chance.integers(0, len(log.channels), n)[subject], log.channels),
        },
        value=_values(log, waits, subject, chance),
    )


def _coded(numbers: Any, names: Sequence[str]) -> pa.DictionaryArray:
    return pa.DictionaryArray.from_arrays(pa.array(numbers, pa.int32()), pa.array(names))


def _values(log: Log, waits: Sequence[Any], subject: Any, chance: np.random.Generator) -> Any:
    if log.scores:
        return pa.array(chance.integers(4, 11, len(subject)).astype(float))
    if log.kind == "call":
        return pa.array(waits[0][subject])
    return None
