# SPDX-License-Identifier: EUPL-1.2
"""The pages, as who makes lists, who approves them and who may do neither finds them."""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from nabij.core.organisation.models import Employee, Municipality, Role, RoleAssignment
from nabij.core.retention.lists.sample import EXAMPLE
from nabij.core.retention.models import DestructionItem, DestructionList, SelectionCategory
from nabij.core.retention.tests.building import make_category, make_dossier, make_person
from nabij.core.ui.testing.checking import check_page
from tests.dossiers.models import Dossier

pytestmark = pytest.mark.django_db


def signed_in(person: Employee) -> Client:
    client = Client(SERVER_NAME="localhost")
    client.force_login(person)
    return client


def page(client: Client, name: str, *args: object, query: str = "") -> str:
    """Return the text of a page that is there and well made."""
    response = client.get(reverse(f"retention:{name}", args=args) + query)
    assert response.status_code == 200
    html = response.content.decode()
    assert check_page(html) == []
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def post(client: Client, name: str, *args: object, **data: object) -> str:
    """Send a form; return the text of the page that it leads to."""
    response = client.post(reverse(f"retention:{name}", args=args), data, follow=True)
    assert response.status_code == 200
    html = response.content.decode()
    assert check_page(html) == []
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


@pytest.mark.slow
def test_from_an_empty_list_to_a_declaration(maker: Employee, approver: Employee) -> None:
    mila, daan = signed_in(maker), signed_in(approver)
    assert "Begin met de selectielijst" in page(mila, "lists")
    told = post(mila, "import", file=SimpleUploadedFile(EXAMPLE.name, EXAMPLE.read_bytes()))
    assert "7 nieuw, 0 met een nieuwe versie" in told
    assert "Nog geen vernietigingslijst" in page(mila, "lists")
    make_dossier("OUD-1", result="11.2", closed_on=date(2020, 5, 1))
    make_dossier("OUD-2", result="11.2", closed_on=date(2020, 6, 1))

    told = post(mila, "make", reference_day="2026-03-02")
    made = DestructionList.objects.get()
    assert "Op de lijst 2" in told
    assert "5 jaar" in told
    first = made.items.get(reference="OUD-1")
    told = post(mila, "take_off", first.pk, reason="Er loopt een beroep", again_from="2199-01-01")
    assert "Er loopt een beroep" in told
    assert "Weer op een lijst vanaf 1 januari 2199." in told

    assert "Indienen" in page(mila, "submit", made.pk)
    assert "wacht op goedkeuring" in post(mila, "submit", made.pk)
    on_start = f">Vernietigingslijst {made.pk}</a>"
    assert on_start in daan.get("/werkplek/").content.decode()
    assert on_start not in mila.get("/werkplek/").content.decode()
    assert "Nabij vernietigt 1 archiefbescheiden" in page(daan, "approve", made.pk)
    told = post(daan, "approve", made.pk)
    assert "Verklaring (PDF)" in told
    assert "Daan (Directeur)" in told
    assert list(Dossier.objects.values_list("reference", flat=True)) == ["OUD-1"]

    for name, start in (("declaration_pdf", b"%PDF-"), ("declaration_word", b"PK")):
        response = daan.get(reverse(f"retention:{name}", args=[made.pk]))
        assert b"".join(response).startswith(start)
    assert "uitgevoerd" in page(daan, "lists")


def test_a_list_goes_back_with_words_that_its_maker_reads(
    maker: Employee, approver: Employee
) -> None:
    make_category()
    make_dossier()
    mila, daan = signed_in(maker), signed_in(approver)
    post(mila, "make", reference_day="2026-03-02")
    made = DestructionList.objects.get()
    post(mila, "submit", made.pk)
    assert "Dit veld is verplicht" in post(daan, "send_back", made.pk, reason="")
    post(daan, "send_back", made.pk, reason="Vraag eerst het team Bouwen")
    assert "Vraag eerst het team Bouwen" in page(mila, "list", made.pk)
    assert "intrekken?" in page(mila, "withdraw", made.pk)
    assert "De lijst is ingetrokken." in post(mila, "withdraw", made.pk)
    assert DestructionItem.objects.count() == 0


def test_who_made_a_list_is_told_that_another_approves_it() -> None:
    both = make_person("administrator")
    make_category()
    make_dossier()
    client = signed_in(both)
    post(client, "make", reference_day="2026-03-02")
    made = DestructionList.objects.get()
    post(client, "submit", made.pk)
    assert "Een ander moet haar goedkeuren" in page(client, "list", made.pk)
    assert "Een ander moet haar goedkeuren" in post(client, "approve", made.pk)
    assert Dossier.objects.count() == 1


def test_what_someone_else_did_meanwhile_is_told(maker: Employee) -> None:
    make_category()
    make_dossier()
    mila = signed_in(maker)
    post(mila, "make", reference_day="2026-03-02")
    made = DestructionList.objects.get()
    item = made.items.get()
    post(mila, "take_off", item.pk, reason="Beroep", again_from="2199-01-01")
    told = post(mila, "take_off", item.pk, reason="Beroep", again_from="2199-01-01")
    assert "De lijst is intussen veranderd" in told
    assert "Het staat weer op de lijst." in post(mila, "put_back", item.pk)


