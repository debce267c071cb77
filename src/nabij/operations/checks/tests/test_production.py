# SPDX-License-Identifier: EUPL-1.2
"""``nabij check --production``: an installation that is fit is fit; each thing amiss is named."""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection
from django.utils import timezone
from pytest_django import Settings

from nabij.core.audit.models import ChainHead
from nabij.core.audit.tests.building import no_triggers, sql
from nabij.core.crypto.public import key_folder
from nabij.core.jobs.models import JobRun, PeriodicRun
from nabij.core.organisation.models import Employee, Team
from nabij.core.organisation.public import set_demo_account
from nabij.operations.backup.making import make_backup
from nabij.operations.checks import running
from nabij.operations.checks.finding import Finding
from nabij.operations.checks.machine import clock_findings
from nabij.operations.checks.running import production_findings

BESIDE_THE_POINT = {"root", "sqlite", "backup-disk"}
"""What depends on who runs the tests, on which database, and that a test has one disk."""
NOTES = {"audit"}
"""What is told also when nothing is wrong."""


@pytest.fixture
def fit(transactional_db: None, lake_home: Path, settings: Settings) -> Settings:
    """An installation as it should be."""
    lake_home.chmod(0o700)
    settings.SECRET_KEY = "k1x9Fz" * 12
    settings.ALLOWED_HOSTS = ["nabij.voorbeeld.nl"]
    settings.CSRF_TRUSTED_ORIGINS = ["https://nabij.voorbeeld.nl"]
    settings.BEHIND_HTTPS = settings.SECURE_SSL_REDIRECT = True
    settings.SESSION_COOKIE_SECURE = settings.CSRF_COOKIE_SECURE = True
    settings.SECURE_HSTS_SECONDS = 31_536_000
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    settings.SECURITY_CONTACT = ["mailto:cert@voorbeeld.nl"]
    settings.SECURITY_EXPIRES = (timezone.now() + timedelta(days=200)).date()
    settings.SMTP_URL, settings.MAIL_OUTBOX = "smtp://mail.voorbeeld.nl", False
    settings.MAIL_FROM = "Gemeente Voorbeeld <antwoord@voorbeeld.nl>"
    settings.STATIC_ROOT = lake_home / "static"
    settings.STATIC_ROOT.mkdir()
    (settings.STATIC_ROOT / "staticfiles.json").touch()
    settings.BACKUP_FOLDER = lake_home / "copies"
    settings.BACKUP_FOLDER.mkdir(mode=0o700)
    settings.KEYS_BACKUP_FOLDER = lake_home / "safe"
    now = timezone.now()
    set_demo_account(
        email="els@voorbeeld.nl", name="Els", password="x", role="administrator", now=now
    )
    PeriodicRun.objects.create(name="proef", due_at=now)
    Team.objects.create(code="kcc", name="Klantcontact")
    call_command("createcachetable", verbosity=0)
    _back_up(settings, now)
    return settings


def _back_up(settings: Settings, now: datetime) -> None:
    make_backup(
        into=settings.BACKUP_FOLDER,
        keys_into=settings.KEYS_BACKUP_FOLDER,
        now=now,
        progress=lambda done, total: None,
    )


def _found() -> dict[str, Finding]:
    found = production_findings(now=timezone.now())
    return {one.code: one for one in found if one.code not in BESIDE_THE_POINT}


