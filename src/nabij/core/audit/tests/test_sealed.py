# SPDX-License-Identifier: EUPL-1.2
"""Values of people in a row: there for who may open them, in their own place, until forgotten."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from nabij.core.audit.chain.checking import check_chain
from nabij.core.audit.collecting.recording import record_change, unit
from nabij.core.audit.collecting.sealed import About, SealedValues, seal_fields
from nabij.core.audit.collecting.values import LONGEST, LONGEST_SEALED
from nabij.core.audit.models import AuditRow
from nabij.core.audit.queries import Change, Search, page_of
from nabij.core.audit.testing import readable
from nabij.core.audit.tests.building import last_row, make_change
from nabij.core.crypto.models import SubjectKey
from nabij.core.crypto.public import Subject, destroy_own_key

pytestmark = pytest.mark.django_db
AYLIN = Subject("resident", "7")
BSN = "999993653"
ABOUT = About("resident", "7", "2026-03-02T09:00:00.000000+00:00")
PLAIN = st.none() | st.booleans() | st.integers() | st.text(st.characters(), max_size=80)
FEW = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)


@pytest.fixture(autouse=True)
def _home(lake_home: Path) -> None:
    """Keys of each test's own."""


def tell(before: Mapping[str, Any] | None, after: Mapping[str, Any] | None, *sealed: str) -> Change:
    with unit(name="test"), transaction.atomic():
        record_change("resident", "7", before=before, after=after, sealed=sealed, of=[AYLIN])
    (change,) = page_of(Search()).rows[0].changes
    return change


@FEW
@given(st.dictionaries(st.text("abc", min_size=1), st.tuples(PLAIN, PLAIN), min_size=1))
def test_before_and_after_come_back_and_open_nowhere_else(
    fields: dict[str, tuple[Any, Any]],
) -> None:
    values = {name: list(both) for name, both in fields.items()}
    sealed = seal_fields(values, about=ABOUT, of=[AYLIN])
    opener = SealedValues([sealed])
    for name, text in sealed.items():
        opened = opener.opened(name, text, ABOUT)
        assert [opened.before, opened.after, opened.why] == [*values[name], ""]
        elsewhere = [replace(ABOUT, id="8"), replace(ABOUT, kind="case"), replace(ABOUT, at="")]
        assert {opener.opened(name, text, other).why for other in elsewhere} == {"broken"}
        assert opener.opened(f"{name}2", text, ABOUT).why == "broken"


def test_what_is_sealed_stands_nowhere_in_the_row_and_the_rest_does() -> None:
    change = tell({"name": "Velde", "state": "a"}, {"name": "Velden", "state": "b"}, "name")
    assert change.fields == {"state": ["a", "b"]}
    assert "Velde" not in last_row().changes
    assert readable("resident", "7") == [("name", "Velde", "Velden")]


def test_only_what_changed_is_told() -> None:
    change = tell({"name": "Velde", "place": "x"}, {"name": "Velde", "place": "y"}, "name", "place")
    assert set(change.sealed) == {"place"}


def test_a_citizen_service_number_is_not_even_sealed_but_within_another_value_it_is() -> None:
    change = tell(None, {"bsn": BSN, "note": f"Nummer {BSN}"}, "bsn", "note")
    assert (change.hidden, set(change.sealed)) == (["bsn"], {"note"})
    assert readable("resident", "7") == [("note", None, f"Nummer {BSN}")]
    assert BSN not in last_row().changes


def test_a_long_text_is_whole_up_to_an_end() -> None:
    tell(None, {"letter": "x" * (LONGEST + 1), "book": "y" * 10_000}, "letter", "book")
    told = {name: after for name, _before, after in readable("resident", "7")}
    assert told == {"letter": "x" * (LONGEST + 1), "book": "y" * LONGEST_SEALED}


def test_rows_without_it_are_written_as_they_always_were() -> None:
    row = make_change()
    assert json.loads(row.changes)[0].keys() == {"kind", "id", "did", "at", "fields", "hidden"}
    assert not SubjectKey.objects.exists()


def test_nobody_is_no_owner_of_values() -> None:
    with pytest.raises(ValueError, match="for whom"), transaction.atomic():
        record_change("resident", "7", before=None, after={"name": "x"}, sealed=["name"])


def test_a_change_that_was_rolled_back_leaves_no_key() -> None:
    with unit(name="test"), transaction.atomic():
        record_change(
            "resident", "7", before=None, after={"name": "x"}, sealed=["name"], of=[AYLIN]
        )
        transaction.set_rollback(True)
    assert not SubjectKey.objects.exists()
    assert not AuditRow.objects.exists()


def test_the_chain_is_the_same_after_forgetting() -> None:
    change = tell(None, {"name": "Velde"}, "name")
    before = check_chain()
    assert destroy_own_key(kind="resident", subject_id="7")
    after = check_chain()
    assert (after.fault, after.last_hash) == (None, before.last_hash)
    assert readable("resident", "7") == []
    (text,) = change.sealed.values()
    assert SealedValues([change.sealed]).is_forgotten(text)
