# SPDX-License-Identifier: EUPL-1.2
"""A file goes to whom its owner allows, as an attachment that no browser runs."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from django.core.exceptions import PermissionDenied
from django.http import Http404

from nabij.core.files import access
from nabij.core.files.public import (
    StoredFileInfo,
    attachment_response,
    content_path,
    open_for,
    register_owner,
)
from nabij.core.files.tests.storing import CSV, NOON, store
from nabij.core.ports.registry import AlreadyRegistered, Registry

pytestmark = pytest.mark.django_db


@dataclass(frozen=True)
class Person:
    """Whoever asks."""

    pk: UUID


ALICE, BOB = Person(uuid4()), Person(uuid4())


def only_the_uploader(person: Person, file: StoredFileInfo) -> bool:
    return file.uploaded_by == person.pk


@pytest.fixture(autouse=True)
def _owners(monkeypatch: pytest.MonkeyPatch) -> None:
    empty = Registry("file owners", default=access.file_owners.default)
    monkeypatch.setattr(access, "file_owners", empty)
    register_owner("import", only_the_uploader)


def test_only_whom_the_owner_allows_gets_the_file() -> None:
    stored = store(uploaded_by=ALICE.pk)

    assert open_for(ALICE, stored.id) == stored
    with pytest.raises(PermissionDenied):
        open_for(BOB, stored.id)


def test_nobody_gets_a_file_of_a_kind_that_nobody_registered() -> None:
    stored = store(owner_kind="unheard of", uploaded_by=ALICE.pk)

    with pytest.raises(PermissionDenied):
        open_for(ALICE, stored.id)


def test_a_kind_has_one_owner() -> None:
    with pytest.raises(AlreadyRegistered):
        register_owner("import", lambda person, file: True)


def test_what_is_not_there_or_over_is_not_found() -> None:
    over = store(uploaded_by=ALICE.pk, expires_at=NOON + timedelta(days=1))

    assert open_for(ALICE, over.id, now=NOON + timedelta(hours=23))
    with pytest.raises(Http404):
        open_for(ALICE, over.id, now=NOON + timedelta(days=1))
    with pytest.raises(Http404):
        open_for(ALICE, uuid4())
    with pytest.raises(Http404):
        attachment_response(uuid4(), purpose="import")


def test_it_is_sent_as_an_attachment_that_nothing_runs_or_keeps() -> None:
    stored = store(name="zaken.csv")

    response = attachment_response(stored.id, purpose="import")

    assert b"".join(response.streaming_content) == CSV  # type: ignore[arg-type]
    response.close()
    assert response["Content-Disposition"] == 'attachment; filename="zaken.csv"'
    assert response["Content-Type"] == "text/plain"
    assert response["Content-Length"] == str(len(CSV))
    assert response["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in response["Content-Security-Policy"]
    assert response["Cache-Control"] == "private, no-store"


def test_a_name_with_other_letters_is_offered_in_the_way_browsers_know() -> None:
    stored = store(name="café – maart.csv")

    response = attachment_response(stored.id, purpose="import")
    response.close()

    expected = "attachment; filename*=utf-8''caf%C3%A9%20%E2%80%93%20maart.csv"
    assert response["Content-Disposition"] == expected


def test_another_name_can_be_given() -> None:
    response = attachment_response(store().id, "afgekeurd.csv", purpose="import")
    response.close()

    assert response["Content-Disposition"] == 'attachment; filename="afgekeurd.csv"'


def test_content_that_is_gone_is_not_found() -> None:
    stored = store()
    content_path(stored.id).unlink()

    with pytest.raises(Http404):
        attachment_response(stored.id, purpose="import")
