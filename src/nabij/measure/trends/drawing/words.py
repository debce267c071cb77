# SPDX-License-Identifier: EUPL-1.2
"""Short names of what a chart says, for tables, tags and icons."""

from __future__ import annotations

from django.utils.translation import gettext as _

from nabij.measure.trends.charts import Assurance, Rule, Variation


def rule_label(rule: Rule) -> str:
    """Return what a rule saw, in a few words."""
    match rule:
        case Rule.OUTSIDE:
            return _("buiten de grenzen")
        case Rule.ONE_SIDE:
            return _("reeks aan één kant van het gemiddelde")
        case Rule.TREND:
            return _("reeks die stijgt of daalt")
        case Rule.TWO_OF_THREE:
            return _("twee van drie ver van het gemiddelde")


def variation_label(variation: Variation) -> str:
    """Return what the latest figure says, in a few words."""
    match variation:
        case Variation.IMPROVING:
            return _("beter")
        case Variation.WORSENING:
            return _("slechter")
        case Variation.HIGHER:
            return _("omhoog")
        case Variation.LOWER:
            return _("omlaag")
        case Variation.COMMON_CAUSE:
            return _("geen aantoonbaar verschil")
        case Variation.UNKNOWN:
            return _("te weinig cijfers")


def assurance_label(assurance: Assurance | None, *, has_turned: bool = False) -> str:
    """Return whether the norm is met if nothing changes, in a few words; nothing without a norm.

    ``has_turned``: the latest figure is on the other side of it than ordinary ones were.
    """
    match assurance:
        case Assurance.HIT if has_turned:
            return _("haalt de norm nu niet")
        case Assurance.MISS if has_turned:
            return _("haalt de norm nu wel")
        case Assurance.HIT:
            return _("haalt de norm")
        case Assurance.MISS:
            return _("haalt de norm niet")
        case Assurance.HIT_OR_MISS:
            return _("haalt de norm soms")
        case None:
            return ""
