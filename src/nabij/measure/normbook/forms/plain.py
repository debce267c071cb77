# SPDX-License-Identifier: EUPL-1.2
"""A norm in fields: what every kind of norm says, whatever it measures."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from nabij.core.clock.exceptions import UnreadableNorm
from nabij.measure.normbook.forms.amounts import amount_of, amount_text
from nabij.measure.normbook.forms.drafts import DraftForm, Section
from nabij.measure.normbook.forms.faults import add_faults
from nabij.measure.normbook.forms.fields import (
    KINDS,
    STEPS,
    TEAMS,
    AmountField,
    NamesField,
    choice,
    decimal_of,
    names_text,
)
from nabij.measure.normbook.wording import DIMENSIONS, FORMULAS, Text
from nabij.measure.norms.public import (
    Clock,
    Measure,
    NormDefinition,
    UnreadableDefinition,
    definition_of,
    text_of,
)

_WHERE = ("channel", "product", "team")
LEAST, MOST = "at_least", "at_most"
_KEYS = {"begin": "from", "end": "to"}
"""Fields that are called otherwise in a definition."""
_COUNTING = frozenset({"code", "name", "valid_from", "reason", "based_on"})
"""Fields whose faults do not stand in the way of a figure."""


class PlainForm(DraftForm):
    """What every norm says; a subclass adds how one kind measures."""

    measure_kind: ClassVar[str]
    label: ClassVar[Text]
    told: ClassVar[Text]
    measured: ClassVar[tuple[str, ...]] = ()
    target_help: ClassVar[Text] = ""
    usual_bound: ClassVar[str] = LEAST
    """Whether more is better, of most norms of this kind."""

    name = forms.CharField(label=_("Naam"), max_length=200)
    code = forms.SlugField(
        label=_("Code"),
        max_length=100,
        help_text=_("Kort, met kleine letters en streepjes. Deze verandert nooit meer."),
    )
    promise = forms.CharField(
        label=_("Belofte aan inwoners"),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_(
            "Zoals een inwoner haar leest: “Belt u ons? Dan nemen we binnen 30 seconden op.”"
        ),
    )
    subject = forms.CharField(
        label=_("Waar gaat het over?"),
        max_length=100,
        widget=forms.TextInput(attrs={"list": KINDS, "autocomplete": "off"}),
        help_text=_("De soort, zoals bronnen haar noemen: call, contact, case."),
    )
    having = NamesField(
        label=_("Telt alleen mee met deze stap"),
        suggest=STEPS,
        help_text=_("Heet de stap niet overal hetzelfde? Zet ; tussen de namen."),
    )
    lacking = NamesField(label=_("Telt niet mee met deze stap"), suggest=STEPS)
    channel = NamesField(label=_("Alleen deze kanalen"), help_text=_("Zoals email; form."))
    product = NamesField(label=_("Alleen deze producten"))
    team = NamesField(label=_("Alleen deze teams"))
    bound = choice(
        _("Wat is genoeg?"), {LEAST: _("Minstens"), MOST: _("Hoogstens")}, empty=_("Niet gezegd")
    )
    target = forms.CharField(label=_("Beloofd"), max_length=60, required=False)
    ambition = forms.CharField(
        label=_("Ambitie"),
        max_length=60,
        required=False,
        help_text=_("Waar u naartoe wilt, voorbij het doel."),
    )
    owner = forms.CharField(
        label=_("Wie gaat erover?"),
        max_length=100,
        required=False,
        widget=forms.TextInput(attrs={"list": TEAMS, "autocomplete": "off"}),
    )
    dimension = choice(_("Kant van de dienst"), DIMENSIONS, empty=_("Niet gezegd"))
    core_value = forms.CharField(label=_("Kernwaarde"), max_length=100, required=False)
    formula = choice(_("Serviceformule"), FORMULAS, empty=_("Niet gezegd"))
    public = forms.BooleanField(label=_("Deze norm is openbaar"), required=False)
    origin = forms.CharField(
        label=_("Waar de gegevens vandaan komen"), max_length=500, required=False
    )

    def __init__(self, *args: Any, is_new: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].disabled = not is_new
        self.fields["target"].help_text = str(self.target_help)

    def sections(self) -> list[Section]:
        """Return the fields below their headings; what few norms say is folded."""
        measured = [Section(_("Hoe wordt er gemeten?"), self.named(*self.measured))]
        about = self.named("dimension", "core_value", "formula", "origin", "public")
        return [
            Section(_("De belofte"), self.named("name", "code", "promise")),
            Section(
                _("Wie telt mee?"),
                self.named("subject", "having"),
                _("Alleen een deel daarvan"),
                self.named("lacking", *_WHERE),
            ),
            *(measured if self.measured else []),
            Section(_("Hoeveel is genoeg?"), self.named("bound", "target", "ambition")),
            Section(
                _("Van wie en waarvoor?"), self.named("owner"), _("Meer over deze norm"), about
            ),
        ]

    def clean(self) -> dict[str, Any]:
        """Make a definition of what is filled in; each fault of it goes to its own field."""
        given: dict[str, Any] = super().clean() or {}
        target = self._target(given)
        keys = self._keys(given, target)
        if set(self.errors) - _COUNTING:
            return given
        try:
            self.norm = definition_of(keys)
            self.text = text_of(keys)
        except UnreadableDefinition as found:
            add_faults(self, found)
        return given

    def _keys(self, given: Mapping[str, Any], target: Mapping[str, Any]) -> dict[str, Any]:
        kept = ("promise", "dimension", "formula", "core_value", "owner", "public")
        where = {name: given.get(name) for name in _WHERE}
        counts = {name: given.get(name) for name in ("subject", "having", "lacking")}
        # A name and a code are asked for; the effect can be shown before they are there.
        found = {
            "code": given.get("code") or "nieuw",
            "name": given.get("name") or "-",
            **{name: given.get(name) for name in kept},
            "data": given.get("origin"),
            "counts": {**_filled(counts), "where": _filled(where)},
            "measure": {"kind": self.measure_kind, **_filled(self.measure_keys(given))},
            "target": dict(target),
        }
        return _filled(found)

    def _target(self, given: Mapping[str, Any]) -> dict[str, Any]:
        found: dict[str, Any] = {}
        bound, target = given.get("bound"), self._amount(given, "target")
        if bound and target is None and not self.has_error("target"):
            self.add_error("target", _("Zeg ook hoeveel, of kies “Niet gezegd”."))
        if target is not None and not bound:
            self.add_error("bound", _("Zeg ook of het minstens of hoogstens zoveel moet zijn."))
        if bound and target is not None:
            found[bound] = target
        ambition = self._amount(given, "ambition")
        return found if ambition is None else found | {"ambition": ambition}

    def _amount(self, given: Mapping[str, Any], name: str) -> float | None:
        text = str(given.get(name) or "")
        if not text:
            return None
        try:
            return self.amount(text, given)
        except (ValueError, ArithmeticError):
            self.add_error(name, str(self.no_amount))
            return None

    # What a kind may do in its own way.

    no_amount: ClassVar[Text] = _("Schrijf een percentage van 0 tot en met 100, zoals 80.")

    def measure_keys(self, given: Mapping[str, Any]) -> dict[str, Any]:
        """Return the keys of the measure."""
        return {_KEYS.get(name, name): given.get(name) for name in self.measured}

    def amount(self, text: str, given: Mapping[str, Any]) -> float:
        """Return how much is meant by a target or ambition."""
        return share_of(text)

    @classmethod
    def amount_told(cls, value: float, measure: Measure) -> str:
        """Return a target or ambition as the form shows it."""
        return share_told(value)

    @classmethod
    def initial_of_measure(cls, measure: Measure) -> dict[str, Any] | None:
        """Return the fields of a measure; nothing where it is of another kind."""
        raise NotImplementedError

    @classmethod
    def initial_of(cls, norm: NormDefinition) -> dict[str, Any] | None:
        """Return a norm in fields; nothing where it is of another kind."""
        measured = cls.initial_of_measure(norm.measure)
        if measured is None:
            return None
        target, counts = norm.target, norm.population
        bound = MOST if target.at_most is not None else LEAST

        def told(value: float | None) -> str:
            return "" if value is None else cls.amount_told(value, norm.measure)

        return {
            "name": norm.name,
            "code": norm.code,
            "promise": norm.promise,
            "subject": counts.subject,
            "having": names_text(counts.having),
            "lacking": names_text(counts.lacking),
            **{name: names_text(counts.where.get(name, ())) for name in _WHERE},
            **measured,
            "bound": bound if target.value is not None else "",
            "target": told(target.value),
            "ambition": told(target.ambition),
            "owner": norm.owner,
            "dimension": str(norm.dimension or ""),
            "core_value": norm.core_value,
            "formula": str(norm.formula or ""),
            "public": norm.is_public,
            "origin": norm.data,
        }


class TimeTarget:
    """Of a kind whose figure is a time: its target is one too."""

    no_amount: ClassVar[Text] = _(
        "Schrijf een getal met een eenheid, zoals 45 minuten of 3 werkdagen."
    )

    def amount(self, text: str, given: Mapping[str, Any]) -> float:
        """Return seconds, or working days."""
        try:
            return amount_of(text, Clock(given.get("clock") or Clock.ELAPSED))
        except UnreadableNorm as fault:
            raise ValueError(text) from fault

    @classmethod
    def amount_told(cls, value: float, measure: Any) -> str:
        """Return a time as people write it."""
        return amount_text(value, measure.clock or Clock.ELAPSED)


def share_of(text: str) -> float:
    """Return the share, 0-1, that a percentage says. Raises: ValueError."""
    return float(_decimal(text.strip().removesuffix("%")) / 100)


def share_told(value: float) -> str:
    """Return a share as a percentage to fill in."""
    return number_told(value, times=100)


def number_of(text: str) -> float:
    """Return the number that a text says. Raises: ValueError."""
    return float(_decimal(text))


def number_told(value: float, *, times: int = 1) -> str:
    """Return a number as a field shows it."""
    field = AmountField()
    return str(field.widget.format_value(field.prepare_value(decimal_of(value, times))) or "")


def _decimal(text: str) -> Any:
    try:
        found = AmountField(required=True).clean(text.strip())
    except forms.ValidationError as fault:
        raise ValueError(text) from fault
    return found


def _filled(keys: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in keys.items() if value or type(value) in (int, float)}
