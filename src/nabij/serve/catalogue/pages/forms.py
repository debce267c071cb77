# SPDX-License-Identifier: EUPL-1.2
"""Forms about products: all that is said of one, and which of them a list shows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from nabij.core.organisation.public import Team, known_teams
from nabij.core.ports.figures import PROMISES, figures
from nabij.core.ui.public import DateInput
from nabij.serve.catalogue.identification.degrees import Degree, Matter
from nabij.serve.catalogue.identification.needing import default_needs
from nabij.serve.catalogue.known import known_formulas
from nabij.serve.catalogue.models import Formula, NationalProduct, Product, Route
from nabij.serve.catalogue.pages.wording import GAPS
from nabij.serve.catalogue.products.data import LINKED, OWN_NEEDS, PLAIN, ProductData, Way, data_of
from nabij.serve.catalogue.products.queries import Listed
from nabij.serve.catalogue.text import UnreadableText, html_of

_HOW = {
    Route.Channel.DIGITAL: _("Zo regelt u het online"),
    Route.Channel.PHONE: _("Zo regelt u het met een telefoontje"),
    Route.Channel.DESK: _("Zo regelt u het aan de balie"),
    Route.Channel.POST: _("Zo regelt u het met een brief"),
    Route.Channel.HOME: _("Zo komen wij bij u thuis"),
}

_TELLS = {
    Matter.GENERAL: _("Voor algemene informatie"),
    Matter.CASE: _("Om te vertellen hoe het ervoor staat"),
    Matter.CHANGE: _("Om iets te wijzigen of te regelen"),
}


def _norms() -> list[tuple[str, str | Promise]]:
    return [("", _("Nog geen norm")), *figures.get(PROMISES).choices()]


def _gaps() -> list[tuple[str, str | Promise]]:
    return [("", _("Alle producten")), *((str(gap), label) for gap, label in GAPS.items())]


def _teams() -> list[tuple[str, str | Promise]]:
    return [("", _("Alle teams")), *known_teams().items()]


def _formulas() -> list[tuple[str, str | Promise]]:
    return [("", _("Alle formules")), *known_formulas().items()]


@dataclass(frozen=True)
class Part:
    """Fields that belong together under a heading."""

    heading: str | Promise
    fields: tuple[BoundField, ...]


class ProductForm(forms.ModelForm[Product]):
    """All that is said of a product."""

    words = forms.CharField(
        label=_("Hoe mensen het noemen"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Elk woord op een eigen regel, zoals rijbewijs kwijt. Zo wordt het gevonden."),
    )

    norm = forms.ChoiceField(
        label=_("Norm"),
        required=False,
        choices=_norms,
        help_text=_("Het cijfer van deze norm staat bij het product."),
    )
    national = forms.ModelChoiceField(
        NationalProduct.objects.filter(is_municipal=True),
        label=_("Product op de landelijke lijst (UPL)"),
        required=False,
        empty_label="–",
    )
    team = forms.ModelChoiceField(
        Team.objects.filter(is_active=True),
        label=_("Team dat erover gaat"),
        required=False,
        empty_label="–",
    )

    class Meta:
        model = Product
        fields = (*PLAIN, *LINKED, "life_events")
        labels = {
            "formula": _("Serviceformule"),
            "role": _("Wie is de inwoner hierbij?"),
            "life_events": _("Gebeurtenissen waarbij iemand dit nodig heeft"),
        }
        help_texts = {
            "summary": _("Wat het is, in gewone woorden. Staat bovenaan en in zoekresultaten."),
            "text": _(
                "Met ## maakt u een kop, met een streepje (-) een opsomming. Een beeld zet u op een"
                " eigen regel: ![](beeld:pasfoto)."
            ),
            "bring": _(
                "Elk ding op een eigen regel. Met een beeld: ![Een pasfoto](beeld:pasfoto)."
            ),
            "deviation": _("Alleen als dit product niet geeft wat de formule belooft."),
            "legal_term": _("Zoals: 8 weken (Algemene wet bestuursrecht, artikel 4:13)."),
        }
        widgets = {
            "summary": forms.Textarea(attrs={"rows": 2}),
            "text": forms.Textarea(attrs={"rows": 14}),
            "costs": forms.Textarea(attrs={"rows": 2}),
            "bring": forms.Textarea(attrs={"rows": 4}),
            "review_on": DateInput(),
            "life_events": forms.CheckboxSelectMultiple(),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._add_ways()
        self._add_needs()
        if self.instance.pk:
            self.initial["words"] = "\n".join(one.word for one in self.instance.words.all())

    def _add_needs(self) -> None:
        """Ask how sure one must be; nothing chosen says what then holds."""
        known = data_of(self.instance) if self.instance.pk else None
        for matter, degree in default_needs().items():
            as_all = _("Zoals overal: %(degree)s") % {"degree": degree.label}
            name = f"tells_{matter.value}"
            self.fields[name] = forms.ChoiceField(
                label=_TELLS[matter],
                required=False,
                choices=[("", as_all), *Degree.choices],
                initial=getattr(known, name, ""),
            )
        self.fields["tells_because"] = forms.CharField(
            label=_("Waarom anders dan overal"),
            required=False,
            max_length=300,
            widget=forms.Textarea(attrs={"rows": 2}),
            help_text=_("Alleen als u hierboven iets anders kiest."),
            initial=known.tells_because if known else "",
        )

    def _add_ways(self) -> None:
        there = {one.channel: one for one in self.instance.routes.all()} if self.instance.pk else {}
        for channel, label in _HOW.items():
            known = there.get(channel)
            self.fields[f"how_{channel}"] = forms.CharField(
                label=label,
                required=False,
                max_length=300,
                widget=forms.Textarea(attrs={"rows": 2}),
                initial=known.how if known else "",
            )
            if channel is Route.Channel.DIGITAL:
                self.fields["url_digital"] = forms.URLField(
                    label=_("Adres van het formulier"),
                    required=False,
                    max_length=300,
                    assume_scheme="https",
                    initial=known.url if known else "",
                )

    @property
    def parts(self) -> Iterator[Part]:
        """The fields in the order in which one writes."""
        ways = [name for name in self.fields if name.startswith(("how_", "url_"))]
        divided = (
            (_("Wat het is"), [*self._first, "name", "summary", "text", "audience"]),
            (_("Zo wordt het gevonden"), ["words", "life_events", "national"]),
            (_("Zo regelt iemand het"), [*ways, "bring", "costs"]),
            (_("Wat u belooft"), ["norm", "legal_term", "formula", "deviation", "role"]),
            (_("Wat u mag vertellen, en aan wie"), list(OWN_NEEDS)),
            (_("Wie het bijhoudt"), ["team", "review_on"]),
        )
        for heading, names in divided:
            yield Part(heading, tuple(self[name] for name in names))

    _first: tuple[str, ...] = ()

    @property
    def product_data(self) -> ProductData:
        """What somebody filled in; only of a form that is valid."""
        given = self.cleaned_data
        ways = {
            channel: Way(given[f"how_{channel}"], given.get(f"url_{channel}", ""))
            for channel in _HOW
            if given[f"how_{channel}"]
        }
        return ProductData(
            **{name: given[name] for name in (*PLAIN, *LINKED, *OWN_NEEDS)},
            words=tuple(given["words"].splitlines()),
            life_events=tuple(given["life_events"]),
            ways=ways,
        )

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        try:
            html_of(given.get("text", ""))
        except UnreadableText as fault:
            self.add_error("text", str(fault))
        if given.get("url_digital") and not given.get("how_digital"):
            self.add_error("how_digital", _("Zeg ook in woorden hoe iemand het online regelt."))
        *degrees, because = (given.get(name) for name in OWN_NEEDS)
        if any(degrees) and not because:
            self.add_error("tells_because", _("Waarom is hier iets anders nodig?"))
        if given.get("deviation") and not given.get("formula"):
            self.add_error("formula", _("Van welke formule wijkt u af?"))
        return given


class NewProductForm(ProductForm):
    """A product with the code that events will know it by."""

    code = forms.SlugField(
        label=_("Code"),
        max_length=80,
        help_text=_("Letters, cijfers en streepjes, zoals paspoort. Verandert daarna niet meer."),
    )
    _first = ("code",)


class ProductsFilter(forms.Form):
    """Which products the list shows."""

    mist = forms.ChoiceField(label=_("Wat eraan ontbreekt"), required=False, choices=_gaps)
    team = forms.ChoiceField(label=_("Team"), required=False, choices=_teams)
    formule = forms.ChoiceField(label=_("Formule"), required=False, choices=_formulas)

    def chosen(self, rows: list[Listed]) -> list[Listed]:
        """Return the products that fit; what was filled in wrongly narrows nothing."""
        self.is_valid()
        gap, team, formula = (self.cleaned_data.get(name) for name in ("mist", "team", "formule"))
        return [
            one
            for one in rows
            if (not gap or gap in one.gaps)
            and (not team or one.product.team_id == team)
            and (not formula or one.product.formula_id == formula)
        ]


class ReasonForm(forms.Form):
    """Why the municipality has no such product."""

    because = forms.CharField(
        label=_("Waarom biedt uw gemeente dit niet?"),
        max_length=200,
        help_text=_("Bijvoorbeeld: doet de omgevingsdienst voor ons."),
    )


class FormulaForm(forms.ModelForm[Formula]):
    """What a formula says."""

    class Meta:
        model = Formula
        fields = (
            "name",
            "summary",
            "looks_like",
            "asks_of_staff",
            "asks_of_systems",
            "asks_of_work",
        )


class CertaintyForm(forms.Form):
    """Something that a formula promises, with the norm that shows whether it is kept."""

    text = forms.CharField(label=_("Waar kan een inwoner u aan houden?"), max_length=200)
    figure = forms.ChoiceField(label=_("Norm"), required=False, choices=_norms)
