# SPDX-License-Identifier: EUPL-1.2
"""Forms that narrow the list, search, take in a complaint, and say something about a year."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.utils.functional import Promise
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from nabij.core.events.public import CHANNEL_LABELS
from nabij.core.organisation.public import Employee, known_teams
from nabij.core.ui.public import DateInput
from nabij.serve.complaints.kinds import Against, Form, State, Theme
from nabij.serve.complaints.listing import choosing
from nabij.serve.complaints.models import Complaint
from nabij.serve.complaints.working.steps import LONGEST
from nabij.serve.complaints.working.taking_in import ComplaintData
from nabij.serve.complaints.year.saying import LONGEST as LONGEST_REMARK

Text = str | Promise
_STATES: tuple[tuple[str, Text], ...] = (
    (choosing.OPEN, _("Wat nog open staat")),
    (choosing.CLOSED, _("Afgehandeld")),
    (choosing.ALL, _("Alles")),
    *State.choices,
)
_WHEN: tuple[tuple[str, Text], ...] = (
    ("", _("Maakt niet uit")),
    (choosing.LATE, _("Te laat")),
    (choosing.SOON, _("Binnen een week klaar")),
    (choosing.UNCONFIRMED, _("Nog niet bevestigd")),
)
_WHOSE: tuple[tuple[str, Text], ...] = (
    ("", _("Maakt niet uit")),
    (choosing.MINE, _("Ikzelf")),
    (choosing.NOBODYS, _("Nog niemand")),
)


def _teams() -> list[tuple[str, str]]:
    return list(known_teams().items())


class ComplaintsFilter(forms.Form):
    """Which complaints the list shows; what was filled in wrongly narrows nothing."""

    stand = forms.ChoiceField(label=_("Stand"), required=False, choices=_STATES)
    termijn = forms.ChoiceField(label=_("Termijn"), required=False, choices=_WHEN)
    behandelaar = forms.ChoiceField(label=_("Behandelaar"), required=False, choices=_WHOSE)
    team = forms.ChoiceField(label=_("Over welk team"), required=False)
    onderwerp = forms.ChoiceField(
        label=_("Onderwerp"), required=False, choices=[("", _("Alles")), *Theme.choices]
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["team"].choices = [("", _("Alle teams")), *_teams()]  # type: ignore[attr-defined]

    @property
    def choice(self) -> choosing.Choice:
        """What is chosen."""
        self.is_valid()
        given = self.cleaned_data
        return choosing.Choice(
            state=given.get("stand", ""),
            when=given.get("termijn", ""),
            whose=given.get("behandelaar", ""),
            team=given.get("team", ""),
            theme=given.get("onderwerp", ""),
        )


class SearchForm(forms.Form):
    """What somebody types to find a complaint."""

    typed = forms.CharField(
        label=_("Zoek een klacht"),
        max_length=200,
        help_text=_(
            "Een kenmerk zoals K-2026-12, een e-mailadres of telefoonnummer, of woorden uit de"
            " klacht of de naam."
        ),
        error_messages={"required": _("Vul in wat u zoekt.")},
    )


class ComplaintForm(forms.Form):
    """What is known of a complaint."""

    # Browsers draw what is required and still empty as if it were wrong.
    use_required_attribute = False

    received_on = forms.DateField(
        label=_("Ontvangen op"),
        widget=DateInput,
        initial=localdate,
        help_text=_("De dag waarop de klacht binnenkwam, niet die waarop u haar intypt."),
    )
    channel = forms.ChoiceField(
        label=_("Hoe kwam de klacht binnen?"),
        choices=list(CHANNEL_LABELS.items()),
        initial="post",
    )
    conduct = forms.CharField(
        label=_("Waar gaat de klacht over?"),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text=_("In de woorden van wie klaagt: wat gebeurde er, en wat is daar niet goed aan?"),
        error_messages={"required": _("Schrijf op waar de klacht over gaat.")},
    )
    happened_on = forms.DateField(
        label=_("Wanneer gebeurde het?"), widget=DateInput, required=False
    )
    theme = forms.ChoiceField(
        label=_("Onderwerp"), choices=[("", _("Kies een onderwerp")), *Theme.choices]
    )
    against = forms.ChoiceField(
        label=_("Over wie gaat het?"),
        choices=Against.choices,
        widget=forms.RadioSelect,
        initial=Against.STAFF,
    )
    team = forms.ChoiceField(label=_("Over welk team gaat het?"))
    about_employee = forms.ModelChoiceField(
        Employee.objects.filter(is_active=True),
        label=_("Over welke medewerker?"),
        required=False,
        empty_label=_("Niemand in het bijzonder"),
        help_text=_(
            "Alleen als iemand is genoemd. Die medewerker behandelt en ziet de klacht niet."
        ),
    )
    name = forms.CharField(label=_("Naam van wie klaagt"), max_length=200, required=False)
    address = forms.CharField(
        label=_("Adres"), max_length=500, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    email = forms.EmailField(label=_("E-mailadres"), required=False)
    phone = forms.CharField(label=_("Telefoonnummer"), max_length=30, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["team"].choices = [("", _("Kies een team")), *_teams()]  # type: ignore[attr-defined]

    def data_as(self, form: str, **known: Any) -> ComplaintData:
        """Return what was filled in, as a complaint of a form; only of a form that is valid."""
        names = [name for name in ComplaintForm.base_fields if name != "about_employee"]
        given = {name: self.cleaned_data[name] for name in names}
        about: Employee | None = self.cleaned_data["about_employee"]
        pk: UUID | None = about.pk if about else None
        return ComplaintData(form=form, about_employee=pk, **given, **known)


class TakeInForm(ComplaintForm):
    """A complaint that comes in: on paper or not."""

    form = forms.ChoiceField(
        label=_("Hoe is geklaagd?"),
        choices=Form.choices,
        widget=forms.RadioSelect,
        initial=Form.WRITTEN,
        help_text=_(
            "Een brief, een formulier en een e-mail zijn schriftelijk. Alleen dan geldt de hele"
            " procedure, met de termijn van de wet."
        ),
    )
    ends_promise = forms.BooleanField(
        label=_("De belofte hoeft niet meer: de klacht komt ervoor in de plaats"), required=False
    )

    def __init__(self, *args: Any, may_end_promise: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not may_end_promise:
            del self.fields["ends_promise"]
        self.order_fields(["form"])

    @property
    def ends(self) -> bool:
        """Whether the promise that it came from ends with it."""
        return bool(self.cleaned_data.get("ends_promise"))

    def taken_in(self, **known: Any) -> ComplaintData:
        """Return what was filled in; only of a form that is valid."""
        return self.data_as(self.cleaned_data["form"], **known)


class CorrectForm(ComplaintForm):
    """What was written down, to be put right; ``version`` is what the one who acts has seen."""

    version = forms.IntegerField(widget=forms.HiddenInput)

    @classmethod
    def of(cls, row: Complaint) -> CorrectForm:
        """Return the form with what is known now."""
        known = {name: getattr(row, name) for name in ComplaintForm.base_fields}
        return cls(initial=known | {"team": row.team_id, "version": row.version})


class RemarkForm(forms.Form):
    """What the municipality says about a year."""

    remark = forms.CharField(
        label=_("Wat leerde de gemeente dit jaar?"),
        required=False,
        max_length=LONGEST_REMARK,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("Dit komt in het jaarverslag, dat iedereen mag lezen. Noem geen mensen."),
    )
