# SPDX-License-Identifier: EUPL-1.2
"""Destruction lists as people meet them: on a phone and a desk, by light and dark."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone
from pytest_django import Settings

from nabij.core.retention.lists.deciding import approve, submit, take_off
from nabij.core.retention.lists.gathering import make_list
from nabij.core.retention.models import DestructionList
from nabij.core.retention.tests.building import make_category, make_dossier
from tests.browser.conftest import Visitor
from tests.browser.test_pages import LOOKS
from tests.whole.conftest import World

pytestmark = pytest.mark.e2e
Visit = Callable[..., Visitor]
BASE = "/werkplek/bewaren/"


@pytest.fixture
def lists(world: World, settings: Settings, tmp_path: Path) -> dict[str, DestructionList]:
    """One that is done, one that waits for approval, one that is a draft."""
    settings.NABIJ_HOME = tmp_path
    now, today = timezone.now(), timezone.localdate()
    maker, approver = world.people["records-manager"], world.people["director"]
    make_category()
    make_category("11.2", resultaat="Geweigerd", bewaartermijn="P1Y", omschrijving="Geen besluit")
    make_category("1.2", resultaat="Vastgesteld", waardering="bewaren", bewaartermijn="")
    made: dict[str, DestructionList] = {}
    for number, state in enumerate(("done", "submitted", "draft")):
        for at in range(4):
            closed = date(2018 + at % 2, 3, 1 + number)
            result = ("11.1", "11.2")[at % 2]
            make_dossier(f"Z-2018-{number}{at:05}", result=result, closed_on=closed)
        made[state] = make_list(reference_day=today, actor=maker.pk, now=now)
        item = made[state].items.order_by("pk").last()
        assert item
        later = today + timedelta(days=90)
        take_off(item_id=item.pk, reason="Beroep", again_from=later, actor=maker.pk, now=now)
        if state != "draft":
            submit(list_id=made[state].pk, actor=maker.pk, now=now)
        if state == "done":
            approve(list_id=made[state].pk, actor=approver, now=now)
    stuck = make_dossier("Z-2018-888", closed_on=date(2018, 4, 1))
    made["halted"] = make_list(reference_day=today, actor=maker.pk, now=now)
    failed = made["halted"].items.get(record_id=str(stuck.pk))
    failed.state, failed.reason = "failed", "OSError"
    failed.save()
    DestructionList.objects.filter(pk=made["halted"].pk).update(
        state="halted",
        halted_reason="failing",
        halted_at=now,
        submitted_by=maker.pk,
        submitted_at=now,
        approved_by=approver.pk,
        approved_at=now,
    )
    make_dossier("Z-2018-999", result="9.9")
    made["judged"] = make_list(reference_day=today, actor=maker.pk, now=now)
    return made


@pytest.mark.parametrize(
    "look", LOOKS, ids=lambda look: f"{look['viewport']['width']}-{look['color_scheme']}"
)
def test_axe_finds_nothing_on_the_pages_about_keeping(
    lists: dict[str, DestructionList], visit: Visit, look: dict[str, Any]
) -> None:
    visitor = visit(**look)
    wrong = []
    item = lists["draft"].items.first()
    assert item
    for role, paths in {
        "records-manager": [
            BASE,
            f"{BASE}lijst/maken/",
            *(f"{BASE}lijst/{row.pk}/" for row in lists.values()),
            f"{BASE}lijst/{lists['draft'].pk}/indienen/",
            f"{BASE}lijst/{lists['halted'].pk}/zonder-verder/",
            f"{BASE}op-de-lijst/{item.pk}/eraf/",
            f"{BASE}selectielijst/",
            f"{BASE}selectielijst/{item.category_id}/",
            f"{BASE}selectielijst/importeren/",
        ],
        "director": [
            f"{BASE}lijst/{lists['submitted'].pk}/",
            f"{BASE}lijst/{lists['submitted'].pk}/goedkeuren/",
            f"{BASE}lijst/{lists['submitted'].pk}/terugsturen/",
        ],
    }.items():
        visitor.page.context.clear_cookies()
        visitor.sign_in(role)
        for path in paths:
            visitor.complaints.clear()
            visitor.open(path)
            wrong += [f"{path} {fault}" for fault in [*visitor.axe(), *visitor.complaints]]
            if visitor.is_too_wide():
                wrong.append(f"{path} is wider than the window")
    assert wrong == []
