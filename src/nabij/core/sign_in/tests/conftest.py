# SPDX-License-Identifier: EUPL-1.2
"""Employees with real accounts, a phone that makes codes, and a real OpenID Connect provider."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import os
import re
import shutil
import struct
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client
from django.utils import timezone
from pytest_django import Settings
from pytest_django.live_server_helper import LiveServer

from nabij.core.organisation.public import Employee, add_employee
from nabij.core.sign_in.own.provider import form_targets, provider_settings

PASSWORD = "een goed lang wachtwoord"
PROVIDER = Path(__file__).with_name("provider.mjs")


@dataclass
class Phone:
    """An app that makes codes from a key (RFC 6238), written apart from what checks them."""

    key: str
    first_code: str = ""
    """The one with which it was set up."""

    def code(self, *, seconds_later: int = 0) -> str:
        """Return the six digits of a moment."""
        counter = struct.pack(">Q", int(time.time() + seconds_later) // 30)
        digest = hmac.digest(base64.b32decode(self.key), counter, hashlib.sha1)
        start = digest[-1] & 0xF
        number = struct.unpack(">I", digest[start : start + 4])[0] & 0x7FFFFFFF
        return f"{number % 10**6:06}"


class Browser(Client):
    """A browser that signs in as a person does."""

    def __init__(self) -> None:
        super().__init__(SERVER_NAME="localhost")

    def sign_in(self, email: str, password: str = PASSWORD) -> Any:
        """Give address and password; answers the page that follows."""
        return self.post("/aanmelden/", {"login": email, "password": password}, follow=True)

    def set_up_phone(self) -> Phone:
        """Set up the second step as its page says."""
        page = self.get("/werkplek/account/code/").content.decode()
        found = re.search(r"<code>([A-Z2-7]+)</code>", page)
        assert found, page
        phone = Phone(found[1])
        phone.first_code = phone.code()
        response = self.post("/werkplek/account/code/", {"code": phone.first_code})
        assert response.status_code == 302, response.content.decode()
        return phone

    @property
    def is_in(self) -> bool:
        """Say whether the workspace opens."""
        return bool(self.get("/werkplek/").status_code == 200)


@pytest.fixture(autouse=True)
def no_tries_yet(transactional_db: None) -> None:
    cache.clear()


@pytest.fixture
def employee(transactional_db: None) -> Callable[..., Employee]:
    """Give somebody an account, as an administrator does."""

    def add(name: str, *roles: str) -> Employee:
        email = f"{name}@voorbeeld.example"
        pk = add_employee(
            actor=None,
            email=email,
            name=name.title(),
            password=PASSWORD,
            roles=list(roles),
            now=timezone.now(),
        )
        return Employee.objects.get(pk=pk)

    return add


def _node() -> str:
    places = os.pathsep.join([os.environ["PATH"], str(Path(sys.executable).parent)])
    node = shutil.which("node", path=places)
    assert node, "node is missing; `make develop` installs it"
    return node


@pytest.fixture
def provider(live_server: LiveServer, settings: Settings) -> Iterator[Callable[..., str]]:
    """Start a provider that knows some people, and point Nabij at it; answers its address."""
    started: list[subprocess.Popen[str]] = []

    def start(**people: dict[str, Any]) -> str:
        back = f"{live_server.url}/aanmelden/via/organisatie/terug/"
        process = subprocess.Popen(
            [_node(), str(PROVIDER), back, json.dumps(people)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        started.append(process)
        assert process.stdout is not None
        issuer = process.stdout.readline().strip()
        assert issuer, "the provider did not start"
        settings.SOCIALACCOUNT_PROVIDERS = provider_settings(
            issuer, name="Gemeente", client_id="nabij", secret="for-tests-only"
        )
        policy = settings.CONTENT_SECURITY_POLICY["DIRECTIVES"]
        allowed = {"form-action": [*policy["form-action"], *form_targets(issuer)]}
        settings.CONTENT_SECURITY_POLICY = {"DIRECTIVES": policy | allowed}
        return issuer

    yield start
    for process in started:
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.close()
        process.wait(10)
        process.stdout.close()
