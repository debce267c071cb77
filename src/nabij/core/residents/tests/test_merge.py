# SPDX-License-Identifier: EUPL-1.2
"""Two persons turn out to be one, and are parted again with exactly what they had."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any
from uuid import UUID

import pytest
from django.db import transaction
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from nabij.core.audit.public import Search, rows_found
from nabij.core.crypto.public import known_pseudonym, pseudonym_for
from nabij.core.notify.models import Consent, PreferredChannel
from nabij.core.notify.public import (
    choices_of,
    give_consent,
    prefer_channel,
    register_kind,
    withdraw_consent,
)
from nabij.core.ports.delivery import Channel, Recipient
from nabij.core.residents.models import ContactDetail, Merge, Person, Representative
from nabij.core.residents.public import (
    KIND,
    NotThere,
    RepresentationData,
    UnableToMerge,
    add_representative,
    current,
    ids_of,
    merge_persons,
    one_person,
    person_info,
    undo_merge,
)
from nabij.core.residents.tests.conftest import BASE, Worker
from nabij.core.residents.tests.people import BSN, OTHER_BSN, person, reach
from nabij.core.residents.tests.test_pages import NEWS

pytestmark = pytest.mark.django_db
FROM = RepresentationData(ground="proxy", valid_from=date(2026, 1, 1))
WAYS = st.lists(
    st.tuples(st.sampled_from(["phone", "email"]), st.booleans()), max_size=3, unique_by=lambda w: w
)
CHOICES = st.lists(
    st.tuples(st.sampled_from([Channel.EMAIL, Channel.SMS]), st.booleans()),
    max_size=2,
    unique_by=lambda c: c[0],
)
PREFERRED = st.sampled_from([None, Channel.EMAIL, Channel.LETTER])
ACTS = st.lists(st.tuples(st.integers(0, 2), st.integers(0, 2)), max_size=5)


def merge(kept: UUID, merged: UUID) -> UUID:
    return merge_persons(kept_id=kept, merged_id=merged, actor=None, now=timezone.now())


def undo(merge_id: UUID) -> UUID:
    return undo_merge(merge_id=merge_id, actor=None, now=timezone.now())


def state() -> dict[str, list[Any]]:
    """All that a merge could touch, but the note that it was."""
    tables = (Person, ContactDetail, Representative, Consent, PreferredChannel)
    return {model.__name__: sorted(map(str, model.objects.values_list())) for model in tables}


def live(ways: Any, choices: Any, preferred: Channel | None, name: str) -> UUID:
    """Add somebody who can be reached and who chose."""
    one = person(name)
    for number, (kind, is_preferred) in enumerate(ways):
        value = f"06-1234500{number}" if kind == "phone" else f"{name}{number}@voorbeeld.example"
        reach(one, kind, value, is_preferred=is_preferred)
    recipient = Recipient(KIND, str(one))
    for channel, is_withdrawn in choices:
        told = {"recipient": recipient, "message_kind": NEWS.code, "channel": channel}
        give_consent(source="test", now=timezone.now(), **told)
        if is_withdrawn:
            withdraw_consent(now=timezone.now(), **told)
    prefer_channel(recipient=recipient, channel=preferred, now=timezone.now())
    return one


@pytest.mark.slow
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=30)
@given(
    lives=st.tuples(*[st.tuples(WAYS, CHOICES, PREFERRED)] * 3),
    acts=ACTS,
    more=st.booleans(),
)
def test_undoing_a_merge_gives_back_exactly_what_was(
    db: None, lives: Any, acts: list[tuple[int, int]], more: bool
) -> None:
    register_kind(NEWS)
    with transaction.atomic():
        people = [live(w, c, p, name) for (w, c, p), name in zip(lives, "abc", strict=True)]
        for of, by in acts:
            if of != by:
                add_representative(
                    represented=one_person(people[of]),
                    representative=one_person(people[by]),
                    data=FROM,
                )
        before = state()
        done = [merge(people[0], people[1])]
        if more:
            done.append(merge(people[2], people[0]))
        assert current(people[1]) == people[2 if more else 0]
        for done_last in reversed(done):
            undo(done_last)
        assert state() == before
        transaction.set_rollback(True)


def test_what_belonged_to_the_one_belongs_to_both() -> None:
    register_kind(NEWS)
    kept, merged, helper = person("Jansen"), person("Janssen", bsn=BSN), person("Bos")
    reach(merged, "phone", "06-12345678", is_preferred=True)
    add_representative(represented=one_person(merged), representative=one_person(helper), data=FROM)
    recipients = [Recipient(KIND, str(one)) for one in (kept, merged)]
    told = {"message_kind": NEWS.code, "channel": Channel.EMAIL, "source": "test"}
    give_consent(recipient=recipients[1], now=timezone.now(), **told)  # type: ignore[arg-type]
    prefer_channel(recipient=recipients[1], channel=Channel.EMAIL, now=timezone.now())
    keys = [pseudonym_for(kind=KIND, subject_id=one) for one in (kept, merged)]
    merge(kept, merged)
    info = person_info(kept, today=date(2026, 6, 1))
    assert [(one.value, one.is_preferred) for one in info.details] == [("06-12345678", True)]
    assert [one.other_name for one in info.represented_by] == ["Bos"]
    assert [one.name for one in info.merges] == ["Janssen"]
    assert choices_of(recipients[0]).consents == {(NEWS.code, Channel.EMAIL)}
    assert choices_of(recipients[0]).preferred is Channel.EMAIL
    # Whoever asks for the events of the one asks for those of both.
    assert ids_of(kept) == (kept, merged)
    assert [known_pseudonym(kind=KIND, subject_id=one) for one in ids_of(kept)] == keys


def test_what_came_after_the_merge_stays() -> None:
    kept, merged = person("Jansen"), person("Janssen")
    gone = reach(merged, "phone", "06-12345678")
    done = merge(kept, merged)
    added = reach(kept, "email", "jan@voorbeeld.example")
    ContactDetail.objects.filter(pk=gone).delete()
    assert undo(done) == merged
    assert ContactDetail.objects.get().person_id == kept
    assert ContactDetail.objects.get().pk == added


def test_a_chain_leads_to_its_end_and_is_undone_from_there() -> None:
    one, two, three = person("A"), person("B"), person("C")
    first, second = merge(two, one), merge(three, two)
    assert {current(each) for each in (one, two, three)} == {three}
    assert set(ids_of(three)) == {one, two, three}
    with pytest.raises(UnableToMerge, match="daarna zelf"):
        undo(first)
    undo(second)
    undo(first)
    assert [current(each) for each in (one, two, three)] == [one, two, three]
    with pytest.raises(UnableToMerge, match="al teruggedraaid"):
        undo(first)


@pytest.mark.parametrize(
    ("what", "why"),
    [
        ("the same", "dezelfde inwoner"),
        ("two numbers", "twee personen"),
        ("again", "al samengevoegd"),
    ],
    ids=lambda value: value,
)
def test_what_cannot_be_merged(what: str, why: str) -> None:
    one, other = person("A", bsn=BSN), person("B", bsn=OTHER_BSN if what == "two numbers" else "")
    if what == "again":
        merge(one, other)
    before = state()
    with pytest.raises(UnableToMerge, match=why):
        merge(one, one if what == "the same" else other)
    assert state() == before


def test_nobody_there() -> None:
    one = person("A")
    unknown = UUID(int=0)
    for call in (
        lambda: merge(one, unknown),
        lambda: undo(unknown),
        lambda: current(unknown),
        lambda: one_person(unknown),
    ):
        with pytest.raises(NotThere):
            call()


def test_two_of_one_name_are_told_apart(worker: Callable[[str], Worker]) -> None:
    one, other = person("Jansen", birth="1980"), person("Jansen", birth="12-05-1980")
    reach(one, "phone", "06-11111111")
    reach(other, "email", "j@voorbeeld.example")
    third = person("Pietersen")
    add_representative(represented=one_person(other), representative=one_person(third), data=FROM)
    handler = worker("handler")
    handler.search("jansen")
    page = handler.get(f"{one}/samenvoegen/{other}/")
    different, same = page.split("Gelijk (")
    for text in ("A: deze inwoner", "B: de andere", "06-11111111", "j@voorbeeld.example"):
        assert text in different, text
    assert different.count("van wie u kiest") == 1  # the day of birth
    assert different.count("van beide samen") == 2  # contact details and representation
    assert "<details" in page
    table, choice = same.split("</details>")
    assert table.count("Jansen") == 1
    assert "A: Jansen, 1980" in choice
    assert "B: Jansen, 12-05-1980" in choice
    rows = rows_found(Search(kind=KIND, subject_id=str(other), what="views"))
    assert "contact" in {name for row in rows for view in row.views for name in view.fields}


def test_that_nothing_tells_two_apart_is_said(worker: Callable[[str], Worker]) -> None:
    one, other = person("Jansen"), person("Jansen")
    handler = worker("handler")
    handler.search("jansen")
    assert "is gelijk" in handler.get(f"{one}/samenvoegen/{other}/")


def test_an_employee_merges_and_takes_it_back(worker: Callable[[str], Worker]) -> None:
    one, other = person("Jansen", birth="1980"), person("Janssen", birth="1980")
    reach(other, "phone", "06-12345678")
    handler = worker("handler")
    handler.search("jans")
    assert "Niemand gevonden" in handler.post(f"{one}/samenvoegen/", typed="niemand")
    assert "Janssen, 1980" in handler.post(f"{one}/samenvoegen/", typed="jans")
    page = handler.post(f"{one}/samenvoegen/", typed="jans", other=other)
    assert "Is dit dezelfde persoon?" in page
    page = handler.post(f"{one}/samenvoegen/{other}/", kept=one)
    assert "samengevoegd" in page
    assert "06-12345678" in page
    assert "stond ook als Janssen" not in handler.search("jansen")
    assert "stond ook als Janssen" in handler.search("janssen")
    leads = handler.client.get(f"{BASE}{other}/")
    assert leads["Location"] == f"{BASE}{one}/"
    done = Merge.objects.get().pk
    page = handler.post(f"samengevoegd/{done}/terug/")
    assert "weer twee inwoners" in page
    assert "06-12345678" not in page
    assert "06-12345678" in handler.get(f"{other}/")
    assert "al teruggedraaid" in handler.post(f"samengevoegd/{done}/terug/")
