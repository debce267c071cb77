# SPDX-License-Identifier: EUPL-1.2
"""Answers and products are found together, in an index that no question makes."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.utils.timezone import localdate

from nabij.core.jobs.testing import queued_jobs, run_due_jobs
from nabij.serve.answers.finding import store
from nabij.serve.answers.finding.making import keep_up
from nabij.serve.answers.finding.searching import NoIndexYet, find
from nabij.serve.answers.tests.browsing import LIST, browser, text_of
from nabij.serve.answers.tests.written import NOW, TODAY, published, rewritten, written
from nabij.serve.answers.writing.articles import change_article, withdraw_article
from nabij.serve.answers.writing.data import ArticleData
from nabij.serve.catalogue.models import MissedSearch
from nabij.serve.catalogue.public import Product, set_state
from nabij.serve.catalogue.search.public import Entry, SearchIndex
from nabij.serve.catalogue.tests.written import passport

pytestmark = pytest.mark.usefixtures("transactional_db")


def found(question: str, *, today: date = TODAY, public_only: bool = False) -> list[str]:
    hits = find(question, today=today, public_only=public_only)
    return [one.answer.code if one.answer else one.product.pk for one in hits if one]  # type: ignore[union-attr]


def test_answers_and_products_come_together_by_any_word() -> None:
    passport()
    published()
    keep_up(now=NOW)
    assert set(found("paspoort")) == {"paspoort", "paspoort-kwijt"}
    for question in ("pas gestolen", "pasport kwijt", "paspoortaanvraag", "buitenland"):
        assert "paspoort-kwijt" in found(question), question


def test_a_question_makes_no_index() -> None:
    with queued_jobs():
        published()
        with pytest.raises(NoIndexYet):
            find("paspoort", today=TODAY)
        page = text_of(browser("agent").get(f"{LIST}?vraag=paspoort"))
        assert "De zoekindex wordt nog gemaakt. Probeer het over een minuut weer." in page
        assert not store.folder().exists()
        assert MissedSearch.objects.count() == 0
        run_due_jobs(now=NOW + timedelta(days=365 * 9), raise_errors=True)
    assert found("paspoort", today=localdate()) == ["paspoort-kwijt"]


def test_every_change_is_found_once_the_job_ran() -> None:
    article = published(valid_from=TODAY)
    keep_up(now=NOW)
    assert not keep_up(now=NOW)
    rewritten(article, 1, title="Reisdocument weg")
    keep_up(now=NOW)
    assert found("reisdocument") == ["paspoort-kwijt"]
    article.refresh_from_db()
    data = ArticleData(variants=("rood boekje",))
    change_article(article=article, data=data, revision=article.revision, now=NOW)
    keep_up(now=NOW)
    assert found("rood boekje") == ["paspoort-kwijt"]
    assert found("gestolen") == []
    passport()
    assert keep_up(now=NOW)
    assert "paspoort" in found("paspoort")


def test_what_was_withdrawn_is_not_found_whatever_the_index_says() -> None:
    with queued_jobs():
        article = published()
        keep_up(now=NOW)
        withdraw_article(article=article, because="Weg.", now=NOW)
        assert found("paspoort kwijt") == []


def test_a_version_is_found_from_its_day_on() -> None:
    tomorrow = TODAY + timedelta(days=1)
    published(valid_from=tomorrow)
    keep_up(now=NOW)
    assert found("paspoort kwijt") == []
    assert keep_up(now=NOW + timedelta(days=1))
    assert found("paspoort kwijt", today=tomorrow) == ["paspoort-kwijt"]


def test_drafts_are_not_found_and_other_programs_find_no_draft_products() -> None:
    written("concept")
    product = passport()
    keep_up(now=NOW)
    assert found("paspoort") == ["paspoort"]
    assert found("paspoort", public_only=True) == []
    set_state(product=product, state=Product.State.PUBLISHED, now=NOW)
    assert found("paspoort", public_only=True) == ["paspoort"]


def test_a_search_that_found_nothing_is_kept_in_mind_but_not_while_one_types() -> None:
    published()
    keep_up(now=NOW)
    agent = browser("agent")
    typing = {"HX-Target": "gevonden", "HX-Request": "true"}
    part = agent.get(f"{LIST}?vraag=zepp", headers=typing).content.decode()
    assert "Niets gevonden." in part
    assert "<main" not in part
    assert MissedSearch.objects.count() == 0
    assert "Niets gevonden." in text_of(agent.get(f"{LIST}?vraag=zeppelin"))
    assert MissedSearch.objects.get().words == "zeppelin"
    page = agent.get(f"{LIST}?vraag=paspoort+kwijt").content.decode()
    assert "/werkplek/antwoorden/antwoord/paspoort-kwijt/?gevonden" in page


def test_one_process_makes_the_index_and_another_leaves_it() -> None:
    store.folder().mkdir(parents=True)
    with store._alone() as held:
        assert held
        assert not store.make_index(list, made_of="1")
    assert store.make_index(list, made_of="1")
    assert store.made_of() == "1"


def test_a_process_that_was_killed_halfway_leaves_the_old_index_and_nothing_else() -> None:
    published()
    keep_up(now=NOW)

    def killed() -> list[Entry]:
        (store.folder() / "half").mkdir()
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        store.make_index(killed, made_of="later")
    assert found("paspoort kwijt") == ["paspoort-kwijt"]
    passport()
    assert keep_up(now=NOW)
    assert not (store.folder() / "half").exists()


def test_a_pointer_to_what_is_gone_is_no_fault_of_a_question(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    store.make_index(list, made_of="1")
    for path in store.folder().iterdir():
        if path.is_dir():
            path.rename(path.with_name("elsewhere"))
    assert store.current_index() is None
    (store.folder() / "current.json").write_text("{")
    assert store.current_index() is None
    assert store.made_of() == ""
    assert store.make_index(list, made_of="2")
    assert isinstance(store.current_index(), SearchIndex)
