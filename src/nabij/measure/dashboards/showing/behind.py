# SPDX-License-Identifier: EUPL-1.2
"""The subjects behind a figure, as a table."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nabij.core.organisation.public import Person
from nabij.core.ports.subjects import subjects
from nabij.core.ui.public import Column, DataItem, Table, day, number
from nabij.measure.dashboards.showing.wording import GROUPS, group_names, time_text
from nabij.measure.norms.public import (
    Behind,
    Figure,
    NormDefinition,
    Period,
    Score,
    Standing,
    day_after,
)

COLUMNS = ("team", "channel", "product")
STANDINGS = {
    Standing.MISSED: gettext_lazy("Norm niet gehaald"),
    Standing.GOOD: gettext_lazy("Norm gehaald"),
    Standing.COUNTED: gettext_lazy("Alles wat meetelt"),
    Standing.PENDING: gettext_lazy("Loopt nog"),
    Standing.UNJUDGED: gettext_lazy("Niet te beoordelen"),
}


@dataclass(frozen=True)
class Row:
    """One subject, as people call it and its groups."""

    label: str
    url: str
    day: date
    amount: str
    groups: tuple[str, ...]
    source: str


def rows(norm: NormDefinition, found: Behind, person: Person) -> list[Row]:
    """Return the subjects that somebody may see by name."""
    port = subjects.get(norm.population.subject)
    seen = port.seen_among(person, [one.subject_id for one in found.subjects])
    name = group_names()
    return [
        Row(
            label=port.label(one.subject_id),
            url=port.url(one.subject_id),
            day=one.day,
            amount=amount_text(norm, one.amount),
            groups=tuple(name(by, code) for by, code in zip(COLUMNS, one.group, strict=True)),
            source=name("source", one.source),
        )
        for one in found.subjects
        if one.subject_id in seen
    ]


def amount_text(norm: NormDefinition, amount: float | None) -> str:
    """Return how much a subject is, in the unit of the norm; nothing where it has no amount."""
    if amount is None:
        return ""
    if isinstance(norm.measure, Score):
        return number(amount, 1)
    return time_text(norm, amount)


def table(some: Sequence[Row]) -> Table:
    """Return the table of the subjects behind a figure; how much each is, where they say so."""
    amount = Column(name="amount", label=_("Hoeveel"), numeric=True)
    return Table(
        name="gevallen",
        caption=_("Wat achter dit cijfer zit"),
        search=("label",),
        search_label=_("Zoek een nummer"),
        columns=(
            Column(
                name="label",
                label=_("Nummer"),
                sort=True,
                is_row_header=True,
                template="dashboards/subject_cell.html",
            ),
            Column(
                name="day",
                label=_("Dag"),
                value=lambda row: day(row.day),
                sort="day",
                is_whole=True,
            ),
            *([amount] if any(one.amount for one in some) else []),
            *(
                Column(name=by, label=GROUPS[by], value=_group(at), sort=True)
                for at, by in enumerate(COLUMNS)
            ),
            Column(name="source", label=GROUPS["source"]),
        ),
        exportable=True,
        empty_heading=_("Niets gevonden"),
        empty_text=_("Er zit niets van deze soort achter het cijfer."),
    )


def _group(at: int) -> Callable[[Row], str]:
    return lambda row: row.groups[at]


def choice(since: date | None, until: date | None, group: str, value: str) -> list[DataItem]:
    """Return of which days and which group the subjects are."""
    found = []
    if since and until:
        last = until - timedelta(days=1)
        text = _("%(first)s tot en met %(last)s") % {"first": day(since), "last": day(last)}
        found.append(DataItem(label=_("Dagen"), value=text))
    if group and value:
        found.append(DataItem(label=GROUPS[group], value=group_names()(group, value)))
    return found


def behind_figures(
    norm: NormDefinition,
    period: Period,
    groups: tuple[str, ...],
    since: date,
    today: date,
) -> Callable[[Figure], str]:
    """Return what says where the subjects behind a figure stand; days from ``since`` at most."""

    def address(row: Figure) -> str:
        first = row.period or since
        until = today + timedelta(days=1)
        if row.period and period is not Period.ALL:
            until = min(until, day_after(period, row.period))
        asked = {"stand": str(Standing.COUNTED), "van": first, "tot": until}
        if groups and row.group[0]:
            asked |= {"groep": groups[0], "waarde": row.group[0]}
        return f"{reverse('dashboards:behind', args=[norm.code])}?{urlencode(asked)}"

    return address
