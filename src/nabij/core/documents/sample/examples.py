# SPDX-License-Identifier: EUPL-1.2
"""What the sample municipality writes: one letter and one report."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from html import escape
from pathlib import Path

from nabij.core.documents.content.blocks import Chart, Fact, KeyFacts
from nabij.core.documents.content.documents import Document, Letter
from nabij.core.documents.content.pictures import Picture
from nabij.core.documents.content.tables import Column, Kind, Table, written
from nabij.core.documents.house.style import HouseStyle
from nabij.core.documents.markup.template import Template, read_template
from nabij.core.documents.words import words_in

FILES = Path(__file__).parent / "files"
STYLE_FILE = FILES / "lindeveen.toml"
_MONEY = Column("bedrag", Kind.MONEY)
# Team, calls, share answered within a minute, mean wait.
_TEAMS = (
    ("Belastingen", 1240, 0.61, timedelta(seconds=185)),
    ("Burgerzaken", 2118, 0.88, timedelta(seconds=41)),
    ("Openbare ruimte", 640, 0.83, timedelta(seconds=52)),
    ("Vergunningen", 407, 0.79, timedelta(seconds=64)),
)


def example_letter(day: date) -> Letter:
    """Return a letter of ``day`` to an invented resident."""
    words = words_in("nl")
    return _template("letter.md").letter(
        {
            "product": "dakkapel",
            "name": "mevrouw De Vries-Jansen",
            "place": "Dorpsstraat 12",
            "received": day - timedelta(days=2),
            "due": day + timedelta(days=54),
            "fee": written(Decimal("312.5"), _MONEY, words),
            "check_fee": written(Decimal("84"), _MONEY, words),
            "reference": "2026-004217",
            "handler": "S. Bakker",
            "team": "Team Vergunningen",
            "remark": "",
        },
        words=words,
        address=("Mevrouw A. de Vries-Jansen", "Dorpsstraat 12", "9991 BC  LINDEVEEN"),
        date=day,
        our_reference="2026-004217",
        your_reference="Webaanvraag 81",
    )


def example_report(style: HouseStyle) -> Document:
    """Return a report with key figures, a chart and tables, in the colours of ``style``."""
    words = words_in("nl")
    calls = sum(team[1] for team in _TEAMS)
    answered = sum(team[1] * team[2] for team in _TEAMS) / calls
    share = written(answered, Column("-", Kind.SHARE), words)
    return _template("report.md").document(
        {
            "period": "oktober 2026",
            "calls": written(calls, Column("-", Kind.NUMBER), words),
            "answered": share,
            "facts": KeyFacts(
                (
                    Fact("Gesprekken", written(calls, Column("-", Kind.NUMBER), words)),
                    Fact("Binnen een minuut", share),
                    Fact("Onze norm", "80%"),
                )
            ),
            "chart": Chart(_picture(style), _figures(calls, answered)),
        },
        words=words,
    )


def _template(name: str) -> Template:
    return read_template((FILES / name).read_text("utf-8"))


def _figures(calls: int, answered: float) -> Table:
    waited = sum((team[3] * team[1] for team in _TEAMS), timedelta()) / calls
    return Table(
        "Gesprekken per team",
        (
            Column("Team"),
            Column("Gesprekken", Kind.NUMBER),
            Column("Binnen een minuut", Kind.SHARE),
            Column("Wachttijd in seconden", Kind.NUMBER),
        ),
        tuple((name, n, share, wait.total_seconds()) for name, n, share, wait in _TEAMS),
        totals=("Samen", calls, answered, waited.total_seconds()),
    )


def _picture(style: HouseStyle) -> Picture:
    """Draw the share of each team as a bar; a chart of the real thing comes from elsewhere."""
    text, accent, line = style.colours.text, style.colours.accent, style.colours.line
    upon = style.colours.on_accent
    family = escape(style.font.family)
    rows = []
    for at, (name, _, share, _) in enumerate(_TEAMS):
        y = 10 + 40 * at
        rows.append(
            f'<text x="0" y="{y + 19}">{escape(name)}</text>'
            f'<rect x="150" y="{y}" width="{420 * share:.1f}" height="26" fill="{accent}"/>'
            f'<text x="160" y="{y + 19}" fill="{upon}">{share:.0%}</text>'
        )
    norm = 150 + 420 * 0.8
    drawing = (
        '<svg xmlns="http://www.w3.org/2000/svg" width="640" height="200" viewBox="0 0 640 200">'
        f'<g font-family="{family}" font-size="16" fill="{text}">{"".join(rows)}'
        f'<path d="M{norm} 0v170" stroke="{text}" stroke-width="2" stroke-dasharray="6 4"/>'
        f'<path d="M150 0v170" stroke="{line}" stroke-width="2"/>'
        f'<text x="{norm}" y="192" text-anchor="middle">norm: 80%</text></g></svg>'
    )
    return Picture(
        drawing.encode("utf-8"),
        alt="Staafdiagram van het deel dat binnen een minuut iemand sprak, per team. Belastingen "
        "haalt met 61% de norm van 80% niet, Vergunningen met 79% net niet.",
        caption="Wie binnen een minuut iemand sprak, per team",
    )
