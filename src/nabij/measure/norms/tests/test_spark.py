# SPDX-License-Identifier: EUPL-1.2
"""The same definitions on Spark, with a cluster of its own on this machine: the same figures.

Both engines read the files of the same lake. Spark is no part of what Nabij runs on:
``tools/spark`` brings it, and runs this with it.
"""

from __future__ import annotations

import logging
import os
from collections.abc import Iterator, Sequence
from datetime import timedelta
from pathlib import Path

import ibis
import numpy as np
import psutil
import pyarrow as pa
import pytest

from nabij.core.clock.local import to_us
from nabij.measure.lake.public import ATTRIBUTE_PREFIX, EventBlock, write_import
from nabij.measure.norms.asking import Asked
from nabij.measure.norms.engine.events import connection
from nabij.measure.norms.figure import Figure
from nabij.measure.norms.queries import figures_of
from nabij.measure.norms.tests.hand import AS_OF, SCHEDULE, START, Event, norm, timed

pytestmark = [pytest.mark.spark, pytest.mark.slow, pytest.mark.django_db]
TIME = {"kind": "duration", "from": "begun", "to": "ended", "clock": "elapsed"}
STEPS = {"offered": "begun", "answered": "ended", "abandoned": "hung up", "within": "10 seconds"}
NORMS = {
    "working days": timed("3 working days"),
    "opening hours": timed("10 office hours"),
    "statutory": timed("2 weeks", clock="statutory"),
    "whole days": timed("3 working days", whole_days=True),
    "median": norm({**TIME, "statistic": "median"}),
    "mean": norm({**TIME, "statistic": "mean"}),
    "on time": norm({"kind": "on time", "to": "ended"}),
    "on time by columns": norm(
        {"kind": "on time", "end_column": "closed", "due_column": "promised"}
    ),
    "backlog": norm({"kind": "backlog", "from": "begun", "to": "ended"}),
    "open age": norm({**TIME, "kind": "open age"}),
    "service level": norm({"kind": "service level", **STEPS}),
    "abandoned": norm({"kind": "abandoned", **STEPS}),
    "no repeat": norm(
        {"kind": "direct answer", "variant": "no repeat", "within": "7 days"},
        counts={"subject": "case", "having": "begun"},
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
    some += [Event(20, "ended", START + timedelta(days=2), value=3.0)]
    # A source tells up to its last event: this one ends the month.
    return [*some, Event(21, "begun", AS_OF, "a")]


def block(some: Sequence[Event], *, row: int, with_times: bool) -> EventBlock:
    """Return events as an import brings them; deadlines come with some exports only."""
    at_us = np.array([to_us(one.at) for one in some])
    late_us = at_us + 3_600_000_000 * np.array([one.subject % 4 - 1 for one in some])
    instant = pa.timestamp("us", tz="UTC")
    times = {
        f"{ATTRIBUTE_PREFIX}closed": pa.array(at_us, instant),
        f"{ATTRIBUTE_PREFIX}promised": pa.array(late_us, instant),
    }
    return EventBlock(
        subject=pa.array([f"s{one.subject}" for one in some]).dictionary_encode(),
        activity=pa.array([one.activity for one in some]).dictionary_encode(),
        at_us=at_us,
        row=np.arange(row, row + len(some)),
        coded={
            "team": pa.array([one.team for one in some], pa.string()).dictionary_encode(),
            "product": pa.array([one.product for one in some], pa.string()).dictionary_encode(),
        },
        due_us=pa.array(late_us, pa.int64()) if with_times else None,
        value=pa.array([one.value for one in some], pa.float64()),
        person_key=pa.array([one.person for one in some], pa.string()),
        attributes=times if with_times else {},
    )


@pytest.fixture(autouse=True)
def _lake(lake_home: Path) -> None:
    """Two exports: other files, of which the first lacks columns."""
    some = log()
    for batch, (part, with_times) in enumerate(((some[:12], False), (some[12:], True)), start=1):
        write_import(
            source="log",
            label="Log",
            subject_kind="case",
            blocks=[block(part, row=1, with_times=with_times)],
            batch=batch,
            now=AS_OF,
        )


@pytest.fixture(scope="module")
def spark() -> Iterator[ibis.BaseBackend]:
    """Two workers in processes of their own, and one that asks them."""
    sql = pytest.importorskip("pyspark.sql")
    # It says good-bye when the run has closed its output.
    logging.getLogger("py4j").setLevel(logging.ERROR)
    # Also for the pages of the master and its workers, which no setting turns off.
    os.environ["SPARK_LOCAL_IP"] = "127.0.0.1"
    quick = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC"
    session = (
        sql.SparkSession.builder.master("local-cluster[2,1,1024]")
        .config("spark.driver.bindAddress", "127.0.0.1")
        .config("spark.driver.host", "127.0.0.1")
        .config("spark.ui.enabled", "false")
        .config("spark.sql.shuffle.partitions", "2")
        # What pays for large logs only takes longer than all else for a small one.
        .config("spark.driver.extraJavaOptions", quick)
        .config("spark.executor.extraJavaOptions", quick)
        .config("spark.sql.adaptive.enabled", "false")
        .config("spark.sql.codegen.wholeStage", "false")
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
    asked = Asked(groups=("team",))
    there, here = (
        figures_of(NORMS[name], asked, schedule=SCHEDULE, now=AS_OF, engine=engine)
        for engine in (spark, connection())
    )
    assert sum(one.denominator for one in here)
    assert rounded(there) == rounded(here)


def test_the_cluster_can_be_reached_from_this_machine_only(spark: ibis.BaseBackend) -> None:
    assert spark.sql("SELECT 1 AS n").to_pyarrow().num_rows == 1
    started = [one for one in psutil.Process().children(recursive=True) if "java" in one.name()]
    assert len(started) > 2  # who asks, and two who work
    heard = [
        one.laddr.ip.removeprefix("::ffff:")
        for process in started
        for one in process.net_connections("tcp")
        if one.status == psutil.CONN_LISTEN
    ]
    assert heard
    assert set(heard) == {"127.0.0.1"}
