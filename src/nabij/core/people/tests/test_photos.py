# SPDX-License-Identifier: EUPL-1.2
"""A photo is checked, made small and bare, and shown to who is signed in."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from PIL import Image

from nabij.core.files.public import files_of
from nabij.core.organisation.public import Employee
from nabij.core.people.actions.photos import OWNER_KIND, SIDE, small_picture
from nabij.core.people.exceptions import UnableToKeep
from nabij.core.people.tests.conftest import Reader

ReadAs = Callable[[Employee], Reader]
WHERE = "52.9925N 6.5642E"


def picture(
    size: tuple[int, int] = (1200, 800), kind: str = "JPEG", *, turned: bool = False
) -> bytes:
    """Return a photo, red on the left, that tells where it was taken."""
    drawn = Image.new("RGB", size, "blue")
    drawn.paste("red", (0, 0, size[0] // 2, size[1]))
    exif = Image.Exif()
    exif[0x010E] = WHERE
    if turned:
        exif[0x0112] = 6
    written = BytesIO()
    drawn.save(written, kind, exif=exif)
    return written.getvalue()


@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
def test_what_is_kept_is_small_square_and_tells_nothing_more(kind: str) -> None:
    content = picture(kind=kind)
    assert WHERE.encode() in content
    kept = small_picture(BytesIO(content))
    assert WHERE.encode() not in kept
    with Image.open(BytesIO(kept)) as opened:
        assert (opened.format, opened.size, dict(opened.getexif())) == ("JPEG", (SIDE, SIDE), {})


def test_a_photo_that_lies_on_its_side_is_put_upright() -> None:
    with Image.open(BytesIO(small_picture(BytesIO(picture(turned=True))))) as opened:
        red, _green, blue = opened.convert("RGB").getpixel((SIDE // 2, 20))  # type: ignore[misc]
    assert red > blue


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"GIF89a" + bytes(50),
        b"<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>",
        picture()[:300],
        picture((40, 40)),
        bytes(9 * 1024 * 1024),
        picture()[:20] + bytes(400),
    ],
    ids=range(7),
)
def test_what_is_no_good_photo_is_refused_with_what_to_do(content: bytes) -> None:
    with pytest.raises(UnableToKeep, match="[Kk]ies|Neem"):
        small_picture(BytesIO(content))


def test_a_small_file_that_unfolds_to_an_enormous_picture_is_refused() -> None:
    written = BytesIO()
    Image.new("1", (30_000, 30_000)).save(written, "PNG")
    assert len(written.getvalue()) < 1_000_000
    with pytest.raises(UnableToKeep):
        small_picture(BytesIO(written.getvalue()))


def test_one_puts_a_photo_on_the_own_card_changes_it_and_takes_it_off(
    anna: Employee, bram: Employee, read_as: ReadAs
) -> None:
    reader = read_as(anna)
    assert 'class="people-avatar' in reader.get(f"{anna.pk}/")
    for _turn in range(2):
        sent = SimpleUploadedFile("ik op vakantie.jpg", picture(), "image/jpeg")
        assert "De foto is bewaard." in reader.post(f"{anna.pk}/foto/", photo=sent)
    (kept,) = files_of(owner_kind=OWNER_KIND, owner_id=str(anna.pk))
    assert kept.name == "foto.jpg"
    url = reverse("people:photo", args=[kept.id])
    assert url in read_as(bram).get(f"{anna.pk}/")
    answer = read_as(bram).client.get(url)
    assert answer["Content-Type"] == "image/jpeg"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert b"".join(answer).startswith(b"\xff\xd8")
    assert Client(SERVER_NAME="localhost").get(url).status_code == 302
    assert "Er staan nu initialen" in reader.post(f"{anna.pk}/foto/weg/")
    assert files_of(owner_kind=OWNER_KIND, owner_id=str(anna.pk)) == []
    assert read_as(bram).client.get(url).status_code == 404


def test_nobody_puts_a_photo_on_the_card_of_another(
    anna: Employee, bram: Employee, read_as: ReadAs
) -> None:
    sent = SimpleUploadedFile("foto.jpg", picture(), "image/jpeg")
    read_as(bram).post(f"{anna.pk}/foto/", status=403, photo=sent)
    assert files_of(owner_kind=OWNER_KIND, owner_id=str(anna.pk)) == []


def test_a_file_that_is_no_photo_is_told_at_its_question(anna: Employee, read_as: ReadAs) -> None:
    sent = SimpleUploadedFile("foto.jpg", b"MZ" + bytes(100), "image/jpeg")
    page = read_as(anna).post(f"{anna.pk}/foto/", photo=sent)
    assert "is geen beeld dat Nabij kan lezen" in page
