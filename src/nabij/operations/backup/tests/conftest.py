# SPDX-License-Identifier: EUPL-1.2
"""A small installation to make backups of: accounts, a source in the lake, a stored file."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID

import pytest
from django.db import connection

from nabij.connect.logfiles.public import Order, import_file, plan_for
from nabij.core.crypto.public import pseudonymiser
from nabij.core.files.public import FileType, store_upload
from nabij.core.organisation.public import set_demo_account
from nabij.operations.backup.making import Made, make_backup

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
MAPPING = """
source = "{source}"
label = "Proef"
[subject]
kind = "case"
columns = ["zaak"]
[events]
activity = "stap"
time = "tijd"
"""


@dataclass
class Installation:
    """A home with something in it, and what tests do with it."""

    home: Path
    file_id: UUID

    def bring_in(self, source: str, cases: int = 3) -> None:
        """Import a log of two steps a case into a source."""
        lines = ["zaak;stap;tijd"]
        for case in range(cases):
            lines += [f"Z{case};Ontvangen;2026-01-05T09:00:00Z"]
            lines += [f"Z{case};Besloten;2026-01-0{6 + case % 3}T09:00:00Z"]
        path = self.home / f"{source}-{cases}.csv"
        path.write_text("\n".join(lines) + "\n")
        plan = plan_for(path, mapping=MAPPING.format(source=source))
        import_file(Order(path, path.name, plan), now=NOW)

    def back_up(self, into: Path, *, keys: Path | None = None, now: datetime = NOW) -> Made:
        """Make a backup."""
        return make_backup(into=into, keys_into=keys, now=now, progress=lambda done, total: None)


@pytest.fixture
def installation(transactional_db: None, lake_home: Path) -> Installation:
    """An installation on the database of the tests, with a home of its own."""
    set_demo_account(
        email="els@voorbeeld.example", name="Els", password="x", role="administrator", now=NOW
    )
    stored = store_upload(
        stream=io.BytesIO(b"een;twee\n1;2\n"),
        name="proef.csv",
        owner_kind="proef",
        owner_id="1",
        allowed={FileType.TEXT},
        max_bytes=1000,
        uploaded_by=None,
        now=NOW,
    )
    pseudonymiser("proef")
    made = Installation(lake_home, stored.id)
    made.bring_in("vergunningen")
    return made


@pytest.fixture(autouse=True)
def _nothing_stays_aside(request: pytest.FixtureRequest) -> Iterator[None]:
    """Remove the schemas that a restore put aside: the next test restores at the same moment."""
    yield
    if connection.vendor == "postgresql" and "transactional_db" in request.fixturenames:
        with connection.cursor() as cursor:
            cursor.execute("SELECT nspname FROM pg_namespace WHERE nspname LIKE 'nabij_before_%'")
            for (name,) in cursor.fetchall():
                cursor.execute(f"DROP SCHEMA {name} CASCADE")


@pytest.fixture
def other_home(settings: object, tmp_path_factory: pytest.TempPathFactory) -> Callable[[], Path]:
    """Move to an empty home: another machine, for all that is not in the database."""

    def move() -> Path:
        home = tmp_path_factory.mktemp("other")
        settings.NABIJ_HOME = home  # type: ignore[attr-defined]
        settings.LAKE = home / "lake"  # type: ignore[attr-defined]
        return home

    return move
