# SPDX-License-Identifier: EUPL-1.2
"""What a product lacks: the list of gaps. Pure, but for the check of plain words it is given."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from enum import StrEnum

from nabij.serve.catalogue.models import Route
from nabij.serve.catalogue.products.data import ProductData


class Gap(StrEnum):
    """Something that a product should have and has not."""

    NO_TEXT = "no-text"
    NO_TEAM = "no-team"
    NO_NORM = "no-norm"
    NO_DIGITAL_ROUTE = "no-digital-route"
    NO_OTHER_ROUTE = "no-other-route"
    NO_FORMULA = "no-formula"
    NO_WORDS = "no-words"
    NO_REVIEW = "no-review"
    PAST_REVIEW = "past-review"
    HARD_TEXT = "hard-text"
    NO_ANSWER = "no-answer"
    WITHDRAWN = "withdrawn"


def gaps_of(
    data: ProductData, *, today: date, is_plain: Callable[[str], bool], is_answered: bool
) -> tuple[Gap, ...]:
    """Return what a product lacks, in the order in which one would mend it.

    ``is_plain`` says whether a text passes the check of plain language. ``is_answered``: there is
    an answer about it that people can read. ``WITHDRAWN``: it is no longer on the national list.
    """
    digital = Route.Channel.DIGITAL in data.ways
    others = set(data.ways) - {Route.Channel.DIGITAL}
    judged = {
        Gap.WITHDRAWN: bool(data.national and data.national.withdrawn_on),
        Gap.NO_TEXT: not data.text.strip(),
        Gap.NO_TEAM: data.team is None,
        Gap.NO_NORM: not data.norm,
        Gap.NO_FORMULA: data.formula is None,
        Gap.NO_DIGITAL_ROUTE: not digital,
        Gap.NO_OTHER_ROUTE: not others,
        Gap.NO_WORDS: not data.words,
        Gap.NO_REVIEW: data.review_on is None,
        Gap.PAST_REVIEW: data.review_on is not None and data.review_on <= today,
        Gap.HARD_TEXT: bool(data.text.strip()) and not is_plain(data.text),
        Gap.NO_ANSWER: not is_answered,
    }
    return tuple(gap for gap, is_so in judged.items() if is_so)