def test_an_installation_that_is_fit_is_fit(
    fit: Settings, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert {one.code for one in _found().values() if one.severity == "note"} == NOTES
    assert _found().keys() == NOTES
    codes = {one.code for one in production_findings(now=timezone.now())}
    assert ("root" in codes) == (os.geteuid() == 0)
    assert ("sqlite" in codes) == (connection.vendor == "sqlite")
    # A user of its own: then there is nothing left that must be mended.
    monkeypatch.setattr(os, "geteuid", lambda: Path(fit.NABIJ_HOME).stat().st_uid or 1)
    call_command("check", production=True)
    assert "FAULT" not in capsys.readouterr().out


def test_a_broken_audit_is_a_fault_that_says_how_far_was_looked(fit: Settings) -> None:
    (number,) = ChainHead.objects.values_list("number", flat=True)
    looked = f"Looked at the newest {number:,} of {number:,} rows"
    assert looked in _found()["audit"].what
    assert "there was none yet" in _found()["audit"].what
    call_command("audit", "check")
    assert f"and row {number}, which the last whole check remembered" in _found()["audit"].what
    with no_triggers():
        sql("UPDATE audit_auditrow SET name = 'x' WHERE number = %s", number)
    found = _found()["audit"]
    assert found.severity == "fault"
    assert f"Row {number}: changed." in found.what
    assert looked in found.what
    assert "nabij audit check" in found.do


def test_a_nightly_check_that_did_not_end_is_told(fit: Settings) -> None:
    call_command("audit", "check")
    witness = Path(fit.NABIJ_HOME) / "audit" / "witness.json"
    seen = json.loads(witness.read_text())
    long_ago = timezone.now() - timedelta(days=3)
    assert "audit-check" not in _found()
    witness.write_text(json.dumps({**seen, "at": long_ago.isoformat()}))
    assert f"{long_ago:%Y-%m-%d %H:%M} UTC" in _found()["audit-check"].what
    assert "Achtergrondwerk" in _found()["audit-check"].do


Change = Callable[[Any], None]


def _set(**values: Any) -> Change:
    def change(settings: Any) -> None:
        for name, value in values.items():
            setattr(settings, name, value)

    return change


def _keys_among_backups(settings: Any) -> None:
    (settings.BACKUP_FOLDER / "nabij-x-keys").mkdir()


def _backups_around_keys(settings: Any) -> None:
    settings.BACKUP_FOLDER = Path(settings.NABIJ_HOME)


def _old_backup(settings: Any) -> None:
    for made in settings.BACKUP_FOLDER.iterdir():
        manifest = made / "manifest.json"
        stated = json.loads(manifest.read_text())
        stated["made_at"] = (timezone.now() - timedelta(hours=30)).isoformat()
        manifest.write_text(json.dumps(stated))


def _half_backup(settings: Any) -> None:
    for made in settings.BACKUP_FOLDER.iterdir():
        (made / "manifest.json").unlink()


def _old_copy_of_the_keys(settings: Any) -> None:
    for made in settings.KEYS_BACKUP_FOLDER.iterdir():
        copied_at = (timezone.now() - timedelta(hours=30)).isoformat()
        (made / "erasures" / "copied-at").write_text(copied_at)


def _lake_is_a_file(settings: Any) -> None:
    settings.LAKE = Path(settings.NABIJ_HOME) / "file"
    settings.LAKE.touch(mode=0o600)


def _demo_accounts(settings: Any) -> None:
    person = Employee.objects.get()
    person.email = "els@lindeveen.example"
    person.save()


def _ticked(ago: timedelta) -> Change:
    def change(settings: Any) -> None:
        PeriodicRun.objects.update(due_at=timezone.now() - ago)

    return change


@pytest.mark.parametrize(
    ("change", "code", "helps"),
    [
        (_set(DEBUG=True), "debug", "NABIJ_DEBUG=0"),
        (_set(SECRET_KEY="geheim"), "secret-key", "NABIJ_SECRET_KEY"),
        (_set(SECRET_KEY="a" * 80), "secret-key", "NABIJ_SECRET_KEY"),
        (_set(ALLOWED_HOSTS=["*"]), "hosts", "NABIJ_HOSTS"),
        (_set(ALLOWED_HOSTS=["127.0.0.1", "localhost"]), "hosts", "NABIJ_HOSTS"),
        (_set(BEHIND_HTTPS=False), "https", "NABIJ_HTTPS=1"),
        (_set(SESSION_COOKIE_SECURE=False), "cookies", "NABIJ_HTTPS=1"),
        (_set(SECURE_HSTS_SECONDS=0), "hsts", "NABIJ_HTTPS=1"),
        (_set(CSRF_TRUSTED_ORIGINS=["http://nabij.voorbeeld.nl"]), "origins", "https://"),
        (_set(ALLAUTH_TRUSTED_PROXY_COUNT=0), "proxies", "NABIJ_PROXY_COUNT=1"),
        (_set(SECURITY_CONTACT=[]), "security-txt", "security.txt"),
        (_set(API_CONTACT="", MAIL_FROM=""), "api-contact", "NABIJ_API_CONTACT"),
        (_set(SECURITY_EXPIRES=None), "security-txt", "NABIJ_SECURITY_EXPIRES"),
        (_set(SECURITY_EXPIRES=date(2020, 1, 1)), "security-txt", "NABIJ_SECURITY_EXPIRES"),
        (_set(SECURITY_EXPIRES=date(2199, 1, 1)), "security-txt", "NABIJ_SECURITY_EXPIRES"),
        (_set(STATIC_ROOT="/nowhere"), "static", "nabij setup"),
        (_set(SECURE_CONTENT_TYPE_NOSNIFF=False), "django", "documentation of Django"),
        (_keys_among_backups, "keys", "Move"),
        (_backups_around_keys, "keys", "Move"),
        (_lake_is_a_file, "lake", "NABIJ_LAKE"),
        (_set(BACKUP_FOLDER=None), "backup", "nabij-backup.timer"),
        (_old_backup, "backup", "nabij backup"),
        (_half_backup, "backup", "nabij backup"),
        (_set(KEYS_BACKUP_FOLDER=None), "keys-backup", "NABIJ_KEYS_BACKUP"),
        (_set(KEYS_BACKUP_FOLDER=Path("/nowhere")), "keys-backup", "nabij backup"),
        (_old_copy_of_the_keys, "keys-backup", "nabij backup"),
        (_demo_accounts, "demo", "empty database"),
        (lambda settings: Employee.objects.update(is_active=False), "people", "nabij employee"),
        (_ticked(timedelta(hours=1)), "worker", "nabij worker"),
        (_ticked(timedelta(hours=-1)), "clock", "NTP"),
    ],
)
def test_each_thing_amiss_is_named_with_what_to_do(
    fit: Settings, change: Change, code: str, helps: str
) -> None:
    change(fit)
    found = _found()
    assert code in found
    assert helps in found[code].do


def test_what_others_may_read_is_named(fit: Settings, open_home: Path) -> None:
    key = key_folder() / "proef.1.key"
    key.write_bytes(b"x" * 32)
    for path in (key, key_folder()):
        path.chmod(0o755)
    assert str(open_home) in _found()["permissions"].what
    assert str(key_folder()) in _found()["permissions"].what
    assert "chmod" in _found()["permissions"].do
    # Behind a closed door nobody comes at what stands open.
    open_home.chmod(0o700)
    assert "permissions" not in _found()


@pytest.fixture
def open_home(fit: Settings) -> Iterator[Path]:
    """A home that all may look into; temporary folders of tests stand behind a closed door."""
    with tempfile.TemporaryDirectory() as name:
        fit.NABIJ_HOME = Path(name)
        fit.NABIJ_HOME.chmod(0o755)
        yield fit.NABIJ_HOME


def test_a_database_that_is_away_is_one_finding_and_hides_no_other(
    fit: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    fit.DEBUG = True
    connection.close()
    away = {"NAME": "/nowhere/at/all", "HOST": "127.0.0.1", "PORT": "1"}
    with monkeypatch.context() as patch:
        for name, value in away.items():
            patch.setitem(connection.settings_dict, name, value)
        found = _found()
        connection.close()
    assert {"debug", "database"} <= set(found)
    assert "NABIJ_DATABASE_URL" in found["database"].do


def test_a_database_without_its_migrations(fit: Settings) -> None:
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM django_migrations WHERE app = 'lake'")
    try:
        assert "lake.0001_initial" in _found()["migrations"].what
    finally:
        call_command("migrate", "lake", fake=True, verbosity=0)


def test_sqlite_with_two_machines_at_work_is_a_fault(fit: Settings) -> None:
    if connection.vendor != "sqlite":
        assert "sqlite" not in {one.code for one in production_findings(now=timezone.now())}
        return
    from nabij.core.jobs.public import enqueue
    from nabij.core.jobs.testing import queued_jobs
    from nabij.core.jobs.tests import sample_tasks

    with queued_jobs():
        for name in ("one:1:aa", "two:1:bb"):
            JobRun.objects.filter(pk=enqueue(sample_tasks.tick)).update(worker=name)
    (found,) = [one for one in production_findings(now=timezone.now()) if one.code == "sqlite"]
    assert found.severity == "fault"
    assert "one, two" in found.what


@pytest.mark.parametrize(("off_s", "is_told"), [(0, False), (3, False), (3600, True), (-40, True)])
def test_a_clock_that_is_off_is_told(off_s: int, is_told: bool) -> None:
    now = timezone.now()
    found = list(clock_findings(now, now + timedelta(seconds=off_s), "the database"))
    assert bool(found) == is_told


def test_a_check_that_breaks_does_not_hide_the_others(
    fit: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    def breaks(now: datetime) -> Iterator[Finding]:
        raise RuntimeError("oops")

    fit.DEBUG = True
    monkeypatch.setitem(running.CHECKS, "machine", breaks)
    found = _found()
    assert "RuntimeError" in found["machine"].what
    assert "debug" in found


def test_the_command_answers_in_words_and_as_json(
    fit: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    fit.DEBUG = True
    with pytest.raises(SystemExit) as ended:
        call_command("check", production=True)
    assert ended.value.code == 1
    assert "FAULT debug: " in capsys.readouterr().out
    with pytest.raises(SystemExit):
        call_command("check", production=True, json=True)
    told = json.loads(capsys.readouterr().out)
    assert told["fit"] is False
    assert "debug" in {one["code"] for one in told["findings"]}
    # Without the option it is Django's own.
    call_command("check")
    assert "no issues" in capsys.readouterr().out + capsys.readouterr().err


def test_machines_that_do_not_share_the_list_of_erasures_are_told(fit: Settings) -> None:
    from nabij.core.jobs.public import enqueue
    from nabij.core.jobs.testing import queued_jobs
    from nabij.core.jobs.tests import sample_tasks

    with queued_jobs():
        for name in ("one:1:aa", "two:1:bb"):
            JobRun.objects.filter(pk=enqueue(sample_tasks.tick)).update(worker=name)
    found = [one for one in production_findings(now=timezone.now()) if one.code == "erasures"]
    assert [one.severity for one in found] == ["warning"]
    assert "NABIJ_ERASURES" in found[0].do
