# SPDX-License-Identifier: EUPL-1.2
"""What employees say of an answer reaches its owner, and the outcome reaches who said it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils.timezone import localdate

from nabij.core.notify.public import messages
from nabij.core.organisation.public import Team
from nabij.core.ports.delivery import Recipient
from nabij.serve.answers.feedback.handing_over import may_hear_of_new
from nabij.serve.answers.models import Feedback, Use
from nabij.serve.answers.reminding import AHEAD, may_hear, remind_owners
from nabij.serve.answers.tests.browsing import LIST, ONE, browser, text_of
from nabij.serve.answers.tests.written import NOW, TODAY, person, published
from nabij.serve.answers.writing.articles import change_article, withdraw_article
from nabij.serve.answers.writing.data import ArticleData
from nabij.serve.followups.working.answering import keep, reopen, withdraw

pytestmark = pytest.mark.usefixtures("transactional_db")
SAID = {"kind": "fout", "text": "De prijs is nu € 88."}


def asked_for() -> list[str]:
    """Return the kinds of the messages that were asked for."""
    return sorted(one.kind for one in messages())


def test_feedback_goes_to_the_owner_and_its_outcome_to_who_gave_it() -> None:
    published(data=ArticleData(owner=person("specialist")))
    agent, owner = browser("agent"), browser("specialist")
    assert "Hielp niet" in text_of(agent.get(ONE))
    page = text_of(agent.get(f"{ONE}melden/?wat=fout"))
    assert "Zet hier geen namen of andere gegevens van inwoners." in page
    told = text_of(agent.post(f"{ONE}melden/", SAID, follow=True))
    assert "De eigenaar krijgt bericht, en u hoort ervan." in told
    assert asked_for() == ["answers.feedback_given"]
    feedback = Feedback.objects.get()
    assert feedback.version_number == 1
    one = f"{LIST}meldingen/{feedback.pk}/"
    assert "De eigenaar kijkt hier nog naar." in text_of(agent.get(one))
    assert agent.post(one, {"done": "x"}).status_code == 403
    assert "Er klopt iets niet paspoort-kwijt" in text_of(owner.get(f"{LIST}meldingen/?van=mijn"))
    page = text_of(owner.post(one, {"done": "De prijs is aangepast."}, follow=True))
    assert "Afgehandeld. De melder krijgt bericht." in page
    assert asked_for() == ["answers.feedback_done", "answers.feedback_given"]
    assert "Wat ermee is gedaan De prijs is aangepast." in text_of(agent.get(one))
    again = text_of(owner.post(one, {"done": "Nog eens."}, follow=True))
    assert "Een collega handelde dit al af." in again
    assert "Geen meldingen" in text_of(owner.get(f"{LIST}meldingen/"))
    assert "Er klopt iets niet" in text_of(owner.get(f"{LIST}meldingen/?stand=klaar"))


def test_what_is_withdrawn_closes_the_report_with_who_and_why() -> None:
    owner = person("specialist")
    team = Team.objects.create(code="burgerzaken", name="Burgerzaken")
    published(data=ArticleData(owner=owner, team=team))
    agent = browser("agent")
    agent.post(f"{ONE}melden/", SAID)
    feedback = Feedback.objects.get()
    assert feedback.follow_up is not None
    withdraw(follow_up_id=feedback.follow_up, reason="Stond er al goed.", actor=owner, now=NOW)
    page = text_of(agent.get(f"{LIST}meldingen/{feedback.pk}/"))
    assert f"Ingetrokken Stond er al goed. {owner.name}" in page
    assert "answers.feedback_done" in asked_for()
    assert "Geen meldingen" in text_of(browser("specialist").get(f"{LIST}meldingen/"))
    # Opened again and kept after all: then that is what was done.
    reopen(follow_up_id=feedback.follow_up, reason="Toch niet.", actor=owner, now=NOW)
    keep(follow_up_id=feedback.follow_up, answer="De prijs is aangepast.", actor=owner, now=NOW)
    feedback.refresh_from_db()
    assert (feedback.done, feedback.is_withdrawn) == ("De prijs is aangepast.", False)


def test_feedback_is_seen_by_who_gave_it_who_owns_it_and_who_writes() -> None:
    published(data=ArticleData(owner=person("quality-officer")))
    browser("agent").post(f"{ONE}melden/", SAID)
    one = f"{LIST}meldingen/{Feedback.objects.get().pk}/"
    assert browser("agent", number=2).get(one).status_code == 404
    assert "Geen meldingen" in text_of(browser("agent", number=2).get(f"{LIST}meldingen/"))
    for client in (browser("agent"), browser("quality-officer"), browser("editor")):
        assert client.get(one).status_code == 200


def test_what_did_not_help_is_counted() -> None:
    published()
    browser("agent").post(f"{ONE}melden/", {"kind": "hielp-niet", "text": "Te lang."})
    assert Use.objects.get().not_helped == 1


@pytest.mark.parametrize("sent", [{"kind": "fout"}, {"kind": "onzin", "text": "x"}, {"text": "x"}])
def test_feedback_without_kind_or_words_is_not_taken(sent: dict[str, str]) -> None:
    published()
    text_of(browser("agent").post(f"{ONE}melden/", sent))
    assert Feedback.objects.count() == 0


def test_without_an_owner_who_writes_hears_but_never_of_ones_own() -> None:
    published()
    editor, other = person("editor"), person("editor", number=2)
    browser("editor").post(f"{ONE}melden/", SAID)
    assert asked_for() == ["answers.feedback_given"]
    key = f"{Feedback.objects.get().pk}:{other.pk}"
    assert may_hear_of_new(Recipient("employee", str(other.pk)), key, NOW)
    Feedback.objects.update(done_at=NOW, done="Klaar.", done_by=editor.pk)
    assert not may_hear_of_new(Recipient("employee", str(other.pk)), key, NOW)


def test_owners_are_reminded_once_before_the_day_and_once_on_it() -> None:
    owner = person("specialist")
    day = TODAY + AHEAD
    article = published(data=ArticleData(owner=owner, review_on=day))
    published("later", data=ArticleData(owner=owner, review_on=day + timedelta(days=1)))
    published("nooit", data=ArticleData(owner=owner))
    for _time in range(2):
        remind_owners(now=NOW)
    assert asked_for() == ["answers.review_due"]
    remind_owners(now=NOW + AHEAD)
    assert len(asked_for()) == 3
    who = Recipient("employee", str(owner.pk))
    key = f"{article.pk}:{day}:soon:{owner.pk}"
    assert may_hear(who, key, NOW)
    article.refresh_from_db()
    moved = ArticleData(owner=owner, review_on=day + timedelta(days=300))
    change_article(article=article, data=moved, revision=article.revision, now=NOW)
    assert not may_hear(who, key, NOW)


def test_nobody_is_reminded_of_what_was_withdrawn() -> None:
    article = published(data=ArticleData(owner=person("specialist"), review_on=TODAY))
    withdraw_article(article=article, because="Weg.", now=NOW)
    assert remind_owners(now=NOW) == 0
    assert asked_for() == []


def test_a_reminder_leads_to_the_answer() -> None:
    article = published(data=ArticleData(review_on=localdate()))
    page = browser("agent").get(f"{LIST}nummer/{article.pk}/", follow=True)
    assert "Dit had nagekeken moeten worden" in text_of(page)
