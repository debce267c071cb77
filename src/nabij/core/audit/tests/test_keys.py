# SPDX-License-Identifier: EUPL-1.2
"""Keys of the audit are kept as long as a row needs them."""

from __future__ import annotations

import json
from datetime import timedelta
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import transaction
from django.utils import timezone

from nabij.core.audit.public import check_chain, record_change
from nabij.core.audit.testing import forget_all
from nabij.core.crypto.models import KeyVersion


def test_a_key_stays_as_long_as_rows_need_it(transactional_db: None, lake_home: Path) -> None:
    call_command("keys", "create", stdout=StringIO())
    with transaction.atomic():
        record_change("proef", "1", before={"stand": "a"}, after={"stand": "b"})
    call_command("keys", "rotate", "audit", stdout=StringIO())
    KeyVersion.objects.update(made_at=timezone.now() - timedelta(hours=2))
    told = StringIO()
    call_command("keys", "check", stdout=told)
    assert "Note:" not in told.getvalue()  # nothing can be done about sealed rows, nor need be
    with pytest.raises(CommandError, match="need it. Keep it as long as they are kept"):
        call_command("keys", "remove", "audit", "1", stdout=StringIO())
    with transaction.atomic():
        record_change("proef", "1", before={"stand": "b"}, after={"stand": "c"})
    assert check_chain().fault is None
    forget_all()
    call_command("keys", "remove", "audit", "1", stdout=StringIO())


def test_a_key_that_is_replaced_or_removed_stands_in_the_logbook(
    transactional_db: None, lake_home: Path
) -> None:
    call_command("keys", "create", stdout=StringIO())
    call_command("keys", "rotate", "encryption", stdout=StringIO())
    KeyVersion.objects.update(made_at=timezone.now() - timedelta(hours=2))
    call_command("keys", "remove", "encryption", "1", stdout=StringIO())
    out = StringIO()
    call_command("audit", "export", "--kind", "key", "--format", "jsonl", stdout=out)
    told = [
        change for line in out.getvalue().splitlines() for change in json.loads(line)["changes"]
    ]
    assert [(change["id"], change["did"]) for change in told] == [
        ("encryption.2", "created"),
        ("encryption.1", "deleted"),
    ]
    assert check_chain().fault is None


def test_a_rotation_goes_on_where_the_logbook_itself_lacks_its_key(
    transactional_db: None, lake_home: Path
) -> None:
    call_command("keys", "create", stdout=StringIO())
    (lake_home / "keys" / "audit.1.key").unlink()
    call_command("keys", "rotate", "encryption", stdout=StringIO())
    assert (lake_home / "keys" / "encryption.2.key").exists()


def test_rows_whose_key_is_lost_cannot_be_saved_anew(db: None, lake_home: Path) -> None:
    """A sealed row is written once: the one thing that helps is to find its key."""
    call_command("keys", "create", stdout=StringIO())
    with transaction.atomic():
        record_change("proef", "1", before={"stand": "a"}, after={"stand": "b"})
    lost = lake_home / "keys" / "audit.1.key"
    content = lost.read_bytes()
    lost.unlink()
    of_key, of_rows = _faults()
    assert of_key.startswith("audit.1.key is lost: up to 1 values need it.")
    assert of_rows.startswith("1 values of audit_auditrow are sealed with a key that is not here")
    assert "anew" not in of_rows.replace("a sealed row is never written anew", "")
    assert "look for audit.*.key in every key backup" in of_rows
    # What it says to do is what mends it.
    lost.write_bytes(content)
    lost.chmod(0o600)
    call_command("keys", "check", stdout=StringIO())


def _faults() -> list[str]:
    out = StringIO()
    with pytest.raises(SystemExit):
        call_command("keys", "check", "--json", stdout=out)
    found: list[str] = json.loads(out.getvalue())["faults"]
    return found
