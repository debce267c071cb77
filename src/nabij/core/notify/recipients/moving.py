# SPDX-License-Identifier: EUPL-1.2
"""Consent and preference go along when one recipient turns out to be another, and come back."""

from __future__ import annotations

from typing import TypedDict

from django.db import transaction
from django.db.models import QuerySet

from nabij.core.notify.models import Consent, PreferredChannel
from nabij.core.ports.delivery import Recipient


class MovedChoices(TypedDict):
    """Which rows moved: ids as text, fit for JSON."""

    consents: list[str]
    preferred: list[int]


@transaction.atomic
def move_choices(*, source: Recipient, target: Recipient) -> MovedChoices:
    """Move what ``source`` chose to ``target``; return what moved, for ``return_choices``.

    What the target chose itself holds: where both said yes to the same, or both prefer a channel,
    that of the source stays where it is.
    """
    own = set(_consents(target).filter(withdrawn_at=None).values_list("message_kind", "channel"))
    moving = [
        row.pk
        for row in _consents(source)
        if row.withdrawn_at is not None or (row.message_kind, row.channel) not in own
    ]
    Consent.objects.filter(pk__in=moving).update(**_whose(target))
    preferred: list[int] = []
    if not PreferredChannel.objects.filter(**_whose(target)).exists():
        found = PreferredChannel.objects.filter(**_whose(source))
        preferred = list(found.values_list("pk", flat=True))
        PreferredChannel.objects.filter(pk__in=preferred).update(**_whose(target))
    return {"consents": [str(pk) for pk in moving], "preferred": preferred}


@transaction.atomic
def return_choices(*, moved: MovedChoices, source: Recipient, target: Recipient) -> None:
    """Give back what moved from ``source`` to ``target``, as far as it is still the target's."""
    at_target = Consent.objects.filter(pk__in=moved["consents"], **_whose(target))
    at_target.update(**_whose(source))
    preferred = PreferredChannel.objects.filter(pk__in=moved["preferred"], **_whose(target))
    preferred.update(**_whose(source))


def _whose(recipient: Recipient) -> dict[str, str]:
    return {"recipient_kind": recipient.kind, "recipient_id": recipient.id}


def _consents(recipient: Recipient) -> QuerySet[Consent]:
    return Consent.objects.filter(**_whose(recipient)).order_by("pk")
