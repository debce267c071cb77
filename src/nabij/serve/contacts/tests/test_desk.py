# SPDX-License-Identifier: EUPL-1.2
"""An agent has a contact: whoever asks is helped, and what was typed is never lost."""

from __future__ import annotations

import pytest
from django.test import Client
from django.utils import timezone

from nabij.core.audit.public import Search, rows_found
from nabij.core.organisation.models import RoleCapability
from nabij.serve.answers.finding.making import keep_up
from nabij.serve.answers.tests.written import NOTE, published
from nabij.serve.answers.writing.data import ArticleData
from nabij.serve.catalogue.public import Formula, Product
from nabij.serve.catalogue.tests.written import text_of
from nabij.serve.contacts.models import Contact
from nabij.serve.contacts.tests.had import DESK, begin, press, product, resident
from nabij.serve.followups.models import FollowUp
from nabij.serve.followups.public import claim
from nabij.serve.followups.tests.made import browser, employee, events

pytestmark = pytest.mark.usefixtures("transactional_db")


@pytest.fixture
def client() -> Client:
    return browser(employee("agent", team="kcc"))


def told() -> list[tuple[str, str, str]]:
    """Return the events about contacts."""
    return [
        (one.activity, one.product, one.team) for one in events() if one.subject_kind == "contact"
    ]


def test_an_ordinary_question_is_answered_with_two_buttons(client: Client) -> None:
    product()
    contact = begin(client)
    page = text_of(press(client, contact, "zoek", zoek="pasport"))
    assert "Paspoort – Hiermee reist u." in page
    press(client, contact, "gebruik:product:paspoort", zoek="pasport")
    page = text_of(press(client, contact, "beantwoord"))
    assert "Het contact is afgerond." in page
    assert "Niets. Alles is afgerond." in page
    assert told() == [
        ("contact.received", "", "kcc"),
        ("contact.solved", "paspoort", "kcc"),
        ("contact.answered", "paspoort", "kcc"),
        ("contact.ended", "paspoort", "kcc"),
    ]


def test_a_contact_says_how_a_product_is_served_and_who_the_resident_is_in_it(
    client: Client,
) -> None:
    product()
    contact = begin(client)
    page = text_of(press(client, contact, "gebruik:product:paspoort"))
    assert "Gebruiker" not in page
    Product.objects.filter(pk="paspoort").update(formula="flits", role="gebruiker")
    flits = Formula.objects.get(pk="flits")
    page = text_of(client.get(f"{DESK}{contact.pk}/hebben/"))
    assert f"{flits.name}: {flits.summary} Gebruiker: maakt gebruik van wat er is." in page


def test_of_a_representative_is_kept_who_spoke_and_which_proof_there_was(client: Client) -> None:
    person = resident()
    contact = begin(client)
    press(client, contact, f"wie:resident:{person}")
    page = text_of(press(client, contact, "bewaar", how="representative"))
    assert "Schrijf op wie er sprak, en waaruit bleek dat dat mag." in page
    proof = "Dochter Anna, met een volmacht"
    press(client, contact, "bewaar", how="representative", spoke_for=proof)
    assert (contact.identified, contact.spoke_for) == ("representative", proof)
    press(client, contact, "klaar", how="representative", spoke_for=proof, v1_outcome="nothing")
    assert proof in text_of(client.get(f"{DESK}{contact.pk}/"))
    # Once it is somebody else, or established otherwise, nothing of it stays.
    other = begin(client)
    press(client, other, f"wie:resident:{person}")
    press(client, other, "bewaar", how="representative", spoke_for=proof)
    press(client, other, "bewaar", how="document", spoke_for=proof)
    assert (other.identified, other.spoke_for) == ("document", "")


def test_one_goes_from_one_open_contact_to_another_and_keeps_what_was_typed(client: Client) -> None:
    first, second = begin(client), begin(client, "desk")
    page = text_of(press(client, second, "bewaar"))
    assert "Ook open bij u: Telefoon" in page
    page = text_of(press(client, second, f"naar:{first.pk}", notes="Wacht aan de balie"))
    assert "Contact per telefoon" in page
    assert "Ook open bij u: Balie" in page
    assert second.notes == "Wacht aan de balie"
    # Of nobody else, and not what is over.
    others = browser(employee("agent", name="Ander", team="kcc"))
    third = begin(others)
    page = text_of(press(client, first, f"naar:{third.pk}"))
    assert "Contact per telefoon" in page
    press(client, second, "klaar", v1_outcome="nothing")
    assert "Ook open bij u" not in text_of(client.get(f"{DESK}{first.pk}/hebben/"))


