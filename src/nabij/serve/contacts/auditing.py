# SPDX-License-Identifier: EUPL-1.2
"""What the audit calls a contact and what is known of one."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from nabij.core.audit.public import register_kind
from nabij.serve.contacts.actions import KIND
from nabij.serve.contacts.models import Channel, Control, Identified, Outcome, Transfer
from nabij.serve.contacts.transferring import KIND as TRANSFER

_FIELDS = {
    "channel": _("hoe het contact kwam"),
    "team": _("team"),
    "who": _("wie het was"),
    "identified": _("hoe dat is vastgesteld"),
    "controls": _("controlevragen"),
    "product": _("product"),
    "answer": _("antwoord"),
    "outcome": _("wat ervan kwam"),
    "follow_up": _("belofte"),
    "ended": _("afgerond"),
    "notes": _("aantekeningen"),
    "question": _("vraag"),
}


def name_for_audit() -> None:
    """Say how the audit calls what this room records."""
    values = {
        "channel": dict(Channel.choices),
        "identified": dict(Identified.choices),
        "controls": dict(Control.choices),
        "outcome": dict(Outcome.choices),
    }
    register_kind(KIND, _("Contact"), fields=_FIELDS, values=values)
    passed = {"how": _("hoe doorgegeven"), "team": _("team")}
    how = {"how": dict(Transfer.How.choices)}
    register_kind(TRANSFER, _("Doorverbonden vraag"), fields=passed, values=how)
