# SPDX-License-Identifier: EUPL-1.2
"""The trace of a caller is taken over where it is valid; anything else gets one of our own."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nabij.operations.logs.context import current_trace, trace_of, within

TRACE = "4bf92f3577b34da6a3ce929d0e0e4736"
SPAN = "00f067aa0ba902b7"


def test_a_valid_traceparent_is_taken_over() -> None:
    trace = trace_of(f"00-{TRACE}-{SPAN}-01")
    assert trace.trace_id == TRACE
    assert trace.span_id != SPAN
    assert trace_of(f"01-{TRACE}-{SPAN}-01-more").trace_id == TRACE


@pytest.mark.parametrize(
    "header",
    [
        "",
        f"ff-{TRACE}-{SPAN}-01",
        f"00-{'0' * 32}-{SPAN}-01",
        f"00-{TRACE}-{'0' * 16}-01",
        f"00-{TRACE.upper()}-{SPAN}-01",
        f"00-{TRACE}-{SPAN}-01" + "-x" * 200,
    ],
)
def test_an_invalid_one_is_not(header: str) -> None:
    assert trace_of(header).trace_id not in {TRACE, "0" * 32}


@given(st.text())
def test_whatever_comes_in_the_trace_is_hexadecimal(header: str) -> None:
    trace = trace_of(header)
    assert re.fullmatch("[0-9a-f]{32}", trace.trace_id)
    assert re.fullmatch("[0-9a-f]{16}", trace.span_id)


def test_a_trace_holds_within_its_block() -> None:
    with within(trace_of("")) as _:
        assert current_trace() is not None
    assert current_trace() is None
