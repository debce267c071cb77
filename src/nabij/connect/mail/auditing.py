# SPDX-License-Identifier: EUPL-1.2
"""What the audit calls mail and mailboxes, and what is known of them."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from nabij.connect.mail.mailboxes.actions import KIND as MAILBOX
from nabij.connect.mail.models import Flag, Mail, Mailbox
from nabij.connect.mail.taking.actions import KIND
from nabij.connect.mail.wording import FLAGS
from nabij.core.audit.public import register_kind


def name_for_audit() -> None:
    """Say how the audit calls what this room records."""
    fields = {
        "mailbox": _("postvak"),
        "team": _("team"),
        "became": _("wat het werd"),
        "way": _("welke kant op"),
        "asks": _("vraagt iets terug"),
        "secure": _("veilig verstuurd"),
        "flag": _("wat het kan zijn"),
        "decision": _("wat is besloten"),
        "sender": _("afzender"),
        "subject": _("onderwerp"),
        "text": _("tekst"),
    }
    became = {
        "promised": _("een belofte"),
        "joined": _("hoort bij een belofte"),
        "set_aside": _("opzij gelegd"),
    }
    values: dict[str, Mapping[str, str | Promise]] = {
        "became": became,
        "way": dict(Mail.Way.choices),
        "flag": dict(FLAGS),
        "decision": dict(Flag.Decision.choices),
    }
    register_kind(KIND, _("Mail"), fields=fields, values=values)
    boxes = {
        "name": _("naam"),
        "address": _("e-mailadres"),
        "team_id": _("team"),
        "kind": _("waar de mail staat"),
        "host": _("mailserver"),
        "port": _("poort"),
        "security": _("beveiliging"),
        "user": _("gebruikersnaam"),
        "folder": _("map"),
        "taken_to": _("verplaatsen naar"),
        "acknowledges": _("ontvangstbevestiging"),
        "is_active": _("in gebruik"),
        "words": _("woorden"),
    }
    kinds = {"kind": dict(Mailbox.Kind.choices), "security": dict(Mailbox.Security.choices)}
    register_kind(MAILBOX, _("Postvak"), fields=boxes, values=kinds)
