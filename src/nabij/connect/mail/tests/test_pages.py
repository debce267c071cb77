# SPDX-License-Identifier: EUPL-1.2
"""The pages of mail: what waits, reading, answering, deciding; and who may not."""

from __future__ import annotations

import re
from datetime import timedelta
from uuid import UUID

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django.utils.timezone import localdate

from nabij.connect.mail.models import Flag, Mail, Mailbox, Part, Rule
from nabij.connect.mail.tests.received import arrive, box, letter, only_mail
from nabij.core.audit.public import Search, rows_found
from nabij.core.notify.tests.mail_servers import Mailbox as Sent
from nabij.core.residents.models import Person
from nabij.core.residents.public import DetailData, add_detail
from nabij.core.ui.testing.checking import check_page
from nabij.serve.answers.finding.making import keep_up
from nabij.serve.answers.tests.written import NOTE, published
from nabij.serve.catalogue.tests.written import text_of
from nabij.serve.complaints.models import Complaint
from nabij.serve.contacts.models import Contact
from nabij.serve.contacts.tests.had import resident
from nabij.serve.followups.models import FollowUp
from nabij.serve.followups.tests.made import FRIDAY, browser, employee
from nabij.serve.followups.working.taking import pass_on

pytestmark = pytest.mark.usefixtures("transactional_db")
LIST = "/werkplek/mail/"


@pytest.fixture
def client() -> Client:
    return browser(employee("agent", team="kcc"))


def page_of(client: Client, mail: Mail) -> str:
    return reverse("mail:mail", args=[mail.pk])


def test_what_waits_is_in_sight_with_team_and_day_and_reading_is_recorded(client: Client) -> None:
    arrive(box(), letter())
    answer = client.get(LIST)
    assert check_page(answer.content.decode()) == []
    page = text_of(answer)
    assert "Vraag over de balie" in page
    assert "Sanne Veldkamp-Aa" in page
    assert "KCC" in page
    assert re.search(r"Op tijd|Te laat|Vandaag klaar", page)
    shown = client.get(page_of(client, only_mail()))
    assert check_page(shown.content.decode()) == []
    assert "Hoe laat gaat de balie open?" in text_of(shown)
    assert "kwam in het postvak van dit team" in text_of(shown)
    promised = reverse("followups:follow_up", args=[FollowUp.objects.get().pk])
    promise = client.get(promised).content.decode()
    assert f'href="{page_of(client, only_mail())}">Lees en beantwoord de mail' in promise
    seen = list(rows_found(Search(kind="mail", subject_id=str(only_mail().pk))))
    assert {field for row in seen for view in row.views for field in view.fields} >= {"text"}


def test_mail_of_another_team_is_nobody_elses(client: Client) -> None:
    arrive(box(team="belastingen"), letter())
    assert "Hier is geen mail" in text_of(client.get(LIST))
    mail = only_mail()
    assert client.get(page_of(client, mail)).status_code == 404
    assert client.get(reverse("mail:original", args=[mail.pk])).status_code == 404
    outsider = browser(employee("director"))
    assert outsider.get(LIST).status_code == 403


def test_an_answer_is_written_with_an_article_at_hand(client: Client, sending: Sent) -> None:
    published("balie-open", title="Wanneer is de balie open?")
    keep_up(now=timezone.now())
    arrive(box(acknowledges=False), letter())
    url = page_of(client, only_mail())
    page = text_of(client.post(url, {"doe": "zoek", "zoek": "balie", "text": "Beste Sanne,"}))
    assert "Wanneer is de balie open?" in page
    filled = client.post(url, {"doe": "gebruik:balie-open", "text": "Beste Sanne,"})
    area = filled.content.decode().split("<textarea", 1)[1].split("</textarea>", 1)[0]
    assert "Beste Sanne," in area
    assert "In het buitenland" in area
    assert "##" not in area
    assert NOTE not in area
    done = client.post(url, {"doe": "antwoord", "text": "Om negen uur."}, follow=True)
    assert "Verstuurd." in text_of(done)
    assert "Nagekomen op" in text_of(done)
    assert FollowUp.objects.get().state == "kept"
    assert len(sending.mails) == 1
    assert "Hier is geen mail" in text_of(client.get(LIST))


def test_a_bsn_does_not_leave_and_what_was_written_stays(client: Client, sending: Sent) -> None:
    arrive(box(acknowledges=False), letter())
    url = page_of(client, only_mail())
    answer = client.post(url, {"doe": "antwoord", "text": "Uw BSN 999990019 klopt."})
    assert "kan zijn. Dat mag niet in een gewone mail" in text_of(answer)
    assert "Uw BSN 999990019 klopt." in answer.content.decode()
    assert not sending.mails


