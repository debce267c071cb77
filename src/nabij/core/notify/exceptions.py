# SPDX-License-Identifier: EUPL-1.2
"""What can stand in the way of a message; with words for people where people see it."""

from __future__ import annotations

from django.http import Http404
from django.utils.translation import gettext_lazy as _


class UnknownKind(LookupError):
    """No module registered this kind of message."""


class UnsafeValue(ValueError):
    """A value may not stand in a message: not a safe field, or not of its type.

    Names the field and never the value, which may be about a person.
    """

    def __init__(self, field: str) -> None:
        super().__init__(f"The value of {field!r} may not stand in a message")
        self.field = field


class MessageNotThere(Http404):
    """There is no such message."""


class CannotSendAgain(Exception):
    """The message is not in a state from which it can be tried again."""

    message = _("Dit bericht kan niet opnieuw: het is al onderweg of het adres is gewist.")


class NoLongerAgreed(CannotSendAgain):
    """The recipient no longer wants this kind of message over this channel."""

    message = _("De ontvanger wil dit niet meer langs deze weg.")


class NotInThisState(Exception):
    """Somebody else decided about the message first."""

    message = _("Iemand anders was u voor. Kijk hoe het bericht er nu voor staat.")


class NotPlain(Exception):
    """A template was not kept because it cannot be used as it is."""

    message = _("Deze tekst kan zo niet worden gebruikt.")


class BeingSent(Exception):
    """A message leaves at this moment; what is about it can be erased once that is over."""
