# SPDX-License-Identifier: EUPL-1.2
"""Words that more than one page has."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from nabij.serve.followups.kinds import Kind
from nabij.serve.followups.models import FollowUp

Text = str | Promise
WHOSE: tuple[tuple[str, Text], ...] = (
    ("mij", _("Van mij")),
    ("teams", _("Van mijn teams")),
    ("iedereen", _("Van iedereen")),
)
STATES: tuple[tuple[str, Text], ...] = (
    ("", _("Wat nog open staat")),
    (FollowUp.State.OPEN, _("Aan de gemeente")),
    (FollowUp.State.WAITING, _("Wacht op de inwoner")),
    ("afgerond", _("Afgerond")),
)
WHEN: tuple[tuple[str, Text], ...] = (
    ("", _("Maakt niet uit")),
    ("laat", _("Te laat")),
    ("vandaag", _("Vandaag klaar")),
    ("wachtend", _("Langer dan een uur niet opgepakt")),
)
ORDERS: tuple[tuple[str, Text], ...] = (
    ("klaar", _("Wat het eerst klaar moet zijn")),
    ("oudst", _("Wat het langst open staat")),
    ("nieuwst", _("Wat het laatst is beloofd")),
)
KINDS: tuple[tuple[str, Text], ...] = (("", _("Alle soorten")), *Kind.choices)
ENDED = "oud"
HOLDING: tuple[tuple[str, Text], ...] = (("", _("Geldt")), (ENDED, _("Geldt niet meer")))