def test_what_may_be_legal_is_decided_and_goes_to_who_must_have_it(client: Client) -> None:
    arrive(box(), letter("Hierbij maak ik bezwaar tegen uw besluit."))
    assert "kan een bezwaar, klacht of ander stuk" in text_of(client.get(LIST))
    mail, flag = only_mail(), Flag.objects.get()
    decide = reverse("mail:decide", args=[mail.pk, flag.pk])
    page = text_of(client.post(decide, {"is_het": "ja"}, follow=True))
    assert "Kies welk team dit afhandelt." in page
    client.post(decide, {"is_het": "ja", "team": "belastingen"})
    flag.refresh_from_db()
    assert flag.decision == "yes"
    passed = FollowUp.objects.get(kind="question")
    assert passed.pk == flag.follow_up
    assert (passed.kind, passed.team_id) == ("question", "belastingen")
    assert "ontvangen op 20" in passed.question
    assert "(Awb 7:10)" in passed.question
    # Who gets it reads the mail, though it came in at another team.
    other = browser(employee("handler", team="belastingen"))
    assert other.get(page_of(client, mail)).status_code == 200
    assert "Hierover is al besloten." in text_of(
        client.post(decide, {"is_het": "nee"}, follow=True)
    )


def test_a_complaint_begins_with_the_day_and_the_words_of_the_mail(client: Client) -> None:
    arrive(box(), letter("Ik wil een klacht indienen over uw balie."))
    mail, flag = only_mail(), Flag.objects.get()
    assert "Neem op als klacht" in text_of(client.get(page_of(client, mail)))
    decide = reverse("mail:decide", args=[mail.pk, flag.pk])
    client.post(decide, {"is_het": "klacht"})
    assert not Complaint.objects.exists()
    page = text_of(client.post(decide, {"is_het": "klacht", "team": "kcc"}, follow=True))
    made = Complaint.objects.get()
    assert f"Opgenomen als klacht {made.reference}" in page
    assert (made.received_on, made.email) == (localdate(mail.arrived_at), mail.sender_email)
    assert "klacht indienen over uw balie" in made.conduct
    assert (made.source_kind, made.source_id) == ("mail", str(mail.pk))
    flag.refresh_from_db()
    assert flag.decision == "yes"
    assert FollowUp.objects.get().state == "withdrawn"


def test_an_attachment_is_handed_out_and_never_shown_in_the_page(client: Client) -> None:
    mail = letter()
    mail.add_attachment(b"%PDF-1.7 x", maintype="application", subtype="pdf", filename="a.pdf")
    arrive(box(), mail)
    answer = client.get(reverse("mail:attachment", args=[only_mail().pk, Part.objects.get().pk]))
    assert answer.content == b"%PDF-1.7 x"
    assert answer["Content-Disposition"].startswith("attachment")
    assert answer["X-Content-Type-Options"] == "nosniff"
    original = client.get(reverse("mail:original", args=[only_mail().pk]))
    assert original.content == mail.as_bytes()


def test_nothing_in_a_mail_runs_or_is_fetched(client: Client) -> None:
    mail = letter()
    mail.add_alternative(
        '<h1>Hallo</h1><script>alert(1)</script><img src="https://spion.example/x.png">'
        '<p onclick="x()" style="position:fixed">Tekst</p><a href="javascript:x()">klik</a>',
        subtype="html",
    )
    arrive(box(), mail)
    html = client.get(reverse("mail:formatted", args=[only_mail().pk])).content.decode()
    told = html.split('class="mail-formatted"', 1)[1].split("</main>", 1)[0]
    assert "Hallo" in told
    for bad in ("<script", "spion.example", "onclick", "position:fixed", "javascript:"):
        assert bad not in told


def test_an_administrator_sets_up_a_mailbox_and_hears_what_is_wrong() -> None:
    box("ander")
    client = browser(employee("administrator"))
    given = {
        "code": "info",
        "name": "Gemeente Lindeveen",
        "address": "info@lindeveen.example",
        "team": "kcc",
        "kind": "imap",
        "security": "tls",
    }
    page = text_of(client.post(f"{LIST}postvakken/nieuw/", given))
    assert "zonder kan Nabij er niet bij" in page
    given |= {
        "host": "127.0.0.1",
        "port": "1",
        "user": "info",
        "password": "geheim",
        "is_active": "on",
    }
    client.post(f"{LIST}postvakken/nieuw/", given)
    made = Mailbox.objects.get(pk="info")
    assert made.password == "geheim"
    listed = client.get(f"{LIST}postvakken/")
    assert check_page(listed.content.decode()) == []
    shown = client.get(f"{LIST}postvakken/info/")
    assert check_page(shown.content.decode()) == []
    assert "geheim" not in shown.content.decode()
    # Without a password the one that there is stays.
    del given["code"]
    client.post(f"{LIST}postvakken/info/", {**given, "password": "", "name": "Lindeveen"})
    made.refresh_from_db()
    assert (made.name, made.password) == ("Lindeveen", "geheim")
    client.post(
        f"{LIST}postvakken/info/regels/", {"regel-words": "afval", "regel-team": "belastingen"}
    )
    rule = Rule.objects.get()
    client.post(f"{LIST}postvakken/info/regels/{rule.pk}/weg/")
    assert not Rule.objects.exists()
    seen = list(rows_found(Search(kind="mailbox", subject_id="info")))
    assert "geheim" not in str(seen)


