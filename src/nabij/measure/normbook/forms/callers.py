# SPDX-License-Identifier: EUPL-1.2
"""The kinds of norm about who calls or asks: answered in time, hung up, answered at once."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from django.utils.translation import gettext_lazy as _

from nabij.measure.normbook.forms.fields import (
    AmountField,
    LimitField,
    choice,
    decimal_of,
    names_text,
)
from nabij.measure.normbook.forms.parts import LIMIT_HELP, PERCENTAGE, bare, limit_shown, step
from nabij.measure.normbook.forms.plain import MOST, PlainForm
from nabij.measure.normbook.wording import VARIANTS
from nabij.measure.norms.public import (
    VARIANT_WORDS,
    Abandoned,
    Abandonment,
    Answered,
    Direct,
    DirectAnswer,
    Measure,
)


class QueueForm(PlainForm):
    """Which part of the callers somebody answers in time."""

    view, measure_kind = "bereikbaarheid", "service level"
    label = _("Hoe bereikbaar we zijn")
    told = _("Van alle bellers nemen we 80% binnen 30 seconden op.")
    measured = ("offered", "answered", "abandoned", "within", "variant", "short")
    target_help = PERCENTAGE

    offered = step(_("Iemand komt in de wachtrij"))
    answered = step(_("Iemand wordt geholpen"))
    abandoned = step(_("Iemand hangt op"))
    within = LimitField(label=_("Binnen"), help_text=LIMIT_HELP)
    variant = choice(
        _("Wie telt hoe mee?"),
        VARIANTS,
        help_text=_("Het cijfer scheelt zo vijf procentpunt. Wat u kiest, staat bij het cijfer."),
    )
    short = LimitField(
        label=_("Heel snel ophangen is binnen"),
        help_text=_("Alleen nodig als wie heel snel ophangt, telt als geholpen."),
    )

    @classmethod
    def initial_of_measure(cls, measure: Measure) -> dict[str, Any] | None:
        """Return the fields of a service level."""
        if not isinstance(measure, Answered):
            return None
        return {
            "offered": names_text(measure.offered),
            "answered": names_text(measure.answered),
            "abandoned": names_text(measure.abandoned),
            "within": limit_shown(measure.within),
            "variant": str(measure.variant),
            "short": limit_shown(measure.short),
        }


class AbandonedForm(PlainForm):
    """Which part of the callers hangs up."""

    view, measure_kind = "opgehangen", "abandoned"
    label = _("Een deel dat ophangt")
    told = _("Van alle bellers hangt hoogstens 5% op voordat we opnemen.")
    measured = ("offered", "answered", "abandoned", "variant", "within", "short")
    usual_bound: ClassVar[str] = MOST
    target_help = PERCENTAGE

    offered = step(_("Iemand komt in de wachtrij"))
    answered = step(_("Iemand wordt geholpen"))
    abandoned = step(_("Iemand hangt op"))
    variant = choice(_("Wie telt hoe mee?"), {one: VARIANT_WORDS[one] for one in Abandonment})
    within = LimitField(label=_("Binnen"), help_text=LIMIT_HELP)
    short = LimitField(label=_("Heel snel ophangen is binnen"), help_text=LIMIT_HELP)

    @classmethod
    def initial_of_measure(cls, measure: Measure) -> dict[str, Any] | None:
        """Return the fields of who hangs up."""
        if not isinstance(measure, Abandoned):
            return None
        return {
            "offered": names_text(measure.offered),
            "answered": names_text(measure.answered),
            "abandoned": names_text(measure.abandoned),
            "variant": str(measure.variant),
            "within": limit_shown(measure.within),
            "short": limit_shown(measure.short),
        }


class DirectForm(PlainForm):
    """Which part is answered at once, by who says so."""

    view, measure_kind = "direct", "direct answer"
    label = _("Een deel dat direct is beantwoord")
    told = _("Van alle vragen beantwoorden we 80% direct.")
    measured = ("variant", "solved", "beyond", "passed_on", "activity", "at_least", "within")
    target_help = PERCENTAGE

    variant = choice(
        _("Wie zegt dat het zo is?"), {one: VARIANT_WORDS[one] for one in DirectAnswer}
    )
    solved = step(_("Vastgelegd dat het is opgelost"))
    beyond = step(_("Vastgelegd dat het niet direct kan"))
    passed_on = step(_("Doorverbonden of overgedragen"))
    activity = step(_("De stap waarin de inwoner antwoordt"))
    at_least = AmountField(label=_("Goed is vanaf"))
    within = LimitField(label=_("Terugkomen telt binnen"), help_text=LIMIT_HELP)

    def measure_keys(self, given: Mapping[str, Any]) -> dict[str, Any]:
        """Return the keys, with a number as a definition holds it."""
        found = super().measure_keys(given)
        value = found["at_least"]
        found["at_least"] = None if value is None else bare(float(value))
        return found

    @classmethod
    def initial_of_measure(cls, measure: Measure) -> dict[str, Any] | None:
        """Return the fields of what is answered at once."""
        if not isinstance(measure, Direct):
            return None
        return {
            "variant": str(measure.variant),
            "solved": names_text(measure.solved),
            "beyond": names_text(measure.beyond),
            "passed_on": names_text(measure.passed_on),
            "activity": names_text(measure.activity),
            "at_least": decimal_of(measure.at_least),
            "within": limit_shown(measure.within),
        }
