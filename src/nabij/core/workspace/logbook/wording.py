# SPDX-License-Identifier: EUPL-1.2
"""What the pages of the logbook add to the words of the audit: choices, colours, links."""

from __future__ import annotations

from django.urls import reverse

from nabij.core.audit.public import is_row_number, kind_label, known_kinds

TONES = {
    "done": "positive",
    "refused": "warning",
    "failed": "negative",
    "unfinished": "warning",
}


def kind_choices() -> list[tuple[str, str]]:
    """Return the kinds that one may choose from, by name."""
    return sorted(((code, kind_label(code)) for code in known_kinds()), key=lambda one: one[1])


def log_part_url(subject_id: str) -> str:
    """Return the page of a row; the other parts have none."""
    if not is_row_number(subject_id):
        return ""
    return reverse("workspace:logbook_row", args=[subject_id])
