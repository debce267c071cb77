# SPDX-License-Identifier: EUPL-1.2
"""What pages about employees and roles say: why something is refused, and what it means."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from nabij.core.organisation.public import Employee, MoreThanOwn


def more_than_own(fault: MoreThanOwn) -> str:
    """Say that one gives no rights that one does not hold there, and which those are."""
    return _(
        "Dat kan niet: u kunt geen rechten geven die u zelf niet hebt. Het gaat om: %(rights)s."
        " Vraag het aan een beheerder die alles mag."
    ) % {"rights": "; ".join(fault.labels)}


def holds_more(person: Employee) -> str:
    """Say that one opens no account that may do more than one's own."""
    return _(
        "Dat kan niet: %(name)s mag meer dan u, en hiermee kunt u in dat account komen. Vraag het"
        " aan een beheerder die alles mag."
    ) % {"name": person.name}


def close_question(person: Employee) -> dict[str, Any]:
    """Return what is asked before an account closes, for ``ui/confirm.html``."""
    return {
        "question": _("Account van %(name)s sluiten?") % {"name": person.name},
        "consequences": [
            _("Deze collega wordt overal meteen afgemeld en kan zich niet meer aanmelden."),
            _("Wat deze collega deed, blijft staan, met de naam erbij."),
            _("U kunt het account later weer openen. De rollen zijn er dan nog."),
        ],
        "submit": _("Account sluiten"),
        "tone": "negative",
        "cancel_url": reverse("administration:employee", args=[person.pk]),
    }
