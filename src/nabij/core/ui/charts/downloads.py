# SPDX-License-Identifier: EUPL-1.2
"""A chart as a file: its page is asked again, and answers with the chart that is drawn on it.

So a file has the figures of its page, and who may not see the page gets no file. ``{% chart %}``
and ``{% chart_downloads %}`` draw the links and note the chart that is asked; the middleware
answers with it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _

from nabij.core.ui.charts.chart import Chart
from nabij.core.ui.charts.pictures import PNG, SVG, drawn_picture, picture_of
from nabij.core.ui.tables import EXPORT, Column
from nabij.core.ui.tables.downloads import CSV, EXCEL, csv_file, excel_file

CHART, FORM = "grafiek", "vorm"
FORMS = {PNG: "PNG", SVG: "SVG", EXCEL: "Excel", CSV: "CSV"}
_ASKED = "chart_that_is_asked"
_TYPES = {SVG: "image/svg+xml", PNG: "image/png"}


@dataclass(frozen=True)
class DownloadLink:
    """One way to take a chart along."""

    label: str
    url: str


def links_of(chart: Chart, request: HttpRequest | None) -> list[DownloadLink]:
    """Return how a chart can be downloaded from this page, and note it where it is asked now."""
    if request is None:
        return []
    if request.GET.get(CHART) == chart.name:
        setattr(request, _ASKED, chart)
    query = request.GET.copy()
    links = []
    for form, label in FORMS.items():
        query[CHART], query[FORM] = chart.name, form
        links.append(DownloadLink(label, f"?{query.urlencode()}"))
    return links


def asks_for_file(request: HttpRequest) -> bool:
    """Say whether a page is asked for a file of one of its charts or tables, or of itself."""
    return any(name in (CHART, FORM) or name.rpartition("-")[2] == EXPORT for name in request.GET)


class ChartDownloadMiddleware:
    """Answers with the chart of a page where that is asked, instead of with the page."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Let the page be made, and take its chart."""
        response = self.get_response(request)
        # Only what drew the chart noted it: no other address is read here.
        chart: Chart | None = getattr(request, _ASKED, None)
        if chart is None or response.status_code != 200:
            return response
        form = request.GET.get(FORM, "")
        return chart_file(chart, form) if form in FORMS else response


def chart_file(chart: Chart, form: str) -> HttpResponseBase:
    """Return a chart as a picture, or its figures as a spreadsheet.

    Raises:
        FontFault: the font of the house style is missing, or lacks a character.
    """
    name = slugify(chart.title) or chart.name
    if form == CSV:
        return csv_file(name, _columns(chart), _rows(chart))
    if form == EXCEL:
        return excel_file(name, chart.title, _columns(chart), _rows(chart))
    draw = drawn_picture if form == PNG else picture_of
    response = HttpResponse(draw(chart, now=timezone.now()), content_type=_TYPES[form])
    response["Content-Disposition"] = f'attachment; filename="{name}.{form}"'
    return response


_Row = tuple[tuple[str, ...], float | None]


def _rows(chart: Chart) -> list[_Row]:
    amounts = chart.amounts or (None,) * len(chart.rows)
    return list(zip(chart.rows, amounts, strict=True))


def _columns(chart: Chart) -> list[Column]:
    """Return the columns of the table below a chart, and the figure as a number."""

    def text_at(at: int) -> Callable[[_Row], str]:
        return lambda row: row[0][at] if at < len(row[0]) else ""

    def amount(row: _Row) -> float | None:
        return row[1]

    found = [
        Column(name=f"column_{at}", label=heading or _("Waarvan"), value=text_at(at))
        for at, heading in enumerate(chart.headings)
    ]
    if chart.amounts:
        found.append(
            Column(name="amount", label=_("Getal"), value=amount, numeric=True, decimals=4)
        )
    return found
