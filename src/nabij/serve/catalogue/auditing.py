# SPDX-License-Identifier: EUPL-1.2
"""What the audit calls the things of this room and their fields."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from nabij.serve.catalogue.formulas.actions import KIND as FORMULA
from nabij.serve.catalogue.identification.degrees import Matter
from nabij.serve.catalogue.identification.needing import KIND as IDENTIFICATION
from nabij.serve.catalogue.listing.actions import KIND as NATIONAL
from nabij.serve.catalogue.products.actions import KIND as PRODUCT

Text = str | Promise
_PRODUCT: dict[str, Text] = {
    "name": _("naam"),
    "summary": _("in één zin"),
    "text": _("tekst"),
    "audience": _("voor wie"),
    "costs": _("kosten"),
    "bring": _("wat u meeneemt"),
    "deviation": _("waarom anders dan de formule"),
    "role": _("wie de inwoner is"),
    "norm": _("norm"),
    "legal_term": _("wettelijke termijn"),
    "review_on": _("nakijken op"),
    "tells_general": _("nodig voor algemene informatie"),
    "tells_case": _("nodig om te vertellen hoe het ervoor staat"),
    "tells_change": _("nodig om iets te wijzigen of te regelen"),
    "tells_because": _("waarom anders dan bij andere producten"),
    "national": _("product van de landelijke lijst"),
    "team": _("team"),
    "formula": _("formule"),
    "words": _("hoe mensen het noemen"),
    "life_events": _("gebeurtenissen"),
    "ways": _("hoe iemand het regelt"),
    "state": _("stand"),
}
_FORMULA: dict[str, Text] = {
    "name": _("naam"),
    "summary": _("in één zin"),
    "looks_like": _("hoe het eruitziet"),
    "asks_of_staff": _("wat het vraagt van medewerkers"),
    "asks_of_systems": _("wat het vraagt van systemen"),
    "asks_of_work": _("wat het vraagt van het werk"),
    "certainty": _("zekerheid"),
    "figure": _("norm"),
}
_NATIONAL: dict[str, Text] = {
    "new": _("nieuw"),
    "changed": _("veranderd"),
    "withdrawn": _("vervallen"),
    "not_offered_because": _("waarom niet"),
}
KINDS: tuple[tuple[str, Text, Mapping[str, Text]], ...] = (
    (PRODUCT, _("Product"), _PRODUCT),
    (FORMULA, _("Serviceformule"), _FORMULA),
    (IDENTIFICATION, _("Wat nodig is om iets te vertellen"), dict(Matter.choices)),
    (NATIONAL, _("Landelijke productenlijst"), _NATIONAL),
)
