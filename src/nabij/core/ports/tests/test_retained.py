# SPDX-License-Identifier: EUPL-1.2
"""A kind of record that nobody registered has nothing to destroy, and destroys nothing."""

from __future__ import annotations

from datetime import UTC, date, datetime

from nabij.core.ports.retained import retained


def test_of_a_kind_that_nobody_registered_nothing_is_destroyed() -> None:
    port = retained.get("nobody")
    assert list(port.closed_before(date(2999, 1, 1))) == []
    assert list(port.closed_among(["1"])) == []
    assert list(port.destroy(["1"], datetime(2026, 3, 2, tzinfo=UTC))) == []
