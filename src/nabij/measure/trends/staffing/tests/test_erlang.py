# SPDX-License-Identifier: EUPL-1.2
"""Erlang B, C and A against published tables, and what must hold of any queue."""

from __future__ import annotations

import math
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nabij.measure.trends.staffing import (
    Demand,
    agents_needed,
    erlang_a,
    erlang_b,
    erlang_c,
    outcome_of,
    price_of_norm,
)

EXAMPLE = Demand(calls=100, minutes=30, handling_s=180, within_s=20)


def demand(load: float, *, within_s: float = 0, patience_s: float | None = None) -> Demand:
    """Return a demand of so many erlang, with calls of a minute."""
    return Demand(calls=load, minutes=1, handling_s=60, within_s=within_s, patience_s=patience_s)


# Tables of Erlang B: so much load is blocked with this chance.
@pytest.mark.parametrize(
    ("agents", "load", "blocked"),
    [
        (1, 1, 0.5),
        (2, 2, 0.4),
        (10, 4.461, 0.01),
        (20, 12.03, 0.01),
        (50, 37.90, 0.01),
        (100, 84.06, 0.01),
        (100, 95.24, 0.05),
    ],
)
def test_erlang_b_as_in_the_tables(agents: int, load: float, blocked: float) -> None:
    assert erlang_b(load, agents) == pytest.approx(blocked, rel=0.002)


# Tables of Erlang C: the chance of having to wait at 80% occupancy, and textbook cases.
@pytest.mark.parametrize(
    ("agents", "load", "waits"),
    [
        (1, 0.8, 0.8),
        (2, 1, 1 / 3),
        (3, 2, 4 / 9),
        (5, 4, 0.5541),
        (10, 8, 0.4092),
        (20, 16, 0.2561),
    ],
)
def test_erlang_c_as_in_the_tables(agents: int, load: float, waits: float) -> None:
    assert erlang_c(demand(load), agents).waiting_probability == pytest.approx(waits, abs=0.00005)


def test_the_published_example() -> None:
    found = erlang_c(EXAMPLE, 14)
    assert round(found.service_level, 5) == 0.88835
    assert round(found.waiting_probability, 5) == 0.17413
    assert round(found.occupancy, 3) == 0.714


def test_erlang_a_as_gans_koole_and_mandelbaum_have_it() -> None:
    # 48 calls a minute of a minute each, 50 agents, patience of two minutes: table 1 of 2003.
    without = erlang_c(demand(48), 50)
    assert without.mean_wait_s == pytest.approx(20.8, abs=0.05)
    assert without.occupancy == pytest.approx(0.96)
    found = erlang_a(demand(48, patience_s=120), 50)
    assert found.abandonment == pytest.approx(0.031, abs=0.0005)
    assert found.mean_wait_s == pytest.approx(3.7, abs=0.05)
    assert found.occupancy == pytest.approx(0.93, abs=0.005)
    # Nine in ten wait 12.5 s or less.
    at_p90 = erlang_a(demand(48, patience_s=120, within_s=12.5), 50)
    assert at_p90.service_level + at_p90.abandonment == pytest.approx(0.9, abs=0.02)


def test_patience_without_end_is_erlang_c() -> None:
    patient = erlang_a(replace(EXAMPLE, patience_s=1e9), 14)
    assert patient.to_json() == pytest.approx(erlang_c(EXAMPLE, 14).to_json(), abs=1e-5)


def test_no_patience_at_all_is_erlang_b() -> None:
    # A caller who finds no agent free hangs up at once.
    gone = erlang_a(demand(12.03, patience_s=1e-6), 20)
    assert gone.abandonment == pytest.approx(erlang_b(12.03, 20), rel=1e-4)
    assert gone.mean_wait_s == pytest.approx(0, abs=1e-6)


def test_patience_as_long_as_a_call_makes_the_number_present_poisson() -> None:
    # With θ = μ the chain is that of unlimited agents: Poisson with the load as its mean.
    found = erlang_a(demand(10, patience_s=60), 12)
    free = sum(math.exp(-10) * 10**k / math.factorial(k) for k in range(12))
    assert found.waiting_probability == pytest.approx(1 - free)