def test_a_slip_of_the_finger_counts_as_nobody_helped(client: Client) -> None:
    contact = begin(client)
    page = text_of(press(client, contact, "beantwoord"))
    assert "Waar ging het over?" in page
    assert contact.ended_at is None
    page = text_of(press(client, contact, "klaar", v1_outcome="nothing"))
    assert "Het contact is afgerond." in page
    assert [one for one, *_about in told()] == ["contact.received", "contact.no_question"]


def test_a_question_that_was_none_leaves_the_others_as_they_are(client: Client) -> None:
    contact = begin(client)
    press(client, contact, "erbij", v1_text="Hoe laat bent u open?", v1_outcome="answered")
    two = {"v2-text": "", "v2-outcome": "nothing", "v2-kind": "callback"}
    press(client, contact, "klaar", v1_outcome="answered", **two)
    assert [one for one, *_about in told()][1:] == [
        "contact.solved",
        "contact.answered",
        "contact.ended",
    ]


def test_what_cannot_be_answered_is_promised_with_a_day_and_kept_in_sight(client: Client) -> None:
    product()
    contact = begin(client)
    filled = {
        "v1_text": "Wil weten waar het paspoort blijft.",
        "v1_product": "paspoort",
        "v1_outcome": "promised",
        "v1_team": "belastingen",
    }
    page = text_of(press(client, contact, "klaar", **filled))
    assert "Hoe kunnen we deze persoon bereiken? Vul dat in." in page
    assert contact.ended_at is None
    page = text_of(press(client, contact, "bewaar", **filled, v1_asker_phone="0592 99 00 12"))
    (promised,) = FollowUp.objects.all()
    assert f"Terugbellen : {'uiterlijk'}" in page
    assert (promised.team_id, promised.product, promised.contact_id) == (
        "belastingen",
        "paspoort",
        contact.pk,
    )
    # The promise is made once, however often one presses.
    page = text_of(press(client, contact, "bewaar"))
    page = text_of(press(client, contact, "klaar"))
    assert FollowUp.objects.count() == 1
    assert [one for one, *_rest in told()] == ["contact.received", "contact.ended"]


def test_a_promise_is_not_unmade_by_choosing_something_else(client: Client) -> None:
    contact = begin(client)
    filled = {"v1_text": "Iets", "v1_outcome": "promised", "v1_team": "kcc"}
    press(client, contact, "bewaar", **filled, v1_asker_phone="0592990012")
    page = text_of(press(client, contact, "bewaar", v1_outcome="answered"))
    assert "Er is al een antwoord beloofd. Trek eerst die belofte in." in page
    assert contact.questions.get().outcome == "promised"


def test_who_it_is_is_found_chosen_and_recorded(client: Client) -> None:
    somebody = resident()
    client = browser(employee("agent", name="Overal"))
    contact = begin(client)
    page = text_of(press(client, contact, "zoekwie", typed="Wilgenhoek"))
    assert "Wilgenhoek, 12-05-1980, Wilgenlaan 12 A, 9999 ZZ Lindeveen" in page
    page = text_of(press(client, contact, f"wie:resident:{somebody}"))
    assert (contact.who_kind, contact.who_id) == ("resident", str(somebody))
    assert "Geen eerder contact." in page
    page = text_of(press(client, contact, "bewaar", how="control"))
    assert "Stel minstens twee controlevragen." in page
    page = text_of(press(client, contact, "bewaar", how="control", controls=["birth"]))
    assert "Stel minstens twee controlevragen." in page
    press(client, contact, "bewaar", how="control", controls=["birth", "address"])
    assert contact.controls == ["address", "birth"]
    seen = rows_found(Search(kind="resident", subject_id=str(somebody)))
    assert {view.purpose for row in seen for view in row.views} == {"residents.contact"}
    press(client, contact, "onbekend")
    assert (contact.who_id, contact.identified, contact.controls) == ("", "anonymous", [])


