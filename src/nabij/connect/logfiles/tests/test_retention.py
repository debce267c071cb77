# SPDX-License-Identifier: EUPL-1.2
"""An import of long ago stands on a list, and goes from the lake when that is approved."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from django.db import transaction
from django.utils import timezone

from nabij.connect.logfiles.models import Import
from nabij.connect.logfiles.public import Order, import_file, plan_for
from nabij.connect.logfiles.retention import closed_before, destroy
from nabij.core.jobs.testing import queued_jobs, run_due_jobs
from nabij.measure.lake.public import sources

pytestmark = pytest.mark.django_db(transaction=True)
MAPPING = """
source = "{name}"
label = "Zaken"
[subject]
kind = "case"
columns = ["zaak"]
[events]
activity = "stap"
time = "tijd"
"""
LONG_AGO = timezone.now() - timedelta(days=6 * 365)


@pytest.fixture(autouse=True)
def _lake(lake_home: Path) -> Iterator[None]:
    """Give each test a lake of its own; jobs wait."""
    with queued_jobs():
        yield


def bring_in(folder: Path, name: str) -> int:
    """Import two events, six years ago."""
    path = folder / f"{name} van Jansen.csv"
    path.write_text("zaak;stap;tijd\n1;Ontvangen;2019-01-01T10:00\n1;Besloten;2019-02-01T10:00\n")
    import_file(
        Order(path, path.name, plan_for(path, mapping=MAPPING.format(name=name))), now=LONG_AGO
    )
    return Import.objects.get(source=name).pk


def test_an_import_is_known_by_its_number_and_not_by_the_name_of_its_file(tmp_path: Path) -> None:
    number = bring_in(tmp_path, "zaken")
    (record,) = closed_before(timezone.localdate())
    assert (record.id, record.reference) == (str(number), f"Import {number}, zaken")
    assert (record.result, record.closed_on) == ("19.1", timezone.localdate(LONG_AGO))
    assert list(closed_before(timezone.localdate(LONG_AGO))) == []
    assert list(closed_before(date(2000, 1, 1))) == []


def test_what_is_destroyed_is_out_of_the_lake_and_once_is_enough(tmp_path: Path) -> None:
    first, second = bring_in(tmp_path, "zaken"), bring_in(tmp_path, "andere")
    with transaction.atomic():
        assert destroy([str(first)], timezone.now()) == [str(first)]
    run_due_jobs()
    assert [source.name for source in sources()] == ["andere"]
    assert Import.objects.get(pk=first).status == "undone"
    assert destroy([str(first)], timezone.now()) == []
    run_due_jobs()
    assert [record.id for record in closed_before(timezone.localdate())] == [str(second)]


def test_what_was_rolled_back_stays_in_the_lake(tmp_path: Path) -> None:
    number = bring_in(tmp_path, "zaken")
    with transaction.atomic():
        destroy([str(number)], timezone.now())
        transaction.set_rollback(True)
    run_due_jobs()
    assert [source.name for source in sources()] == ["zaken"]
