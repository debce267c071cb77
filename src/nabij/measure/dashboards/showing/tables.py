# SPDX-License-Identifier: EUPL-1.2
"""The tables of the pages about norms."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from nabij.core.ui.public import Column, Table
from nabij.measure.dashboards.models import Mark
from nabij.measure.dashboards.reading.figures import BlindSpot, Followed
from nabij.measure.dashboards.reading.judging import verdict_on
from nabij.measure.dashboards.showing.wording import (
    GROUPS,
    VERDICTS,
    interval_text,
    period_text,
    promised_text,
    target_text,
    value_text,
)
from nabij.measure.norms.public import Figure, NormDefinition, Period


def _interval(row: Followed) -> str:
    return interval_text(row.norm, row.latest) if row.latest else ""


def amounts(path: str = "") -> tuple[Column, ...]:
    """Return the columns of a file that a spreadsheet can count with; shares are 0-1."""
    labels = {"value": _("Getal"), "low": _("Ondergrens"), "high": _("Bovengrens")}

    def amount(row: Any, name: str) -> float | None:
        figure = getattr(row, path) if path else row
        return getattr(figure, name, None)

    return tuple(
        Column(
            name=f"amount_{name}",
            label=label,
            value=partial(amount, name=name),
            numeric=True,
            decimals=4,
            is_download_only=True,
        )
        for name, label in labels.items()
    )


def _value(row: Followed) -> str:
    return value_text(row.norm, row.latest.value if row.latest else None)


NORMS = Table(
    name="normen",
    caption=_("Normen die te volgen zijn"),
    columns=(
        Column(
            name="name",
            label=_("Norm"),
            value="norm.name",
            is_row_header=True,
            sort=True,
            href=lambda row: reverse("dashboards:norm", args=[row.norm.code]),
        ),
        Column(
            name="month",
            label=_("Maand"),
            value=lambda row: period_text(row.latest.period, Period.MONTH) if row.latest else "",
        ),
        Column(name="verdict", label=_("Oordeel"), template="dashboards/verdict_cell.html"),
        Column(
            name="value",
            label=_("Cijfer"),
            value=_value,
            numeric=True,
            template="dashboards/value_cell.html",
        ),
        Column(name="interval", label=_("Marge"), value=_interval, is_download_only=True),
        Column(name="target", label=_("Beloofd"), value=lambda row: target_text(row.norm)),
        Column(
            name="n",
            label=_("Aantal"),
            value=lambda row: row.latest.denominator if row.latest else 0,
            numeric=True,
        ),
        Column(
            name="trend",
            label=_("Verloop"),
            value=lambda row: "; ".join(filter(None, (row.variation, row.assurance))),
            template="dashboards/trend_cell.html",
        ),
        *amounts("latest"),
    ),
    exportable=True,
)


OPEN = Table(
    name="open",
    prefix="open",
    caption=_("Wat nu open staat"),
    columns=(
        Column(
            name="name",
            label=_("Norm"),
            value="norm.name",
            is_row_header=True,
            href=lambda row: reverse("dashboards:norm", args=[row.norm.code]),
        ),
        Column(name="count", label=_("Open"), numeric=True, sort=True),
        Column(
            name="age",
            label=_("Helft is ouder dan"),
            value=lambda row: value_text(row.norm, row.age.value),
            numeric=True,
        ),
        Column(name="late", label=_("Over de termijn"), numeric=True, sort=True),
    ),
    exportable=True,
)


def open_by_team(names: Callable[[str, str | None], str]) -> Table:
    """Return the table of what is open at each team; ``names`` says how people call one."""
    team = Column(
        name="team",
        label=_("Team"),
        value=lambda row: names("team", row.group[0]),
        is_row_header=True,
    )
    return replace(
        OPEN, caption=_("Wat nu open staat, per team"), columns=(team, *OPEN.columns[1:])
    )


_MARK_KINDS = {
    Mark.Kind.NOTE: _("Opmerking"),
    Mark.Kind.RESTART: _("Nieuwe start"),
    Mark.Kind.COUNTED: _("Telt mee"),
}
MARKS = Table(
    name="opmerkingen",
    prefix="opmerkingen",
    caption=_("Wat er aan de hand was"),
    columns=(
        Column(
            name="month",
            label=_("Maand"),
            value=lambda row: period_text(row.month, Period.MONTH),
            is_row_header=True,
        ),
        Column(name="kind", label=_("Soort"), value=lambda row: str(_MARK_KINDS[row.kind])),
        Column(name="text", label=_("Wat er was")),
        Column(name="end", label="", value="pk", template="dashboards/end_mark_cell.html"),
    ),
)


def _missing(spot: BlindSpot) -> str:
    either = gettext(" of ")
    return ", ".join(either.join(names) for names in spot.missing)


BLIND_SPOTS = Table(
    name="blind",
    prefix="blind",
    caption=_("Normen die nog niet te volgen zijn"),
    columns=(
        Column(
            name="name",
            label=_("Norm"),
            value="norm.name",
            is_row_header=True,
            sort=True,
            href=lambda row: reverse("dashboards:norm", args=[row.norm.code]),
        ),
        Column(name="missing", label=_("Wat vastgelegd moet worden"), value=_missing),
        Column(name="data", label=_("Waar dat vandaan komt"), value="norm.data"),
    ),
    exportable=True,
)


def figures(
    norm: NormDefinition,
    period: Period,
    groups: tuple[str, ...],
    names: Callable[[str, str | None], str],
    behind: Callable[[Figure], str] | None = None,
) -> Table:
    """Return the table of the figures of a norm; ``names`` says how people call a group.

    ``behind`` is the page of the subjects behind a figure, for who may see those.
    """

    def named(by: str, at: int) -> Callable[[Figure], str]:
        return lambda row: names(by, row.group[at])

    by_group = tuple(
        Column(name=f"groep_{by}", label=GROUPS[by], value=named(by, at), sort=True)
        for at, by in enumerate(groups)
    )
    return Table(
        name="cijfers",
        caption=gettext("Cijfers per periode"),
        columns=(
            Column(
                name="period",
                label=_("Periode"),
                value=lambda row: period_text(row.period, period),
                is_row_header=True,
            ),
            *by_group,
            Column(
                name="verdict",
                label=_("Oordeel"),
                value=lambda row: str(VERDICTS[verdict_on(row, row.promised)]),
            ),
            Column(
                name="value",
                label=_("Cijfer"),
                value=lambda row: value_text(norm, row.value),
                numeric=True,
                is_whole=True,
            ),
            Column(
                name="interval",
                label=_("Marge"),
                value=lambda row: interval_text(norm, row),
                numeric=True,
            ),
            _promised(norm),
            *_counts(norm, behind),
            Column(name="pending", label=_("Loopt nog"), numeric=True),
            Column(name="unjudged", label=_("Niet te beoordelen"), numeric=True),
            *amounts(),
        ),
        exportable=True,
    )


def _promised(norm: NormDefinition) -> Column:
    """Return what was promised in a period: only the amount, because there is a row for each."""

    def amount(row: Figure) -> str:
        return "" if row.target is None else promised_text(norm, row.target)

    return Column(name="promised", label=_("Beloofd"), value=amount, numeric=True)


def _counts(norm: NormDefinition, behind: Callable[[Figure], str] | None) -> tuple[Column, ...]:
    def goods(row: Figure) -> Any:
        return row.numerator

    counted = Column(name="denominator", label=_("Aantal"), numeric=True, href=behind)
    return (Column(name="numerator", label=_("Goed"), value=goods, numeric=True), counted)
