# SPDX-License-Identifier: EUPL-1.2
"""Uploading: what is taken, what is refused, who may see it, and how long it stays."""

from __future__ import annotations

import gzip
from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.utils import timezone

from nabij.connect.logfiles.models import Import, Upload
from nabij.connect.logfiles.tests.conftest import START, Visitor
from nabij.connect.logfiles.uploads.background import forget_old_uploads
from nabij.core.files.models import StoredFile

CASES = """zaaknummer;stap;tijdstip;team
Z1;Ontvangen;2026-03-02 09:00;kcc
Z1;Besloten;2026-03-09 16:00;vergunningen
Z2;Ontvangen;2026-03-03 11:00;kcc
"""
NEXT_WEEK = CASES.replace("Z1", "Z8").replace("Z2", "Z9")

# Not seen in the first megabyte.
CUT_OFF_LATE = gzip.compress(CASES.encode() + b"Z3;Ontvangen;2026-03-03 11:00;kcc\n" * 80_000)[:-30]

committing = pytest.mark.django_db(transaction=True)


def imported(visitor: Visitor, content: str = CASES, label: str = "Vergunningen") -> Visitor:
    visitor.upload(content).answer(label=label)
    return visitor.post(visitor.path).work()


def test_the_first_rows_and_what_was_recognised_are_shown(adviser: Visitor) -> None:
    adviser.upload(gzip.compress(CASES.encode()), "zaken.csv.gz")
    assert adviser.path == f"{START}{Upload.objects.get().pk}/"
    assert "<h1>Wat staat er in dit bestand?</h1>" in adviser.text
    for told in ("zaken.csv.gz", "puntkomma’s", "gzip", "<td>Ontvangen</td>", "Z2"):
        assert told in adviser.text


@committing
@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("leeg.csv", b"", "is leeg"),
        ("zaken.xlsx", b"PK\x03\x04" + b"\0" * 40, "werkmap van een rekenprogramma"),
        ("pagina.csv", b"<!doctype html><html><body>x</body></html>", "webpagina"),
        ("foto.csv", b"\x89PNG\r\n\x1a\n" + b"\0" * 40, "van een soort die hier niet kan"),
        ("zaken.csv.gz", gzip.compress(CASES.encode() * 9)[:-30], "zaken.csv.gz houdt halverwege"),
        ("later.csv.gz", CUT_OFF_LATE, "later.csv.gz houdt halverwege"),
        ("kop.csv", CASES.splitlines()[0].encode(), "kop.csv heeft een kopregel"),
        ("kort.csv", CASES.replace(";team", "").encode(), "noemt 3 kolommen"),
        ("regel.csv", b"x" * 1_200_000, "eerste regel van regel.csv"),
        ("zaken.xes", b"<log><trace><event>", "zaken.xes houdt halverwege"),
    ],
)
def test_what_cannot_be_read_is_refused_in_words_and_not_kept(
    adviser: Visitor, name: str, content: bytes, told: str
) -> None:
    adviser.upload(content, name)
    assert adviser.path == START
    assert told in adviser.text
    assert "#id_file" in adviser.text  # the summary leads to the field
    assert not Upload.objects.exists()
    assert not StoredFile.objects.exists()
    assert [p for p in Path(settings.NABIJ_HOME, "files").rglob("*") if p.is_file()] == []


def test_without_a_file_it_asks_for_one(adviser: Visitor) -> None:
    assert "verplicht" in adviser.post(START).text


def test_too_large_a_file_is_refused(adviser: Visitor, settings: object) -> None:
    settings.UPLOAD_MAX_BYTES = 20  # type: ignore[attr-defined]
    assert "is groter dan 20" in adviser.upload(CASES).text
    assert not StoredFile.objects.exists()


def test_another_adviser_sees_nothing_of_an_upload(adviser: Visitor, colleague: Visitor) -> None:
    adviser.upload(CASES)
    upload = Upload.objects.get()
    for part in ("", "controle/", "voortgang/"):
        assert colleague.get(f"{START}{upload.pk}/{part}").response.status_code == 404
    assert colleague.post(f"{START}{upload.pk}/weg/").response.status_code == 404
    assert "export.csv" not in colleague.get(START).text
    assert Upload.objects.exists()


@pytest.mark.slow
@committing
def test_an_agent_may_not_import(agent: Visitor, adviser: Visitor) -> None:
    imported(adviser)
    upload, number = Upload.objects.get().pk, Import.objects.get().pk
    pages = ["", f"{upload}/", f"{upload}/controle/", f"{upload}/voortgang/"]
    pages += [f"nummer/{number}/{part}" for part in ("", "terugdraaien/", "koppeling/")]
    for page in pages:
        assert agent.get(START + page).response.status_code == 403
    assert agent.upload(CASES).response.status_code == 403


def test_signed_out_one_is_asked_to_sign_in(adviser: Visitor) -> None:
    adviser.client.logout()
    assert adviser.get(START).path.startswith("/aanmelden/")


def test_throwing_away_deletes_the_file(adviser: Visitor) -> None:
    adviser.upload(CASES)
    adviser.post(f"{adviser.path}weg/")
    assert "weggegooid" in adviser.text
    assert not Upload.objects.exists()
    assert not StoredFile.objects.exists()


def test_throwing_away_takes_a_click_and_not_just_a_link(adviser: Visitor) -> None:
    adviser.upload(CASES)
    assert adviser.get(f"{adviser.path}weg/").response.status_code == 405
    assert Upload.objects.exists()


def test_what_is_not_done_yet_can_be_taken_up_again(adviser: Visitor) -> None:
    page = adviser.upload(CASES).path
    assert f'<a href="{page}">export.csv</a>' in adviser.get(START).text


@pytest.mark.slow
@committing
def test_next_week_one_click_suffices(adviser: Visitor) -> None:
    imported(adviser)
    adviser.upload(NEXT_WEEK, "week-2.csv")
    assert adviser.path.endswith("/controle/")
    assert "Zelfde als op" in adviser.text
    assert "export.csv" in adviser.text
    adviser.post(adviser.path).work()
    assert "Het bestand is binnen" in adviser.text
    assert [(found.source, found.events) for found in Import.objects.all()] == [
        ("vergunningen", 3),
        ("vergunningen", 3),
    ]


@pytest.mark.slow
@committing
def test_a_file_with_a_column_less_is_asked_about_again(adviser: Visitor) -> None:
    imported(adviser)
    adviser.upload("\n".join(line.rpartition(";")[0] for line in NEXT_WEEK.splitlines()))
    assert "Wat staat er in dit bestand?" in adviser.text


@pytest.mark.slow
@committing
def test_the_very_same_file_says_that_it_is_in_already(adviser: Visitor) -> None:
    imported(adviser)
    assert "Dit bestand is al binnen" in adviser.upload(CASES).text
    adviser.post(adviser.path).work()
    assert "Dit bestand was al geïmporteerd. Er is niets toegevoegd." in adviser.text
    assert Import.objects.count() == 1


def test_what_was_chosen_is_forgotten_with_the_file(adviser: Visitor) -> None:
    adviser.upload(CASES)
    assert forget_old_uploads(now=timezone.now()) == 0
    late = timezone.now() + settings.UPLOAD_KEPT + timedelta(hours=1)
    assert forget_old_uploads(now=late) == 1


def test_a_file_whose_time_is_over_is_no_longer_there(adviser: Visitor) -> None:
    adviser.upload(CASES)
    StoredFile.objects.all().delete()
    assert adviser.get(adviser.path).response.status_code == 404
