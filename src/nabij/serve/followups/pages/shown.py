# SPDX-License-Identifier: EUPL-1.2
"""What pages show of follow-ups, in words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from nabij.core.events.public import CHANNEL_LABELS
from nabij.core.ports.subjects import subjects
from nabij.core.ports.topics import topic_names
from nabij.core.ui.public import DataItem, KeyFigure, moment, number
from nabij.serve.followups.listing.counts import TeamCounts
from nabij.serve.followups.listing.standing import Listed
from nabij.serve.followups.models import Deed, FollowUp
from nabij.serve.followups.promising.terms import promised_words

Text = str | Promise


@dataclass(frozen=True)
class DeedTold:
    """Something that was done, as the history tells it."""

    what: str
    who: str
    at: datetime
    note: str


def summary_of(counts: Sequence[TeamCounts]) -> list[KeyFigure]:
    """Return how it stands over all the teams that the reader sees."""
    told = (
        (_("Open"), sum(one.open_count for one in counts)),
        (_("Te laat"), sum(one.overdue for one in counts)),
        (_("Wacht op de inwoner"), sum(one.waiting for one in counts)),
        (_("Niet opgepakt"), sum(one.untaken for one in counts)),
    )
    return [KeyFigure(label=label, value=str(number(count))) for label, count in told]


def said_of(row: FollowUp, *, now: datetime) -> str:
    """Return what was said to the resident."""
    return promised_words(row.due_at, now=now)


def facts_of(one: Listed) -> list[DataItem]:
    """Return what is known of a follow-up, in the order in which one asks."""
    row = one.row
    known = (
        (_("Team"), row.team),
        (_("Wie werkt eraan"), row.employee or _("nog niemand")),
        (_("Beloofd op"), moment(row.promised_at)),
        (_("Uiterlijk op"), moment(row.due_at)),
        (_("Tijd dat het open staat"), _age(one)),
        (_("Pogingen om te bereiken"), _tries(row.attempts)),
        (_("Hoorde voor het laatst iets"), moment(row.heard_at)),
        (_("Binnengekomen via"), CHANNEL_LABELS.get(row.channel, row.channel)),
        (_("Product"), topic_names().get(row.product, row.product)),
        (_("Komt uit"), f"{row.source} {row.source_number}".strip()),
    )
    return [DataItem(label=label, value=value) for label, value in known if value]


def asker_of(row: FollowUp) -> list[DataItem]:
    """Return the way back to who asked."""
    known = (
        (_("Naam"), row.asker_name),
        (_("Telefoonnummer"), row.asker_phone),
        (_("E-mailadres"), row.asker_email),
    )
    return [DataItem(label=label, value=value) for label, value in known if value]


def resident_url(row: FollowUp) -> str:
    """Return where the page of the resident stands; it asks for a purpose itself."""
    if row.resident_id is None:
        return ""
    try:
        return reverse("residents:person", args=[row.resident_id])
    except NoReverseMatch:
        return ""


def subject_of(row: FollowUp, person: object) -> tuple[str, str] | None:
    """Return what it is about and where that stands, where the reader may see it."""
    if not row.subject_kind:
        return None
    port = subjects.get(row.subject_kind)
    if not port.may_see(person, row.subject_id):
        return None
    return port.label(row.subject_id), port.url(row.subject_id)


def history_of(deeds: Sequence[Deed], names: dict[str, str]) -> list[DeedTold]:
    """Return all that was done; ``names`` are those of teams by code."""
    return [
        DeedTold(
            what=_what(deed, names),
            who=deed.employee.name if deed.employee else str(_("Nabij")),
            at=deed.at,
            note=deed.note,
        )
        for deed in deeds
    ]


def _what(deed: Deed, names: dict[str, str]) -> str:
    what = str(deed.get_what_display())
    if deed.outcome:
        return _("%(what)s: %(outcome)s") % {"what": what, "outcome": deed.get_outcome_display()}
    if deed.what == Deed.What.PASSED_ON:
        return _("%(what)s aan %(team)s") % {
            "what": what,
            "team": names.get(deed.team, deed.team),
        }
    return what


def _age(one: Listed) -> str:
    if one.age_working_s is None:
        return ""
    # In hours: a day of opening time is not a day on the clock.
    return _("%(hours)s uur aan openingstijd") % {"hours": number(one.age_working_s / 3600, 1)}


def _tries(attempts: int) -> str:
    if not attempts:
        return ""
    return ngettext("%(count)s keer", "%(count)s keer", attempts) % {"count": attempts}
