# SPDX-License-Identifier: EUPL-1.2
"""What may be told now, and what is still needed: from how one established who it is. Pure.

It is advice in words. Nothing is locked: an agent decides, and the contact keeps how it was done.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nabij.serve.catalogue.public import Degree, Matter, Needs, suffices
from nabij.serve.contacts.models import Channel, Identified

_DEGREES = {
    Identified.ANONYMOUS: Degree.NONE,
    Identified.CONTROL: Degree.CONTROL,
    # That somebody may act for another says no more of who they are than questions do.
    Identified.REPRESENTATIVE: Degree.CONTROL,
    Identified.DOCUMENT: Degree.PROOF,
    Identified.SIGNED_IN: Degree.PROOF,
}
_FACE_TO_FACE = (Channel.DESK, Channel.VISIT)
_MAY = {
    (): gettext_lazy("Vertel nog niets."),
    (Matter.GENERAL,): gettext_lazy("U mag algemene informatie geven."),
    (Matter.GENERAL, Matter.CASE): gettext_lazy("U mag vertellen hoe het ervoor staat."),
    (Matter.GENERAL, Matter.CASE, Matter.CHANGE): gettext_lazy(
        "U mag vertellen hoe het ervoor staat, en iets wijzigen of regelen."
    ),
}
_FOR: dict[tuple[Matter, ...], str | Promise] = {
    (Matter.GENERAL,): gettext_lazy("Voor algemene informatie: %(ask)s"),
    (Matter.CASE,): gettext_lazy("Om te vertellen hoe het ervoor staat: %(ask)s"),
    (Matter.CHANGE,): gettext_lazy("Voor een wijziging: %(ask)s"),
    (Matter.CASE, Matter.CHANGE): gettext_lazy(
        "Om te vertellen hoe het ervoor staat, en voor een wijziging: %(ask)s"
    ),
    tuple(Matter): gettext_lazy("Voor alles wat u wilt vertellen of regelen: %(ask)s"),
    (Matter.GENERAL, Matter.CASE): gettext_lazy("Om iets te vertellen: %(ask)s"),
}


@dataclass(frozen=True)
class Telling:
    """What an agent may tell now, what each next step asks, and why it is not as everywhere."""

    may: str
    still: tuple[str, ...]
    because: str


def telling(needs: Needs, *, identified: Identified, channel: Channel, knows_who: bool) -> Telling:
    """Return what may be told of a product in a contact, in plain words.

    ``knows_who``: somebody was looked up and chosen, however little that proves.
    """
    have = _DEGREES[identified]
    allowed = tuple(one for one in Matter if suffices(have, needs.degree(one)))
    still = tuple(
        str(_FOR[matters]) % {"ask": _ask(degree, identified, channel, knows_who)}
        for degree in Degree
        if (matters := tuple(m for m in Matter if m not in allowed and needs.degree(m) == degree))
    )
    may = str(_MAY[allowed])
    if identified is Identified.REPRESENTATIVE and Matter.CASE in allowed:
        may = _("%(may)s Alleen waarvoor de volmacht geldt.") % {"may": may}
    return Telling(may, still, needs.because)


def _ask(degree: Degree, identified: Identified, channel: Channel, knows_who: bool) -> str:
    """Return what to ask next; on the telephone nobody can show anything."""
    if degree is Degree.CONTROL and knows_who:
        return _("stel twee controlevragen.")
    if degree is Degree.CONTROL:
        return _("zoek op wie het is, en stel twee controlevragen.")
    if channel not in _FACE_TO_FACE:
        return _("laat de inwoner inloggen, of langskomen met een identiteitsbewijs.")
    if identified is Identified.REPRESENTATIVE:
        return _("vraag ook een identiteitsbewijs van de vertegenwoordiger.")
    return _("vraag een identiteitsbewijs.")
