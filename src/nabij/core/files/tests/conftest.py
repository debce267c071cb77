# SPDX-License-Identifier: EUPL-1.2
"""Fixtures: a home folder of the test's own, and a short way to store."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytest_django import Settings


@pytest.fixture(autouse=True)
def home(settings: Settings, tmp_path: Path) -> Path:
    """The folder in which files are stored."""
    settings.NABIJ_HOME = tmp_path
    return tmp_path
