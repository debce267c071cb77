# SPDX-License-Identifier: EUPL-1.2
"""What other modules may use of ``measure.lake``."""

from nabij.measure.lake.access import lake_folder, lake_place
from nabij.measure.lake.actions import (
    clean_up_after,
    compact_source,
    require_fitting,
    sync_outbox,
    take_out_import,
    write_import,
)
from nabij.measure.lake.answering import lake_answers
from nabij.measure.lake.backups import (
    faults_in,
    old_files_kept,
    pinned_table,
    table_versions,
    versions_in,
)
from nabij.measure.lake.columns import COLUMN_LABELS, NO_GROUP, OUR_NAMES
from nabij.measure.lake.exceptions import (
    SchemaConflict,
    SourceDiffers,
    TooManyActivities,
    UnknownSource,
)
from nabij.measure.lake.figures import keep_figures
from nabij.measure.lake.health import lake_clock, lake_fault, store_in_the_open
from nabij.measure.lake.labels import ACTIVITY, keep_labels
from nabij.measure.lake.looking import once_a_look, one_look
from nabij.measure.lake.queries import (
    EventFiles,
    SourceInfo,
    SourceState,
    activity_counts,
    activity_names,
    attribute_names,
    columns_with_values,
    event_files,
    events_held,
    events_in_batch,
    events_in_order,
    source_faults,
    source_files,
    source_state,
    source_version,
    sources,
    subject_ids,
    subjects_in,
)
from nabij.measure.lake.storage.blocks import EventBlock
from nabij.measure.lake.storage.layout import ATTRIBUTE_PREFIX, CODED
from nabij.measure.lake.storage.pinning import PinnedTable
from nabij.measure.lake.storage.places import LakeUnreachable, Place
from nabij.measure.lake.storage.writer import Written

__all__ = [
    "ACTIVITY",
    "ATTRIBUTE_PREFIX",
    "CODED",
    "COLUMN_LABELS",
    "EventBlock",
    "EventFiles",
    "LakeUnreachable",
    "NO_GROUP",
    "OUR_NAMES",
    "PinnedTable",
    "Place",
    "SchemaConflict",
    "SourceDiffers",
    "SourceInfo",
    "SourceState",
    "TooManyActivities",
    "UnknownSource",
    "Written",
    "activity_counts",
    "activity_names",
    "attribute_names",
    "clean_up_after",
    "columns_with_values",
    "compact_source",
    "event_files",
    "events_in_batch",
    "events_in_order",
    "faults_in",
    "keep_figures",
    "keep_labels",
    "lake_fault",
    "lake_answers",
    "lake_clock",
    "lake_folder",
    "lake_place",
    "old_files_kept",
    "pinned_table",
    "once_a_look",
    "one_look",
    "require_fitting",
    "source_faults",
    "events_held",
    "source_files",
    "source_state",
    "source_version",
    "sources",
    "store_in_the_open",
    "subject_ids",
    "subjects_in",
    "sync_outbox",
    "table_versions",
    "take_out_import",
    "versions_in",
    "write_import",
]
