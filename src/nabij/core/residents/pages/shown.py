# SPDX-License-Identifier: EUPL-1.2
"""What pages say about a person, in words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nabij.core.notify.public import Choices
from nabij.core.ports.delivery import Channel
from nabij.core.ports.holdings import Held, Refusal
from nabij.core.residents.actions.choices import askable
from nabij.core.residents.models import Person
from nabij.core.residents.queries import PersonInfo
from nabij.core.residents.values.numbers import masked_bsn
from nabij.core.residents.values.typed import Meaning
from nabij.core.ui.public import Column, DataItem, Table, TablePage, day

CHANNEL_LABELS: dict[Channel, Promise] = {
    Channel.EMAIL: gettext_lazy("e-mail"),
    Channel.SMS: gettext_lazy("sms"),
    Channel.LETTER: gettext_lazy("brief"),
    Channel.BOX: gettext_lazy("Berichtenbox"),
}
_ADVICE = {
    Meaning.NOTHING: gettext_lazy("Typ minstens twee letters van een naam, of een heel nummer."),
    Meaning.WRONG_BSN: gettext_lazy(
        "Dit lijkt op een burgerservicenummer, maar er zit een fout in. Kijk of de cijfers kloppen."
    ),
    Meaning.NAME: gettext_lazy(
        "Kijk of de naam goed is gespeld, of zoek op postcode en huisnummer."
    ),
}


def advice(meaning: Meaning) -> str:
    """Return what to do where nobody was found."""
    other = gettext_lazy("Kijk of alles klopt, of zoek op iets anders, bijvoorbeeld de naam.")
    return str(_ADVICE.get(meaning, other))


def facts(person: PersonInfo) -> list[DataItem]:
    """Return what is known of a person, what is not known too."""
    unknown = _("onbekend")
    return [
        DataItem(label=_("Geboortedatum"), value=person.birth or unknown),
        DataItem(label=_("Adres"), value=person.address or unknown),
        DataItem(label=_("Burgerservicenummer (BSN)"), value=person.masked_bsn or unknown),
    ]


@dataclass(frozen=True)
class Compared:
    """One thing that is known of two persons."""

    label: str
    one: str
    other: str

    @property
    def difference(self) -> str:
        """Say in a word whether it differs."""
        return _("gelijk") if self.one == self.other else _("anders")


def side_by_side(one: Person, other: Person) -> list[Compared]:
    """Return what is known of two persons, row by row."""
    told = (
        (_("Naam"), one.name, other.name),
        (_("Geboortedatum"), str(one.birth), str(other.birth)),
        (_("Adres"), one.address, other.address),
        (_("Burgerservicenummer (BSN)"), masked_bsn(one.bsn), masked_bsn(other.bsn)),
        (_("In Nabij sinds"), day(one.created_at), day(other.created_at)),
        (
            _("Contactgegevens"),
            str(one.contact_details.count()),
            str(other.contact_details.count()),
        ),
    )
    return [Compared(label, a or "–", b or "–") for label, a, b in told]


def line_of(person: Person) -> str:
    """Return a person on one line, with what tells one from another."""
    return ", ".join(part for part in (person.name, str(person.birth), person.address) if part)


def preference(choices: Choices) -> str:
    """Return how somebody would rather hear."""
    if choices.preferred is None:
        return _("Geen voorkeur voor een kanaal.")
    return _("Krijgt het liefst bericht per %(channel)s.") % {
        "channel": CHANNEL_LABELS[choices.preferred]
    }


def consents(choices: Choices) -> list[str]:
    """Return what somebody agreed to."""
    labels = dict(askable())
    return [
        f"{labels[one]} – {CHANNEL_LABELS[one[1]]}"
        for one in sorted(choices.consents)
        if one in labels
    ]


def held_tables(held: tuple[Held, ...], query: Any) -> list[TablePage]:
    """Return a table for each thing that a module holds."""
    return [_held_table(number, one).page(list(one.rows), query) for number, one in enumerate(held)]


def _held_table(number: int, held: Held) -> Table:
    columns = tuple(
        Column(name=f"c{at}", label=label, value=_cell(at), is_row_header=at == 0)
        for at, label in enumerate(held.columns)
    )
    name = f"deel-{number}"
    return Table(name=name, caption=held.title, columns=columns, prefix=name, page_size=10)


def _cell(at: int) -> Any:
    return lambda row: row[at]


def refusal_in_words(refusal: Refusal) -> str:
    """Return what stays, why, and until when."""
    told: dict[str, object] = {"what": refusal.what, "why": refusal.why}
    if refusal.until is None:
        return _("%(what)s blijft. %(why)s") % told
    return _("%(what)s blijft tot %(day)s. %(why)s") % (told | {"day": day(refusal.until)})
