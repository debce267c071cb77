# SPDX-License-Identifier: EUPL-1.2
"""The same definitions on Spark, with a cluster of its own on this machine: the same figures.

Spark is no part of what Nabij installs: `pip install pyspark 'pandas<3'`, and Java 17. So this file
is run by hand: `pytest src/nabij/measure/norms/tests/on_spark.py`.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import timedelta

import ibis
import pytest

from nabij.measure.norms.figure import Figure
from nabij.measure.norms.tests.hand import START, Event, asked, norm, timed

pyspark = pytest.importorskip("pyspark.sql")
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not shutil.which("java"), reason="Spark needs Java"),
]
TIME = {"kind": "duration", "from": "begun", "to": "ended", "clock": "elapsed"}
STEPS = {"offered": "begun", "answered": "ended", "abandoned": "hung up", "within": "10 seconds"}
NORMS = {
    "working days": timed("3 working days"),
    "opening hours": timed("10 office hours"),
    "statutory": timed("2 weeks", clock="statutory"),
    "median": norm({**TIME, "statistic": "median"}),
    "mean": norm({**TIME, "statistic": "mean"}),
    "backlog": norm({"kind": "backlog", "from": "begun", "to": "ended"}),
    "open age": norm({**TIME, "kind": "open age"}),
    "service level": norm({"kind": "service level", **STEPS}),
    "abandoned": norm({"kind": "abandoned", **STEPS}),
    "no repeat": norm(
        {"kind": "direct answer", "variant": "no repeat", "within": "7 days"},
        counts={"subject": "contact", "having": "begun"},
    ),
    "score": norm({"kind": "score", "activity": "ended"}),
    "count": norm({"kind": "count"}),
    "share": norm({"kind": "share", "having": "ended"}),
}


def log() -> list[Event]:
    """Return a small log: some ended, some hung up, some open, one without a begin."""
    some = [
        Event(
            n,
            "begun",
            START + timedelta(hours=5 * n),
            "a" if n % 2 else None,
            person="xyz"[n % 3],
            product="p",
        )
        for n in range(12)
    ]
    some += [
        Event(n, "ended", START + timedelta(hours=25 * n + 1), "b", value=7.0 + n)
        for n in range(1, 7)
    ]
    some += [Event(8, "hung up", START + timedelta(hours=41), value=4.0)]
    return [*some, Event(20, "ended", START + timedelta(days=2), value=3.0)]


@pytest.fixture(scope="module")
def spark() -> Iterator[ibis.BaseBackend]:
    """A cluster of one worker in a process of its own, and one that asks it."""
    session = (
        pyspark.SparkSession.builder.master("local-cluster[1,1,1024]")
        .config("spark.ui.enabled", "false")
        .config("spark.sql.shuffle.partitions", "2")
        .config("spark.sql.session.timeZone", "UTC")
        .getOrCreate()
    )
    yield ibis.pyspark.connect(session)
    session.stop()


def rounded(figures: list[Figure]) -> list[dict[str, object]]:
    """Return figures with their amounts to a millionth: engines add in another order."""
    return [
        {key: round(value, 6) if isinstance(value, float) else value for key, value in known}
        for known in (vars(one).items() for one in figures)
    ]


@pytest.mark.parametrize("name", NORMS)
def test_spark_gives_the_same_figures(spark: ibis.BaseBackend, name: str) -> None:
    here = asked(log(), NORMS[name])
    assert here
    assert rounded(asked(log(), NORMS[name], engine=spark)) == rounded(here)
