# SPDX-License-Identifier: EUPL-1.2
"""What this room holds about a person: messages, addresses, consent and preference."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.db.models import F, Max, Model
from django.db.models.expressions import Combinable
from django.db.models.functions import Coalesce
from django.utils.timezone import localtime
from django.utils.translation import gettext_lazy as _

from nabij.core.notify.exceptions import BeingSent, UnknownKind
from nabij.core.notify.kinds import kind_of
from nabij.core.notify.models import Consent, Message, PreferredChannel
from nabij.core.notify.sending.choice import outbox
from nabij.core.ports.destroyed import tell_destroyed
from nabij.core.ports.holdings import Coded, Erased, Held, HoldingPort, Person, Refusal, Use, later

_ASKED = F("created_at")
_SAID = Coalesce("withdrawn_at", "given_at")


def _held(person: Person) -> tuple[Held, ...]:
    return (_messages(person), _consents(person), _preferred(person))


def _messages(person: Person) -> Held:
    return Held(
        "messages",
        _("Berichten aan u"),
        {
            "kind": _("Soort"),
            "askedAt": _("Gevraagd op"),
            "channel": _("Kanaal"),
            "state": _("Stand"),
            "address": _("Adres"),
            "text": _("Tekst"),
        },
        tuple(
            (
                Coded(row.kind, row.kind_label),
                row.created_at,
                Coded(row.channel, row.get_channel_display()),
                Coded(row.state, row.get_state_display()),
                ", ".join(row.addresses.values()),
                row.body,
            )
            for row in Message.objects.filter(**_whose(person)).order_by("created_at", "pk")
        ),
    )


def _consents(person: Person) -> Held:
    return Held(
        "consents",
        _("Toestemming voor berichten"),
        {
            "kind": _("Soort"),
            "channel": _("Kanaal"),
            "givenAt": _("Gegeven op"),
            "withdrawnAt": _("Ingetrokken op"),
        },
        tuple(
            (
                Coded(row.message_kind, _label(row.message_kind)),
                Coded(row.channel, row.get_channel_display()),
                row.given_at,
                row.withdrawn_at,
            )
            for row in Consent.objects.filter(**_whose(person)).order_by("given_at", "pk")
        ),
    )


def _preferred(person: Person) -> Held:
    rows = PreferredChannel.objects.filter(**_whose(person))
    return Held(
        "preferredChannels",
        _("Uw voorkeur voor berichten"),
        {"channel": _("Kanaal"), "chosenAt": _("Gekozen op")},
        tuple((Coded(row.channel, row.get_channel_display()), row.chosen_at) for row in rows),
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
    tell_destroyed("message", [str(message_id) for message_id in ids])
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


def _last_used(people: Collection[Person]) -> Mapping[Person, Use]:
    """Return when each was last sent something, or said what they want.

    While a message is kept, so is who it was for: it has a term of its own.
    """
    found = {person: Use(day, is_open=True) for person, day in _newest(people, Message, _ASKED)}
    for rows, moment in ((Consent, _SAID), (PreferredChannel, F("chosen_at"))):
        for person, day in _newest(people, rows, moment):
            use = Use(day)
            found[person] = later(found[person], use) if person in found else use
    return found


def _newest(
    people: Collection[Person], rows: type[Model], moment: Combinable
) -> Iterator[tuple[Person, date]]:
    """Yield of which of these people there are rows, and the day of the newest."""
    for kind in {person.kind for person in people}:
        ids = [person.id for person in people if person.kind == kind]
        mine = rows._default_manager.filter(recipient_kind=kind, recipient_id__in=ids)
        newest = mine.values("recipient_id").annotate(newest=Max(moment))
        for recipient_id, at in newest.values_list("recipient_id", "newest"):
            yield Person(kind, recipient_id), localtime(at).date()


HOLDING = HoldingPort(_held, _refusals, _erase, _last_used)
