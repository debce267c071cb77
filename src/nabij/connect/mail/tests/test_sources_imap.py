# SPDX-License-Identifier: EUPL-1.2
"""A mailbox on a real server (Dovecot): all mail once, whatever happens to line or server."""

from __future__ import annotations

import os
import shutil
import socket
import ssl
import subprocess
import threading
import tracemalloc
import uuid
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from nabij.connect.mail.reading.reading import read_letter
from nabij.connect.mail.sources.account import Account, Security
from nabij.connect.mail.sources.imap import ImapSource
from nabij.connect.mail.sources.session import folder_name
from nabij.connect.mail.sources.source import Changed, Mark, SourceUnavailable, Unavailable
from nabij.connect.mail.tests.dovecot import Box, Server, line_to, signed_token
from nabij.connect.mail.tests.raw_mails import raw_mail, with_attachment

TOOL = Path(__file__).parents[5] / "tools" / "dovecot"
NAMES = [
    ("INBOX", '"INBOX"'),
    ("Postvak IN/één", '"Postvak IN/&AOkA6Q-n"'),
    ("R&D", '"R&-D"'),
    ('a"b\\', '"a\\"b\\\\"'),
    ("台北", '"&U,BTFw-"'),
]


@pytest.mark.parametrize(("name", "written"), NAMES)
def test_folders_are_written_as_the_protocol_has_it(name: str, written: str) -> None:
    assert folder_name(name) == written


def two_free_ports() -> int:
    """Return a port that is free, and so is the next."""
    while True:
        with socket.create_server(("127.0.0.1", 0)) as first:
            port = int(first.getsockname()[1])
            try:
                with socket.create_server(("127.0.0.1", port + 1)):
                    return port
            except OSError:
                continue


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    if not (shutil.which("dovecot") or Path("/usr/sbin/dovecot").exists()):
        reason = "an IMAP server: install Dovecot (dovecot-imapd)"
        if os.environ.get("CI") == "true":
            pytest.fail(f"CI must be able to run: {reason}")
        pytest.skip(reason)
    port = two_free_ports()
    # Not under the folder of the tests: its user may not look into that.
    folder = Path(f"/tmp/nabij-test-dovecot-{port}")  # noqa: S108
    environment = os.environ | {
        "NABIJ_TEST_DOVECOT": str(folder),
        "NABIJ_TEST_DOVECOT_PORT": str(port),
    }
    started = subprocess.run([TOOL, "start"], env=environment, check=True, capture_output=True)
    assert started.stdout.decode().strip() == f"imap://localhost:{port}"
    yield Server(port, folder)
    subprocess.run([TOOL, "stop"], env=environment, check=True, capture_output=True)


@pytest.fixture
def box(server: Server) -> Box:
    return Box(server, f"{uuid.uuid4().hex[:12]}@lindeveen.example")


@pytest.fixture
def source(box: Box) -> Iterator[ImapSource]:
    source = ImapSource(box.account())
    yield source
    source.close()


def mails(count: int) -> list[bytes]:
    return [raw_mail(f"Mail {number}", Subject=f"Mail {number}") for number in range(count)]


def fault_of(account: Account) -> Unavailable:
    source = ImapSource(account)
    with pytest.raises(SourceUnavailable) as told:
        list(source.new(None, 10))
    source.close()
    assert account.password not in f"{told.value!s}{told.value!r}{told.value.__cause__}" or (
        not account.password
    )
    return told.value.reason


def test_mail_is_fetched_as_it_came_and_stays_unread(box: Box, source: ImapSource) -> None:
    sent = [*mails(2), with_attachment("a.pdf", bytes(range(256)) * 40), b"Subject: kaal\r\n\r\n"]
    box.put(*sent)
    found = list(source.new(None, 100))
    assert [one.raw for one in found] == sent
    assert [one.size for one in found] == [len(one) for one in sent]
    assert all(one.is_whole for one in found)
    assert [one.mark.number for one in found] == [1, 2, 3, 4]
    assert found[0].arrived_at is not None
    assert abs(found[0].arrived_at - datetime.now(UTC)) < timedelta(minutes=5)  # noqa: TID251
    assert all("Seen" not in flags for flags in box.flags())


