# SPDX-License-Identifier: EUPL-1.2
"""Public figures: no two of them reveal a group of fewer than five."""

from __future__ import annotations

from collections import defaultdict
from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from nabij.measure.norms.engine.blocks import MERGED, Cell, blocks_of, label_of

LEAST = 5
names = st.sampled_from(["a", "b", "c", None])
cells_of_three = st.dictionaries(
    st.tuples(names, names, names), st.integers(1, 9), min_size=1, max_size=20
)


def answers(cells: dict[Cell, int]) -> list[frozenset[Cell]]:
    """Return which cells each figure counts, of every question that can be asked."""
    found: list[frozenset[Cell]] = []
    for size in range(4):
        for columns in combinations(range(3), size):
            figures: dict[Cell, set[Cell]] = defaultdict(set)
            for block in blocks_of(cells, LEAST):
                figures[tuple(label_of(block, at) for at in columns)].update(block)
            found += map(frozenset, figures.values())
    return found


@given(cells_of_three)
def test_no_sums_and_differences_of_figures_tell_of_fewer_than_five(cells: dict[Cell, int]) -> None:
    asked = answers(cells)
    # What sums and differences can come down to: the cells that are in the same figures.
    together: dict[tuple[bool, ...], int] = defaultdict(int)
    for cell, persons in cells.items():
        together[tuple(cell in figure for figure in asked)] += persons
    for where, persons in together.items():
        assert not any(where) or persons >= LEAST
    for one in asked:
        for other in asked:
            rest = sum(cells[cell] for cell in one - other)
            assert rest == 0 or rest >= LEAST


@given(cells_of_three)
def test_blocks_hold_each_cell_once_and_nothing_is_lost(cells: dict[Cell, int]) -> None:
    blocks = blocks_of(cells, LEAST)
    held = [cell for block in blocks for cell in block]
    assert len(held) == len(set(held))
    assert set(held) == (set(cells) if sum(cells.values()) >= LEAST else set())


@given(cells_of_three, st.randoms(use_true_random=False))
def test_blocks_are_the_same_in_whatever_order_cells_come(
    cells: dict[Cell, int], random: object
) -> None:
    mixed = list(cells.items())
    random.shuffle(mixed)  # type: ignore[attr-defined]
    assert blocks_of(dict(mixed), LEAST) == blocks_of(cells, LEAST)


def test_a_group_that_is_large_enough_stays_whole() -> None:
    cells: dict[Cell, int] = {("mail", "x"): 2, ("mail", "y"): 4, ("phone", "x"): 9}
    assert blocks_of(cells, LEAST) == [(("mail", "x"), ("mail", "y")), (("phone", "x"),)]


def test_small_groups_are_merged_and_the_last_joins_the_smallest_block() -> None:
    cells: dict[Cell, int] = {("a",): 3, ("b",): 3, ("c",): 2, ("d",): 40}
    blocks = blocks_of(cells, LEAST)
    assert blocks == [(("d",),), (("a",), ("b",), ("c",))]
    assert [label_of(block, 0) for block in blocks] == ["d", MERGED]
