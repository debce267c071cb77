# SPDX-License-Identifier: EUPL-1.2
"""All that other modules may import: having contacts, and what went before with somebody."""

from nabij.serve.contacts.access import HAS, PURPOSE, team_at_desk
from nabij.serve.contacts.actions import KIND, begin_contact, register
from nabij.serve.contacts.data import Asked, ContactData, Identity, Promised, Who
from nabij.serve.contacts.exceptions import UnableToRegister
from nabij.serve.contacts.models import Channel, Control, Identified, Outcome
from nabij.serve.contacts.pages.who import find_by_number
from nabij.serve.contacts.queries import (
    PastContact,
    contacts_about,
    contacts_with,
    has_contacts,
    past_contacts,
)

__all__ = [
    "HAS",
    "KIND",
    "PURPOSE",
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
    "begin_contact",
    "contacts_about",
    "contacts_with",
    "find_by_number",
    "has_contacts",
    "past_contacts",
    "register",
    "team_at_desk",
]
