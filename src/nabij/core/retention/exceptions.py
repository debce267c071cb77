# SPDX-License-Identifier: EUPL-1.2
"""What can stand in the way, each with words for the person."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

_REASONS: dict[str, str | Promise] = {
    "older": _("Er is al een latere versie van dit nummer. Kies een latere dag."),
    "other_rule": _(
        "Vanaf deze dag geldt al iets anders voor dit nummer. Wat is besloten, blijft zo:"
        " kies voor de nieuwe regel een latere dag."
    ),
    "future_day": _("De peildatum ligt in de toekomst. Kies vandaag of een eerdere dag."),
    "other_state": _("De lijst is intussen veranderd. Kijk hoe zij er nu voor staat."),
    "empty_list": _("Er staat niets op de lijst. Trek haar in."),
    "own_list": _("U hebt deze lijst zelf gemaakt of ingediend. Een ander moet haar goedkeuren."),
    "day_too_early": _("Kies een dag die na vandaag ligt: tot die dag komt het op geen lijst."),
    "nothing_failed": _("Er is niets mislukt. Probeer het opnieuw."),
    "on_another_list": _("Het staat intussen op een andere lijst."),
}


class RetentionFault(Exception):
    """Something cannot be done; ``code`` says what."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code

    @property
    def message(self) -> str | Promise:
        """What to tell the person."""
        return _REASONS[self.code]


class UnableToSave(RetentionFault):
    """A category cannot be kept like this."""


class UnableToDecide(RetentionFault):
    """That cannot be done with this list now."""
