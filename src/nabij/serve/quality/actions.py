# SPDX-License-Identifier: EUPL-1.2
"""Choosing criteria, drawing a sample, saying what one thinks, and answering that."""

from __future__ import annotations

import random
import secrets
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from nabij.core.audit.public import record_change
from nabij.core.organisation.public import Employee
from nabij.serve.contacts.public import EndedContact, ended_contacts
from nabij.serve.quality.exceptions import UnableToReview
from nabij.serve.quality.models import Criterion, Review, Sample, Score

KIND, SAMPLE, CRITERIA = "review", "sample", "criteria"
MOST_CRITERIA, MOST_DRAWN = 10, 50
LONGEST = 2_000
"""Characters of a note or reaction: what needs more is better said."""
TO_BEGIN_WITH = (
    "De vraag is goed begrepen: er is doorgevraagd waar dat nodig was.",
    "Het antwoord klopt en is volledig.",
    "De inwoner weet wat er nu gebeurt, wanneer en door wie.",
    "Het gesprek is vriendelijk en in gewone taal.",
    "Wat is opgeschreven, is genoeg voor een collega en niet meer dan nodig.",
)
"""What one looks at until the municipality chooses itself; data of theirs from then on."""


@dataclass(frozen=True, kw_only=True)
class Draw:
    """What is drawn from: a team or all, some days, and how many. Nobody can be picked out."""

    first_day: date
    last_day: date
    number: int
    team: str = ""


@transaction.atomic
def choose_criteria(*, texts: Sequence[str]) -> None:
    """Look at these from now on, in this order; what was scored keeps its words.

    Raises:
        UnableToReview: there are none, or too many.
    """
    wanted = list(dict.fromkeys(text.strip() for text in texts if text.strip()))
    if not 0 < len(wanted) <= MOST_CRITERIA:
        raise UnableToReview(_("Kies 1 tot en met 10 criteria."), field="texts")
    known = {one.text: one for one in Criterion.objects.select_for_update()}
    before = [one.text for one in in_use(known.values())]
    for text, one in known.items():
        one.place = wanted.index(text) if text in wanted else None
        one.save(update_fields=["place"])
    for place, text in enumerate(wanted):
        if text not in known:
            Criterion(text=text, place=place).save(force_insert=True)
    if wanted != before:
        record_change(CRITERIA, "1", before={"texts": before}, after={"texts": wanted})


def in_use(criteria: Iterable[Criterion]) -> list[Criterion]:
    """Return the criteria that are looked at, in their order."""
    rows = [one for one in criteria if one.place is not None]
    return sorted(rows, key=lambda one: one.place or 0)


@transaction.atomic
def draw_sample(*, draw: Draw, actor: Employee, now: datetime, seed: str = "") -> Sample:
    """Draw contacts by chance; not one's own, and none that was drawn before.

    Raises:
        UnableToReview: the days cannot be, or there is nothing to draw from.
    """
    if draw.last_day < draw.first_day:
        raise UnableToReview(_("De laatste dag ligt voor de eerste."), field="last_day")
    if draw.first_day < localdate(now) - timedelta(days=settings.REVIEW_DAYS):
        told = _("Zo ver terug bewaren we geen beoordelingen. Kies een latere dag.")
        raise UnableToReview(told, field="first_day")
    among = _drawn_from(draw, actor)
    if not among:
        raise UnableToReview(_("In die dagen zijn er geen contacten om uit te trekken."))
    if not Criterion.objects.exists():
        choose_criteria(texts=TO_BEGIN_WITH)
    seed = seed or secrets.token_hex(8)
    sample = Sample(
        drawn_at=now,
        drawn_by=actor,
        team_id=draw.team or None,
        first_day=draw.first_day,
        last_day=draw.last_day,
        asked=draw.number,
        among=len(among),
        seed=seed,
    )
    sample.save(force_insert=True)
    chance = random.Random(seed)  # noqa: S311 (anybody must be able to draw it again)
    drawn = chance.sample(among, min(draw.number, len(among)))
    Review.objects.bulk_create(
        Review(sample=sample, contact_id=one.id, employee_id=one.employee_id, team_id=one.team)
        for one in drawn
    )
    record_change(SAMPLE, sample.pk, before=None, after=_drawn_told(sample))
    return sample


