# SPDX-License-Identifier: EUPL-1.2
"""The declaration says who decided, on what ground, what was destroyed and what was not."""

from __future__ import annotations

import io
from datetime import date, timedelta

import pytest
from django.utils import timezone
from docx import Document
from pytest_django import Settings

from nabij.core.files.public import files_of, path_of
from nabij.core.jobs.testing import queued_jobs, run_due_jobs
from nabij.core.organisation.models import Employee, Municipality
from nabij.core.retention.lists.deciding import approve, submit, take_off
from nabij.core.retention.lists.declaration import OWNER_KIND
from nabij.core.retention.tests.building import (
    NOW,
    TODAY,
    approved,
    drafted,
    make_category,
    make_dossier,
)
from tests.dossiers.models import Dossier

pytestmark = pytest.mark.django_db


def words_of(content: bytes) -> str:
    document = Document(io.BytesIO(content))
    cells = [c.text for t in document.tables for row in t.rows for c in row.cells]
    return "\n".join([*(p.text for p in document.paragraphs), *cells])


@pytest.mark.slow
def test_it_says_who_what_why_and_how(
    maker: Employee, approver: Employee, settings: Settings
) -> None:
    settings.ORGANISATION_NAME = "Gemeente Lindeveen"
    make_category()
    make_dossier("DOS-OUD", closed_on=date(2019, 3, 1))
    make_dossier("DOS-OUDER", closed_on=date(2018, 2, 1))
    make_dossier("DOS-BEROEP")
    make_dossier("DOS-OPEN")
    with queued_jobs():
        made = drafted(maker)
        run_due_jobs(now=timezone.now(), raise_errors=True)
        item = made.items.get(reference="DOS-BEROEP")
        take_off(
            item_id=item.pk,
            reason="Er loopt een beroep",
            again_from=TODAY + timedelta(days=90),
            actor=maker.pk,
            now=NOW,
        )
        submit(list_id=made.pk, actor=maker.pk, now=NOW)
        approve(list_id=made.pk, actor=approver, now=NOW)
        Dossier.objects.filter(reference="DOS-OPEN").update(closed_on=None)
        run_due_jobs(now=timezone.now(), raise_errors=True)

    files = files_of(owner_kind=OWNER_KIND, owner_id=str(made.pk))
    pdf, word = (path_of(file.id).read_bytes() for file in files)
    assert pdf.startswith(b"%PDF-")
    text = words_of(word)
    for said in (
        "Verklaring van vernietiging",
        "Mila",
        "Daan (Directeur)",
        f"Gemeente Lindeveen, vernietigingslijst {made.pk}, peildatum 2 maart 2026",
        "Archiefwet",
        "11.1 Verleend",
        "5 jaar",
        "Voorbeeldlijst",
        "1 februari 2018",
        "1 maart 2019",
        "DOS-OUD",
        "DOS-OUDER",
        "DOS-BEROEP",
        "Er loopt een beroep",
        "Is weer open, of was er niet meer.",
        "reservekopieën",
    ):
        assert said in text


@pytest.mark.slow
def test_without_a_name_in_the_settings_it_says_which_municipality_it_is_of(
    maker: Employee, approver: Employee, settings: Settings
) -> None:
    settings.ORGANISATION_NAME = ""
    Municipality.objects.create(code="GM9901", name="Lindeveen")
    make_category()
    make_dossier()
    made = approved(maker, approver)
    word = files_of(owner_kind=OWNER_KIND, owner_id=str(made.pk))[1]
    text = words_of(path_of(word.id).read_bytes())
    assert f"Lindeveen, vernietigingslijst {made.pk}" in text
