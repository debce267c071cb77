# SPDX-License-Identifier: EUPL-1.2
"""The tables of the pages about paths."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from nabij.core.ui.public import Column, Table, brief_duration, share
from nabij.measure.paths.discovery import EdgeComparison, StepTimes
from nabij.measure.paths.names import Names
from nabij.measure.paths.wording import signed_duration


def _codes(
    name: str, label: str | Promise, names: Names, value: str | Callable[[Any], str]
) -> tuple[Column, ...]:
    """Return the column of a download with codes, where people read something else on the page."""
    column = Column(name=f"{name}_code", label=label, value=value, is_download_only=True)
    return (column,) if names.has_codes else ()


def _between(names: Names) -> tuple[Column, ...]:
    """Return the columns of the two activities of a step."""
    return (
        Column(
            name="source",
            label=_("Van"),
            value=lambda step: names.activity(step.source),
            sort=True,
            is_row_header=True,
        ),
        Column(
            name="target",
            label=_("Naar"),
            value=lambda step: names.activity(step.target),
            sort=True,
        ),
        *_codes("source", _("Van (code)"), names, "source"),
        *_codes("target", _("Naar (code)"), names, "target"),
    )


def _activity(names: Names) -> tuple[Column, ...]:
    """Return the column of the activity that a row is about."""
    return (
        Column(
            name="activity",
            label=_("Activiteit"),
            value=lambda row: names.activity(row.activity),
            sort=True,
            is_row_header=True,
        ),
        *_codes("activity", _("Activiteit (code)"), names, "activity"),
    )


def steps(behind: Callable[[str, str], str], words: dict[str, str], names: Names) -> Table:
    """Return the table of steps; ``behind`` gives the address of the cases behind one."""
    return Table(
        name="stappen",
        caption=_("Stappen tussen twee activiteiten"),
        order="-total",
        search=(
            lambda step: names.activity(step.source),
            lambda step: names.activity(step.target),
        ),
        search_label=_("Zoek een activiteit"),
        exportable=True,
        columns=(
            *_between(names),
            Column(
                name="count",
                label=_("Aantal keer"),
                sort=True,
                numeric=True,
                href=lambda step: behind(step.source, step.target),
            ),
            Column(
                name="median",
                label=_("Mediaan"),
                export_label=_("Mediaan (seconden)"),
                value="median_seconds",
                sort=True,
                template="paths/duration_cell.html",
            ),
            Column(
                name="mean",
                label=_("Gemiddeld"),
                export_label=_("Gemiddeld (seconden)"),
                value="mean_seconds",
                sort=True,
                template="paths/duration_cell.html",
            ),
            Column(
                name="p90",
                label=_("9 van de 10 binnen"),
                export_label=_("9 van de 10 binnen (seconden)"),
                value="p90_seconds",
                sort=True,
                template="paths/duration_cell.html",
            ),
            Column(
                name="total",
                label=_("Samen"),
                export_label=_("Samen (seconden)"),
                value="total_seconds",
                sort=True,
                template="paths/duration_cell.html",
            ),
        ),
        empty_heading=_("Geen stappen"),
        empty_text=gettext("Geen van de gekozen %(many)s heeft twee activiteiten na elkaar.")
        % words,
    )


def variants(
    behind: Callable[[tuple[str, ...]], str], words: dict[str, str], names: Names
) -> Table:
    """Return the table of whole paths; ``behind`` gives the address of the cases that took one."""
    return Table(
        name="varianten",
        caption=_("Paden van begin tot eind, de meest gelopen eerst"),
        exportable=True,
        page_size=15,
        columns=(
            Column(
                name="path",
                label=_("Pad"),
                value=lambda variant: " → ".join(variant.activities),
                template="paths/variant_cell.html",
                is_row_header=True,
            ),
            *_codes("path", _("Pad (codes)"), names, lambda v: " → ".join(v.codes)),
            Column(
                name="length",
                label=_("Stappen"),
                numeric=True,
                sort=lambda v: len(v.activities),
                value=lambda v: len(v.activities),
            ),
            Column(
                name="count",
                label=words["Many"],
                numeric=True,
                sort=True,
                href=lambda variant: behind(variant.codes),
            ),
            Column(
                name="share",
                label=_("Deel"),
                numeric=True,
                value=lambda variant: share(variant.share, 1),
                sort=lambda variant: variant.share,
            ),
        ),
        empty_heading=_("Geen paden"),
        empty_text=gettext("Er zijn geen %(many)s in deze keuze.") % words,
    )


def rework(words: dict[str, str], names: Names) -> Table:
    """Return the table of what happens more than once in one subject."""
    return Table(
        name="herhaling",
        caption=gettext("Activiteiten die in één %(one)s vaker gebeuren") % words,
        order="-repeated",
        exportable=True,
        columns=(
            *_activity(names),
            Column(
                name="repeated",
                label=gettext("%(Many)s met herhaling") % words,
                value="cases",
                sort=True,
                numeric=True,
            ),
            Column(name="repetitions", label=_("Keren te veel"), sort=True, numeric=True),
            Column(name="self_loops", label=_("Waarvan direct erna"), sort=True, numeric=True),
        ),
        empty_heading=_("Geen herhaling"),
        empty_text=gettext(
            "In geen van de gekozen %(many)s gebeurt een activiteit vaker dan één keer."
        )
        % words,
    )


SOURCES = Table(
    name="bronnen",
    caption=_("Bronnen waar paden in te zien zijn"),
    order="label",
    search=("source.label", "source.name"),
    search_label=_("Zoek een bron"),
    columns=(
        Column(
            name="label",
            label=_("Bron"),
            value="source.label",
            sort=True,
            is_row_header=True,
            href=lambda state: reverse("paths:map", args=[state.source.name]),
        ),
        Column(name="name", label=_("Naam"), value="source.name", sort=True),
        Column(name="subjects", label=_("Zaken of gesprekken"), sort=True, numeric=True),
        Column(name="events", label=_("Gebeurtenissen"), sort=True, numeric=True),
    ),
)


def subjects(words: dict[str, str]) -> Table:
    """Return the table of subjects behind a figure."""
    return Table(
        name="zaken",
        caption=gettext("%(Many)s, de langzaamste eerst") % words,
        search=("label",),
        search_label=gettext("Zoek een nummer"),
        exportable=True,
        columns=(
            Column(
                name="label",
                label=words["One"],
                sort=True,
                is_row_header=True,
                template="paths/subject_cell.html",
            ),
            Column(
                name="seconds",
                label=_("Duur"),
                export_label=_("Duur (seconden)"),
                sort=True,
                template="paths/duration_cell.html",
            ),
            Column(name="times", label=_("Aantal keer"), sort=True, numeric=True),
        ),
        empty_heading=gettext("Geen %(many)s") % words,
        empty_text=gettext("Er zijn geen %(many)s in deze keuze.") % words,
    )


def _median_wait(times: StepTimes) -> float | None:
    return times.waiting.median_seconds if times.waiting else None


def step_times(names: Names) -> Table:
    """Return the table of waiting and handling for each activity."""
    return Table(
        name="wachten",
        prefix="wachten",
        caption=_("Wachten en werken per activiteit (mediaan)"),
        columns=(
            *_activity(names),
            Column(
                name="waiting",
                label=_("Wachten"),
                value=lambda times: brief_duration(
                    times.waiting.median_seconds if times.waiting else None
                ),
                sort=lambda times: times.waiting.median_seconds if times.waiting else None,
            ),
            Column(
                name="handling",
                label=_("Werken"),
                value=lambda times: brief_duration(times.handling.median_seconds),
                sort=lambda times: times.handling.median_seconds,
            ),
            Column(
                name="count",
                label=_("Aantal keer"),
                value="handling.count",
                numeric=True,
                sort=True,
            ),
        ),
        exportable=True,
    )


def comparison(left: str, right: str, words: dict[str, str], names: Names) -> Table:
    """Return the table that holds the steps of two groups side by side."""

    def larger(row: EdgeComparison) -> float:
        return max(row.seconds_per_case_a, row.seconds_per_case_b)

    def per_case(side: str) -> Callable[[EdgeComparison], str]:
        return lambda row: brief_duration(getattr(row, f"seconds_per_case_{side}"), larger(row))

    return Table(
        name="vergelijking",
        caption=gettext("Tijd per %(one)s in elke stap, het grootste verschil eerst") % words,
        exportable=True,
        page_size=15,
        columns=(
            *_between(names),
            Column(name="a", label=left, value=per_case("a"), sort=lambda r: r.seconds_per_case_a),
            Column(name="b", label=right, value=per_case("b"), sort=lambda r: r.seconds_per_case_b),
            Column(
                name="difference",
                label=_("Verschil"),
                value=lambda row: signed_duration(row.difference, larger(row)),
                sort=lambda row: row.difference,
            ),
        ),
    )