def test_only_what_came_after_the_mark_is_fetched(box: Box, source: ImapSource) -> None:
    box.put(*mails(3))
    first = list(source.new(None, 2))
    assert [one.mark.number for one in first] == [1, 2]
    rest = list(source.new(first[-1].mark, 10))
    assert [one.mark.number for one in rest] == [3]
    assert list(source.new(rest[-1].mark, 10)) == []
    box.put(*mails(1))
    assert [one.mark.number for one in source.new(rest[-1].mark, 10)] == [4]


def test_an_empty_mailbox_gives_nothing(source: ImapSource) -> None:
    assert list(source.new(None, 10)) == []


@pytest.mark.slow
def test_a_thousand_mails_come_in_their_order_each_once(box: Box, source: ImapSource) -> None:
    sent = mails(1_000)
    box.put(*sent)
    mark: Mark | None = None
    raws: list[bytes] = []
    while found := list(source.new(mark, 300)):
        raws += [one.raw for one in found]
        mark = found[-1].mark
    assert raws == sent


@pytest.mark.slow
def test_thirty_megabytes_come_whole(box: Box, source: ImapSource) -> None:
    content = b"%PDF-1.7" + bytes(22_000_000)
    sent = with_attachment("groot.pdf", content)
    assert len(sent) > 29_000_000
    box.put(sent)
    [found] = source.new(None, 10)
    assert found.raw.replace(b"\r\n", b"\n") == sent.replace(b"\r\n", b"\n")
    assert read_letter(found.raw).attachments[0].content == content


@pytest.mark.slow
def test_of_what_is_too_large_only_the_headers_are_fetched(box: Box) -> None:
    sent = with_attachment("groot.bin", bytes(20_000_000))
    box.put(raw_mail("voor"), sent, raw_mail("na"))
    source = ImapSource(box.account(), most_bytes=1_000_000)
    tracemalloc.start()
    before, large, after = source.new(None, 10)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    source.close()
    assert (before.is_whole, large.is_whole, after.is_whole) == (True, False, True)
    assert large.size >= len(sent)
    assert len(large.raw) < 5_000
    assert read_letter(large.raw).message_id == "<een@voorbeeld.example>"
    assert peak < 5_000_000


@pytest.mark.slow
@pytest.mark.parametrize("cut_after", [2_000, 20_000, 60_000, 150_000])
def test_a_line_that_is_cut_loses_nothing_and_doubles_nothing(box: Box, cut_after: int) -> None:
    sent = [raw_mail(f"{number} " * 500) for number in range(120)]
    box.put(*sent)
    raws: list[bytes] = []
    mark: Mark | None = None
    with line_to(box.server.port, cut_after=cut_after) as port:
        cut = ImapSource(box.account(port=port, security=Security.NONE))
        reason = None
        try:
            for found in cut.new(None, 1_000):
                raws.append(found.raw)
                mark = found.mark
        except SourceUnavailable as fault:
            reason = fault.reason
        cut.close()
    assert reason is Unavailable.LOST
    assert len(raws) < len(sent)
    again = ImapSource(box.account())
    raws += [found.raw for found in again.new(mark, 1_000)]
    again.close()
    assert raws == sent


def test_a_source_connects_again_after_a_fault(box: Box, source: ImapSource) -> None:
    box.put(*mails(1))
    assert len(list(source.new(None, 10))) == 1
    # The server ends the connection; nobody told the source.
    assert source._client is not None
    source._client.sock.shutdown(socket.SHUT_RDWR)
    with pytest.raises(SourceUnavailable):
        list(source.new(None, 10))
    assert len(list(source.new(None, 10))) == 1


def test_a_folder_that_is_made_anew_numbers_anew_and_says_so(box: Box) -> None:
    with box.opened() as client:
        client.create("Balie")
    box.put(*mails(2), folder="Balie")
    source = ImapSource(box.account(folder="Balie"))
    mark = list(source.new(None, 10))[-1].mark
    with box.opened() as client:
        client.delete("Balie")
        client.create("Balie")
    box.put(*mails(1), folder="Balie")
    with pytest.raises(Changed) as told:
        list(source.new(mark, 10))
    assert told.value.validity != mark.validity
    [found] = source.new(None, 10)
    assert found.mark == Mark(told.value.validity, 1)
    # Marks of the old numbering would point at other mails.
    assert source.take_away([mark], "Klaar") == 0
    source.close()


