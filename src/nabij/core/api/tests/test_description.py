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
from typing import Any

import pytest
from django.test import Client
from pytest_django import Settings

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
def test_it_keeps_the_dutch_rules(
    which: str, shared_data: Path, tmp_path: Path, settings: Settings
) -> None:
    # As of a plain installation, where nobody set anything.
    settings.API_CONTACT = settings.MAIL_FROM = settings.ORGANISATION_NAME = ""
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


def test_whom_to_ask_is_who_is_set_or_else_who_writes_or_else_who_runs_the_machine(
    settings: Settings,
) -> None:
    settings.API_CONTACT = settings.MAIL_FROM = settings.ORGANISATION_NAME = ""
    told = describe(api, server="http://127.0.0.1:8000/api/v1")["info"]["contact"]
    here = "http://127.0.0.1:8000/"
    assert told == {"name": "Nabij", "url": here, "email": "postmaster@localhost.invalid"}
    assert _email(server="https://nabij.example:8443/api/v1") == "postmaster@nabij.example"
    settings.MAIL_FROM = "Gemeente Lindeveen <antwoord@lindeveen.example>"
    assert _email(server="https://nabij.example/api/v1") == "antwoord@lindeveen.example"
    settings.API_CONTACT, settings.ORGANISATION_NAME = "api@lindeveen.example", "Lindeveen"
    told = describe(api, server="https://nabij.example/api/v1")["info"]["contact"]
    assert (told["name"], told["email"]) == ("Lindeveen", "api@lindeveen.example")


def _email(*, server: str) -> str:
    told: str = describe(api, server=server)["info"]["contact"]["email"]
    return told


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


def whole() -> dict[str, Any]:
    """Return the description of the API of all modules."""
    found: dict[str, Any] = Client(SERVER_NAME="localhost").get("/api/v1/openapi.json").json()
    return found


def operations(document: dict[str, Any]) -> list[dict[str, Any]]:
    """Return every operation in a description."""
    return [one for methods in document["paths"].values() for one in methods.values()]


def test_every_operation_is_told_in_words_of_its_own() -> None:
    document = whole()
    summaries = [one["summary"] for one in operations(document)]
    assert len(set(summaries)) == len(summaries)
    for one in operations(document):
        by_name = one["operationId"].rpartition("_api_")[2].replace("_", " ")
        assert one["summary"].lower() != by_name, one["summary"]
        assert len(one["description"]) > len(one["summary"]) + 20, one["summary"]


def test_every_section_parameter_and_field_is_told() -> None:
    document = whole()
    told = {tag["name"]: tag["description"] for tag in document["tags"]}
    for one in operations(document):
        assert all(len(told[name]) > 20 for name in one["tags"])
        untold = [p["name"] for p in one["parameters"] if not p.get("description")]
        assert untold == [], one["summary"]
    for name, schema in document["components"]["schemas"].items():
        assert schema["description"], name
        # What is a schema of its own is told there.
        untold = [
            field
            for field, about in schema.get("properties", {}).items()
            if not {"description", "$ref"} & set(about)
        ]
        assert untold == [], name


def test_every_body_refuses_what_nobody_knows() -> None:
    for document in (whole(), describe(api, server="https://nabij.example/api/v1")):
        schemas = document["components"]["schemas"]
        names = {
            name
            for one in operations(document)
            for name in _schemas_in(one.get("requestBody"), schemas)
        }
        assert names
        open_ones = [name for name in names if schemas[name].get("additionalProperties", True)]
        assert open_ones == []


def _schemas_in(part: Any, schemas: dict[str, Any]) -> set[str]:
    """Return the names of the objects that a part of a description refers to."""
    if isinstance(part, list):
        return {name for each in part for name in _schemas_in(each, schemas)}
    if not isinstance(part, dict):
        return set()
    name = str(part.get("$ref", "")).rpartition("/")[2]
    found = {name} if "properties" in schemas.get(name, {}) else set()
    deeper = [schemas[name]] if name else list(part.values())
    return found | _schemas_in(deeper, schemas)
