# SPDX-License-Identifier: EUPL-1.2
"""All that other rooms may import: recording, units, reading, and the care of the chain."""

from nabij.core.audit.chain.appending import append_unfinished
from nabij.core.audit.chain.checking import Checked, check_chain, check_newest, remember
from nabij.core.audit.chain.faults import Fault
from nabij.core.audit.chain.retention import destroy_old_rows
from nabij.core.audit.chain.witness import Witness, last_remembered
from nabij.core.audit.collecting.recording import (
    may_be_recorded,
    one_transaction,
    record_change,
    record_view,
    unit,
)
from nabij.core.audit.collecting.sealed import Opened, SealedValues
from nabij.core.audit.collecting.units import Actor, act_as, mark_refused, set_purpose
from nabij.core.audit.collecting.values import may_be_bsn
from nabij.core.audit.exceptions import AppendOnly, NotInTransaction
from nabij.core.audit.exporting import csv_lines, json_lines
from nabij.core.audit.kinds import (
    OVERSIGHT,
    Kind,
    kinds,
    purpose_label,
    register_kind,
    register_purpose,
)
from nabij.core.audit.names import Names
from nabij.core.audit.queries import (
    Change,
    Page,
    RowInfo,
    Search,
    View,
    changed_ids,
    kinds_with,
    known_kinds,
    one_row,
    page_of,
    row_of_unit,
    rows_found,
)
from nabij.core.audit.wording import (
    ACTOR_LABELS,
    NOTHING,
    OUTCOME_LABELS,
    did_label,
    field_label,
    is_row_number,
    kind_label,
    log_part,
    not_kept,
    sealed_text,
    thing_label,
    value_text,
)

__all__ = [
    "ACTOR_LABELS",
    "NOTHING",
    "OUTCOME_LABELS",
    "OVERSIGHT",
    "Actor",
    "AppendOnly",
    "Change",
    "Checked",
    "Fault",
    "Kind",
    "Names",
    "NotInTransaction",
    "Opened",
    "Page",
    "RowInfo",
    "SealedValues",
    "Search",
    "View",
    "Witness",
    "act_as",
    "append_unfinished",
    "changed_ids",
    "check_chain",
    "check_newest",
    "csv_lines",
    "destroy_old_rows",
    "did_label",
    "field_label",
    "is_row_number",
    "json_lines",
    "kind_label",
    "kinds",
    "kinds_with",
    "known_kinds",
    "last_remembered",
    "log_part",
    "mark_refused",
    "may_be_bsn",
    "may_be_recorded",
    "not_kept",
    "one_row",
    "one_transaction",
    "page_of",
    "purpose_label",
    "record_change",
    "record_view",
    "register_kind",
    "register_purpose",
    "remember",
    "row_of_unit",
    "sealed_text",
    "rows_found",
    "set_purpose",
    "thing_label",
    "unit",
    "value_text",
]
