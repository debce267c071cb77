# SPDX-License-Identifier: EUPL-1.2
"""How rows are put into words, on pages and in files."""

from __future__ import annotations

import json
import re
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from nabij.core.audit.kinds import kinds

Text = str | Promise
_NUMBER = re.compile(r"[0-9]{1,18}")
NOTHING = "–"

ACTOR_LABELS: dict[str, Text] = {
    "employee": _("Medewerker"),
    "job": _("Achtergrondtaak"),
    "token": _("Koppeling (token)"),
    "system": _("Systeem of opdracht"),
    "resident": _("Inwoner"),
    "visitor": _("Niet aangemeld"),
}
OUTCOME_LABELS: dict[str, Text] = {
    "done": _("gelukt"),
    "refused": _("geweigerd"),
    "failed": _("mislukt"),
    "unfinished": _("einde onbekend"),
}
_LOG_PARTS: dict[str, Text] = {
    "list": _("de lijst"),
    "export": _("een download"),
    "rows": _("oude regels"),
}
_DID: dict[str, Text] = {
    "created": _("gemaakt"),
    "changed": _("gewijzigd"),
    "deleted": _("verwijderd"),
}
_OF_ALL_KINDS: dict[str, Text] = {"audit": _("het logboek")}
"""Fields that a thing of any kind has: whoever asks for all about somebody sees these."""


def kind_label(code: str) -> str:
    """Return what a kind of thing is called; of one that nobody registered, its code."""
    return str(kinds.get(code).label) or code


def did_label(kind: str, did: str) -> str:
    """Return what became of a thing of a kind."""
    return str(kinds.get(kind).did.get(did, _DID[did]))


def field_label(kind: str, name: str) -> str:
    """Return what a field is called; of one that nobody named, its code.

    A field that bears the name of a kind is such a thing: of a file, what it belongs to.
    """
    found = kinds.get(kind).fields.get(name) or _OF_ALL_KINDS.get(name) or kinds.get(name).label
    return str(found) or name


def thing_label(kind: str, subject_id: str) -> str:
    """Return what a thing is called in a list: its number, but for parts of the log itself."""
    return log_part(subject_id) if kind == "audit" else subject_id


def log_part(subject_id: str) -> str:
    """Return what a part of the log itself is called."""
    if is_row_number(subject_id):
        return gettext("regel %(number)s") % {"number": subject_id}
    return str(_LOG_PARTS.get(subject_id, subject_id))


def is_row_number(text: str) -> bool:
    """Say whether a text can be the number of a row."""
    return _NUMBER.fullmatch(text) is not None


def not_kept() -> str:
    """Return what stands in the place of a value that is not kept."""
    return gettext("niet bewaard")


_WHY_CLOSED: dict[str, Text] = {
    "": _("verzegeld"),
    "forgotten": _("gewist"),
    "key_lost": _("nu niet te lezen"),
    "broken": _("niet meer te lezen"),
}


def sealed_text(why: str = "") -> str:
    """Return what stands in the place of a value that is sealed, or that cannot be opened."""
    return str(_WHY_CLOSED[why])


def value_text(kind: str, field: str, value: Any) -> str:
    """Return a value as people read it; of a code that its kind has a word for, that word."""
    if value is None:
        return NOTHING
    if isinstance(value, bool):
        return gettext("ja") if value else gettext("nee")
    if isinstance(value, list) and not any(isinstance(one, list | dict) for one in value):
        return ", ".join(value_text(kind, field, one) for one in value) or NOTHING
    if isinstance(value, list | dict):
        return json.dumps(value, ensure_ascii=False)
    return str(kinds.get(kind).values.get(field, {}).get(str(value), value))
