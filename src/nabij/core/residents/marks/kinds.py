# SPDX-License-Identifier: EUPL-1.2
"""Kinds of marks and wishes: how long each may last, and what everybody who serves reads of it.

Why a mark is there, few may see. What to do because of it, whoever serves has to know.
"""

from __future__ import annotations

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy


class MarkKind(models.TextChoices):
    """What a mark is for."""

    ADDRESS = "address", gettext_lazy("Geheim adres")
    SAFETY = "safety", gettext_lazy("Veiligheid")
    INTERPRETER = "interpreter", gettext_lazy("Tolk")


class Instruction(models.TextChoices):
    """What to do for safety; it never says what happened."""

    TOGETHER = "together", gettext_lazy("Bel of help niet alleen: neem een collega mee.")
    OFFICE = "office", gettext_lazy("Spreek alleen af op het gemeentehuis, met beveiliging erbij.")
    NO_VISIT = "no_visit", gettext_lazy("Ga niet op huisbezoek.")
    WRITING = "writing", gettext_lazy("Alleen contact per brief of mail.")


class WishKind(models.TextChoices):
    """What somebody can ask for in how they are served."""

    CHANNEL = "channel", gettext_lazy("Een kanaal: liever bellen, schrijven of langskomen")
    LARGE_TYPE = "large_type", gettext_lazy("Grote letters")
    INTERPRETER = "interpreter", gettext_lazy("Een tolk")
    TOGETHER = "together", gettext_lazy("Samen invullen")
    OTHER = "other", gettext_lazy("Iets anders")


MOST_DAYS = {MarkKind.ADDRESS: 730, MarkKind.SAFETY: 365, MarkKind.INTERPRETER: 1826}
"""A mark of a kind lasts at most this many days; then somebody has to decide anew."""
MOST_WISH_DAYS = 1826
_SHORT: dict[str, str | Promise] = {
    MarkKind.ADDRESS: gettext_lazy("adres geheim"),
    MarkKind.SAFETY: gettext_lazy("let op: veiligheid"),
}


def told(kind: str, what: str) -> str:
    """Return what whoever serves must know; ``what`` is an instruction or a language."""
    if kind == MarkKind.ADDRESS:
        return _("Het adres is geheim: noem het niet, ook niet aan familie of bekenden.")
    if kind == MarkKind.SAFETY:
        return str(Instruction(what).label)
    return _("Tolk: %(language)s.") % {"language": what}


def in_short(kind: str, what: str) -> str:
    """Return the same in two or three words, for where people stand in a list."""
    if kind == MarkKind.INTERPRETER:
        return _("tolk %(language)s") % {"language": what}
    return str(_SHORT[kind])


def tone_of(kind: str) -> str:
    """Return the tone in which a mark is shown."""
    return "info" if kind == MarkKind.INTERPRETER else "warning"