def test_what_was_set_aside_is_answered_after_all_where_somebody_waits(client: Client) -> None:
    arrive(box(), letter(Auto_Submitted="auto-replied"))
    assert "Hier is geen mail" in text_of(client.get(LIST))
    assert "automatisch antwoord" in text_of(client.get(f"{LIST}?wat=opzij"))
    url = page_of(client, only_mail())
    assert "Opzij gelegd: hier wacht niemand op." in text_of(client.get(url))
    for _twice in range(2):
        client.post(url, {"doe": "beloof"})
    assert FollowUp.objects.count() == 1
    assert "Vraag over de balie" in text_of(client.get(LIST))


def test_a_promise_that_was_passed_on_stands_with_the_team_that_has_it(client: Client) -> None:
    arrive(box(), letter())
    row = FollowUp.objects.get()
    pass_on(
        follow_up_id=row.pk,
        team="belastingen",
        reason="Voor u",
        actor=employee("agent"),
        now=FRIDAY,
    )
    other = browser(employee("handler", team="belastingen"))
    assert "Vraag over de balie" in text_of(other.get(f"{LIST}?team=belastingen"))
    boss = browser(employee("team-manager", name="Overal"))
    shown = text_of(boss.get(f"{LIST}?team=belastingen"))
    assert "Vraag over de balie" in shown
    assert "Vraag over de balie" not in text_of(boss.get(f"{LIST}?team=kcc"))


def _known() -> UUID:
    """Add somebody who has the address that the mail comes from."""
    somebody = resident("Veldkamp-Aa")
    data = DetailData(kind="email", value=only_mail().sender_email)
    add_detail(owner=Person.objects.get(pk=somebody), data=data)
    return somebody


def test_whose_mail_it_is_is_a_hint_that_somebody_confirms_and_takes_back() -> None:
    arrive(box(), letter())
    client = browser(employee("agent", name="Ad Agent"))
    mail, somebody = only_mail(), _known()
    page = page_of(client, mail)
    # Nothing is looked up before somebody asks, and nothing is taken for true.
    assert "Veldkamp-Aa, 12" not in text_of(client.get(page))
    assert Contact.objects.get().who_id == ""
    shown = client.post(page, {"doe": "zoekwie", "text": "Om negen uur."})
    assert check_page(shown.content.decode()) == []
    assert "Een mailadres bewijst niets." in text_of(shown)
    assert "Om negen uur." in shown.content.decode()
    told = client.post(page, {"doe": f"wie:resident:{somebody}", "text": "Om negen uur."})
    assert "Om negen uur." in told.content.decode()
    assert f"/werkplek/inwoners/{somebody}/tijdlijn/" in told.content.decode()
    assert Contact.objects.get().who_id == str(somebody)
    assert Contact.objects.get().identified == "anonymous"
    assert FollowUp.objects.get().resident_id == somebody
    client.post(page, {"doe": "onbekend"})
    assert (Contact.objects.get().who_id, FollowUp.objects.get().resident_id) == ("", None)
    assert "niet meer" in text_of(client.post(page, {"doe": "wie:resident:weg"}))


def test_who_may_not_look_up_residents_says_nothing_of_whose_mail_it_is() -> None:
    arrive(box(), letter())
    somebody, colleague = _known(), employee("editor")
    answer = browser(colleague).post(
        page_of(browser(colleague), only_mail()), {"doe": f"wie:resident:{somebody}"}
    )
    assert answer.status_code == 403
    assert Contact.objects.get().who_id == ""


def test_what_may_be_legal_and_was_left_since_yesterday_is_said_at_the_start() -> None:
    arrive(box(), letter("Hierbij maak ik bezwaar tegen uw besluit van 3 november."))
    client = browser(employee("agent", name="Ad Agent"))
    mail = only_mail()
    Mail.objects.filter(pk=mail.pk).update(arrived_at=timezone.now())
    page = text_of(client.get("/werkplek/"))
    assert "1 mail wacht op een besluit." in page
    assert "sinds gisteren" not in page
    Mail.objects.filter(pk=mail.pk).update(arrived_at=timezone.now() - timedelta(days=1))
    assert "1 al sinds gisteren of langer" in text_of(client.get("/werkplek/"))
