# SPDX-License-Identifier: EUPL-1.2
"""What other modules may use of ``connect.logfiles``."""

from nabij.connect.logfiles.exceptions import UnableToImport, UnableToUndo
from nabij.connect.logfiles.importing.actions import clean_up_interrupted, import_file, undo_import
from nabij.connect.logfiles.importing.plan import Order, Plan, plan_for
from nabij.connect.logfiles.queries import ImportResult

__all__ = [
    "ImportResult",
    "Order",
    "Plan",
    "UnableToImport",
    "UnableToUndo",
    "clean_up_interrupted",
    "import_file",
    "plan_for",
    "undo_import",
]
