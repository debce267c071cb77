# SPDX-License-Identifier: EUPL-1.2
"""Presence in words, as one colleague says it to another."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from nabij.core.people.presence.rules import Presence, State

_SOON = timedelta(days=7)


def presence_text(presence: Presence) -> str:
    """Return whether somebody is there: "Vandaag aanwezig tot 17.00 uur"."""
    at = localtime(presence.at)
    until = localtime(presence.until) if presence.until else None
    match presence.state:
        case State.HERE if until:
            return _("Vandaag aanwezig tot %(time)s uur") % {"time": _clock(until)}
        case State.BUSY if until:
            return _("In gesprek tot %(time)s uur") % {"time": _clock(until)}
        case State.AWAY if until:
            return _away(until, at)
        case State.LEFT:
            return _("Werkt hier niet meer")
        case State.DAY_OFF:
            return _with_back(_("Werkt vandaag niet"), presence.back_at, at)
        case _:
            return _with_back(_("Nu niet aanwezig"), presence.back_at, at)


def _away(until: datetime, at: datetime) -> str:
    ends_at_midnight = (until.hour, until.minute) == (0, 0)
    last = until.date() - timedelta(days=1) if ends_at_midnight else until.date()
    if ends_at_midnight and last == at.date():
        return _("Vandaag afwezig")
    if ends_at_midnight:
        return _("Afwezig tot en met %(day)s") % {"day": day_text(last, at.date())}
    if last == at.date():
        return _("Afwezig tot %(time)s uur") % {"time": _clock(until)}
    told = {"day": day_text(last, at.date()), "time": _clock(until)}
    return _("Afwezig tot %(day)s %(time)s uur") % told


def _with_back(text: str, back_at: datetime | None, at: datetime) -> str:
    if back_at is None:
        return text
    back = localtime(back_at)
    told = {"text": text, "time": _clock(back), "day": day_text(back.date(), at.date())}
    if back.date() == at.date():
        return _("%(text)s; vanaf %(time)s uur wel") % told
    return _("%(text)s; weer vanaf %(day)s %(time)s uur") % told


def day_text(day: date, today: date) -> str:
    """Return a day as people say it: "morgen", "vrijdag", or with its date where it is far off."""
    if day == today:
        return _("vandaag")
    if day == today + timedelta(days=1):
        return _("morgen")
    if today < day < today + _SOON:
        return date_format(day, "l")
    return date_format(day, "l j F") if day.year == today.year else date_format(day, "l j F Y")


def _clock(moment: datetime) -> str:
    return date_format(moment, "G.i")
