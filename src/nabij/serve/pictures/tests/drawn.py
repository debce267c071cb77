# SPDX-License-Identifier: EUPL-1.2
"""Pictures to send, and who sends them."""

from __future__ import annotations

from io import BytesIO

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone
from PIL import Image

from nabij.core.organisation.models import Employee
from nabij.core.organisation.public import add_employee
from nabij.core.ui.testing.checking import check_page

WORDS = "Een goede pasfoto: recht van voren, zonder bril."


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
