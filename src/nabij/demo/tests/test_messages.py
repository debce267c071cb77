# SPDX-License-Identifier: EUPL-1.2
"""Residents of Lindeveen have messages, so that their pages show what a message does."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import UUID

import pytest

from nabij.core.notify.models import Message
from nabij.core.notify.public import messages
from nabij.core.residents.public import KIND, person_info
from nabij.demo.residents import add_people_of_lindeveen
from nabij.demo.serving.messages import ask_for_messages

pytestmark = pytest.mark.django_db
NOW = datetime(2027, 3, 1, 12, tzinfo=UTC)


def to_residents() -> list[Message]:
    return [one for one in messages() if one.recipient_kind == KIND]


def test_two_residents_have_a_message_each_however_often_it_is_loaded(lake_home: Path) -> None:
    for day in range(2):
        add_people_of_lindeveen(now=NOW + timedelta(days=day))
        ask_for_messages(now=NOW + timedelta(days=day))
    people = {person_info(UUID(one.recipient_id), today=NOW.date()).name for one in to_residents()}
    assert (len(people), len(to_residents())) == (2, 2)
