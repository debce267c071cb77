# SPDX-License-Identifier: EUPL-1.2
"""How rows of the audit are put into words."""

from __future__ import annotations

import json
import re
from typing import Any

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from nabij.core.audit.public import kinds, known_kinds

Text = str | Promise
_NUMBER = re.compile(r"[0-9]{1,18}")

ACTOR_KINDS: dict[str, Text] = {
    "employee": _("Medewerker"),
    "job": _("Achtergrondtaak"),
    "token": _("Koppeling (token)"),
    "system": _("Systeem of opdracht"),
    "resident": _("Inwoner"),
    "visitor": _("Niet aangemeld"),
}
OUTCOMES: dict[str, tuple[Text, str]] = {
    "done": (_("gelukt"), "positive"),
    "refused": (_("geweigerd"), "warning"),
    "failed": (_("mislukt"), "negative"),
    "unfinished": (_("einde onbekend"), "warning"),
}
LOG_PARTS: dict[str, Text] = {
    "list": _("de lijst"),
    "export": _("een download"),
    "rows": _("oude regels"),
}
DID: dict[str, Text] = {
    "created": _("gemaakt"),
    "changed": _("gewijzigd"),
    "deleted": _("verwijderd"),
}


def kind_label(code: str) -> str:
    """Return what a kind of thing is called; of one that nobody registered, its code."""
    return str(kinds.get(code).label) or code


def did_label(kind: str, did: str) -> str:
    """Return what became of a thing of a kind."""
    return str(kinds.get(kind).did.get(did, DID[did]))


def kind_choices() -> list[tuple[str, str]]:
    """Return the kinds that one may choose from, by name."""
    return sorted(((code, kind_label(code)) for code in known_kinds()), key=lambda one: one[1])


def thing_label(kind: str, subject_id: str) -> str:
    """Return what a thing is called in the list: its number, but for parts of the log itself."""
    return log_part(subject_id) if kind == "audit" else subject_id


def log_part(subject_id: str) -> str:
    """Return what a part of the log itself is called."""
    if _NUMBER.fullmatch(subject_id):
        return gettext("regel %(number)s") % {"number": subject_id}
    return str(LOG_PARTS.get(subject_id, subject_id))


def log_part_url(subject_id: str) -> str:
    """Return the page of a row; the other parts have none."""
    if not _NUMBER.fullmatch(subject_id):
        return ""
    return reverse("workspace:logbook_row", args=[subject_id])


def field_label(kind: str, name: str) -> str:
    """Return what a field is called; of one that nobody named, its code."""
    return str(kinds.get(kind).fields.get(name, name))


def value_text(value: Any) -> str:
    """Return a value as people read it."""
    if value is None:
        return "–"
    if isinstance(value, bool):
        return gettext("ja") if value else gettext("nee")
    if isinstance(value, list) and not any(isinstance(one, list | dict) for one in value):
        return ", ".join(map(str, value)) or "–"
    if isinstance(value, list | dict):
        return json.dumps(value, ensure_ascii=False)
    return str(value)