@pytest.mark.parametrize("patience_s", [None, 120.0])
def test_thousands_of_agents_are_no_trouble(patience_s: float | None) -> None:
    for load in (10, 4900, 5000, 5100, 20_000):
        found = outcome_of(demand(load, within_s=20, patience_s=patience_s), 5000)
        assert all(math.isfinite(v) for v in found.to_json().values() if v is not None)
        assert 0 <= found.service_level <= 1
    assert erlang_a(demand(20_000, patience_s=120), 5000).abandonment == pytest.approx(0.75)


def test_with_too_few_agents_the_queue_grows_for_ever() -> None:
    for agents in (9, 10):
        found = erlang_c(EXAMPLE, agents)
        assert (found.service_level, found.waiting_probability) == (0, 1)
        assert (found.occupancy, found.mean_wait_s) == (1, None)


DEMANDS = st.builds(
    Demand,
    calls=st.floats(0.1, 2000),
    minutes=st.just(30.0),
    handling_s=st.floats(10, 900),
    within_s=st.floats(0, 300),
    patience_s=st.none() | st.floats(5, 3600),
)


@given(DEMANDS, st.integers(1, 400))
def test_shares_are_shares_and_the_whole_adds_up(wanted: Demand, agents: int) -> None:
    found = outcome_of(wanted, agents)
    for share in (found.service_level, found.waiting_probability, found.occupancy):
        assert 0 <= share <= 1
    assert 0 <= found.abandonment <= 1
    # Nobody is answered in time who hung up, and who need not wait is.
    assert found.service_level <= 1 - found.abandonment + 1e-9
    assert found.service_level >= 1 - found.waiting_probability - 1e-9
    if wanted.patience_s is not None:
        # Little: the work that is done is the work of those who stayed.
        assert found.occupancy * agents == pytest.approx(
            wanted.load * (1 - found.abandonment), abs=1e-6
        )


@given(DEMANDS, st.integers(1, 300))
def test_one_agent_more_never_does_worse(wanted: Demand, agents: int) -> None:
    one, more = outcome_of(wanted, agents), outcome_of(wanted, agents + 1)
    assert more.service_level >= one.service_level - 1e-9
    assert more.waiting_probability <= one.waiting_probability + 1e-9
    if wanted.patience_s is not None:
        assert more.abandonment <= one.abandonment + 1e-9


@given(DEMANDS, st.sampled_from([0.5, 0.7, 0.8, 0.9, 0.99]))
def test_the_agents_needed_are_enough_and_one_less_is_not(wanted: Demand, target: float) -> None:
    needed = agents_needed(wanted, target)
    assert needed.outcome == outcome_of(wanted, needed.agents)
    assert needed.outcome.service_level >= target
    if needed.agents > 1:
        assert outcome_of(wanted, needed.agents - 1).service_level < target


def test_what_a_norm_costs() -> None:
    assert [needed.agents for needed in price_of_norm(EXAMPLE)] == [13, 14, 15]


def test_without_calls_nobody_waits() -> None:
    for patience_s in (None, 60.0):
        quiet = Demand(calls=0, minutes=30, handling_s=180, within_s=20, patience_s=patience_s)
        assert outcome_of(quiet, 1).to_json() == {
            "service_level": 1,
            "waiting_probability": 0,
            "occupancy": 0,
            "abandonment": 0,
            "mean_wait_s": 0,
        }
        assert agents_needed(quiet, 0.8).agents == 1


@pytest.mark.parametrize(
    ("how", "message"),
    [
        ({"calls": -1}, "calls must be 0 or more"),
        ({"minutes": 0}, "minutes must be more than 0"),
        ({"handling_s": 0}, "handling_s must be more than 0"),
        ({"within_s": -5}, "within_s must be 0 or more"),
        ({"patience_s": 0}, "patience_s must be more than 0"),
        ({"calls": math.nan}, "calls must be a number"),
    ],
)
def test_what_cannot_be_is_refused(how: dict[str, float], message: str) -> None:
    usual = {"calls": 100, "minutes": 30, "handling_s": 180, "within_s": 20}
    with pytest.raises(ValueError, match=message):
        Demand(**(usual | how))


def test_no_target_of_every_call() -> None:
    with pytest.raises(ValueError, match="between 0 and 1"):
        agents_needed(EXAMPLE, 1)
    with pytest.raises(ValueError, match="1 or more"):
        outcome_of(EXAMPLE, 0)
