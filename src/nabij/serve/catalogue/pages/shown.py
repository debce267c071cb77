# SPDX-License-Identifier: EUPL-1.2
"""What pages show of products and formulas, in words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nabij.core.organisation.public import Person, may
from nabij.core.ports.figures import PROMISES, LiveFigure, figures
from nabij.core.ui.public import DataItem, KeyFigure, number
from nabij.serve.catalogue.models import Certainty, Formula, Product
from nabij.serve.catalogue.pages.wording import GAPS, TONES, WHAT_TO_DO
from nabij.serve.catalogue.products.gaps import Gap
from nabij.serve.catalogue.products.queries import Listed
from nabij.serve.catalogue.text import html_of

STATE_SAVED: dict[Product.State, str | Promise] = {
    Product.State.DRAFT: gettext_lazy("Het product is weer een concept."),
    Product.State.PUBLISHED: gettext_lazy("Het product is gepubliceerd."),
    Product.State.WITHDRAWN: gettext_lazy("Het product is vervallen. U kunt het terugzetten."),
}


@dataclass(frozen=True)
class GapTold:
    """What a product lacks, and what to do about it."""

    label: str
    do: str


@dataclass(frozen=True)
class Promised:
    """Something that is promised, with its newest figure where it is measured."""

    certainty: Certainty | None
    text: str
    figure: LiveFigure | None
    url: str


def summary_of(rows: Sequence[Listed], *, undecided: int) -> list[KeyFigure]:
    """Return how many products there are, how many are whole, and what is lacked most."""
    counts = Counter(gap for row in rows for gap in row.gaps)
    whole = sum(not row.gaps for row in rows)
    told = [
        KeyFigure(label=_("Producten"), value=str(number(len(rows)))),
        KeyFigure(label=_("Compleet"), value=str(number(whole))),
    ]
    told += [
        KeyFigure(label=str(GAPS[gap]).capitalize(), value=str(number(count)))
        for gap, count in counts.most_common(1)
    ]
    if undecided:
        told.append(KeyFigure(label=_("Landelijk, nog niet bekeken"), value=str(number(undecided))))
    return told


def tone_of(product: Product) -> str:
    """Return the tone of the badge of its state."""
    return TONES[product.state]


def text_of(product: Product) -> str:
    """Return the text as HTML."""
    return html_of(product.text)


def facts_of(product: Product) -> list[DataItem]:
    """Return what is known of a product inside, in the order in which one asks."""
    words = ", ".join(one.word for one in product.words.all())
    events = ", ".join(one.name for one in product.life_events.all())
    known = (
        (_("Team"), product.team),
        (_("Formule"), product.formula),
        (_("Anders dan de formule"), product.deviation),
        (_("Wie de inwoner hierbij is"), product.get_role_display()),
        (_("Wettelijke termijn"), product.legal_term),
        (_("Hoe mensen het noemen"), words),
        (_("Nodig bij"), events),
        (_("Op de landelijke lijst"), product.national),
        (_("Nakijken op"), product.review_on),
    )
    return [DataItem(label=label, value=value) for label, value in known if value]


def gaps_in_words(gaps: Sequence[Gap]) -> list[GapTold]:
    """Return what is lacked, and what to do."""
    return [GapTold(str(GAPS[gap]).capitalize(), str(WHAT_TO_DO[gap])) for gap in gaps]


def promises_of(
    product: Product, person: Person, *, now: datetime
) -> tuple[Promised | None, list[Promised]]:
    """Return the norm of a product, and what its formula promises; each with its newest figure.

    A norm that the formula promises too stands there only.
    """
    certainties = list(product.formula.certainties.all()) if product.formula else []
    measured = {one.figure for one in certainties if one.figure}
    live = figures.get(PROMISES).live(measured | {product.norm} - {""}, now)
    of_formula = [_promised(one, one.text, one.figure, live, person) for one in certainties]
    if not product.norm or product.norm in measured:
        return None, of_formula
    name = live[product.norm].name if product.norm in live else product.norm
    return _promised(None, name, product.norm, live, person), of_formula


def certainties_of(formula: Formula, person: Person, *, now: datetime) -> list[Promised]:
    """Return what a formula promises, with the newest figures."""
    certainties = list(formula.certainties.all())
    live = figures.get(PROMISES).live({one.figure for one in certainties if one.figure}, now)
    return [_promised(one, one.text, one.figure, live, person) for one in certainties]


def _promised(
    certainty: Certainty | None,
    text: str,
    code: str,
    live: Mapping[str, LiveFigure],
    person: Person,
) -> Promised:
    figure = live.get(code)
    return Promised(certainty, text, figure, _url(figure, person))


def formulas() -> list[Formula]:
    """Return the formulas with how many products follow each."""
    return list(Formula.objects.annotate(product_count=Count("products")))


def _url(figure: LiveFigure | None, person: Person) -> str:
    return figure.url if figure and may(person, figure.capability) else ""
