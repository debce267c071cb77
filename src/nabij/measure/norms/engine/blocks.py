# SPDX-License-Identifier: EUPL-1.2
"""Fixed blocks of enough persons, of which every public figure is made; pure.

Two answers that each leave out small groups can still reveal one: by subtraction. So small cells
are not left out but merged, once and for all questions alike, and an answer holds whole blocks
only. Whatever is added to or taken from each other is then again some blocks, or nothing.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import groupby

Cell = tuple[str | None, ...]
Block = tuple[Cell, ...]

MERGED = "…"
"""Stands for the groups of a block that holds several."""


def blocks_of(cells: Mapping[Cell, int], least: int) -> list[Block]:
    """Return the cells merged into blocks of at least so many persons.

    Persons are counted once over all cells together. What belongs together by the first columns
    stays together as long as it can: a group of enough persons is merged with another only to take
    in one that is too small. Nothing, where all cells together are too small.
    """
    if sum(cells.values()) < least:
        return []
    return _merged(sorted(cells, key=_sortable), cells, least, 0)


def _merged(some: Sequence[Cell], cells: Mapping[Cell, int], least: int, at: int) -> list[Block]:
    """Return blocks of cells that together are enough, and are the same up to a column."""
    if len(some) == 1:
        return [tuple(some)]
    blocks: list[Block] = []
    small: list[Block] = []
    for _value, each in groupby(some, key=lambda cell: _sortable(cell)[at]):
        part = tuple(each)
        if _persons(part, cells) < least:
            small.append(part)
        else:
            blocks += _merged(part, cells, least, at + 1)
    gathered: Block = ()
    for part in small:
        gathered += part
        if _persons(gathered, cells) >= least:
            blocks.append(gathered)
            gathered = ()
    if gathered:
        smallest = min(range(len(blocks)), key=lambda n: _persons(blocks[n], cells))
        blocks[smallest] += gathered
    return blocks


def label_of(block: Block, at: int) -> str | None:
    """Return to which group of a column a block belongs; ``MERGED`` where to several."""
    values = {cell[at] for cell in block}
    return values.pop() if len(values) == 1 else MERGED


def _persons(some: Sequence[Cell], cells: Mapping[Cell, int]) -> int:
    return sum(cells[cell] for cell in some)


def _sortable(cell: Cell) -> tuple[tuple[bool, str], ...]:
    return tuple((name is None, name or "") for name in cell)
