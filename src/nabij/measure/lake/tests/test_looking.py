# SPDX-License-Identifier: EUPL-1.2
"""One look at the lake asks each question once, and sees no change until it ends."""

from __future__ import annotations

from itertools import count

import pytest

from nabij.measure.lake.looking import once_a_look, one_look


def test_a_question_is_asked_once_in_a_look_and_each_time_outside() -> None:
    numbers = count()

    @once_a_look
    def ask(name: str, *, kind: str = "") -> str:
        return f"{name}{kind}{next(numbers)}"

    assert (ask("a"), ask("a")) == ("a0", "a1")
    with one_look():
        assert (ask("a"), ask("a"), ask("b"), ask("a", kind="k")) == ("a2", "a2", "b3", "ak4")
        with one_look():
            assert ask("a") == "a2"
        assert ask("a") == "a2"
    assert ask("a") == "a5"


def test_a_question_that_fails_is_asked_again_and_a_look_ends_with_a_fault() -> None:
    numbers = count()

    @once_a_look
    def ask() -> int:
        number = next(numbers)
        if number < 2:
            raise LookupError
        return number

    with pytest.raises(LookupError), one_look():
        ask()
    with one_look():
        with pytest.raises(LookupError):
            ask()
        assert (ask(), ask()) == (2, 2)
