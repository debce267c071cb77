# SPDX-License-Identifier: EUPL-1.2
"""What can stand in the way of a webhook, with words for people."""

from __future__ import annotations

from django.http import Http404
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class WebhookNotThere(Http404):
    """There is no such subscription, or no such delivery of it."""


class UnableToSubscribe(ValueError):
    """A subscription cannot be made so; ``field`` says what is wrong."""

    def __init__(self, field: str, message: str | Promise) -> None:
        super().__init__(field)
        self.field = field
        self.message = message


NO_HOSTS = _(
    "Er is nog geen host waar webhooks heen mogen. Zet eerst NABIJ_WEBHOOK_HOSTS in de"
    " instellingen."
)
NOT_LISTED = _(
    "Dit adres mag niet. Schrijf een adres met https:// op een host die in NABIJ_WEBHOOK_HOSTS"
    " staat, zonder naam, wachtwoord of #."
)
UNKNOWN_ACTIVITY = _("Kies minstens één gebeurtenis uit de lijst.")
