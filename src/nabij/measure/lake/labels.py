# SPDX-License-Identifier: EUPL-1.2
"""How people read the codes of a source: what its mappings say, and what Nabij says of its own."""

from __future__ import annotations

from collections.abc import Mapping

from django.db import transaction
from django.utils.functional import Promise

from nabij.core.events.public import all_activities
from nabij.measure.lake.models import Source

ACTIVITY = "activity"
Labels = Mapping[str, Mapping[str, str | Promise]]
"""By role (``activity``, ``outcome`` …) the label of each code."""


def keep_labels(source: str, labels: Mapping[str, Mapping[str, str]] | None) -> None:
    """Add labels to those of a source; what the latest mapping says of a code holds.

    Codes that it does not name keep their label: their events are still there.
    """
    if not labels:
        return
    with transaction.atomic():
        stored = Source.objects.select_for_update().filter(name=source).first()
        if stored is None:
            return  # it was emptied meanwhile, and there is nothing to call
        known = stored.labels or {}
        stored.labels = known | {role: known.get(role, {}) | dict(labels[role]) for role in labels}
        stored.save(update_fields=["labels"])


def labels_of(source: Source) -> Labels:
    """Return the labels of a source; an activity that is registered has one without a mapping."""
    registered = {one.name: one.label for one in all_activities()}
    stored = source.labels or {}
    return stored | {ACTIVITY: registered | stored.get(ACTIVITY, {})}
