# SPDX-License-Identifier: EUPL-1.2
"""The pages about messages, as the editor, the administrator and others find them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import Settings

from nabij.core.jobs.testing import queued_jobs
from nabij.core.notify.bounces import note_bounce
from nabij.core.notify.models import EditedText, Message
from nabij.core.notify.tests.asking import ADDRESS, MORNING, SOMEBODY, sent
from nabij.core.organisation.models import Employee
from nabij.core.organisation.public import set_demo_account
from nabij.core.ui.testing.checking import check_page

pytestmark = pytest.mark.django_db
TEXT = ["notify.received", "nl"]


@pytest.fixture(autouse=True)
def own_mail(settings: Settings, tmp_path: Path) -> Iterator[None]:
    settings.NABIJ_HOME = tmp_path
    settings.SMTP_URL = settings.NOTIFYNL_KEY = ""
    settings.MAIL_OUTBOX, settings.QUIET_HOURS = True, ""
    with queued_jobs():
        yield


def signed_in(role: str) -> Client:
    email = f"{role}@voorbeeld.example"
    set_demo_account(email=email, name=role.title(), password="x", role=role, now=timezone.now())
    client = Client(SERVER_NAME="localhost")
    client.force_login(Employee.objects.get(email=email))
    return client


@pytest.fixture
def editor() -> Client:
    return signed_in("editor")


def page(client: Client, name: str, *args: object, query: str = "") -> str:
    """Return a page that is there and well made."""
    response = client.get(reverse(f"workspace:{name}", args=args) + query)
    assert response.status_code == 200
    html = response.content.decode()
    assert check_page(html) == []
    return html


def unsure() -> Message:
    message = sent()
    Message.objects.filter(pk=message.pk).update(
        state="unsure", sent_at=None, claimed_at=MORNING, carrier="smtp", reason="answer_lost"
    )
    return message


def test_the_list_shows_kind_channel_time_and_state_and_no_address(editor: Client) -> None:
    sent()
    html = page(editor, "messages")
    for shown in ("Ontvangstbevestiging", "E-mail", "in de uitbak", "2026, 10.00"):
        assert shown in html
    assert ADDRESS not in html
    assert SOMEBODY.id not in html


def test_the_list_says_when_nothing_really_leaves(editor: Client, settings: Settings) -> None:
    assert "Niet alles gaat echt weg" in page(editor, "messages")
    settings.MAIL_OUTBOX = False
    html = page(editor, "messages")
    assert "Niet alles gaat echt weg" not in html
    assert "niet aangesloten" in html


def test_one_message_shows_its_words_and_no_address(editor: Client) -> None:
    html = page(editor, "message", sent().pk)
    assert "ZAAK-2026-0000123" in html
    # Nobody got it: it says so, and where it is.
    assert "in de uitbak" in html
    assert "In de uitbak gezet op" in html
    assert ">verzonden<" not in html
    assert "gewist 14 dagen nadat het bericht klaar is" in html
    assert "Probeer opnieuw" not in html
    assert ADDRESS not in html


def test_a_message_that_is_not_there_is_not_found(editor: Client) -> None:
    url = reverse("workspace:message", args=[UUID(int=7)])
    assert editor.get(url).status_code == 404


def test_of_a_message_that_is_unsure_a_person_decides_that_it_was_sent(editor: Client) -> None:
    message = unsure()
    assert "Kies wat er moet gebeuren" in page(editor, "message", message.pk)
    assert "Kies" in page(editor, "message", message.pk)
    editor.post(reverse("workspace:message_was_sent", args=[message.pk]))
    message.refresh_from_db()
    assert (message.state, message.sent_at) == ("sent", MORNING)
    html = page(editor, "message", message.pk)
    assert ">verzonden<" in html
    assert "Verzonden op" in html
    again = editor.post(reverse("workspace:message_was_sent", args=[message.pk]), follow=True)
    assert "Iemand anders was u voor" in again.content.decode()


def test_or_lets_it_go_again_with_the_same_id(editor: Client) -> None:
    message = unsure()
    editor.post(reverse("workspace:message_again", args=[message.pk]))
    message.refresh_from_db()
    assert message.state == "waiting"
    again = editor.post(reverse("workspace:message_again", args=[message.pk]), follow=True)
    assert "kan niet opnieuw" in again.content.decode()


def test_what_came_back_is_a_task_until_somebody_handled_it(editor: Client) -> None:
    message = sent()
    assert "Berichten die op iemand wachten" not in page(editor, "home")
    note_bounce(message_id=message.pk, reason="5.1.1", now=MORNING)
    assert "1 bericht kwam niet aan" in page(editor, "home")
    assert message.subject in page(editor, "messages", query="?stand=open")
    html = page(editor, "message", message.pk)
    assert "Het adres bestaat niet" in html
    assert "Er is geen andere weg bekend" in html
    editor.post(reverse("workspace:message_handled", args=[message.pk]))
    assert "1 bericht kwam niet aan" not in page(editor, "home")
    assert message.subject not in page(editor, "messages", query="?stand=open")


def test_the_outbox_shows_what_would_have_gone(editor: Client) -> None:
    assert "De uitbak is leeg" in page(editor, "outbox")
    sent()
    html = page(editor, "outbox")
    assert "ZAAK-2026-0000123" in html
    assert ADDRESS not in html


def test_a_file_that_is_no_mail_does_not_break_the_outbox(editor: Client, tmp_path: Path) -> None:
    sent()
    (tmp_path / "outbox" / "notities.eml").write_bytes(b"\xff\xfe\x00")
    assert "ZAAK-2026-0000123" in page(editor, "outbox")


def test_texts_say_whether_they_pass(editor: Client) -> None:
    assert page(editor, "message_texts").count("goed") >= 4
    form = {"subject": "Kennisgeving", "body": "Indien u wenst, ((link)).", "doen": "bewaren"}
    editor.post(reverse("workspace:message_text", args=TEXT), form)
    html = page(editor, "message_texts")
    assert "kan beter" in html
    assert "uzelf" in html


def test_a_text_is_checked_with_where_and_why_without_being_kept(editor: Client) -> None:
    body = "Goedendag.\nTevens ontvangt u een brief."
    form = {"subject": "Bericht", "body": body, "doen": "controleren"}
    response = editor.post(reverse("workspace:message_text", args=TEXT), form)
    html = response.content.decode()
    assert check_page(html) == []
    assert "Bericht, regel 2" in html
    assert "‘Tevens’ is een ambtelijk woord. Schrijf liever: ook." in html
    assert not EditedText.objects.exists()


def test_a_text_with_a_field_that_is_not_safe_is_not_kept(editor: Client) -> None:
    form = {"subject": "Bericht", "body": "Beste ((naam)),", "doen": "bewaren"}
    response = editor.post(reverse("workspace:message_text", args=TEXT), form)
    html = response.content.decode()
    assert "‘naam’ is geen veld dat in een bericht mag staan." in html
    assert "((naam))" in html
    assert not EditedText.objects.exists()


def test_a_text_of_ones_own_is_used_and_can_be_put_back(editor: Client) -> None:
    form = {"subject": "Gelezen!", "body": "Kenmerk: ((kenmerk)).", "doen": "bewaren"}
    editor.post(reverse("workspace:message_text", args=TEXT), form)
    assert sent(key="a").subject == "Gelezen!"
    assert "Terug naar de tekst van Nabij" in page(editor, "message_text", *TEXT)
    editor.post(reverse("workspace:message_text_restore", args=TEXT))
    assert sent(key="b").subject == "Wij hebben uw bericht ontvangen"


def test_what_somebody_types_is_shown_as_text(editor: Client) -> None:
    evil = "<script>alert(1)</script> {{ settings.SECRET_KEY }} {% debug %}"
    form = {"subject": "Bericht", "body": evil, "doen": "controleren"}
    html = editor.post(reverse("workspace:message_text", args=TEXT), form).content.decode()
    assert "<script>alert(1)" not in html
    assert "{{ settings.SECRET_KEY }}" in html


@pytest.mark.parametrize("where", [["notify.received", "de"], ["geen.soort", "nl"]])
def test_a_text_that_is_not_there_is_not_found(editor: Client, where: list[str]) -> None:
    assert editor.get(reverse("workspace:message_text", args=where)).status_code == 404


def test_the_word_list_is_the_municipalitys_own(editor: Client) -> None:
    url = reverse("workspace:message_words")
    assert "aangaande" in page(editor, "message_words")
    editor.post(url, {"text": "kenmerk = nummer\ntevens ="})
    html = page(editor, "message_text", *TEXT)
    assert "Schrijf liever: nummer" in html
    response = editor.post(url, {"text": "kenmerk = nummer\nzomaar iets"})
    html = response.content.decode()
    assert check_page(html) == []
    assert "Regel 2 is niet te lezen" in html
    assert "Schrijf liever: nummer" in page(editor, "message_text", *TEXT)


def test_in_the_list_the_number_of_questions_does_not_grow(
    editor: Client, django_assert_max_num_queries: object
) -> None:
    for number in range(12):
        sent(key=str(number))
    with django_assert_max_num_queries(14):  # type: ignore[operator]
        page(editor, "messages")


def test_who_may_not_does_not() -> None:
    message = unsure()
    agent = signed_in("agent")
    for name, args in (("messages", []), ("message", [message.pk]), ("outbox", [])):
        assert agent.get(reverse(f"workspace:{name}", args=args)).status_code == 403
    posted = agent.post(reverse("workspace:message_was_sent", args=[message.pk]))
    assert posted.status_code == 403
    message.refresh_from_db()
    assert message.state == "unsure"
