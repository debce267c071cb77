# SPDX-License-Identifier: EUPL-1.2
"""Until when the law lets a municipality take for what a mail may be, from the day it came in.

What somebody objects to has a term that no mail tells: that of the decision. A claim for damages
has none.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nabij.connect.mail.triage.flags import FlagKind
from nabij.core.clock.exceptions import OutsideCalendar
from nabij.core.clock.terms.ending import Term, term_end
from nabij.core.clock.terms.lengths import Length, months, weeks
from nabij.core.clock.terms.rules import rule
from nabij.core.clock.wording.dutch import full_day

_PAID_AFTER = timedelta(days=30)
"""Calendar days, whatever day the last one is (BW 6:119b, paragraph 5)."""
_LENGTHS: Mapping[str, Length] = {
    FlagKind.DEFAULT_NOTICE: rule("ingebrekestelling").length,
    FlagKind.OPEN_GOVERNMENT: weeks(4),
    FlagKind.PRIVACY: months(1),
    FlagKind.COMPLAINT: rule("klacht").length,
}
_GROUNDS: Mapping[str, str | Promise] = {
    FlagKind.DEFAULT_NOTICE: gettext_lazy(
        "Twee weken na ontvangst, als de termijn om te beslissen voorbij was (Awb 4:17)."
    ),
    FlagKind.OPEN_GOVERNMENT: gettext_lazy("Vier weken na ontvangst (Woo 4.4)."),
    FlagKind.PRIVACY: gettext_lazy("Een maand na ontvangst (AVG, artikel 12)."),
    FlagKind.COMPLAINT: gettext_lazy("Zes weken na ontvangst (Awb 9:11)."),
    FlagKind.INVOICE: gettext_lazy("Dertig dagen na ontvangst (BW 6:119b)."),
    FlagKind.OBJECTION: gettext_lazy(
        "Beslissen moet binnen zes weken nadat de tijd om bezwaar te maken voorbij is (Awb 7:10)."
        " Bevestig op papier of per mail dat het binnen is (Awb 6:14)."
    ),
}


@dataclass(frozen=True)
class LegalTerm:
    """The last day, where the day of receipt tells it, and why in words."""

    ends_on: date | None
    ground: str

    @property
    def told(self) -> str:
        """How an agent reads it; empty where the law sets no term."""
        if self.ends_on is None:
            return self.ground
        until = _("Wettelijke termijn: tot en met %(day)s.") % {"day": full_day(self.ends_on)}
        return f"{until} {self.ground}"


def term_of(kind: str, received_on: date) -> LegalTerm:
    """Return the term of a legal document that came in on a day."""
    return LegalTerm(_ends_on(kind, received_on), str(_GROUNDS.get(kind, "")))


def _ends_on(kind: str, received_on: date) -> date | None:
    if kind == FlagKind.INVOICE:
        return received_on + _PAID_AFTER
    length = _LENGTHS.get(kind)
    if length is None:
        return None
    try:
        return term_end(Term(received_on, length)).end
    except OutsideCalendar:
        return None
