# SPDX-License-Identifier: EUPL-1.2
"""What all tests share: the reference data beside the checkout, and a lake of their own."""

from __future__ import annotations

import os
import subprocess
import sys
import textwrap
import uuid
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.management import create_permissions
from django.contrib.contenttypes.management import create_contenttypes
from django.db import connection
from django.db.models.signals import post_migrate
from django.utils import translation
from hypothesis import settings as hypothesis_settings
from pytest_django import Settings

from nabij.core.crypto import keys
from nabij.core.rows.public import forget_remembered
from nabij.measure.lake.storage.bucket import forget_connections
from tests.objectstore import environment, make_bucket, s3_server

# A slow machine is no fault of the code.
hypothesis_settings.register_profile("nabij", deadline=None)
hypothesis_settings.register_profile("quick", deadline=None, max_examples=15)
hypothesis_settings.load_profile("nabij")

# Tests lose and damage files of keys by hand, and expect that to be seen at once.
keys.LOOKED_AFTER_S = -1.0

SHARED = Path(__file__).resolve().parent.parent / "shared"
SOURCE = Path(__file__).resolve().parent / "src" / "nabij"
PROCESSES = ("config", "operations", "demo")
"""Where tests start processes of their own."""


def pytest_addoption(parser: pytest.Parser) -> None:
    """A second database need not be shown what never speaks to one."""
    parser.addoption(
        "--touching-database",
        action="store_true",
        help="leave out tests beside the code that may not speak to a database",
    )


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what needs the reference data where that is absent, or what was not asked for."""
    if config.getoption("touching_database"):
        left_out = [item for item in items if not _may_touch_database(item)]
        config.hook.pytest_deselected(items=left_out)
        items[:] = [item for item in items if _may_touch_database(item)]
    if (SHARED / "data").is_dir():
        return
    reason = pytest.mark.skip(reason="shared: the folder ../shared with reference data is absent")
    for item in items:
        if item.get_closest_marker("shared"):
            item.add_marker(reason)


def _may_touch_database(item: pytest.Item) -> bool:
    """Say whether a test may speak to the database: pytest refuses it to one that did not ask.

    Those of the whole and of an installation start processes of their own, which do so unasked.
    ``one_database`` is for what is the same whichever database there is.
    """
    if item.get_closest_marker("one_database"):
        return False
    asked = {"db", "transactional_db", "django_db_reset_sequences", "live_server"}
    if item.get_closest_marker("django_db") or asked & set(getattr(item, "fixturenames", ())):
        return True
    if not item.path.is_relative_to(SOURCE):
        return "architecture" not in item.path.parts
    return item.path.relative_to(SOURCE).parts[0] in PROCESSES


@pytest.fixture(autouse=True)
def _nothing_remembered() -> None:
    """Begin without what another test read: its rows are gone, and its seconds are not over."""
    forget_remembered()


@pytest.fixture(scope="session", autouse=True)
def _nothing_that_is_never_read() -> None:
    """Keep Django from filling tables that Nabij has no use for: it knows capabilities instead.

    That happens each time a test that committed empties the database, and took longer than most.
    """
    post_migrate.disconnect(
        create_permissions, dispatch_uid="django.contrib.auth.management.create_permissions"
    )
    post_migrate.disconnect(create_contenttypes)
    if connection.vendor == "postgresql":
        truncate = connection.ops.sql_flush

        def flush(style: Any, tables: Sequence[str], **how: Any) -> list[str]:
            return _deletes(tables) if _may_defer_references() else truncate(style, tables, **how)

        connection.ops.sql_flush = flush  # type: ignore[method-assign]


def _deletes(tables: Iterable[str]) -> list[str]:
    """Return statements that empty tables, in whatever order they refer to each other.

    To truncate a hundred tables is to make some hundreds of files, and they are nearly empty.
    """
    emptied = [f"DELETE FROM {connection.ops.quote_name(table)};" for table in tables]  # noqa: S608
    role = "SET LOCAL session_replication_role"
    return [f"{role} = replica;", *emptied, f"{role} = DEFAULT;"]


@cache
def _may_defer_references() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT rolsuper FROM pg_roles WHERE rolname = current_user")
        return bool(cursor.fetchone()[0])


@pytest.fixture(autouse=True)
def _language_of_its_own() -> Iterator[None]:
    """Let no test leave the next one another language."""
    yield
    translation.deactivate()


@pytest.fixture
def shared_data() -> Path:
    """The folder with real logs and published figures."""
    return SHARED / "data"


@pytest.fixture
def lake_home(settings: Settings, tmp_path: Path) -> Path:
    """An empty home of one test's own, lake and keys included."""
    settings.NABIJ_HOME = tmp_path
    settings.LAKE = tmp_path / "lake"
    return tmp_path


@pytest.fixture(scope="session")
def object_store() -> Iterator[str]:
    """The address of an S3 server on loopback."""
    with s3_server() as address:
        yield address


@pytest.fixture
def bucket(object_store: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """The name of an empty bucket; the environment says how it is reached."""
    for name, value in environment(object_store).items():
        monkeypatch.setenv(name, value)
    forget_connections()
    name = f"nabij-{uuid.uuid4().hex[:12]}"
    make_bucket(object_store, name)
    yield name
    forget_connections()


@pytest.fixture
def bucket_home(lake_home: Path, bucket: str, settings: Settings) -> Path:
    """An empty home of one test's own, whose lake stands in a bucket."""
    settings.LAKE = f"s3://{bucket}/gemeente/lake"
    return lake_home


@pytest.fixture(autouse=True)
def _audit_may_be_flushed(request: pytest.FixtureRequest) -> Iterator[None]:
    """Empty the audit after a test that is not rolled back: its rows refuse to be deleted."""
    marker = request.node.get_closest_marker("django_db")
    if not ("transactional_db" in request.fixturenames or (marker and _is_transactional(marker))):
        yield
        return
    request.getfixturevalue("transactional_db")
    yield
    from nabij.core.audit.testing import forget_all

    forget_all()


def _is_transactional(marker: pytest.Mark) -> bool:
    return bool(marker.kwargs.get("transaction") or (marker.args and marker.args[0]))


Apart = Callable[[str], "subprocess.Popen[str]"]


@pytest.fixture
def apart(transactional_db: None, lake_home: Path, settings: Settings) -> Iterator[Apart]:
    """Start snippets in processes of their own on this test's database, lake and home.

    What a snippet prints can be read from the process; what still runs at the end is killed.
    """
    started: list[subprocess.Popen[str]] = []

    def start(snippet: str) -> subprocess.Popen[str]:
        environment = {
            **os.environ,
            "APART_DATABASE": str(connection.settings_dict["NAME"]),
            "APART_HOME": str(lake_home),
            "APART_LAKE": str(settings.LAKE),
            "PYTHONPATH": os.pathsep.join(sys.path),
        }
        process = subprocess.Popen(
            [sys.executable, "-m", "tests.apart"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env=environment,
            cwd=Path(__file__).parent,
        )
        started.append(process)
        assert process.stdin is not None
        process.stdin.write(textwrap.dedent(snippet))
        process.stdin.close()
        return process

    yield start
    for process in started:
        process.kill()
        process.wait()
        if process.stdout:
            process.stdout.close()
