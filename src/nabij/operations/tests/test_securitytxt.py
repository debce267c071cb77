# SPDX-License-Identifier: EUPL-1.2
"""Who finds a weakness finds whom to tell, as RFC 9116 says."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

ADDRESS = "/.well-known/security.txt"


@pytest.mark.django_db
def test_the_file_holds_what_the_standard_asks(settings: Settings) -> None:
    day = (timezone.now() + timedelta(days=100)).date()
    settings.SECURITY_CONTACT = ["mailto:cert@voorbeeld.nl", "https://voorbeeld.nl/melden"]
    settings.SECURITY_EXPIRES = day
    settings.SECURITY_POLICY = "https://voorbeeld.nl/cvd"
    response = Client(SERVER_NAME="localhost").get(ADDRESS, secure=True)
    assert response["Content-Type"] == "text/plain; charset=utf-8"
    fields = [line.split(": ", 1) for line in response.content.decode().splitlines()]
    assert [value for name, value in fields if name == "Contact"] == settings.SECURITY_CONTACT
    # Exactly one, in the form of RFC 3339, and later than now.
    (expires,) = [value for name, value in fields if name == "Expires"]
    assert datetime.fromisoformat(expires).date() == day
    assert ["Canonical", f"https://localhost{ADDRESS}"] in fields
    assert ["Policy", "https://voorbeeld.nl/cvd"] in fields
    assert ["Preferred-Languages", "nl, en"] in fields


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("contact", "expires"),
    [([], date(2199, 1, 1)), (["mailto:x@y.nl"], None), (["mailto:x@y.nl"], date(2020, 1, 1))],
)
def test_without_a_contact_or_past_its_day_there_is_no_file(
    settings: Settings, contact: list[str], expires: date | None
) -> None:
    settings.SECURITY_CONTACT, settings.SECURITY_EXPIRES = contact, expires
    assert Client(SERVER_NAME="localhost").get(ADDRESS).status_code == 404
