# SPDX-License-Identifier: EUPL-1.2
"""What is held of somebody's mail is handed over and erased; what was answered is destroyed."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

import pytest
from django.db import transaction
from django.utils import timezone
from django.utils.timezone import localdate

from nabij.connect.mail.answering.actions import answer
from nabij.connect.mail.models import Mail, Source
from nabij.connect.mail.tests.received import arrive, box, letter, only_mail
from nabij.core.notify.tests.mail_servers import Mailbox as Sent
from nabij.core.ports.holdings import Person, holdings
from nabij.core.ports.retained import retained
from nabij.core.residents.public import DetailData, PersonData, add_detail, add_person, one_person
from nabij.serve.followups.models import FollowUp
from nabij.serve.followups.tests.made import FRIDAY, employee

pytestmark = pytest.mark.usefixtures("transactional_db")


@pytest.fixture
def sanne() -> Person:
    """Somebody whose e-mail address we know."""
    now = timezone.now()
    who: UUID = add_person(data=PersonData(family_name="Veldkamp-Aa"), now=now)
    detail = DetailData(kind="email", value="Sanne@Voorbeeld.example")
    add_detail(owner=one_person(who), data=detail)
    return Person("resident", str(who))


def answered() -> None:
    """Answer the mail that came in."""
    answer(
        mail_id=only_mail().pk, text="Om negen uur.", actor=employee("agent"), now=timezone.now()
    )


def test_all_mail_of_an_address_that_is_theirs_is_handed_over(sanne: Person, sending: Sent) -> None:
    mailbox = box(acknowledges=False)
    arrive(mailbox, letter())
    answered()
    arrive(mailbox, letter(From="Ander <ander@voorbeeld.example>", Subject="Iets anders"))
    (held,) = holdings.get("mail").held(sanne)
    assert [row[3] for row in held.rows] == ["Vraag over de balie", "Re: Vraag over de balie"]


def test_what_waits_is_answered_first_and_then_nothing_of_them_is_left(
    sanne: Person, sending: Sent
) -> None:
    arrive(box(acknowledges=False), letter())
    port = holdings.get("mail")
    assert len(port.refusals(sanne)) == 1
    answered()
    assert port.refusals(sanne) == ()
    with transaction.atomic():
        port.erase(sanne, timezone.now())
    assert not Source.objects.exists()
    for mail in Mail.objects.all():
        assert (mail.sender_email, mail.subject, mail.text, mail.message_key) == ("", "", "", "")
    assert not Mail.objects.filter(sender_email_search="sanne@voorbeeld.example").exists()


def test_what_was_answered_is_destroyed_after_its_term_and_what_waits_is_not(sending: Sent) -> None:
    mailbox = box(acknowledges=False)
    arrive(mailbox, letter())
    answered()
    arrive(mailbox, letter(Subject="Wacht nog"))
    port, tomorrow = retained.get("mail"), localdate() + timedelta(days=1)
    ids = [str(one) for one in Mail.objects.values_list("pk", flat=True)]
    assert len(list(port.closed_before(tomorrow))) == 2
    with transaction.atomic():
        assert len(list(port.closed_among(ids))) == 2
        port.destroy(ids, timezone.now())
    (left,) = Mail.objects.all()
    assert left.subject == "Wacht nog"
    assert FollowUp.objects.filter(pk=str(left.follow_up)).exists()


def test_who_mailed_is_kept_while_the_mail_is(sanne: Person) -> None:
    port = holdings.get("mail")
    assert dict(port.last_used([sanne])) == {}
    arrive(box(), letter())
    used = port.last_used([sanne, Person("resident", "nobody")])
    assert [(one, use.on) for one, use in used.items()] == [(sanne, localdate(FRIDAY))]
