# SPDX-License-Identifier: EUPL-1.2
"""What the audit and the events learn of a complaint: codes and days, never texts or people."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.utils.functional import Promise
from django.utils.timezone import get_default_timezone
from django.utils.translation import gettext_lazy as _

from nabij.core.audit.public import register_kind, register_purpose
from nabij.core.events.public import Event as Recorded
from nabij.core.events.public import record
from nabij.core.organisation.public import Employee
from nabij.serve.complaints.kinds import (
    SUBJECT,
    Against,
    Event,
    Form,
    Ground,
    Judgement,
    State,
    Theme,
    Waived,
    activity_of,
)
from nabij.serve.complaints.models import Complaint
from nabij.serve.complaints.terms import moment_on

PURPOSE = "complaints.handle"
YEAR = "complaint_year"
_CODES = (
    *("form", "state", "channel", "theme", "against", "committee", "postponed_weeks"),
    *("hearing_waived", "judgement", "ground"),
)
_DAYS = (
    *("received_on", "due_on", "agreed_until", "confirmed_on", "copied_on"),
    *("invited_for", "heard_on", "closed_on"),
)
_FIELDS: dict[str, str | Promise] = {
    "form": _("vorm"),
    "state": _("stand"),
    "channel": _("kanaal"),
    "theme": _("onderwerp"),
    "against": _("over wie"),
    "committee": _("klachtencommissie"),
    "postponed_weeks": _("weken verdaagd"),
    "hearing_waived": _("waarom niet gehoord"),
    "judgement": _("oordeel"),
    "ground": _("grond"),
    "received_on": _("ontvangen op"),
    "due_on": _("uiterlijk op"),
    "agreed_until": _("uitstel tot en met"),
    "confirmed_on": _("bevestigd op"),
    "copied_on": _("afschrift gestuurd op"),
    "invited_for": _("uitgenodigd voor"),
    "heard_on": _("gehoord op"),
    "closed_on": _("afgehandeld op"),
    "team": _("team"),
    "handler": _("behandelaar"),
    "conduct": _("waar het over gaat"),
    "complainant": _("wie klaagt"),
    "history": _("wat er is gedaan"),
}


def name_for_audit() -> None:
    """Say how the audit calls what this room records."""
    kinds = (
        ("form", Form),
        ("state", State),
        ("theme", Theme),
        ("against", Against),
        ("hearing_waived", Waived),
        ("judgement", Judgement),
        ("ground", Ground),
    )
    values: dict[str, Mapping[str, str | Promise]] = {
        name: dict(choices.choices) for name, choices in kinds
    }
    register_kind(SUBJECT, _("Klacht"), fields=_FIELDS, values=values)
    register_kind(
        YEAR,
        _("Jaar van het klachtenregister"),
        fields={"remark": _("toelichting"), "published": _("op de site")},
    )
    register_purpose(PURPOSE, _("een klacht behandelen"))


def as_audited(row: Complaint) -> dict[str, Any]:
    """Return what the audit keeps of a complaint."""
    days = {name: getattr(row, name) for name in _DAYS}
    return {
        **{name: getattr(row, name) for name in _CODES},
        **{name: day.isoformat() if day else "" for name, day in days.items()},
        "team": row.team_id,
        "handler": str(row.handler_id) if row.handler_id else "",
    }


def record_event(
    row: Complaint,
    event: Event,
    *,
    on: date,
    actor: Employee | None,
    now: datetime,
    outcome: str = "",
) -> None:
    """Record what happened on a day; it counts for the team that the complaint is about."""
    zone = get_default_timezone()
    assert isinstance(zone, ZoneInfo)
    tells_until = event in {Event.RECEIVED, Event.EXTENDED, Event.REOPENED}
    due_at = datetime.combine(row.due_on, datetime.max.time(), zone) if tells_until else None
    record(
        Recorded(
            activity=activity_of(event),
            at=moment_on(on, now=now, zone=zone),
            subject_id=str(row.pk),
            channel=row.channel,
            team=row.team_id,
            municipality=row.team.municipality_id or "",
            actor="employee" if actor else "system",
            outcome=outcome,
            due_at=due_at,
        ),
        now=now,
    )
