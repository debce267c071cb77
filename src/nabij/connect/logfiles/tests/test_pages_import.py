# SPDX-License-Identifier: EUPL-1.2
"""Following an import, and its page: counts, rejected rows, mapping, and taking it back."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from django.utils import timezone

from nabij.connect.logfiles.importing.plan import plan_for
from nabij.connect.logfiles.models import Import, Upload
from nabij.connect.logfiles.tests.conftest import START, Visitor
from nabij.connect.logfiles.tests.test_upload import CASES, imported
from nabij.connect.logfiles.uploads.background import run_import
from nabij.core.jobs.models import JobRun
from nabij.measure.lake.public import source_state

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]

BAD_ROWS = CASES + "Z3;Ontvangen;onbekend;kcc\nZ4;x\n"


def started(visitor: Visitor, content: str = CASES, **answers: object) -> Visitor:
    visitor.upload(content).answer(label="Vergunningen")
    return visitor.post(visitor.path, **answers)


def test_one_waits_on_a_page_that_renews_itself(adviser: Visitor) -> None:
    started(adviser)
    assert adviser.path.endswith("/voortgang/")
    assert "Wacht op een vrije plek" in adviser.text
    assert '<noscript><meta http-equiv="refresh"' in adviser.text
    part = adviser.client.get(adviser.path, headers={"HX-Request": "true"})
    assert b"<html" not in part.content
    assert b"hx-get" in part.content
    waiting = adviser.path
    adviser.work()
    assert adviser.path.startswith(f"{START}nummer/")
    done = adviser.client.get(waiting, headers={"HX-Request": "true"})
    assert done["HX-Refresh"] == "true"


def test_how_many_rows_are_read_is_told(adviser: Visitor) -> None:
    started(adviser)
    JobRun.objects.update(token="00000000-0000-7000-8000-000000000000", progress_done=120_000)
    assert "120.000 regels gelezen" in adviser.get(adviser.path).text


def test_a_queue_that_stands_still_is_told(adviser: Visitor) -> None:
    started(adviser)
    enqueued = timezone.now() - timedelta(minutes=5)
    JobRun.objects.get().result.__class__.objects.update(enqueued_at=enqueued)
    assert "lijkt stil te staan" in adviser.get(adviser.path).text


def test_while_it_is_under_way_the_columns_stay_as_they_are(adviser: Visitor) -> None:
    started(adviser)
    for page in ("", "controle/"):
        adviser.get(f"{START}{Upload.objects.get().pk}/{page}")
        assert adviser.path.endswith("/voortgang/")


def test_the_import_runs_once_however_often_it_is_asked(adviser: Visitor) -> None:
    started(adviser).work()
    upload = Upload.objects.get()
    run_import(upload_id=upload.pk, is_strict=False, now=timezone.now())
    Upload.objects.update(import_number=None)
    run_import(upload_id=upload.pk, is_strict=False, now=timezone.now())
    assert Import.objects.count() == 1
    assert source_state("vergunningen").events == 3


def test_an_upload_that_was_thrown_away_is_not_imported(adviser: Visitor) -> None:
    started(adviser)
    upload = Upload.objects.get()
    adviser.post(f"{START}{upload.pk}/weg/")
    run_import(upload_id=upload.pk, is_strict=False, now=timezone.now())
    assert not Import.objects.exists()


def test_the_page_tells_what_came_of_it_and_leads_to_the_paths(adviser: Visitor) -> None:
    imported(adviser)
    assert f"<h1>Import {Import.objects.get().pk}: Vergunningen</h1>" in adviser.text
    assert "3 gebeurtenissen van 2 zaken of gesprekken tellen nu mee." in adviser.text
    assert 'href="/werkplek/paden/vergunningen/"' in adviser.text
    assert "Aylin" in adviser.text


def test_only_the_importer_gets_the_rejected_rows(adviser: Visitor, colleague: Visitor) -> None:
    started(adviser, BAD_ROWS).work()
    number = Import.objects.get().pk
    assert "Lijst downloaden" in adviser.text
    rejects = f"{START}nummer/{number}/afgekeurd/"
    response = adviser.client.get(rejects)
    assert response["Content-Disposition"].startswith("attachment")
    told = b"".join(response).decode()
    assert told.splitlines()[1].startswith("5,")
    assert told.splitlines()[2].startswith("6,")

    page = colleague.get(f"{START}nummer/{number}/")
    assert "Alleen wie importeerde kan de lijst openen" in page.text
    assert "Lijst downloaden" not in page.text
    assert colleague.get(rejects).response.status_code == 403


def test_without_rejected_rows_there_is_no_list(adviser: Visitor) -> None:
    imported(adviser)
    assert "Afgekeurde regels" not in adviser.text
    assert adviser.get(f"{adviser.path}afgekeurd/").response.status_code == 404


def test_all_or_nothing_refuses_the_whole_and_hands_out_the_list(adviser: Visitor) -> None:
    started(adviser, BAD_ROWS, strict="on").work()
    assert "De import is niet gelukt" in adviser.text
    assert "2 van de 5 regels" in adviser.text
    number = Import.objects.get().pk
    assert f"{START}nummer/{number}/afgekeurd/" in adviser.text
    assert "mislukt" in adviser.get(START).text
    # With other columns, or less strict, it can be tried again.
    adviser.post(f"{START}{Upload.objects.get().pk}/controle/").work()
    assert "Het bestand is binnen" in adviser.text


def test_after_a_refusal_the_columns_can_be_changed(adviser: Visitor) -> None:
    started(adviser, BAD_ROWS, strict="on").work()
    adviser.get(f"{START}{Upload.objects.get().pk}/").answer(columns={"team": ""})
    assert "Klopt het zo?" in adviser.text


def test_a_failure_is_told_with_the_name_that_the_file_has_for_people(adviser: Visitor) -> None:
    started(adviser)
    upload = Upload.objects.get()
    Upload.objects.update(mapping=upload.mapping.replace("zaaknummer", "dossier"))
    adviser.work()
    assert "dossier" in adviser.text
    assert str(upload.file) not in adviser.text


def test_an_unexpected_fault_is_ours_to_mend(adviser: Visitor) -> None:
    started(adviser)
    JobRun.objects.update(due_at=None, failed_at=timezone.now())
    assert "Dat ligt aan ons, niet aan uw bestand." in adviser.get(adviser.path).text


def test_undoing_asks_first_and_then_takes_everything_out(adviser: Visitor) -> None:
    imported(adviser)
    page = adviser.path
    adviser.get(f"{page}terugdraaien/")
    assert "3 gebeurtenissen uit ‘export.csv’ tellen niet meer mee." in adviser.text
    assert source_state("vergunningen").events == 3
    adviser.post(f"{page}terugdraaien/")
    assert "De import is teruggedraaid: 3 gebeurtenissen zijn weg." in adviser.text
    assert source_state("vergunningen").events == 0
    adviser.post(f"{page}terugdraaien/")
    assert "is al teruggedraaid" in adviser.text


def test_what_was_there_already_is_told_and_what_undoing_takes_along(adviser: Visitor) -> None:
    imported(adviser)
    first = adviser.path
    started(adviser, CASES + "Z9;Ontvangen;2026-04-01T09:00:00+02:00;kcc\n")
    adviser.work()
    assert "3 gebeurtenissen stonden al in deze bron" in adviser.text
    assert source_state("vergunningen").events == 4
    adviser.get(f"{first}terugdraaien/")
    assert "Latere bestanden sloegen 3 gebeurtenissen over" in adviser.text


def test_what_was_undone_can_come_in_again_with_other_columns(adviser: Visitor) -> None:
    imported(adviser)
    adviser.post(f"{adviser.path}terugdraaien/")
    assert "Opnieuw importeren" in adviser.text
    adviser.get(f"{START}{Upload.objects.get().pk}/").answer(columns={"team": ""})
    adviser.post(adviser.path).work()
    assert "Het bestand is binnen" in adviser.text
    assert source_state("vergunningen").events == 3


def test_the_mapping_can_be_used_on_the_command_line(adviser: Visitor, lake_home: Path) -> None:
    imported(adviser)
    response = adviser.client.get(f"{adviser.path}koppeling/")
    assert response["Content-Disposition"] == 'attachment; filename="vergunningen.toml"'
    path = lake_home / "week-2.csv"
    path.write_text(CASES)
    assert plan_for(path, mapping=response.content.decode()).source == "vergunningen"


@pytest.mark.parametrize("part", ["", "terugdraaien/", "afgekeurd/", "koppeling/"])
def test_an_import_that_is_not_there_is_a_page_that_is_not_there(
    adviser: Visitor, part: str
) -> None:
    assert adviser.get(f"{START}nummer/4711/{part}").response.status_code == 404


def test_the_list_finds_an_import_by_file_or_source(adviser: Visitor) -> None:
    imported(adviser)
    assert "export.csv</a>" in adviser.get(f"{START}?zoek=vergunn").text
    assert "Niets gevonden" in adviser.get(f"{START}?zoek=telefonie").text
