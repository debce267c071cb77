# SPDX-License-Identifier: EUPL-1.2
"""Variants: the cases that took exactly the same path, counted together.

A path is looked up by a 64-bit hash and then compared step by step, so that two paths with the
same hash never end up in one figure.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from nabij.measure.paths.discovery.columns import BLOCK_ROWS, CaseBlock
from nabij.measure.paths.discovery.scratch import Kept, Scratch

Longs = NDArray[np.int64]
Shorts = NDArray[np.int16]
Hashes = NDArray[np.uint64]

# Any odd numbers do: a worse choice costs time, never a figure.
HASH_BASE = 0x9E3779B97F4A7C15
HASH_SPREAD = 0xBF58476D1CE4E5B9

# One case with more steps than this makes its own table.
CACHED_POWERS = 2 * BLOCK_ROWS
SLOT_BITS = 16
MOST_KNOWN = 1 << 14
COMPARED_ROWS = 1 << 20


class Sequences(NamedTuple):
    """Activities one after another in ``steps``: a sequence from each start, so many long."""

    steps: Shorts
    starts: Longs
    lengths: Longs


class DistinctPaths(NamedTuple):
    """Paths that differ, in the order in which the log first shows them, and their cases (n,)."""

    paths: Sequences
    cases: Longs


class _Seen(NamedTuple):
    """Distinct paths of one block that were not known yet, with their hashes."""

    distinct: DistinctPaths
    hashes: Hashes


class BlockVariants(NamedTuple):
    """What one block says: cases per known variant, and paths that were not known."""

    known_cases: Longs
    seen: _Seen


@dataclass(frozen=True, slots=True)
class KnownVariants:
    """A snapshot of variants to look cases up in; ``slots`` leads from a hash to a variant."""

    paths: Sequences
    slots: NDArray[np.int32]


def positions(starts: Longs, lengths: Longs) -> Longs:
    """The rows of all sequences one after another: start, start + 1, … for each length."""
    before = np.cumsum(lengths) - lengths
    rows = np.repeat(starts - before, lengths)
    rows += np.arange(rows.size)
    return rows


def path_hashes(block: CaseBlock) -> Hashes:
    """A hash of the path of each case, (cases,); equal paths have equal hashes."""
    powers, inverse = _powers(len(block.events))
    terms = block.events.activity_no.astype(np.uint64)
    terms += np.uint64(1)
    terms *= powers[: terms.size]
    hashes = np.add.reduceat(terms, block.starts)
    # Each sum began at its own power; divide that out, and spread what is left over all bits.
    hashes *= inverse[block.starts]
    hashes *= np.uint64(HASH_SPREAD)
    return hashes


def distinct_paths(paths: Sequences, hashes: Hashes) -> Longs:
    """For each path the index of the first that has the same steps, (n,); exact."""
    first_equal = np.empty(hashes.size, np.int64)
    left = np.arange(hashes.size)
    while left.size:
        candidate = left.take(_first_of_equals(hashes.take(left)))
        is_same = _equal(paths, left, candidate)
        first_equal[left[is_same]] = candidate[is_same]
        left = left[~is_same]
    return first_equal


class VariantBook:
    """All variants of a log, collected block by block."""

    def __init__(self, scratch: Scratch) -> None:
        self._scratch = scratch
        self._steps: list[Kept[np.int16]] = []
        self._seen: list[_Seen] = []
        self._recent: list[_Seen] = []
        self._known_cases = np.zeros(0, np.int64)
        self.known = _known_variants([])

    def add(self, found: BlockVariants) -> None:
        """Count what :func:`block_variants` found, in the order of the blocks."""
        counted = found.known_cases.size
        self._known_cases[:counted] += found.known_cases
        if not found.seen.hashes.size:
            return
        distinct, hashes = found.seen
        self._steps.append(self._scratch.keep(distinct.paths.steps))
        if self.known.paths.lengths.size < MOST_KNOWN:
            self._learn(found.seen)
        # From here the steps are read from where they were kept.
        bare = distinct.paths._replace(steps=np.empty(0, np.int16))
        self._seen.append(_Seen(distinct._replace(paths=bare), hashes))

    def distinct(self) -> DistinctPaths:
        """Every variant once."""
        if not self._seen:
            return _without_steps([])
        distinct = _without_steps([seen.distinct for seen in self._seen])
        distinct.cases[: self._known_cases.size] += self._known_cases
        count = int(distinct.paths.lengths.sum())
        parts = ((kept, 0, kept.count) for kept in self._steps)
        steps = self._scratch.joined(parts, count, np.dtype(np.int16))
        hashes = np.concatenate([seen.hashes for seen in self._seen])
        return _merged(distinct._replace(paths=distinct.paths._replace(steps=steps)), hashes)

    def _learn(self, seen: _Seen) -> None:
        self._recent.append(seen)
        self.known = _known_variants(self._recent)
        size = self.known.paths.lengths.size
        self._known_cases = np.concatenate(
            (self._known_cases, np.zeros(size - self._known_cases.size, np.int64))
        )


def block_variants(block: CaseBlock, known: KnownVariants) -> BlockVariants:
    """Count the cases of each known variant, and bring the other cases together by path."""
    hashes = path_hashes(block)
    variant, is_known = _looked_up(block, hashes, known)
    known_cases = np.bincount(variant[is_known], minlength=known.paths.lengths.size)
    other = np.flatnonzero(~is_known)
    paths = Sequences(block.events.activity_no, block.starts.take(other), block.lengths.take(other))
    hashes = hashes.take(other)
    firsts, cases = _counted(distinct_paths(paths, hashes), None)
    lengths = paths.lengths.take(firsts)
    steps = paths.steps.take(positions(paths.starts.take(firsts), lengths))
    distinct = DistinctPaths(Sequences(steps, _starts(lengths), lengths), cases)
    return BlockVariants(known_cases, _Seen(distinct, hashes.take(firsts)))


def _looked_up(
    block: CaseBlock, hashes: Hashes, known: KnownVariants
) -> tuple[NDArray[np.int32], NDArray[np.bool_]]:
    """For each case a known variant, and whether it took exactly that path."""
    if not known.paths.lengths.size:
        return np.zeros(hashes.size, np.int32), np.zeros(hashes.size, np.bool_)
    variant = known.slots.take((hashes >> np.uint64(64 - SLOT_BITS)).view(np.int64))
    is_known = known.paths.lengths.take(variant) == block.lengths
    rows = np.repeat(known.paths.starts.take(variant) - block.starts, block.lengths)
    rows += np.arange(rows.size)
    # Where the lengths differ rows may lie outside; those cases are known to differ already.
    differs = known.paths.steps.take(rows, mode="clip") != block.events.activity_no
    is_known &= ~np.logical_or.reduceat(differs, block.starts)
    return variant, is_known


def _known_variants(seen: list[_Seen]) -> KnownVariants:
    slots = np.zeros(1 << SLOT_BITS, np.int32)
    distinct = _without_steps([one.distinct for one in seen])
    if seen:
        hashes = np.concatenate([one.hashes for one in seen])
        slots[hashes >> np.uint64(64 - SLOT_BITS)] = np.arange(hashes.size)
    steps = [one.distinct.paths.steps for one in seen]
    all_steps = np.concatenate(steps) if steps else np.empty(0, np.int16)
    return KnownVariants(distinct.paths._replace(steps=all_steps), slots)


def _without_steps(parts: list[DistinctPaths]) -> DistinctPaths:
    """Several distinct paths one after another, as places in steps that are joined elsewhere."""
    nothing = np.empty(0, np.int64)
    lengths = np.concatenate([part.paths.lengths for part in parts] or [nothing])
    cases = np.concatenate([part.cases for part in parts] or [nothing])
    return DistinctPaths(Sequences(np.empty(0, np.int16), _starts(lengths), lengths), cases)


def _merged(distinct: DistinctPaths, hashes: Hashes) -> DistinctPaths:
    """Bring together what several blocks saw."""
    firsts, cases = _counted(distinct_paths(distinct.paths, hashes), distinct.cases)
    steps, starts, lengths = distinct.paths
    return DistinctPaths(Sequences(steps, starts.take(firsts), lengths.take(firsts)), cases)


def _counted(first_equal: Longs, cases: Longs | None) -> tuple[Longs, Longs]:
    """The indices that stand for themselves, and the cases (None: one a path) of their equals."""
    # Weights are floats: exact, since no log has 2^53 cases.
    totals = np.bincount(first_equal, weights=cases)
    firsts = np.flatnonzero(totals)
    return firsts, totals.take(firsts).astype(np.int64)


def _first_of_equals(hashes: Hashes) -> Longs:
    """For each hash the lowest index that has the same."""
    order = hashes.argsort()
    ascending = hashes.take(order)
    runs = np.flatnonzero(np.concatenate(([True], ascending[1:] != ascending[:-1])))
    if runs.size == order.size:
        return np.arange(order.size)
    first = np.empty_like(order)
    lowest = np.minimum.reduceat(order, runs)
    first[order] = np.repeat(lowest, np.diff(runs, append=order.size))
    return first


def _equal(paths: Sequences, left: Longs, right: Longs) -> NDArray[np.bool_]:
    """Whether the paths at these indices (both (n,)) have the same steps."""
    is_same: NDArray[np.bool_] = paths.lengths.take(left) == paths.lengths.take(right)
    unsure = np.flatnonzero(is_same & (left != right))
    for part in _in_parts(unsure, paths.lengths.take(left.take(unsure))):
        first, second = left.take(part), right.take(part)
        lengths = paths.lengths.take(first)
        differs = paths.steps.take(positions(paths.starts.take(first), lengths))
        differs = differs != paths.steps.take(positions(paths.starts.take(second), lengths))
        is_same[part] = ~np.logical_or.reduceat(differs, _starts(lengths))
    return is_same


def _in_parts(items: Longs, lengths: Longs) -> Iterator[Longs]:
    """Split items into parts of about COMPARED_ROWS rows, so that memory stays bounded."""
    part = np.cumsum(lengths) // COMPARED_ROWS
    bounds = np.flatnonzero(np.diff(part)) + 1
    return (piece for piece in np.split(items, bounds) if piece.size)


def _starts(lengths: Longs) -> Longs:
    return np.cumsum(lengths) - lengths


def _powers(count: int) -> tuple[Hashes, Hashes]:
    """The first ``count`` powers of the hash base and of its inverse, modulo 2^64."""
    if count <= CACHED_POWERS:
        return _cached_powers(HASH_BASE)
    return _power_tables(HASH_BASE, count)


@lru_cache(maxsize=1)
def _cached_powers(base: int) -> tuple[Hashes, Hashes]:
    return _power_tables(base, CACHED_POWERS)


def _power_tables(base: int, count: int) -> tuple[Hashes, Hashes]:
    factors = np.full((2, count), base, np.uint64)
    factors[1] = pow(base, -1, 2**64)
    factors[:, 0] = 1
    powers, inverse = np.cumprod(factors, axis=1)
    return powers, inverse
