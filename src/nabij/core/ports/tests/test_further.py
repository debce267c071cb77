# SPDX-License-Identifier: EUPL-1.2
"""What a thing can become is offered for its kind, to who holds the capability."""

import pytest

from nabij.core.ports.further import Further, further, further_for


def test_it_is_offered_for_its_kinds_to_who_may(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(further, "_entries", {})
    assert further_for("contact", 1, {"things.make"}) == []
    kinds = frozenset({"contact"})
    further.register("thing", Further(kinds, "things.make", "Thing", lambda k, one: f"/{k}/{one}"))
    (found,) = further_for("contact", 1, {"things.make"})
    assert (found.name, found.label, found.url) == ("thing", "Thing", "/contact/1")
    assert further_for("contact", 1, {"things.see"}) == []
    assert further_for("mail", 1, {"things.make"}) == []
    assert further.get("nobody").kinds == frozenset()
