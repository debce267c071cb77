# SPDX-License-Identifier: EUPL-1.2
"""What is deleted or over goes, row and content; what was left behind goes after a day."""

from __future__ import annotations

import os
from datetime import timedelta
from pathlib import Path
from uuid import uuid4

import pytest
from django.db import transaction
from django.http import Http404
from pytest_django import DjangoCaptureOnCommitCallbacks

from nabij.core.files.actions import delete_expired, remove_left_behind
from nabij.core.files.models import StoredFile
from nabij.core.files.public import content_path, delete_file, file_info, named_path
from nabij.core.files.tasks import clean_up_files
from nabij.core.files.tests.storing import NOON, on_disk, store

pytestmark = pytest.mark.django_db


def written_at(path: Path, moment: float) -> Path:
    os.utime(path, (moment, moment))
    return path


@pytest.mark.django_db(transaction=True)
def test_a_deleted_file_is_gone_from_table_and_disk(home: Path) -> None:
    stored = store()

    delete_file(file_id=stored.id, actor=uuid4(), now=NOON)

    assert on_disk(home) == []
    with pytest.raises(Http404):
        file_info(stored.id)
    with pytest.raises(Http404):
        delete_file(file_id=stored.id, actor=None, now=NOON)


@pytest.mark.django_db(transaction=True)
def test_a_deletion_that_is_rolled_back_keeps_the_content() -> None:
    stored = store()

    def change_of_mind() -> None:
        with transaction.atomic():
            delete_file(file_id=stored.id, actor=None, now=NOON)
            raise RuntimeError

    with pytest.raises(RuntimeError):
        change_of_mind()

    assert content_path(stored.id).exists()
    assert named_path(stored.id).read_bytes() == content_path(stored.id).read_bytes()


def test_files_go_when_their_time_is_over(
    home: Path, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    store(expires_at=NOON + timedelta(days=1))
    later = store(expires_at=NOON + timedelta(days=2))
    always = store()

    with django_capture_on_commit_callbacks(execute=True):
        assert delete_expired(now=NOON + timedelta(days=1)) == 1

    assert set(StoredFile.objects.values_list("pk", flat=True)) == {later.id, always.id}
    assert {path.name for path in on_disk(home)} == {str(later.id), str(always.id)}


def test_what_was_left_behind_goes_after_a_day_and_nothing_else(home: Path) -> None:
    kept = content_path(store().id)
    rolled_back = content_path(store().id)
    StoredFile.objects.filter(pk=rolled_back.name).delete()
    half = home / "files" / "incoming" / f"{uuid4()}.part"
    half.write_bytes(b"half")
    fresh_half = home / "files" / "incoming" / f"{uuid4()}.part"
    fresh_half.write_bytes(b"half")
    for path in (kept, rolled_back, half):
        written_at(path, NOON.timestamp())
    written_at(fresh_half, (NOON + timedelta(hours=20)).timestamp())

    assert remove_left_behind(now=NOON + timedelta(hours=23)) == 0
    assert remove_left_behind(now=NOON + timedelta(hours=25)) == 2

    assert set(on_disk(home)) == {kept, fresh_half}


def test_the_hourly_task_does_both(home: Path) -> None:
    expired = store(expires_at=NOON)
    half = home / "files" / "incoming" / "half.part"
    half.write_bytes(b"half")
    written_at(half, 0)

    clean_up_files.call()

    assert not StoredFile.objects.filter(pk=expired.id).exists()
    assert not half.exists()
