# SPDX-License-Identifier: EUPL-1.2
"""A module that fails: what can go goes, the list says what did not, and a person decides."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import replace
from datetime import date, datetime

import pytest
from django.db import IntegrityError, connection
from django.utils import timezone

from nabij.core.files.public import files_of
from nabij.core.jobs.testing import queued_jobs, run_due_jobs
from nabij.core.organisation.models import Employee
from nabij.core.ports.retained import ClosedRecord, retained
from nabij.core.retention.exceptions import UnableToDecide
from nabij.core.retention.lists import deciding, destroying, halting
from nabij.core.retention.lists.declaration import OWNER_KIND
from nabij.core.retention.models import DestructionList
from nabij.core.retention.tests.building import NOW, approved, drafted, make_category, make_dossier
from nabij.core.retention.tests.test_pages import page, post, signed_in
from tests.dossiers.models import Dossier, Piece

pytestmark = pytest.mark.django_db(transaction=True)
PORT = retained.get("dossier")


@pytest.fixture
def fail(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., None]]:
    """Let the port of dossiers do something else; jobs wait."""

    def instead(**changes: object) -> None:
        entries = {"dossier": replace(PORT, **changes)}  # type: ignore[arg-type]
        monkeypatch.setattr(retained, "_entries", dict(retained._entries) | entries)

    with queued_jobs():
        yield instead


def raises_at(reference: str) -> Callable[[Collection[str], datetime], Collection[str]]:
    """Return a way of destroying that raises, half-way, at one dossier."""

    def destroy(ids: Collection[str], now: datetime) -> Collection[str]:
        pieces = Piece.objects.filter(dossier__in=ids)
        pieces.delete()
        if Dossier.objects.filter(pk__in=ids, reference=reference).exists():
            raise RuntimeError("iets over Jansen")
        return PORT.destroy(ids, now)

    return destroy


def run() -> None:
    run_due_jobs(now=timezone.now())


def halted_list(maker: Employee, approver: Employee) -> DestructionList:
    """Return the list of dossiers after destroying them was tried."""
    made = drafted(maker)
    run()
    deciding.submit(list_id=made.pk, actor=maker.pk, now=NOW)
    deciding.approve(list_id=made.pk, actor=approver, now=NOW)
    run()
    made.refresh_from_db()
    return made


def states(row: DestructionList) -> dict[str, tuple[str, str]]:
    return {item.reference: (item.state, item.reason) for item in row.items.all()}


def test_what_fails_stays_whole_and_the_rest_goes(
    maker: Employee, approver: Employee, fail: Callable[..., None]
) -> None:
    make_category()
    for number in range(5):
        make_dossier(f"DOS-{number}")
    fail(destroy=raises_at("DOS-2"))
    made = halted_list(maker, approver)
    assert (made.state, made.halted_reason) == ("halted", "failing")
    assert states(made)["DOS-2"] == ("failed", "RuntimeError")
    assert list(Dossier.objects.values_list("reference", flat=True)) == ["DOS-2"]
    assert Piece.objects.count() == 1
    assert made.items.filter(state="destroyed").count() == 4
    # It stays on this list: another one cannot take it.
    assert drafted(maker).items.count() == 0
    run()
    assert DestructionList.objects.latest("pk").items.count() == 0

    fail()
    halting.try_again(list_id=made.pk, actor=maker.pk, now=NOW)
    run()
    made.refresh_from_db()
    assert (made.state, made.halted_reason, made.halted_at) == ("done", "", None)
    assert not Dossier.objects.exists()


def test_without_what_failed_a_list_ends_with_a_declaration(
    maker: Employee, approver: Employee, fail: Callable[..., None]
) -> None:
    make_category()
    make_dossier("GOED")
    make_dossier("FOUT")
    fail(destroy=raises_at("FOUT"))
    made = halted_list(maker, approver)
    mila, daan = signed_in(maker), signed_in(approver)
    told = page(mila, "list", made.pk)
    for said in ("De lijst bleef steken", "Opnieuw proberen", "RuntimeError", "Niet gelukt 1"):
        assert said in told
    assert "Jansen" not in told
    assert "Wie lijsten mag maken, kan het opnieuw proberen." in page(daan, "list", made.pk)
    assert "Aantal dat blijft staan: 1" in page(mila, "leave_out", made.pk)
    post(mila, "leave_out", made.pk)
    run()
    made.refresh_from_db()
    assert made.state == "done"
    assert states(made) == {"GOED": ("destroyed", ""), "FOUT": ("skipped", "failed")}
    assert len(files_of(owner_kind=OWNER_KIND, owner_id=str(made.pk))) == 2
    with pytest.raises(UnableToDecide):
        halting.leave_out(list_id=made.pk, actor=maker.pk, now=NOW)


def test_what_the_database_refuses_at_the_end_of_a_transaction_is_noted_too(
    maker: Employee, approver: Employee, fail: Callable[..., None]
) -> None:
    make_category()
    make_dossier("LOS")
    make_dossier("VAST")

    def destroy(ids: Collection[str], now: datetime) -> Collection[str]:
        # Without its pieces, behind the back of the ORM: they point at nothing afterwards.
        Piece.objects.filter(dossier__reference="LOS").delete()
        with connection.cursor() as cursor:
            for each in ids:
                cursor.execute("DELETE FROM dossiers_dossier WHERE id = %s", [int(each)])
        return ids

    fail(destroy=destroy)
    made = halted_list(maker, approver)
    assert states(made)["VAST"] == ("failed", IntegrityError.__name__)
    assert states(made)["LOS"] == ("destroyed", "")


def test_a_declaration_that_cannot_be_made_is_told_and_made_later(
    maker: Employee,
    approver: Employee,
    fail: Callable[..., None],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    make_category()
    make_dossier()
    with monkeypatch.context() as patched:

        def no_room(row: DestructionList, *, now: datetime) -> None:
            raise OSError

        patched.setattr(destroying, "store_declaration", no_room)
        made = halted_list(maker, approver)
    assert (made.state, made.halted_reason) == ("halted", "declaration")
    assert states(made) == {"DOS-1": ("destroyed", "")}
    assert "De verklaring maken lukte niet" in page(signed_in(maker), "list", made.pk)
    post(signed_in(maker), "try_again", made.pk)
    run()
    made.refresh_from_db()
    assert made.state == "done"


def test_who_fails_while_gathering_leaves_a_list_to_try_again_or_withdraw(
    maker: Employee, fail: Callable[..., None]
) -> None:
    make_category()
    make_dossier()

    def closed_before(day: date) -> Iterable[ClosedRecord]:
        yield from PORT.closed_before(day)
        raise RuntimeError

    fail(closed_before=closed_before)
    made = drafted(maker)
    run()
    made.refresh_from_db()
    assert (made.state, made.halted_reason) == ("halted", "gathering")
    assert "Er is niets vernietigd." in page(signed_in(maker), "list", made.pk)
    halting.try_again(list_id=made.pk, actor=maker.pk, now=NOW)
    run()
    deciding.withdraw(list_id=made.pk, actor=maker.pk, now=NOW)
    fail()
    again = drafted(maker)
    run()
    assert again.items.count() == 1


def test_an_approved_list_that_halted_cannot_be_withdrawn(
    maker: Employee, approver: Employee, fail: Callable[..., None]
) -> None:
    make_category()
    make_dossier()
    fail(destroy=raises_at("DOS-1"))
    made = halted_list(maker, approver)
    with pytest.raises(UnableToDecide):
        deciding.withdraw(list_id=made.pk, actor=maker.pk, now=NOW)


def test_who_may_not_make_lists_cannot_let_one_go_on(
    maker: Employee, approver: Employee, fail: Callable[..., None]
) -> None:
    make_category()
    make_dossier()
    fail(destroy=raises_at("DOS-1"))
    made = halted_list(maker, approver)
    daan = signed_in(approver)
    for name in ("opnieuw", "zonder-verder"):
        address = f"/werkplek/bewaren/lijst/{made.pk}/{name}/"
        assert daan.post(address).status_code == 403
    made.refresh_from_db()
    assert made.state == "halted"


def test_nothing_is_halted_that_goes_well(maker: Employee, approver: Employee) -> None:
    make_category()
    make_dossier()
    made = approved(maker, approver)
    assert halting.halt_abandoned(now=NOW) == 0
    made.refresh_from_db()
    assert made.state == "done"
