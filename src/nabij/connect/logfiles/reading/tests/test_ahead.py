# SPDX-License-Identifier: EUPL-1.2
"""Work in threads: in order, not too far ahead, and faults at their place."""

import random
import threading
import time
from collections.abc import Iterator

import pytest

from nabij.connect.logfiles.reading.ahead import in_order


def test_results_come_in_the_order_of_the_items_however_long_each_takes() -> None:
    pauses = [random.Random(4).uniform(0, 0.005) for _ in range(40)]

    def work(number: int) -> int:
        time.sleep(pauses[number])
        return number

    assert list(in_order(work, range(40), threads=3, ahead=5)) == list(range(40))


def test_no_more_items_are_taken_than_it_may_be_ahead() -> None:
    taken: list[int] = []

    def items() -> Iterator[int]:
        for number in range(100):
            taken.append(number)
            yield number

    results = in_order(str, items(), threads=2, ahead=3)
    assert next(results) == "0"
    assert len(taken) == 4
    results.close()


def test_a_fault_comes_up_at_its_place_and_ends_the_threads() -> None:
    def work(number: int) -> int:
        if number == 3:
            raise ValueError("the fourth")
        return number

    before = threading.active_count()
    found: list[int] = []
    with pytest.raises(ValueError, match="the fourth"):
        found.extend(in_order(work, range(10), threads=2, ahead=4))
    assert threading.active_count() == before
