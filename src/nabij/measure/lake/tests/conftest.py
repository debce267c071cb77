# SPDX-License-Identifier: EUPL-1.2
"""A lake in a folder and one in a bucket: each test of this room has both."""

from __future__ import annotations

from pathlib import Path

import pytest


@pytest.fixture(params=["folder", pytest.param("bucket", marks=pytest.mark.slow)])
def lake_home(request: pytest.FixtureRequest, lake_home: Path) -> Path:
    """An empty home of one test's own, with its lake in a place of each kind."""
    if request.param == "bucket":
        request.getfixturevalue("bucket_home")
    return lake_home
