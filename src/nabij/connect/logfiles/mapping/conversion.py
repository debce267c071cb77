# SPDX-License-Identifier: EUPL-1.2
"""Turns columns of a block into text, numbers, yes or no, and dates; says which rows do not fit.

Work goes by distinct value: a column of a million rows with forty values is forty conversions.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc
from pyarrow import types

from nabij.connect.logfiles.reading.blocks import TEXT, Column, Int64s

Bools = npt.NDArray[np.bool_]
MISSING_AT = -1
TRUE = frozenset("true t yes y ja j waar 1 1.0".split())
FALSE = frozenset("false f no n nee onwaar 0 0.0".split())


@dataclass(frozen=True)
class Converted:
    """A column of the wanted type, null where missing; `bad` rows hold something else."""

    values: Column
    bad: Bools


def as_text(column: Column, missing: Sequence[str] = ()) -> Column:
    """A column as dictionary<int32, string>, trimmed; empty and `missing` texts are null."""
    if not types.is_dictionary(column.type):
        column = _plain_text(column).dictionary_encode().cast(TEXT)
    words: Column = column.dictionary
    trimmed: Column = pc.utf8_trim_whitespace(words)
    empty: Column = pc.is_in(trimmed, value_set=pa.array(["", *missing], pa.string()))
    if words.equals(trimmed) and not pc.any(empty).as_py():
        return column
    kept: Column = pc.if_else(empty, pa.scalar(None, pa.string()), trimmed)
    return _recoded(column, kept)


def _plain_text(column: Column) -> Column:
    if types.is_floating(column.type) or types.is_decimal(column.type):
        return pa.array([_number_text(one) for one in column.to_pylist()], pa.string())
    return column.cast(pa.string())


def _number_text(number: object) -> str | None:
    """Whole numbers without a point: an id that became a float is still that id."""
    if number is None or number != number:
        return None
    text = format(number, "f") if not isinstance(number, float) else repr(number)
    return re.sub(r"\.0*$", "", text)


def _recoded(column: Column, words: Column) -> Column:
    """The same rows with other words, which may be null or double."""
    encoded: Column = words.dictionary_encode()
    indices: Column = encoded.indices.take(column.indices)
    return pa.DictionaryArray.from_arrays(indices, encoded.dictionary)


def translated(column: Column, change: Callable[[list[str]], Sequence[str | None]]) -> Column:
    """Text with its distinct values replaced; rows that share one keep sharing it."""
    words = change([str(word) for word in column.dictionary.to_pylist()])
    return _recoded(column, pa.array(words, pa.string()))


def constant_text(text: str, rows: int) -> Column:
    """The same text in every row."""
    return pa.DictionaryArray.from_arrays(
        coded(np.zeros(rows, np.int32)), pa.array([text], pa.string())
    )


def joined_text(columns: Sequence[Column], separator: str) -> Column:
    """Texts put together per row; null where one of them is.

    A separator within a text is written as %2F (for "/"), so that a/b + c and a + b/c differ.
    """
    if len(columns) == 1:
        return columns[0]
    escaped = f"%{ord(separator):02X}"

    def escape(words: list[str]) -> list[str]:
        return [word.replace("%", "%25").replace(separator, escaped) for word in words]

    parts = [translated(column, escape) for column in columns]
    filled = ~np.logical_or.reduce([codes(part) < 0 for part in parts])
    combined = np.zeros(int(filled.sum()), np.int64)
    for part in parts:
        combined = combined * len(part.dictionary) + codes(part)[filled]
    distinct, first, code = np.unique(combined, return_index=True, return_inverse=True)
    taken = [part.take(pa.array(np.flatnonzero(filled)[first])) for part in parts]
    words = _concatenated(taken, separator)
    indices = np.full(len(filled), MISSING_AT, np.int32)
    indices[filled] = code
    return pa.DictionaryArray.from_arrays(coded(indices), words)


def _concatenated(parts: Sequence[Column], separator: str) -> Column:
    texts = [part.cast(pa.string()).to_pylist() for part in parts]
    return pa.array([separator.join(row) for row in zip(*texts, strict=True)], pa.string())


def coded(places: npt.NDArray[np.int32]) -> Column:
    """Places in a dictionary as an Arrow array, null where they are negative."""
    return pa.array(places.astype(np.int32, copy=False), mask=places < 0)


def codes(column: Column) -> npt.NDArray[np.int32]:
    """Per row the place of its text in the dictionary, -1 where it is null."""
    filled: npt.NDArray[np.int32] = pc.fill_null(column.indices, MISSING_AT).to_numpy(
        zero_copy_only=False
    )
    return filled


def compacted(column: Column) -> Column:
    """Without words that no row uses."""
    used = np.unique(codes(column))
    used = used[used >= 0]
    if len(used) == len(column.dictionary):
        return column
    place = np.full(len(column.dictionary) + 1, MISSING_AT, np.int32)
    place[used] = np.arange(len(used), dtype=np.int32)
    indices = place[codes(column)]
    words = column.dictionary.take(pa.array(used))
    return pa.DictionaryArray.from_arrays(coded(indices), words)


def as_number(column: Column, decimal: str, missing: Sequence[str] = ()) -> Converted:
    """A column as float64; with `decimal` "," points between thousands are left out."""
    if types.is_floating(column.type) or types.is_integer(column.type):
        return _finite(column.cast(pa.float64(), safe=False))
    if types.is_decimal(column.type) or types.is_boolean(column.type):
        return _finite(column.cast(pa.float64(), safe=False))
    return _by_word(as_text(column, missing), pa.float64(), lambda word: _number(word, decimal))


def _finite(numbers: Column) -> Converted:
    """NaN is how some tools write a missing number; infinity is no number here."""
    plain = np.asarray(pc.fill_null(numbers, np.nan).to_numpy(zero_copy_only=False))
    kept = pa.array(plain, pa.float64(), mask=~np.isfinite(plain))
    return Converted(kept, np.isinf(plain))


def as_integer(column: Column, decimal: str, missing: Sequence[str] = ()) -> Converted:
    """A column as int64; 3.0 is a whole number too."""
    if types.is_integer(column.type) and not types.is_uint64(column.type):
        return Converted(column.cast(pa.int64()), np.zeros(len(column), bool))
    return _by_word(as_text(column, missing), pa.int64(), lambda word: _integer(word, decimal))


def as_boolean(column: Column, missing: Sequence[str] = ()) -> Converted:
    """A column as true and false; ja, nee, 1 and 0 are understood too."""
    if types.is_boolean(column.type):
        return Converted(column, np.zeros(len(column), bool))
    return _by_word(as_text(column, missing), pa.bool_(), _boolean)


def _by_word(
    column: Column, kind: pa.DataType, convert: Callable[[str], float | int | bool | None]
) -> Converted:
    found = [convert(str(word)) for word in column.dictionary.to_pylist()]
    at = codes(column)
    bad_words = np.array([one is None for one in found] + [False])  # the last is for null rows
    values = pa.array(found, kind).take(coded(at))
    return Converted(values, bad_words[at])


def _number(word: str, decimal: str) -> float | None:
    plain = word.replace(" ", "").replace("\xa0", "")
    if decimal == ",":
        plain = plain.replace(".", "").replace(",", ".")
    if not re.fullmatch(r"[-+]?(\d+\.?\d*|\.\d+)([eE][-+]?\d{1,3})?", plain):
        return None
    number = float(plain)
    return number if np.isfinite(number) else None


def _integer(word: str, decimal: str) -> int | None:
    plain = re.sub(rf"{re.escape(decimal)}0+$", "", word)
    if decimal == ",":
        plain = plain.replace(".", "")
    if not re.fullmatch(r"[-+]?\d{1,18}", plain):
        return None
    return int(plain)


def _boolean(word: str) -> bool | None:
    plain = word.lower()
    return True if plain in TRUE else False if plain in FALSE else None


def rounded(values: Column, decimals: int | None) -> Column:
    """Numbers with so many decimals, where that is asked for."""
    return values if decimals is None else pc.round(values, ndigits=decimals)


def day_numbers(local_us: Int64s) -> npt.NDArray[np.int32]:
    """Days since 1970 of local microseconds."""
    return (local_us // 86_400_000_000).astype(np.int32)
