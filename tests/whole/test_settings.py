# SPDX-License-Identifier: EUPL-1.2
"""A setting that cannot be read stops the start with a line that says what can."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.core.exceptions import ImproperlyConfigured

from nabij.config import environment as env

Reader = Callable[[], Any]


def _networks() -> Any:
    return env.networks("NABIJ_X", "", "")


def _hosts() -> Any:
    return env.hosts("NABIJ_X", "")


def _contacts() -> Any:
    return env.contacts("NABIJ_X", "")


def _day() -> Any:
    return env.optional_day("NABIJ_X", "")


@pytest.fixture(autouse=True)
def _undeclared(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(env, "SETTINGS", dict(env.SETTINGS))


@pytest.mark.parametrize(
    ("read", "written", "expected"),
    [
        (_networks, "10.1.0.0/16, 2001:db8::/32", ["10.1.0.0/16", "2001:db8::/32"]),
        (
            _hosts,
            "hooks.voorbeeld.nl, 10.1.0.0/16, ::1",
            ["hooks.voorbeeld.nl", "10.1.0.0/16", "::1"],
        ),
        (_contacts, "mailto:a@b.nl, tel:+31-70-123", ["mailto:a@b.nl", "tel:+31-70-123"]),
        (_contacts, "", []),
        (_day, "2027-03-01", date(2027, 3, 1)),
        (_day, "", None),
    ],
)
def test_what_can_be_read(
    monkeypatch: pytest.MonkeyPatch, read: Reader, written: str, expected: Any
) -> None:
    monkeypatch.setenv("NABIJ_X", written)
    assert read() == expected


@pytest.mark.parametrize(
    ("read", "written", "says"),
    [
        (_networks, "the balancer", "10.0.0.0/8"),
        (_hosts, "https://hooks.voorbeeld.nl", "without https://"),
        (_hosts, "*.voorbeeld.nl", "hooks.example.nl"),
        (_contacts, "cert@voorbeeld.nl", "mailto:"),
        (_contacts, "http://voorbeeld.nl", "https://"),
        (_day, "1-3-2027", "2027-03-01"),
        (_day, "2027-02-30", "2027-03-01"),
    ],
)
def test_what_cannot(
    monkeypatch: pytest.MonkeyPatch, read: Reader, written: str, says: str
) -> None:
    monkeypatch.setenv("NABIJ_X", written)
    with pytest.raises(ImproperlyConfigured, match=says):
        read()
