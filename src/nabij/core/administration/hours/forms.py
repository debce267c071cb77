# SPDX-License-Identifier: EUPL-1.2
"""Forms about opening hours and days of the calendar."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from nabij.core.clock.calendars.feasts import FIRST_YEAR, LAST_YEAR
from nabij.core.clock.calendars.hours import read_spells, read_week
from nabij.core.clock.exceptions import UnreadableHours
from nabij.core.ui.forms import DateInput

_UNREADABLE = _("Schrijf de tijden zoals in het voorbeeld. Elke tijd eindigt na haar begin.")


class DayField(forms.DateField):
    """A day that the calendars know."""

    widget = DateInput

    def validate(self, value: object) -> None:
        super().validate(value)
        year = getattr(value, "year", FIRST_YEAR)
        if not FIRST_YEAR <= year <= LAST_YEAR:
            raise forms.ValidationError(
                _("Kies een dag van %(first)s tot en met %(last)s."),
                params={"first": FIRST_YEAR, "last": LAST_YEAR},
            )


class WeekField(forms.CharField):
    """Opening hours of a week, as people write them."""

    def __init__(self) -> None:
        super().__init__(
            label=_("Openingstijden"),
            max_length=500,
            help_text=_(
                "Bijvoorbeeld: ma-vr 09:00-12:30 13:00-17:00; do 18:00-20:00. Een dag die er niet"
                " bij staat, is gesloten."
            ),
        )

    def validate(self, value: str) -> None:
        super().validate(value)
        try:
            read_week(value)
        except UnreadableHours:
            raise forms.ValidationError(_UNREADABLE) from None


class ChangedLocationForm(forms.Form):
    """A location that is there."""

    name = forms.CharField(label=_("Naam"), max_length=100)
    visit_at = forms.CharField(
        label=_("Adres voor bezoekers"),
        max_length=200,
        required=False,
        help_text=_("Staat met het telefoonnummer en de openingstijden op de site voor inwoners."),
    )
    call_at = forms.CharField(
        label=_("Telefoonnummer voor inwoners"), max_length=30, required=False
    )
    is_default = forms.BooleanField(
        label=_("Standaard"),
        required=False,
        help_text=_("Een norm die geen locatie noemt, rekent met deze openingstijden."),
    )
    is_active = forms.BooleanField(label=_("In gebruik"), required=False)


class NewLocationForm(forms.Form):
    """A location, by the code that norms know it by."""

    name = forms.CharField(label=_("Naam"), max_length=100)
    code = forms.SlugField(
        label=_("Code"),
        max_length=50,
        help_text=_("Letters, cijfers en streepjes. De code verandert daarna niet meer."),
    )
    week = WeekField()
    visit_at = forms.CharField(
        label=_("Adres voor bezoekers"),
        max_length=200,
        required=False,
        help_text=_("Staat met het telefoonnummer en de openingstijden op de site voor inwoners."),
    )
    call_at = forms.CharField(
        label=_("Telefoonnummer voor inwoners"), max_length=30, required=False
    )


class HoursForm(forms.Form):
    """Other hours of a location from a day on."""

    first_day = DayField(
        label=_("Vanaf"),
        help_text=_(
            "Tot die dag blijven de oude tijden gelden: cijfers van vroeger veranderen niet."
        ),
    )
    week = WeekField()


class ExceptionForm(forms.Form):
    """Other hours of a location on one day."""

    day = DayField(label=_("Dag"))
    spells = forms.CharField(
        label=_("Openingstijden"),
        max_length=200,
        required=False,
        help_text=_("Bijvoorbeeld: 09:00-12:00. Laat het leeg als de locatie die dag dicht is."),
    )

    def clean_spells(self) -> str:
        """Return the hours, if they can be read."""
        spells: str = self.cleaned_data["spells"]
        try:
            read_spells(spells)
        except UnreadableHours:
            raise forms.ValidationError(_UNREADABLE) from None
        return spells


class CalendarDayForm(forms.Form):
    """A day on which the organisation is closed, or works after all."""

    day = DayField(label=_("Dag"))
    name = forms.CharField(
        label=_("Naam"),
        max_length=100,
        help_text=_("Waarom u dicht bent of juist werkt. Dit staat bij de uitleg van een norm."),
    )
    is_open = forms.ChoiceField(
        label=_("Wat doet u die dag?"),
        choices=[
            ("closed", _("Wij zijn dicht")),
            ("open", _("Wij werken, ook al is het een vrije dag")),
        ],
        widget=forms.RadioSelect,
        initial="closed",
    )

    def clean_is_open(self) -> bool:
        """Return whether it is worked."""
        return bool(self.cleaned_data["is_open"] == "open")
