# SPDX-License-Identifier: EUPL-1.2
"""The catalogue by itself: nobody keeps answers, so that no product lacks one."""

from __future__ import annotations

import pytest

from nabij.core.ports.answered import ANSWERS, answered


@pytest.fixture(autouse=True)
def _nobody_keeps_answers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(answered._entries, ANSWERS, answered.default)
