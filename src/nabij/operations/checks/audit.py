# SPDX-License-Identifier: EUPL-1.2
"""Whether the audit is still what was written, as far as can be seen in a moment."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from nabij.core.audit.public import Checked, check_newest, last_remembered
from nabij.operations.checks.finding import Finding, fault, note, warning

LOOKED_AT = 5_000
"""How many of the newest rows: a moment's work, also where there are millions."""
_LATE = timedelta(hours=36)
"""The whole is checked every night."""
_WHOLE = "Look at the whole: nabij audit check. What its answers mean: docs/beheer/logboek.md."


def audit_findings(now: datetime) -> Iterator[Finding]:
    """Judge the newest rows, and the row that the last whole check remembered."""
    found = check_newest(LOOKED_AT)
    told = _told(found)
    if found.faults:
        others = f" And {found.fault_count - 1} more." if found.fault_count > 1 else ""
        yield fault(
            "audit",
            f"The audit is not as it was written. {found.faults[0]}{others} {told}",
            _WHOLE,
        )
        return
    if not found.last:
        return
    yield note("audit", f"No fault in the audit as far as looked. {told}", _WHOLE)
    seen = last_remembered()
    if seen is not None and now - seen.at > _LATE:
        yield warning(
            "audit-check",
            f"The whole audit was last found in order at {seen.at:%Y-%m-%d %H:%M} UTC.",
            f"{_WHOLE} Look also at Beheer > Achtergrondwerk why the nightly check did not end.",
        )


def _told(found: Checked) -> str:
    """Say what was looked at."""
    if found.compared_with:
        remembered = f"row {found.compared_with}, which the last whole check remembered"
    else:
        remembered = "no row that a whole check remembered: there was none yet"
    return f"Looked at the newest {found.seen:,} of {found.last:,} rows, and {remembered}."
