# SPDX-License-Identifier: EUPL-1.2
"""The places that tables can stand in."""

from __future__ import annotations

from pathlib import Path

import pytest

from nabij.measure.lake.storage.bucket import Bucket
from nabij.measure.lake.storage.places import Folder, Place


@pytest.fixture(params=["folder", pytest.param("bucket", marks=pytest.mark.slow)])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Place:
    """An empty place, of each kind."""
    if request.param == "folder":
        return Folder(tmp_path / "lake")
    return Bucket(f"{request.getfixturevalue('bucket')}/proef", tmp_path / "scratch")
