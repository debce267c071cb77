# SPDX-License-Identifier: EUPL-1.2
"""Forms: narrowing the list, answering, deciding, and setting up mailboxes."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from nabij.connect.mail.answering.actions import LONGEST
from nabij.connect.mail.models import Mailbox
from nabij.core.notify.public import carries
from nabij.core.organisation.public import known_teams
from nabij.core.ports.delivery import Channel


def _teams() -> list[tuple[str, Any]]:
    return list(known_teams().items())


class MailFilter(forms.Form):
    """Which mail the list shows; what was filled in wrongly narrows nothing."""

    postvak = forms.ChoiceField(label=_("Postvak"), required=False)
    team = forms.ChoiceField(label=_("Team"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        boxes = Mailbox.objects.values_list("pk", "name")
        self.fields["postvak"].choices = [("", _("Alle postvakken")), *boxes]  # type: ignore[attr-defined]
        self.fields["team"].choices = [("", _("Alle teams")), *_teams()]  # type: ignore[attr-defined]


class AnswerForm(forms.Form):
    """What somebody writes back."""

    text = forms.CharField(
        label=_("Uw antwoord"),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 10}),
        required=False,
    )
    is_secure = forms.BooleanField(
        label=_("Veilig versturen"),
        required=False,
        help_text=_("De inwoner leest de mail na een code per sms, of in een beveiligd postvak."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not carries(Channel.SECURE):
            del self.fields["is_secure"]


class DecideForm(forms.Form):
    """Whether a mail is what its words say, and which team gets it then."""

    team = forms.ChoiceField(label=_("Welk team handelt dit af?"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["team"].choices = [("", _("Kies een team")), *_teams()]  # type: ignore[attr-defined]


class RuleForm(forms.Form):
    """Words that tell which team a mail is for."""

    words = forms.CharField(
        label=_("Als in het onderwerp of de tekst staat"),
        max_length=200,
        help_text=_("Meer woorden: zet er een komma tussen. Eén ervan is genoeg."),
    )
    team = forms.ChoiceField(label=_("Dan is de mail voor"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["team"].choices = _teams()  # type: ignore[attr-defined]


class MailboxForm(forms.Form):
    """An address whose mail is taken in, and how to get there."""

    name = forms.CharField(
        label=_("Naam"),
        max_length=100,
        help_text=_("Inwoners zien deze naam als afzender, zoals Gemeente Lindeveen."),
    )
    address = forms.EmailField(label=_("E-mailadres"))
    team = forms.ChoiceField(
        label=_("Team"), help_text=_("Mail waarvan niets anders bekend is, gaat naar dit team.")
    )
    kind = forms.ChoiceField(label=_("Waar de mail staat"), choices=Mailbox.Kind)
    host = forms.CharField(label=_("Mailserver"), max_length=253, required=False)
    port = forms.IntegerField(
        label=_("Poort"), min_value=1, max_value=65535, required=False, initial=993
    )
    security = forms.ChoiceField(
        label=_("Beveiliging"), choices=Mailbox.Security, initial=Mailbox.Security.TLS
    )
    user = forms.CharField(label=_("Gebruikersnaam"), max_length=254, required=False)
    password = forms.CharField(
        label=_("Wachtwoord"),
        max_length=500,
        required=False,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "off"}),
        help_text=_("Laat leeg om het wachtwoord te houden dat er is."),
    )
    folder = forms.CharField(
        label=_("Map"),
        max_length=200,
        required=False,
        initial="INBOX",
        help_text=_("Op een mailserver is dat meestal INBOX."),
    )
    taken_to = forms.CharField(
        label=_("Verplaatsen naar"),
        max_length=200,
        required=False,
        help_text=_("Een map op de mailserver. Laat leeg om de mail te laten staan, als gelezen."),
    )
    acknowledges = forms.BooleanField(
        label=_("Ontvangstbevestiging sturen, met wanneer het antwoord komt"),
        required=False,
        initial=True,
    )
    is_active = forms.BooleanField(label=_("In gebruik"), required=False, initial=True)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["team"].choices = _teams()  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Check what a mailbox on a server cannot do without."""
        given: dict[str, Any] = super().clean() or {}
        if given.get("kind") == Mailbox.Kind.IMAP:
            for name in ("host", "port", "user"):
                if not given.get(name):
                    self.add_error(name, _("Vul dit in: zonder kan Nabij er niet bij."))
        given["port"] = given.get("port") or 993
        return given


class NewMailboxForm(MailboxForm):
    """The same, with the code that it is known by."""

    code = forms.SlugField(
        label=_("Code"),
        max_length=50,
        help_text=_("Letters, cijfers en streepjes. De code verandert daarna niet meer."),
    )
    field_order = ("name", "code", "address", "team")