def test_the_next_contact_shows_what_went_before(client: Client) -> None:
    product()
    somebody = resident()
    contact = begin(client)
    press(client, contact, f"wie:resident:{somebody}")
    press(client, contact, "beantwoord", v1_product="paspoort")
    later = begin(client, "desk")
    page = text_of(press(client, later, f"wie:resident:{somebody}"))
    assert "Telefoon Paspoort meteen beantwoord" in page


def test_several_questions_each_have_an_outcome(client: Client) -> None:
    contact = begin(client)
    press(client, contact, "erbij", v1_text="Paspoort", v1_outcome="answered")
    second = {"v2-text": "Afval", "v2-product": "", "v2-outcome": "", "v2-kind": "callback"}
    page = text_of(press(client, contact, "klaar", **second))
    assert "Wat kwam er van vraag 2?" in page
    page = text_of(press(client, contact, "weg:2", **second))
    assert contact.questions.count() == 1
    page = text_of(press(client, contact, "klaar"))
    assert "Het contact is afgerond." in page


def test_passed_on_is_not_answered_at_once(client: Client) -> None:
    contact = begin(client)
    press(client, contact, "klaar", v1_outcome="passed_on")
    assert [one for one, *_rest in told()] == [
        "contact.received",
        "contact.passed_on",
        "contact.ended",
    ]


def test_a_cold_transfer_stays_with_the_desk_until_somebody_takes_it_up(client: Client) -> None:
    product()
    contact = begin(client)
    filled = {
        "v1_text": "Waar blijft het?",
        "v1_product": "paspoort",
        "v1_outcome": "passed_on",
        "v1_passed_how": "cold",
    }
    assert "Naar welk team?" in text_of(press(client, contact, "bewaar", **filled))
    filled["v1_passed_team"] = "belastingen"
    page = text_of(press(client, contact, "klaar", **filled))
    assert "Hoe kunnen we deze persoon bereiken?" in page
    page = text_of(press(client, contact, "klaar", **filled, v1_passed_phone="0592 99 00 12"))
    assert "Doorverbonden, nog niet opgepakt Paspoort" in page
    assert "Ligt bij Belastingen" in page
    (promised,) = FollowUp.objects.all()
    assert (promised.team_id, promised.contact_id) == ("belastingen", contact.pk)
    assert [one for one, *_rest in told()] == [
        "contact.received",
        "contact.passed_on",
        "contact.ended",
    ]
    taker = employee("handler", team="belastingen")
    claim(follow_up_id=promised.pk, actor=taker, now=timezone.now())
    assert "nog niet opgepakt" not in text_of(client.get(DESK))


def test_a_warm_transfer_says_who_took_it_over_and_promises_nothing(client: Client) -> None:
    contact = begin(client)
    filled = {
        "v1_outcome": "passed_on",
        "v1_passed_how": "warm",
        "v1_passed_team": "belastingen",
        "v1_spoken_to": "Sanne",
    }
    press(client, contact, "klaar", **filled)
    page = text_of(client.get(f"{DESK}{contact.pk}/"))
    assert "een collega nam het meteen over. Belastingen, Sanne" in page
    assert not FollowUp.objects.exists()
    assert "nog niet opgepakt" not in text_of(client.get(DESK))


def test_what_is_typed_is_kept_meanwhile_also_when_the_page_is_wrong(client: Client) -> None:
    contact = begin(client)
    to = f"{DESK}{contact.pk}/hebben/"
    answer = client.post(f"{to}bewaren/", {"notes": "Belt terug om drie", "v1-text": "Hek kapot"})
    assert answer.status_code == 204
    page = client.get(to).content.decode()
    assert "Belt terug om drie" in page
    assert "Hek kapot" in page
    # A button that cannot do its work keeps what was typed.
    press(client, contact, "klaar", notes="Nog een zin")
    assert Contact.objects.get().notes == "Nog een zin"


