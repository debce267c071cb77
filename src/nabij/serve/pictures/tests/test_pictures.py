# SPDX-License-Identifier: EUPL-1.2
"""Pictures: kept without what the file tells, shown in texts, and gone only where unused."""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone
from PIL import Image
from pytest_django import Settings

from nabij.core.api.public import create_token
from nabij.core.organisation.models import Employee
from nabij.core.organisation.public import add_employee
from nabij.core.ui.testing.checking import check_page
from nabij.serve.answers.checking.links import LinkFault, link_findings
from nabij.serve.catalogue.models import Product
from nabij.serve.catalogue.public import UnreadableText, html_of, set_state
from nabij.serve.catalogue.tests.written import passport
from nabij.serve.pictures.models import Picture

pytestmark = pytest.mark.django_db
WORDS = "Een goede pasfoto: recht van voren, zonder bril."
TODAY = timezone.localdate()


@pytest.fixture(autouse=True)
def _home(settings: Settings, tmp_path: Path) -> None:
    settings.NABIJ_HOME = tmp_path
    settings.PUBLIC_ADDRESS = "https://www.lindeveen.example"


def editor() -> Client:
    """Return the browser of who keeps pictures."""
    email = "r@voorbeeld.example"
    add_employee(actor=None, email=email, name="R", roles=["editor"], now=timezone.now())
    client = Client(SERVER_NAME="localhost")
    client.force_login(Employee.objects.get(email=email))
    return client


