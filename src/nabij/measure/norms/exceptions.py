# SPDX-License-Identifier: EUPL-1.2
"""What can stand in the way of saving a norm, each with words for the person."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

_REASONS: dict[str, str | Promise] = {
    "taken": _("Er is al een norm met deze code. Kies een andere."),
    "outdated": _(
        "Intussen heeft iemand een nieuwe versie bewaard. Kijk wat er veranderd is; wat u hebt"
        " ingevuld, staat er nog."
    ),
    "unchanged": _("Er is niets veranderd, dus er is niets bewaard."),
    "no_reason": _("Zeg waarom: wie later de cijfers leest, wil dat weten."),
    "withdrawn": _("Deze norm is al gestopt."),
}


class UnableToSaveNorm(Exception):
    """A version cannot be saved; ``code`` says why."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code

    @property
    def message(self) -> str | Promise:
        """What to tell the person."""
        return _REASONS[self.code]
