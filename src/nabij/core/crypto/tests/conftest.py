# SPDX-License-Identifier: EUPL-1.2
"""A home of each test's own, with keys of its own."""

from pathlib import Path

import pytest
from pytest_django import Settings


@pytest.fixture
def home(settings: Settings, tmp_path: Path) -> Path:
    """An empty home."""
    settings.NABIJ_HOME = tmp_path
    return tmp_path


@pytest.fixture
def production(settings: Settings, home: Path) -> Path:
    """An empty home in which no key is made on first use."""
    settings.KEYS_MADE_ON_USE = False
    return home
