# SPDX-License-Identifier: EUPL-1.2
"""Cases with the outcome that the law gives, for the tests and for the table that a jurist signs.

The outcomes are written by hand, from the law and from ``published_figures``: they are never
computed. ``given`` is Dutch, as it stands in the table.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from nabij.core.clock.terms.ending import Term, term_end
from nabij.core.clock.terms.lengths import Length, Unit, day_before, days, months, weeks
from nabij.core.clock.terms.moving import SetBy
from nabij.core.clock.terms.penalty import penalty
from nabij.core.clock.terms.rules import objection, rule, rule_end
from nabij.core.clock.terms.suspension import Suspension, suspension_for_completion


@dataclass(frozen=True)
class Example:
    """One row: what the rule is, what is given, and on which day it ends."""

    subject: str
    ground: str
    given: str
    ends: date
    count: Callable[[], date | None]


def d(text: str) -> date:
    """Return a day written as ``24-3-2026``, as Dutch letters do."""
    day, month, year = map(int, text.split("-"))
    return date(year, month, day)


def ends(zero: str, length: Length, *suspensions: Suspension, set_by: SetBy = SetBy.LAW) -> date:
    return term_end(Term(d(zero), length, suspensions=suspensions, set_by=set_by)).end


def completion(letter: str, by: str | None, completed: str | None = None) -> tuple[Suspension, ...]:
    found = suspension_for_completion(
        letter=d(letter),
        complete_by=d(by) if by else None,
        completed=d(completed) if completed else None,
    )
    return (found,) if found else ()


def first_penalty_day(decide_by: str, notice: str) -> date | None:
    return penalty(
        decide_by=d(decide_by), notice=d(notice), decided=None, today=d("31-12-2030")
    ).first_day


EXAMPLES = [
    Example(
        "tellen",
        "de dag van het begin is dag 0",
        "ontvangen op maandag 1-6-2026, 8 weken",
        d("27-7-2026"),
        lambda: ends("1-6-2026", weeks(8)),
    ),
    Example(
        "maanden",
        "zelfde dagnummer",
        "ontvangen op 15-1-2026, 2 maanden: 15-3 is een zondag",
        d("16-3-2026"),
        lambda: ends("15-1-2026", months(2)),
    ),
    Example(
        "maanden",
        "of de laatste dag van de maand",
        "ontvangen op 31-12-2025, 2 maanden: 28-2 is een zaterdag",
        d("2-3-2026"),
        lambda: ends("31-12-2025", months(2)),
    ),
    Example(
        "maanden",
        "ook in een schrikkeljaar",
        "ontvangen op 30-11-2027, 3 maanden",
        d("29-2-2028"),
        lambda: ends("30-11-2027", months(3)),
    ),
    Example(
        "einde op een feestdag",
        "Atw 1 en 3",
        "ontvangen op 2-3-2026, 8 weken: 27-4 is Koningsdag",
        d("28-4-2026"),
        lambda: ends("2-3-2026", weeks(8)),
    ),
    Example(
        "einde op een gelijkgestelde dag",
        "Atw 3, lid 3",
        "ontvangen op 3-4-2026, 6 weken: 15-5 is gelijkgesteld, daarna weekend",
        d("18-5-2026"),
        lambda: ends("3-4-2026", weeks(6)),
    ),
    Example(
        "einde op Goede Vrijdag",
        "Atw 3, lid 2",
        "ontvangen op 20-3-2026, 2 weken: 3-4 tot en met 6-4 tellen niet mee",
        d("7-4-2026"),
        lambda: ends("20-3-2026", weeks(2)),
    ),
    Example(
        "Koningsdag op zaterdag",
        "27-4-2025 is een zondag",
        "ontvangen op 12-4-2025, 2 weken: 26-4 is Koningsdag, 27-4 een zondag",
        d("28-4-2025"),
        lambda: ends("12-4-2025", weeks(2)),
    ),
    Example(
        "ten minste twee werkdagen",
        "Atw 2",
        "begonnen op 24-12-2026, 3 dagen: 25, 26 en 27-12 tellen niet mee",
        d("29-12-2026"),
        lambda: ends("24-12-2026", days(3)),
    ),
    Example(
        "korter dan drie dagen",
        "Atw 2 geldt niet, Atw 1 wel",
        "begonnen op 24-12-2026, 2 dagen",
        d("28-12-2026"),
        lambda: ends("24-12-2026", days(2)),
    ),
    Example(
        "precies 90 dagen",
        "Atw 4: valt er nog onder",
        "begonnen op 31-1-2026, 90 dagen: 1-5 is een vrijdag",
        d("1-5-2026"),
        lambda: ends("31-1-2026", days(90)),
    ),
    Example(
        "meer dan 90 dagen",
        "Atw 4: schuift niet op",
        "begonnen op 31-1-2026, 91 dagen: zaterdag blijft zaterdag",
        d("2-5-2026"),
        lambda: ends("31-1-2026", days(91)),
    ),
    Example(
        "meer dan twaalf weken",
        "Atw 4: schuift niet op",
        "begonnen op 26-1-2026, 13 weken: Koningsdag blijft Koningsdag",
        d("27-4-2026"),
        lambda: ends("26-1-2026", weeks(13)),
    ),
    Example(
        "meer dan drie maanden",
        "Atw 4: schuift niet op",
        "begonnen op 2-1-2026, 4 maanden: zaterdag blijft zaterdag",
        d("2-5-2026"),
        lambda: ends("2-1-2026", months(4)),
    ),
    Example(
        "in jaren",
        "Atw 4: schuift niet op",
        "begonnen op 5-5-2025, 1 jaar: 5 mei blijft 5 mei",
        d("5-5-2026"),
        lambda: ends("5-5-2025", Length(1, Unit.YEAR)),
    ),
    Example(
        "verordening van de gemeente",
        "Atw 1: geldt niet",
        "begonnen op 2-3-2026, 8 weken in een verordening: Koningsdag blijft Koningsdag",
        d("27-4-2026"),
        lambda: ends("2-3-2026", weeks(8), set_by=SetBy.LOCAL_ORDINANCE),
    ),
    Example(
        "teruggerekend",
        "Atw 1, lid 2: schuift niet op",
        "uiterlijk 10 dagen voor 15-5-2026: 5 mei blijft 5 mei",
        d("5-5-2026"),
        lambda: day_before(d("15-5-2026"), days(10)),
    ),
    Example(
        "opschorten: aangevuld",
        "Awb 4:15, lid 1, onder a",
        "ontvangen op 2-3-2026, 8 weken; brief van 9-3, aanvullen tot en met 30-3, compleet op"
        " 24-3: 14 dagen. Opschuiven gebeurt één keer, aan het eind",
        d("11-5-2026"),
        lambda: ends("2-3-2026", weeks(8), *completion("9-3-2026", "30-3-2026", "24-3-2026")),
    ),
    Example(
        "opschorten: niet aangevuld",
        "Awb 4:15, lid 1",
        "dezelfde aanvraag en brief; er komt niets: 20 dagen, en 17-5 is een zondag",
        d("18-5-2026"),
        lambda: ends("2-3-2026", weeks(8), *completion("9-3-2026", "30-3-2026")),
    ),
    Example(
        "opschorten: brief zonder termijn",
        "Awb 4:15: geen opschorting",
        "dezelfde aanvraag; een brief van 9-3 met alleen een vraag",
        d("28-4-2026"),
        lambda: ends("2-3-2026", weeks(8), *completion("9-3-2026", None, "24-3-2026")),
    ),
    Example(
        "opschorten: twee keer",
        "een dag staat één keer stil",
        "dezelfde aanvraag; stil van 10-3 tot 24-3 en van 20-3 tot 26-3: 16 dagen",
        d("13-5-2026"),
        lambda: ends(
            "2-3-2026",
            weeks(8),
            Suspension(d("10-3-2026"), d("24-3-2026")),
            Suspension(d("20-3-2026"), d("26-3-2026")),
        ),
    ),
    Example(
        "verdagen",
        "op grond van de regeling van die soort zaak",
        "ontvangen op 2-3-2026, 8 weken, verlengd met 6 weken",
        d("8-6-2026"),
        lambda: term_end(Term(d("2-3-2026"), weeks(8), extensions=(weeks(6),))).end,
    ),
    Example(
        "bezwaar maken",
        "Awb 6:7 en 6:8",
        "bekendgemaakt op 24-3-2026: 5 mei schuift op",
        d("6-5-2026"),
        lambda: objection(d("24-3-2026")).filing.end,
    ),
    Example(
        "beslissen op bezwaar",
        "Awb 7:10, lid 1",
        "bekendgemaakt op 24-3-2026: zes weken vanaf de dag na 6-5",
        d("17-6-2026"),
        lambda: objection(d("24-3-2026")).decision.end,
    ),
    Example(
        "beslissen op bezwaar, met commissie",
        "Awb 7:10, lid 1 en 7:13",
        "bekendgemaakt op 24-3-2026: twaalf weken vanaf de dag na 6-5",
        d("29-7-2026"),
        lambda: objection(d("24-3-2026"), committee=True).decision.end,
    ),
    Example(
        "beslissen op bezwaar, verdaagd",
        "Awb 7:10, lid 3",
        "hetzelfde, zonder commissie, zes weken verdaagd",
        d("29-7-2026"),
        lambda: objection(d("24-3-2026"), extensions=(weeks(6),)).decision.end,
    ),
    Example(
        "klacht",
        "Awb 9:11, lid 1",
        "ontvangen op 24-3-2026: zes weken, 5 mei schuift op",
        d("6-5-2026"),
        lambda: rule_end(rule("klacht"), d("24-3-2026")).end,
    ),
    Example(
        "klacht, met commissie",
        "Awb 9:11, lid 1 en 9:14",
        "ontvangen op 24-3-2026: tien weken",
        d("2-6-2026"),
        lambda: rule_end(rule("klacht"), d("24-3-2026"), committee=True).end,
    ),
    Example(
        "klacht, verdaagd",
        "Awb 9:11, lid 2",
        "ontvangen op 24-3-2026, zonder commissie, vier weken verdaagd",
        d("2-6-2026"),
        lambda: rule_end(rule("klacht"), d("24-3-2026"), extensions=(weeks(4),)).end,
    ),
    Example(
        "zienswijze",
        "Awb 3:16, lid 2: de eerste dag telt mee",
        "ter inzage vanaf donderdag 5-3-2026: zes weken, tot en met woensdag",
        d("15-4-2026"),
        lambda: rule_end(rule("zienswijze"), d("5-3-2026")).end,
    ),
    Example(
        "dwangsom: eerste dag",
        "Awb 4:17, lid 3",
        "beslissen tot en met 2-3-2026, ingebrekestelling ontvangen op 5-3: twee weken, dan de dag"
        " daarna",
        d("20-3-2026"),
        lambda: first_penalty_day("2-3-2026", "5-3-2026"),
    ),
    Example(
        "dwangsom: twee weken eindigen op een feestdag",
        "Awb 4:17, lid 3, met Atw 1",
        "beslissen tot en met 1-4-2026, ingebrekestelling ontvangen op 13-4: 27-4 schuift op naar"
        " 28-4",
        d("29-4-2026"),
        lambda: first_penalty_day("1-4-2026", "13-4-2026"),
    ),
]
