# SPDX-License-Identifier: EUPL-1.2
"""What a load balancer and a monitoring system see, and that nobody else sees it."""

from __future__ import annotations

import json
import os
import re
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from django.db import connection
from django.test import Client, override_settings
from django.utils import timezone
from prometheus_client.openmetrics.parser import text_string_to_metric_families

from nabij.core.api.public import create_token
from nabij.core.crypto.models import KeyVersion
from nabij.core.jobs.models import PeriodicRun
from nabij.core.organisation.public import set_demo_account
from nabij.operations.monitoring import health
from nabij.operations.monitoring.counters import begin_counting, counts_folder
from nabij.operations.monitoring.gauges import forget_lake

_OURS = ("NABIJ_", "DJANGO_", "PROMETHEUS_")
ADDRESSES = ("/health/live", "/health/ready", "/metrics")


@pytest.fixture(autouse=True)
def _look_anew() -> None:
    forget_lake()


def _samples(client: Client) -> dict[tuple[str, frozenset[tuple[str, str]]], float]:
    answer = client.get("/metrics")
    assert answer.status_code == 200
    assert answer["Content-Type"].startswith("application/openmetrics-text")
    return {
        (sample.name, frozenset(sample.labels.items())): sample.value
        for family in text_string_to_metric_families(  # type: ignore[no-untyped-call]
            answer.content.decode()
        )
        for sample in family.samples
    }


def test_a_process_that_answers_is_alive_even_without_a_database(lake_home: Path) -> None:
    response = Client().get("/health/live", SERVER_NAME="anything.example")
    assert response.json() == {"status": "alive"}


@pytest.mark.django_db
@pytest.mark.parametrize(
    "address", ["/producten/?vraag=a%00b", "/?%00=1", "/api/v1/residents?q=%00"]
)
def test_an_address_that_no_database_can_be_asked_about_is_refused_in_words(
    address: str,
) -> None:
    answer = Client(SERVER_NAME="localhost").get(address)
    assert answer.status_code == 400
    if "/api/" in address:
        assert "NUL (%00)" in answer.json()["detail"]
    assert Client(SERVER_NAME="localhost").get("/producten/?vraag=a%2500b").status_code == 200


@pytest.mark.django_db
@pytest.mark.parametrize("method", ["TRACE", "TRACK", "CONNECT", "BLA", "jan@voorbeeld.example"])
def test_a_method_that_nothing_has_is_refused_everywhere_and_counted(
    method: str, caplog: pytest.LogCaptureFixture
) -> None:
    client = Client(SERVER_NAME="localhost")
    ours = ("/", "/aanmelden/", "/werkplek/", "/nergens/", "/scherm/", "/static/x.css")
    for address in (*ours, *ADDRESSES, "/api/v1/contacts", "/api/v1/openapi.json"):
        answer = client.generic(method, address, HTTP_X_NUMBER="123456782")
        assert answer.status_code == 405, address
        assert "GET" in answer["Allow"]
        assert b"123456782" not in answer.content
        if address.startswith("/api/"):
            assert answer["Content-Type"] == "application/problem+json"
    labels = {"route": "unmatched", "method": "OTHER", "status": "405"}
    counted = "nabij_http_request_duration_seconds_count", frozenset(labels.items())
    assert _samples(client)[counted] >= len(ours)
    assert "voorbeeld" not in caplog.text


@pytest.mark.django_db
def test_a_process_is_ready_when_all_it_needs_is_there(lake_home: Path) -> None:
    _tick(timezone.now())
    response = Client().get("/health/ready")
    assert response.status_code == 200
    assert response.json() == {
        "status": "ready",
        "checks": {"database": "ok", "migrations": "ok", "lake": "ok"},
        "attention": {"worker": "ok", "disk": "ok", "keys": "ok", "tokens": "ok"},
    }


@pytest.mark.django_db
def test_a_lost_key_is_told(lake_home: Path) -> None:
    KeyVersion.objects.create(purpose="encryption", version=77, code="x", made_at=timezone.now())
    told = Client().get("/health/ready").json()["attention"]["keys"]
    assert told == "lost: encryption.77.key"


@pytest.mark.django_db
def test_tokens_that_end_soon_are_told(lake_home: Path) -> None:
    now = timezone.now()
    for days in (29, 31):
        create_token(name="x", scopes=[], now=now, expires_at=now + timedelta(days=days))
    told = Client().get("/health/ready").json()["attention"]["tokens"]
    assert told == "1 of the API end within 30 days"


