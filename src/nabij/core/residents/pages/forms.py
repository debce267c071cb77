# SPDX-License-Identifier: EUPL-1.2
"""Forms about people: searching for one, and what is known of one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from nabij.core.notify.public import Choices
from nabij.core.ports.delivery import Channel
from nabij.core.residents.access import PURPOSES
from nabij.core.residents.actions.choices import Agreed, askable
from nabij.core.residents.actions.contacts import DetailData
from nabij.core.residents.actions.organisations import BranchData, check_branch_number, check_kvk
from nabij.core.residents.actions.persons import Address, PersonData, check_birth, check_bsn
from nabij.core.residents.exceptions import UnableToChange
from nabij.core.residents.models import (
    Addressed,
    Branch,
    ContactDetail,
    Person,
)
from nabij.core.residents.pages.shown import CHANNEL_LABELS
from nabij.core.residents.values.birth import BirthDate, NoBirthDate, read_birth_date
from nabij.core.residents.values.typed import read_postcode
from nabij.core.ui.public import DateInput

OFF = {"autocomplete": "off", "spellcheck": "false"}
"""The browser keeps no list of people who were typed in before."""
_LOGGED = _("Dit komt in het logboek. De inwoner kan het opvragen.")
_CHOSEN_BEFORE = _(
    "Dit koos u vandaag eerder. Zoekt u nu voor iets anders? Verander het dan. Het komt in het"
    " logboek; de inwoner kan het opvragen."
)


class PurposeForm(forms.Form):
    """For what somebody looks, and the page to go on to.

    It begins empty, so that the answer is somebody's own.
    """

    purpose = forms.ChoiceField(
        label=_("Waarvoor"),
        choices=[("", _("Kies waarvoor")), *PURPOSES.items()],
        help_text=_LOGGED,
        error_messages={"required": _("Kies waarvoor u deze gegevens wilt zien.")},
    )
    next = forms.CharField(widget=forms.HiddenInput, required=False)
    use_required_attribute = False


class SearchForm(PurposeForm):
    """Whom somebody looks for, and for what; posted, so that nothing stands in the address."""

    typed = forms.CharField(
        label=_("Wie zoekt u?"),
        max_length=200,
        widget=forms.TextInput(attrs=OFF),
        help_text=_(
            "Naam, postcode met huisnummer, geboortedatum, telefoonnummer, e-mailadres, BSN,"
            " KvK-nummer of vestigingsnummer. Ook samen: Van der Velde 1980, of Velde 1234 AB."
        ),
        error_messages={"required": _("Vul in wie u zoekt.")},
    )
    next = None  # type: ignore[assignment]
    field_order = ("typed", "purpose")

    def __init__(self, *args: Any, chosen: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["purpose"].label = _("Waarvoor zoekt u?")
        if chosen:
            self.initial["purpose"] = chosen
            self.fields["purpose"].help_text = _CHOSEN_BEFORE


class AddressFields(forms.Form):
    """Where somebody lives or something is."""

    postcode = forms.CharField(label=_("Postcode"), max_length=7, required=False)
    house_number = forms.IntegerField(
        label=_("Huisnummer"), min_value=1, max_value=99_999, required=False
    )
    house_addition = forms.CharField(label=_("Toevoeging"), max_length=10, required=False)
    street = forms.CharField(label=_("Straat"), max_length=100, required=False)
    place = forms.CharField(label=_("Plaats"), max_length=100, required=False)

    def clean_postcode(self) -> str:
        """Write it in one way, and refuse what is no postcode."""
        given = str(self.cleaned_data["postcode"])
        postcode = read_postcode(given) if given else ""
        if postcode is None:
            raise forms.ValidationError(_("Schrijf 4 cijfers en 2 letters: 1234 AB."))
        return postcode

    @property
    def address(self) -> Address:
        """Return what was filled in."""
        given = self.cleaned_data
        return Address(
            postcode=given["postcode"],
            house_number=given["house_number"],
            house_addition=given["house_addition"],
            street=given["street"],
            place=given["place"],
        )


def address_of(row: Addressed) -> dict[str, Any]:
    """Return what an address field begins with."""
    names = ("house_number", "house_addition", "street", "place")
    return {name: getattr(row, name) for name in names} | {"postcode": row.written_postcode}


@contextmanager
def at_once() -> Iterator[None]:
    """Say what a rule refuses beside the field, together with all else that is wrong."""
    try:
        yield
    except UnableToChange as fault:
        raise forms.ValidationError(str(fault)) from None


class PersonForm(AddressFields):
    """What is known of a person."""

    given_names = forms.CharField(
        label=_("Voornamen of voorletters"), max_length=200, required=False
    )
    name_prefix = forms.CharField(
        label=_("Tussenvoegsel"),
        max_length=20,
        required=False,
        help_text=_("Bijvoorbeeld: van der."),
    )
    family_name = forms.CharField(label=_("Achternaam"), max_length=200)
    birth = forms.CharField(
        label=_("Geboortedatum"),
        max_length=20,
        required=False,
        widget=forms.TextInput(attrs=OFF),
        help_text=_("Dag, maand en jaar: 12-5-1980. Weet u alleen het jaar? Vul dan 1980 in."),
    )
    bsn = forms.CharField(
        label=_("Burgerservicenummer (BSN)"),
        max_length=20,
        required=False,
        widget=forms.TextInput(attrs=OFF | {"inputmode": "numeric"}),
        help_text=_("Alleen als u het nodig heeft voor deze taak."),
    )
    field_order = ("given_names", "name_prefix", "family_name", "birth", "bsn")

    def __init__(self, *args: Any, hides_address: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._hides_address = hides_address
        if hides_address:
            for name in AddressFields.base_fields:
                del self.fields[name]

    def clean_birth(self) -> BirthDate:
        """Read it as far as it is known."""
        try:
            birth = read_birth_date(str(self.cleaned_data["birth"]))
        except NoBirthDate:
            raise forms.ValidationError(
                _("Dit is geen datum. Schrijf 12-5-1980, 5-1980 of 1980.")
            ) from None
        with at_once():
            check_birth(birth, now=timezone.now())
        return birth

    def clean_bsn(self) -> str:
        """Refuse what is no BSN, together with what else is wrong."""
        with at_once():
            return check_bsn(str(self.cleaned_data["bsn"])) or ""

    @property
    def person(self) -> PersonData:
        """Return what was filled in."""
        given = self.cleaned_data
        return PersonData(
            given_names=given["given_names"],
            prefix=given["name_prefix"],
            family_name=given["family_name"],
            birth=given["birth"],
            bsn=given["bsn"],
            address=None if self._hides_address else self.address,
        )


def person_initial(person: Person) -> dict[str, Any]:
    """Return what the form begins with."""
    known = {name: getattr(person, name) for name in ("given_names", "family_name", "bsn")}
    known |= {"name_prefix": person.prefix, "birth": str(person.birth)}
    return known | address_of(person)


class DetailForm(forms.Form):
    """A way to reach somebody; of what kind it is, is said once."""

    kind = forms.ChoiceField(
        label=_("Soort"), choices=ContactDetail.Kind.choices, widget=forms.RadioSelect
    )
    value = forms.CharField(
        label=_("Waar"),
        max_length=500,
        widget=forms.Textarea(attrs=OFF | {"rows": 2}),
        help_text=_("Het telefoonnummer, het e-mailadres, of de regels van het postadres."),
    )
    label = forms.CharField(
        label=_("Omschrijving"),
        max_length=50,
        required=False,
        help_text=_("Bijvoorbeeld: werk, of: via dochter."),
    )
    is_preferred = forms.BooleanField(label=_("Hier het liefst, van deze soort"), required=False)
    use_required_attribute = False

    def __init__(self, *args: Any, row: ContactDetail | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._row = row
        if row is not None:
            del self.fields["kind"]
            for name in ("value", "label", "is_preferred"):
                self.initial.setdefault(name, getattr(row, name))

    @property
    def detail(self) -> DetailData:
        """Return what was filled in."""
        given = dict(self.cleaned_data)
        kind = self._row.kind if self._row else given.pop("kind")
        return DetailData(kind=kind, **given)


class ChoicesForm(forms.Form):
    """Which messages may come digitally, and how somebody would rather hear."""

    preferred = forms.ChoiceField(label=_("Hoe krijgt deze inwoner het liefst bericht?"))
    agreed = forms.MultipleChoiceField(
        label=_("Deze berichten mogen digitaal komen"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Vink alleen aan waar de inwoner ja op zei."),
    )

    def __init__(self, *args: Any, chosen: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        channels = {channel.value: str(label) for channel, label in CHANNEL_LABELS.items()}
        kinds = [(as_key(one), f"{label} – {channels[one[1]]}") for one, label in askable()]
        choose(self, "agreed", kinds)
        choose(self, "preferred", [("", _("Maakt niet uit")), *channels.items()])
        self.fields["preferred"].required = False
        self.initial["agreed"] = [as_key(one) for one in chosen.consents]
        self.initial["preferred"] = chosen.preferred or ""

    @property
    def consents(self) -> set[Agreed]:
        """Return what was agreed to."""
        by_key = {as_key(one): one for one, _label in askable()}
        return {by_key[key] for key in self.cleaned_data["agreed"]}

    @property
    def channel(self) -> Channel | None:
        """Return the channel that somebody would rather have."""
        chosen = self.cleaned_data["preferred"]
        return Channel(chosen) if chosen else None


def as_key(agreed: Agreed) -> str:
    """Return what stands in a form for a kind over a channel."""
    return f"{agreed[0]}:{agreed[1].value}"


class OrganisationForm(forms.Form):
    """What is known of an organisation."""

    name = forms.CharField(label=_("Naam"), max_length=200)
    kvk = forms.CharField(
        label=_("KvK-nummer"), max_length=12, required=False, help_text=_("8 cijfers.")
    )

    def clean_kvk(self) -> str:
        """Refuse what is no KvK number, together with what else is wrong."""
        with at_once():
            return check_kvk(str(self.cleaned_data["kvk"]))


class BranchForm(AddressFields):
    """What is known of a branch."""

    name = forms.CharField(label=_("Naam van de vestiging"), max_length=200, required=False)
    number = forms.CharField(
        label=_("Vestigingsnummer"), max_length=20, required=False, help_text=_("12 cijfers.")
    )
    ended_on = forms.DateField(
        label=_("Niet meer open vanaf"),
        required=False,
        widget=DateInput,
        help_text=_("Leeg: de vestiging is er nog."),
    )
    field_order = ("name", "number")

    def __init__(self, *args: Any, row: Branch | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if row is None:
            del self.fields["ended_on"]
            return
        known = {name: getattr(row, name) for name in ("name", "number", "ended_on")}
        self.initial = known | address_of(row)

    def clean_number(self) -> str:
        """Refuse what is no vestigingsnummer, together with what else is wrong."""
        with at_once():
            return check_branch_number(str(self.cleaned_data["number"]))

    @property
    def branch(self) -> BranchData:
        """Return what was filled in."""
        given = self.cleaned_data
        return BranchData(
            name=given["name"],
            number=given["number"],
            address=self.address,
            ended_on=given.get("ended_on"),
        )


class EraseForm(forms.Form):
    """Why somebody is erased."""

    reason = forms.CharField(
        label=_("Waarom wist u deze gegevens?"),
        max_length=200,
        help_text=_("Dit blijft in het logboek. Noem geen naam, adres of nummer van wie u wist."),
    )


def choose(form: forms.Form, name: str, choices: Iterable[tuple[str, Any]]) -> None:
    field = form.fields[name]
    assert isinstance(field, forms.ChoiceField)
    field.choices = list(choices)
