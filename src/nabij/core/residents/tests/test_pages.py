# SPDX-License-Identifier: EUPL-1.2
"""What an employee does on the pages; each page that opens is checked by ``Worker``."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from uuid import UUID

import pytest
from django.utils import timezone

from nabij.core.audit.public import Search, rows_found
from nabij.core.notify.public import MessageKind, Parts, choices_of, register_kind
from nabij.core.ports.delivery import Channel, Recipient
from nabij.core.residents.models import ContactDetail, Organisation, Person, Representative
from nabij.core.residents.public import find
from nabij.core.residents.tests.conftest import BASE, CONTACT, Worker
from nabij.core.residents.tests.people import BSN, HOME, OTHER_BSN, organisation, person, reach

pytestmark = pytest.mark.django_db
Workers = Callable[[str], Worker]
NOT_CHOSEN = '<option value="" selected>Kies waarvoor</option>'
NEWS = MessageKind(
    code="residents_test.news",
    label="Nieuws over uw buurt",
    channels=(Channel.EMAIL, Channel.LETTER),
    on_consent=True,
    texts={"nl": Parts("Nieuws", "Er is nieuws."), "en": Parts("News", "There is news.")},
)


def views_of(person_id: UUID) -> list[tuple[str, list[str]]]:
    rows = rows_found(Search(kind="resident", subject_id=str(person_id), what="views"))
    return [(view.purpose, view.fields) for row in rows for view in row.views]


def test_somebody_is_added_found_and_opened(worker: Workers) -> None:
    agent = worker("agent")
    assert "Typ minstens twee letters" in agent.search("?")
    assert "Niemand gevonden" in agent.search("Velde")
    page = agent.post(
        "nieuw/",
        given_names="Ömer",
        name_prefix="van der",
        family_name="Velde",
        birth="12-5-1980",
        bsn="9999.93.653",
        postcode="9999 zz",
        house_number="12",
        street="Wilgenlaan",
        place="Lindeveen",
    )
    assert "<h1" in page
    assert "Ömer van der Velde" in page
    assert "12-05-1980" in page
    assert "Wilgenlaan 12, 9999 ZZ Lindeveen" in page
    assert "•••• •• 653" in page
    assert BSN not in page
    found = agent.search("velde")
    assert "Ömer van der Velde" in found
    assert f"{BASE}{Person.objects.get().pk}/" in found


def test_what_is_wrong_is_said_at_its_field_and_nothing_is_lost(worker: Workers) -> None:
    given = {"family_name": "Velde", "birth": "30-2-1980", "bsn": "999993654", "postcode": "12"}
    page = worker("agent").post("nieuw/", **given)
    assert "Dit is geen datum" in page
    assert "4 cijfers en 2 letters" in page
    assert "geen burgerservicenummer" in page
    assert 'value="Velde"' in page
    assert not Person.objects.exists()


@pytest.mark.parametrize("form", ["%d-%m-%Y", "%m-%Y", "%Y"], ids=["day", "month", "year"])
def test_nobody_is_born_in_the_future(worker: Workers, form: str) -> None:
    agent = worker("agent")
    ahead = timezone.localdate() + timedelta(days=370 if form != "%d-%m-%Y" else 1)
    page = agent.post("nieuw/", family_name="Velde", birth=ahead.strftime(form))
    assert "Deze dag moet nog komen" in page
    assert not Person.objects.exists()
    agent.search("velde")
    agent.post("nieuw/", family_name="Velde", birth=timezone.localdate().strftime(form))
    one = Person.objects.get()
    page = agent.post(f"{one.pk}/wijzigen/", family_name="Velde", birth=ahead.strftime(form))
    assert "Deze dag moet nog komen" in page


def test_a_postcode_is_written_as_people_write_it(worker: Workers) -> None:
    one = person("Velde", address=HOME)
    agent = worker("agent")
    agent.search("velde")
    assert 'value="9999 ZZ"' in agent.get(f"{one}/wijzigen/")


def test_a_page_says_who_acts_for_whom_in_different_words(worker: Workers) -> None:
    one = person("Velde")
    agent = worker("agent")
    agent.search("velde")
    page = agent.get(f"{one}/")
    assert "Niemand handelt namens deze inwoner" in page
    assert "Deze inwoner handelt voor niemand anders" in page
    assert ">Niemand<" not in page
    path = f"{one}/vertegenwoordiging/nieuw/"
    page = agent.post(path, typed="bos", valid_from="2026-01-01", ground="")
    assert "Kies waarom deze persoon mag handelen" in page


def test_nothing_typed_stands_in_an_address(worker: Workers) -> None:
    person("Velde", bsn=BSN)
    page = worker("agent").search(BSN)
    assert "Velde" in page
    assert 'method="post"' in page
    assert f"?{BSN}" not in page
    assert f"={BSN}" not in page.replace(f'value="{BSN}"', "")


def test_nobody_is_shown_before_the_purpose_is_said_and_each_view_is_recorded(
    worker: Workers,
) -> None:
    one = person("Velde")
    agent = worker("agent")
    page = agent.get(f"{one}/")
    assert "Waarvoor opent u deze gegevens?" in page
    assert "Velde" not in page
    assert views_of(one) == []
    page = agent.post("doel/", purpose="residents.case", next=f"{BASE}{one}/")
    assert "Velde" in page
    assert "een aanvraag of zaak behandelen" in page
    ((purpose, fields),) = views_of(one)
    assert (purpose, "bsn" in fields) == ("residents.case", True)
    agent.search("velde")
    assert (CONTACT, ["address", "birth", "name"]) in views_of(one)


def test_the_purpose_is_asked_and_never_filled_in_for_somebody(worker: Workers) -> None:
    person("Velde")
    agent = worker("agent")
    page = agent.get()
    assert "Waarvoor zoekt u?" in page
    assert NOT_CHOSEN in page
    page = agent.search("velde", purpose="")
    assert "Kies waarvoor u deze gegevens wilt zien" in page
    assert "Gevonden" not in page
    page = agent.post("doel/", purpose="", next=BASE)
    assert "Kies waarvoor u deze gegevens wilt zien" in page


def test_a_chosen_purpose_stays_that_day_and_is_shown(worker: Workers) -> None:
    one = person("Velde")
    agent = worker("agent")
    agent.search("velde", purpose="residents.case")
    page = agent.get()
    assert '<option value="residents.case" selected>' in page
    assert "Dit koos u vandaag eerder" in page
    assert "U kijkt voor: een aanvraag of zaak behandelen" in agent.get(f"{one}/")
    yesterday = timezone.localdate() - timedelta(days=1)
    session = agent.client.session
    session["residents_purpose"] = [*session["residents_purpose"][:2], yesterday.isoformat()]
    session.save()
    assert NOT_CHOSEN in agent.get()
    assert "Waarvoor opent u deze gegevens?" in agent.get(f"{one}/")


def test_the_purpose_leads_nowhere_else(worker: Workers) -> None:
    away = {"purpose": CONTACT, "next": "https://elders.example/"}
    response = worker("agent").client.post(f"{BASE}doel/", away)
    assert response["Location"] == BASE


def test_data_are_changed(worker: Workers) -> None:
    one = person("Velde", bsn=BSN, address=HOME)
    agent = worker("agent")
    agent.search("velde")
    page = agent.get(f"{one}/wijzigen/")
    assert f'value="{BSN}"' in page
    page = agent.post(f"{one}/wijzigen/", family_name="Veld", birth="1980", bsn=OTHER_BSN)
    assert "•••• •• 019" in page
    assert not find("velde").persons
    assert find(OTHER_BSN).persons
    changes = rows_found(Search(kind="resident", subject_id=str(one), what="changes"))
    told = [change for row in changes for change in row.changes if change.id == str(one)]
    assert (told[-1].hidden, "family_name" in told[-1].sealed) == (["bsn"], True)
    assert not any("Veld" in str(change) for change in told)


def test_ways_to_reach_somebody_are_added_changed_and_removed(worker: Workers) -> None:
    one = person("Velde")
    agent = worker("agent")
    agent.search("velde")
    assert "Nog geen contactgegevens" in agent.get(f"{one}/")
    page = agent.post(f"{one}/contact/nieuw/", kind="phone", value="12")
    assert "geen telefoonnummer" in page
    page = agent.post(f"{one}/contact/nieuw/", kind="email", value="geen adres")
    assert "geen e-mailadres" in page
    agent.post(f"{one}/contact/nieuw/", kind="phone", value="06-12345678", is_preferred="on")
    page = agent.post(
        f"{one}/contact/nieuw/", kind="phone", value="0592 123456", is_preferred="on", label="werk"
    )
    assert page.count("liefst hier") == 1
    old = find("0612345678").persons
    assert old
    row = ContactDetail.objects.get(value_search="0612345678")
    assert "06-12345678" in agent.get(f"{one}/contact/{row.pk}/")
    agent.post(f"{one}/contact/{row.pk}/", value="06-87654321")
    assert find("0687654321").persons
    assert not find("0612345678").persons
    page = agent.post(f"{one}/contact/{row.pk}/", remove="1")
    assert "06-87654321" not in page
    assert agent.client.get(f"{BASE}{one}/contact/{row.pk}/").status_code == 404


def test_consent_and_preference_are_those_of_messages(worker: Workers) -> None:
    register_kind(NEWS)
    one = person("Velde")
    agent = worker("agent")
    agent.search("velde")
    assert "gaf nog geen toestemming" in agent.get(f"{one}/")
    assert "Nieuws over uw buurt – e-mail" in agent.get(f"{one}/berichten/")
    page = agent.post(f"{one}/berichten/", agreed="residents_test.news:email", preferred="email")
    assert "Nieuws over uw buurt – e-mail" in page
    assert "liefst bericht per e-mail" in page
    chosen = choices_of(Recipient("resident", str(one)))
    assert chosen.consents == {("residents_test.news", Channel.EMAIL)}
    agent.post(f"{one}/berichten/", preferred="")
    chosen = choices_of(Recipient("resident", str(one)))
    assert (chosen.consents, chosen.preferred) == (frozenset(), None)


def test_somebody_acts_for_another_until_it_ends(worker: Workers) -> None:
    one, daughter = person("Velde"), person("Bos", given_names="Anna", birth="1980")
    agent = worker("agent")
    agent.search("velde")
    path = f"{one}/vertegenwoordiging/nieuw/"
    agent.get(path)
    period = {"ground": "proxy", "valid_from": "2026-01-01", "matters": "belastingen"}
    assert "Niemand gevonden" in agent.post(path, typed="niemand", **period)
    page = agent.post(path, typed="bos", **period)
    assert "Anna Bos, 1980" in page
    assert "Kies wie u bedoelt" not in page
    assert "Kies wie u bedoelt" in agent.post(path, typed="bos", searched="bos", **period)
    page = agent.post(path, typed="bos", other=daughter, last="2025-01-01", **period)
    assert "ligt voor de eerste" in page
    page = agent.post(path, typed="bos", other=daughter, **period)
    assert "Anna Bos" in page
    assert "belastingen" in page
    assert "geldt nu niet" not in page
    assert "Velde" in agent.get(f"{daughter}/")
    row = Representative.objects.get()
    page = agent.post(f"{one}/vertegenwoordiging/{row.pk}/einde/")
    assert "geldt nu niet" in page
    row.refresh_from_db()
    assert row.valid_until == timezone.localdate()
    assert "geldt nu niet" in agent.get(f"{daughter}/")


def test_an_organisation_has_branches_people_and_ways_to_reach_it(worker: Workers) -> None:
    owner = person("Bakker", given_names="Bram")
    agent = worker("agent")
    agent.search("bakker")
    assert "8 cijfers" in agent.post("organisaties/nieuw/", name="De Linde", kvk="123")
    page = agent.post("organisaties/nieuw/", name="De Linde", kvk="12345678")
    assert "12345678" in page
    assert "Nog geen vestigingen" in page
    path = f"organisaties/{Organisation.objects.get().pk}/"
    assert "12 cijfers" in agent.post(f"{path}vestigingen/nieuw/", number="1")
    page = agent.post(f"{path}vestigingen/nieuw/", number="000012345678", postcode="9999ZZ")
    assert "000012345678" in page
    page = agent.post(f"{path}contact/nieuw/", kind="email", value="brood@linde.example")
    assert "brood@linde.example" in page
    people = {"typed": "bakker", "ground": "employee", "valid_from": "2026-01-01"}
    page = agent.post(f"{path}mensen/nieuw/", other=owner, **people)
    assert "Bram Bakker" in page
    assert "De Linde" in agent.get(f"{owner}/")
    page = agent.post(f"{path}mensen/{Representative.objects.get().pk}/einde/")
    assert "geldt nu niet" in page
    page = agent.post(f"{path}wijzigen/", name="De Eik", kvk="")
    assert "De Eik" in page
    detail = ContactDetail.objects.get()
    page = agent.post(f"{path}contact/{detail.pk}/", value="taart@linde.example")
    assert "taart@linde.example" in page


def test_what_belongs_to_another_cannot_be_changed_here(worker: Workers) -> None:
    one, other = person("Velde"), person("Bos")
    detail = reach(one, "phone", "06-12345678")
    agent = worker("agent")
    agent.search("velde")
    for path in (f"{other}/contact/{detail}/", f"organisaties/{organisation()}/contact/{detail}/"):
        response = agent.client.post(BASE + path, {"remove": "1"})
        assert response.status_code == 404
    assert ContactDetail.objects.exists()


@pytest.mark.parametrize(
    ("role", "path", "status"),
    [
        ("reader", "", 403),
        ("team-manager", "nieuw/", 403),
        ("agent", "{one}/samenvoegen/", 403),
        ("agent", "{one}/uitvoer/", 403),
        ("specialist", "{one}/wissen/", 403),
        ("specialist", "{one}/uitvoer/", 200),
        ("administrator", "{one}/wissen/", 200),
    ],
    ids=lambda value: str(value) or "search",
)
def test_who_may_do_what(worker: Workers, role: str, path: str, status: int) -> None:
    address = BASE + path.format(one=person("Velde"))
    assert worker(role).client.get(address).status_code == status
