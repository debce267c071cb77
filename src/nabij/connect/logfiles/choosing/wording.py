# SPDX-License-Identifier: EUPL-1.2
"""What is said about columns that look like personal data, and where in a form it is said."""

from __future__ import annotations

from collections.abc import Collection

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nabij.connect.logfiles.choosing.roles import SUBJECT_ROLES, Role
from nabij.connect.logfiles.mapping import Finding
from nabij.connect.logfiles.wording import problem_text

LOOKS_LIKE: dict[str, str | Promise] = {
    "name": gettext_lazy("namen van mensen"),
    "employee": gettext_lazy("wie van de medewerkers het deed"),
    "phone": gettext_lazy("telefoonnummers"),
    "email": gettext_lazy("e-mailadressen"),
    "bsn": gettext_lazy("burgerservicenummers"),
    "iban": gettext_lazy("rekeningnummers"),
    "address": gettext_lazy("adressen"),
    "birth": gettext_lazy("geboortedatums"),
    "coordinates": gettext_lazy("exacte plaatsen op de kaart"),
    "free_text": gettext_lazy("vrije tekst"),
}
COORDINATES = "coordinates"


def finding_text(finding: Finding, role: Role | None = None) -> str:
    """Return a finding for the person who chose ``role`` for its column, with the ways out."""
    problem = finding.problem
    if problem.code == "sensitive_place":
        return _(
            "Dit zijn exacte plaatsen op de kaart. Kies ‘niet overnemen’"
            " of ‘bewaren als kenmerk, afgerond’."
        )
    if problem.code != "sensitive":
        return problem_text(problem)
    ways = (
        _(
            "Dit lijkt op %(kind)s. Kies ‘nummer van de zaak of het gesprek, versleuteld’, of"
            " schrijf op waarom het bewaard mag worden."
        )
        if role in SUBJECT_ROLES
        else _(
            "Dit lijkt op %(kind)s. Kies ‘niet overnemen’ of ‘versleuteld bewaren’, of schrijf op"
            " waarom het bewaard mag worden."
        )
    )
    return ways % {"kind": LOOKS_LIKE[str(problem.params["kind"])]}


def column_of(finding: Finding, columns: Collection[str]) -> str:
    """Return the column that a finding is about, "" where it is about none of these."""
    named = [finding.column or "", *str(finding.problem.params.get("columns", "")).split(", ")]
    return next((name for name in named if name in columns), "")