def _drawn_from(draw: Draw, actor: Employee) -> list[EndedContact]:
    """Return what can be drawn, in an order that is always the same."""
    found = ended_contacts(
        team=draw.team, since=draw.first_day, until=draw.last_day + timedelta(days=1)
    )
    seen = set(Review.objects.exclude(contact=None).values_list("contact", flat=True))
    free = (one for one in found if one.employee_id not in (None, actor.pk) and one.id not in seen)
    return sorted(free, key=lambda one: one.id)


@transaction.atomic
def review(
    *, review_id: UUID, scores: Mapping[UUID, str], note: str, actor: Employee, now: datetime
) -> Review:
    """Say of each criterion how it went, with a note for who had the contact; once.

    Raises:
        UnableToReview: it was said already, it is one's own contact, or a score lacks.
    """
    row = Review.objects.select_for_update().get(pk=review_id)
    if row.reviewed_at is not None:
        raise UnableToReview(_("Dit contact is al beoordeeld."))
    if row.employee_id in (None, actor.pk):
        raise UnableToReview(_("Een eigen contact beoordeelt u niet."))
    asked = in_use(Criterion.objects.all())
    if any(scores.get(one.pk) not in Score.Value.values for one in asked):
        raise UnableToReview(_("Kies bij elk criterium hoe het ging."))
    row.officer, row.reviewed_at, row.note = actor, now, _text(note, "note")
    row.save(update_fields=["officer", "reviewed_at", "note"])
    Score.objects.bulk_create(
        Score(review=row, criterion=one, value=scores[one.pk]) for one in asked
    )
    record_change(KIND, row.pk, before={"reviewed": False}, after={"reviewed": True})
    return row


@transaction.atomic
def react(*, review_id: UUID, reaction: str, actor: Employee, now: datetime) -> Review:
    """Answer what was said of one's own contact; once.

    Raises:
        UnableToReview: it was answered already, or there is nothing to answer.
    """
    row = Review.objects.select_for_update().get(pk=review_id, employee=actor)
    if row.reviewed_at is None or row.reacted_at is not None:
        raise UnableToReview(_("Hierop hebt u al gereageerd."), field="reaction")
    row.reaction = _text(reaction, "reaction")
    if not row.reaction:
        raise UnableToReview(_("Schrijf wat u ervan vindt."), field="reaction")
    row.reacted_at = now
    row.save(update_fields=["reaction", "reacted_at"])
    record_change(KIND, row.pk, before={"reacted": False}, after={"reacted": True})
    return row


@transaction.atomic
def forget_reviews(*, now: datetime) -> int:
    """Forget who and what was said after a while; the scores stay, of a team and of nobody.

    What was drawn so long ago and never looked at goes.
    """
    before = now - timedelta(days=settings.REVIEW_DAYS)
    Review.objects.filter(reviewed_at=None, sample__drawn_at__lt=before).delete()
    old = Review.objects.filter(reviewed_at__lt=before).exclude(employee=None, officer=None)
    number = 0
    # One by one: a sealed text belongs to its row.
    for one in old.select_for_update():
        one.employee = one.officer = one.contact = None
        one.note = one.reaction = ""
        one.save()
        number += 1
    return number


def _text(text: str, field: str) -> str:
    kept = text.replace("\r\n", "\n").replace("\x00", "").strip()
    if len(kept) > LONGEST:
        told = _("Dit is te lang: hoogstens %(most)s tekens.") % {"most": LONGEST}
        raise UnableToReview(told, field=field)
    return kept


def _drawn_told(sample: Sample) -> dict[str, object]:
    return {
        "team": sample.team_id or "",
        "first_day": sample.first_day.isoformat(),
        "last_day": sample.last_day.isoformat(),
        "asked": sample.asked,
        "among": sample.among,
        "seed": sample.seed,
    }
