# SPDX-License-Identifier: EUPL-1.2
"""Versions: written, asked, approved by another, valid for a time, and never lost."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from nabij.core.audit.public import Search, rows_found
from nabij.serve.answers.exceptions import (
    ChangedMeanwhile,
    CodeTaken,
    NotInThisState,
    OwnWork,
)
from nabij.serve.answers.models import Article, Version
from nabij.serve.answers.reading.answer import public_answer
from nabij.serve.answers.reading.standing import Standing, Work, with_standing
from nabij.serve.answers.tests.written import (
    NOW,
    TODAY,
    lost_passport,
    person,
    publish,
    published,
    rewritten,
    written,
)
from nabij.serve.answers.writing.articles import (
    change_article,
    restore_article,
    withdraw_article,
)
from nabij.serve.answers.writing.data import ArticleData
from nabij.serve.answers.writing.versions import (
    approve,
    ask_approval,
    go_back,
    turn_down,
    write_version,
)

pytestmark = pytest.mark.django_db
TOMORROW = TODAY + timedelta(days=1)


def stands(article: Article, today: Any = TODAY) -> tuple[str, str]:
    found = with_standing(Article.objects.filter(pk=article.pk), today=today).get()
    return found.standing, found.work


def said(today: Any = TODAY) -> str | None:
    found = public_answer("paspoort-kwijt", today=today)
    return found.answer if found else None


def test_nobody_reads_a_text_until_somebody_approved_it() -> None:
    article = written()
    assert stands(article) == (Standing.DRAFT, Work.DRAFT)
    ask_approval(article=article, number=1, actor=None, now=NOW)
    assert stands(article) == (Standing.DRAFT, Work.ASKED)
    assert said() is None
    approve(article=article, number=1, actor=None, may_own=False, now=NOW)
    assert stands(article) == (Standing.PUBLISHED, Work.NONE)
    assert said() == "Meld het bij ons en vraag een nieuw paspoort aan."


def test_who_wrote_a_text_does_not_approve_it_unless_that_is_allowed() -> None:
    writer, helper = person("editor").pk, person("adviser").pk
    article = written(by=writer)
    text = lost_passport(answer="Bel ons.")
    write_version(article=article, text=text, based_on=1, actor=helper, now=NOW)
    ask_approval(article=article, number=2, actor=helper, now=NOW)
    for one in (writer, helper):
        with pytest.raises(OwnWork):
            approve(article=article, number=2, actor=one, may_own=False, now=NOW)
    assert said() is None
    approve(article=article, number=2, actor=writer, may_own=True, now=NOW)
    assert said() == "Bel ons."
    # What was approved before is nobody's own work any more.
    write_version(article=article, text=lost_passport(), based_on=2, actor=helper, now=NOW)
    ask_approval(article=article, number=3, actor=helper, now=NOW)
    approve(article=article, number=3, actor=writer, may_own=False, now=NOW)


def test_a_new_draft_leaves_what_people_read() -> None:
    article = published()
    text = lost_passport(answer="Nieuw.")
    write_version(article=article, text=text, based_on=1, actor=None, now=NOW)
    assert stands(article) == (Standing.PUBLISHED, Work.DRAFT)
    assert said() == "Meld het bij ons en vraag een nieuw paspoort aan."
    publish(article, 2)
    assert said() == "Nieuw."


def test_a_version_begins_and_ends_on_its_days_and_nothing_older_comes_back() -> None:
    article = published()
    rewritten(
        article,
        1,
        answer="Tijdelijk.",
        valid_from=TOMORROW,
        valid_until=TOMORROW + timedelta(days=2),
    )
    assert said(TODAY) == "Meld het bij ons en vraag een nieuw paspoort aan."
    assert said(TOMORROW) == "Tijdelijk."
    assert said(TOMORROW + timedelta(days=1)) == "Tijdelijk."
    assert said(TOMORROW + timedelta(days=2)) is None
    assert stands(article, TOMORROW + timedelta(days=2)) == (Standing.ENDED, Work.NONE)


def test_what_was_never_read_and_begins_later_is_coming() -> None:
    article = published(valid_from=TOMORROW)
    assert stands(article) == (Standing.COMING, Work.NONE)
    assert said(TODAY) is None
    assert said(TOMORROW) is not None


def test_the_second_of_two_writers_is_told_and_nothing_is_lost() -> None:
    article = written()
    first = lost_passport(answer="Van de eerste.")
    write_version(article=article, text=first, based_on=1, actor=None, now=NOW)
    with pytest.raises(ChangedMeanwhile):
        write_version(
            article=article, text=lost_passport(answer="X"), based_on=1, actor=None, now=NOW
        )
    texts = list(article.versions.values_list("number", "answer"))
    assert texts == [(2, "Van de eerste."), (1, lost_passport().answer)]


def test_the_second_of_two_who_say_whose_it_is_is_told_too() -> None:
    article = written()
    seen = article.revision
    change_article(article=article, data=ArticleData(variants=("a",)), revision=seen, now=NOW)
    with pytest.raises(ChangedMeanwhile):
        change_article(article=article, data=ArticleData(), revision=seen, now=NOW)
    assert Article.objects.get().variants == "a"


def test_only_the_newest_version_is_asked_and_decided_about() -> None:
    article = written()
    with pytest.raises(NotInThisState):
        approve(article=article, number=1, actor=None, may_own=True, now=NOW)
    ask_approval(article=article, number=1, actor=None, now=NOW)
    write_version(article=article, text=lost_passport(), based_on=1, actor=None, now=NOW)
    assert article.versions.get(number=1).state == Version.State.DRAFT
    with pytest.raises(NotInThisState):
        approve(article=article, number=1, actor=None, may_own=True, now=NOW)
    with pytest.raises(NotInThisState):
        turn_down(article=article, number=2, because="x", actor=None, now=NOW)


def test_a_text_is_given_back_with_what_has_to_change() -> None:
    article = written()
    ask_approval(article=article, number=1, actor=None, now=NOW)
    turn_down(article=article, number=1, because="De prijs klopt niet.", actor=None, now=NOW)
    version = article.versions.get()
    assert (version.state, version.turned_down_because) == ("draft", "De prijs klopt niet.")
    ask_approval(article=article, number=1, actor=None, now=NOW)
    assert article.versions.get().turned_down_because == ""


def test_an_earlier_text_comes_back_as_a_draft_without_its_days() -> None:
    article = published(valid_until=TOMORROW)
    rewritten(article, 1, answer="Nieuw.")
    made = go_back(article=article, number=1, based_on=2, remark="Terug", actor=None, now=NOW)
    assert (made.number, made.state, made.answer) == (3, "draft", lost_passport().answer)
    assert (made.note, made.valid_until) == (lost_passport().note, None)
    assert said() == "Nieuw."
    with pytest.raises(ChangedMeanwhile):
        go_back(article=article, number=1, based_on=2, remark="", actor=None, now=NOW)


def test_what_is_withdrawn_is_read_nowhere_until_it_is_brought_back() -> None:
    article = published()
    withdraw_article(article=article, because="De regels zijn veranderd.", now=NOW)
    assert stands(article) == (Standing.WITHDRAWN, Work.NONE)
    assert said() is None
    restore_article(article=article, now=NOW)
    assert said() is not None


def test_a_code_is_given_once() -> None:
    written()
    with pytest.raises(CodeTaken):
        written()


@pytest.mark.usefixtures("transactional_db")
def test_every_step_stands_in_the_audit() -> None:
    article = published()
    withdraw_article(article=article, because="Weg.", now=NOW)
    rows = list(rows_found(Search(kind="answer", subject_id="paspoort-kwijt")))
    assert len([change for row in rows for change in row.changes]) == 4
