# SPDX-License-Identifier: EUPL-1.2
"""What only a bucket has: a network that fails, keys, and objects that cannot be touched."""

from __future__ import annotations

import select
import socket
import socketserver
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import urlsplit

import pyarrow as pa
import pytest

from nabij.measure.lake.storage import bucket as bucket_module
from nabij.measure.lake.storage.bucket import Bucket, forget_connections
from nabij.measure.lake.storage.maintenance import compact, faults
from nabij.measure.lake.storage.places import LakeUnreachable
from nabij.measure.lake.storage.tables import Table
from nabij.measure.lake.storage.tests.test_tables_on_disk import block, events_of, put
from nabij.measure.lake.storage.writer import SourceTables
from tests.objectstore import ACCESS_KEY, SECRET_KEY

pytestmark = pytest.mark.slow
Answer = Callable[[BaseHTTPRequestHandler, bytes], None]
NUMBERS = pa.table({"subject_no": pa.array([1, 2], pa.int32())})


@pytest.fixture
def place(bucket: str, tmp_path: Path) -> Bucket:
    """An empty place in a bucket."""
    return Bucket(f"{bucket}/proef", tmp_path / "scratch")


@contextmanager
def between(answer: Answer) -> Iterator[str]:
    """Serve on loopback what ``answer`` does with a request and its body; give the address."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def log_message(self, *told: object) -> None:
            pass

        def handle_any(self) -> None:
            answer(self, self.rfile.read(int(self.headers.get("Content-Length") or 0)))

        do_GET = do_PUT = do_POST = do_HEAD = do_DELETE = handle_any

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    serving = threading.Thread(target=server.serve_forever, args=(0.05,))
    serving.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        serving.join()
        server.server_close()


class Cutting(socketserver.BaseRequestHandler):
    """Passes all on to the store, but not a ``commit`` to events, or not the ``answer`` to it."""

    store: tuple[str, int]
    lost: str
    cut: list[bytes]

    def handle(self) -> None:
        with socket.create_connection(self.store) as store:
            is_commit = False
            while True:
                for ready in select.select([self.request, store], [], [])[0]:
                    if not (passing := ready.recv(65536)):
                        return
                    if ready is self.request:
                        if passing.split(b" ")[0] in {b"GET", b"PUT", b"POST", b"HEAD", b"DELETE"}:
                            line = passing.split(b"\r\n")[0]
                            is_commit = line.startswith(b"PUT") and b"events/_delta_log" in line
                    if is_commit and (ready is self.request) == (self.lost == "commit"):
                        self.cut.append(passing)
                        return
                    (store if ready is self.request else self.request).sendall(passing)


@contextmanager
def cutting(store: str, lost: str) -> Iterator[tuple[str, list[bytes]]]:
    """Stand between Nabij and a store; give the address, and what was cut off."""
    parts = urlsplit(store)
    cut: list[bytes] = []
    known = {"store": (parts.hostname, parts.port), "lost": lost, "cut": cut}
    with socketserver.ThreadingTCPServer(
        ("127.0.0.1", 0), type("Cut", (Cutting,), known)
    ) as server:
        server.daemon_threads = True
        serving = threading.Thread(target=server.serve_forever, args=(0.05,))
        serving.start()
        yield f"http://127.0.0.1:{server.server_address[1]}", cut
        server.shutdown()
        serving.join()


def go_by(monkeypatch: pytest.MonkeyPatch, address: str) -> None:
    monkeypatch.setenv("AWS_ENDPOINT_URL", address)
    forget_connections()


def test_two_commits_at_once_are_both_kept(place: Bucket) -> None:
    Table(place, NUMBERS.schema).append(NUMBERS)
    tables = [Table(place, NUMBERS.schema) for _ in range(6)]
    with ThreadPoolExecutor(6) as pool:
        list(pool.map(lambda table: table.append(NUMBERS), tables))
    after = Table(place, NUMBERS.schema)
    assert (after.version, len(after.files()), len(after.read())) == (7, 7, 14)


def test_two_that_take_out_the_same_file_do_not_both_win(place: Bucket) -> None:
    put(SourceTables(place), 1, block([("a", "x", 1)]))
    put(SourceTables(place), 2, block([("a", "y", 2)]))
    both = [SourceTables(place), SourceTables(place)]
    assert all(len(tables.events.files()) == 2 for tables in both)
    compact(both[0])
    with pytest.raises(Exception, match="(?i)conflict|concurrent|deleted"):
        compact(both[1])
    assert events_of(SourceTables(place)) == [("a", "x", 1), ("a", "y", 2)]
    assert faults(SourceTables(place)) == []


@pytest.mark.parametrize("lost", ["commit", "answer"])
def test_a_commit_whose_answer_is_lost_is_looked_up(
    place: Bucket, object_store: str, monkeypatch: pytest.MonkeyPatch, lost: str
) -> None:
    put(SourceTables(place), 1, block([("a", "x", 1)]))
    put(SourceTables(place), 2, block([("a", "y", 2)]))
    with cutting(object_store, lost) as (address, cut):
        go_by(monkeypatch, address)
        if lost == "commit":
            with pytest.raises(LakeUnreachable, match="does not answer"):
                compact(SourceTables(place))
        else:
            compact(SourceTables(place))
        assert cut
        go_by(monkeypatch, object_store)
    after = SourceTables(place)
    assert len(after.events.files()) == (2 if lost == "commit" else 1)
    assert events_of(after) == [("a", "x", 1), ("a", "y", 2)]
    assert faults(after) == []


def test_a_removed_file_stays_until_its_removal_is_old(place: Bucket) -> None:
    put(SourceTables(place), 1, block([("a", "x", 1)]))
    put(SourceTables(place), 2, block([("a", "y", 2)]))
    time.sleep(2.1)  # the clock of a store counts whole seconds
    compact(SourceTables(place))
    table = SourceTables(place).events
    assert len(table.place.parquet_files()) == 3
    assert table.remove_strays(older_than_s=1.5) == 0, "a reader may hold what just went"
    time.sleep(2.6)
    assert table.remove_strays(older_than_s=1.5) == 2
    assert [name for name in table.place.names() if name != "_delta_log"] == [
        file.path for file in table.files()
    ], "nothing of them stays, nor of their removal"


def test_moving_leaves_all_there_and_nothing_here(place: Bucket) -> None:
    put(SourceTables(place / "bron"), 1, block([("a", "x", 1)]))
    put(SourceTables(place / "bronnen"), 1, block([("b", "x", 1)]))
    place.move("bron", place / ".before")
    assert place.names() == [".before", "bronnen"]
    assert events_of(SourceTables(place / ".before" / "bron")) == [("a", "x", 1)]
    assert events_of(SourceTables(place / "bronnen")) == [("b", "x", 1)]


REFUSALS = {
    "NoSuchBucket": (404, "the bucket does not exist"),
    "AccessDenied": (403, "access is denied"),
    "InvalidAccessKeyId": (403, "does not know this access key"),
    "SignatureDoesNotMatch": (403, "the secret does not belong"),
    "SomethingElse": (400, "SomethingElse|SOMETHING|cannot be used"),
}


@pytest.mark.parametrize("code", REFUSALS)
def test_what_the_store_refuses_is_told_in_words_without_keys(
    place: Bucket, monkeypatch: pytest.MonkeyPatch, code: str
) -> None:
    status, words = REFUSALS[code]
    told = (
        f"<Error><Code>{code}</Code><Message>No: {ACCESS_KEY} {SECRET_KEY}</Message>"
        f"<AWSAccessKeyId>{ACCESS_KEY}</AWSAccessKeyId></Error>"
    ).encode()

    def answer(handler: BaseHTTPRequestHandler, body: bytes) -> None:
        handler.send_response(status)
        handler.send_header("Content-Type", "application/xml")
        handler.send_header("Content-Length", str(len(told)))
        handler.end_headers()
        if handler.command != "HEAD":
            handler.wfile.write(told)

    with between(answer) as address:
        go_by(monkeypatch, address)
        for does in (lambda: SourceTables(place).events, place.probe):
            with pytest.raises(LakeUnreachable, match=words) as caught:
                does()
            assert place.uri in str(caught.value)
            assert ACCESS_KEY not in str(caught.value)
            assert SECRET_KEY not in str(caught.value)
            assert caught.value.__cause__ is None
        assert place.fault()


def test_a_bucket_that_is_not_there_is_a_fault_and_an_empty_one_is_none(place: Bucket) -> None:
    assert place.fault() is None
    absent = Bucket("nabij-is-niet-hier/proef", place.scratch)
    assert "the bucket does not exist" in str(absent.fault())


def test_a_store_that_is_gone_or_hangs_does_not_keep_anyone_waiting(
    place: Bucket, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bucket_module, "_ANSWER_S", 1)
    monkeypatch.setattr(bucket_module, "_HURRIED_S", 1)
    with socket.create_server(("127.0.0.1", 0)) as silent:  # it takes a call, and says nothing
        hangs = f"http://127.0.0.1:{silent.getsockname()[1]}"
        began = time.monotonic()
        go_by(monkeypatch, hangs)
        assert "does not answer" in str(place.fault())
        for does in (lambda: SourceTables(place).events, place.names):
            with pytest.raises(LakeUnreachable, match="does not answer"):
                does()
        assert time.monotonic() - began < 60
    go_by(monkeypatch, hangs)
    with pytest.raises(LakeUnreachable, match="does not answer"):
        place.names()
