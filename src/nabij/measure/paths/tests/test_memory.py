# SPDX-License-Identifier: EUPL-1.2
"""A question too large for the machine is refused in words, before the machine falls over."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
import pyarrow as pa
import pytest
from django.contrib.auth import get_user_model
from django.core.cache import cache
from django.core.management import CommandError, call_command
from django.test import Client

from nabij.core.organisation.public import set_demo_account
from nabij.measure.lake.public import EventBlock, write_import
from nabij.measure.paths import memory, queries

pytestmark = pytest.mark.django_db(transaction=True)
NOW = datetime(2026, 4, 1, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _log(lake_home: Path) -> None:
    cache.clear()
    block = EventBlock(
        subject=pa.array(["a", "a"]).dictionary_encode(),
        activity=pa.array(["Ontvangen", "Besloten"]).dictionary_encode(),
        at_us=np.array([1, 2], np.int64) * 1_000_000,
        row=np.array([1, 2], np.int64),
    )
    write_import(
        source="zaken", label="Zaken", subject_kind="case", blocks=[block], batch=1, now=NOW
    )


def too_little(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(memory, "available_bytes", lambda: 1024)


def out_of_it(monkeypatch: pytest.MonkeyPatch) -> None:
    def discover(*_: object, **__: object) -> None:
        raise MemoryError

    monkeypatch.setattr(queries, "discover", discover)


@pytest.fixture(params=[too_little, out_of_it])
def _no_room(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    making: Callable[[pytest.MonkeyPatch], None] = request.param
    making(monkeypatch)


@pytest.mark.usefixtures("_no_room")
def test_the_command_says_so_in_a_line() -> None:
    with pytest.raises(CommandError, match="2 gebeurtenissen.*niet genoeg geheugen"):
        call_command("paths", "zaken")


@pytest.mark.usefixtures("_no_room")
def test_the_page_says_so_and_lets_one_choose_a_period() -> None:
    email = "ada@voorbeeld.example"
    set_demo_account(email=email, name="Ada", password="x", role="adviser", now=NOW)
    client = Client()
    client.force_login(get_user_model().objects.get(email=email))
    answer = client.get("/werkplek/paden/zaken/")
    assert answer.status_code == 503
    assert "Kies een kortere periode" in answer.content.decode()
    assert 'name="since"' in answer.content.decode()
    assert client.get("/werkplek/").status_code == 200


def test_a_machine_with_room_answers() -> None:
    assert memory.available_bytes() > 0
    call_command("paths", "zaken")
