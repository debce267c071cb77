# SPDX-License-Identifier: EUPL-1.2
"""What can become of a try, as codes, and how people read them."""

from __future__ import annotations

from enum import StrEnum

from django.utils.translation import gettext_lazy as _


class Reason(StrEnum):
    """Why a try failed, or why a subscription was stopped."""

    STATUS = "status"
    REDIRECT = "redirect"
    GONE = "gone"
    TIMEOUT = "timeout"
    UNREACHABLE = "unreachable"
    UNKNOWN_HOST = "unknown_host"
    TLS = "tls"
    NO_ANSWER = "no_answer"
    NOT_ALLOWED = "not_allowed"
    FAILING = "failing"
    TOO_LARGE = "too_large"


_LABELS = {
    Reason.STATUS: _("geweigerd"),
    Reason.REDIRECT: _("doorverwezen, en dat volgt Nabij niet"),
    Reason.GONE: _("het adres wil niets meer horen"),
    Reason.TIMEOUT: _("duurde te lang"),
    Reason.UNREACHABLE: _("geen verbinding"),
    Reason.UNKNOWN_HOST: _("hostnaam niet gevonden"),
    Reason.TLS: _("certificaat klopt niet"),
    Reason.NO_ANSWER: _("verbrak de verbinding zonder antwoord"),
    Reason.NOT_ALLOWED: _("dit adres mag niet (NABIJ_WEBHOOK_HOSTS)"),
    Reason.FAILING: _("vijf dagen lang lukte er niets"),
    Reason.TOO_LARGE: _("te groot"),
}


def reason_label(reason: str, status: int | None = None) -> str:
    """Return how people read a reason, with the status of the answer where there was one."""
    words = str(_LABELS[Reason(reason)]) if reason else ""
    if status is None:
        return words
    return f"{int(status)} ({words})" if words else str(int(status))
