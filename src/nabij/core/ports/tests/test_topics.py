# SPDX-License-Identifier: EUPL-1.2
"""Where no room offers topics, nothing is found and nothing breaks."""

from __future__ import annotations

from nabij.core.ports.topics import topics


def test_without_a_room_that_offers_any_there_are_no_topics() -> None:
    port = topics.get("nobody")
    assert list(port.find("kapvergunning")) == []
    assert list(port.every()) == []
