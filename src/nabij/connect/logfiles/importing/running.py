# SPDX-License-Identifier: EUPL-1.2
"""One run through a file: rows counted, bad rows written down, good ones handed on."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import datetime

from deltalake.exceptions import CommitFailedError
from django.db import OperationalError
from django.utils.translation import gettext as _

from nabij.connect.logfiles.exceptions import TooManyRejects, UnableToImport
from nabij.connect.logfiles.importing.plan import Order
from nabij.connect.logfiles.importing.rejects import Rejects
from nabij.connect.logfiles.mapping import EventBlock as MappedEvents
from nabij.connect.logfiles.mapping import SensitiveColumn, map_block
from nabij.connect.logfiles.models import Import
from nabij.connect.logfiles.reading import Block, Reject, UnreadableFile, read_blocks
from nabij.connect.logfiles.reading.ahead import in_order
from nabij.connect.logfiles.wording import lake_fault_text, problem_text
from nabij.core.crypto.public import pseudonymiser
from nabij.core.files.public import StorageFull, is_for_want_of_room
from nabij.core.jobs.public import LeaseHeld, LeaseLost
from nabij.measure.lake.public import (
    ATTRIBUTE_PREFIX,
    CODED,
    EventBlock,
    LakeUnreachable,
    SchemaConflict,
    SourceDiffers,
    TooManyActivities,
)

_MAPPERS = 2
_AHEAD = 2


@dataclass(frozen=True)
class _Mapped:
    """The events of a block of the file, and what became of its rows."""

    events: MappedEvents
    rejects: list[Reject]
    rows: int
    last_line: int


class Run:
    """The blocks of a file on their way to the lake, and what was seen of it on the way."""

    def __init__(self, order: Order, number: int, now: datetime) -> None:
        self._order = order
        self._number = number
        self._now = now
        self._rejects = Rejects()
        self._waiting: list[Reject] = []
        self._rows = 0
        self.events = 0

    def blocks(self) -> Iterator[EventBlock]:
        """Yield the events of the file, block by block."""
        plan = self._order.plan
        pseudonym = pseudonymiser(plan.source)

        def mapped(block: Block) -> _Mapped:
            rejects: list[Reject] = []
            events = map_block(block, plan.mapping, pseudonym, rejects.append)
            return _Mapped(events, rejects, block.table.num_rows, int(block.lines[-1]))

        read = read_blocks(
            self._order.path, plan.description, plan.mapping.columns(), self._reject_row
        )
        with closing(in_order(mapped, read, threads=_MAPPERS, ahead=_AHEAD)) as found:
            for one in found:
                yield self._counted(one)

    def _counted(self, found: _Mapped) -> EventBlock:
        self._rows += found.rows
        self._waiting += found.rejects
        self._write_rejects(up_to=found.last_line)
        self.events += len(found.events)
        if self._order.progress:
            self._order.progress(self._rows)
        return _for_the_lake(found.events)

    def _reject_row(self, reject: Reject) -> None:
        """Count a row that could not be read: it is in no block."""
        self._rows += 1
        self._waiting.append(reject)

    def _write_rejects(self, *, up_to: int | None = None) -> None:
        """Write down what was rejected, in the order of the file; reading is ahead of mapping."""
        self._waiting.sort(key=lambda one: one.line)
        ready = len(self._waiting)
        if up_to is not None:
            ready = bisect_right(self._waiting, up_to, key=lambda one: one.line)
        for reject in self._waiting[:ready]:
            self._rejects.add(reject)
        del self._waiting[:ready]

    def judge(self, started: Import) -> None:
        """Note what was seen, and refuse where nothing may come in.

        Raises:
            TooManyRejects: no event is left, or a row was rejected in a strict import.
        """
        self._write_rejects()
        started.rows = self._rows
        started.rejected = self._rejects.count
        started.rejects_file = self._rejects.store(
            number=self._number, importer=self._order.importer, now=self._now
        )
        started.save(update_fields=["rows", "rejected", "rejects_file"])
        if self._rejects.count and self._order.strict:
            raise TooManyRejects(
                _("Niets geïmporteerd: %(count)d van de %(rows)d regels zijn afgekeurd.")
                % {"count": self._rejects.count, "rows": self._rows},
                started.rejects_file,
            )
        if not self.events:
            raise TooManyRejects(
                _("Geen van de %(rows)d regels levert een gebeurtenis op.") % {"rows": self._rows},
                started.rejects_file,
            )

    def close(self) -> None:
        """Let go of the list of rejects where it was not stored."""
        self._rejects.close()


def _for_the_lake(events: MappedEvents) -> EventBlock:
    return EventBlock(
        subject=events.subject,
        activity=events.activity,
        at_us=events.at_us,
        row=events.row,
        coded={n: c for n in CODED if (c := getattr(events, n)) is not None},
        start_us=events.start_us,
        due_us=events.due_us,
        value=events.value,
        attributes={f"{ATTRIBUTE_PREFIX}{n}": c for n, c in events.attributes.items()},
    )


@contextmanager
def told_in_words() -> Iterator[None]:
    """Turn what can go wrong with files, mappings and disks into one kind of error with a message.

    Raises:
        UnableToImport: with what, where and what to do.
    """
    try:
        yield
    except (UnreadableFile, SensitiveColumn) as fault:
        raise UnableToImport(problem_text(fault.problem)) from fault
    except (LakeUnreachable, SchemaConflict, SourceDiffers, TooManyActivities) as fault:
        raise UnableToImport(lake_fault_text(fault)) from fault
    except StorageFull as fault:
        raise UnableToImport(str(fault.message)) from fault
    except LeaseLost as fault:
        raise UnableToImport(
            _(
                "Het importeren lag te lang stil en is gestopt; er is niets geïmporteerd. Probeer"
                " het opnieuw."
            )
        ) from fault
    except (LeaseHeld, CommitFailedError):
        raise UnableToImport(
            _("Er wordt al een ander bestand in deze bron geïmporteerd. Probeer het zo weer.")
        ) from None
    except (OSError, OperationalError) as fault:
        if not is_for_want_of_room(fault):
            raise UnableToImport(
                _("De opslag van Nabij werkt niet mee (%(why)s). Vraag de beheerder om te kijken.")
                % {"why": getattr(fault, "strerror", None) or type(fault).__name__}
            ) from fault
        raise UnableToImport(
            _("De schijf is vol. Maak ruimte en probeer het opnieuw; er is niets geïmporteerd.")
        ) from fault
