# SPDX-License-Identifier: EUPL-1.2
"""What a column can be, in the words of the person who chooses."""

from __future__ import annotations

from collections.abc import Sequence

from django.db.models import TextChoices
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Role(TextChoices):
    """The answers to "what is this?" for one column."""

    NOTHING = "", _("niet overnemen")
    SUBJECT = "subject", _("nummer van de zaak of het gesprek")
    SUBJECT_KEYED = "subject-keyed", _("nummer van de zaak of het gesprek, versleuteld")
    ACTIVITY = "activity", _("wat er gebeurde (activiteit)")
    TIME = "time", _("tijdstip (datum met tijd)")
    DATE = "date", _("alleen de datum")
    CLOCK = "clock", _("alleen de tijd")
    TEAM = "team", _("team")
    CHANNEL = "channel", _("kanaal")
    PRODUCT = "product", _("product")
    AREA = "area", _("wijk")
    MUNICIPALITY = "municipality", _("gemeente")
    OUTCOME = "outcome", _("uitkomst")
    DUE = "due", _("uiterste datum")
    START = "start", _("begin van de stap")
    VALUE = "value", _("getal (waarde)")
    LIFECYCLE = "lifecycle", _("stand van de stap (lifecycle)")
    KEEP = "keep", _("bewaren als kenmerk")
    ROUNDED = "rounded", _("bewaren als kenmerk, afgerond")
    KEYED = "keyed", _("versleuteld bewaren (persoonsgegeven)")


# Roles of text that the mapping knows by the same name.
TEXT_ROLES = (
    Role.TEAM,
    Role.CHANNEL,
    Role.PRODUCT,
    Role.AREA,
    Role.MUNICIPALITY,
    Role.OUTCOME,
    Role.LIFECYCLE,
)
SUBJECT_ROLES = (Role.SUBJECT, Role.SUBJECT_KEYED)
MOMENT_ROLES = (Role.TIME, Role.DATE, Role.CLOCK)
# Roles of which the way a date is written must be known.
DATED_ROLES = (Role.TIME, Role.DATE, Role.DUE, Role.START)
# Roles that any number of columns may have.
SHARED_ROLES = (Role.NOTHING, *SUBJECT_ROLES, Role.KEEP, Role.ROUNDED, Role.KEYED)
KEYED_ROLES = (Role.KEYED, Role.SUBJECT_KEYED)

_GROUPS: tuple[tuple[str | Promise, tuple[Role, ...]], ...] = (
    (_("Nodig"), (*SUBJECT_ROLES, Role.ACTIVITY, *MOMENT_ROLES)),
    (_("Om op te kiezen en te vergelijken"), TEXT_ROLES[:-1]),
    (_("Verder over de stap"), (Role.DUE, Role.START, Role.VALUE, Role.LIFECYCLE)),
    (_("Alleen bewaren"), (Role.KEEP, Role.ROUNDED, Role.KEYED)),
)


def role_choices() -> list[tuple[object, object]]:
    """Return the roles as a select shows them: in groups, with leaving out first."""
    grouped = [(name, [(r.value, r.label) for r in roles]) for name, roles in _GROUPS]
    return [(Role.NOTHING.value, Role.NOTHING.label), *grouped]


def values_of(roles: Sequence[Role]) -> frozenset[str]:
    """Return the roles as they stand in a form."""
    return frozenset(role.value for role in roles)
