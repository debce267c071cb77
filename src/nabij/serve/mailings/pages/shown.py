# SPDX-License-Identifier: EUPL-1.2
"""What was announced, as pages tell it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from nabij.core.ui.public import day, number
from nabij.serve.mailings.counting import Real, real_of
from nabij.serve.mailings.models import Mailing


@dataclass(frozen=True)
class ShownMailing:
    """One mailing, with how it stands in words and a tone, and what came of it."""

    row: Mailing
    what: str
    state: str
    tone: str
    expected: str
    real: Real | None
    so_far: str

    @property
    def days(self) -> str:
        """Return when people react: a day, or from one until another."""
        first, last = day(self.row.first_day), day(self.row.last_day)
        return first if first == last else f"{first} – {last}"


def shown(row: Mailing, *, today: date) -> ShownMailing:
    """Return a mailing as it is told on a day."""
    state, tone = _state(row, today)
    real = real_of(row, today=today)
    return ShownMailing(row, what_of(row), state, tone, expected_of(row), real, _so_far(real))


def what_of(row: Mailing) -> str:
    """Return how many of what goes out: 2.400 brieven."""
    kind = str(row.get_kind_display())
    if not row.number:
        return kind
    if row.kind in (Mailing.Kind.LETTER, Mailing.Kind.EMAIL):
        return f"{number(row.number)} {kind}"
    return _("%(kind)s voor %(n)s mensen") % {"kind": kind, "n": number(row.number)}


def expected_of(row: Mailing) -> str:
    """Return what is expected, in words."""
    if row.expected is None:
        return _("niet geschat")
    told = ngettext("%(n)s extra contact", "%(n)s extra contacten", row.expected)
    return told % {"n": number(row.expected)}


def _so_far(real: Real | None) -> str:
    if real is None:
        return ""
    counts = {"extra": number(abs(real.extra)), "all": number(real.contacts)}
    if not real.extra:
        return _("niet meer dan anders (%(all)s in totaal)") % counts
    if real.extra < 0:
        return _("%(extra)s minder dan anders (%(all)s in totaal)") % counts
    return _("%(extra)s meer dan anders (%(all)s in totaal)") % counts


def _state(row: Mailing, today: date) -> tuple[str, str]:
    if row.is_off:
        return _("gaat niet door"), "neutral"
    if today < row.first_day:
        return _("komt nog"), "info"
    if today <= row.last_day:
        return _("nu"), "warning"
    return _("voorbij"), "neutral"
