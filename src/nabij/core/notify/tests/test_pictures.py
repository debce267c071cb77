# SPDX-License-Identifier: EUPL-1.2
"""A chart goes along with an e-mail, with its words; to employees only, and without numbers."""

from __future__ import annotations

from datetime import timedelta
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from typing import Any

import pytest

from nabij.core.notify import kinds
from nabij.core.notify.deciding import erase_addresses
from nabij.core.notify.exceptions import UnsafeValue
from nabij.core.notify.kinds import MessageKind, register_kind
from nabij.core.notify.models import Bounce, Message
from nabij.core.notify.sending.choice import outbox
from nabij.core.notify.tests.asking import MORNING, asked, sent, the_message
from nabij.core.notify.wording.check import Parts
from nabij.core.ports.delivery import Channel, MessagePicture, Recipient

pytestmark = pytest.mark.django_db
PNG = b"\x89PNG\r\n\x1a\n" + bytes(range(40))
WORDS = "Wachttijd telefoon. Het gaat aantoonbaar slechter: 77,0% in maart 2026 & minder."
COLLEAGUE = Recipient("employee", "7f1e")
TEXT = Parts("Een norm is veranderd", "Een norm is veranderd.\n\n((grafiek))\n\nGroet")
MAY: list[Recipient] = []


@pytest.fixture(autouse=True)
def _kind(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kinds, "_kinds", dict(kinds._kinds))
    MAY[:] = [COLLEAGUE]
    register_kind(
        MessageKind(
            "test.chart",
            "Grafiek",
            (Channel.EMAIL, Channel.LETTER),
            False,
            {"nl": TEXT, "en": TEXT},
            may_have=lambda recipient, key, now: recipient in MAY,
        )
    )


def chart(words: str = WORDS, content: bytes = PNG) -> dict[str, object]:
    return {"grafiek": MessagePicture(content, words)}


def mail_of(message: Message) -> EmailMessage:
    written = outbox().path_of(message.pk).read_bytes()
    mail = message_from_bytes(written, policy=default)
    assert isinstance(mail, EmailMessage)
    return mail


def test_an_email_shows_the_chart_where_its_words_stand() -> None:
    message = sent(kind="test.chart", recipient=COLLEAGUE, values=chart())
    mail = mail_of(message)

    plain, html = mail.get_body(("plain",)), mail.get_body(("html",))
    assert plain is not None
    assert html is not None
    assert plain.get_content().splitlines()[2] == WORDS
    (picture,) = [one for one in mail.walk() if one.get_content_type() == "image/png"]
    assert picture.get_content() == PNG
    assert picture.get_content_disposition() == "inline"
    shown = html.get_content()
    assert f'src="cid:{picture["Content-ID"].strip("<>")}"' in shown
    assert 'alt="Wachttijd telefoon. Het gaat' in shown
    assert "2026 &amp; minder" in shown
    assert shown.index("2026 &amp; minder") < shown.index("<img") < shown.index("Groet")


@pytest.mark.parametrize(
    "words",
    [
        "Bel jan@voorbeeld.example",
        "Het nummer is 999990019",
        "Het nummer is 06-1234 5678",
        "Dorpsstraat 12, 1234 AB",
        "Twee\nregels",
        " ",
        "x" * 601,
    ],
)
def test_words_with_a_number_or_an_address_are_refused(words: str) -> None:
    with pytest.raises(UnsafeValue):
        asked(kind="test.chart", recipient=COLLEAGUE, values=chart(words))
    assert not Message.objects.exists()


def test_figures_do_not_go_to_people_outside_and_a_picture_is_a_picture() -> None:
    asks: tuple[dict[str, Any], ...] = (
        {"recipient": Recipient("resident", "7f1e"), "values": chart()},
        {"recipient": COLLEAGUE, "values": chart(content=b"GIF89a")},
        {"recipient": COLLEAGUE, "values": chart(content=PNG + bytes(1_000_000))},
        {"recipient": COLLEAGUE, "values": {"grafiek": "Jan de Vries"}},
    )
    for changes in asks:
        with pytest.raises(UnsafeValue):
            asked(kind="test.chart", **changes)
    assert not Message.objects.exists()


def test_whose_right_ended_while_it_waited_gets_nothing_by_any_way() -> None:
    from nabij.core.notify.delivering import deliver

    ways = {Channel.EMAIL: "a@voorbeeld.example", Channel.LETTER: "A\nLaan 1"}
    message = the_message(kind="test.chart", recipient=COLLEAGUE, values=chart(), addresses=ways)
    MAY.clear()
    deliver(message_id=message.pk, now=MORNING)

    message.refresh_from_db()
    assert (message.state, message.reason) == ("failed", "right_ended")
    assert not outbox().path_of(message.pk).exists()
    assert Message.objects.count() == 1
    # Nobody has anything to do about it.
    assert not Bounce.objects.filter(handled_at=None).exists()


def test_the_chart_goes_with_the_address() -> None:
    message = sent(kind="test.chart", recipient=COLLEAGUE, values=chart())
    erase_addresses(now=MORNING + timedelta(days=40), kept=timedelta(days=30))
    message.refresh_from_db()
    assert message.picture is None