def test_mails_are_moved_or_marked_as_seen(box: Box, source: ImapSource) -> None:
    box.put(*mails(4))
    marks = [one.mark for one in source.new(None, 10)]
    assert source.take_away(marks[:2], "Verwerkt één") == 2
    assert source.take_away(marks[2:3], None) == 1
    assert [one.mark for one in source.new(None, 10)] == marks[2:]
    assert ["Seen" in flags for flags in box.flags()] == [True, False]
    assert len(box.flags(folder_name("Verwerkt één"))) == 2


def test_taking_away_from_a_server_that_is_gone_does_no_harm(box: Box) -> None:
    source = ImapSource(box.account(port=1))
    assert source.take_away([Mark(1, 1)], "Klaar") == 0


def test_mail_that_was_deleted_meanwhile_is_passed_over(box: Box, source: ImapSource) -> None:
    box.put(*[raw_mail(f"{number} " * 50_000) for number in range(100)])
    found = source.new(None, 1_000)
    first = next(found)
    with box.opened() as client:
        client.select("INBOX")
        client.store("90:100", "+FLAGS", "\\Deleted")
        client.expunge()
    assert len([first, *found]) == 89


@pytest.mark.slow
def test_why_a_source_cannot_be_had(box: Box) -> None:
    assert fault_of(box.account(password="iets geheims")) is Unavailable.LOGIN
    assert fault_of(box.account(password="wachtwóórd\r\nA1 LOGOUT")) is Unavailable.LOGIN
    assert fault_of(box.account(folder="Bestaat niet")) is Unavailable.FOLDER
    assert fault_of(box.account(port=1)) is Unavailable.AWAY


def test_a_server_that_says_nothing_is_away(box: Box) -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        port = silent.getsockname()[1]
        for security in (Security.TLS, Security.STARTTLS):
            account = box.account(port=port, security=security, timeout_s=0.3)
            assert fault_of(account) is Unavailable.AWAY


def test_a_server_that_is_no_mail_server_is_told(box: Box) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        greeting = threading.Thread(target=greet, args=(listening, b"220 smtp.example ESMTP\r\n"))
        greeting.start()
        assert fault_of(box.account(port=listening.getsockname()[1])) is Unavailable.AWAY
        greeting.join()


def greet(listening: socket.socket, words: bytes) -> None:
    with listening.accept()[0] as line:
        line.sendall(words)


def test_without_encryption_no_password_leaves_this_machine(box: Box) -> None:
    account = box.account(host="mail.voorbeeld.example", security=Security.NONE)
    assert fault_of(account) is Unavailable.NO_ENCRYPTION


@pytest.mark.parametrize("security", [Security.TLS, Security.STARTTLS])
def test_only_the_right_certificate_is_trusted(box: Box, security: Security) -> None:
    port = box.server.port + (security is Security.TLS)
    box.put(*mails(1))
    right = ImapSource(box.account(security=security, port=port))
    assert len(list(right.new(None, 10))) == 1
    assert right._client is not None
    assert isinstance(right._client.sock, ssl.SSLSocket)
    right.close()
    # Nobody vouches for it, or it is another server's.
    unknown = box.account(security=security, port=port, certificates=None)
    other = box.account(security=security, port=port, host="127.0.0.1")
    assert fault_of(unknown) is Unavailable.CERTIFICATE
    assert fault_of(other) is Unavailable.CERTIFICATE


def test_tls_is_not_spoken_where_there_is_none(box: Box) -> None:
    assert fault_of(box.account(security=Security.TLS)) is Unavailable.NO_ENCRYPTION


def test_a_token_opens_the_mailbox_instead_of_a_password(box: Box) -> None:
    box.put(*mails(1))
    source = ImapSource(box.account(password="", token=lambda: signed_token(box.user)))
    assert len(list(source.new(None, 10))) == 1
    source.close()
    stranger = box.account(password="", token=lambda: signed_token(box.user)[:-4] + "AAAA")
    assert fault_of(stranger) is Unavailable.LOGIN


def test_a_token_that_cannot_be_had_is_a_login_that_failed(box: Box) -> None:
    def refused() -> str:
        raise RuntimeError("with the client's secret in it")

    assert fault_of(box.account(password="", token=refused)) is Unavailable.LOGIN


def test_an_account_does_not_tell_its_secrets() -> None:
    account = Account("h", "u", password="iets geheims", token=lambda: "x")
    assert "geheim" not in repr(account)
