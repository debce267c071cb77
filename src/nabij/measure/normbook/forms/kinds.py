# SPDX-License-Identifier: EUPL-1.2
"""The kinds of norm that can be filled in without writing a definition."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from nabij.measure.normbook.forms.callers import AbandonedForm, DirectForm, QueueForm
from nabij.measure.normbook.forms.fields import (
    AmountField,
    LimitField,
    choice,
    decimal_of,
    names_text,
)
from nabij.measure.normbook.forms.parts import LIMIT_HELP, PERCENTAGE, bare, limit_shown, step
from nabij.measure.normbook.forms.plain import (
    MOST,
    PlainForm,
    TimeTarget,
    number_of,
    number_told,
    share_of,
    share_told,
)
from nabij.measure.normbook.wording import (
    CLOCKS,
    SCORE_STATISTICS,
    STATISTICS,
    UNFINISHED,
    Text,
)
from nabij.measure.norms.public import (
    Count,
    Duration,
    Measure,
    OpenAge,
    Score,
    Share,
    Statistic,
    is_share,
)

_TIME = _("Als tijd, zoals 45 minuten of 3 werkdagen.")
_AS_LIMIT = _("Zoals de termijn zegt: werkdagen, kantooruren of gewone uren")


class WithinForm(PlainForm):
    """Which part is ready in time."""

    view, measure_kind = "op-tijd", "duration"
    label = _("Een deel dat op tijd klaar is")
    told = _("Van alle mails krijgt 90% binnen 3 werkdagen antwoord.")
    measured = ("begin", "end", "within", "clock", "unfinished")
    target_help = PERCENTAGE

    begin = step(_("De tijd begint bij"))
    end = step(_("De tijd stopt bij"))
    within = LimitField(label=_("Binnen"), help_text=LIMIT_HELP)
    clock = choice(_("Welke tijd telt mee?"), CLOCKS, empty=_AS_LIMIT)
    unfinished = choice(_("Wat nog niet klaar is"), UNFINISHED)

    @classmethod
    def initial_of_measure(cls, measure: Measure) -> dict[str, Any] | None:
        """Return the fields of a share within a time."""
        if not isinstance(measure, Duration) or measure.statistic is not Statistic.SHARE:
            return None
        return {
            "begin": names_text(measure.begin),
            "end": names_text(measure.end),
            "within": limit_shown(measure.within),
            "clock": str(measure.clock or ""),
            "unfinished": str(measure.unfinished),
        }


class DurationForm(TimeTarget, PlainForm):
    """How long something takes."""

    view, measure_kind = "duur", "duration"
    label = _("Hoe lang iets duurt")
    told = _("De helft van de aanvragen is binnen 3 weken besloten.")
    measured = ("begin", "end", "clock", "statistic")
    usual_bound: ClassVar[str] = MOST
    target_help = _TIME

    begin = step(_("De tijd begint bij"))
    end = step(_("De tijd stopt bij"))
    clock = choice(_("Welke tijd telt mee?"), CLOCKS, empty=_("Niet gezegd"))
    statistic = choice(_("Welke tijd vertellen we?"), STATISTICS)

    @classmethod
    def initial_of_measure(cls, measure: Measure) -> dict[str, Any] | None:
        """Return the fields of a duration."""
        if not isinstance(measure, Duration) or measure.statistic is Statistic.SHARE:
            return None
        return {
            "begin": names_text(measure.begin),
            "end": names_text(measure.end),
            "clock": str(measure.clock or ""),
            "statistic": str(measure.statistic),
        }


class ShareForm(PlainForm):
    """Which part has something, or lacks it."""

    view, measure_kind = "deel", "share"
    label = _("Een deel dat iets heeft of juist niet")
    told = _("Van alle gesprekken wordt hoogstens 20% doorverbonden.")
    measured = ("good_having", "good_lacking", "at_most_of", "times")
    target_help = PERCENTAGE

    good_having = step(_("Goed is: deze stap is er"))
    good_lacking = step(_("Goed is: deze stap is er niet"))
    at_most_of = step(_("Goed is: deze stap is er niet te vaak"))
    times = forms.IntegerField(label=_("Hoe vaak hoogstens"), min_value=0, required=False)

    def measure_keys(self, given: Mapping[str, Any]) -> dict[str, Any]:
        """Return the keys, of which two are called as those of who counts."""
        return {
            "having": given.get("good_having"),
            "lacking": given.get("good_lacking"),
            "at_most_of": given.get("at_most_of"),
            "times": given.get("times"),
        }

    @classmethod
    def initial_of_measure(cls, measure: Measure) -> dict[str, Any] | None:
        """Return the fields of a share."""
        if not isinstance(measure, Share):
            return None
        names, times = measure.at_most or ((), None)
        return {
            "good_having": names_text(measure.having),
            "good_lacking": names_text(measure.lacking),
            "at_most_of": names_text(names),
            "times": times,
        }


class ScoreForm(PlainForm):
    """The figure that people give."""

    view, measure_kind = "cijfer", "score"
    label = _("Het cijfer dat mensen geven")
    told = _("Inwoners geven ons gemiddeld een 7,5.")
    measured = ("activity", "statistic", "least", "most", "at_least")
    target_help = _("Een cijfer, zoals 7,5; bij een deel een percentage.")
    no_amount: ClassVar[Text] = _("Schrijf een getal, zoals 7,5.")

    activity = step(_("De stap waarin het cijfer staat"))
    statistic = choice(_("Welk cijfer vertellen we?"), SCORE_STATISTICS)
    least = AmountField(label=_("Laagste cijfer dat kan"))
    most = AmountField(label=_("Hoogste cijfer dat kan"))
    at_least = AmountField(
        label=_("Goed is vanaf"), help_text=_("Alleen nodig voor het deel met een goed cijfer.")
    )

    def measure_keys(self, given: Mapping[str, Any]) -> dict[str, Any]:
        """Return the keys, with numbers as a definition holds them."""
        found = super().measure_keys(given)
        for name in ("least", "most", "at_least"):
            value = found[name]
            found[name] = None if value is None else bare(float(value))
        return found

    def amount(self, text: str, given: Mapping[str, Any]) -> float:
        """Return a figure, or a share where that is told."""
        is_part = given.get("statistic") == Statistic.SHARE
        return share_of(text) if is_part else number_of(text)

    @classmethod
    def amount_told(cls, value: float, measure: Measure) -> str:
        """Return a figure or a percentage."""
        return share_told(value) if is_share(measure) else number_told(value)

    @classmethod
    def initial_of_measure(cls, measure: Measure) -> dict[str, Any] | None:
        """Return the fields of a score."""
        if not isinstance(measure, Score):
            return None
        return {
            "activity": names_text(measure.activity),
            "statistic": str(measure.statistic),
            "least": decimal_of(measure.least),
            "most": decimal_of(measure.most),
            "at_least": decimal_of(measure.at_least),
        }


class OpenForm(TimeTarget, PlainForm):
    """What is still open, and how old that is."""

    view, measure_kind = "open", "open age"
    label = _("Hoe oud is wat nog openstaat")
    told = _("De helft van de open meldingen is hoogstens 10 werkdagen oud.")
    measured = ("begin", "end", "clock", "statistic", "within")
    usual_bound: ClassVar[str] = MOST
    target_help = _("Een tijd, zoals 10 werkdagen; bij een deel een percentage.")

    begin = step(_("Het staat open vanaf"))
    end = step(_("Het is klaar bij"))
    clock = choice(_("Welke tijd telt mee?"), CLOCKS, empty=_AS_LIMIT)
    statistic = choice(
        _("Wat vertellen we?"), STATISTICS | {Statistic.SHARE: _("Het deel dat nog op tijd is")}
    )
    within = LimitField(
        label=_("Op tijd is binnen"),
        help_text=_("Alleen nodig voor het deel dat nog op tijd is."),
    )

    def amount(self, text: str, given: Mapping[str, Any]) -> float:
        """Return a time, or a share where that is told."""
        is_part = given.get("statistic") == Statistic.SHARE
        return share_of(text) if is_part else super().amount(text, given)

    @classmethod
    def amount_told(cls, value: float, measure: Any) -> str:
        """Return a time or a percentage."""
        return share_told(value) if is_share(measure) else super().amount_told(value, measure)

    @classmethod
    def initial_of_measure(cls, measure: Measure) -> dict[str, Any] | None:
        """Return the fields of an open age."""
        if not isinstance(measure, OpenAge):
            return None
        return {
            "begin": names_text(measure.begin),
            "end": names_text(measure.end),
            "clock": str(measure.clock or ""),
            "statistic": str(measure.statistic),
            "within": limit_shown(measure.within),
        }


class CountForm(PlainForm):
    """How many."""

    view, measure_kind = "aantal", "count"
    label = _("Hoeveel het er zijn")
    told = _("Er komen hoogstens 100 klachten per maand.")
    usual_bound: ClassVar[str] = MOST
    target_help = _("Een aantal per maand, zoals 100.")
    no_amount: ClassVar[Text] = _("Schrijf een getal, zoals 100.")

    def amount(self, text: str, given: Mapping[str, Any]) -> float:
        """Return a number."""
        return number_of(text)

    @classmethod
    def amount_told(cls, value: float, measure: Measure) -> str:
        """Return a number."""
        return number_told(value)

    @classmethod
    def initial_of_measure(cls, measure: Measure) -> dict[str, Any] | None:
        """Return nothing more: there is nothing to say of how to count."""
        return {} if isinstance(measure, Count) else None


KINDS: tuple[type[PlainForm], ...] = (
    WithinForm,
    QueueForm,
    AbandonedForm,
    DirectForm,
    ShareForm,
    DurationForm,
    OpenForm,
    ScoreForm,
    CountForm,
)
