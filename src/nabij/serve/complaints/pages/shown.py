# SPDX-License-Identifier: EUPL-1.2
"""What pages show of a complaint, in words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.urls import NoReverseMatch, reverse
from django.utils.formats import date_format
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from nabij.core.events.public import CHANNEL_LABELS
from nabij.core.organisation.public import Employee, employee_names
from nabij.core.ports.subjects import subjects
from nabij.core.ui.public import DataItem, day, moment
from nabij.serve.complaints.listing.standing import decline_until
from nabij.serve.complaints.models import Complaint, Step
from nabij.serve.complaints.terms import due_of


@dataclass(frozen=True)
class StepTold:
    """Something that was done, as the history tells it; ``at`` where it was written down later."""

    what: str
    who: str
    on: date
    at: datetime | None
    note: str


def in_words(on: date) -> str:
    """Return a day as it is promised: ``dinsdag 5 januari 2027``."""
    return date_format(on, "l j F Y")


def about(row: Complaint) -> list[DataItem]:
    """Return what the complaint is about."""
    names = employee_names([UUID(row.about_employee)]) if row.about_employee else {}
    known = (
        (_("Over wie"), row.get_against_display()),
        (_("Team"), row.team),
        (_("Medewerker"), next(iter(names.values()), "")),
        (_("Wanneer het gebeurde"), day(row.happened_on) if row.happened_on else ""),
        (_("Onderwerp"), row.get_theme_display()),
    )
    return _items(known)


def who_complains(row: Complaint) -> list[DataItem]:
    """Return who complains and how to reach them."""
    known = (
        (_("Naam"), row.name),
        (_("Adres"), row.address),
        (_("E-mailadres"), row.email),
        (_("Telefoonnummer"), row.phone),
    )
    return _items(known)


def how_it_stands(row: Complaint, *, today: date) -> list[DataItem]:
    """Return how far it is, in the order of the steps."""
    told_by = None if row.is_closed else decline_until(row, today)
    known = (
        (_("Kenmerk"), row.reference),
        (_("Vorm"), row.get_form_display()),
        (_("Binnengekomen via"), CHANNEL_LABELS.get(row.channel, row.channel)),
        (_("Ontvangen op"), day(row.received_on)),
        (_("Ingetypt op"), moment(row.entered_at)),
        (_("Uiterlijk op"), in_words(row.due_on) if row.is_written else ""),
        (_("Bevestigd op"), day(row.confirmed_on) if row.confirmed_on else ""),
        (_("Behandelaar"), row.handler or _("nog niemand")),
        (_("Niet behandelen melden kan tot en met"), in_words(told_by) if told_by else ""),
        (_("Afschrift gestuurd op"), day(row.copied_on) if row.copied_on else ""),
        (_("Uitgenodigd voor"), day(row.invited_for) if row.invited_for else ""),
        (_("Gehoord op"), day(row.heard_on) if row.heard_on else ""),
        (_("Waarom niet gehoord"), row.get_hearing_waived_display()),
        (_("Afgehandeld op"), day(row.closed_on) if row.closed_on else ""),
    )
    return _items(known)


def counted(row: Complaint) -> tuple[str, ...]:
    """Return how the last day came about, in plain Dutch; nothing for what has no term of law."""
    if not row.is_written:
        return ()
    return due_of(
        row.received_on,
        committee=row.committee,
        postponed_weeks=row.postponed_weeks,
        agreed_until=row.agreed_until,
    ).steps


def history_of(steps: Iterable[Step]) -> list[StepTold]:
    """Return what was done, as one reads it."""
    return [
        StepTold(
            what=": ".join(filter(None, (step.get_what_display(), step.detail_label))),
            who=str(step.employee or "Nabij"),
            on=step.on,
            at=step.at if localdate(step.at) != step.on else None,
            note=step.note,
        )
        for step in steps
    ]


def source_of(row: Complaint, reader: Employee) -> tuple[str, str] | None:
    """Return what it came from, with its page if the reader may see that."""
    if not row.source_kind:
        return None
    port = subjects.get(row.source_kind)
    seen = port.may_see(reader, row.source_id)
    return port.label(row.source_id), port.url(row.source_id) if seen else ""


def resident_url(row: Complaint) -> str:
    """Return where the page of the resident stands; it asks for a purpose itself."""
    if row.resident_id is None:
        return ""
    try:
        return reverse("residents:person", args=[row.resident_id])
    except NoReverseMatch:
        return ""


def _items(known: Iterable[tuple[str, object]]) -> list[DataItem]:
    return [DataItem(label=label, value=value) for label, value in known if value]
