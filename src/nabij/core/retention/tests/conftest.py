# SPDX-License-Identifier: EUPL-1.2
"""A home of each test's own, and the two people that destroying takes."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytest_django import Settings

from nabij.core.organisation.models import Employee
from nabij.core.retention.tests.building import make_person


@pytest.fixture(autouse=True)
def own_home(settings: Settings, tmp_path: Path) -> None:
    """Files of one test stand in a folder of its own."""
    settings.NABIJ_HOME = tmp_path


@pytest.fixture
def maker(db: None) -> Employee:
    """Who makes lists."""
    return make_person("records-manager", "Mila")


@pytest.fixture
def approver(db: None) -> Employee:
    """Who approves them."""
    return make_person("director", "Daan")
