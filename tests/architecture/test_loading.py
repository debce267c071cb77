# SPDX-License-Identifier: EUPL-1.2
"""A process that starts loads what every request needs, and no engine that few ever ask for."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

HEAVY = ("docx", "duckdb", "ibis", "tantivy", "typst", "xlsxwriter")
"""Each takes megabytes in every process; together more than a process without them."""
START = """
import json, sys
import nabij.config.wsgi
from django.urls import get_resolver
assert get_resolver().url_patterns
print(json.dumps(sorted(sys.modules)))
"""


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    """The modules of a web process that has been asked nothing."""
    home = tmp_path_factory.mktemp("home")
    environment = {**os.environ, "NABIJ_HOME": str(home), "PYTHONPATH": os.pathsep.join(sys.path)}
    environment |= {"DJANGO_SETTINGS_MODULE": "nabij.config.settings"}
    setup = [sys.executable, "-m", "nabij.config", "setup", "--no-assets"]
    subprocess.run(setup, env=environment, check=True, capture_output=True, cwd=Path(home))
    command = [sys.executable, "-c", START]
    done = subprocess.run(command, env=environment, check=True, capture_output=True, text=True)
    return set(json.loads(done.stdout.splitlines()[-1]))


@pytest.mark.parametrize("name", HEAVY)
def test_an_engine_is_loaded_by_who_asks_for_it(name: str, loaded: set[str]) -> None:
    assert "nabij.config.wsgi" in loaded
    assert name not in loaded
