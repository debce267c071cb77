# SPDX-License-Identifier: EUPL-1.2
"""A log in the lake and somebody who looks at its pages."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

import numpy as np
import pyarrow as pa
from django.test import Client

from nabij.core.clock.local import to_us
from nabij.core.organisation.models import Employee
from nabij.core.organisation.public import set_demo_account
from nabij.measure.lake.public import EventBlock, write_import

Row = tuple[str, str, str]
NOW = datetime(2026, 4, 1, tzinfo=UTC)


def bring_in(
    rows: Sequence[Row],
    kind: str = "case",
    name: str = "log",
    *,
    outcomes: Sequence[str] = (),
    labels: Mapping[str, Mapping[str, str]] | None = None,
) -> None:
    """Write subject, activity and moment in UTC into a source, and the outcome of each row."""
    block = EventBlock(
        subject=pa.array([r[0] for r in rows]).dictionary_encode(),
        activity=pa.array([r[1] for r in rows]).dictionary_encode(),
        at_us=np.array([to_us(datetime.fromisoformat(r[2] + "+00:00")) for r in rows]),
        row=np.arange(1, len(rows) + 1),
        coded={"outcome": pa.array(outcomes).dictionary_encode()} if outcomes else {},
    )
    write_import(
        source=name,
        label="Een log",
        subject_kind=kind,
        blocks=[block],
        batch=1,
        now=NOW,
        labels=labels,
    )


def adviser() -> Client:
    """Return the browser of somebody who may see paths."""
    email = "adviser@voorbeeld.example"
    set_demo_account(email=email, name="Ans", password="x", role="adviser", now=NOW)
    client = Client(SERVER_NAME="localhost")
    client.force_login(Employee.objects.get(email=email))
    return client


def main_text(response: Any) -> str:
    """Return what stands in the main part of a page, without tags."""
    assert response.status_code == 200
    main = response.content.decode().split("<main", 1)[1].split("</main>", 1)[0]
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", main)).split())
