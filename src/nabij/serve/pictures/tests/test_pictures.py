# SPDX-License-Identifier: EUPL-1.2
"""Pictures: kept smaller, without what the file tells; what is none is refused."""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone
from PIL import Image
from pytest_django import Settings

from nabij.core.organisation.models import Employee
from nabij.core.organisation.public import add_employee
from nabij.serve.pictures.models import Picture
from nabij.serve.pictures.tests.drawn import added, drawing, editor, fetched, photo

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _home(settings: Settings, tmp_path: Path) -> None:
    settings.NABIJ_HOME = tmp_path


def test_a_photo_is_kept_smaller_and_without_where_it_was_taken() -> None:
    page = added(editor())
    assert "U kunt het nu in een tekst zetten" in page
    assert "![](beeld:pasfoto)" in page
    (address,) = set(re.findall(r'src="(/beeld/[^"]+)"', page))
    kind, kept_where, content = fetched(address)
    assert kind == "image/jpeg"
    assert "public" in kept_where
    with Image.open(BytesIO(content)) as kept:
        assert kept.size == (1200, 900)
        assert not kept.getexif()
    assert b"Sanne" not in content


def test_a_drawing_stays_sharp() -> None:
    client = editor()
    added(client, "plaatje", file=drawing())
    assert fetched(f"/beeld/{Picture.objects.get().file_id}/")[0] == "image/png"


def test_what_cannot_be_is_told_at_its_question() -> None:
    client = editor()
    added(client)
    assert "Er is al een beeld dat zo heet" in added(client)
    assert "te klein" in added(client, "klein", file=photo(wide=60))
    text = SimpleUploadedFile("beeld.jpg", b"<svg onload=alert(1)>")
    assert "is geen beeld dat Nabij kan lezen" in added(client, "raar", file=text)
    assert [one.pk for one in Picture.objects.all()] == ["pasfoto"]


def test_only_who_keeps_pictures_comes_here() -> None:
    add_employee(
        actor=None, email="l@voorbeeld.example", name="L", roles=["reader"], now=timezone.now()
    )
    client = Client(SERVER_NAME="localhost")
    client.force_login(Employee.objects.get(email="l@voorbeeld.example"))
    assert client.get("/werkplek/beelden/").status_code == 403
    assert client.get(f"/beeld/{'0' * 8}-0000-0000-0000-{'0' * 12}/").status_code == 404
