# SPDX-License-Identifier: EUPL-1.2
"""The gallery: every component with content as a municipality would have it.

The content is invented. It is Dutch as it stands, for it is what people type, not interface text.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import islice, product
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from nabij.core.ui.charts import Bar, Bin, Chart, Point, bar_chart, histogram, sparkline
from nabij.core.ui.components import DataItem, KeyFigure
from nabij.core.ui.forms import DateInput
from nabij.core.ui.tables import Column, Table

TEAMS = {
    "kcc": "Klantcontactcentrum",
    "burgerzaken": "Burgerzaken",
    "vergunningen": "Vergunningen en leefomgeving",
    "belastingen": "Belastingen",
}
CHANNELS = {"phone": "Telefoon", "email": "E-mail", "desk": "Balie", "form": "Formulier"}
SUBJECTS = (
    "Parkeervergunning voor mantelzorger",
    "Grofvuil niet opgehaald",
    "Verhuizing doorgeven vanuit het buitenland",
    "Bezwaar tegen de WOZ-waarde",
    "Kapvergunning voor een eik in de achtertuin",
    "Kwijtschelding gemeentelijke belastingen",
    "Rijbewijs verlengen met medische keuring",
)
WAITS_MINUTES = (4.1, 3.8, 3.9, 3.2, 3.4, 2.9, None, 2.6, 2.7, 2.4, 2.1, 2.2)
FIRST_DAY = date(2026, 3, 2)


@dataclass(frozen=True)
class FollowUp:
    """A promise to call someone back, as the gallery shows it."""

    number: str
    subject: str
    team: str
    channel: str
    promised_for: date
    days_open: int
    is_late: bool


@dataclass(frozen=True)
class Part:
    """One page of the gallery."""

    template: str
    context: dict[str, Any]


class FilterForm(forms.Form):
    """What the example table is narrowed by."""

    team = forms.ChoiceField(
        label=_("Team"), required=False, choices=[("", _("Alle teams")), *TEAMS.items()]
    )
    kanaal = forms.ChoiceField(
        label=_("Kanaal"), required=False, choices=[("", _("Alle kanalen")), *CHANNELS.items()]
    )


class FollowUpForm(forms.Form):
    """A form with every kind of field."""

    naam = forms.CharField(label=_("Naam"), max_length=100)
    telefoon = forms.CharField(
        label=_("Telefoonnummer"),
        help_text=_("Waarop we overdag kunnen bellen, bijvoorbeeld 06 12 34 56 78."),
        widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "off"}),
    )
    vraag = forms.CharField(
        label=_("Wat is de vraag?"),
        help_text=_("Schrijf op wat u hebt gehoord, zodat uw collega het niet opnieuw vraagt."),
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    team = forms.ChoiceField(label=_("Team"), choices=[("", _("Kies een team")), *TEAMS.items()])
    dag = forms.DateField(label=_("Uiterlijk teruggebeld op"), widget=DateInput)
    wanneer = forms.ChoiceField(
        label=_("Wanneer komt het uit?"),
        required=False,
        choices=[
            ("ochtend", _("’s Ochtends")),
            ("middag", _("’s Middags")),
            ("", _("Maakt niet uit")),
        ],
        widget=forms.RadioSelect,
    )
    hulp = forms.MultipleChoiceField(
        label=_("Waar houden we rekening mee?"),
        required=False,
        choices=[
            ("groot", _("Grote letters")),
            ("tolk", _("Tolk")),
            ("traag", _("Rustig spreken")),
        ],
        widget=forms.CheckboxSelectMultiple,
    )
    bijlage = forms.FileField(
        label=_("Bijlage"), required=False, help_text=_("Een pdf of foto van hoogstens 10 MB.")
    )
    akkoord = forms.BooleanField(
        label=_("De inwoner vindt het goed dat we dit bewaren tot de vraag is beantwoord")
    )


FOLLOW_UPS = Table(
    name="terugbelverzoeken",
    caption=_("Terugbelverzoeken"),
    columns=(
        Column(
            name="onderwerp",
            label=_("Onderwerp"),
            value="subject",
            sort=True,
            href=lambda row: f"?deel=formulier#{row.number}",
            is_row_header=True,
        ),
        Column(name="nummer", label=_("Nummer"), value="number", is_whole=True),
        Column(name="team", label=_("Team"), value=lambda row: TEAMS[row.team], sort="team"),
        Column(name="kanaal", label=_("Kanaal"), value=lambda row: CHANNELS[row.channel]),
        Column(
            name="beloofd",
            label=_("Beloofd voor"),
            value="promised_for",
            sort=True,
            template="ui/gallery/day_cell.html",
        ),
        Column(name="open", label=_("Dagen open"), value="days_open", sort=True, numeric=True),
        Column(
            name="stand", label=_("Stand"), value="is_late", template="ui/gallery/status_cell.html"
        ),
    ),
    search=("subject", "number"),
    search_label=_("Zoek op onderwerp of nummer"),
    order="beloofd",
    exportable=True,
    empty_heading=_("Er staan geen terugbelverzoeken open"),
    empty_text=_("Zodra een collega belooft om terug te bellen, staat het hier."),
)


def part_of_gallery(query: QueryDict) -> Part:
    """Return the page of the gallery that ``?deel=`` asks for; the components by default."""
    asked = query.get("deel", "")
    name, make = _PARTS.get(asked, _PARTS["onderdelen"])
    context = {"part": asked if asked in _PARTS else "onderdelen", **make(query)}
    return Part(f"ui/gallery/{name}.html", context)


def follow_ups(count: int = 63) -> list[FollowUp]:
    """Return invented promises, the same ones every time."""
    combinations = islice(product(range(9), SUBJECTS), count)
    rows = []
    for i, (_round, subject) in enumerate(combinations):
        team, channel = list(TEAMS)[i * 7 % 4], list(CHANNELS)[i * 5 % 3]
        days_open = i * 11 % 17
        rows.append(
            FollowUp(
                number=f"T-2026-{1040 + i * 3}",
                subject=subject,
                team=team,
                channel=channel,
                promised_for=FIRST_DAY + timedelta(days=i * 13 % 24),
                days_open=days_open,
                is_late=days_open > 12,
            )
        )
    return rows


def _components(query: QueryDict) -> dict[str, Any]:
    return {
        "figures": key_figures(),
        "details": [
            DataItem(label=_("Onderwerp"), value="Kwijtschelding gemeentelijke belastingen"),
            DataItem(
                label=_("Team"), value="Belastingen", action_url="#", action_label=_("Wijzig")
            ),
            DataItem(label=_("Uiterlijk"), value="vrijdag 6 maart 2026, 17.00 uur"),
            DataItem(label=_("Opmerking"), value=None),
        ],
        "pages": FOLLOW_UPS.page(follow_ups() * 9, query).pages,
    }


def _table(query: QueryDict) -> dict[str, Any]:
    filters = FilterForm(query or None)
    rows = [
        row
        for row in follow_ups()
        if query.get("team", "") in ("", row.team) and query.get("kanaal", "") in ("", row.channel)
    ]
    return {"filters": filters, "table": FOLLOW_UPS.page(rows, query)}


def _form(query: QueryDict) -> dict[str, Any]:
    faulty = {"naam": "M. de Vries", "team": "kcc", "dag": "32-13-2026", "wanneer": "avond"}
    return {"form": FollowUpForm(faulty if "fouten" in query else None)}


def _charts(query: QueryDict) -> dict[str, Any]:
    return {
        "figures": key_figures(),
        "charts": [waiting_trend("trend"), by_channel(), by_duration()],
    }


def key_figures() -> list[KeyFigure]:
    """Return a row of figures such as a team manager would see."""
    return [
        KeyFigure(
            label=gettext("Wacht op ons"),
            value="48",
            note=gettext("9 over de beloofde dag"),
            url="#",
        ),
        KeyFigure(
            label=gettext("Op tijd teruggebeld"),
            value="81,4%",
            note=gettext("Belofte: 90% binnen 2 werkdagen"),
        ),
        KeyFigure(
            label=gettext("Wachttijd telefoon"),
            value="2,2",
            unit=gettext("minuten"),
            trend=waiting_trend("wachttijd"),
        ),
        KeyFigure(
            label=gettext("In één keer geholpen"),
            value="73%",
            note=gettext("Geen aantoonbaar verschil met 2025"),
        ),
    ]


def waiting_trend(name: str) -> Chart:
    """Return a trend with a week that is missing."""
    return sparkline(
        name=name,
        title=gettext("Wachttijd aan de telefoon, per week"),
        points=[Point(f"week {i}", value) for i, value in enumerate(WAITS_MINUTES, start=1)],
        unit=gettext("minuten"),
        decimals=1,
        target=2.5,
    )


def by_channel() -> Chart:
    """Return bars, one of them with a long name and one that stands out."""
    return bar_chart(
        name="kanalen",
        title=gettext("Contacten per kanaal, februari 2026"),
        bars=[
            Bar("Telefoon", 4218),
            Bar("Formulier op de website", 1630),
            Bar("Balie, met en zonder afspraak, op het gemeentehuis en in de wijk", 1274),
            Bar("E-mail", 986, is_accent=True),
            Bar("Post", 143),
        ],
        unit=gettext("contacten"),
    )


def by_duration() -> Chart:
    """Return a histogram with its median."""
    counts = (38, 122, 204, 187, 131, 84, 57, 33, 21, 12, 7, 4)
    return histogram(
        name="doorlooptijd",
        title=gettext("Hoelang duurt een omgevingsvergunning?"),
        bins=[Bin(i * 7, i * 7 + 7, count) for i, count in enumerate(counts)],
        unit=gettext("dagen"),
        counted=gettext("vergunningen"),
        marker=24,
        marker_label="De helft binnen 24 dagen",
    )


_PARTS: dict[str, tuple[str, Callable[[QueryDict], dict[str, Any]]]] = {
    "onderdelen": ("components", _components),
    "tabel": ("table", _table),
    "formulier": ("form", _form),
    "grafieken": ("charts", _charts),
}
