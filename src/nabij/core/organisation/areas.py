# SPDX-License-Identifier: EUPL-1.2
"""What rights are about: the groups in which a page shows them, in this order."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Area:
    """Rights that belong together, and what one can do with them."""

    code: str
    label: str | Promise
    explanation: str | Promise


RESIDENTS = Area(
    "residents",
    _("Inwoners en organisaties"),
    _("Werken met gegevens van de mensen en organisaties die u helpt."),
)
SERVING = Area(
    "serving",
    _("Producten en antwoorden"),
    _("Weten en vastleggen wat de gemeente biedt, en wat zij daarbij belooft."),
)
MEASURING = Area(
    "measuring",
    _("Meten en sturen"),
    _("Zien hoe lang zaken en gesprekken duren, en de bestanden inlezen waaruit dat blijkt."),
)
KEEPING = Area(
    "keeping",
    _("Bewaren en vernietigen"),
    _("Bepalen wat hoe lang blijft, en wat weg mag."),
)
PEOPLE = Area(
    "people",
    _("Medewerkers en toegang"),
    _("Bepalen wie binnenkomt en wie wat mag, en nakijken wie wat deed. Geef dit aan weinigen."),
)
LINKS = Area(
    "links",
    _("Programma’s en schermen"),
    _("Andere programma’s en schermen op Nabij aansluiten."),
)
RUNNING = Area(
    "running",
    _("Dagelijks beheer"),
    _("Zorgen dat Nabij loopt: openingstijden, berichten en werk op de achtergrond."),
)
OTHER = Area("other", _("Overig"), _("Rechten die nergens anders bij horen."))

AREAS = (RESIDENTS, SERVING, MEASURING, KEEPING, PEOPLE, LINKS, RUNNING, OTHER)
