# SPDX-License-Identifier: EUPL-1.2
"""A source keeps how people read its codes: what the latest mapping says holds."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
import pyarrow as pa
import pytest

from nabij.core.events.public import all_activities
from nabij.measure.lake.models import Source
from nabij.measure.lake.public import (
    EventBlock,
    source_state,
    sources,
    take_out_import,
    write_import,
)

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("lake_home")]
NOW = datetime(2026, 4, 1, tzinfo=UTC)


def bring_in(
    batch: int,
    labels: Mapping[str, Mapping[str, str]] | None,
    *,
    refuse: Callable[[], None] | None = None,
    kind: str = "call",
) -> None:
    block = EventBlock(
        subject=pa.array([f"s{batch}"]).dictionary_encode(),
        activity=pa.array(["queue.entered"]).dictionary_encode(),
        at_us=np.array([batch], np.int64) * 1_000_000,
        row=np.array([1], np.int64),
    )
    write_import(
        source="log",
        label="Log",
        subject_kind=kind,
        blocks=[block],
        batch=batch,
        now=NOW,
        before_commit=refuse,
        labels=labels,
    )


def labels(role: str) -> dict[str, str]:
    found = source_state("log").source.labels.get(role, {})
    registered = {one.name for one in all_activities()}
    return {code: str(label) for code, label in found.items() if code not in registered}


def test_the_latest_mapping_holds_and_what_it_does_not_name_stays() -> None:
    bring_in(1, {"activity": {"queue.entered": "Belt", "queue.left": "Klaar"}})
    bring_in(2, {"activity": {"queue.entered": "Aangeboden"}, "outcome": {"ok": "Gelukt"}})
    bring_in(3, None)
    assert labels("activity") == {"queue.entered": "Aangeboden", "queue.left": "Klaar"}
    assert labels("outcome") == {"ok": "Gelukt"}


def test_an_import_that_is_refused_changes_no_label() -> None:
    def refuse() -> None:
        raise ValueError

    bring_in(1, {"activity": {"queue.entered": "Belt"}})
    with pytest.raises(ValueError):  # noqa: PT011
        bring_in(2, {"activity": {"queue.entered": "Anders"}}, refuse=refuse)
    assert labels("activity") == {"queue.entered": "Belt"}


def test_a_source_that_begins_anew_has_no_labels_of_before(lake_home: Path) -> None:
    bring_in(1, {"activity": {"queue.entered": "Belt"}})
    take_out_import(source="log", batch=1)
    bring_in(2, None, kind="case")
    assert labels("activity") == {}


def test_a_source_of_the_version_before_has_none() -> None:
    bring_in(1, None)
    Source.objects.update(labels=None)
    assert labels("activity") == {}


def test_registered_activities_have_the_label_they_were_registered_with() -> None:
    bring_in(1, None)
    (source,) = sources()
    registered = {one.name: one.label for one in all_activities()}
    assert registered
    assert source.labels["activity"] == registered
