# SPDX-License-Identifier: EUPL-1.2
"""Each test has an index of its own."""

from __future__ import annotations

from pathlib import Path

import pytest

from nabij.core.notify.tests.conftest import at_night
from nabij.serve.answers.finding import store

__all__ = ["_own_index", "at_night"]


@pytest.fixture(autouse=True)
def _own_index(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store, "folder", lambda: tmp_path / "search")
    monkeypatch.setattr(store, "_opened", None)
