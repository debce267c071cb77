# SPDX-License-Identifier: EUPL-1.2
"""All that other modules may import: telling of calls."""

from nabij.serve.calls.models import Step
from nabij.serve.calls.reporting import Report, report

__all__ = ["Report", "Step", "report"]
