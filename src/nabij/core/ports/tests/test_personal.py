# SPDX-License-Identifier: EUPL-1.2
"""The register of processing: each model in one place, and nothing where nobody declared."""

from __future__ import annotations

from dataclasses import replace

import pytest

from nabij.core.ports.personal import Ground, Processing, declare, processing_of, processings
from nabij.core.ports.registry import AlreadyRegistered

LETTERS = Processing(
    name="Brieven",
    purpose="brieven sturen",
    ground=Ground.PUBLIC_TASK,
    basis="",
    subjects="inwoners",
    data="naam en adres",
    receivers="de postbezorger",
    retention="een jaar",
    models=("letters.Letter", "letters.Address"),
)


@pytest.fixture(autouse=True)
def _empty(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(processings, "_entries", {})


def test_what_nobody_declared_holds_nothing() -> None:
    assert processings.get("letters").models == ()
    assert processing_of("letters.Letter") is None


def test_a_model_leads_to_its_processing() -> None:
    declare("letters", LETTERS)
    declare("letters", LETTERS)
    assert processing_of("letters.Address") == "letters"


def test_a_model_stands_in_one_processing() -> None:
    declare("letters", LETTERS)
    with pytest.raises(AlreadyRegistered, match=r"letters\.Address stands in 'letters' and 'post'"):
        declare("post", replace(LETTERS, models=("letters.Address",)))
    assert "post" not in processings


def test_a_key_is_declared_once() -> None:
    declare("letters", LETTERS)
    with pytest.raises(AlreadyRegistered):
        declare("letters", replace(LETTERS, purpose="iets anders"))


def test_every_ground_has_its_words() -> None:
    assert all(str(ground.label) for ground in Ground)
    assert "".join(Ground) == "abcdef"
