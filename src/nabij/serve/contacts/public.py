# SPDX-License-Identifier: EUPL-1.2
"""All that other modules may import: having contacts, and what went before with somebody."""

from nabij.serve.contacts.access import HAS, PURPOSE, team_at_desk
from nabij.serve.contacts.actions import (
    KIND,
    begin_contact,
    finish,
    register,
    settle,
)
from nabij.serve.contacts.afterwards.actions import say_who
from nabij.serve.contacts.data import Asked, ContactData, Identity, PassedOn, Promised, Who
from nabij.serve.contacts.exceptions import UnableToRegister
from nabij.serve.contacts.models import Channel, Control, Identified, Outcome
from nabij.serve.contacts.pages.who import Hit, find_by_number, find_who, read_who
from nabij.serve.contacts.queries import (
    EndedContact,
    PastContact,
    SaidInContact,
    contacts_about,
    contacts_with,
    ended_contacts,
    has_contacts,
    past_contacts,
    said_in_contact,
    who_of,
)
from nabij.serve.contacts.saying import SaidBy, said_by
from nabij.serve.contacts.transferring import has_transfers

__all__ = [
    "Hit",
    "find_who",
    "read_who",
    "say_who",
    "who_of",
    "HAS",
    "KIND",
    "PURPOSE",
    "Asked",
    "Channel",
    "ContactData",
    "EndedContact",
    "Control",
    "Identified",
    "Identity",
    "Outcome",
    "PassedOn",
    "PastContact",
    "Promised",
    "SaidBy",
    "SaidInContact",
    "UnableToRegister",
    "Who",
    "begin_contact",
    "contacts_about",
    "contacts_with",
    "ended_contacts",
    "find_by_number",
    "finish",
    "has_contacts",
    "has_transfers",
    "past_contacts",
    "register",
    "said_by",
    "said_in_contact",
    "settle",
    "team_at_desk",
]
