# SPDX-License-Identifier: EUPL-1.2
"""A disk without room: said in words, and nothing half-imported remains."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from django.db import connection

from nabij.connect.logfiles.models import Import
from nabij.connect.logfiles.tests.test_import import MAPPING

Apart = Callable[[str], "subprocess.Popen[str]"]
ROWS = 400_000
IMPORT = """
    import resource
    from datetime import UTC, datetime
    from pathlib import Path
    from nabij.connect.logfiles.public import Order, UnableToImport, import_file, plan_for

    path = Path("{path}")
    plan = plan_for(path, mapping={mapping!r})
    # No file may grow past this, as on a disk that is nearly full.
    resource.setrlimit(resource.RLIMIT_FSIZE, (2_000_000, 2_000_000))
    try:
        import_file(Order(path, path.name, plan), now=datetime(2026, 3, 20, tzinfo=UTC))
    except UnableToImport as fault:
        print(fault, flush=True)
"""


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_a_full_disk_is_told_and_nothing_remains(apart: Apart, lake_home: Path) -> None:
    path = lake_home / "log.csv"
    with path.open("w") as file:
        file.write("zaak;stap;tijd;team\n")
        file.writelines(
            f"Z{n * 7919 % 1_000_003};S;2026-03-02T09:00:{n % 60:02d}+01:00;kcc\n"
            for n in range(ROWS)
        )
    if connection.vendor == "sqlite":
        # What making the test database left in its journal counts as a file that grows, too.
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    process = apart(IMPORT.format(path=path, mapping=MAPPING))
    assert process.stdout is not None
    assert "De schijf is vol" in process.stdout.read()
    assert [found.status for found in Import.objects.all()] == ["failed"]
    left = [p for p in (lake_home / "lake").rglob("*") if p.suffix in {".parquet", ".arrow"}]
    assert left == []
