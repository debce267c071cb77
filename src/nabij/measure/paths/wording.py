# SPDX-License-Identifier: EUPL-1.2
"""Figures and groupings of paths in the reader's language."""

from __future__ import annotations

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from nabij.core.ui.public import KeyFigure, brief_duration, number, share
from nabij.measure.paths.discovery import Paths

GROUPING_LABELS = {
    "team": _("Team"),
    "channel": _("Kanaal"),
    "product": _("Product"),
    "municipality": _("Gemeente"),
    "area": _("Wijk of buurt"),
    "outcome": _("Uitkomst"),
    "actor": _("Door wie"),
    "month": _("Maand"),
    "year": _("Jaar"),
}
CHANNEL_LABELS = {
    "phone": _("Telefoon"),
    "desk": _("Balie"),
    "email": _("E-mail"),
    "form": _("Formulier"),
    "post": _("Post"),
    "chat": _("Chat"),
    "messaging": _("Berichtendienst"),
    "social": _("Sociale media"),
    "video": _("Videogesprek"),
    "visit": _("Huisbezoek"),
}
KIND_LABELS = {
    "case": _("Zaken"),
    "call": _("Gesprekken"),
    "contact": _("Contacten"),
    "melding": _("Meldingen"),
    "appointment": _("Afspraken"),
}
NO_GROUP = _("(niet ingevuld)")


class MapFigures:
    """Writes the figures on the map."""

    def count(self, value: int) -> str:
        """Return a count with Dutch or English separators."""
        return str(number(value))

    def seconds(self, value: float) -> str:
        """Return a length of time in the unit that fits."""
        return str(brief_duration(value))


def signed_duration(seconds: float) -> str:
    """Return a difference in time: "3 uur langer" or "2 dagen korter"."""
    if round(seconds) == 0:
        return gettext("gelijk")
    longer = gettext("%(time)s langer") if seconds > 0 else gettext("%(time)s korter")
    return longer % {"time": brief_duration(abs(seconds))}


def group_label(by: str, group: str) -> str:
    """Return a group as people name it: "Team: kcc"."""
    return f"{GROUPING_LABELS[by]}: {group_name(by, group)}"


def group_name(by: str, group: str) -> str:
    """Return a group in words: channels by their name, what was not filled in as such."""
    if by == "channel":
        return str(CHANNEL_LABELS.get(group, group) or NO_GROUP)
    return group or str(NO_GROUP)


def kind_label(kind: str) -> str:
    """Return what the subjects of a log are called: cases, calls …"""
    return str(KIND_LABELS.get(kind, KIND_LABELS["case"]))


def key_figures_of(paths: Paths, kind: str) -> list[KeyFigure]:
    """Return the few figures that say how the subjects of a log, of a ``kind``, go."""
    through, rework = paths.throughput_seconds, paths.rework
    return [
        KeyFigure(
            label=kind_label(kind),
            value=number(paths.cases),
            note=_("%(events)s gebeurtenissen") % {"events": number(paths.events)},
        ),
        KeyFigure(
            label=_("Doorlooptijd, mediaan"),
            value=brief_duration(through.median if through else None),
            note=_("9 van de 10 binnen %(p90)s")
            % {"p90": brief_duration(through.p90 if through else None)},
        ),
        KeyFigure(
            label=_("Verschillende paden"),
            value=number(paths.variants),
            note=_("het meest gelopen pad: %(share)s")
            % {"share": share(paths.top_variants[0].share if paths.top_variants else None)},
        ),
        KeyFigure(
            label=_("Met herhaling"),
            value=share(rework.share if paths.cases else None, 1),
            note=f"{number(rework.cases)} {kind_label(kind).lower()}",
        ),
    ]
