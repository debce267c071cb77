# SPDX-License-Identifier: EUPL-1.2
"""Forms that narrow lists, search, promise, and hand out many at once."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from nabij.core.events.public import CHANNEL_LABELS
from nabij.core.organisation.public import Employee, Team, known_teams
from nabij.serve.catalogue.public import known_products
from nabij.serve.followups.access import workers
from nabij.serve.followups.importing.reading import MOST_BYTES
from nabij.serve.followups.kinds import BY_PHONE, Kind
from nabij.serve.followups.learning.reading import AgreementChoice
from nabij.serve.followups.listing.choosing import LONGEST_SILENCE, Choice
from nabij.serve.followups.pages.wording import ENDED, HOLDING, KINDS, ORDERS, STATES, WHEN
from nabij.serve.followups.promising.actions import LONGEST_NAME, LONGEST_QUESTION

_SILENT_DAYS = 3


def _teams() -> list[tuple[str, str | Promise]]:
    return [("", _("Alle teams")), *known_teams().items()]


class ImportForm(forms.Form):
    """A file of open work, of which system it is, and whether to look or to take it in."""

    LOOK, TAKE = "look", "take"

    file = forms.FileField(
        label=_("Bestand"), allow_empty_file=True, help_text=_("CSV, bewaard als CSV UTF-8.")
    )
    source = forms.CharField(
        label=_("Systeem"),
        max_length=49,
        help_text=_(
            "Kleine letters, cijfers en streepjes, zoals topdesk. Gebruik steeds dezelfde naam."
        ),
    )
    complete = forms.BooleanField(
        label=_("Alles wat open staat, staat in dit bestand"),
        required=False,
        help_text=_(
            "Wat van dit systeem nog open staat en niet in het bestand staat, is dan klaar."
        ),
    )
    what = forms.ChoiceField(
        label=_("Wat wilt u doen?"),
        choices=[
            (LOOK, _("Eerst kijken wat er verandert")),
            (TAKE, _("Inlezen")),
        ],
        widget=forms.RadioSelect,
        initial=LOOK,
    )

    @property
    def only_looks(self) -> bool:
        """Say whether nothing may be changed yet."""
        return bool(self.cleaned_data["what"] == self.LOOK)

    @property
    def asked(self) -> dict[str, Any]:
        """Return of which system the file is, and whether it is all of it."""
        given = self.cleaned_data
        return {"source": given["source"], "is_complete": given["complete"]}

    @property
    def content(self) -> bytes:
        """Return what is in the file, at most one byte more than may be."""
        file: UploadedFile[bytes] = self.cleaned_data["file"]
        content: bytes = file.read(MOST_BYTES + 1)
        return content

    def once_more(self) -> ImportForm:
        """Return the form for what comes next: after a look the taking in."""
        kept = {"source": self.cleaned_data["source"], "complete": self.cleaned_data["complete"]}
        return ImportForm(initial={**kept, "what": self.TAKE if self.only_looks else self.LOOK})


class TeamFilter(forms.Form):
    """Of which team; the teams are looked up once, and not for each time that they are shown."""

    team = forms.ChoiceField(label=_("Team"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["team"].choices = _teams()  # type: ignore[attr-defined]


class WorkFilter(TeamFilter):
    """Which follow-ups the list shows; what was filled in wrongly narrows nothing."""

    soort = forms.ChoiceField(label=_("Soort"), required=False, choices=KINDS)
    stand = forms.ChoiceField(label=_("Stand"), required=False, choices=STATES)
    wanneer = forms.ChoiceField(label=_("Wanneer klaar"), required=False, choices=WHEN)
    volgorde = forms.ChoiceField(label=_("Volgorde"), required=False, choices=ORDERS)

    def choice(self, whose: str) -> Choice:
        """Return what is chosen."""
        self.is_valid()
        given = self.cleaned_data
        return Choice(
            whose=whose,
            team=given.get("team", ""),
            kind=given.get("soort", ""),
            state=given.get("stand", ""),
            when=given.get("wanneer", ""),
            order=given.get("volgorde", ""),
        )


class AgreementFilter(TeamFilter):
    """Which agreements the list shows; the products are those that are offered."""

    product = forms.ChoiceField(label=_("Product"), required=False)
    stand = forms.ChoiceField(label=_("Stand"), required=False, choices=HOLDING)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        products = [("", _("Alle producten")), *known_products().items()]
        self.fields["product"].choices = products  # type: ignore[attr-defined]

    def choice(self) -> AgreementChoice:
        """Return what is chosen."""
        self.is_valid()
        given = self.cleaned_data
        return AgreementChoice(
            team=given.get("team", ""),
            product=given.get("product", ""),
            ended=given.get("stand", "") == ENDED,
        )


class SilenceFilter(TeamFilter):
    """Since how many working days the resident heard nothing."""

    dagen = forms.IntegerField(
        label=_("Hoeveel werkdagen hoorde de inwoner niets?"),
        min_value=1,
        max_value=LONGEST_SILENCE,
        required=False,
        initial=_SILENT_DAYS,
    )

    def __init__(self, data: QueryDict) -> None:
        # What the list goes by stands in the field, also where nobody filled it in.
        super().__init__({"dagen": str(_SILENT_DAYS), **data.dict()})

    @property
    def days(self) -> int:
        """How many working days; some where none were filled in rightly."""
        self.is_valid()
        return self.cleaned_data.get("dagen") or _SILENT_DAYS

    def choice(self) -> Choice:
        """Return what is chosen."""
        days = self.days
        return Choice(team=self.cleaned_data.get("team", ""), silent_days=days)


class SearchForm(forms.Form):
    """What somebody types to find a follow-up."""

    typed = forms.CharField(
        label=_("Zoek een belofte"),
        max_length=200,
        help_text=_(
            "Een telefoonnummer of e-mailadres, een nummer uit een ander systeem, of woorden uit"
            " de vraag of de naam."
        ),
        error_messages={"required": _("Vul in wat u zoekt.")},
    )


class PromiseForm(forms.Form):
    """What is promised, to whom, and which team does it."""

    # Browsers draw what is required and still empty as if it were wrong.
    use_required_attribute = False

    kind = forms.ChoiceField(
        label=_("Wat belooft u?"),
        choices=Kind.choices,
        widget=forms.RadioSelect,
        initial="callback",
    )
    question = forms.CharField(
        label=_("Waar gaat het over?"),
        max_length=LONGEST_QUESTION,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": _("Schrijf op waar het over gaat.")},
    )
    team = forms.ModelChoiceField(
        Team.objects.filter(is_active=True),
        label=_("Welk team doet het?"),
        empty_label=_("Kies een team"),
        error_messages={"required": _("Kies een team.")},
    )
    channel = forms.ChoiceField(
        label=_("Hoe kwam de vraag binnen?"), choices=list(CHANNEL_LABELS.items()), initial="phone"
    )
    asker_name = forms.CharField(label=_("Naam"), max_length=LONGEST_NAME, required=False)
    asker_phone = forms.CharField(label=_("Telefoonnummer"), max_length=30, required=False)
    asker_email = forms.EmailField(label=_("E-mailadres"), required=False)

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if given.get("kind") in BY_PHONE and not given.get("asker_phone"):
            if "asker_phone" not in self.errors:
                self.add_error("asker_phone", _("Vul in op welk nummer u iemand bereikt."))
        return given


class HandOutForm(forms.Form):
    """Whose follow-ups go to whom, and why."""

    whose = forms.ChoiceField(label=_("Van wie?"))
    to = forms.ChoiceField(label=_("Naar wie?"), required=False)
    reason = forms.CharField(
        label=_("Waarom?"),
        max_length=200,
        help_text=_("Bijvoorbeeld: met verlof tot en met 4 december. Noem geen ziekte."),
    )

    def __init__(self, *args: Any, holders: list[tuple[UUID, str, int]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        whose = [(str(pk), f"{name} ({count})") for pk, name, count in holders]
        others = [(str(one.pk), one.name) for one in workers()]
        self.fields["whose"].choices = [("", _("Kies een medewerker")), *whose]  # type: ignore[attr-defined]
        self.fields["to"].choices = [("", _("Terug naar het team")), *others]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if given.get("to") and given.get("to") == given.get("whose"):
            self.add_error("to", _("Kies iemand anders."))
        return given

    @property
    def employee(self) -> Employee | None:
        """Who gets them; None where they go back to the team."""
        to = self.cleaned_data["to"]
        return Employee.objects.get(pk=to) if to else None
