# SPDX-License-Identifier: EUPL-1.2
"""What pages say about a person, in words."""

from __future__ import annotations

from collections import Counter
from typing import Any

from django.http import HttpRequest
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nabij.core.notify.public import Choices
from nabij.core.organisation.public import held_in
from nabij.core.ports.delivery import Channel
from nabij.core.ports.holdings import Held, Refusal
from nabij.core.residents.actions.choices import askable
from nabij.core.residents.queries import PersonInfo
from nabij.core.residents.rights.cells import in_words
from nabij.core.residents.values.typed import Meaning
from nabij.core.ui.public import Column, DataItem, Table, TablePage, day

CHANNEL_LABELS: dict[Channel, Promise] = {
    Channel.EMAIL: gettext_lazy("e-mail"),
    Channel.SECURE: gettext_lazy("veilige mail"),
    Channel.SMS: gettext_lazy("sms"),
    Channel.LETTER: gettext_lazy("brief"),
    Channel.BOX: gettext_lazy("Berichtenbox"),
}
_DEEDS = ("edit", "merge", "export", "erase", "marks")
_ADVICE = {
    Meaning.NOTHING: gettext_lazy("Typ minstens twee letters van een naam, of een heel nummer."),
    Meaning.WRONG_BSN: gettext_lazy(
        "Dit lijkt op een burgerservicenummer, maar er zit een fout in. Kijk of de cijfers kloppen."
    ),
    Meaning.NAME: gettext_lazy(
        "Kijk of naam, jaar en datum kloppen, of zoek op postcode en huisnummer."
    ),
}


def open_deeds(request: HttpRequest) -> dict[str, bool]:
    """Return what the reader may do from the page of a person or an organisation."""
    held = held_in(request)
    deeds = {f"may_{what}": f"residents.{what}" in held for what in _DEEDS}
    return deeds | {"may_audit": "audit.see" in held}


def advice(meaning: Meaning) -> str:
    """Return what to do where nobody was found."""
    other = gettext_lazy("Kijk of alles klopt, of zoek op iets anders, bijvoorbeeld de naam.")
    return str(_ADVICE.get(meaning, other))


def facts(person: PersonInfo) -> list[DataItem]:
    """Return what is known of a person, what is not known too."""
    unknown = _("onbekend")
    return [
        DataItem(label=_("Geboortedatum"), value=person.birth or unknown),
        DataItem(label=_("Adres"), value=_address(person) or unknown),
        DataItem(label=_("Burgerservicenummer (BSN)"), value=person.masked_bsn or unknown),
    ]


def _address(person: PersonInfo) -> str:
    if not person.is_address_secret:
        return person.address
    if not person.address:
        return _("geheim")
    return _("%(address)s (geheim)") % {"address": person.address}


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
    """Return a table for each thing that a module holds.

    Of who was merged there is more than one of a title: those are counted, for who hears them.
    """
    counted: Counter[str] = Counter()
    found = []
    for number, one in enumerate(held):
        title = str(one.title)
        counted[title] += 1
        caption = f"{title} ({counted[title]})" if counted[title] > 1 else title
        found.append(_held_table(number, caption, one).page(list(one.rows), query))
    return found


def _held_table(number: int, caption: str, held: Held) -> Table:
    columns = tuple(
        Column(name=f"c{at}", label=label, value=_cell(at), is_row_header=at == 0)
        for at, label in enumerate(held.columns.values())
    )
    name = f"deel-{number}"
    return Table(name=name, caption=caption, columns=columns, prefix=name, page_size=10)


def _cell(at: int) -> Any:
    return lambda row: in_words(row[at])


def refusal_in_words(refusal: Refusal) -> str:
    """Return what stays, why, and until when."""
    told: dict[str, object] = {"what": refusal.what, "why": refusal.why}
    if refusal.until is None:
        return _("%(what)s blijft. %(why)s") % told
    return _("%(what)s blijft tot %(day)s. %(why)s") % (told | {"day": day(refusal.until)})
