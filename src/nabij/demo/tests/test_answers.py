# SPDX-License-Identifier: EUPL-1.2
"""The answers of Lindeveen: plain, about its products, found by their own question."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.utils.timezone import localdate

from nabij.core.jobs.testing import queued_jobs
from nabij.demo.answers import _entries, add_answers
from nabij.demo.municipality import set_up_lindeveen
from nabij.demo.products import add_products
from nabij.serve.answers.checking.judging import judge
from nabij.serve.answers.finding import store
from nabij.serve.answers.finding.making import keep_up
from nabij.serve.answers.models import Article, Feedback, Version
from nabij.serve.answers.reading.answer import public_answers
from nabij.serve.answers.reading.standing import Standing, Work, past_review, with_standing
from nabij.serve.answers.writing.data import text_data_of

NOW = datetime(2026, 11, 30, 9, tzinfo=UTC)
TODAY = localdate(NOW)


@pytest.fixture
def _lindeveen(db: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store, "folder", lambda: tmp_path)
    monkeypatch.setattr(store, "_opened", None)
    with queued_jobs():
        set_up_lindeveen(now=NOW)
        add_products(now=NOW)
        add_answers(now=NOW)


@pytest.mark.slow
@pytest.mark.usefixtures("_lindeveen")
def test_lindeveen_has_plain_answers_that_are_found_by_how_people_ask() -> None:
    assert Article.objects.count() == len(_entries()) >= 150
    assert len({entry["title"] for entry in _entries()}) == len(_entries())
    hard = [
        (version.article.code, remark.where, remark.text)
        for version in Version.objects.select_related("article")
        for remark in judge(text_data_of(version), today=TODAY).remarks
        if remark.must_change
    ]
    assert hard == []
    keep_up(now=NOW)
    index = store.current_index()
    assert index is not None
    read = {one.code for one in public_answers([e["code"] for e in _entries()], today=TODAY)}
    missed = [
        (entry["code"], question)
        for entry in _entries()
        if entry["code"] in read
        for question in (entry["title"], *entry["variants"])
        if entry["code"] not in {hit.key for hit in index.find(question, limit=5)}
    ]
    assert missed == []


@pytest.mark.slow
@pytest.mark.usefixtures("_lindeveen")
def test_some_answers_wait_and_some_are_late() -> None:
    rows = with_standing(Article.objects.all(), today=TODAY)
    assert rows.filter(standing=Standing.DRAFT, work=Work.DRAFT).count() == 2
    assert rows.filter(work=Work.ASKED).count() == 1
    assert past_review(rows, today=TODAY).count() == 2
    assert Version.objects.filter(number=2).count() == 2
    assert Feedback.objects.filter(done_at=None).count() == 3
    with queued_jobs():
        add_answers(now=NOW)
    assert Article.objects.count() == len(_entries())
