# SPDX-License-Identifier: EUPL-1.2
"""A log of calls of a year, and people who may change norms or only see them."""

from __future__ import annotations

import html
import re
from datetime import UTC, datetime, timedelta
from typing import Any

import numpy as np
import pyarrow as pa
from django.test import Client

from nabij.core.clock.local import to_us
from nabij.core.organisation.models import Employee
from nabij.core.organisation.public import set_demo_account
from nabij.core.ui.testing.checking import check_page
from nabij.measure.dashboards.public import month_before
from nabij.measure.lake.public import EventBlock, write_import

NOW = datetime(2026, 4, 10, 9, tzinfo=UTC)
WAITS = [10.0] * 60 + [25.0] * 25 + [60.0] * 15
"""Of a hundred callers 60 wait 10 seconds, 25 wait 25 and 15 a minute."""


def bring_in(now: datetime = NOW) -> None:
    """Fill the lake with calls of 13 months before a day."""
    rows = []
    for back in range(1, 14):
        month = month_before(now.date(), back)
        at = datetime(month.year, month.month, 10, 10, tzinfo=UTC)
        for number, wait in enumerate(WAITS):
            name = f"{at:%Y%m}-{number}"
            rows.append((name, "call.offered", at, wait))
            rows.append((name, "call.answered", at + timedelta(seconds=wait), wait))
    block = EventBlock(
        subject=pa.array([row[0] for row in rows]).dictionary_encode(),
        activity=pa.array([row[1] for row in rows]).dictionary_encode(),
        at_us=np.array([to_us(row[2]) for row in rows]),
        row=np.arange(1, len(rows) + 1),
        value=pa.array([row[3] for row in rows], pa.float64()),
    )
    write_import(
        source="telefonie",
        label="Telefonie",
        subject_kind="call",
        blocks=[block],
        batch=1,
        now=now,
    )


def browser(role: str) -> Client:
    """Return the browser of somebody with a role."""
    email = f"{role}@voorbeeld.example"
    if not Employee.objects.filter(email=email).exists():
        # A demo account needs no second step.
        set_demo_account(email=email, name=role.title(), password="x", role=role, now=NOW)
    client = Client(SERVER_NAME="localhost")
    client.force_login(Employee.objects.get(email=email))
    return client


def text_of(response: Any) -> str:
    """Return what stands in the main part of a good page, without tags."""
    assert response.status_code == 200
    assert check_page(response.content.decode()) == []
    main = response.content.decode().split("<main", 1)[1].split("</main>", 1)[0]
    return plain(main)


def plain(part: str) -> str:
    """Return HTML as one reads it."""
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", part)).split())
