# SPDX-License-Identifier: EUPL-1.2
"""A complaint goes through its steps in order, and what the law does not allow is refused."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import transaction

from nabij.core.ports.delivery import Channel, Recipient, Undelivered, undelivered
from nabij.serve.complaints.exceptions import ChangedMeanwhile, UnableToAct
from nabij.serve.complaints.letters.messages import CONFIRMED
from nabij.serve.complaints.models import Complaint, Measure
from nabij.serve.complaints.tests.made import (
    FRIDAY,
    complaint,
    decided,
    officer,
    ready,
    stored,
)
from nabij.serve.complaints.working import ending, extending, handling, learning, taking_in
from nabij.serve.complaints.working.taking_in import ComplaintData
from nabij.serve.followups.tests.made import employee, events

TODAY = FRIDAY.date()
pytestmark = pytest.mark.usefixtures("transactional_db")


def told(row: Complaint, **more: Any) -> dict[str, Any]:
    return {"complaint_id": row.pk, "actor": officer(), "now": FRIDAY, **more}


def activities() -> list[str]:
    return [event.activity.removeprefix("complaint.") for event in events()]


def test_from_receipt_to_judgement() -> None:
    row = complaint()
    assert (row.reference, row.due_on) == ("K-2026-1", date(2026, 12, 30))
    row = decided(ready(row), on=TODAY, now=FRIDAY)
    assert (row.state, row.judgement, row.was_in_time) == ("decided", "founded", True)
    assert activities() == ["received", "confirmed", "heard", "decided", "closed"]
    first, last = events()[0], events()[-1]
    assert first.at.date() == date(2026, 11, 18)
    assert (first.team, first.channel, last.outcome) == ("belastingen", "post", "decided")
    assert [step.what for step in row.steps.order_by("at", "id")] == [
        *("received", "confirmed", "handed", "heard", "decided")
    ]
    with pytest.raises(UnableToAct, match="al afgehandeld"):
        handling.speak(**told(row, on=TODAY, note="Nog eens"))
    ending.reopen(**told(row, reason="De verkeerde klacht"))
    assert stored(row).state == "confirmed"


def test_a_judgement_names_all_that_lacks() -> None:
    row = complaint()
    with pytest.raises(UnableToAct, match=r"9:6.*9:7.*9:10"):
        decided(row, on=TODAY, now=FRIDAY)
    handling.confirm(**told(row, on=TODAY, how="letter"))
    handling.hand_to(**told(row, handler=officer(), was_not_involved=True))
    with pytest.raises(UnableToAct) as refused:
        decided(row, on=TODAY, now=FRIDAY)
    assert "9:6" not in str(refused.value)
    handling.waive_hearing(**told(row, ground="declared", note=""))
    assert decided(row, on=TODAY, now=FRIDAY).state == "decided"


def test_who_was_involved_neither_handles_nor_acts() -> None:
    about = employee("team-manager", name="Bas Balie")
    row = complaint(about_employee=about.pk)
    with pytest.raises(UnableToAct, match="over deze medewerker"):
        handling.hand_to(**told(row, handler=about, was_not_involved=True))
    with pytest.raises(UnableToAct, match="niet bij de gedraging betrokken"):
        handling.hand_to(**told(row, handler=officer(), was_not_involved=False))
    with pytest.raises(UnableToAct, match="gaat over u"):
        handling.note(complaint_id=row.pk, text="Klopt niet", actor=about, now=FRIDAY)
    handling.hand_to(**told(row, handler=officer(), was_not_involved=True))
    with pytest.raises(UnableToAct, match="afschrift"):
        decided(row, on=TODAY, now=FRIDAY)
    handling.send_copy(**told(row, on=TODAY))
    with pytest.raises(UnableToAct, match="al gestuurd"):
        handling.send_copy(**told(row, on=TODAY))
    changed = ComplaintData(
        form="written",
        channel="post",
        received_on=TODAY,
        team="kcc",
        conduct="Anders",
        about_employee=officer().pk,
    )
    with pytest.raises(UnableToAct):
        taking_in.correct(**told(row), data=changed)


def test_of_the_mayor_the_law_asks_no_stranger() -> None:
    row = complaint(against="body")
    handling.hand_to(**told(row, handler=officer(), was_not_involved=False))
    assert stored(row).handler == officer()


def test_it_is_settled_only_when_the_complainant_says_so() -> None:
    row = complaint()
    said = {"on": TODAY, "how": "phone", "said": "Excuses zijn genoeg."}
    handling.speak(**told(row, on=TODAY, note="Excuses aangeboden."))
    with pytest.raises(UnableToAct, match="Alleen de klager"):
        ending.settle(**told(row, **said, said_so=False))
    with pytest.raises(UnableToAct, match="wat de klager zei"):
        ending.settle(**told(row, **said | {"said": " "}, said_so=True))
    assert not stored(row).is_closed
    ending.settle(**told(row, **said, said_so=True))
    assert stored(row).state == "settled"
    assert activities()[-2:] == ["settled", "closed"]


def test_it_is_declined_with_a_ground_and_a_reason() -> None:
    row = complaint(happened_on=date(2026, 5, 1))
    with pytest.raises(UnableToAct, match="9:8"):
        ending.decline(**told(row, on=TODAY, ground="", reason="Zomaar"))
    with pytest.raises(UnableToAct, match="nog geen jaar"):
        ending.decline(**told(row, on=TODAY, ground="over_a_year", reason="Te oud"))
    with pytest.raises(UnableToAct, match="gewone woorden"):
        ending.decline(**told(row, on=TODAY, ground="objection", reason=""))
    ending.decline(**told(row, on=TODAY, ground="objection", reason="U kon bezwaar maken."))
    assert (stored(row).state, stored(row).ground) == ("declined", "objection")


def test_more_time_once_and_further_only_with_consent() -> None:
    row = complaint()
    agreed = {"until": date(2027, 3, 1), "on": TODAY, "note": ""}
    with pytest.raises(UnableToAct, match="Verdaag eerst"):
        extending.agree_on_delay(**told(row, **agreed))
    why = {"weeks": 4, "reason": "De medewerker is ziek"}
    with pytest.raises(UnableToAct, match="beiden"):
        extending.postpone(**told(row, **why, both_were_told=False))
    extending.postpone(**told(row, **why, both_were_told=True))
    assert stored(row).due_on == date(2027, 1, 27)
    with pytest.raises(UnableToAct, match="al verdaagd"):
        extending.postpone(**told(row, **why, both_were_told=True))
    extending.to_committee(**told(row))
    assert stored(row).due_on == date(2027, 2, 24)
    extending.agree_on_delay(**told(row, **agreed))
    assert stored(row).due_on == date(2027, 3, 1)
    assert activities()[1:] == ["extended"] * 3
    late = FRIDAY + timedelta(days=400)
    other = complaint()
    with pytest.raises(UnableToAct, match="al voorbij"):
        extending.postpone(**told(other, **why, both_were_told=True) | {"now": late})


def test_an_oral_one_has_no_judgement_and_counts_from_the_day_on_paper() -> None:
    row = complaint(form="oral", channel="phone")
    with pytest.raises(UnableToAct, match="op papier"):
        handling.confirm(**told(row, on=TODAY, how="letter"))
    answer = {"on": TODAY, "note": "Uitgelegd en excuses gemaakt."}
    with pytest.raises(UnableToAct, match="schriftelijk kan"):
        ending.answer(**told(row, **answer, told_of_paper=False))
    ending.answer(**told(row, **answer, told_of_paper=True))
    assert activities() == ["spoken", "answered"]
    other = complaint(form="oral", channel="phone")
    taking_in.put_on_paper(**told(other, on=TODAY, conduct="Nu op papier."))
    assert (stored(other).form, stored(other).due_on) == ("written", date(2027, 1, 4))
    with pytest.raises(UnableToAct, match="eindigt met een oordeel"):
        ending.answer(**told(other, **answer, told_of_paper=True))
    assert activities()[2:] == ["spoken", "received"]


def test_impossible_days_and_two_who_act_at_once() -> None:
    with pytest.raises(UnableToAct, match="nog niet geweest"):
        complaint(received_on=TODAY + timedelta(days=1))
    with pytest.raises(UnableToAct, match="na de ontvangst"):
        complaint(happened_on=TODAY)
    row = complaint()
    for day in (TODAY + timedelta(days=1), date(2026, 11, 17)):
        with pytest.raises(UnableToAct):
            handling.confirm(**told(row, on=day, how="letter"))
    handling.note(**told(row, text="Eerst", version=1))
    with pytest.raises(ChangedMeanwhile):
        handling.note(**told(row, text="Ook", version=1))
    assert [complaint().number, complaint(received_on=date(2025, 12, 30)).number] == [2, 1]


def test_what_did_not_arrive_was_no_confirmation() -> None:
    row = complaint()
    handling.confirm(**told(row, on=TODAY, how="email"))
    assert stored(row).state == "confirmed"
    recipient = Recipient("complaint", str(row.pk))
    lost = Undelivered(row.pk, CONFIRMED, "k", recipient, Channel.EMAIL, "5.1.1", None)
    with transaction.atomic():
        undelivered.get(CONFIRMED).heard(lost)
    assert (stored(row).state, stored(row).confirmed_on) == ("received", None)
    without = complaint(email="")
    with pytest.raises(UnableToAct, match="Stuur een brief"):
        handling.confirm(**told(without, on=TODAY, how="email"))


def test_what_is_learned_has_an_owner_and_is_done() -> None:
    row = decided(ready(complaint()), on=TODAY, now=FRIDAY)
    made = learning.agree_on_measure(
        **told(row, text="Training over omgaan met boosheid", owner=officer(), due_on=TODAY)
    )
    learning.finish_measure(measure_id=made.pk, note="", actor=officer(), now=FRIDAY)
    assert Measure.objects.get().done_on == TODAY
    with pytest.raises(UnableToAct, match="al uitgevoerd"):
        learning.finish_measure(measure_id=made.pk, note="", actor=officer(), now=FRIDAY)