def test_what_cannot_be_judged_stands_on_the_page(maker: Employee) -> None:
    make_dossier(result="9.9")
    mila = signed_in(maker)
    told = post(mila, "make", reference_day="2026-03-02")
    assert "Er staat niets op deze lijst" in told
    assert "Er is geen categorie met dit nummer" in told


def test_a_reference_day_to_come_is_refused_at_its_field(maker: Employee) -> None:
    assert "De peildatum ligt in de toekomst" in post(
        signed_in(maker), "make", reference_day="2199-01-01"
    )


def test_a_changed_term_is_a_new_version(maker: Employee) -> None:
    make_category()
    mila = signed_in(maker)
    row = SelectionCategory.objects.get()
    assert "5 jaar" in page(mila, "category", row.pk)
    form = {
        "resultaat": "Verleend",
        "waardering": "vernietigen",
        "bewaartermijn": "P7Y",
        "brondatum": "afgehandeld",
        "geldig_vanaf": "2017-01-01",
    }
    assert "Wat is besloten, blijft zo" in post(mila, "category", row.pk, **form)
    told = post(mila, "category", row.pk, **form | {"geldig_vanaf": "2026-01-01"})
    assert "De categorie is bewaard." in told
    assert "7 jaar" in page(mila, "category", row.pk)
    versions = SelectionCategory.objects.order_by("valid_from").values_list("term", "valid_until")
    assert list(versions) == [("P5Y", date(2026, 1, 1)), ("P7Y", None)]


def test_a_category_is_added_and_faults_stand_at_their_field(maker: Employee) -> None:
    mila = signed_in(maker)
    form = {
        "nummer": "11.x",
        "resultaat": "Verleend",
        "waardering": "vernietigen",
        "bewaartermijn": "vijf jaar",
        "brondatum": "afgehandeld",
        "geldig_vanaf": "2020-01-01",
    }
    told = post(mila, "add_category", **form)
    assert "‘11.x’ is geen nummer van een resultaat" in told
    assert "‘vijf jaar’ is geen termijn" in told
    post(mila, "add_category", **form | {"nummer": "11.1", "bewaartermijn": "P5Y"})
    assert SelectionCategory.objects.get().number == "11.1"


def test_a_file_with_faults_is_refused_with_rows(maker: Employee) -> None:
    text = "nummer;resultaat;waardering;bewaartermijn;geldig_vanaf\n11.1;Verleend;weg;P5Y;2020\n"
    file = SimpleUploadedFile("lijst.csv", text.encode())
    told = post(signed_in(maker), "import", file=file)
    assert "Regel 2, kolom waardering: ‘weg’ kan niet" in told
    assert "Regel 2, kolom geldig_vanaf: ‘2020’ is geen dag" in told
    assert SelectionCategory.objects.count() == 0


def test_who_only_sees_can_change_nothing(maker: Employee, approver: Employee) -> None:
    make_category()
    make_dossier()
    post(signed_in(maker), "make", reference_day="2026-03-02")
    made, row = DestructionList.objects.get(), SelectionCategory.objects.get()
    client = signed_in(make_person("quality-officer", "Kim"))
    told = page(client, "list", made.pk)
    assert "Intrekken" not in told
    assert "Van de lijst halen" not in told
    assert "Opslaan" not in page(client, "category", row.pk)
    assert "Importeren" not in page(client, "categories")
    for name, number in (("submit", made.pk), ("approve", made.pk), ("category", row.pk)):
        assert client.post(reverse(f"retention:{name}", args=[number])).status_code == 403


def test_a_role_for_one_municipality_is_not_enough_for_lists_of_all(maker: Employee) -> None:
    town = Municipality.objects.create(code="GM9901", name="Lindeveen")
    RoleAssignment.objects.filter(employee=maker).delete()
    RoleAssignment.objects.create(
        employee=maker, role=Role.objects.get(pk="records-manager"), municipality=town
    )
    client = signed_in(maker)
    assert client.get(reverse("retention:lists")).status_code == 403
    assert client.get(reverse("retention:make")).status_code == 403


def test_lists_and_the_selection_list_download_as_csv(maker: Employee) -> None:
    make_category()
    make_dossier("OUD-1")
    mila = signed_in(maker)
    post(mila, "make", reference_day="2026-03-02")
    made = DestructionList.objects.get()
    for address, expected in (
        (reverse("retention:list", args=[made.pk]), "staat op de lijst"),
        (reverse("retention:categories"), "11.1"),
    ):
        response = mila.get(address + "?uitvoer=csv")
        assert expected in b"".join(response).decode()
    assert mila.get(reverse("retention:example")).content.startswith(b"nummer;")


def test_the_page_of_a_list_asks_as_much_of_a_long_one_as_of_a_short_one(
    maker: Employee, django_assert_max_num_queries: Callable[[int], AbstractContextManager[object]]
) -> None:
    make_category()
    for number in range(40):
        make_dossier(f"DOS-{number}")
    mila = signed_in(maker)
    post(mila, "make", reference_day="2026-03-02")
    made = DestructionList.objects.get()
    with django_assert_max_num_queries(14):
        mila.get(reverse("retention:list", args=[made.pk]))
