# SPDX-License-Identifier: EUPL-1.2
"""The paths of a source through the API."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from django.utils import timezone

from nabij.core.api.public import create_token
from nabij.measure.lake.public import sources
from tests.whole.conftest import LOG, MAPPING, import_log

__all__ = ["import_log"]


@pytest.fixture
def program(transactional_db: None, import_log: Callable[[str, str], int]) -> Client:
    """A program that may read paths, and a log to read."""
    import_log(LOG, MAPPING)
    _, token = create_token(name="Power BI", scopes=["paths.read"], now=timezone.now())
    return Client(SERVER_NAME="localhost", headers={"authorization": f"Bearer {token}"})


def test_sources_and_paths_are_those_of_the_command(program: Client) -> None:
    (found,) = program.get("/api/v1/sources").json()["items"]
    assert found == {"name": "vergunningen", "label": "Vergunningen", "subjectKind": "case"}
    paths = program.get("/api/v1/sources/vergunningen/paths").json()
    assert (paths["cases"], paths["events"], paths["variants"]) == (2, 7, 2)
    later = program.get("/api/v1/sources/vergunningen/paths?from=2026-03-03").json()
    assert later["cases"] == 1
    assert len(sources()) == 1


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("onbekend/paths", 404),
        ("vergunningen/paths?from=2026-03-03&to=2026-03-02", 400),
        ("vergunningen/paths?from=gisteren", 400),
        ("vergunningen/paths?from=1767225600", 400),
        ("vergunningen/paths?from=0001-01-01", 400),
    ],
)
def test_a_wrong_question_is_refused_in_words(program: Client, path: str, status: int) -> None:
    answer = program.get(f"/api/v1/sources/{path}")
    assert answer.status_code == status
    assert answer["Content-Type"] == "application/problem+json"
