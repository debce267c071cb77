# SPDX-License-Identifier: EUPL-1.2
"""A lake in a bucket does what one in a folder does; where it is gone, that is said in words."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from nabij.connect.logfiles.public import UnableToImport
from nabij.core.api.public import create_token
from nabij.core.organisation.models import Employee
from nabij.core.organisation.public import set_demo_account
from nabij.measure.lake.public import lake_place, sources
from nabij.measure.lake.storage.bucket import forget_connections
from nabij.operations.checks.running import production_findings
from nabij.operations.monitoring.gauges import forget_lake
from tests.objectstore import ACCESS_KEY, SECRET_KEY
from tests.whole.conftest import LOG, MAPPING

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]
ImportLog = Callable[[str, str], int]
SHUT = "http://127.0.0.1:9"


def answer(*words: str) -> dict[str, Any]:
    out = StringIO()
    call_command(*words, "--json", stdout=out)
    answered: dict[str, Any] = json.loads(out.getvalue())
    return answered


NORM = """
code = "besloten"
name = "Besloten binnen twee weken"
[counts]
subject = "case"
[measure]
kind = "duration"
from = "Ontvangen"
to = "Besloten"
within = "2 weeks"
"""


def adviser() -> Client:
    email = "adviser@voorbeeld.example"
    set_demo_account(email=email, name="Ans", password="x", role="adviser", now=timezone.now())
    client = Client(SERVER_NAME="localhost")
    client.force_login(Employee.objects.get(email=email))
    return client


@pytest.fixture
def shut(bucket_home: Path, import_log: ImportLog, monkeypatch: pytest.MonkeyPatch) -> None:
    """A log in a lake that cannot be reached any more."""
    import_log(LOG, MAPPING)
    monkeypatch.setenv("AWS_ENDPOINT_URL", SHUT)
    forget_connections()
    forget_lake()


def test_paths_are_those_of_a_folder_and_undo_leaves_nothing(
    import_log: ImportLog, lake_home: Path, bucket: str, settings: Settings
) -> None:
    first = import_log(LOG, MAPPING)
    norm = lake_home / "norm.toml"
    norm.write_text(NORM)
    in_folder = answer("paths", "vergunningen"), answer("figures", str(norm), "--by", "all,team")
    call_command("import", "--undo", str(first), stdout=StringIO())
    settings.LAKE = f"s3://{bucket}/lake"
    batch = import_log(LOG, MAPPING)
    assert answer("paths", "vergunningen") == in_folder[0]
    assert answer("figures", str(norm), "--by", "all,team") == in_folder[1]
    assert not list((lake_home / "scratch").rglob("*.arrow")), "scratch is local, and cleared"
    call_command("import", "--undo", str(batch), stdout=StringIO())
    assert sources() == []


def test_pages_say_that_the_lake_is_gone(shut: None) -> None:
    client = adviser()
    page = client.get("/werkplek/paden/vergunningen/")
    assert page.status_code == 503
    assert "De gegevens zijn nu niet te bereiken" in page.content.decode()
    home = client.get("/werkplek/")
    assert home.status_code == 200, "the rest of the start page can do without"
    assert "De gegevens zijn nu niet te bereiken" in home.content.decode()


@pytest.mark.parametrize("path", ["sources", "sources/vergunningen/paths"])
def test_other_programs_are_told_to_come_back(shut: None, path: str) -> None:
    _, token = create_token(name="Power BI", scopes=["paths.read"], now=timezone.now())
    program = Client(headers={"authorization": f"Bearer {token}"})
    answer = program.get(f"/api/v1/{path}")
    assert (answer.status_code, answer["Content-Type"]) == (503, "application/problem+json")
    assert "cannot be reached" in answer.json()["detail"]


def test_probes_and_metrics_say_so_too(shut: None) -> None:
    ready = Client().get("/health/ready")
    assert (ready.status_code, ready.json()["checks"]["lake"]) == (503, "cannot be reached")
    metrics = Client().get("/metrics")
    assert metrics.status_code == 200
    assert "nabij_lake_up 0.0" in metrics.content.decode()


def test_an_import_is_refused_in_words(shut: None, import_log: ImportLog) -> None:
    with pytest.raises(UnableToImport, match="niet te bereiken|cannot be reached"):
        import_log(LOG.replace("Z2", "Z3"), MAPPING)


def test_the_check_names_the_bucket_and_no_key(bucket_home: Path, shut: None) -> None:
    (told,) = [one for one in production_findings(now=timezone.now()) if one.code == "lake"]
    assert "s3://" in told.what
    assert "does not answer" in told.what
    assert ACCESS_KEY not in str(told)


def test_the_check_tries_the_bucket_and_warns_of_plain_http(
    bucket_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert not [one for one in production_findings(now=timezone.now()) if one.code == "lake"]
    assert not lake_place().names(), "what was tried is gone again"
    monkeypatch.setenv("AWS_ENDPOINT_URL", "http://opslag.invalid:9000")
    told = [one.what for one in production_findings(now=timezone.now()) if one.code == "lake"]
    assert any("without HTTPS" in what for what in told)


@pytest.mark.parametrize(
    ("lake", "store", "words"),
    [
        ("s3://nabij-absent/lake", SHUT, "cannot be reached: it does not answer"),
        ("s3://", SHUT, "write a folder, or s3://bucket/prefix"),
        ("gs://bucket/lake", SHUT, "write a folder, or s3://bucket/prefix"),
        ("s3://bucket/lake", "http://naam:geheim@host", "AWS_ENDPOINT_URL is no address"),
    ],
    ids=["gone", "no bucket", "another kind", "a password in the address"],
)
def test_a_command_says_it_in_one_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, lake: str, store: str, words: str
) -> None:
    for name in ("NABIJ_HOME", "NABIJ_DATABASE_URL", "DJANGO_SETTINGS_MODULE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("NABIJ_HOME", str(tmp_path))
    assert run("setup", "--no-assets").returncode == 0
    monkeypatch.setenv("NABIJ_LAKE", lake)
    monkeypatch.setenv("AWS_ENDPOINT_URL", store)
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", ACCESS_KEY)
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", SECRET_KEY)
    log, mapping = tmp_path / "log.csv", tmp_path / "log.toml"
    log.write_text(LOG)
    mapping.write_text(MAPPING)
    done = run("backup", str(tmp_path / "copies"))
    assert done.returncode == 1
    (line,) = done.stderr.strip().splitlines()
    assert line.startswith("nabij: ")
    assert words in line
    assert not {ACCESS_KEY, SECRET_KEY, "geheim"} & set(done.stderr.split())
    assert "geheim" not in line


def run(*words: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "nabij.config", *words]
    return subprocess.run(command, capture_output=True, text=True)
