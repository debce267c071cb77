# SPDX-License-Identifier: EUPL-1.2
"""The tables of the page about staffing."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date

from django.utils.dates import WEEKDAYS
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nabij.core.ui.public import (
    Bar,
    Chart,
    Column,
    DataItem,
    Table,
    bar_chart,
    brief_duration,
    day,
    number,
    share,
)
from nabij.measure.dashboards.reading.staffing import HalfHour, Price, Promise
from nabij.measure.norms.public import CallHistory


def week_table(weekdays: Iterable[int]) -> Table:
    """Return the table of half hours with a column for each weekday on which calls come."""

    def people_on(weekday: int) -> Callable[[HalfHour], int | None]:
        return lambda row: row.people.get(weekday)

    def calls_on(weekday: int) -> Callable[[HalfHour], float | None]:
        return lambda row: row.calls.get(weekday)

    days = [(weekday, str(capfirst(WEEKDAYS[weekday]))) for weekday in weekdays]
    return Table(
        name="bezetting",
        caption=_("Mensen aan de telefoon, per half uur"),
        columns=(
            Column(name="half_hour", label=_("Half uur"), value="label", is_row_header=True),
            *(
                Column(name=f"dag_{at}", label=name, value=people_on(at), numeric=True)
                for at, name in days
            ),
            *(
                Column(
                    name=f"gesprekken_{at}",
                    label=_("Gesprekken, %(day)s") % {"day": name.lower()},
                    value=calls_on(at),
                    numeric=True,
                    decimals=1,
                    is_download_only=True,
                )
                for at, name in days
            ),
        ),
        page_size=48,
        narrow="scroll",
        exportable=True,
    )


def _target(row: Price) -> str:
    return share(row.target)


PRICES = Table(
    name="prijs",
    prefix="prijs",
    caption=gettext_lazy("Wat een norm kost"),
    columns=(
        Column(name="target", label=gettext_lazy("Op tijd"), value=_target, is_row_header=True),
        Column(
            name="hours",
            label=gettext_lazy("Uren aan de telefoon per week"),
            numeric=True,
            decimals=1,
        ),
    ),
    exportable=True,
)


def prices_chart(
    prices: Iterable[Price], calls: int, period: tuple[date, date], promise: Promise
) -> Chart:
    """Return what each target costs as bars, with what is promised marked."""
    return bar_chart(
        name="prijs",
        title=_("Uren aan de telefoon per week, bij elke norm"),
        bars=[
            Bar(_on_time(one, promise), one.hours, is_accent=one.target == promise.target)
            for one in prices
        ],
        decimals=1,
        unit=_("Uren per week"),
        n=calls,
        period=_period(*period),
    )


def _on_time(price: Price, promise: Promise) -> str:
    words = {"share": share(price.target)}
    if price.target == promise.target:
        return _("%(share)s op tijd, zoals gekozen") % words
    return _("%(share)s op tijd") % words


def _period(since: date, until: date) -> str:
    return _("%(first)s tot %(last)s") % {"first": day(since), "last": day(until)}


def known_of(history: CallHistory, promise: Promise) -> list[DataItem]:
    """Return what was reckoned with."""
    patience = brief_duration(promise.patience_s) if promise.patience_s else _("niemand hangt op")
    calls = sum(history.mean(*key) for key in history.calls)
    period = _period(history.since, history.until)
    return [
        DataItem(label=_("Gesprekken van"), value=period),
        DataItem(label=_("Gesprekken per week"), value=number(calls)),
        DataItem(label=_("Een gesprek duurt"), value=brief_duration(promise.handling_s)),
        DataItem(label=_("Geduld van bellers"), value=patience),
    ]
