# SPDX-License-Identifier: EUPL-1.2
"""What all tests share: the reference data beside the checkout, and a lake of their own."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytest_django import Settings

SHARED = Path(__file__).resolve().parent.parent / "shared"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Leave out what needs the reference data where that is absent."""
    if (SHARED / "data").is_dir():
        return
    reason = pytest.mark.skip(reason="shared: the folder ../shared with reference data is absent")
    for item in items:
        if item.get_closest_marker("shared"):
            item.add_marker(reason)


@pytest.fixture
def shared_data() -> Path:
    """The folder with real logs and published figures."""
    return SHARED / "data"


@pytest.fixture
def lake_home(settings: Settings, tmp_path: Path) -> Path:
    """An empty home of one test's own, lake and keys included."""
    settings.NABIJ_HOME = tmp_path
    settings.LAKE_FOLDER = tmp_path / "lake"
    return tmp_path
