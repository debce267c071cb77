# SPDX-License-Identifier: EUPL-1.2
"""Protocols in a contact: which ones there are, which steps are done, and how it ended.

Kept are places of steps in a version, never texts.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import F, Max

from nabij.core.rows.public import Remembered
from nabij.serve.protocols.models import Protocol, Run, Version


@dataclass(frozen=True)
class ShownStep:
    """A step on the page; ``number`` is its place."""

    number: int
    text: str
    must: bool
    is_done: bool


@dataclass(frozen=True)
class Checklist:
    """A protocol in a contact, with how far it is."""

    version: UUID
    title: str
    steps: tuple[ShownStep, ...]

    @property
    def missing(self) -> int:
        """How many steps that must be done are not."""
        return sum(one.must and not one.is_done for one in self.steps)

    @property
    def is_begun(self) -> bool:
        """Whether any step is done."""
        return any(one.is_done for one in self.steps)


@dataclass(frozen=True)
class About:
    """What a contact is about: the products and answers of its questions."""

    products: Collection[str] = ()
    answers: Collection[str] = ()


@dataclass(frozen=True)
class InContact:
    """What is to be done in a contact, by title; and what stands alone, by id."""

    lists: list[Checklist]
    alone: dict[str, str]


def in_contact(contact_id: UUID, about: About) -> InContact:
    """Return the protocols of what a contact is about or begun already, and those to choose."""
    runs = _runs(contact_id)
    free = [one for one in _current(about) if one.protocol_id not in runs]
    lists = [_shown(one.version, one.done) for one in runs.values() if _stays(one, about)]
    lists += [_shown(one, ()) for one in free if not _is_alone(one.protocol)]
    alone = {str(one.protocol_id): one.protocol.title for one in free if _is_alone(one.protocol)}
    return InContact(sorted(lists, key=lambda one: one.title), alone)


@transaction.atomic
def begin(*, contact_id: UUID, protocol: str) -> None:
    """Take up a protocol that stands alone; what does not stand in the list is no protocol."""
    newest = {str(one.protocol_id): one for one in _current(About())}.get(protocol)
    if newest:
        Run.objects.get_or_create(
            contact_id=contact_id, protocol_id=newest.protocol_id, defaults={"version": newest}
        )


@transaction.atomic
def tick(*, contact_id: UUID, about: About, done: Mapping[str, Collection[str]]) -> None:
    """Keep which steps are done, by the id of the version and the places of steps."""
    if not done:
        return
    for one in in_contact(contact_id, about).lists:
        if str(one.version) not in done:
            continue
        ticked = set(done[str(one.version)])
        places = [step.number for step in one.steps if str(step.number) in ticked]
        if places != [step.number for step in one.steps if step.is_done]:
            version = Version.objects.get(pk=one.version)
            Run.objects.update_or_create(
                contact_id=contact_id,
                protocol_id=version.protocol_id,
                defaults={"version": version, "done": places},
            )


@transaction.atomic
def end(*, contact_id: UUID, about: About, now: datetime) -> None:
    """Record of each protocol of a contact that is over whether all that must be done was.

    A protocol that was shown counts too where nobody did anything.
    """
    lists = in_contact(contact_id, about).lists
    versions = Version.objects.in_bulk([one.version for one in lists])
    for one in lists:
        Run.objects.update_or_create(
            contact_id=contact_id,
            protocol_id=versions[one.version].protocol_id,
            defaults={
                "version": versions[one.version],
                "is_whole": not one.missing,
                "ended_at": now,
            },
        )


def forget(contacts: Collection[str]) -> None:
    """Forget what was done in contacts that are gone."""
    Run.objects.filter(contact_id__in=list(contacts)).delete()


def _newest() -> tuple[Version, ...]:
    newest = Version.objects.alias(last=Max("protocol__versions__number"))
    rows = newest.filter(number=F("last"), protocol__is_used=True)
    return tuple(rows.select_related("protocol").order_by("protocol__title"))


_used: Remembered[tuple[Version, ...]] = Remembered(_newest)


def forget_what_changes() -> None:
    """Let what is remembered go with the rows that it was read from; in ``ready()``."""
    _used.forget_with(Protocol, Version)


def _runs(contact_id: UUID) -> dict[UUID, Run]:
    rows = Run.objects.filter(contact_id=contact_id).select_related("version__protocol")
    return {one.version.protocol_id: one for one in rows}


def _stays(run: Run, about: About) -> bool:
    """Say whether a protocol still belongs to a contact whose product may have changed."""
    protocol = run.version.protocol
    fits = protocol.product_id in about.products or protocol.answer in about.answers
    return bool(run.done) or fits or _is_alone(protocol)


def _is_alone(protocol: Protocol) -> bool:
    return protocol.product_id is None and not protocol.answer


def _current(about: About) -> list[Version]:
    """Return how protocols are now: of what a contact is about, and those that stand alone."""
    return [
        one
        for one in _used()
        if _is_alone(one.protocol)
        or one.protocol.product_id in about.products
        or one.protocol.answer in about.answers
    ]


def _shown(version: Version, done: Collection[int]) -> Checklist:
    steps = tuple(
        ShownStep(place, text, must, place in done)
        for place, (text, must) in enumerate(version.steps, start=1)
    )
    return Checklist(version.pk, version.protocol.title, steps)
