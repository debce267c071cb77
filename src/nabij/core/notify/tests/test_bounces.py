# SPDX-License-Identifier: EUPL-1.2
"""What comes back: by refusal, by notification, with another way or a task for somebody."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import suppress
from datetime import timedelta
from email import policy
from email.message import EmailMessage, MIMEPart
from pathlib import Path
from uuid import UUID, uuid4

import pytest
from django.core.management import CommandError, call_command
from hypothesis import given
from hypothesis import strategies as st

from nabij.core.events.models import OutboxEvent
from nabij.core.notify.actions import give_consent
from nabij.core.notify.bounces import handle_bounce, note_bounce
from nabij.core.notify.models import Bounce, Message
from nabij.core.notify.queries import message_counts
from nabij.core.notify.sending.dsn import NoNotification, read_notification
from nabij.core.notify.tests.asking import ADDRESS, MORNING, POSTAL, SOMEBODY, sent
from nabij.core.notify.tests.kinds import INVITATION, a_module_with
from nabij.core.notify.tests.mail_servers import Mailbox
from nabij.core.ports.delivery import Channel, Undelivered

ID = UUID("01932f00-0000-7000-8000-000000000003")


def notification(
    message: UUID | None = ID,
    *,
    action: str = "failed",
    status: str = "5.1.1",
    returns: str = "headers",
    envelope: bool = False,
) -> bytes:
    """Return a notification as a mail server writes it (RFC 3464, section 2)."""
    mail = EmailMessage(policy=policy.SMTP)
    mail["From"] = "MAILER-DAEMON@mail.example"
    mail["To"] = "antwoord@lindeveen.example"
    mail["Subject"] = "Undelivered Mail Returned to Sender"
    mail.set_content(f"<{ADDRESS}>: user unknown")
    mail.make_mixed()
    given = f"Original-Envelope-Id: {message}\r\n" if envelope else ""
    report = (
        f"{given}Reporting-MTA: dns; mail.example\r\n\r\n"
        f"Final-Recipient: rfc822; {ADDRESS}\r\nAction: {action}\r\nStatus: {status}\r\n"
        f"Diagnostic-Code: smtp; 550 <{ADDRESS}> unknown\r\n\r\n"
    )
    original = f"Message-ID: <{message}@lindeveen.example>\r\nTo: {ADDRESS}\r\n\r\n"
    parts = [("message/delivery-status", report)]
    if message and returns == "headers":
        parts.append(("text/rfc822-headers", original))
    if message and returns == "message":
        parts.append(("message/rfc822", original + "Wij hebben uw bericht ontvangen.\r\n"))
    written = _with_parts(mail, parts)
    return written


def _with_parts(mail: EmailMessage, parts: list[tuple[str, str]]) -> bytes:
    edge = "=_rand"
    head = (
        f"From: {mail['From']}\r\nTo: {mail['To']}\r\nSubject: {mail['Subject']}\r\n"
        f"MIME-Version: 1.0\r\n"
        f'Content-Type: multipart/report; report-type=delivery-status; boundary="{edge}"\r\n\r\n'
    )
    (first, *_rest) = [part for part in mail.iter_parts() if isinstance(part, MIMEPart)]
    body = f"--{edge}\r\nContent-Type: text/plain\r\n\r\n{first.get_content()}\r\n"
    for kind, content in parts:
        body += f"--{edge}\r\nContent-Type: {kind}\r\n\r\n{content}\r\n"
    return f"{head}{body}--{edge}--\r\n".encode()


@pytest.mark.parametrize("returns", ["headers", "message"])
def test_a_notification_names_our_message_and_a_code(returns: str) -> None:
    told = read_notification(notification(returns=returns))
    assert (told.message_id, told.reason) == (ID, "5.1.1")


def test_our_id_in_the_envelope_is_enough() -> None:
    assert read_notification(notification(returns="nothing", envelope=True)).message_id == ID


@pytest.mark.parametrize(
    ("written", "why"),
    [
        (b"", "multipart/report"),
        (b"Subject: hallo\r\n\r\nIk ben op vakantie", "multipart/report"),
        (b"\xff\xfe\x00" * 100, "multipart/report"),
        (notification(action="delayed", status="4.4.7"), "no failure"),
        (notification(action="delivered", status="2.0.0"), "no failure"),
        (notification(None), "no message of ours"),
        (notification(uuid4()), "no message of ours"),  # not one of version 7
        (b"x" * (10 * 1024**2 + 1), "larger"),
        (b'Content-Type: multipart/report; boundary="a"\r\n\r\n--a\r\n', "no failure"),
    ],
)
def test_what_is_no_notification_of_ours_is_refused_with_why(written: bytes, why: str) -> None:
    with pytest.raises(NoNotification, match=why):
        read_notification(written)


@given(st.binary(max_size=300), st.integers(0, 900))
def test_a_damaged_notification_breaks_nothing(junk: bytes, at: int) -> None:
    written = notification()
    with suppress(NoNotification):
        told = read_notification(written[:at] + junk + written[at:])
        assert len(told.reason) <= 11


@pytest.fixture
def heard() -> Iterator[list[Undelivered]]:
    with a_module_with() as told:
        yield told


@pytest.mark.django_db
def test_a_refusal_is_a_task_and_an_event_without_the_address(mailbox: Mailbox) -> None:
    mailbox.refuse_recipient = "550 5.1.1 <{address}>: no such user"
    message = sent()
    assert (message.state, message.reason) == ("bounced", "5.1.1")
    assert message_counts().open_bounces == 1
    event = OutboxEvent.objects.get()
    assert (event.activity, event.outcome) == ("message.bounced", "5.1.1")
    assert ADDRESS not in str(vars(event))


@pytest.mark.django_db
def test_it_goes_another_way_that_somebody_agreed_to_and_the_module_hears(
    mailbox: Mailbox, heard: list[Undelivered]
) -> None:
    mailbox.refuse_recipient = "550 5.1.1 no"
    give_consent(
        recipient=SOMEBODY,
        message_kind=INVITATION.code,
        channel=Channel.EMAIL,
        source="desk",
        now=MORNING,
    )
    # A telephone number is known, and nobody agreed to messages on it.
    everywhere = {Channel.EMAIL: ADDRESS, Channel.SMS: "0612345678", Channel.LETTER: POSTAL}
    first = sent(kind=INVITATION.code, values={}, addresses=everywhere)
    (other,) = Message.objects.filter(instead_of=first)
    assert (other.channel, other.state, other.key) == ("letter", "waiting", first.key)
    (told,) = heard
    assert (told.message_id, told.reason, told.instead) == (first.pk, "5.1.1", Channel.LETTER)
    # The address is still wrong somewhere: that is somebody's task.
    assert message_counts().open_bounces == 1


@pytest.mark.django_db
def test_when_every_way_is_gone_nobody_tries_in_circles(heard: list[Undelivered]) -> None:
    first = sent(addresses={Channel.EMAIL: ADDRESS, Channel.LETTER: POSTAL})
    note_bounce(message_id=first.pk, reason="5.1.1", now=MORNING)
    (letter,) = Message.objects.filter(instead_of=first)
    note_bounce(message_id=letter.pk, reason="returned", now=MORNING)
    assert Message.objects.count() == 2
    assert message_counts().open_bounces == 2


@pytest.mark.django_db
def test_a_bounce_counts_once_and_is_handled_once() -> None:
    message = sent()
    assert note_bounce(message_id=message.pk, reason="5.1.1", now=MORNING)
    assert not note_bounce(message_id=message.pk, reason="5.2.2", now=MORNING)
    assert not note_bounce(message_id=ID, reason="5.1.1", now=MORNING)
    assert handle_bounce(message_id=message.pk, actor=None, now=MORNING)
    assert not handle_bounce(message_id=message.pk, actor=None, now=MORNING)
    assert Bounce.objects.get().reason == "5.1.1"


@pytest.mark.django_db
def test_nabij_notify_bounce_takes_notifications_in(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    message = sent()
    good, bad = tmp_path / "goed.eml", tmp_path / "vakantie.eml"
    good.write_bytes(notification(message.pk))
    bad.write_bytes(b"Subject: weg\r\n\r\nIk ben er niet")
    with pytest.raises(CommandError, match="1 could not be used"):
        call_command("notify", "bounce", str(bad), str(good))
    said = capsys.readouterr()
    assert "goed.eml: noted (5.1.1)" in said.out
    assert "vakantie.eml" in said.err
    assert ADDRESS not in said.out + said.err
    assert Bounce.objects.get().message_id == message.pk
    call_command("notify", "bounce", str(good))
    assert "known already" in capsys.readouterr().out


@pytest.mark.django_db
def test_a_mail_server_can_hand_a_notification_over_directly(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    message = sent()
    piped = io.TextIOWrapper(io.BytesIO(notification(message.pk)))
    monkeypatch.setattr("sys.stdin", piped)
    call_command("notify", "bounce")
    assert "noted" in capsys.readouterr().out


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="cannot be read"):
        call_command("notify", "bounce", str(tmp_path / "weg.eml"))


@pytest.mark.django_db
def test_a_message_that_came_back_long_after_still_counts() -> None:
    message = sent()
    assert note_bounce(message_id=message.pk, reason="5.4.7", now=MORNING + timedelta(days=5))
    message.refresh_from_db()
    assert message.state == "bounced"
