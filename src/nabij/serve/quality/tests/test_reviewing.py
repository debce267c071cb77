# SPDX-License-Identifier: EUPL-1.2
"""Chance chooses contacts; what is said of one is between two people, and nobody is ranked."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

import pytest
from django.db import DEFAULT_DB_ALIAS, connections
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django.utils.timezone import localdate

from nabij.core.audit.public import Search, rows_found
from nabij.core.organisation.public import Employee
from nabij.core.residents.public import KIND, erase_person, export_person
from nabij.serve.catalogue.tests.written import text_of
from nabij.serve.contacts.public import (
    Asked,
    Channel,
    ContactData,
    Identity,
    Outcome,
    Who,
    register,
)
from nabij.serve.contacts.tests.had import resident
from nabij.serve.followups.tests.made import browser, employee
from nabij.serve.quality.actions import Draw, draw_sample, forget_reviews
from nabij.serve.quality.models import Criterion, Review, Sample, Score

pytestmark = pytest.mark.usefixtures("transactional_db")
PAGES = "/werkplek/kwaliteit/"
NOTE, REACTION = "Vraag nog één keer door.", "Daar ben ik het mee eens."


@pytest.fixture
def agent() -> Employee:
    return employee("agent", team="kcc")


@pytest.fixture
def officer() -> Client:
    return browser(employee("quality-officer", name="Kim Kwaliteit"))


def had(agent: Employee, number: int = 1, who: Who | None = None) -> list[UUID]:
    """Let somebody have had contacts today."""
    now = timezone.now()
    data = ContactData(
        channel=Channel.PHONE,
        began_at=now,
        ended_at=now,
        team="kcc",
        employee_id=agent.pk,
        identity=Identity(who=who),
        questions=[Asked(text="Hoe laat bent u open?", outcome=Outcome.ANSWERED)],
    )
    return [register(data=data, employee=agent, now=now)[0].pk for _each in range(number)]


def draw(client: Client, number: int = 1) -> Sample:
    """Draw a sample of today."""
    today = localdate().isoformat()
    given = {"first_day": today, "last_day": today, "team": "kcc", "number": number}
    client.post(f"{PAGES}trekken/", given)
    return Sample.objects.latest("drawn_at")


def score(client: Client, review: Review, value: str = "good") -> None:
    """Say that all went well, or what else."""
    scores = {f"c-{one.pk}": value for one in Criterion.objects.exclude(place=None)}
    client.post(f"{PAGES}{review.pk}/", {**scores, "note": NOTE})


def test_what_is_said_of_a_contact_is_between_two_people(agent: Employee, officer: Client) -> None:
    had(agent)
    sample = draw(officer)
    review = sample.reviews.get()
    assert "Hoe laat bent u open?" in text_of(officer.get(f"{PAGES}{review.pk}/"))
    assert "0 van 1 bekeken" in text_of(officer.get(PAGES))
    score(officer, review)
    own = browser(agent)
    assert "u kunt reageren" in text_of(own.get(f"{PAGES}mijn/"))
    page = f"{PAGES}mijn/{review.pk}/"
    assert NOTE in text_of(own.get(page))
    assert REACTION in text_of(own.post(page, {"reaction": REACTION}, follow=True))
    own.post(page, {"reaction": "Toch niet."})
    assert REACTION in text_of(officer.get(f"{PAGES}{review.pk}/"))
    seen = rows_found(Search(kind="review", subject_id=str(review.pk)))
    assert {view.purpose for row in seen for view in row.views} == {"quality.review"}
    # Neither a colleague, nor another officer, nor the administrator reads it.
    for role, address in (
        ("handler", page),
        ("quality-officer", f"{PAGES}{review.pk}/"),
        ("administrator", f"{PAGES}{review.pk}/"),
        ("administrator", f"{PAGES}steekproef/{sample.pk}/"),
    ):
        assert browser(employee(role, name=f"Andere {role}")).get(address).status_code == 404


def test_one_cannot_draw_oneself_nor_the_same_contact_twice(agent: Employee) -> None:
    contacts = had(agent, 3)
    other = employee("quality-officer", name="Kim Kwaliteit")
    had(other)
    today = localdate()
    asked = Draw(first_day=today, last_day=today, number=2)
    first = draw_sample(draw=asked, actor=other, now=timezone.now(), seed="een")
    second = draw_sample(draw=asked, actor=other, now=timezone.now())
    assert (first.among, second.among) == (3, 1)
    drawn = Review.objects.values_list("contact", flat=True)
    assert sorted(drawn) == sorted(contacts)


def test_the_same_seed_draws_the_same_contacts(agent: Employee) -> None:
    had(agent, 8)
    actor, today = employee("quality-officer"), localdate()
    asked = Draw(first_day=today, last_day=today, number=3)
    drawn = []
    for _time in range(2):
        sample = draw_sample(draw=asked, actor=actor, now=timezone.now(), seed="zelfde")
        drawn.append(set(sample.reviews.values_list("contact", flat=True)))
        sample.delete()
    assert drawn[0] == drawn[1]


def test_a_team_is_shown_from_five_reviews_on_and_nobody_by_name(
    agent: Employee, officer: Client
) -> None:
    had(agent, 5)
    rows = list(draw(officer, 5).reviews.all())
    for one in rows[:4]:
        score(officer, one)
    page = text_of(officer.get(f"{PAGES}uitkomsten/"))
    assert "Nog te weinig beoordelingen." in page
    assert "goed in" not in page
    score(officer, rows[4], "better")
    page = text_of(officer.get(f"{PAGES}uitkomsten/"))
    assert "goed in 4 van 5" in page
    assert agent.name not in page
    with CaptureQueriesContext(connections[DEFAULT_DB_ALIAS]) as asked:
        officer.get(f"{PAGES}steekproef/{rows[0].sample_id}/")
    assert len(asked) <= 12


def test_other_words_are_another_criterion(agent: Employee, officer: Client) -> None:
    had(agent, 2)
    first, second = draw(officer, 2).reviews.all()
    score(officer, first)
    officer.post(f"{PAGES}criteria/", {"texts": "Het antwoord klopt.\n\nKort en duidelijk.\n"})
    score(officer, second)
    assert (first.scores.count(), second.scores.count()) == (5, 2)
    assert "De vraag is goed begrepen" in text_of(officer.get(f"{PAGES}{first.pk}/"))


def test_what_was_written_goes_with_the_resident_it_may_be_about(
    agent: Employee, officer: Client
) -> None:
    somebody = resident()
    had(agent, who=Who(KIND, str(somebody)))
    review = draw(officer).reviews.get()
    score(officer, review)
    told = export_person(person_id=somebody, now=timezone.now()).as_json()
    assert NOTE in told
    assert "Kim Kwaliteit" not in told
    erase_person(person_id=somebody, reason="vroeg erom", now=timezone.now())
    review.refresh_from_db()
    assert (review.note, review.scores.count()) == ("", 5)


def test_in_time_only_the_scores_stay(agent: Employee, officer: Client) -> None:
    had(agent, 2)
    review, _never = draw(officer, 2).reviews.all()
    score(officer, review)
    forget_reviews(now=timezone.now() + timedelta(days=179))
    assert Review.objects.count() == 2
    forget_reviews(now=timezone.now() + timedelta(days=181))
    left = Review.objects.get()
    assert (left.employee_id, left.contact_id, left.note, left.team_id) == (None, None, "", "kcc")
    assert Score.objects.count() == 5
