# SPDX-License-Identifier: EUPL-1.2
"""Forms of cards, absence, calendars and teams; they check shape, actions check rules."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nabij.core.organisation.public import Employee, Team
from nabij.core.people.actions.cards import CardData
from nabij.core.people.importing.reading import NOON
from nabij.core.people.pages.shown import product_names
from nabij.core.people.queries import Colleague, who_takes_over
from nabij.core.people.values import words_of
from nabij.core.ports.topics import every_topic
from nabij.core.ui.forms import DateInput

MORNING, AFTERNOON = "ochtend", "middag"
_LINES = {"rows": 5}


class StandIn(forms.ModelChoiceField[Employee]):
    """A colleague who takes over, or nobody."""

    def __init__(self, **about: Any) -> None:
        super().__init__(
            queryset=who_takes_over(), required=False, empty_label=gettext_lazy("Niemand"), **about
        )


class CardForm(forms.Form):
    """What stands on a card."""

    title = forms.CharField(
        label=gettext_lazy("Functie"),
        max_length=100,
        required=False,
        help_text=gettext_lazy("Zoals u het zelf zegt, bijvoorbeeld: adviseur vergunningen."),
    )
    phone = forms.CharField(
        label=gettext_lazy("Telefoon van het werk"),
        max_length=30,
        required=False,
        widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "off"}),
    )
    subjects = forms.CharField(
        label=gettext_lazy("Waarvoor kunnen collega’s u vragen?"),
        required=False,
        widget=forms.Textarea(attrs=_LINES),
        help_text=gettext_lazy(
            "In gewone woorden, elk op een eigen regel: kapvergunning, dakkapel, erfgrens."
        ),
    )
    products = forms.CharField(
        label=gettext_lazy("Producten waarvan u alles weet"),
        required=False,
        widget=forms.Textarea(attrs=_LINES),
        help_text=gettext_lazy("De naam of code van het product, elk op een eigen regel."),
    )
    skills = forms.CharField(
        label=gettext_lazy("Wat u goed kunt"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("Bijvoorbeeld: bemiddelen, eenvoudig schrijven, gebarentaal."),
    )
    languages = forms.CharField(
        label=gettext_lazy("Talen die u spreekt"),
        required=False,
        help_text=gettext_lazy("Met een komma ertussen: Nederlands, Engels, Arabisch."),
    )
    hours = forms.CharField(
        label=gettext_lazy("Werktijden"),
        max_length=200,
        required=False,
        help_text=gettext_lazy(
            "Zo: ma-do 08:30-17:00; vr 08:30-12:30. Leeg: de openingstijden van de organisatie."
        ),
    )
    replacement = StandIn(
        label=gettext_lazy("Wie vervangt u als u er niet bent?"),
        help_text=gettext_lazy("Bij een afwezigheid kunt u een ander kiezen."),
    )

    def __init__(self, *args: Any, about: Colleague, **options: Any) -> None:
        initial = {
            "title": about.title,
            "phone": about.phone,
            "hours": about.hours,
            "languages": ", ".join(about.languages),
            "products": "\n".join(product_names(about.products)),
            "replacement": about.replacement,
        }
        initial |= {name: "\n".join(getattr(about, name)) for name in ("subjects", "skills")}
        options["initial"] = initial
        super().__init__(*args, **options)
        takers = who_takes_over().exclude(pk=about.id)
        self.fields["replacement"].queryset = takers  # type: ignore[attr-defined]

    def clean_products(self) -> list[str]:
        """Return codes of products, for names as well as codes.

        Raises:
            ValidationError: there is no such product.
        """
        given = lines_of(self.cleaned_data["products"])
        topics = every_topic() if given else []
        known = {topic.name.casefold(): topic.code for topic in topics}
        known |= {topic.code: topic.code for topic in topics}
        unknown = [one for one in given if one.casefold() not in known]
        if unknown:
            told = _("Er is geen product ‘%(name)s’. Zoek het op onder Producten.")
            raise ValidationError(told % {"name": unknown[0]})
        return [known[one.casefold()] for one in given]

    @property
    def card(self) -> CardData:
        """What was typed."""
        given, taker = self.cleaned_data, self.cleaned_data["replacement"]
        return CardData(
            title=given["title"],
            phone=given["phone"],
            subjects=tuple(words_of(given["subjects"])),
            products=tuple(given["products"]),
            skills=tuple(words_of(given["skills"])),
            languages=tuple(words_of(given["languages"])),
            hours=given["hours"],
            replacement=taker.pk if taker else None,
        )


class KeptCardForm(CardForm):
    """The card of a colleague, by who looks after it: the team too."""

    field_order = ("team",)
    team = forms.ModelChoiceField(
        Team.objects.filter(is_active=True),
        label=gettext_lazy("Team"),
        required=False,
        empty_label=gettext_lazy("Nog geen team"),
    )

    def __init__(
        self, *args: Any, about: Colleague, teams: Collection[str] | None, **options: Any
    ) -> None:
        super().__init__(*args, about=about, **options)
        self.fields["team"].initial = about.team
        if teams is not None:
            rows = Team.objects.filter(is_active=True, pk__in=teams)
            self.fields["team"].queryset = rows  # type: ignore[attr-defined]
            self.fields["team"].required = True


class PhotoForm(forms.Form):
    """A photo."""

    photo = forms.FileField(
        label=gettext_lazy("Kies een foto"),
        help_text=gettext_lazy(
            "JPEG of PNG, hoogstens 8 MB. Nabij bewaart alleen een klein vierkant plaatje, zonder"
            " de plaats en tijd die in een foto verborgen staan."
        ),
        widget=forms.FileInput(attrs={"accept": "image/jpeg,image/png"}),
    )


class AbsenceForm(forms.Form):
    """When somebody is away, in half days."""

    first_day = forms.DateField(label=gettext_lazy("Eerste dag"), widget=DateInput())
    first_part = forms.ChoiceField(
        label=gettext_lazy("Vanaf"),
        choices=(
            (MORNING, gettext_lazy("het begin van die dag")),
            (AFTERNOON, gettext_lazy("12.30 uur")),
        ),
        widget=forms.RadioSelect,
        initial=MORNING,
    )
    last_day = forms.DateField(label=gettext_lazy("Laatste dag"), widget=DateInput())
    last_part = forms.ChoiceField(
        label=gettext_lazy("Tot"),
        choices=(
            (AFTERNOON, gettext_lazy("het einde van die dag")),
            (MORNING, gettext_lazy("12.30 uur")),
        ),
        widget=forms.RadioSelect,
        initial=AFTERNOON,
    )
    replacement = StandIn(
        label=gettext_lazy("Wie vervangt?"),
        help_text=gettext_lazy("Kiest u niemand, dan geldt de vaste vervanging van de kaart."),
    )

    def __init__(self, *args: Any, about: Colleague, **options: Any) -> None:
        super().__init__(*args, **options)
        takers = who_takes_over().exclude(pk=about.id)
        self.fields["replacement"].queryset = takers  # type: ignore[attr-defined]

    @property
    def starts_at(self) -> datetime:
        """The first moment of it."""
        given = self.cleaned_data
        at = NOON if given["first_part"] == AFTERNOON else time()
        return datetime.combine(given["first_day"], at, ZoneInfo(settings.TIME_ZONE))

    @property
    def ends_at(self) -> datetime:
        """The first moment after it."""
        given, zone = self.cleaned_data, ZoneInfo(settings.TIME_ZONE)
        if given["last_part"] == MORNING:
            return datetime.combine(given["last_day"], NOON, zone)
        return datetime.combine(given["last_day"] + timedelta(days=1), time(), zone)


class FeedForm(forms.Form):
    """The address of a calendar."""

    url = forms.CharField(
        label=gettext_lazy("Adres van de agenda"),
        max_length=1000,
        widget=forms.TextInput(attrs={"autocomplete": "off", "inputmode": "url"}),
        help_text=gettext_lazy(
            "Het adres dat op .ics eindigt, uit de agenda zelf. Nabij leest alleen wanneer iemand"
            " afwezig of bezet is, nooit waarom of met wie. Het adres wordt versleuteld bewaard en"
            " niet meer getoond."
        ),
    )


class TeamForm(forms.Form):
    """What a team is for, and how it is reached."""

    core_tasks = forms.CharField(
        label=gettext_lazy("Kerntaken"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text=gettext_lazy("Elke taak op een eigen regel, in gewone woorden."),
    )
    phone = forms.CharField(label=gettext_lazy("Telefoon"), max_length=30, required=False)
    email = forms.EmailField(label=gettext_lazy("E-mailadres"), required=False)


class EveryoneFilter(forms.Form):
    """Which colleagues are listed."""

    team = forms.ModelChoiceField(
        Team.objects.filter(is_active=True),
        label=gettext_lazy("Team"),
        required=False,
        empty_label=gettext_lazy("Alle"),
    )

    @property
    def chosen(self) -> str:
        """The code of the team; empty for all, and where it is none."""
        team = self.cleaned_data.get("team") if self.is_valid() else None
        return team.pk if team else ""


def lines_of(text: str) -> list[str]:
    """Return what stands on lines of its own; names of products may hold commas."""
    return list(dict.fromkeys(" ".join(line.split()) for line in text.splitlines() if line.strip()))
