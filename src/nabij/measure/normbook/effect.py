# SPDX-License-Identifier: EUPL-1.2
"""What a norm, as somebody is filling it in, would have said of the last whole month."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from django.utils.formats import date_format
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from nabij.core.ui.public import day as day_text
from nabij.core.ui.public import number
from nabij.measure.dashboards.public import (
    MONTHS,
    TONES,
    VERDICTS,
    WHY,
    interval_text,
    month_before,
    target_text,
    value_text,
    verdict_on,
)
from nabij.measure.normbook.forms.drafts import DraftForm
from nabij.measure.normbook.wording import Text
from nabij.measure.norms.public import (
    LACKS,
    Asked,
    Entry,
    Figure,
    NormDefinition,
    NotRecorded,
    Period,
    counted_alike,
    day_after,
    known_figures,
    lacks_of,
)


@dataclass(frozen=True)
class Side:
    """What one version says of a month, in words."""

    value: str
    interval: str
    target: str
    good: str
    of: str
    verdict: Text
    why: Text
    tone: str
    pending: str


@dataclass(frozen=True)
class Effect:
    """What a draft does: its figure beside that of what holds now, and all that is worth saying.

    ``unrecorded`` are the steps that no source records; ``is_same`` says that nothing moved.
    """

    month: str
    draft: Side | None = None
    current: Side | None = None
    lacks: Sequence[Text] = ()
    missing: Sequence[Text] = ()
    faults: Sequence[tuple[str, str]] = ()
    unrecorded: Sequence[Sequence[str]] | None = None
    notes: Sequence[str] = field(default_factory=list)
    is_readable: bool = True

    @property
    def is_same(self) -> bool:
        """Say whether the draft says what the norm says now."""
        return self.current is not None and self.draft == self.current


def effect_of(form: DraftForm, entry: Entry | None, *, now: datetime) -> Effect:
    """Return what the norm in a form would have said of the last whole month.

    Of one that is known: an export may have ended before that.
    """
    today = localdate(now)
    first = month_before(today)
    month = date_format(first, "F Y")
    norm = form.made()
    if norm is None:
        faults = [
            (str(bound.label), error) for bound, errors in form.live_faults() for error in errors
        ]
        missing = form.still_missing()
        return Effect(month, missing=missing, faults=faults, is_readable=False)
    notes = _notes(form, norm, entry, today)
    lacks = [LACKS[lack] for lack in lacks_of(norm)]
    current = entry.version_on(today) if entry else None
    try:
        figure = _figure(norm, first, today, now=now, keep=False)
        if figure is None:
            figure = _last_known(norm, today, now=now)
    except NotRecorded as fault:
        return Effect(month, lacks=lacks, unrecorded=fault.missing, notes=notes)
    if figure is not None and figure.period is not None and figure.period < first:
        first, today = figure.period, day_after(Period.MONTH, figure.period)
        month = date_format(first, "F Y")
    draft = _side(norm, figure)
    return Effect(
        month=month,
        draft=draft,
        current=_current(current.norm, first, today, now=now) if current else None,
        lacks=lacks,
        notes=notes,
    )


def _current(norm: NormDefinition, first: date, today: date, *, now: datetime) -> Side | None:
    try:
        return _side(norm, _figure(norm, first, today, now=now, keep=True))
    except NotRecorded:
        return None


def _figure(
    norm: NormDefinition, first: date, today: date, *, now: datetime, keep: bool
) -> Figure | None:
    """Return the figure of one month: the smallest question that shows what a change does."""
    asked = Asked(since=first, until=today.replace(day=1), period=Period.MONTH)
    found = known_figures(norm, asked, now=now, keep=keep)
    return next((one for one in found if one.denominator or one.pending), None)


def _last_known(norm: NormDefinition, today: date, *, now: datetime) -> Figure | None:
    """Return the figure of the last month in which anything counted: an export ends somewhere."""
    asked = Asked(
        since=month_before(today, MONTHS), until=today.replace(day=1), period=Period.MONTH
    )
    found = known_figures(norm, asked, now=now, keep=False)
    return next((one for one in reversed(found) if one.denominator), None)


def _side(norm: NormDefinition, figure: Figure | None) -> Side:
    verdict = verdict_on(figure, norm.target)
    return Side(
        value=value_text(norm, figure.value if figure else None),
        interval=interval_text(norm, figure) if figure else "",
        target=target_text(norm),
        good="" if figure is None or figure.numerator is None else number(figure.numerator),
        of=number(figure.denominator if figure else 0),
        verdict=VERDICTS[verdict],
        why=WHY[verdict],
        tone=TONES[verdict],
        pending=number(figure.pending) if figure and figure.pending else "",
    )


def _notes(form: DraftForm, norm: NormDefinition, entry: Entry | None, today: date) -> list[str]:
    """Return what saving this from its day on would do to other versions and other figures."""
    first: date | None = form.cleaned_data.get("valid_from")
    if first is None or entry is None:
        return []
    found = []
    for span in entry.spans:
        if span.since >= first and span.since > today:
            words = {"number": span.version.number, "day": day_text(span.since)}
            told = _("Versie %(number)s, die op %(day)s zou ingaan, gaat dan niet meer in.")
            found.append(told % words)
    if first < today:
        told = _("De versie geldt met terugwerkende kracht: cijfers vanaf %(day)s veranderen mee.")
        found.append(told % {"day": day_text(first)})
    before = entry.version_on(first)
    if before and not counted_alike(before.norm, norm):
        told = _("Vanaf %(day)s wordt er anders geteld: vergelijk cijfers van ervoor niet zomaar.")
        found.append(told % {"day": day_text(first)})
        if first.day != 1:
            found.append(_("Die maand krijgt twee cijfers: één tot die dag en één erna."))
    return found
