# SPDX-License-Identifier: EUPL-1.2
"""The columns of the tables, and how they are laid down in Parquet."""

from __future__ import annotations

from typing import Any

import pyarrow as pa

INSTANT = pa.timestamp("us", tz="UTC")

CODED = ("channel", "product", "team", "municipality", "area", "actor", "outcome")
"""Columns of few distinct texts: codes from the catalogue and the organisation."""

EVENTS = pa.schema(
    [
        ("subject_no", pa.int32()),
        ("at", INSTANT),
        ("batch", pa.int32()),
        ("seq", pa.int64()),
        ("activity_no", pa.int16()),
        ("row", pa.int64()),
        ("id", pa.string()),
        ("recorded_at", INSTANT),
        ("start_at", INSTANT),
        ("local_date", pa.date32()),
        ("local_minute", pa.int16()),
        ("subject_kind", pa.string()),
        ("person_key", pa.string()),
        *((name, pa.string()) for name in CODED),
        ("value", pa.float64()),
        ("due_at", INSTANT),
    ]
)
SUBJECTS = pa.schema(
    [
        ("subject_no", pa.int32()),
        ("subject_kind", pa.string()),
        ("subject_id", pa.string()),
        ("batch", pa.int32()),
    ]
)
ACTIVITIES = pa.schema(
    [("activity_no", pa.int16()), ("activity", pa.string()), ("batch", pa.int32())]
)

ATTRIBUTE_PREFIX = "attr_"
"""Kept columns of a source carry this prefix, so that none can shadow a column of ours."""

MOST_ACTIVITIES = 2**15 - 1
MOST_SUBJECTS = 2**31 - 1

_BOUNDED = ("subject_no", "at", "batch", "local_date")
"""By these an engine passes over what it was not asked about."""
_ASCENDING = ("subject_no", "batch", "seq", "row", "at", "recorded_at", "local_date")


def parquet_options(schema: pa.Schema) -> dict[str, Any]:
    """Return how a table with this schema is written: small, and quick to read in columns."""
    texts = [field.name for field in schema if pa.types.is_string(field.type)]
    names = set(schema.names)
    return {
        "compression": "zstd",
        "compression_level": 1,
        "use_dictionary": texts,
        "column_encoding": {name: "DELTA_BINARY_PACKED" for name in _ASCENDING if name in names},
        "write_statistics": [name for name in _BOUNDED if name in names],
        "store_schema": False,
    }