def photo(*, wide: int = 1600, name: str = "IMG_2031.jpg") -> SimpleUploadedFile:
    """Return a photo of many colours, in which stands where it was taken."""
    bands = [Image.effect_noise((wide, wide * 3 // 4), spread) for spread in (40, 60, 80)]
    picture = Image.merge("RGB", bands)
    exif = Image.Exif()
    exif[0x010F] = "Kamera van Sanne"
    written = BytesIO()
    picture.save(written, "JPEG", exif=exif)
    return SimpleUploadedFile(name, written.getvalue(), content_type="image/jpeg")


def drawing() -> SimpleUploadedFile:
    """Return a drawing in two colours."""
    written = BytesIO()
    Image.new("RGB", (200, 200), "white").save(written, "PNG")
    return SimpleUploadedFile("plaatje.png", written.getvalue(), content_type="image/png")


def added(client: Client, code: str = "pasfoto", **changes: object) -> str:
    """Add a picture in the browser and return the page that comes."""
    sent = {"file": photo(), "alt": WORDS, "code": code, **changes}
    answer = client.post("/werkplek/beelden/nieuw/", sent, follow=True)
    assert answer.status_code == 200
    html = answer.content.decode()
    assert check_page(html) == []
    return html


def fetched(address: str) -> tuple[str, str, bytes]:
    """Return what a stranger gets: its kind, how long it may be kept, and the content."""
    answer = Client(SERVER_NAME="localhost").get(address)
    content = b"".join(answer.streaming_content)  # type: ignore[attr-defined]
    answer.close()
    return answer["Content-Type"], answer["Cache-Control"], content


def published_with(text: str, bring: str = "") -> Product:
    """Return a product that people can read, with this text."""
    product = passport()
    Product.objects.filter(pk=product.pk).update(text=text, bring=bring)
    product.refresh_from_db()
    if product.state != Product.State.PUBLISHED:
        set_state(product=product, state=Product.State.PUBLISHED, now=timezone.now())
    return product


def test_a_photo_is_kept_smaller_and_without_where_it_was_taken() -> None:
    page = added(editor())
    assert "U kunt het nu in een tekst zetten" in page
    assert "![](beeld:pasfoto)" in page
    (address,) = set(re.findall(r'src="(/beeld/[^"]+)"', page))
    kind, kept_where, content = fetched(address)
    assert kind == "image/jpeg"
    assert "public" in kept_where
    with Image.open(BytesIO(content)) as kept:
        assert kept.size == (1200, 900)
        assert not kept.getexif()
    assert b"Sanne" not in content


def test_a_drawing_stays_sharp() -> None:
    client = editor()
    added(client, "plaatje", file=drawing())
    assert fetched(f"/beeld/{Picture.objects.get().file_id}/")[0] == "image/png"


def test_what_cannot_be_is_told_at_its_question() -> None:
    client = editor()
    added(client)
    assert "Er is al een beeld dat zo heet" in added(client)
    assert "te klein" in added(client, "klein", file=photo(wide=60))
    text = SimpleUploadedFile("beeld.jpg", b"<svg onload=alert(1)>")
    assert "is geen beeld dat Nabij kan lezen" in added(client, "raar", file=text)
    assert [one.pk for one in Picture.objects.all()] == ["pasfoto"]


def test_only_who_keeps_pictures_comes_here() -> None:
    add_employee(
        actor=None, email="l@voorbeeld.example", name="L", roles=["reader"], now=timezone.now()
    )
    client = Client(SERVER_NAME="localhost")
    client.force_login(Employee.objects.get(email="l@voorbeeld.example"))
    assert client.get("/werkplek/beelden/").status_code == 403
    assert client.get(f"/beeld/{'0' * 8}-0000-0000-0000-{'0' * 12}/").status_code == 404


def test_people_see_it_in_the_text_and_with_what_they_bring() -> None:
    client = editor()
    added(client)
    published_with(
        "Zo maakt u er een.\n\n![](beeld:pasfoto)\n\n## Daarna\n\nKom langs.",
        bring="Uw oude paspoort\n![Een pasfoto](beeld:pasfoto)",
    )
    page = Client(SERVER_NAME="localhost").get("/producten/paspoort/").content.decode()
    assert check_page(page) == []
    address = f"/beeld/{Picture.objects.get().file_id}/"
    assert page.count(f'src="{address}"') == 2
    assert f'alt="{WORDS}"' in page
    assert "beeld:pasfoto" not in page
    assert "<li>Een pasfoto" in page
    _, token = create_token(name="site", scopes=["products.read"], now=timezone.now())
    told = client.get(
        "/api/v1/products/paspoort", headers={"authorization": f"Bearer {token}"}
    ).json()
    assert told["bring"] == ["Uw oude paspoort", "Een pasfoto"]
    (picture,) = told["pictures"]
    assert picture["url"] == f"https://www.lindeveen.example{address}"
    assert (picture["code"], picture["alt"]) == ("pasfoto", WORDS)


def test_one_that_stands_in_a_text_stays_and_another_file_takes_its_place() -> None:
    client = editor()
    added(client)
    product = published_with("![](beeld:pasfoto)\n\nTekst.")
    page = client.get("/werkplek/beelden/pasfoto/").content.decode()
    assert product.name in page
    answer = client.post("/werkplek/beelden/pasfoto/weghalen/", follow=True)
    assert "staat nog in een tekst" in answer.content.decode()
    before = Picture.objects.get().file_id
    client.post("/werkplek/beelden/pasfoto/", {"alt": "Een andere foto.", "file": photo(wide=300)})
    after = Picture.objects.get()
    assert (after.alt, after.width) == ("Een andere foto.", 300)
    assert client.get(f"/beeld/{before}/").status_code == 404
    Product.objects.filter(pk=product.pk).update(text="Tekst.")
    client.post("/werkplek/beelden/pasfoto/weghalen/")
    assert not Picture.objects.exists()
    assert client.get(f"/beeld/{after.file_id}/").status_code == 404


def test_of_a_picture_that_is_gone_the_words_stay() -> None:
    assert "Een pasfoto" in html_of("![Een pasfoto](beeld:weg)\n\nTekst.")
    assert "<img" not in html_of("![Een pasfoto](beeld:weg)")
    with pytest.raises(UnreadableText, match="eigen regel"):
        html_of("Kijk: ![Een pasfoto](beeld:weg) zo.")


def test_the_check_tells_which_picture_is_not_there() -> None:
    added(editor())
    text = "![](beeld:pasfoto)\n\n![](beeld:weg)\n\n![](https://elders.example/x.png)"
    assert [one.fault for one in link_findings(text, today=TODAY)] == [
        LinkFault.NO_PICTURE,
        LinkFault.NO_PICTURE,
        LinkFault.NO_WORDS,
    ]