def test_typing_shows_nothing_of_anybody_and_fills_no_logbook(client: Client) -> None:
    contact = begin(client)
    to = f"{DESK}{contact.pk}/hebben/"
    client.get(to)
    looked = Search(kind="contact", subject_id=str(contact.pk))
    before = len(list(rows_found(looked)))
    client.post(f"{to}bewaren/", {"notes": "Belt terug"})
    client.get(f"{to}zoeken/?zoek=paspoort")
    assert len(list(rows_found(looked))) == before


def test_what_is_over_stays_as_it_was_in_another_window_too(client: Client) -> None:
    contact = begin(client)
    press(client, contact, "beantwoord", v1_text="Was er post?", notes="Zo was het.")
    to = f"{DESK}{contact.pk}/hebben/"
    assert client.post(f"{to}bewaren/", {"notes": "Heel anders."}).status_code == 410
    page = text_of(press(client, contact, "klaar", notes="Heel anders."))
    assert "Zo was het." in page
    assert "Heel anders." not in page


def test_several_contacts_are_open_side_by_side(client: Client) -> None:
    begin(client)
    begin(client, "desk")
    page = text_of(client.get(DESK))
    assert "Telefoon," in page
    assert "Balie," in page


def test_nobody_writes_in_what_is_of_another_or_reads_that_of_another_team(
    client: Client,
) -> None:
    contact = begin(client)
    other = browser(employee("agent", name="Collega", team="kcc"))
    assert other.get(f"{DESK}{contact.pk}/").status_code == 200
    assert other.post(f"{DESK}{contact.pk}/hebben/", {"doe": "klaar"}).status_code == 403
    stranger = browser(employee("agent", name="Ander", team="belastingen"))
    assert stranger.get(f"{DESK}{contact.pk}/").status_code == 404
    assert stranger.get(f"{DESK}{contact.pk}/hebben/").status_code == 404
    assert str(contact.pk) not in stranger.get(f"{DESK}lijst/").content.decode()
    assert browser(employee("reader")).get(DESK).status_code == 403


def test_what_is_over_can_be_read_and_not_had(client: Client) -> None:
    contact = begin(client)
    press(client, contact, "beantwoord", v1_text="Mag het hek weg?", notes="Ja")
    page = text_of(client.get(f"{DESK}{contact.pk}/hebben/", follow=True))
    assert "Mag het hek weg?" in page
    assert "meteen beantwoord" in page
    rows = text_of(client.get(f"{DESK}lijst/?uitkomst=answered"))
    assert "Telefoon" in rows
    assert "Telefoon" not in text_of(client.get(f"{DESK}lijst/?uitkomst=promised")).split("Toon")[1]


def test_words_of_a_contact_stand_sealed(client: Client) -> None:
    from django.db import connection

    contact = begin(client)
    press(client, contact, "bewaar", notes="Zoutkamperweg", v1_text="Zoutkamperweg")
    with connection.cursor() as cursor:
        cursor.execute("SELECT notes FROM contacts_contact")
        (notes,) = cursor.fetchone()
        cursor.execute("SELECT text FROM contacts_question")
        (text,) = cursor.fetchone()
    assert "Zoutkamperweg" not in f"{notes} {text}"
    # Neither in events, nor in the audit.
    assert all("Zoutkamperweg" not in str(one.__dict__) for one in events())


def test_an_answer_that_was_used_stands_with_the_question_and_its_product(client: Client) -> None:
    passport = product()
    published(data=ArticleData(products=(passport,), variants=("pas kwijt",)))
    keep_up(now=timezone.now())
    contact = begin(client)
    page = text_of(press(client, contact, "zoek", zoek="pas kwijt"))
    assert "Ik ben mijn paspoort kwijt. Wat nu? – Meld het bij ons" in page
    page = text_of(press(client, contact, "gebruik:antwoord:paspoort-kwijt"))
    question = contact.questions.get()
    assert (question.answer, question.product_id) == ("paspoort-kwijt", "paspoort")
    assert "Meld het bij ons en vraag een nieuw paspoort aan." in page
    # What is for employees alone stands apart, with that it is not to be read out.
    assert f"Lees dit niet voor en stuur het niet door. {NOTE}" in page
    RoleCapability.objects.filter(capability="answers.see").delete()
    assert NOTE not in text_of(client.get(f"{DESK}{contact.pk}/hebben/"))
