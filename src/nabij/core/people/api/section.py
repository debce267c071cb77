# SPDX-License-Identifier: EUPL-1.2
"""What the operations of who-is-who share."""

from __future__ import annotations

from nabij.core.api.public import Section

READ = "people.read"
section = Section(
    "who-is-who",
    "Employees and teams: whom to ask for what, whether they are there, and who takes over.",
)
