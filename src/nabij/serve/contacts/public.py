# SPDX-License-Identifier: EUPL-1.2
"""All that other modules may import: writing contacts down, and what went before with somebody."""

from nabij.serve.contacts.actions import KIND, register
from nabij.serve.contacts.data import Asked, ContactData, Identity, Promised, Who
from nabij.serve.contacts.exceptions import UnableToRegister
from nabij.serve.contacts.models import Channel, Control, Identified, Outcome
from nabij.serve.contacts.queries import PastContact, has_contacts, past_contacts

__all__ = [
    "KIND",
    "Asked",
    "Channel",
    "ContactData",
    "Control",
    "Identified",
    "Identity",
    "Outcome",
    "PastContact",
    "Promised",
    "UnableToRegister",
    "Who",
    "has_contacts",
    "past_contacts",
    "register",
]
