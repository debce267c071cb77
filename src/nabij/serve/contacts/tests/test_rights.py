# SPDX-License-Identifier: EUPL-1.2
"""A contact goes when its time is over, and other rooms hear of it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import transaction
from django.utils import timezone

from nabij.core.ports.destroyed import DestroyedPort, destroyed
from nabij.core.ports.retained import retained
from nabij.serve.contacts.models import Contact
from nabij.serve.contacts.tests.had import begin, press
from nabij.serve.followups.tests.made import browser, employee

pytestmark = pytest.mark.usefixtures("transactional_db")


def test_what_is_destroyed_is_gone_and_other_rooms_hear_of_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    heard: list[tuple[str, list[str]]] = []
    port = DestroyedPort(lambda kind, ids: heard.append((kind, list(ids))))
    monkeypatch.setitem(destroyed._entries, "test", port)
    client = browser(employee("agent", team="kcc"))
    over, running = begin(client), begin(client)
    press(client, over, "klaar", v1_text="Wat kost het?", v1_outcome="answered")
    ids = [str(over.pk), str(running.pk)]
    port_of_contacts, tomorrow = retained.get("contact"), timezone.localdate() + timedelta(days=1)
    assert [one.id for one in port_of_contacts.closed_before(tomorrow)] == ids[:1]
    with transaction.atomic():
        assert list(port_of_contacts.destroy(ids, timezone.now())) == ids[:1]
    assert list(Contact.objects.all()) == [running]
    assert heard == [("contact", ids[:1])]
