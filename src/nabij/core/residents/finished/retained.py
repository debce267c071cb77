# SPDX-License-Identifier: EUPL-1.2
"""Persons and organisations as records that are kept and destroyed: ``core.ports.retained``.

One record is somebody, with all that were merged into it. It is closed on the day on which any
module last had to do with it, and not while a module keeps something about it that has a term of
its own, such as a message: that goes first.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from datetime import date, datetime
from itertools import chain, islice
from typing import Any
from uuid import UUID

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from nabij.core.ports.holdings import Person as Whose
from nabij.core.ports.holdings import Use, holdings, later
from nabij.core.ports.retained import ClosedRecord, RetainedPort
from nabij.core.residents.finished.using import used_day
from nabij.core.residents.merging.organisations import ORGANISATIONS
from nabij.core.residents.merging.persons import PERSONS
from nabij.core.residents.merging.shared import Merging
from nabij.core.residents.queries import whole_chains
from nabij.core.residents.rights.erasing import erase_unused

_BATCH = 500


def _closed_before(of: Merging[Any]) -> Callable[[date], Iterator[ClosedRecord]]:
    def closed_before(day: date) -> Iterator[ClosedRecord]:
        """Yield those with whom nobody had to do since before a day."""
        unused = _standing(of).annotate(used_day=used_day()).filter(used_day__lt=day)
        ids = unused.order_by("pk").values_list("pk", flat=True).iterator(_BATCH)
        while batch := list(islice(ids, _BATCH)):
            yield from (one for one in _records(of, batch) if one.closed_on < day)

    return closed_before


def _closed_among(of: Merging[Any]) -> Callable[[Collection[str]], Iterator[ClosedRecord]]:
    def closed_among(ids: Collection[str]) -> Iterator[ClosedRecord]:
        """Yield those with whom nobody has to do still, locked."""
        rows = _standing(of).filter(pk__in=list(ids)).select_for_update()
        return _records(of, list(rows.order_by("pk").values_list("pk", flat=True)))

    return closed_among


def _destroy(of: Merging[Any]) -> Callable[[Collection[str], datetime], list[str]]:
    def destroy(ids: Collection[str], now: datetime) -> list[str]:
        """Erase them over all modules; who it was goes too."""
        return [one for one in ids if erase_unused(of, UUID(one), now=now)]

    return destroy


def _standing(of: Merging[Any]) -> Any:
    """Return the rows that stand by themselves: one that was merged goes with the kept one."""
    return of.rows._default_manager.filter(merged_into=None)


def _records(of: Merging[Any], ids: Collection[UUID]) -> Iterator[ClosedRecord]:
    chains = whole_chains(of.rows, ids)
    uses = _last_uses([Whose(of.kind, str(one)) for one in chain.from_iterable(chains.values())])
    for one_id, whole in chains.items():
        use = _latest(uses, (Whose(of.kind, str(one)) for one in whole))
        if use is not None and not use.is_open:
            yield ClosedRecord(
                id=str(one_id),
                reference=f"{_LABELS[of.kind]} {one_id}",
                result=settings.RESIDENT_RESULT,
                closed_on=use.on,
            )


def _last_uses(people: list[Whose]) -> dict[Whose, Use]:
    """Return when any module last had to do with each."""
    found: dict[Whose, Use] = {}
    for _module, port in holdings:
        for whose, use in port.last_used(people).items():
            found[whose] = later(found[whose], use) if whose in found else use
    return found


def _latest(uses: dict[Whose, Use], people: Iterator[Whose]) -> Use | None:
    latest: Use | None = None
    for use in (uses[whose] for whose in people if whose in uses):
        latest = later(latest, use) if latest else use
    return latest


_LABELS = {PERSONS.kind: _("Inwoner"), ORGANISATIONS.kind: _("Organisatie")}
RESIDENTS = RetainedPort(
    _("Inwoners"), _closed_before(PERSONS), _closed_among(PERSONS), _destroy(PERSONS)
)
UNUSED_ORGANISATIONS = RetainedPort(
    _("Organisaties"),
    _closed_before(ORGANISATIONS),
    _closed_among(ORGANISATIONS),
    _destroy(ORGANISATIONS),
)
