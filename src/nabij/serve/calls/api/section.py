# SPDX-License-Identifier: EUPL-1.2
"""What the operation on calls belongs to."""

from nabij.core.api.public import Section

WRITE = "calls.write"
section = Section("calls", "What a telephone system tells of calls, while they happen.")
