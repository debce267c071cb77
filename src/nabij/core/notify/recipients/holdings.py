# SPDX-License-Identifier: EUPL-1.2
"""What this room holds about a person: messages, addresses, consent and preference."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext_lazy as _

from nabij.core.notify.exceptions import BeingSent, UnknownKind
from nabij.core.notify.kinds import kind_of
from nabij.core.notify.models import Consent, Message, PreferredChannel
from nabij.core.notify.sending.choice import outbox
from nabij.core.ports.holdings import Erased, Held, HoldingPort, Person, Refusal


def _held(person: Person) -> tuple[Held, ...]:
    return (_messages(person), _consents(person), _preferred(person))


def _messages(person: Person) -> Held:
    return Held(
        _("Berichten aan u"),
        (_("Soort"), _("Gevraagd op"), _("Kanaal"), _("Stand"), _("Adres"), _("Tekst")),
        tuple(
            (
                row.kind_label,
                _moment(row.created_at),
                str(row.get_channel_display()),
                str(row.get_state_display()),
                ", ".join(row.addresses.values()),
                row.body,
            )
            for row in Message.objects.filter(**_whose(person)).order_by("created_at", "pk")
        ),
    )


def _consents(person: Person) -> Held:
    return Held(
        _("Toestemming voor berichten"),
        (_("Soort"), _("Kanaal"), _("Gegeven op"), _("Ingetrokken op")),
        tuple(
            (
                _label(row.message_kind),
                str(row.get_channel_display()),
                _moment(row.given_at),
                _moment(row.withdrawn_at),
            )
            for row in Consent.objects.filter(**_whose(person)).order_by("given_at", "pk")
        ),
    )


def _preferred(person: Person) -> Held:
    rows = PreferredChannel.objects.filter(**_whose(person))
    return Held(
        _("Uw voorkeur voor berichten"),
        (_("Kanaal"), _("Gekozen op")),
        tuple((str(row.get_channel_display()), _moment(row.chosen_at)) for row in rows),
    )


def _refusals(person: Person) -> tuple[Refusal, ...]:
    return ()


def _erase(person: Person, now: datetime) -> tuple[Erased, ...]:
    """Erase it all; what still waited is not sent any more.

    Raises:
        BeingSent: a message leaves at this moment.
    """
    messages = Message.objects.select_for_update().filter(**_whose(person))
    ids = list(messages.values_list("pk", flat=True))
    if messages.filter(state=Message.State.SENDING).exists():
        raise BeingSent
    Message.objects.filter(pk__in=ids).delete()
    transaction.on_commit(lambda: _empty_outbox(ids))
    erased = (
        Erased(_("Berichten"), len(ids)),
        Erased(_("Toestemmingen"), Consent.objects.filter(**_whose(person)).delete()[0]),
        Erased(_("Voorkeuren"), PreferredChannel.objects.filter(**_whose(person)).delete()[0]),
    )
    return tuple(one for one in erased if one.number)


def _empty_outbox(ids: list[UUID]) -> None:
    for message_id in ids:
        outbox().remove(message_id)


def _whose(person: Person) -> dict[str, str]:
    return {"recipient_kind": person.kind, "recipient_id": person.id}


def _label(kind: str) -> str:
    try:
        return str(kind_of(kind).label)
    except UnknownKind:
        return kind


def _moment(at: datetime | None) -> str:
    return date_format(localtime(at), "j F Y, H.i") if at else ""


HOLDING = HoldingPort(_held, _refusals, _erase)