@pytest.mark.django_db
def test_a_worker_that_is_gone_and_a_full_disk_are_told_but_pages_go_on(
    lake_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert Client().get("/health/ready").json()["attention"]["worker"] == "no worker was ever here"
    _tick(timezone.now() - timedelta(hours=1))
    monkeypatch.setattr(health, "LITTLE_ROOM_BYTES", 2**63)
    response = Client().get("/health/ready")
    assert response.status_code == 200
    told = response.json()["attention"]
    assert told["worker"].startswith("no worker since ")
    assert told["disk"].startswith("only ")
    assert _samples(Client())[("nabij_worker_up", frozenset())] == 0


def _tick(moment: datetime) -> None:
    """Let the clock of background work have ticked at a moment."""
    PeriodicRun.objects.update_or_create(name="proef", defaults={"due_at": moment})


def test_without_a_lake_or_its_migrations_it_is_not(
    transactional_db: None, lake_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (lake_home / "lake").write_text("not a folder")
    monkeypatch.setattr(health, "_seen_applied", set())
    monkeypatch.setattr(health, "unapplied_migrations", lambda: ["lake.0099_of_tomorrow"])
    response = Client().get("/health/ready")
    assert response.status_code == 503
    assert response.json()["checks"] == {
        "database": "ok",
        "migrations": "not applied",
        "lake": "cannot be reached",
    }


def test_without_a_database_it_says_so_and_metrics_go_on(
    transactional_db: None, lake_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    connection.close()
    away = {"NAME": "/nowhere/at/all", "HOST": "127.0.0.1", "PORT": "1"}
    with monkeypatch.context() as patch:
        for name, value in away.items():
            patch.setitem(connection.settings_dict, name, value)
        ready = Client().get("/health/ready")
        assert ready.status_code == 503
        assert ready.json()["checks"]["database"] == "does not answer"
        assert _samples(Client())[("nabij_database_up", frozenset())] == 0
        connection.close()


@pytest.mark.parametrize("address", ADDRESSES)
@pytest.mark.parametrize(
    ("proxies", "headers", "is_seen"),
    [
        (0, {"REMOTE_ADDR": "127.0.0.1"}, True),
        (0, {"REMOTE_ADDR": "::1"}, True),
        (0, {"REMOTE_ADDR": "203.0.113.9"}, False),
        # Behind a web server here, everyone seems to come from here.
        (0, {"HTTP_X_FORWARDED_FOR": "203.0.113.9"}, False),
        (0, {"HTTP_X_FORWARDED_PROTO": "https"}, False),
        (1, {"HTTP_X_FORWARDED_PROTO": "https"}, False),
        (1, {"HTTP_X_FORWARDED_FOR": "127.0.0.1, 203.0.113.9"}, False),
        (1, {"HTTP_X_FORWARDED_FOR": "203.0.113.9, 127.0.0.1"}, True),
        (1, {"REMOTE_ADDR": "127.0.0.1"}, True),
        (0, {"REMOTE_ADDR": ""}, False),
    ],
)
def test_only_machines_on_the_list_get_an_answer(
    db: None, lake_home: Path, address: str, proxies: int, headers: dict[str, str], is_seen: bool
) -> None:
    with override_settings(ALLAUTH_TRUSTED_PROXY_COUNT=proxies):
        response = Client(SERVER_NAME="localhost", **headers).get(address)  # type: ignore[arg-type]
    assert response.status_code == (200 if is_seen else 404)


@pytest.mark.django_db
def test_probes_need_no_https_and_no_host_name_of_ours(lake_home: Path) -> None:
    with override_settings(SECURE_SSL_REDIRECT=True, ALLOWED_HOSTS=["nabij.voorbeeld.example"]):
        for address in ADDRESSES:
            assert Client().get(address, SERVER_NAME="10.0.0.7").status_code == 200
        assert Client().get("/", SERVER_NAME="nabij.voorbeeld.example").status_code == 301


@pytest.mark.django_db
def test_the_list_may_name_networks() -> None:
    with override_settings(MONITORING_FROM=["10.1.0.0/16", "2001:db8::/32"]):
        assert Client().get("/health/live", REMOTE_ADDR="10.1.2.3").status_code == 200
        assert Client().get("/health/live", REMOTE_ADDR="127.0.0.1").status_code == 404


@pytest.mark.django_db
def test_requests_are_counted_by_the_name_of_their_address(lake_home: Path) -> None:
    client = Client(SERVER_NAME="localhost")
    labels = frozenset({("route", "public:home"), ("method", "GET"), ("status", "200")})
    counted = "nabij_http_request_duration_seconds_count"
    before = _samples(client).get((counted, labels), 0.0)
    client.get("/")
    client.get("/?wie=123456782")
    after = _samples(client)
    assert after[(counted, labels)] == before + 2
    assert "123456782" not in str(after)
    client.generic("VERZONNEN", "/nergens/")
    odd = frozenset({("route", "unmatched"), ("method", "OTHER"), ("status", "405")})
    assert _samples(client)[(counted, odd)] >= 1


@pytest.mark.slow
def test_queue_outbox_lake_and_backup_are_measured(
    transactional_db: None, lake_home: Path, import_small: Callable[[], None]
) -> None:
    import_small()
    copies = lake_home / "copies"
    with override_settings(BACKUP_FOLDER=copies):
        assert ("nabij_backup_age_seconds", frozenset()) not in _samples(Client())
        made = copies / "nabij-20260101T000000Z"
        made.mkdir(parents=True)
        yesterday = (timezone.now() - timedelta(days=1)).isoformat()
        stated = {"kind": "nabij backup", "form": 1, "made_at": yesterday, "version": "0"}
        stated |= {"engine": "sqlite", "server": "3", "keys": {}, "rows": {}, "tables": {}}
        stated |= {"migrations": [], "deleted_since": [], "files": []}
        (made / "manifest.json").write_text(json.dumps(stated))
        found = _samples(Client())
    assert 86_000 < found[("nabij_backup_age_seconds", frozenset())] < 87_000
    assert found[("nabij_lake_events", frozenset({("source", "proef")}))] == 2
    assert found[("nabij_database_latency_seconds", frozenset())] > 0
    assert found[("nabij_outbox_events", frozenset())] == 0
    states = {dict(labels)["state"] for name, labels in found if name == "nabij_jobs"}
    assert states == {"waiting", "due", "running", "failed"}


@pytest.fixture
def import_small(lake_home: Path) -> Callable[[], None]:
    """Bring a log of two events in."""
    from nabij.connect.logfiles.public import Order, import_file, plan_for

    def bring_in() -> None:
        path = lake_home / "proef.csv"
        path.write_text("zaak;stap;tijd\nZ1;A;2026-01-01T09:00:00Z\nZ1;B;2026-01-02T09:00:00Z\n")
        mapping = (
            'source = "proef"\nlabel = "Proef"\n[subject]\nkind = "case"\ncolumns = ["zaak"]\n'
        )
        mapping += '[events]\nactivity = "stap"\ntime = "tijd"\n'
        order = Order(path, path.name, plan_for(path, mapping=mapping))
        import_file(order, now=timezone.now())

    return bring_in


def test_counts_of_process_trees_that_are_gone_are_removed(lake_home: Path) -> None:
    gone = counts_folder(99_999_999)
    elsewhere, forgotten = (gone.with_name(f"other-machine-{pid}") for pid in (1, 2))
    for folder in (gone, elsewhere, forgotten):
        folder.mkdir(parents=True)
        (folder / "histogram_1.db").touch()
    for path in (forgotten / "histogram_1.db", forgotten):
        os.utime(path, (0, 0))
    given = begin_counting(os.getpid())
    assert not gone.exists()
    assert not forgotten.exists()
    # Its process may well live, on that machine.
    assert elsewhere.exists()
    assert Path(given["PROMETHEUS_MULTIPROC_DIR"]).is_dir()
    shutil.rmtree(counts_folder(os.getpid()))


@pytest.mark.slow
def test_several_web_processes_are_counted_together(tmp_path: Path) -> None:
    """``nabij serve`` with two web processes: whichever answers, the counts are of both."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    ours = {k: v for k, v in os.environ.items() if not k.startswith(_OURS)}
    ours |= {"NABIJ_HOME": str(tmp_path), "PYTHONPATH": os.pathsep.join(sys.path)}
    nabij = [sys.executable, "-m", "nabij.config"]
    subprocess.run([*nabij, "setup"], env=ours, check=True, capture_output=True)
    log = (tmp_path / "log").open("w")
    serving = subprocess.Popen(
        [*nabij, "serve", "--port", str(port)],
        env=ours | {"NABIJ_LOG_FORMAT": "json"},
        stdout=subprocess.DEVNULL,
        stderr=log,
    )
    try:
        _wait_for(f"http://127.0.0.1:{port}/health/ready")
        for _ in range(40):
            urllib.request.urlopen(f"http://127.0.0.1:{port}/").read()
        for _ in range(5):
            text = urllib.request.urlopen(f"http://127.0.0.1:{port}/metrics").read().decode()
            counted = re.search(
                r'duration_seconds_count\{[^}]*route="public:home"[^}]*\} ([\d.]+)', text
            )
            assert counted
            assert float(counted[1]) == 40
    finally:
        serving.terminate()
        serving.wait(30)
        log.close()
    lines = (tmp_path / "log").read_text().splitlines()
    asked = [json.loads(line) for line in lines if '"http.route"' in line]
    assert [line["http.route"] for line in asked] == ["/"] * 40


def _wait_for(address: str) -> None:
    until = time.monotonic() + 60
    while True:
        try:
            urllib.request.urlopen(address)  # noqa: S310 (our own address)
            return
        except OSError:
            assert time.monotonic() < until
            time.sleep(0.3)


@pytest.mark.django_db
def test_no_figure_names_a_person(lake_home: Path) -> None:
    set_demo_account(
        email="els@voorbeeld.example",
        name="Els Kuipers",
        password="x",
        role="reader",
        now=timezone.now(),
    )
    text = Client().get("/metrics").content.decode()
    assert "Els" not in text
    assert "@" not in text
