# SPDX-License-Identifier: EUPL-1.2
"""``kill -9`` while a list is destroyed: nothing half, nothing twice, and the rest later."""

from __future__ import annotations

import signal

import pytest
from conftest import Apart
from django.utils import timezone

from nabij.core.files.public import files_of
from nabij.core.jobs.models import JobRun
from nabij.core.jobs.testing import queued_jobs, run_due_jobs
from nabij.core.jobs.tests.concurrency import in_threads
from nabij.core.organisation.models import Employee
from nabij.core.retention.lists.deciding import approve, submit
from nabij.core.retention.lists.declaration import OWNER_KIND
from nabij.core.retention.lists.destroying import destroy_approved
from nabij.core.retention.lists.gathering import gather
from nabij.core.retention.lists.halting import halt_abandoned, try_again
from nabij.core.retention.models import DestructionList
from nabij.core.retention.tests.building import NOW, drafted, make_category, make_dossier
from tests.dossiers.models import Dossier, Piece

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]

# Dies in the second batch: before anything of it is destroyed, after the dossiers went, or after
# the declaration was written.
DIE = """
import os, signal
from nabij.core.ports.retained import retained
from nabij.core.retention.lists import destroying
destroying.BATCH = 3
port = retained.get("dossier")
calls = []
def die():
    os.kill(os.getpid(), signal.SIGKILL)
def destroy(ids, now):
    calls.append(ids)
    if len(calls) == 2 and {where!r} == "before":
        die()
    gone = port.destroy(ids, now)
    if len(calls) == 2 and {where!r} == "after":
        die()
    return gone
retained._entries["dossier"] = type(port)(
    port.label, port.closed_before, port.closed_among, destroy
)
if {where!r} == "declaration":
    store = destroying.store_declaration
    def store_and_die(row, *, now):
        store(row, now=now)
        die()
    destroying.store_declaration = store_and_die
destroying.destroy_approved(list_id={list_id})
"""


@pytest.fixture
def waiting_list(maker: Employee, approver: Employee) -> DestructionList:
    """An approved list of seven dossiers, of which nothing is destroyed yet."""
    make_category()
    for number in range(7):
        make_dossier(f"DOS-{number}", pieces=2)
    with queued_jobs():
        made = drafted(maker)
        gather(list_id=made.pk)
        submit(list_id=made.pk, actor=maker.pk, now=NOW)
        approve(list_id=made.pk, actor=approver, now=NOW)
    return made


@pytest.mark.parametrize(
    ("where", "left"), [("before", 4), ("after", 4), ("declaration", 0)], ids=str
)
def test_killed_half_way_every_dossier_is_whole_or_gone_and_noted(
    where: str, left: int, apart: Apart, waiting_list: DestructionList
) -> None:
    process = apart(DIE.format(where=where, list_id=waiting_list.pk))
    assert process.wait(60) == -signal.SIGKILL

    assert Dossier.objects.count() == left
    assert Piece.objects.count() == 2 * left
    listed = waiting_list.items.filter(state="listed")
    assert set(listed.values_list("reference", flat=True)) == set(
        Dossier.objects.values_list("reference", flat=True)
    )
    waiting_list.refresh_from_db()
    assert waiting_list.state == "approved"
    assert files_of(owner_kind=OWNER_KIND, owner_id=str(waiting_list.pk)) == []

    destroy_approved(list_id=waiting_list.pk)
    destroy_approved(list_id=waiting_list.pk)

    assert (Dossier.objects.count(), Piece.objects.count()) == (0, 0)
    waiting_list.refresh_from_db()
    assert waiting_list.state == "done"
    assert waiting_list.finished_at is not None
    assert waiting_list.finished_at <= timezone.now()
    assert len(files_of(owner_kind=OWNER_KIND, owner_id=str(waiting_list.pk))) == 2


def test_two_workers_at_once_destroy_each_dossier_once(waiting_list: DestructionList) -> None:
    def work() -> None:
        destroy_approved(list_id=waiting_list.pk)

    in_threads(work, work)

    assert Dossier.objects.count() == 0
    assert waiting_list.items.filter(state="destroyed").count() == 7
    assert len(files_of(owner_kind=OWNER_KIND, owner_id=str(waiting_list.pk))) == 2


def test_killed_at_every_try_the_list_comes_to_a_stand_and_goes_on_when_asked(
    waiting_list: DestructionList, maker: Employee
) -> None:
    with queued_jobs():
        JobRun.objects.update(due_at=None)
        assert halt_abandoned(now=NOW) == 1
        waiting_list.refresh_from_db()
        assert (waiting_list.state, waiting_list.halted_reason) == ("halted", "killed")
        try_again(list_id=waiting_list.pk, actor=maker.pk, now=NOW)
        # A job waits for it now.
        assert halt_abandoned(now=NOW) == 0
        run_due_jobs(now=timezone.now(), raise_errors=True)
    waiting_list.refresh_from_db()
    assert waiting_list.state == "done"
    assert Dossier.objects.count() == 0
