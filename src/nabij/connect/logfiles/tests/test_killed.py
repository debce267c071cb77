# SPDX-License-Identifier: EUPL-1.2
"""``kill -9`` at the worst moments of an import: nothing of it is visible, or all of it is."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from datetime import UTC, datetime
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command

from nabij.connect.logfiles.importing.actions import clean_up_interrupted, import_file
from nabij.connect.logfiles.importing.plan import Order, plan_for
from nabij.connect.logfiles.models import Import
from nabij.connect.logfiles.tests.test_import import LOG, MAPPING
from nabij.measure.lake.public import (
    activity_names,
    events_in_order,
    source_faults,
    source_state,
    sources,
)

pytestmark = pytest.mark.slow

Apart = Callable[[str], "subprocess.Popen[str]"]
NOW = datetime(2026, 3, 20, tzinfo=UTC)
IMPORT = """
    import time
    from datetime import UTC, datetime
    from pathlib import Path
    from nabij.connect.logfiles.importing import actions, running
    from nabij.connect.logfiles.importing.plan import Order, plan_for
    from nabij.measure.lake.storage import writer

    def hang(*args, **kwargs):
        print("there", flush=True)
        time.sleep(60)

    {moment} = hang
    path = Path("{path}")
    plan = plan_for(path, mapping={mapping!r})
    actions.import_file(Order(path, path.name, plan), now=datetime(2026, 3, 20, tzinfo=UTC))
"""


def events() -> int:
    return sum(len(table) for table in events_in_order("vergunningen", ["batch"]))


@pytest.fixture
def path(lake_home: Path) -> Path:
    log = lake_home / "log.csv"
    log.write_text(LOG)
    return log


@pytest.fixture
def killed(apart: Apart, path: Path) -> Callable[[str], None]:
    def at(moment: str) -> None:
        process = apart(IMPORT.format(moment=moment, path=path, mapping=MAPPING))
        assert process.stdout is not None
        assert process.stdout.readline() == "there\n"
        process.kill()
        process.wait()

    return at


@pytest.mark.parametrize(
    "moment",
    ["running.map_block", "writer._complete", "writer.Table.commit"],
    ids=["while reading", "while writing", "before the commit"],
)
def test_nothing_of_a_killed_import_is_visible_and_the_next_run_cleans_up(
    killed: Callable[[str], None], path: Path, moment: str
) -> None:
    killed(moment)
    assert sources() == []
    result = import_file(Order(path, path.name, plan_for(path, mapping=MAPPING)), now=NOW)
    assert not result.already_imported
    assert events() == 3
    statuses = Import.objects.order_by("number").values_list("status", flat=True)
    assert list(statuses) == ["failed", "done"]
    lake = path.parent / "lake" / "vergunningen"
    assert not list((lake / "scratch").rglob("*.arrow"))
    assert len(list((lake / "events").glob("*.parquet"))) == 1
    assert source_faults("vergunningen") == []


@pytest.mark.parametrize("what", ["check", "compact"])
def test_keeping_the_lake_in_order_removes_what_a_killed_import_left(
    killed: Callable[[str], None], path: Path, what: str
) -> None:
    killed("writer._complete")
    said = StringIO()
    call_command("lake", what, stdout=said)
    assert sources(also_empty=True) == []
    assert not (path.parent / "lake" / "vergunningen").exists()


@pytest.mark.parametrize("what", ["check", "the next import"])
def test_names_that_only_a_killed_import_brought_do_not_stay(
    killed: Callable[[str], None], path: Path, what: str
) -> None:
    import_file(Order(path, path.name, plan_for(path, mapping=MAPPING)), now=NOW)
    path.write_text(LOG.replace("Z", "X").replace("Ontvangen", "Binnen"))
    killed("writer._complete")
    if what == "check":
        call_command("lake", "check", stdout=StringIO())
    else:
        clean_up_interrupted(now=NOW)
    state = source_state("vergunningen")
    assert (state.events, state.subjects) == (3, 2)
    assert "Binnen" not in activity_names("vergunningen")


def test_killed_right_after_the_commit_all_of_it_counts_once(
    killed: Callable[[str], None], path: Path
) -> None:
    killed("actions._note_done")
    assert events() == 3
    clean_up_interrupted(now=NOW)
    done = Import.objects.get()
    assert (done.status, done.events, done.cases) == ("done", 3, 2)
    again = import_file(Order(path, path.name, plan_for(path, mapping=MAPPING)), now=NOW)
    assert again.already_imported
    assert events() == 3
