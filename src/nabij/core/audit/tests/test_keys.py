# SPDX-License-Identifier: EUPL-1.2
"""Keys of the audit are kept as long as a row needs them."""

from __future__ import annotations

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
    with pytest.raises(CommandError, match="need it. Keep it as long as they are kept"):
        call_command("keys", "remove", "audit", "1", stdout=StringIO())
    with transaction.atomic():
        record_change("proef", "1", before={"stand": "b"}, after={"stand": "c"})
    assert check_chain().fault is None
    forget_all()
    call_command("keys", "remove", "audit", "1", stdout=StringIO())
