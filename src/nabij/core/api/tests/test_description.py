# SPDX-License-Identifier: EUPL-1.2
"""The description of the API, held against the NL API Design Rules by Spectral."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tarfile
from pathlib import Path

import pytest
from django.test import Client

from nabij.core.api.description import describe
from tests.things.urls import api

CHECKOUT = Path(__file__).resolve().parents[5]
SPECTRAL = CHECKOUT / "node_modules" / ".bin" / "spectral"


def lint(rules: Path, document: Path) -> str:
    """Return what Spectral says of a description."""
    places = os.pathsep.join([os.environ["PATH"], str(Path(sys.executable).parent)])
    node = shutil.which("node", path=places)
    assert node, "node is missing; `make develop` installs it"
    done = subprocess.run(
        [node, str(SPECTRAL), "lint", "--ruleset", str(rules), document.name],
        cwd=document.parent,
        capture_output=True,
        text=True,
    )
    assert done.returncode in {0, 1}, done.stderr
    return done.stdout


@pytest.mark.slow
@pytest.mark.shared
@pytest.mark.parametrize("which", ["whole", "things"])
def test_it_keeps_the_dutch_rules(which: str, shared_data: Path, tmp_path: Path) -> None:
    document = tmp_path / "openapi.json"
    if which == "whole":
        document.write_bytes(Client(SERVER_NAME="localhost").get("/api/v1/openapi.json").content)
    else:
        document.write_text(json.dumps(describe(api, server="https://nabij.example/api/v1")))
    rules = shared_data.parent / "standards" / "nlgov-adr.spectral.yaml"
    report = lint(rules, document)
    faults = [line for line in report.splitlines() if " error " in line]
    assert faults == []


@pytest.mark.shared
@pytest.mark.slow
def test_the_rules_find_what_their_own_cases_say(shared_data: Path, tmp_path: Path) -> None:
    standards = shared_data.parent / "standards"
    with tarfile.open(standards / "nlgov-adr.testcases.tar.gz") as cases:
        cases.extractall(tmp_path, filter="data")
    folders = sorted((tmp_path / "testcases").iterdir())
    assert len(folders) == 26
    for folder in folders:
        expected = (folder / "expected-output.txt").read_text()
        report = lint(standards / "nlgov-adr.spectral.yaml", folder / "openapi.json")
        assert _findings(report) == _findings(expected), folder.name


def _findings(report: str) -> list[str]:
    """Return where each finding stands, how bad it is and which rule found it."""
    return sorted(
        " ".join(line.split()[:3])
        for line in report.splitlines()
        if " error " in line or " warning " in line
    )


def test_any_web_page_may_read_it() -> None:
    response = Client(SERVER_NAME="localhost").get("/api/v1/openapi.json")
    assert response["Access-Control-Allow-Origin"] == "*"
    assert response.json()["openapi"].startswith("3.")


def test_every_operation_says_what_token_it_asks_and_what_can_go_wrong() -> None:
    document = describe(api, server="https://nabij.example/api/v1")
    for methods in document["paths"].values():
        for method, operation in methods.items():
            assert operation["security"][0]["token"]
            assert {"400", "401", "403", "429"} <= set(operation["responses"])
            names = [p["name"] for p in operation.get("parameters", ())]
            assert ("Idempotency-Key" in names) == (method == "post")
