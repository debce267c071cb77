# SPDX-License-Identifier: EUPL-1.2
"""The forms of a contact. One page is one form: every button keeps all that was typed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, cast

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from nabij.core.organisation.public import known_teams, team_names
from nabij.core.ui.public import DateInput
from nabij.serve.catalogue.public import known_products
from nabij.serve.contacts.actions import LONGEST
from nabij.serve.contacts.data import Asked, Identity, PassedOn, Promised, Who
from nabij.serve.contacts.exceptions import UnableToRegister
from nabij.serve.contacts.models import (
    Channel,
    Contact,
    Control,
    Identified,
    Outcome,
    Question,
    Transfer,
)
from nabij.serve.contacts.telling import Telling
from nabij.serve.followups.public import Kind

OFF = {"autocomplete": "off", "spellcheck": "false"}
Choices = list[tuple[str, str | Promise]]
# Whoever is to be called before a letter goes out, is not on the line now.
_PROMISED = [one for one in Kind.choices if one[0] != Kind.LETTER]


def _teams(first: str | Promise) -> Callable[[], Choices]:
    return lambda: [("", first), *sorted(team_names().items(), key=lambda one: one[1])]


class IdentityForm(forms.Form):
    """Who it is: searched for, then chosen; and how that was established."""

    typed = forms.CharField(
        label=_("Wie is het?"),
        max_length=200,
        required=False,
        widget=forms.TextInput(attrs=OFF),
        help_text=_("Naam, geboortedatum, postcode met huisnummer, telefoonnummer of BSN."),
    )
    how = forms.ChoiceField(
        label=_("Hoe hebt u dat vastgesteld?"), choices=Identified.choices, required=False
    )
    controls = forms.MultipleChoiceField(
        label=_("Gestelde controlevragen"),
        choices=Control.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Minstens twee. De antwoorden bewaart u nergens."),
    )
    spoke_for = forms.CharField(
        label=_("Van een vertegenwoordiger: wie, en welk bewijs?"),
        max_length=LONGEST,
        required=False,
        widget=forms.TextInput(attrs=OFF),
        help_text=_("Bijvoorbeeld: dochter Anna, met een volmacht van 3 november."),
    )

    def leave_out(self, control: Control) -> None:
        """Offer a control question no more, unless it was asked already."""
        field: Any = self.fields["controls"]
        asked = self["controls"].value() or ()
        field.choices = [one for one in Control.choices if one[0] != control or one[0] in asked]

    def identity(self, who: Who | None) -> Identity:
        """Return who it is, as it was filled in."""
        given = self.cleaned_data
        how = Identified(given["how"] or Identified.ANONYMOUS) if who else Identified.ANONYMOUS
        controls = tuple(map(Control, given["controls"]))
        return Identity(who=who, how=how, controls=controls, spoke_for=given["spoke_for"])


class NotesForm(forms.Form):
    """What the agent writes down for later."""

    notes = forms.CharField(
        label=_("Aantekeningen"),
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Alleen wat nodig is om te helpen. De inwoner kan het opvragen."),
    )


@dataclass(frozen=True)
class Choosable:
    """Products and teams that can be chosen, asked once for all questions on a page."""

    products: Mapping[str, str]
    teams: Mapping[str, str]

    @classmethod
    def now(cls) -> Choosable:
        """Return what can be chosen now."""
        return cls(known_products(), known_teams())


class QuestionForm(forms.Form):
    """One question, and what came of it."""

    text = forms.CharField(
        label=_("Wat is de vraag?"),
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    product = forms.ChoiceField(label=_("Product"), required=False)
    outcome = forms.ChoiceField(
        label=_("Wat kwam ervan?"),
        required=False,
        choices=[("", _("Nog niets")), *Outcome.choices],
    )
    kind = forms.ChoiceField(label=_("Wat belooft u?"), required=False, choices=_PROMISED)
    team = forms.ChoiceField(label=_("Welk team doet dat?"), required=False)
    asker_name = forms.CharField(
        label=_("Naam"), required=False, max_length=200, widget=forms.TextInput(attrs=OFF)
    )
    asker_phone = forms.CharField(
        label=_("Telefoonnummer"),
        required=False,
        max_length=30,
        widget=forms.TextInput(attrs={**OFF, "inputmode": "tel"}),
    )
    asker_email = forms.EmailField(
        label=_("E-mailadres"), required=False, widget=forms.EmailInput(attrs=OFF)
    )
    passed_how = forms.ChoiceField(
        label=_("Hoe gaf u het door?"),
        required=False,
        choices=[("", _("alleen doorverwezen")), *Transfer.How.choices],
    )
    passed_team = forms.ChoiceField(label=_("Naar welk team?"), required=False)
    spoken_to = forms.CharField(
        label=_("Wie sprak u daar?"),
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs=OFF),
    )
    passed_phone = forms.CharField(
        label=_("Op welk nummer belt het team terug?"),
        required=False,
        max_length=30,
        widget=forms.TextInput(attrs={**OFF, "inputmode": "tel"}),
        help_text=_("Alleen bij koud. Niet nodig als u weet wie het is."),
    )
    pass_fields = ("passed_how", "passed_team", "spoken_to", "passed_phone")
    # What may be told of its product; put here where the page is shown.
    telling: Telling | None = None
    promise_fields = ("kind", "team", "asker_name", "asker_phone", "asker_email")

    def __init__(
        self, data: Any = None, *, question: Question, known: Choosable, caller: str = ""
    ) -> None:
        self.question = question
        filled = {
            "text": question.text,
            "product": question.product_id or "",
            "outcome": question.outcome,
            "asker_phone": caller,
            "passed_phone": caller,
        }
        transfer = getattr(question, "transfer", None)
        if transfer:
            filled["passed_how"], filled["passed_team"] = transfer.how, transfer.team_id
            filled["spoken_to"] = transfer.spoken_to
        super().__init__(data, prefix=f"v{question.number}", initial=filled)
        # One that lapsed since stays what the question was about.
        own = {question.product.pk: question.product.name} if question.product else {}
        choose(self, "product", _("Nog geen product"), {**own, **known.products})
        choose(self, "team", _("Kies een team"), known.teams)
        choose(self, "passed_team", _("Kies een team"), known.teams)
        # What was promised is made once.
        gone: tuple[str, ...] = self.promise_fields if question.follow_up else ()
        gone += self.pass_fields if transfer and transfer.follow_up else ()
        for name in gone:
            del self.fields[name]

    @property
    def promise(self) -> list[Any]:
        """The fields of a promise; none where it was made."""
        return [self[name] for name in self.promise_fields if name in self.fields]

    @property
    def passing(self) -> list[Any]:
        """The fields of passing on; none where a team has it already."""
        return [self[name] for name in self.pass_fields if name in self.fields]

    @property
    def opens_passing(self) -> bool:
        """Say whether the fields of passing on stand open."""
        return any(self.errors.get(name) for name in self.pass_fields) or (
            self["outcome"].value() == Outcome.PASSED_ON
        )

    @property
    def opens_promise(self) -> bool:
        """Say whether the fields of a promise stand open: one is being made, or one is wrong."""
        return any(self.errors.get(name) for name in self.promise_fields) or (
            self["outcome"].value() == Outcome.PROMISED
        )

    @property
    def asked(self) -> Asked:
        """What was filled in; only of a form that is valid."""
        given = self.cleaned_data
        outcome = Outcome(given["outcome"]) if given["outcome"] else None
        is_new = outcome is Outcome.PROMISED and not self.question.follow_up
        promised = None
        if is_new:
            promised = Promised(**{name: given[name] for name in self.promise_fields})
        passed = None
        if outcome is Outcome.PASSED_ON and given.get("passed_how"):
            how, team, spoken_to, phone = (given[name] for name in self.pass_fields)
            passed = PassedOn(how=how, team=team, spoken_to=spoken_to, phone=phone)
        return Asked(
            passed=passed,
            text=given["text"],
            product=given["product"],
            outcome=outcome,
            promised=promised,
        )

    def refuse(self, fault: UnableToRegister) -> None:
        """Say at the field what cannot be."""
        self.add_error(fault.field if fault.field in self.fields else None, str(fault))


class ContactsFilter(forms.Form):
    """Which contacts the list shows; it begins with the last week."""

    kanaal = forms.ChoiceField(
        label=_("Hoe"), required=False, choices=[("", _("Alle kanalen")), *Channel.choices]
    )
    team = forms.ChoiceField(label=_("Team"), required=False, choices=_teams(_("Alle teams")))
    uitkomst = forms.ChoiceField(
        label=_("Wat ervan kwam"),
        required=False,
        choices=[("", _("Alles")), *Outcome.choices],
    )
    van = forms.DateField(label=_("Vanaf"), required=False, widget=DateInput)
    tot = forms.DateField(label=_("Tot en met"), required=False, widget=DateInput)


def choose(form: forms.Form, name: str, first: str | Promise, known: Mapping[str, str]) -> None:
    """Give a field what can be chosen, after the words for nothing."""
    field = cast(forms.ChoiceField, form.fields[name])
    field.choices = [("", first), *known.items()]


def question_forms(contact: Contact, data: Any = None, *, caller: str) -> list[QuestionForm]:
    """Return a form for each question of a contact; they share what can be chosen.

    Who called is called back at that number, unless they say another.
    """
    known = Choosable.now()
    rows = contact.questions.select_related("product", "transfer")
    return [QuestionForm(data, question=one, known=known, caller=caller) for one in rows]
