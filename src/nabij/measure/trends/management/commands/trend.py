# SPDX-License-Identifier: EUPL-1.2
"""``nabij trend``: did a figure really change, or does it wobble?"""

from __future__ import annotations

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import translation
from django.utils.translation import gettext

from nabij.measure.trends.charts import (
    Better,
    Choices,
    Rebase,
    Ties,
    TrendChart,
    sentence,
    share_chart,
    xmr_chart,
)
from nabij.measure.trends.drawing.printed import printed
from nabij.measure.trends.reading import (
    FigureFault,
    FigureTable,
    figures_in,
    read_table,
    rows_in_time,
)

_MARKS = {"comma": ",", "point": "."}


class Command(BaseCommand):
    """Read a column of figures, one row a period, and say what they say."""

    help = "Did a figure really change, or does it wobble? One row of the file is one period."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, help="a CSV file, periods in the order of time")
        parser.add_argument("--column", required=True, help="the column with the figures")
        parser.add_argument("--label", default="", help="the column that names the periods")
        parser.add_argument(
            "--of", default="", help="column with the whole that --column is a part of: a p chart"
        )
        parser.add_argument(
            "--prime", action="store_true", help="with --of: Laney's p′ chart, for large numbers"
        )
        parser.add_argument(
            "--better",
            choices=[str(way) for way in Better],
            default=str(Better.HIGHER),
            help="which way is better (default: higher)",
        )
        parser.add_argument("--target", type=float, help="what was promised, inclusive")
        parser.add_argument("--lowest", type=float, help="no value can be under this, so no limit")
        parser.add_argument("--highest", type=float, help="no value can be over this, so no limit")
        parser.add_argument(
            "--rebase",
            action="append",
            default=[],
            metavar="PERIOD=REASON",
            help="new limits from this period on (its label, or its number from 1), and why",
        )
        _add_choices(parser)
        parser.add_argument("--decimal", choices=_MARKS, help="how decimals are written")
        parser.add_argument("--json", action="store_true", help="answer as JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            chart = _chart(read_table(options["file"]), options)
        except FigureFault as fault:
            raise CommandError(str(fault)) from None
        except ValueError as fault:
            raise CommandError(_sentence(str(fault))) from None
        # What is found is said as pages say it, in the language of the municipality.
        with translation.override(settings.LANGUAGE_CODE):
            said = sentence(chart, gettext)
            if options["json"]:
                answer = chart.to_json() | {"sentence": said}
                self.stdout.write(json.dumps(answer, ensure_ascii=False, indent=1))
            else:
                self.stdout.write(printed(chart, said))


def _add_choices(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--no-screen", action="store_true", help="keep extreme moving ranges in the limits"
    )
    parser.add_argument(
        "--screen-points",
        action="store_true",
        help="leave single points beyond the limits out of the mean and the limits",
    )
    parser.add_argument(
        "--trend-length", type=int, choices=(6, 7), default=7, help="points in a trend (7)"
    )
    parser.add_argument(
        "--one-side-length", type=int, default=7, help="points on one side of the mean (7)"
    )
    parser.add_argument(
        "--two-of-three-beyond",
        action="store_true",
        help="points beyond the limit count in two of three",
    )
    parser.add_argument(
        "--two-of-three-third-on-side",
        action="store_true",
        help="the third point has to lie on the same side of the mean",
    )
    parser.add_argument(
        "--skip-ties",
        action="store_true",
        help="equal neighbours and points on the mean do not end a run",
    )
    parser.add_argument(
        "--bridge-gaps",
        action="store_true",
        help="points on both sides of a missing period are neighbours",
    )


def _chart(table: FigureTable, options: dict[str, Any]) -> TrendChart:
    values = _column(table, options["column"], options)
    named = rows_in_time(table, options["label"]) if options["label"] else []
    labels = [name for name, _row in named]
    common: dict[str, Any] = {
        "better": Better(options["better"]),
        "target": options["target"],
        "choices": _choices(options),
        "labels": labels,
        "rebases": [_rebase(text, labels, len(values)) for text in options["rebase"]],
    }
    bounds = {name: options[name] for name in ("lowest", "highest") if options[name] is not None}
    if not options["of"]:
        if options["prime"]:
            raise ValueError("--prime is for shares: name the column with the whole with --of")
        return xmr_chart(values, **common, **bounds)
    if bounds:
        raise ValueError("a share lies between 0 and 1: leave --lowest and --highest out")
    of = _column(table, options["of"], options)
    return share_chart(values, of, prime=options["prime"], **common)


def _column(table: FigureTable, name: str, options: dict[str, Any]) -> list[float | None]:
    """Return a column of figures in the order of time, None for a period without a row."""
    figures = figures_in(table, name, _MARKS.get(options["decimal"] or "", ""))
    if not options["label"]:
        return figures
    rows = (row for _name, row in rows_in_time(table, options["label"]))
    return [None if row is None else figures[row] for row in rows]


def _choices(options: dict[str, Any]) -> Choices:
    ties = Ties.SKIP if options["skip_ties"] else Ties.BREAK
    return Choices(
        screen=not options["no_screen"],
        screen_points=options["screen_points"],
        trend_length=options["trend_length"],
        one_side_length=options["one_side_length"],
        two_of_three_beyond=options["two_of_three_beyond"],
        two_of_three_third_on_side=options["two_of_three_third_on_side"],
        trend_ties=ties,
        mean_ties=ties,
        bridge_gaps=options["bridge_gaps"],
    )


def _rebase(text: str, labels: list[str], n: int) -> Rebase:
    period, _equals, reason = text.partition("=")
    if labels.count(period) > 1:
        raise ValueError(f"--rebase {text!r}: {period!r} names more than one period")
    if period in labels:
        return Rebase(labels.index(period), reason)
    if labels or not period.isdecimal() or not 1 < int(period) <= n:
        raise ValueError(
            f"--rebase {text!r}: there is no period {period!r}"
            + ("" if labels else f"; without --label they are numbered from 2 to {n}")
        )
    return Rebase(int(period) - 1, reason)


def _sentence(text: str) -> str:
    return text[0].upper() + text[1:] + ("" if text.endswith((".", "?")) else ".")
