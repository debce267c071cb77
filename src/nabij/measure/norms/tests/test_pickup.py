# SPDX-License-Identifier: EUPL-1.2
"""A screen of today judges callers as the figure of the month does, under every formula."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nabij.core.ports.pickup import NORMS, Waited, pickups
from nabij.measure.norms.book.pickup import judged
from nabij.measure.norms.definition.measures import ServiceLevel
from nabij.measure.norms.figure import Period
from nabij.measure.norms.tests.hand import START, Event, asked, norm

QUEUE = {
    "kind": "service level",
    "offered": "begun",
    "answered": "ended",
    "abandoned": "hung up",
    "within": "20 seconds",
    "short": "5 seconds",
}


@pytest.mark.parametrize(
    ("variant", "share"),
    [
        (ServiceLevel.EARLY_ABANDONS_GOOD, 0.830),
        (ServiceLevel.ANSWERED_ONLY, 0.860),
        (ServiceLevel.ALL_OFFERED, 0.811),
        (ServiceLevel.EARLY_ABANDONS_LEFT_OUT, 0.827),
        (ServiceLevel.SHORT_ABANDONS_GOOD, 0.821),
    ],
)
def test_the_published_example_of_five_formulas(variant: ServiceLevel, share: float) -> None:
    calls = [Waited(20.0, True)] * 860 + [Waited(21.0, True)] * 140
    calls += [Waited(5.0, False)] * 10 + [Waited(20.0, False)] * 10 + [Waited(21.0, False)] * 40
    good, of = judged(calls, variant, 20, 5)
    assert round(good / of, 3) == share


@given(
    st.lists(
        st.builds(Waited, st.sampled_from([0.0, 5.0, 6.0, 20.0, 21.0, 300.0]), st.booleans()),
        min_size=1,
        max_size=12,
    )
)
@settings(max_examples=40, deadline=None)
@pytest.mark.slow
def test_the_engine_counts_the_same(calls: list[Waited]) -> None:
    some = [Event(n, "begun", START) for n in range(len(calls))]
    some += [
        Event(n, "ended" if one.is_answered else "hung up", START, value=one.wait_s)
        for n, one in enumerate(calls)
    ]
    about = {"subject": "contact", "having": "begun"}
    for variant in ServiceLevel:
        defined = norm(QUEUE | {"variant": str(variant)}, counts=about)
        found = asked(some, defined, Period.ALL, ())
        by_engine = [(one.numerator, one.denominator) for one in found]
        good, of = judged(calls, variant, 20, 5)
        assert by_engine == ([(good, of)] if of or by_engine else [])


@pytest.mark.django_db
def test_the_norm_that_comes_along_is_answered() -> None:
    from django.utils.timezone import localdate

    found = pickups.get(NORMS).norm_on(localdate())
    assert found is not None
    assert (found.within_s, found.at_least) == (30, 0.8)
    assert found.judge([Waited(30, True), Waited(31, True), Waited(2, False)]) == (1, 3)
