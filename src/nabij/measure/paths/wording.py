# SPDX-License-Identifier: EUPL-1.2
"""Figures and groupings of paths in the reader's language."""

from __future__ import annotations

from django.utils.text import capfirst
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from nabij.core.ui.public import KeyFigure, brief_duration, number, share
from nabij.measure.lake.public import COLUMN_LABELS
from nabij.measure.paths.discovery import Paths

GROUPING_LABELS = {**COLUMN_LABELS, "month": _("Maand"), "year": _("Jaar")}
KIND_WORDS = {
    "case": (_("zaak"), _("zaken")),
    "call": (_("gesprek"), _("gesprekken")),
    "contact": (_("contact"), _("contacten")),
    "melding": (_("melding"), _("meldingen")),
    "appointment": (_("afspraak"), _("afspraken")),
}


class MapFigures:
    """Writes the figures on the map."""

    def count(self, value: int) -> str:
        """Return a count with Dutch or English separators."""
        return str(number(value))

    def seconds(self, value: float) -> str:
        """Return a length of time in the unit that fits."""
        return str(brief_duration(value))


def signed_duration(seconds: float, beside: float | None = None) -> str:
    """Return a difference in time: "3 uur langer" or "2 dagen korter".

    It stands in the unit of what it is told ``beside``: minutes next to minutes.
    """
    if round(seconds) == 0:
        return gettext("gelijk")
    longer = gettext("%(time)s langer") if seconds > 0 else gettext("%(time)s korter")
    return longer % {"time": brief_duration(abs(seconds), beside)}


def words_of(kind: str) -> dict[str, str]:
    """Return what the subjects of a log are called, one and many: case and cases, call and calls.

    The keys are placeholders in sentences: ``one``, ``many``, and ``One``, ``Many`` to begin with.
    """
    one, many = map(str, KIND_WORDS.get(kind, KIND_WORDS["case"]))
    return {"one": one, "many": many, "One": capfirst(one), "Many": capfirst(many)}


def key_figures_of(paths: Paths, kind: str) -> list[KeyFigure]:
    """Return the few figures that say how the subjects of a log, of a ``kind``, go."""
    through, rework, words = paths.throughput_seconds, paths.rework, words_of(kind)
    return [
        KeyFigure(
            label=words["Many"],
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
            note=f"{number(rework.cases)} {words['many']}",
        ),
    ]
