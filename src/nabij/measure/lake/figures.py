# SPDX-License-Identifier: EUPL-1.2
"""The table of figures that stands beside the events, for who reads Delta Lake themselves."""

from __future__ import annotations

from datetime import timedelta

import pyarrow as pa
from deltalake import DeltaTable, write_deltalake

from nabij.measure.lake.access import lake_place

NAME = "figures.delta"
"""Where it stands in the lake; no source can have a name with a dot."""

_KEPT = timedelta(days=7)


def keep_figures(table: pa.Table) -> None:
    """Put these figures in the place of those that were there, in one commit.

    Who began to read the old ones can read on for a week.

    Raises:
        LakeUnreachable: the place does not answer, or refuses.
    """
    place = lake_place() / NAME
    with place.asking():
        place.make()
        write_deltalake(
            place.uri,
            table,
            mode="overwrite",
            schema_mode="overwrite",
            storage_options=place.options,
        )
        hours = int(_KEPT.total_seconds() // 3600)
        DeltaTable(place.uri, storage_options=place.options).vacuum(hours, dry_run=False)
