# SPDX-License-Identifier: EUPL-1.2
"""What is stored is whole and checked; what is refused leaves nothing behind."""

from __future__ import annotations

import gzip
import hashlib
import resource
import signal
import stat
import subprocess
import sys
import textwrap
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction
from pytest_django import Settings

from nabij.core.files.models import StoredFile
from nabij.core.files.public import (
    FileType,
    RefusedFile,
    StorageFull,
    content_path,
    file_info,
    files_of,
)
from nabij.core.files.tests.storing import CSV, NOON, on_disk, store

pytestmark = pytest.mark.django_db


class Endless:
    """A stream that never ends, and counts what was read of it."""

    def __init__(self) -> None:
        self.read_bytes = 0

    def read(self, size: int, /) -> bytes:
        self.read_bytes += size
        return b"a" * size


class Drip:
    """A stream that hands out one byte at a time."""

    def __init__(self, content: bytes) -> None:
        self._rest = content

    def read(self, size: int, /) -> bytes:
        first, self._rest = self._rest[:1], self._rest[1:]
        return first


def test_a_stored_file_is_whole_private_and_named_by_its_id(home: Path) -> None:
    person = uuid4()
    content = CSV * 100_000

    stored = store(content, name="../map/Zaken maart.csv", uploaded_by=person)

    assert stored == file_info(stored.id)
    assert (stored.name, stored.size) == ("Zaken maart.csv", len(content))
    assert stored.sha256 == hashlib.sha256(content).hexdigest()
    assert (stored.file_type, stored.media_type) == (FileType.TEXT, "text/plain")
    assert (stored.uploaded_by, stored.created_at) == (person, NOON)
    (path,) = on_disk(home)
    assert path == content_path(stored.id)
    assert path.name == str(stored.id)
    assert path.read_bytes() == content
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


def test_the_content_decides_what_it_is_not_the_sender() -> None:
    upload = SimpleUploadedFile("log.csv", gzip.compress(CSV), content_type="text/csv")

    assert store(upload).file_type is FileType.GZIP


def test_a_stream_that_hands_out_little_at_a_time_is_stored_whole() -> None:
    stored = store(Drip(CSV))

    assert content_path(stored.id).read_bytes() == CSV


@pytest.mark.parametrize(
    ("content", "name", "code", "words"),
    [
        (b"", "leeg.csv", "empty", "leeg.csv’ is leeg"),
        (b"x" * 1001, "groot.csv", "too_large", "groter dan 1000 bytes"),
        (b"%PDF-1.7 ...", "log.csv", "not_allowed", "kan: PDF. Wat wel kan: gzip (.gz), tekst"),
        (b"MZ\x00\x00", "log.csv", "active_content", "een programma of een webpagina"),
        (b"<html>", "log.xml", "active_content", "Wat wel kan: gzip (.gz), tekst of CSV, XML"),
        (b"\x00\x01", "log.csv", "unknown_type", "niet te zien wat het is"),
    ],
)
def test_a_refused_file_is_explained_and_leaves_nothing(
    home: Path, content: bytes, name: str, code: str, words: str
) -> None:
    with pytest.raises(RefusedFile) as refused:
        store(content, name=name, max_bytes=1000)

    message = refused.value.message.replace("\N{NO-BREAK SPACE}", " ")
    assert refused.value.code == code
    assert words in message
    assert name in message
    assert name not in str(refused.value)
    assert on_disk(home) == []
    assert not StoredFile.objects.exists()


def test_a_file_of_exactly_the_limit_is_stored() -> None:
    assert store(b"x" * 1000, max_bytes=1000).size == 1000


def test_reading_stops_at_the_limit(home: Path) -> None:
    endless = Endless()

    with pytest.raises(RefusedFile, match="too_large"):
        store(endless, max_bytes=5_000_000)

    assert endless.read_bytes < 8_000_000
    assert on_disk(home) == []


def test_an_upload_that_is_known_to_be_too_large_is_not_read_at_all() -> None:
    upload = SimpleUploadedFile("groot.csv", b"x" * 100)

    with pytest.raises(RefusedFile, match="too_large"):
        store(upload, max_bytes=99)

    assert upload.tell() == 0


@contextmanager
def files_limited_to(size: int) -> Iterator[None]:
    """Let the system refuse to write files that are larger, as a full disk does."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    ignored = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
        signal.signal(signal.SIGXFSZ, ignored)


def test_without_room_on_the_disk_nothing_stays_and_the_message_says_so(home: Path) -> None:
    with files_limited_to(100_000), pytest.raises(StorageFull) as full:
        store(b"x" * 5_000_000)

    assert "geen ruimte" in str(full.value.message)
    assert on_disk(home) == []
    assert not StoredFile.objects.exists()


def test_a_row_that_cannot_be_written_leaves_no_content(home: Path) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        store(owner_kind=None)  # type: ignore[arg-type]

    assert on_disk(home) == []


def test_a_scanner_refuses_what_is_not_clean(settings: Settings, home: Path) -> None:
    settings.FILES_SCANNER = lambda path: b"EICAR" not in path.read_bytes()

    assert store(b"schoon")
    with pytest.raises(RefusedFile) as refused:
        store(b"a EICAR b")

    assert "schadelijke code" in refused.value.message
    assert len(on_disk(home)) == 1


def test_a_scanner_is_named_in_the_settings(settings: Settings) -> None:
    settings.FILES_SCANNER = "os.path.isfile"

    assert store()


def test_files_of_one_owner_are_found() -> None:
    first, second = store(name="a.csv"), store(name="b.csv")
    store(owner_kind="other")

    assert files_of(owner_kind="import", owner_id="7") == [first, second]


KILLED = """
    import os, signal, sys
    from pathlib import Path
    from uuid import uuid4
    from django.conf import settings
    settings.configure(NABIJ_HOME=Path(sys.argv[1]))
    from nabij.core.files import storage

    class Stream:
        def read(self, size, /):
            return b"x" * size

    class Killer(Stream):
        count = 0
        def read(self, size, /):
            self.count += 1
            if self.count == 5:
                os.kill(os.getpid(), signal.SIGKILL)
            return b"x" * size

    with storage.incoming(uuid4(), b"head", Killer(), 10**9) as written:
        pass
"""


def test_killed_half_way_nothing_is_visible(home: Path) -> None:
    environment = {"PYTHONPATH": ":".join(sys.path)}
    command = [sys.executable, "-c", textwrap.dedent(KILLED), str(home)]
    child = subprocess.run(command, env=environment, check=False)

    assert child.returncode == -signal.SIGKILL
    (left,) = on_disk(home)
    assert left.parent.name == "incoming"
    assert not (home / "files" / "stored").exists()
