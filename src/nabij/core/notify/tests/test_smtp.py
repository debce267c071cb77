# SPDX-License-Identifier: EUPL-1.2
"""Mail through real SMTP exchanges: with servers that work, refuse, lie, dawdle and die."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from uuid import UUID

import pytest

from nabij.core.notify.sending.carrier import (
    CarrierError,
    Outgoing,
    Permanent,
    Receipt,
    Standing,
    Temporary,
    Unsure,
)
from nabij.core.notify.sending.smtp import SmtpCarrier, SmtpServer, UnreadableAddress
from nabij.core.notify.tests import mail_servers
from nabij.core.notify.tests.asking import ADDRESS, MORNING
from nabij.core.notify.tests.mail_servers import Mailbox, certified, raw_server, serving
from nabij.core.ports.delivery import Channel

SENDER = "Gemeente Lindeveen <antwoord@lindeveen.example>"
MESSAGE = Outgoing(
    id=UUID("01932f00-0000-7000-8000-000000000001"),
    channel=Channel.EMAIL,
    address=ADDRESS,
    language="nl",
    subject="Wij hebben uw bericht ontvangen – één",
    body="Beste lezer,\n.een punt vooraan\nMet groet",
    at=MORNING,
)


def carrier(
    port: int,
    scheme: str = "smtp+plain",
    host: str = "127.0.0.1",
    patience_s: float = 20.0,
    **more: str,
) -> SmtpCarrier:
    login = f"{more.pop('login')}@" if "login" in more else ""
    server = SmtpServer.read(f"{scheme}://{login}{host}:{port}", **more)
    return SmtpCarrier(replace(server, timeout_s=patience_s, after_dot_s=patience_s), sender=SENDER)


def fault_of(one: SmtpCarrier, message: Outgoing = MESSAGE) -> CarrierError:
    with pytest.raises(CarrierError) as raised:
        one.send(message)
    return raised.value


def test_a_message_arrives_whole_with_the_same_id_every_time() -> None:
    with serving() as box:
        assert carrier(box.port).send(MESSAGE) == Receipt()
        carrier(box.port).send(MESSAGE)
    first, second = box.mails
    assert first["Message-ID"] == "<01932f00-0000-7000-8000-000000000001@lindeveen.example>"
    assert second["Message-ID"] == first["Message-ID"]
    assert first["Subject"] == MESSAGE.subject
    assert first["From"] == SENDER
    assert first["Auto-Submitted"] == "auto-generated"
    assert first.get_content().splitlines() == MESSAGE.body.splitlines()
    assert box.envelopes[0].rcpt_tos == [ADDRESS]


def test_who_does_not_exist_is_refused_for_good_by_a_code_alone() -> None:
    box = Mailbox(refuse_recipient="550 5.1.1 <{address}>: no such user")
    with serving(box):
        fault = fault_of(carrier(box.port))
    assert (type(fault), fault.reason) == (Permanent, "5.1.1")
    assert ADDRESS not in repr(fault)


@pytest.mark.parametrize(
    ("box", "kind", "reason"),
    [
        (Mailbox(refuse_recipient="451 4.7.1 try later"), Temporary, "4.7.1"),
        (Mailbox(refuse_recipient="550 no"), Permanent, "550"),
        (Mailbox(refuse_content="554 5.7.1 spam"), Permanent, "5.7.1"),
        (Mailbox(refuse_content="452 4.3.1 full"), Temporary, "4.3.1"),
        # Our own address is refused: no fault of the recipient's.
        (Mailbox(refuse_sender="550 5.7.1 sender not allowed"), Temporary, "5.7.1"),
    ],
)
def test_what_a_refusal_means_follows_from_step_and_code(
    box: Mailbox, kind: type[CarrierError], reason: str
) -> None:
    with serving(box):
        fault = fault_of(carrier(box.port))
    assert (type(fault), fault.reason) == (kind, reason)
    assert box.received == []


@pytest.mark.slow
def test_a_server_that_dies_before_the_last_dot_surely_has_nothing() -> None:
    large = replace(MESSAGE, body="regel\n" * 2_000_000)
    with raw_server(mail_servers.die_before_the_dot) as port:
        fault = fault_of(carrier(port), large)
    assert (type(fault), fault.reason) == (Temporary, "connection_lost")


def test_a_server_that_dies_after_the_last_dot_leaves_us_unsure() -> None:
    with raw_server(mail_servers.lose_the_answer) as port:
        fault = fault_of(carrier(port))
    assert (type(fault), fault.reason) == (Unsure, "answer_lost")


def test_a_small_message_to_a_server_that_dies_in_it_is_never_called_sent() -> None:
    with raw_server(mail_servers.die_before_the_dot) as port:
        assert isinstance(fault_of(carrier(port)), Temporary | Unsure)


@pytest.mark.slow
def test_a_slow_server_is_waited_for_and_one_too_slow_leaves_us_unsure() -> None:
    with raw_server(mail_servers.dawdle(0.5)) as port:
        assert carrier(port).send(MESSAGE) == Receipt()
    with raw_server(mail_servers.dawdle(2.5)) as port:
        assert isinstance(fault_of(carrier(port, patience_s=0.7)), Unsure)


@pytest.mark.slow
def test_a_server_that_says_nothing_or_is_not_there_has_nothing() -> None:
    with raw_server(mail_servers.say_nothing) as port:
        assert fault_of(carrier(port, patience_s=0.7)).reason == "unreachable"
    assert fault_of(carrier(mail_servers.free_port())).reason == "unreachable"


def test_over_starttls_mail_and_password_are_encrypted(tmp_path: Path) -> None:
    tls = certified(tmp_path, "localhost")
    box = Mailbox()
    options = {
        "tls_context": tls.server,
        "require_starttls": True,
        "auth_required": True,
        "authenticator": mail_servers.authenticator,
    }
    with serving(box, **options):
        one = carrier(box.port, "smtp", "localhost", login="nabij:geheim", ca_file=str(tls.ca_file))
        one.send(MESSAGE)
        wrong = carrier(box.port, "smtp", "localhost", login="nabij:fout", ca_file=str(tls.ca_file))
        assert fault_of(wrong).reason == "sign_in_refused"
    assert box.was_encrypted == [True]


def test_over_smtps_too(tmp_path: Path) -> None:
    tls = certified(tmp_path, "127.0.0.1")
    box = Mailbox()
    with serving(box, ssl_context=tls.server, server_hostname="127.0.0.1"):
        carrier(box.port, "smtps", ca_file=str(tls.ca_file)).send(MESSAGE)
    assert len(box.received) == 1


def test_a_certificate_of_somebody_else_or_of_nobody_known_is_refused(tmp_path: Path) -> None:
    other_name = certified(tmp_path, "mail.elders.example")
    with serving(Mailbox(), tls_context=other_name.server) as box:
        ours = carrier(box.port, "smtp", ca_file=str(other_name.ca_file))
        assert fault_of(ours).reason == "tls_refused"
        assert fault_of(carrier(box.port, "smtp")).reason == "tls_refused"
        assert box.received == []


def test_without_starttls_nothing_goes_out_in_the_open() -> None:
    with serving() as box:
        assert isinstance(fault_of(carrier(box.port, "smtp")), Temporary)
        assert box.received == []


@pytest.mark.parametrize(
    "changes",
    [
        {"subject": "Hallo\r\nBcc: ander@voorbeeld.example"},
        {"subject": "Hallo\nX: y"},
        {"address": "a@voorbeeld.example\r\nRCPT TO:<b@voorbeeld.example>"},
        {"address": "a@voorbeeld.example, b@voorbeeld.example"},
        {"address": "Naam <a@voorbeeld.example>"},
        {"address": "<a@voorbeeld.example>"},
        {"address": '"a b"@voorbeeld.example'},
        {"address": ""},
        {"address": "geen adres"},
    ],
)
def test_nobody_writes_headers_or_recipients_of_their_own(changes: dict[str, str]) -> None:
    with serving() as box:
        fault = fault_of(carrier(box.port), replace(MESSAGE, **changes))  # type: ignore[arg-type]
        assert isinstance(fault, Permanent)
        assert box.received == []


def test_smtp_cannot_tell_afterwards() -> None:
    assert carrier(25).look_up(MESSAGE).standing is Standing.CANNOT_TELL


@pytest.mark.parametrize(
    "url",
    [
        "smtp+plain://mail.voorbeeld.example",
        "http://mail.voorbeeld.example",
        "smtp://",
        "smtp://host:poort",
        "smtp://host/pad",
        "mail.voorbeeld.example",
    ],
)
def test_an_address_of_a_server_that_cannot_be_used_is_refused_without_its_password(
    url: str,
) -> None:
    with pytest.raises(UnreadableAddress) as raised:
        SmtpServer.read(url.replace("://", "://u:geheim@") if "//" in url else url)
    assert "geheim" not in str(raised.value)
    assert "geheim" not in repr(SmtpServer("h", 1, "smtp", "u", "geheim"))
